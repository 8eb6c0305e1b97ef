"""A save as statements: a fold over the lines of its journal.

What the scenario as it is today makes of a choice is told only where it is what it was on the day (the check value says so); of
others it is told that they were made.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any
from uuid import UUID

from simgame.journal.records import Ended, Header, Keep, Line, Read, Recorded, check_value
from simgame.journal.replay import replay
from simgame.play.debrief import TurnLine, turn_line
from simgame.play.game import Game
from simgame.play.memory import Memory
from simgame.play.result import result
from simgame.records import vocabulary as v
from simgame.records.course import Course
from simgame.records.statement import Attempt, Statement, moment, pseudonym, registration
from simgame.scenario.model import Scenario


def attempt_of(header: Header) -> UUID:
    """The id of the attempt that a save is."""
    left = header.branch
    what_if = (left.save, left.turn) if left else ()
    known = (header.scenario, header.path, header.mode, header.seed, header.digest, header.at, header.player)
    return registration("journal", *known, *what_if)


def player_of(header: Header) -> str:
    """The pseudonym of whoever played; where a save does not tell them from others, its play is somebody of its own."""
    return pseudonym("player", header.player or str(attempt_of(header)))


def play_statements(
    header: Header, lines: Sequence[Line], scenario: Scenario, actor: dict[str, Any], memory: Memory | None = None
) -> Iterator[Statement]:
    """The statements of a save, in the order of its journal."""
    return _Fold(header, scenario, actor, memory).run(lines)


class _Fold:
    def __init__(self, header: Header, scenario: Scenario, actor: dict[str, Any], memory: Memory | None) -> None:
        self.header = header
        self.game = Game(scenario, header.mode, header.seed, memory)
        left = header.branch
        self.copied = left.turn - 1 if left else 0
        """How many of the first lines are another play's."""
        context = {v.MODE: header.mode, **({v.WHAT_IF: left.turn} if left else {})}
        attempt = Attempt(attempt_of(header), actor, header.scenario, scenario.title, header.digest, context)
        self.course = Course(attempt, header.mode == "assessment", moment(header.at))

    def run(self, lines: Sequence[Line]) -> Iterator[Statement]:
        yield from self.course.start("1")
        last, seen = None, moment(self.header.at)
        for number, (line, following) in enumerate(pairwise([*lines, None]), start=2):
            match line:
                case Recorded():
                    yield from self._choice(number, line)
                    last = moment(line.at)
                    if not isinstance(following, Ended) and self._over(line):
                        yield from self.course.end(result(self.game), last)
                case Keep(count):
                    del self.game.turns[count:]
                    # such a line has no time; it was not before what stands before it
                    yield from self.course.keep(_key(number, line), count, seen)
                case Read():
                    self.course.pause(moment(line.at))
                case Ended():
                    yield from self.course.end(line.result, last)
            if isinstance(line, Recorded | Read) and number - 1 > self.copied:
                seen = moment(line.at) or seen

    def _choice(self, number: int, record: Recorded) -> Iterator[Statement]:
        turn, line = self._played(record), _key(number, record)
        if number - 1 <= self.copied:
            self.course.shared(line, turn)
            return
        yield from self.course.choose(line, record.beat, record.choice, moment(record.at), turn, {})

    def _played(self, record: Recorded) -> TurnLine | None:
        """What the choice did; None where the scenario has changed and that is not known any more."""
        if len(self.game.turns) != record.n - 1:
            return None
        replay(self.game, [record])
        return turn_line(self.game, self.game.turns[-1]) if self._same(record) else None

    def _same(self, record: Recorded) -> bool:
        made = self.game.turns
        return len(made) == record.n and check_value(made[-1].after) == record.check

    def _over(self, record: Recorded) -> bool:
        """Whether it ended without saying so, as in saves of version 1 and in those cut off at that very moment."""
        return bool(self.game.ending) and self._same(record)


def _key(number: int, line: Recorded | Keep) -> str:
    """What tells a line from every other one of its journal, and from the same line of a copy that went on otherwise."""
    said = (line.choices,) if isinstance(line, Keep) else (line.n, line.beat, line.choice, line.check, line.at)
    return "/".join(map(str, (number, *said)))
