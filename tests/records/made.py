"""Journals and logs of recorded plays, made without a clock: a choice every ninety seconds."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from simgame.group.events import Event, Played
from simgame.group.events import Header as SessionHeader
from simgame.group.events import encode as encode_event
from simgame.group.stageplay import Stageplay
from simgame.journal.records import Branch, Ended, Header, Keep, Line, Recorded, check_value, encode
from simgame.play.game import Game
from simgame.play.result import result
from simgame.records.play import play_statements, player_of
from simgame.records.room import room_statements
from simgame.records.statement import Statement, person, stamp
from tests.golden import Play, memory, recorded
from tests.group.sessions import Table
from tests.support.clocks import MOMENT

PLAYER = "0123456789abcdef0123456789abcdef"
BEGIN = datetime.fromisoformat(MOMENT)


class Made(NamedTuple):
    """A save: its header and its lines."""

    header: Header
    lines: tuple[Line, ...]

    def statements(self, lines: Sequence[Line] | None = None) -> list[Statement]:
        """What it states, or would if it had only these lines."""
        shared = memory(self.header.scenario)
        actor = person(player_of(self.header))
        return list(
            play_statements(self.header, self.lines if lines is None else lines, shared.scenario, actor, shared)
        )

    def write(self, path: Path) -> Path:
        """The save as a file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"".join(encode(each) for each in (self.header, *self.lines)))
        return path


def at(number: int) -> str:
    """The time of a line."""
    return stamp(BEGIN + timedelta(seconds=90 * number))


def save(
    play: Play, mode: str = "practice", version: int = 2, back: int = 0, branch: Branch | None = None, seed: int = 7
) -> Made:
    """A recorded play as a save. `back`: after so many choices all but the first were taken back, and made again."""
    shared = memory(play.scenario)
    scenario = shared.scenario
    began, player = (at(0), PLAYER) if version == 2 else ("", "")
    where = str(Path(scenario.path).resolve())
    header = Header(scenario.id, where, mode, seed, scenario.digest, began, branch, player)
    game = Game(scenario, mode, header.seed, shared)
    lines: list[Line] = []
    taken = list(play.choices)
    if back:
        taken = [*taken[:back], None, *taken[1:]]  # type: ignore[list-item]
    for choice in taken:
        if choice is None:
            del game.turns[1:]
            lines.append(Keep(1))
            continue
        turn = game.choose(choice)
        when = at(len(lines) + 1) if version == 2 else ""
        lines.append(Recorded(turn.n, turn.beat.id, turn.choice.id, check_value(turn.after), when))
        if game.ending and version == 2:
            lines.append(Ended(result(game), when))
    return Made(header, tuple(lines))


class MadeSession(NamedTuple):
    """A session: its header and its events."""

    header: SessionHeader
    events: tuple[tuple[Event, str], ...]

    def statements(self, count: int | None = None, named: bool = False) -> list[Statement]:
        """What it states, or would if it had only so many events."""
        play = Stageplay(memory(self.header.scenario).scenario)
        return list(room_statements(self.header, self.events[:count], play, named))

    def write(self, path: Path) -> Path:
        """The session's log as a file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(encode_event(self.header) + b"".join(encode_event(event, at) for event, at in self.events))
        return path


def session(play: Play, mode: str = "vote", back: bool = False) -> MadeSession:
    """A recorded play as a session: the room votes on its first choice, twice, and the rest is picked; or two teams play it."""
    scenario = memory(play.scenario).scenario
    table = Table(Stageplay(scenario), 3, mode, ("Ada's desk", "blue") if mode == "teams" else ())
    table.begin()
    if mode == "teams":
        for n, choice in enumerate(play.choices, start=1):
            table.take(Played("Ada's desk", n, choice))
            if n < 4:
                table.take(Played("blue", n, choice))
    else:
        _vote(table, play.choices[0])
        for choice in play.choices[1:]:
            table.say("next") if table.room.flow.phase != "scene" else None
            while table.room.flow.phase not in ("scene", "end", "debrief"):
                table.say("next")
            table.say(f"pick {choice}")
            if back:
                back = False
                table.say("back", f"pick {choice}")
    where = str(Path(scenario.path).resolve())
    header = SessionHeader(scenario.id, where, scenario.digest, mode, "KDRW", f"tellnobody/{play.name}", at(0))
    return MadeSession(header, tuple((event, at(n)) for n, event in enumerate(table.log)))


def _vote(table: Table, choice: str) -> None:
    options = list(table.play.options(()))
    other = next(option for option in options if option != choice)
    table.say("open").vote(other, choice, choice, reason="because I say so").say("discuss", "open")
    table.vote(choice, choice, choice).say("reveal", f"pick {choice}")


FORMS = 7
"""In how many forms `everything` has each play."""


def everything() -> Iterator[tuple[str, Made | MadeSession]]:
    """Every recorded play in every form, by name."""
    for number, play in enumerate(recorded()):
        yield from forms(play, number)


def forms(play: Play, seed: int) -> Iterator[tuple[str, Made | MadeSession]]:
    """A recorded play practised, assessed, with turns taken back, of version 1, as a what-if, and in two kinds of rooms."""
    name = play.id.replace("/", "-")
    yield f"{name}-practice", save(play, seed=seed)
    yield f"{name}-assessment", save(play, "assessment", seed=seed)
    yield f"{name}-back", save(play, back=3, seed=seed + 1000)
    yield f"{name}-first", save(play, version=1, seed=seed)
    yield f"{name}-if", save(play, branch=Branch("original", 3), seed=seed)
    yield f"{name}-room", session(play)
    yield f"{name}-teams", session(play, "teams")
