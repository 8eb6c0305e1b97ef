"""The course of one attempt, told as it goes: what was chosen, which stage was entered, what was taken back, how it ended.

Each line of a journal gives rise to its own statements, and nothing that comes later changes them: a journal that has grown gives
all the statements it gave before, to the letter, and more. So an assessment's choices never say what the rules made of them, not
even when it is over; that stands in the statement of its end.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from simgame.play.axes import TITLES
from simgame.play.debrief import TurnLine
from simgame.play.result import Result
from simgame.printable import printable
from simgame.records import vocabulary as v
from simgame.records.statement import Attempt, Statement, duration, share
from simgame.rules.stages import STAGES

PASS_MARKS = {"associate": 50, "professional": 75, "leader": 75}
"""The share of an axis's criteria, in percent, that the career asks of conversations of a level (simgame/play/career.py)."""


class Course:
    """Makes the statements of one attempt, in order."""

    def __init__(self, attempt: Attempt, sealed: bool, began: datetime | None) -> None:
        """`sealed`: whether it is an assessment, of which nothing but the choices is told before its end."""
        self._attempt = attempt
        self._sealed = sealed
        self._began = began
        self._since = began
        self._made: list[tuple[str, TurnLine | None, list[str]]] = []
        """For each choice that counts: the line it stands in, what the debrief says of it, and what was stated of it."""
        self._taken_back = 0
        self._ended = False

    def start(self, line: str) -> Iterator[Statement]:
        """The attempt begins."""
        yield self._attempt.say(line, v.INITIALIZED, self._attempt.game, self._began)

    def pause(self, at: datetime | None) -> None:
        """Something else was done until now, and the time of the next choice begins here."""
        self._since = at or self._since

    def shared(self, line: str, turn: TurnLine | None) -> None:
        """A choice that was made, and told, in the play that this one is a what-if of."""
        self._made.append((line, turn, []))

    def choose(
        self, line: str, beat: str, choice: str, at: datetime | None, turn: TurnLine | None, more: dict[str, Any]
    ) -> Iterator[Statement]:
        """A choice; `turn` is None where it cannot be told any more what it did, `more` goes into the result's extensions."""
        found = [self._selected(line, beat, choice, at, turn, more)]
        if turn and turn.stage_after != turn.stage:
            progress = STAGES.index(turn.stage_after) / (len(STAGES) - 1)
            result = {"extensions": {v.PROGRESS: progress, v.STAGE: turn.stage_after}}
            found.append(self._attempt.say(line, v.PROGRESSED, self._attempt.game, at, result))
        self._made.append((line, turn, []))
        self._since = at or self._since
        self._ended = False
        yield from self._stated(found)

    def _selected(
        self, line: str, beat: str, choice: str, at: datetime | None, turn: TurnLine | None, more: dict[str, Any]
    ) -> Statement:
        took = duration(self._since, at)
        told = {} if turn is None or self._sealed else {v.TRUST: turn.trust, v.CHANGES: _changes(turn)}
        result = {
            "response": printable(choice, keep=""),
            **({"duration": took} if took else {}),
            "extensions": {v.TURN: len(self._made) + 1, **told, **more},
        }
        context = {v.STAGE: turn.stage} if turn else {}
        object = v.tree(self._attempt.scenario, beat)
        return self._attempt.say(line, v.SELECTED, object, at, result, context=context)

    def _stated(self, statements: list[Statement]) -> list[Statement]:
        self._made[-1][2].extend(each["id"] for each in statements)
        return statements

    def keep(self, line: str, count: int, at: datetime | None) -> Iterator[Statement]:
        """Only the first `count` choices count from here on: what was stated of the others no longer does."""
        gone = self._made[count:]
        del self._made[count:]
        self._taken_back += len(gone)
        self._ended = self._ended and not gone
        for _, _, ids in gone:
            yield from (self._attempt.void(line, id, at) for id in ids)

    def end(self, came_to: Result, at: datetime | None) -> Iterator[Statement]:
        """The end that the last choice brought, at the moment of that choice; said once."""
        if self._ended or not self._made:
            return
        self._ended = True
        line = self._made[-1][0]
        found = list(self._axes(line, came_to, at)) if self._sealed else []
        yield from self._stated([*found, self._completed(line, came_to, at)])

    def _axes(self, line: str, came_to: Result, at: datetime | None) -> Iterator[Statement]:
        """The axes of the career, to which only assessments count; what is in it for the seller is none of them."""
        for axis, (met, of) in came_to.axes.items():
            if axis == "seller" or not 0 <= met <= of or not of:
                continue
            passed = met * 100 >= PASS_MARKS[came_to.level] * of
            object = v.objective(axis, TITLES.get(axis, axis))
            result = {"success": passed, "score": share(met, of)}
            yield self._attempt.say(line, v.PASSED if passed else v.FAILED, object, at, result, what=axis)

    def _completed(self, line: str, came_to: Result, at: datetime | None) -> Statement:
        took = duration(self._began, at)
        told = [
            {"turn": turn.n, "trust": turn.trust, "changes": _changes(turn)}
            for _, turn, _ in self._made
            if turn is not None
        ]
        result = {
            "completion": True,
            "success": came_to.winners == "both" and not came_to.forced,
            "score": share(min(max(came_to.trust, 0), 100), 100),
            **({"duration": took} if took else {}),
            "extensions": {
                v.ENDING: came_to.ending,
                v.WINNERS: came_to.winners,
                v.AXES: {printable(axis, keep=""): {"met": met, "of": of} for axis, (met, of) in came_to.axes.items()},
                v.TAKEN_BACK: self._taken_back,
                **({v.TURNS: told} if self._sealed else {}),
            },
        }
        return self._attempt.say(line, v.COMPLETED, self._attempt.game, at, result)


def _changes(turn: TurnLine) -> list[dict[str, Any]]:
    return [{"rule": each.rule, "meter": each.meter, "change": each.change} for each in turn.reactions if each.change]
