"""What a facilitator's step is, and what it looks at."""

from collections.abc import Callable
from typing import NamedTuple

from simgame.errors import OutOfTurn
from simgame.group.events import Event
from simgame.group.room import Room
from simgame.group.stageplay import Stageplay

Events = list[Event]


class Step(NamedTuple):
    """One thing a facilitator can do."""

    word: str
    takes: str
    """What comes after the word, for the help; nothing where nothing does."""
    what: str
    do: Callable[["Desk", str], Events]


class Desk(NamedTuple):
    """What a step looks at."""

    room: Room
    play: Stageplay

    @property
    def options(self) -> dict[str, str]:
        """What is on the table, by id."""
        return self.play.options(self.room.flow.path)


def refuse(why: str, hint: str = "") -> Events:
    """Say that it cannot be done now. Raises OutOfTurn."""
    raise OutOfTurn("not-now", f"{why[0].upper()}{why[1:]}.", hint)
