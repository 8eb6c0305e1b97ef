"""A session as statements: a fold over the events of its log. The room is the actor, or each of its teams; nobody in it is.

Who voted what, how sure they were and why stays in the log: the room was told so.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from simgame.errors import IllegalChoice, SessionRefused
from simgame.group.events import Event, Header
from simgame.group.fold import fold
from simgame.group.room import Decision, Room
from simgame.group.stageplay import Stageplay
from simgame.group.tally import shift, tally
from simgame.play.debrief import turn_line
from simgame.play.result import result
from simgame.records import vocabulary as v
from simgame.records.course import Course
from simgame.records.statement import Attempt, Statement, group, moment, pseudonym, registration


def session_of(header: Header, team: str = "") -> UUID:
    """The id of the attempt that a session is, or that one of its teams makes in it."""
    known = (header.scenario, header.path, header.digest, header.mode, header.code, header.secret, header.at)
    return registration("session", *known, *((team,) if team else ()))


def team_of(header: Header, number: int, name: str = "") -> str:
    """What a team is called: its name, which may be a person's, where it is given; else its number."""
    return f"{pseudonym('session', str(session_of(header)))}/{name or f'team-{number}'}"


def room_statements(
    header: Header, events: Iterable[tuple[Event, str]], play: Stageplay, named: bool = False
) -> Iterator[Statement]:
    """The statements of a session, in the order of its log. Raises SessionRefused where it is of another text, or cannot be."""
    if header.digest != play.scenario.digest:
        raise SessionRefused(
            f"the session was held on another text of `{header.scenario}`", "put that text back to export it"
        )
    folding = _Folding(header, play, named)
    try:
        for number, (event, at) in enumerate(events, start=2):
            yield from folding.take(event, at, f"{number}/{type(event).__name__.lower()}/{at}")
    except IllegalChoice:
        raise SessionRefused("the log of the session has a choice that was not on the table") from None


class _Folding:
    def __init__(self, header: Header, play: Stageplay, named: bool) -> None:
        self.header, self.play, self.named = header, play, named
        self.room = Room(mode=header.mode)
        self.began: datetime | None = None
        self.courses: dict[str, Course] = {}
        """The room's under no name, each team's under its own."""

    def take(self, event: Event, at: str, line: str) -> Iterator[Statement]:
        before, self.room = self.room, fold(self.room, event, at)
        when = moment(at)
        if self.room.flow.phase in ("scene", "play") and not self.began:
            self.began = when
        if self.room.mode == "teams":
            for name in self.room.teams:
                yield from self._moved(name, _team_path(before, name), _team_path(self.room, name), when, line)
        else:
            if self.room.flow.phase == "scene":
                yield from self._course("", line)[1]
            yield from self._moved("", before.flow.path, self.room.flow.path, when, line)

    def _course(self, name: str, line: str) -> tuple[Course, Iterator[Statement]]:
        """The course of the room or a team, and what begins it where it has not begun."""
        known = self.courses.get(name)
        if known:
            return known, iter(())
        made = Course(self._attempt(name), sealed=False, began=self.began)
        self.courses[name] = made
        return made, made.start(line)

    def _attempt(self, name: str) -> Attempt:
        known = pseudonym("session", str(session_of(self.header)))
        if name:
            known = team_of(self.header, list(self.room.teams).index(name) + 1, name if self.named else "")
        scenario, title = self.play.scenario.id, self.play.scenario.title
        context = {v.MODE: self.header.mode}
        return Attempt(session_of(self.header, name), group(known), scenario, title, self.header.digest, context)

    def _moved(
        self, name: str, before: tuple[str, ...], after: tuple[str, ...], at: datetime | None, line: str
    ) -> Iterator[Statement]:
        """What a room or a team said further, or took back."""
        if before == after:
            return
        course, beginning = self._course(name, line)
        yield from beginning
        shared = next((n for n, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), None)
        kept = min(len(before), len(after)) if shared is None else shared
        if kept < len(before):
            yield from course.keep(line, kept, at)
        for n in range(kept + 1, len(after) + 1):
            yield from self._said(course, after[:n], at, f"{line}/{n}/{after[n - 1]}", decided=not name)

    def _said(
        self, course: Course, path: tuple[str, ...], at: datetime | None, line: str, decided: bool
    ) -> Iterator[Statement]:
        game = self.play.game(path)
        turn = game.turns[-1]
        more = self._decision(path) if decided else {}
        yield from course.choose(line, turn.beat.id, turn.choice.id, at, turn_line(game, turn), more)
        if game.ending:
            yield from course.end(result(game), at)

    def _decision(self, path: tuple[str, ...]) -> dict[str, Any]:
        found = self.room.flow.decisions[len(path) - 1 :][:1]
        return decision(found[0], self.play.options(path[:-1]), self.room.flow.round) if found else {}


def decision(made: Decision, options: dict[str, str], round: int) -> dict[str, Any]:
    """How a room came to what it said: the votes that were held, counted."""
    counted = [tally(ballots, options) for ballots in made.votes]
    found: dict[str, Any] = {v.HOW: made.how, v.ROUND: round if counted else 0}
    if counted:
        found |= {v.TALLY: [each.counts for each in counted], v.AGREEMENT: counted[-1].agreement}
    changed = shift(made.votes)
    return found if changed is None else {**found, v.SHIFT: changed}


def _team_path(room: Room, name: str) -> tuple[str, ...]:
    return room.teams[name].path if name in room.teams else ()
