"""A way to a beat: plays by policies until one comes by. Sampling: what no play found may still be there."""

from itertools import product
from random import Random

from simgame.author.policies import POLICIES, play
from simgame.play.game import Game
from simgame.scenario.model import Scenario

PLAYS = 12
"""Plays by each policy."""


def way_to(scenario: Scenario, beat: str) -> tuple[str, ...] | None:
    """The choices of the shortest play found that comes to the beat; None where no play of some hundred and fifty did."""
    found: list[tuple[str, ...]] = []
    for number, (name, policy) in product(range(PLAYS), POLICIES.items()):
        if found and number:
            break
        game = play(Game(scenario), policy, Random(f"{name}/{number}"))
        tables = [game.start.beat, *(turn.after.beat for turn in game.turns)]
        if beat in tables:
            found.append(tuple(turn.choice.id for turn in game.turns[: tables.index(beat)]))
    return min(found, key=len, default=None)
