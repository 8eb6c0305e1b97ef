"""Who does not listen gets nowhere: no place and no length of an option leads to unity in any conversation."""

from collections.abc import Callable, Sequence

import pytest

from simgame.play.game import Game
from simgame.scenario.library import load
from simgame.scenario.model import Choice
from tests.support.files import LIBRARY

GUESSES: dict[str, Callable[[Sequence[Choice]], Choice]] = {
    "first": lambda choices: choices[0],
    "second": lambda choices: choices[min(1, len(choices) - 1)],
    "third": lambda choices: choices[min(2, len(choices) - 1)],
    "last": lambda choices: choices[-1],
    "longest": lambda choices: max(choices, key=_length),
    "shortest": lambda choices: min(choices, key=_length),
}

PATIENCE = 60
"""Turns after which a play that goes nowhere is left."""


def _length(choice: Choice) -> int:
    return len(choice.say or choice.do)


@pytest.mark.parametrize("guess", GUESSES)
@pytest.mark.parametrize("name", LIBRARY)
def test_no_guess_reaches_unity(name: str, guess: str) -> None:
    """Taking the option in one place, or the longest, or the shortest, from the start to the end wins nobody over."""
    game = Game(load(name))
    for _ in range(PATIENCE):
        if game.position.ended:
            break
        game.choose(GUESSES[guess]([option.choice for option in game.options() if option.open]))
    assert game.ending not in ("unity", "customer")
