"""What can be read off a relationship: trust, posture, understanding, and every fact a gate or a condition asks for."""

from collections.abc import Callable, Mapping
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

from simgame.rules.data import load
from simgame.rules.moves import Case
from simgame.rules.relationship import PARTS, RANGES, Relationship

EQUATION: Mapping[str, int] = load("rulebook")["numbers"]["trust"]
STEADINESS, AGENDA, SCAR = EQUATION["steadiness"], EQUATION["agenda"], EQUATION["scar"]
POSTURE: Mapping[str, int] = load("rulebook")["numbers"]["posture"]

POSTURES = ("guarded", "neutral", "open", "calculating")


def trust(relationship: Relationship) -> int:
    """Trust, 0..100: what they believe, rely on and feel safe with, over whose agenda they take you to serve (003 004).

    The weakest part counts twice, and every scar lowers the ceiling.
    """
    return _trust(
        relationship.credibility,
        relationship.reliability,
        relationship.intimacy,
        relationship.self_orientation,
        relationship.scars,
    )


@cache
def _trust(credibility: int, reliability: int, intimacy: int, self_orientation: int, scars: int) -> int:
    share = (credibility + reliability + intimacy + min(credibility, reliability, intimacy)) * 100
    value = share // (STEADINESS + AGENDA * self_orientation)
    return max(0, min(100 - SCAR * scars, value))


def understanding(relationship: Relationship, case: Case) -> int:
    """The share of the needs that is known, 0..100; 100 where there is nothing to find out."""
    if not case.needs:
        return 100
    return len(relationship.known & case.needs) * 100 // len(case.needs)


def posture(relationship: Relationship, case: Case) -> str:
    """How they stand towards you: calculating, guarded, open or neutral (003 004)."""
    if relationship.self_orientation >= POSTURE["calculating_from"]:
        return "calculating"
    if relationship.breach or relationship.pressure >= POSTURE["guarded_from_pressure"]:
        return "guarded"
    if case.disposition.twist == "guarded" and not _wall_came_down(relationship):
        return "guarded"
    if trust(relationship) >= POSTURE["open_from_trust"] and relationship.self_orientation <= POSTURE["open_to_agenda"]:
        return "open"
    return "neutral"


def _wall_came_down(relationship: Relationship) -> bool:
    """The twist of a guarded prospect: safe enough, or no longer in doubt whose agenda you serve."""
    return (
        relationship.intimacy >= POSTURE["wall_down_at_intimacy"]
        or relationship.self_orientation <= POSTURE["wall_down_at_agenda"]
    )


Fact = Callable[[Relationship, Case], int]

FACTS: dict[str, Fact] = {
    "trust": lambda relationship, case: trust(relationship),
    "understanding": understanding,
    "permission": lambda relationship, case: relationship.permission,
    "gave": lambda relationship, case: relationship.gave,
    "summed_up": lambda relationship, case: "need" in relationship.agreed,
    "breach": lambda relationship, case: bool(relationship.breach),
    "calculating": lambda relationship, case: posture(relationship, case) == "calculating",
    "assured": lambda relationship, case: len(relationship.assured),
    "secret": lambda relationship, case: relationship.secret,
    "decided": lambda relationship, case: relationship.decided,
}

METERS = (*PARTS, *(name for name in RANGES if name not in PARTS))


def _meter(name: str) -> Fact:
    read = attrgetter(name)
    return lambda relationship, case: read(relationship)


_KNOWN = {name: _meter(name) for name in METERS} | FACTS


def fact(name: str, relationship: Relationship, case: Case) -> int:
    """The value of a fact or meter, by its name; KeyError where there is none of that name."""
    return int(_KNOWN[name](relationship, case))


class Requirement(NamedTuple):
    """One line of a gate: a fact, its bound, and what is missing while the line does not hold."""

    fact: str
    at_least: int | None
    at_most: int | None
    lacks: str

    def met(self, relationship: Relationship, case: Case) -> bool:
        """Whether the line holds now."""
        value = fact(self.fact, relationship, case)
        return (self.at_least is None or value >= self.at_least) and (self.at_most is None or value <= self.at_most)


def requirements(lines: list[dict[str, Any]]) -> tuple[Requirement, ...]:
    """Requirements from their data."""
    return tuple(
        Requirement(line["fact"], line.get("at_least"), line.get("at_most"), line.get("lacks", "")) for line in lines
    )
