"""Whether an author's conditions hold, and what is missing where they do not."""

from collections.abc import Callable

from simgame.play.position import Position
from simgame.rules.facts import fact, posture
from simgame.rules.stages import STAGES
from simgame.scenario.model import AnyOf, Bound, Condition, Has, IsOneOf, Not, Reached, Scenario, When

METER_NAMES = {"self_orientation": "self-orientation"}


def holds(when: When, position: Position, scenario: Scenario) -> bool:
    """Whether all the conditions hold."""
    for condition in when:  # noqa: SIM110 - asked for every choice of every play; a generator costs as much as the asking
        if not met(condition, position, scenario):
            return False
    return True


def met(condition: Condition, position: Position, scenario: Scenario) -> bool:
    """Whether one condition holds."""
    return _MET[type(condition)](condition, position, scenario)


def _bound(condition: Bound, position: Position, scenario: Scenario) -> bool:
    value = fact(condition.fact, position.relationship, scenario.case)
    at_least, at_most = condition.at_least, condition.at_most
    return (at_least is None or value >= at_least) and (at_most is None or value <= at_most)


def _has(condition: Has, position: Position, scenario: Scenario) -> bool:
    return held(condition.kind, position).issuperset(condition.names)


def _is_one_of(condition: IsOneOf, position: Position, scenario: Scenario) -> bool:
    if condition.kind == "posture":
        return posture(position.relationship, scenario.case) in condition.names
    breach = position.relationship.breach
    return bool(breach) and ("any" in condition.names or breach in condition.names)


def _reached(condition: Reached, position: Position, scenario: Scenario) -> bool:
    return STAGES.index(position.furthest) >= STAGES.index(condition.stage)


def _not(condition: Not, position: Position, scenario: Scenario) -> bool:
    return not holds(condition.when, position, scenario)


def _any_of(condition: AnyOf, position: Position, scenario: Scenario) -> bool:
    return any(holds(each, position, scenario) for each in condition.whens)


_MET: dict[type, Callable[..., bool]] = {
    Bound: _bound,
    Has: _has,
    IsOneOf: _is_one_of,
    Reached: _reached,
    Not: _not,
    AnyOf: _any_of,
}


def held(kind: str, position: Position) -> frozenset[str]:
    """The set of names that a condition of this kind looks into."""
    relationship = position.relationship
    match kind:
        case "knows":
            return relationship.known
        case "agreed" | "kept" | "broken" | "promised":
            return frozenset(getattr(relationship, kind))
        case "seen":
            return position.seen
        case "chose":
            return position.chose
        case _:
            return position.flags


def lacking(when: When, position: Position, scenario: Scenario) -> tuple[str, ...] | None:
    """What the player would need, in words; None where it is nothing one could still work for, and so better not shown."""
    reasons = []
    for condition in when:
        if met(condition, position, scenario):
            continue
        reason = _reason(condition, position, scenario)
        if not reason:
            return None
        reasons.append(reason)
    return tuple(reasons)


def _reason(condition: Condition, position: Position, scenario: Scenario) -> str:
    """What is missing, without giving away what has not come up yet."""
    match condition:
        case Bound(name, at_least, at_most):
            meter = METER_NAMES.get(name, name)
            return (
                f"needs {meter} of at least {at_least}"
                if at_least is not None
                else f"needs {meter} of at most {at_most}"
            )
        case Has("knows", names):
            return f"you would need to find out {_more(names, position.relationship.known)} first"
        case Has("agreed", names):
            agreed = position.relationship.agreed
            ours = [scenario.name_of(name) for name in ("need", "plan") if name in names and name not in agreed]
            what = " and ".join(ours) if ours else _more(names, agreed)
            return f"the two of you would have to agree on {what} first"
        case Has("kept", _):
            return "you would have to keep your word first"
        case Has("promised", _):
            return "you would have to have promised it"
        case IsOneOf("posture", names) if set(names) <= {"open", "neutral"}:
            return "they would have to be more at ease with you"
        case Reached(stage):
            return f"not before {stage}"
        case _:
            return ""


def _more(names: tuple[str, ...], held_names: frozenset[str]) -> str:
    missing = sum(name not in held_names for name in names)
    return "one thing more" if missing == 1 else f"{missing} things more"
