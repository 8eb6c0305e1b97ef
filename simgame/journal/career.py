"""The career as the saves of a folder tell it: how each assessment ended on the day, and on which days there was practice."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from simgame.errors import SaveRefused, SimgameError
from simgame.journal import journal
from simgame.journal.clock import here
from simgame.journal.journal import Contents
from simgame.journal.replay import restore
from simgame.journal.saves import delete, listed, scenario_of
from simgame.play.career import Attempt, Career, career
from simgame.play.reading import Reading
from simgame.play.result import Result, result


class Kept(NamedTuple):
    """What one save counts for."""

    path: Path
    contents: Contents
    result: Result | None
    """None while it is unfinished."""
    at: str
    """When it ended, or was last played."""

    @property
    def played(self) -> tuple[str, ...]:
        """When its choices were made, as far as it says; what was taken back was practice too."""
        return self.contents.days or ((self.at,) if self.contents.choices else ())


def gather(place: Path, today: datetime | None = None) -> Career:
    """The career of whoever plays in this folder; what cannot be read counts for nothing."""
    try:
        found = list(_kept(place))
    except SaveRefused:
        found = []
    attempts = [
        _attempt(each, each.result) for each in found if each.result and each.contents.header.mode == "assessment"
    ]
    days = frozenset(_day(at) for each in found for at in each.played)
    return career(attempts, days, (today or here()).astimezone().date().toordinal())


def forget(place: Path) -> tuple[int, int]:
    """Delete the saves of all finished plays; how many that were, and how many unfinished ones are kept.

    Raises SaveBusy or SaveNotWritten at the first that cannot be deleted, SaveRefused where the folder cannot be read.
    """
    found = list(_kept(place))
    finished = [each for each in found if each.result]
    for each in finished:
        delete(each.path)
    return len(finished), len(found) - len(finished)


def finished(place: Path) -> int:
    """How many saves `forget` would delete."""
    return sum(each.result is not None for each in _kept(place))


def _kept(place: Path) -> Iterator[Kept]:
    for path in listed(place):
        try:
            contents = journal.read(path)
            modified = datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="milliseconds")
            if contents.ended:
                yield Kept(path, contents, contents.ended.result, contents.ended.at or modified)
            else:
                yield Kept(path, contents, _replayed(contents), next(reversed(contents.days), modified))
        except (SimgameError, OSError):
            continue


def _replayed(contents: Contents) -> Result | None:
    """The result of a save that does not say it, as those of version 1."""
    if contents.header.at:
        return None
    game, _ = restore(scenario_of(contents.header.scenario, contents.header.path), contents)
    return result(game) if game.ending else None


def _attempt(kept: Kept, came_to: Result) -> Attempt:
    readings = tuple(
        Reading(read.after, "", read.guess, read.trust)
        for read in sorted(kept.contents.reads, key=lambda read: read.after)
    )
    return Attempt(kept.path.stem, kept.contents.header.scenario, kept.at, came_to, readings)


def _day(at: str) -> int:
    """The day of a moment where the player is, as the ordinal of its date."""
    return datetime.fromisoformat(at).astimezone().date().toordinal()
