"""From the outbox to the LRS: batch after batch, each let go of when it is there."""

from collections.abc import Callable
from typing import NamedTuple

from simgame.records.lrs import Conflict, Lrs, Wrong
from simgame.records.outbox import Outbox
from simgame.records.statement import Statement


class Report(NamedTuple):
    """What became of the statements."""

    stored: int = 0
    """The LRS has them, now or already."""
    differing: int = 0
    """The LRS has others under their ids."""
    wrong: tuple[str, ...] = ()
    """What the LRS says of those that it called wrong."""

    def plus(self, other: "Report") -> "Report":
        """Both together."""
        return Report(self.stored + other.stored, self.differing + other.differing, self.wrong + other.wrong)


def send(outbox: Outbox, lrs: Lrs, tell: Callable[[int, int], None]) -> Report:
    """Send everything that waits; `tell` hears after each batch how many are done, of how many.

    Raises Refused where the LRS cannot be reached or does not let us in; what was not acknowledged stays in the outbox.
    """
    report = Report()
    batches = outbox.waiting()
    for done, path in enumerate(batches):
        tell(done, len(batches))
        report = report.plus(_deliver(outbox.read(path), lrs, outbox))
        outbox.acknowledged(path)
    return report


def _deliver(statements: list[Statement], lrs: Lrs, outbox: Outbox) -> Report:
    """Send a batch. An LRS that has something against one statement takes none of the others: they go in halves then."""
    if not statements:
        return Report()
    match lrs.store(statements):
        case Conflict() if len(statements) == 1:
            return Report(differing=1)
        case Wrong(why) if len(statements) == 1:
            outbox.set_aside(statements[0])
            return Report(wrong=(why,))
        case Conflict() | Wrong():
            half = len(statements) // 2
            return _deliver(statements[:half], lrs, outbox).plus(_deliver(statements[half:], lrs, outbox))
        case _:
            return Report(stored=len(statements))
