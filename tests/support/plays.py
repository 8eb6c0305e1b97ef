"""Plays of the shipped scenarios: recorded ones, and any that chance comes to."""

from hypothesis import strategies as st

from simgame.play.game import Game
from tests.golden import Play, memory, recorded
from tests.support.files import LIBRARY

PLAYS = recorded()
NAMES = tuple(play.id for play in PLAYS)


def fresh(scenario: str, mode: str = "practice", seed: int = 0) -> Game:
    """A play of a shipped scenario that has not begun; what it leads to is worked out once for all of them."""
    shared = memory(scenario)
    return Game(shared.scenario, mode, seed, shared)


def again(play: Play, mode: str = "practice") -> Game:
    """A recorded play, played again."""
    game = fresh(play.scenario, mode)
    for choice in play.choices:
        game.choose(choice)
    return game


@st.composite
def walks(draw: st.DrawFn, mode: str | None = None, longest: int = 30) -> Game:
    """A play of a shipped scenario, as far as chance takes it."""
    game = fresh(draw(st.sampled_from(LIBRARY)), mode or draw(st.sampled_from(["practice", "assessment"])))
    for number in draw(st.lists(st.integers(0, 5), max_size=longest)):
        step(game, number)
    return game


def step(game: Game, number: int) -> None:
    """Make the open choice of that number, counted round; nothing where it is over."""
    laid = [option.choice for option in game.options() if option.open]
    if laid:
        game.choose(laid[number % len(laid)])
