"""What is asked for on the command line: saves and sessions, found and read."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from simgame.errors import IllegalChoice, SaveRefused, SessionRefused
from simgame.group import log
from simgame.group.events import Event
from simgame.group.events import Header as SessionHeader
from simgame.group.fold import fold
from simgame.group.room import Room
from simgame.group.stageplay import Stageplay
from simgame.journal import journal
from simgame.journal.journal import Contents
from simgame.journal.records import Line
from simgame.journal.replay import restore
from simgame.journal.saves import SUFFIX, path_of, scenario_of
from simgame.play.game import Game
from simgame.play.memory import Memory
from simgame.records.play import play_statements, player_of
from simgame.records.room import room_statements
from simgame.records.statement import Statement, person
from simgame.scenario.library import there
from simgame.scenario.model import Scenario


class Naming(NamedTuple):
    """Whether people are called by their names, and whose saves may be."""

    name: str = ""
    """The name of whoever plays here; nothing where pseudonyms are wanted."""
    player: str = ""
    """Their number in saves."""

    def of(self, contents: Contents) -> str:
        """What the player of a save is called. Somebody else's save never gets this player's name."""
        theirs = contents.header.player
        return self.name if self.name and theirs in ("", self.player) else player_of(contents.header)


class Save(NamedTuple):
    """A save, with its play on the scenario as it is today."""

    path: Path
    contents: Contents
    lines: tuple[Line, ...]
    game: Game
    notice: str
    """What to know about replaying it, or nothing."""

    def statements(self, naming: Naming) -> list[Statement]:
        """Its statements."""
        header = self.contents.header
        actor = person(naming.of(self.contents))
        return list(play_statements(header, self.lines, self.game.scenario, actor, Memory(self.game.scenario)))


@dataclass(frozen=True)
class Held:
    """A session, with the conversation behind it."""

    path: Path
    header: SessionHeader
    events: tuple[tuple[Event, str], ...]
    play: Stageplay
    notice: str = ""

    def statements(self, naming: Naming) -> list[Statement]:
        """Its statements. Raises SessionRefused."""
        try:
            return list(room_statements(self.header, self.events, self.play, bool(naming.name)))
        except SessionRefused as error:
            raise SessionRefused(f"{self.path}: {error.message}", error.hint) from None

    def game(self, choices: tuple[str, ...]) -> Game:
        """The conversation after these choices. Raises SessionRefused where they do not lead on."""
        try:
            return self.play.game(choices)
        except IllegalChoice:
            raise SessionRefused(f"{self.path}: it has a choice that was not on the table") from None

    @cached_property
    def room(self) -> Room:
        """The room as it stands in the end."""
        room = Room(mode=self.header.mode)
        for event, at in self.events:
            room = fold(room, event, at)
        return room


def paths(names: list[str], place: Path) -> Iterator[Path]:
    """The files that are named: a save or session by its name or path, or all of a folder. Raises SaveRefused."""
    for name in names:
        if there(Path(name)) and Path(name).is_dir():
            found = [path for suffix in (SUFFIX, log.SUFFIX) for path in sorted(Path(name).glob(f"*{suffix}"))]
            if not found:
                raise SaveRefused(f"there are no saves in {name}")
            yield from found
        elif name.endswith(log.SUFFIX):
            path = Path(name)
            yield path if there(path) or path.name != name else place / name
        else:
            yield path_of(name, place)


def opened(path: Path) -> Save | Held:
    """The save or session in a file. Raises Refused where it cannot be read, or its scenario cannot."""
    return _session(path) if path.suffix == log.SUFFIX else _save(path)


def _save(path: Path) -> Save:
    contents, lines = journal.read_lines(path)
    scenario = scenario_of(contents.header.scenario, contents.header.path)
    game, replayed = restore(scenario, contents)
    return Save(path, contents, lines, game, replayed.notice)


def _session(path: Path) -> Held:
    header, events, _, _ = log.read(path)
    scenario: Scenario = scenario_of(header.scenario, header.path)
    return Held(path, header, tuple(events), Stageplay(scenario))
