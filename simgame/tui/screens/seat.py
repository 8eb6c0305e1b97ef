"""A play as its screen needs it."""

from pathlib import Path
from typing import Protocol

from simgame.play.game import Game, Turn
from simgame.scenario.model import Scenario


def people(scenario: Scenario) -> tuple[str, ...]:
    """The names of everybody who speaks."""
    return ("You", scenario.prospect.name, *(person.name for person in scenario.cast.values()))


class Seat(Protocol):
    """A play that can be gone on with; a session, which saves it, is one."""

    game: Game
    notice: str

    @property
    def path(self) -> Path | None:
        """The file of its save, where it has one."""

    def choose(self, choice: str, number: int | None = None) -> Turn:
        """Make a choice that was seen in the view of that number."""

    def back(self) -> int:
        """Take back the last choice."""

    def read(self, guess: int) -> None:
        """Say how far the other person trusts the player, 0..100."""

    def close(self) -> None:
        """Let go of it."""
