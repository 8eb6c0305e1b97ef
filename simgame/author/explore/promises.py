"""The four teaching promises, each proved, refuted with a witness, or not proved."""

from collections.abc import Iterator

from simgame.author.exploration import Verdict
from simgame.author.explore.exits import exits
from simgame.author.explore.graph import Graph
from simgame.author.explore.kind import odds
from simgame.author.explore.space import Space
from simgame.author.story.got import SETTLED
from simgame.author.story.reach import Reach
from simgame.rules.pressure import NUMBERS
from simgame.rules.relationship import BREACHES, RANGES, Relationship
from simgame.rules.stages import STAGES, WINNERS, gate_open
from simgame.rules.twists import scars_for
from simgame.scenario.model import Scenario

HONEST = frozenset(ending for ending, winners in WINNERS.items() if winners in ("both", "open"))
"""The endings in which nobody has lost."""

KIND_STATES = 20_000
"""States of one kind of player that are followed."""

SUSPECTS = 200
"""States looked at for a dead end where none was ruled out, and how many states each may lead to."""
FROM_A_SUSPECT = 3_000


def promises(space: Space, reach: Reach) -> tuple[Verdict, ...]:
    """The verdict on each promise."""
    scenario = space.scenario
    return (
        collaboration_succeeds(scenario),
        extraction_fails(scenario),
        breach_bars_unity(scenario),
        no_dead_ends(space, reach),
    )


def collaboration_succeeds(scenario: Scenario) -> Verdict:
    """Whether every play of the collaborator comes to the ending that belongs to this prospect."""
    name = "collaboration-succeeds"
    found = odds(scenario, "collaborator", KIND_STATES)
    meant = _meant(scenario)
    wrong = sorted(found.endings.keys() - meant)
    if wrong:
        return Verdict(name, "refuted", found.witnesses[wrong[0]], f"a collaborator's play ends {wrong[0]}")
    if not found.complete:
        return Verdict(name, "not proved", None, f"{found.states:,} states of collaborators' plays were followed")
    shortest = min(found.witnesses.values(), key=len)
    return Verdict(
        name, "proved", shortest, f"every play of the collaborator ends {' or '.join(sorted(found.endings))}"
    )


def _meant(scenario: Scenario) -> frozenset[str]:
    if not scenario.case.good_fit:
        return frozenset({"friend"})
    takes_only = scenario.case.disposition.returns_at is None
    return frozenset({"released", "unity"}) if takes_only else frozenset({"unity"})


def extraction_fails(scenario: Scenario) -> Verdict:
    """Whether no play of extractive moves alone gets past exploration; each costs patience, so there are few."""
    name = "extraction-fails"
    taking = Space(scenario, takes=lambda choice: choice.act.extractive).explore(KIND_STATES)
    allowed = max(STAGES.index("exploration"), STAGES.index(scenario.opens_in))
    for number, position in enumerate(taking.states):
        stage = position.relationship.stage
        if STAGES.index(stage) > allowed or position.relationship.ending == "unity":
            return Verdict(name, "refuted", taking.path(number), f"taking alone comes to {stage}")
    if not taking.complete:
        return Verdict(name, "not proved", None, f"{len(taking):,} states of plays that only take were followed")
    return Verdict(name, "proved", None, f"all {len(taking):,} states that taking alone leads to were visited")


def breach_bars_unity(scenario: Scenario) -> Verdict:
    """Whether the last gate stays shut to an open breach and to whatever a deception leaves behind.

    A deception is hidden until it surfaces, and then leaves scars that nothing takes away; property tests hold the rules to that.
    """
    name = "breach-bars-unity"
    left = min(scars_for(scenario.case, NUMBERS["deception"]["scars"]), RANGES["scars"][1])
    best = Relationship(
        stage="unity", credibility=10, reliability=10, intimacy=10, self_orientation=0, returned=3,
        assured=frozenset({"touch", "setup", "results"}),
    )  # fmt: skip
    faults = [best._replace(breach=kind) for kind in BREACHES]
    faults += [
        best._replace(secret=True),
        *(best._replace(scars=scars) for scars in range(left, RANGES["scars"][1] + 1)),
    ]
    if any(gate_open("unity", fault, scenario.case) for fault in faults):
        return Verdict(name, "not proved", None, "the gate of unity does not ask for it")
    return Verdict(
        name, "proved", None, "the last gate is shut to an open breach, a secret, and the scars a deception leaves"
    )


def no_dead_ends(space: Space, reach: Reach) -> Verdict:
    """Whether from every state of the first three stages some ending in which nobody has lost can still be reached."""
    name = "no-dead-ends"
    if space.complete:
        lost = _lost(space)
        if lost is not None:
            return Verdict(name, "refuted", space.path(lost), _where(space, lost))
        return Verdict(name, "proved", None, f"from each of {len(space):,} states")
    found = exits(reach)
    if not found.not_shown:
        return Verdict(name, "proved", None, "on every beat, in every case, harmless choices lead on")
    for number in _suspects(space, found.not_shown):
        inner = Space(space.scenario, start=space.states[number]).explore(FROM_A_SUSPECT)
        if inner.complete and not any(state.relationship.ending in HONEST for state in inner.states):
            return Verdict(name, "refuted", space.path(number), _where(space, number))
    beats = ", ".join(f"`{beat}`" for beat in found.not_shown[:5])
    more = "" if len(found.not_shown) <= 5 else f" and {len(found.not_shown) - 5} more"
    return Verdict(name, "not proved", None, f"not shown for {beats}{more}")


def _lost(space: Space) -> int | None:
    """The first state of a complete space from which nothing honest can be reached."""
    honest = [number for number, state in enumerate(space.states) if state.relationship.ending in HONEST]
    saved = Graph(space).leading_to(honest)
    undecided = (number for number, state in enumerate(space.states) if _undecided(space, number) and not state.ended)
    return next((number for number in undecided if number not in saved), None)


def _undecided(space: Space, number: int) -> bool:
    return space.states[number].relationship.stage not in SETTLED


def _where(space: Space, number: int) -> str:
    return f"on the beat `{space.states[number].beat}` nothing leads to an ending in which nobody has lost"


def _suspects(space: Space, beats: tuple[str, ...]) -> Iterator[int]:
    """States on these beats, those first whose patience is nearly gone."""
    there = [
        number
        for number, state in enumerate(space.states)
        if state.beat in beats and not state.ended and _undecided(space, number)
    ]
    there.sort(key=lambda number: (space.states[number].relationship.patience, number))
    yield from there[:SUSPECTS]
