"""Everything one kind of player can come to: all plays of a policy, not a sample, with exact odds."""

from collections import defaultdict
from fractions import Fraction
from typing import NamedTuple

from simgame.author.exploration import Path
from simgame.author.policies import MAX_TURNS, POLICIES, liked
from simgame.play import story
from simgame.play.position import Position
from simgame.scenario.model import Choice, Scenario


class At(NamedTuple):
    """A seat at a game in which so many choices were made; see `policies.Seat`."""

    scenario: Scenario
    position: Position
    turns: range


class Odds(NamedTuple):
    """How a policy's plays end."""

    complete: bool
    """Whether every play was followed to its end."""
    states: int
    endings: dict[str, Fraction]
    """The chance of each ending; `endless` for plays that were given up, `stuck` where nothing was left to choose."""
    witnesses: dict[str, Path]
    """A shortest play for each ending."""


def odds(scenario: Scenario, policy: str, max_states: int) -> Odds:
    """Follow every play of the policy, until each has ended or there are `max_states`."""
    layer: dict[Position, tuple[Fraction, Path]] = {story.opening(scenario): (Fraction(1), ())}
    endings: dict[str, Fraction] = defaultdict(Fraction)
    witnesses: dict[str, Path] = {}
    states = 1
    for turn in range(MAX_TURNS):
        following: dict[Position, tuple[Fraction, Path]] = {}
        for position, (chance, path) in layer.items():
            if position.ended:
                endings[position.relationship.ending] += chance
                witnesses.setdefault(position.relationship.ending, path)
                continue
            seat = At(scenario, position, range(turn))
            choices = story.open_choices(scenario, position)
            if not choices:
                endings["stuck"] += chance
                witnesses.setdefault("stuck", path)
                continue
            _spread(seat, liked(seat, choices, POLICIES[policy]), chance, path, following)
        states += len(following)
        layer = following
        if states > max_states:
            return Odds(False, states, dict(endings), witnesses)
    if layer:
        endings["endless"] += sum(chance for chance, _ in layer.values())
        witnesses.setdefault("endless", next(path for _, path in layer.values()))
    return Odds(True, states, dict(endings), witnesses)


def _spread(
    seat: At, taken: list[Choice], chance: Fraction, path: Path, following: dict[Position, tuple[Fraction, Path]]
) -> None:
    """Share the chance among what the policy would take as gladly."""
    for choice in taken:
        after = story.step(seat.scenario, seat.position, choice).position
        so_far, first = following.get(after, (Fraction(0), (*path, choice.id)))
        following[after] = (so_far + chance / len(taken), first)


def all_odds(scenario: Scenario, max_states: int = 5_000) -> dict[str, dict[str, Fraction]]:
    """The odds of every policy all of whose plays can be followed within so many states."""
    found = {policy: odds(scenario, policy, max_states) for policy in POLICIES}
    return {policy: each.endings for policy, each in found.items() if each.complete}
