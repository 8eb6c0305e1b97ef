"""The twists: one rule of their own for each disposition, so that people differ in kind and not by a percentage.

The twist of a guarded prospect is a matter of posture and lives in facts.py.
"""

from simgame.rules.moves import Case, Move
from simgame.rules.relationship import Relationship


def ceiling(meter: str, relationship: Relationship, case: Case) -> int:
    """How high a part of trust can rise with this person: an analytical one warms only as far as they believe (lit)."""
    if case.disposition.twist == "analytical" and meter == "intimacy":
        return relationship.credibility
    return 10


def deaf_to(move: Move, relationship: Relationship, case: Case) -> str:
    """The twist that makes this person deaf to the credibility of a move, or nothing (001 003)."""
    twist = case.disposition.twist
    if twist == "commodity" and "talks" in move.tags:
        return "commodity"
    if twist == "burned" and "deed" not in move.tags and not relationship.kept:
        return "burned"
    return ""


def scars_for(case: Case, scars: int) -> int:
    """How many scars a breach leaves: twice as many on somebody who was burned before (003)."""
    return scars * 2 if case.disposition.twist == "burned" else scars


def opens_doors(case: Case) -> bool:
    """Whether what they return is a door, and so their own word for you (lit)."""
    return case.disposition.twist == "champion"


def returns_after_boundary(case: Case) -> bool:
    """Whether a kind boundary is the one thing that makes them give something back (003 lit)."""
    return case.disposition.twist == "taker"
