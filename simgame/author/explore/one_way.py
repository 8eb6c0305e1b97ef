"""Whether anybody can be ridden for free: the one ending that is rare enough to need a search of its own.

The one-way street is flagged while goodwill is at its top and nothing has come back (003). So of all plays only those matter in
which nothing has come back yet and what can still be given is enough; followed alone they are few.
"""

from collections.abc import Callable

from simgame.author.exploration import Reach as Answer
from simgame.author.explore.space import First, Space
from simgame.author.explore.thinned import go_on
from simgame.author.possible import SELFISH
from simgame.play.position import Position
from simgame.rules.moves import Act
from simgame.rules.relationship import RANGES
from simgame.rules.stages import STAGES
from simgame.scenario.model import AnyOf, Beat, Choice, Has, Not, Scenario, When

TOP = RANGES["goodwill"][1]
ENDING = "ending:free-ride"
LONG_RUN = 99
"""Stands for any number of gifts: a choice that can be made again and again."""


def free_ride(scenario: Scenario, max_states: int) -> Answer:
    """Whether the ending can be reached: with a witness, for sure not, or not known within so many states."""
    space = Space(scenario, follows=_still_matters(scenario)).explore(max_states // 16)
    if not space.complete:
        go_on(space, max_states // 6, lambda: _found(space) is None, liking=_given)
    if not _found(space):
        space.explore(max_states)
    first = _found(space)
    if first:
        return Answer(True, space.path(first.state, first.choice))
    return Answer(False if space.complete else None)


def _found(space: Space) -> First | None:
    return next((first for (_, target), first in space.edges.items() if target == ENDING), None)


def _given(position: Position) -> int:
    return 20 * position.relationship.street + position.relationship.goodwill


def _still_matters(scenario: Scenario) -> Callable[[Position], bool]:
    """Whether a play on the position can still be flagged, or is."""
    revisited = {choice.next for beat in scenario.beats.values() for choice in beat.choices if choice.next != beat.id}
    gifts = {beat.id: _most_given(beat, beat.id in revisited) for beat in scenario.beats.values()}
    giving = {beat: most for beat, most in gifts.items() if most and _unreturned(scenario.beats[beat], scenario)}
    spare = (scenario.case.disposition.returns_at or 1) - 1

    def matters(position: Position) -> bool:
        now = position.relationship
        if now.street or now.returned:
            return bool(now.street)
        could_be = now.goodwill + spare + gifts[position.beat]
        for beat, most in giving.items():
            if could_be >= TOP:
                return True
            if beat != position.beat and (beat not in position.seen or beat in revisited):
                could_be += most
        return could_be >= TOP

    return matters


def _unreturned(beat: Beat, scenario: Scenario) -> bool:
    """Whether the beat can come while nothing has come back yet: the gate of development asks for that."""
    gate = STAGES.index("development")
    return STAGES.index(beat.stage) < gate or STAGES.index(scenario.opens_in) >= gate


def _most_given(beat: Beat, revisited: bool) -> int:
    """The most goodwill that the choices of a beat can add while nothing comes back."""
    weights = {choice.id: _weight(choice.act) for choice in beat.choices}
    staying = [weights[each.id] * (1 if _once(each) else LONG_RUN) for each in beat.choices if each.next == beat.id]
    leaving = [weights[each.id] for each in beat.choices if each.next != beat.id]
    return sum(staying) + (sum(leaving) * LONG_RUN if revisited else max(leaving, default=0))


def _once(choice: Choice) -> bool:
    """Whether the choice is closed once it was made; a promise is kept once."""
    if choice.act.keeps:
        return True
    made: When = (Has("chose", (choice.id,)),)
    shut = (each.when for each in choice.when if isinstance(each, Not))
    return any(
        when == made or any(isinstance(only, AnyOf) and made in only.whens for only in when[:1] if len(when) == 1)
        for when in shut
    )


def _weight(act: Act) -> int:
    """What a gift adds. To a clean one something would come back, unless a wall halves it; see `ledger.reciprocation`."""
    given = [move.give for move in act.moves if move.give and "strings" not in move.tags]
    harm = any(
        amount > 0 if meter == "self_orientation" else amount < 0 for move in act.moves for meter, amount in move.pips
    )
    clean = not act.extractive and not harm and act.touches.isdisjoint(SELFISH | {"proposes", "proposes-together"})
    return sum((give + 1) // 2 for give in given) if clean else sum(given)
