"""Owning a breach and mending it (003 lit)."""

from simgame.rules.data import load
from simgame.rules.moment import Change, Changes, Moment, about, unheard

NUMBERS = load("rulebook")["numbers"]


@about("broken")
def repair(m: Moment) -> Changes:
    """Own it first, then the amends that match; a scar stays. Excuses and amends alone make it worse."""
    if not m.before.breach:
        return
    if m.act.tagged("excuses"):
        yield Change("repair", "self_orientation", 1, "excuse")
    if m.act.tagged("owns") and not m.now.owned and not unheard(m):
        yield Change("repair", "owned", 1, "owned")
    if not m.now.owned:
        if m.act.tagged("amends"):
            yield Change("repair", "self_orientation", 1, "not-owned")
    elif m.now.breach == m.before.breach and amends(m) and not unheard(m):
        yield from _close(m)


def amends(m: Moment) -> bool:
    """Whether the act repairs the breach that is open."""
    matching = NUMBERS["amends"][m.before.breach]
    return m.act.tagged("amends") or any(move.id in matching for move in m.act.moves)


def _close(m: Moment) -> Changes:
    kind = m.now.breach
    yield Change("repair", "breach", -1, "closed", kind)
    yield Change("repair", "owned", -1, "closed", kind)
    if not m.now.mended:
        yield Change("repair", "mended", 1, "returned", kind)
        yield Change("repair", NUMBERS["cost"][kind], 1, "returned", kind)
