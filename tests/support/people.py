"""Short words for tests of the rules: who sits across the table, what was done, and what the rules made of it."""

from typing import Any

from simgame.rules import rulebook
from simgame.rules.facts import trust
from simgame.rules.moment import Change
from simgame.rules.moves import Act, Case, Move, dispositions, moves
from simgame.rules.relationship import PARTS, Relationship
from simgame.rules.rulebook import Reaction

NEEDS = frozenset({"waiting", "drivers", "season", "papers"})
HALF = frozenset({"waiting", "drivers"})
CRITERIA = frozenset({"safe", "cheap"})
EVERYTHING = frozenset({"need", "safe", "cheap", "plan"})
DUE = (("study", "exploration"), ("visit", "development"))


def case(disposition: str = "reciprocator", **fields: Any) -> Case:
    """A case with four needs, two criteria and two promises, unless told otherwise."""
    known: dict[str, Any] = {"needs": NEEDS, "criteria": CRITERIA, "due": DUE}
    return Case(dispositions()[disposition], **(known | fields))


def between(**fields: Any) -> Relationship:
    """A relationship in exploration that is neither warm nor cold, unless told otherwise."""
    known: dict[str, Any] = {
        "stage": "exploration", "credibility": 4, "reliability": 4, "intimacy": 4, "self_orientation": 3,
        "permission": True, "gave": True,
    }  # fmt: skip
    return Relationship(**(known | fields))


def close(**fields: Any) -> Relationship:
    """A relationship in development, ready for a decision, unless told otherwise."""
    known: dict[str, Any] = {
        "stage": "development", "credibility": 8, "reliability": 6, "intimacy": 7, "self_orientation": 1, "returned": 1,
        "permission": True, "gave": True, "known": HALF, "agreed": EVERYTHING,
    }  # fmt: skip
    return Relationship(**(known | fields))


def signed(**fields: Any) -> Relationship:
    """A relationship after the yes, unless told otherwise."""
    known: dict[str, Any] = {"stage": "commitment", "credibility": 9, "reliability": 8, "remorse": 1}
    return close(**(known | fields))


def act(*names: str, **touches: Any) -> Act:
    """What a choice does, by the ids of its moves."""
    return Act(tuple(moves()[name] for name in names), **touches)


def made_up(base: str = "open-question", **fields: Any) -> Move:
    """A move of the catalogue, changed."""
    return moves()[base]._replace(id=f"like-{base}", **fields)


def plain(meter: str, amount: int) -> Act:
    """An act that moves one meter and does nothing else."""
    return Act((made_up(pips=((meter, amount),), give=0, ask=0, pressure=0, tags=frozenset(), group="cross"),))


def react(relationship: Relationship, what: Act | str, who: Case | None = None) -> Reaction:
    """What the rules make of an act, or of a move by its id."""
    return rulebook.react(relationship, act(what) if isinstance(what, str) else what, who or case())


def by_rule(reaction: Reaction, rule: str) -> list[Change]:
    """The changes that a rule made."""
    return [change for change in reaction.changes if change.rule == rule]


def fired(reaction: Reaction, rule: str) -> bool:
    """Whether the rule did anything."""
    return bool(by_rule(reaction, rule))


def said(reaction: Reaction, rule: str) -> list[str]:
    """What the debrief says for a rule, each sentence once."""
    return list(dict.fromkeys(rulebook.says(change) for change in by_rule(reaction, rule)))


def moved(reaction: Reaction, meter: str) -> int:
    """By how much a meter moved in all."""
    return int(getattr(reaction.after, meter)) - int(getattr(reaction.before, meter))


def shifts(reaction: Reaction) -> dict[str, int]:
    """The parts of trust that moved, and by how much."""
    meters = (*PARTS, "self_orientation")
    return {meter: moved(reaction, meter) for meter in meters if moved(reaction, meter)}


def gained(reaction: Reaction) -> int:
    """Trust after, less trust before."""
    return trust(reaction.after) - trust(reaction.before)
