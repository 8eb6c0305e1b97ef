"""Two plays of one scenario side by side: what they share, and what each made of it from there."""

from itertools import zip_longest
from typing import NamedTuple

from simgame.play.game import Game, Turn


class Pair(NamedTuple):
    """The turn of one number in both plays; None where a play has no more."""

    n: int
    left: Turn | None
    right: Turn | None


class Beside(NamedTuple):
    """Two plays of one scenario."""

    left: Game
    right: Game
    shared: int
    """How many turns they begin with alike."""
    pairs: tuple[Pair, ...]
    """The turns after those."""


def beside(left: Game, right: Game) -> Beside:
    """Two plays of one scenario, side by side."""
    shared = 0
    for one, other in zip(left.turns, right.turns, strict=False):
        if (one.beat.id, one.choice.id) != (other.beat.id, other.choice.id):
            break
        shared += 1
    apart = zip_longest(left.turns[shared:], right.turns[shared:])
    pairs = tuple(Pair(n, one, other) for n, (one, other) in enumerate(apart, shared + 1))
    return Beside(left, right, shared, pairs)
