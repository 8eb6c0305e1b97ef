"""Conditions and gates in a few words, as they stand on a map."""

from simgame.rules.stages import GATES
from simgame.scenario.model import AnyOf, Bound, Condition, Has, IsOneOf, Not, Reached, When

_PLAIN = {"summed_up": "needs summed up", "gave": "something given", "decided": "an accepted invitation"}


def condition_words(when: When) -> str:
    """All the conditions, such as `trust ≥ 40, not knows churn`; nothing where there are none."""
    return ", ".join(_words(condition) for condition in when)


def _words(condition: Condition) -> str:
    match condition:
        case Bound(fact, low, high):
            return bound_words(fact, low, high)
        case Has(kind, names):
            return f"{kind} {' + '.join(names)}"
        case IsOneOf("breach", names) if "any" in names:
            return "a breach"
        case IsOneOf(kind, names):
            return f"{kind} {' or '.join(names)}"
        case Reached(stage):
            return f"from {stage} on"
        case Not(when):
            return f"not {_together(when)}"
        case AnyOf((when,)):
            return _together(when)
        case AnyOf(whens):
            return f"({' or '.join(_together(each) for each in whens)})"


def _together(when: When) -> str:
    return condition_words(when) if len(when) == 1 else f"({condition_words(when)})"


def bound_words(fact: str, low: int | None, high: int | None) -> str:
    """A fact within bounds, such as `20 ≤ trust ≤ 60`."""
    name = fact.replace("_", "-")
    if low is not None and high is not None:
        return f"{low} ≤ {name} ≤ {high}"
    return f"{name} ≥ {low}" if low is not None else f"{name} ≤ {high}"


def gate_words(stage: str) -> str:
    """What the gate into a stage asks."""
    return ", ".join(_gate_line(line.fact, line.at_least, line.at_most) for line in GATES[stage])


def _gate_line(fact: str, low: int | None, high: int | None) -> str:
    if high == 0:
        return f"no {fact}" if fact != "calculating" else "not calculating"
    if low == 1 and fact != "returned":
        return _PLAIN.get(fact, fact)
    return bound_words(fact, low, high)
