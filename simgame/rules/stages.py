"""The five stages and the endings as one state machine; gates are data, the machine is the definition (000 001).

The Machine is shared and its states are strings: a model is anything with a `state`. For hot loops a table is derived from
the Machine, and `next_state` answers from it; a test holds both to the same answer for every pair of state and trigger.
"""

from collections.abc import Callable
from functools import cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from simgame.rules.data import load
from simgame.rules.facts import Requirement, requirements, trust
from simgame.rules.moves import Case
from simgame.rules.relationship import Relationship

if TYPE_CHECKING:
    from transitions import Machine

_DATA: dict[str, Any] = load("stages")

STAGES: tuple[str, ...] = tuple(_DATA["stages"])
ENDINGS: tuple[str, ...] = tuple(_DATA["endings"])
WINNERS: dict[str, str] = {name: entry["winners"] for name, entry in _DATA["endings"].items()}
DEFAULT_ENDINGS: dict[str, str] = {name: entry["text"] for name, entry in _DATA["endings"].items()}
GATES: dict[str, tuple[Requirement, ...]] = {
    name: requirements(entry["gate"]) for name, entry in _DATA["stages"].items()
}
DECISION: tuple[Requirement, ...] = requirements(_DATA["decision"])
DEPTH: dict[str, tuple[int, int]] = {
    name: (entry["depth"]["highest"], entry["depth"]["lowest"]) for name, entry in _DATA["stages"].items()
}

Condition = Callable[[Relationship, Case], bool]


class Model:
    """What the Machine moves: a state, and nothing else."""

    def __init__(self, state: str) -> None:
        self.state = state


class Edge(NamedTuple):
    """One transition of the Machine, flat."""

    dest: str
    conditions: tuple[Condition, ...]


def missing(stage: str, relationship: Relationship, case: Case) -> tuple[Requirement, ...]:
    """The lines of the gate into `stage` that do not hold yet."""
    return tuple(line for line in GATES[stage] if not line.met(relationship, case))


def gate_open(stage: str, relationship: Relationship, case: Case) -> bool:
    """Whether the gate into `stage` is open."""
    for line in GATES[stage]:  # noqa: SIM110 - asked after every thread of every play; a generator costs as much as the asking
        if not line.met(relationship, case):
            return False
    return True


def sunk(stage: str, relationship: Relationship, case: Case) -> bool:
    """Whether trust has fallen so far below the gate of `stage` that the relationship slips back (lit)."""
    return sinks_at(trust(relationship), stage)


def sinks_at(value: int, stage: str) -> bool:
    """Whether so much trust is too little to stay in the stage."""
    return value <= int(_DATA["stages"][stage]["trust"]) - int(_DATA["slips"]["by"])


@cache
def machine() -> "Machine":
    """The Machine: stages, endings as final states, gates as conditions."""
    from transitions import Machine

    found = Machine(
        model=None,
        states=[*STAGES, *({"name": ending, "final": True} for ending in ENDINGS)],
        initial=STAGES[0],
        auto_transitions=False,
        queued=False,
    )
    for stage, following in pairwise(STAGES):
        found.add_transition("advance", stage, following, conditions=partial(gate_open, following))
    for stage in _DATA["slips"]["from"]:
        found.add_transition("slip", stage, STAGES[STAGES.index(stage) - 1], conditions=partial(sunk, stage))
    for ending, entry in _DATA["endings"].items():
        conditions = partial(gate_open, entry["gate"]) if "gate" in entry else None
        found.add_transition(entry["trigger"], entry["from"], ending, conditions=conditions)
    return found


@cache
def table() -> dict[tuple[str, str], tuple[Edge, ...]]:
    """The Machine's transitions, flat: (state, trigger) → edges in the order in which it tries them."""
    found: dict[tuple[str, str], tuple[Edge, ...]] = {}
    for trigger, event in machine().events.items():
        for source, edges in event.transitions.items():
            flat = [Edge(str(each.dest), tuple(c.func for c in each.conditions)) for each in edges]  # type: ignore[misc]
            found[source, trigger] = tuple(flat)
    return found


def next_state(state: str, trigger: str, relationship: Relationship, case: Case) -> str | None:
    """Where the trigger leads from the state, or None where it leads nowhere (from the table derived from the Machine)."""
    for edge in table().get((state, trigger), ()):
        for condition in edge.conditions:
            if not condition(relationship, case):
                break
        else:
            return edge.dest
    return None


def ends_in(ending: str, stage: str) -> bool:
    """Whether the machine knows this ending in the stage."""
    return any(edge.dest == ending for (source, _), edges in table().items() if source == stage for edge in edges)


def furthest(*stages: str) -> str:
    """The furthest of the stages."""
    return max(stages, key=STAGES.index)


def depth(stage: str) -> tuple[int, int]:
    """How high a part of trust can rise in the stage, and how low self_orientation can fall."""
    return DEPTH[stage]
