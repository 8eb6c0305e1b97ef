"""Plays of the shipped scenarios: recorded ones, and any that chance comes to."""

from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from simgame.play.game import Game
from simgame.play.memory import Memory
from simgame.scenario.library import shipped
from simgame.scenario.reader import read_file
from tests.golden import choices_of, recorded

PLAYS = tuple(recorded())
NAMES = tuple(f"{path.parent.name}/{path.name.split('.')[0]}" for path in PLAYS)
SCENARIOS = ("first-handshake", "harbor-breakfast", "wrong-fit")


@cache
def _memory(scenario: str) -> Memory:
    return Memory(read_file(shipped() / f"{scenario}.yaml"))


def fresh(scenario: str, mode: str = "practice", seed: int = 0) -> Game:
    """A play of a shipped scenario that has not begun; what it leads to is worked out once for all of them."""
    memory = _memory(scenario)
    return Game(memory.scenario, mode, seed, memory)


def again(play: Path, mode: str = "practice") -> Game:
    """A recorded play, played again."""
    game = fresh(play.parent.name, mode)
    for choice in choices_of(play):
        game.choose(choice)
    return game


@st.composite
def walks(draw: st.DrawFn, mode: str | None = None, longest: int = 30) -> Game:
    """A play of a shipped scenario, as far as chance takes it."""
    game = fresh(draw(st.sampled_from(SCENARIOS)), mode or draw(st.sampled_from(["practice", "assessment"])))
    for number in draw(st.lists(st.integers(0, 5), max_size=longest)):
        step(game, number)
    return game


def step(game: Game, number: int) -> None:
    """Make the open choice of that number, counted round; nothing where it is over."""
    laid = [option.choice for option in game.options() if option.open]
    if laid:
        game.choose(laid[number % len(laid)])
