"""Going on where there are too many states: of each layer only some are followed, chosen so that unlike ones go on.

What is found so is reachable, with a witness. What is not found may be reachable all the same.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable
from itertools import chain, zip_longest

from simgame.author.explore.space import Space
from simgame.author.story.facts import atoms
from simgame.play.conditions import met
from simgame.play.position import Position
from simgame.rules.facts import posture, trust
from simgame.scenario.model import Bound, Scenario

WIDTHS = (1_000, 4_000, 16_000)
"""How many states of a layer are followed: at first, and while something is still missing."""


Liking = Callable[[Position], int]


def trusting(position: Position) -> int:
    """Trust and patience: what most things take."""
    return trust(position.relationship) + 3 * position.relationship.patience


def go_on(space: Space, max_states: int, missing: Callable[[], bool], liking: Liking = trusting) -> None:
    """Follow thinned layers beyond what was explored until nothing is missing, nothing is left, or there are `max_states`.

    Of like states those with more `liking` go first.
    """
    waiting: dict[int, list[int]] = defaultdict(list)
    known = space.expanded
    for width in WIDTHS:
        depth = space.depth
        while missing() and len(space) < max_states:
            for number in range(known, len(space)):
                if not space.states[number].ended:
                    waiting[space.depths[number]].append(number)
            known = len(space)
            if depth > max((each for each, numbers in waiting.items() if numbers), default=-1):
                break
            in_turn = unlike_first(space, waiting[depth], liking)
            waiting[depth] = in_turn[width:]
            for number in in_turn[:width]:
                space.leave(number)
            depth += 1


def unlike_first(space: Space, numbers: list[int], liking: Liking) -> list[int]:
    """The states in an order in which every beat, and in each beat every kind of situation, has its turn."""
    beats: dict[str, dict[Hashable, list[int]]] = defaultdict(lambda: defaultdict(list))
    bounds = _bounds(space.scenario)
    for number in numbers:
        position = space.states[number]
        beats[position.beat][_situation(position, space.scenario, bounds)].append(number)
    return _in_turn([_in_turn(_by_liking(space, kinds, liking)) for kinds in beats.values()])


def _bounds(scenario: Scenario) -> tuple[Bound, ...]:
    """The different bounds on meters that conditions of the scenario ask for."""
    whens = [when for beat in scenario.beats.values() for when in (beat.when, *(each.when for each in beat.choices))]
    return tuple(dict.fromkeys(each for each in atoms(*whens) if isinstance(each, Bound)))


def _situation(position: Position, scenario: Scenario, bounds: tuple[Bound, ...]) -> Hashable:
    """What makes states unlike: the notebook, what is broken, how they stand to you, and what the story asks for."""
    now = position.relationship
    standing = (now.breach, now.owned, now.forced, now.secret, posture(now, scenario.case), now.street)
    notebook = (len(now.known), now.agreed, now.assured, bool(now.returned), bool(now.promised), bool(now.kept))
    asked = tuple(met(bound, position, scenario) for bound in bounds)
    return standing, notebook, asked, position.chose, position.flags, now.remorse


def _by_liking(space: Space, kinds: dict[Hashable, list[int]], liking: Liking) -> list[list[int]]:
    def standing(number: int) -> tuple[int, int]:
        return -liking(space.states[number]), number

    lists = [sorted(kind, key=standing) for kind in kinds.values()]
    return sorted(lists, key=lambda kind: standing(kind[0]))


def _in_turn(lists: list[list[int]]) -> list[int]:
    """One of each list in turn."""
    return [each for each in chain.from_iterable(zip_longest(*lists)) if each is not None]
