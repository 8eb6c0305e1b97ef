"""What a choice could do to some relationship at best and at worst, without knowing which: the bounds of the rules.

An over-approximation: `react` never does more than this. A property test holds the two together.
"""

from functools import cache
from typing import NamedTuple

from simgame.rules.data import load
from simgame.rules.moves import Act, Case
from simgame.rules.relationship import BREACHES, Names
from simgame.rules.twists import opens_doors

_NUMBERS = load("rulebook")["numbers"]
AMENDS: dict[str, list[str]] = _NUMBERS["amends"]
COST: dict[str, str] = _NUMBERS["cost"]
STREET: dict[str, int] = _NUMBERS["one_way_street"]

SELFISH = frozenset({"credential", "strings", "asks", "talks", "chats", "bounds", "excuses", "amends"})
"""What an act touches that can be taken for selfish."""


class Possible(NamedTuple):
    """What an act may change."""

    known: Names
    agreed: Names
    promised: Names
    kept: Names
    assured: Names
    breaches: Names
    """Kinds of breach it can open."""
    endings: Names
    """Endings it can bring about in this very turn."""
    rises: Names
    """Meters that it can raise."""
    falls: Names
    """Meters that it can lower."""
    permission: bool
    gave: bool
    returned: bool
    hides: bool
    forces: bool
    decides: bool
    owns: bool
    mends: Names
    """Kinds of breach that it can close, once they are owned."""


@cache
def possible(act: Act, case: Case) -> Possible:
    """What the act may do in the case."""
    takes = act.extractive
    gives_back = not takes and case.disposition.returns_at is not None
    asked = any(move.ask and not move.extractive for move in act.moves)
    bounded = act.tagged("bounds") and not takes
    returned = gives_back or asked or bounded
    known = set(act.discovers) | ({act.offers} if act.offers and returned else set())
    breaches = _breaches(act)
    return Possible(
        known=frozenset(known),
        agreed=frozenset(act.agrees) if not takes or act.tagged("hides") else frozenset(),
        promised=frozenset(act.promises) if not act.tagged("renegotiates") else frozenset(),
        kept=frozenset(act.keeps),
        assured=frozenset(act.after("assures")),
        breaches=breaches,
        endings=_endings(act, case),
        rises=_rises(act, case, returned),
        falls=_falls(act, breaches),
        permission=act.tagged("permission"),
        gave=any(move.give and "strings" not in move.tags for move in act.moves) or act.tagged("homework"),
        returned=returned,
        hides=act.tagged("hides"),
        forces=act.tagged("closer"),
        decides=act.tagged("invites") and not takes,
        owns=act.tagged("owns"),
        mends=frozenset(kind for kind in BREACHES if _mends(act, kind)),
    )


def _breaches(act: Act) -> Names:
    found = set(act.after("breach"))
    if act.tagged("proposes"):
        found.add("competence")
    if act.tagged("closer"):
        found.add("pressure")
    return frozenset(found)


def _mends(act: Act, kind: str) -> bool:
    matching = AMENDS[kind]
    return act.tagged("amends") or any(move.id in matching for move in act.moves)


def _endings(act: Act, case: Case) -> Names:
    found = set()
    if act.ends and act.tagged("refers"):
        found |= {"given-away"} if case.good_fit else {"friend", "given-away"}
    elif act.ends and act.tagged("releases"):
        found |= {"released", "given-away"}
    if act.tagged("gives-up"):
        found.add("lapsed")
    if any(move.give >= STREET["gift"] for move in act.moves):
        found.add("free-ride")
    if act.extractive or act.silence:
        found.add("walked")
    if act.tagged("closer"):
        found.add("remorse")
    return frozenset(found)


def _rises(act: Act, case: Case, returned: bool) -> Names:
    found = {meter for move in act.moves for meter, amount in move.pips if amount > 0}
    mends = act.tagged("amends") or any(move.id in ids for ids in AMENDS.values() for move in act.moves)
    found |= set(COST.values()) if mends else set()
    found |= {"returned", "momentum", "intimacy"} if returned else set()
    found |= {"credibility"} if returned and opens_doors(case) else set()
    selfish = SELFISH | ({"proposes", "proposes-together"} if not case.good_fit else set())
    found |= {"self_orientation"} if not selfish.isdisjoint(act.touches) else set()
    gives = any(move.give and "strings" not in move.tags for move in act.moves)
    found |= {"goodwill"} if gives else set()
    found |= {"street"}
    pushed = any(move.pressure > 0 for move in act.moves) or not {"asks", "invites"}.isdisjoint(act.touches)
    found |= {"pressure"} if pushed else set()
    found |= {"airtime"} if act.tagged("talks") else set()
    found |= {"scars"} if _breaches(act) else set()
    return frozenset(found | {"remorse", "neglect"})


def _falls(act: Act, breaches: Names) -> Names:
    found = {meter for move in act.moves for meter, amount in move.pips if amount < 0}
    found |= {"credibility", "intimacy"} if "competence" in breaches else set()
    found |= {"credibility"} if act.tagged("proposes-together") else set()
    found |= {"intimacy"} if act.tagged("talks") else set()
    found |= {"patience"} if act.extractive or act.silence else set()
    return frozenset(
        found | {"goodwill", "momentum", "pressure", "airtime", "street", "remorse", "neglect", "reliability"}
    )
