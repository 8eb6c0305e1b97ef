"""Pushing, what it breaks, and what is hidden (001 003 004)."""

from simgame.rules import twists
from simgame.rules.data import load
from simgame.rules.moment import Change, Changes, Moment, about

NUMBERS = load("rulebook")["numbers"]
PRESSURE = NUMBERS["pressure"]


def broken(m: Moment, kind: str, rule: str, item: str = "", words: str = "breach") -> Changes:
    """Open a breach: it has to be owned and mended, and leaves a mark even so.

    The same one is not opened twice; a lie weighs more than what comes after it, and stays the open one. What was decided is
    open again. `words` are those of the rule that say what broke it.
    """
    if m.now.breach == kind and not m.now.owned:
        return
    scars = NUMBERS["deception"]["scars"] if kind == "integrity" else 1
    if m.now.breach != "integrity":
        yield Change(rule, "breach", 1, words, kind)
    if m.now.owned:
        yield Change(rule, "owned", -1, words)
    if m.now.decided:
        yield Change(rule, "decided", -1, words)
    yield Change(rule, "scars", twists.scars_for(m.case, scars), words, item)


def resistance(m: Moment) -> int:
    """The pressure at which this person gives in: less on small stakes, more on complex ones (003)."""
    shift: int = PRESSURE["stakes"][m.case.stakes]
    return m.case.disposition.resistance + shift


def pressure(m: Moment) -> Changes:
    """Pushing raises pressure, breaks faith, and at last forces a yes that will not hold (001 003 004)."""
    pushed = sum(move.pressure for move in m.act.moves)
    if pushed:
        yield Change("pressure", "pressure", pushed, "up" if pushed > 0 else "freed")
    if m.act.extractive:
        yield Change("pressure", "patience", -1, "patience")
        if m.posture == "calculating":
            yield Change("calculating", "patience", -1, "patience")
    elif m.now.pressure and m.clean and not m.act.tagged("invites"):
        yield Change("pressure", "pressure", -1, "down")
    if m.act.tagged("closer"):
        yield from _closing(m)


def _closing(m: Moment) -> Changes:
    if m.before.stage in PRESSURE["early"] or m.now.pressure >= PRESSURE["breach_from"]:
        yield from broken(m, "pressure", "pressure")
    before_the_sale = m.before.stage not in ("commitment", "unity")
    if before_the_sale and not m.before.forced and m.now.pressure >= resistance(m):
        yield Change("pressure", "forced", 1, "forced")


@about("breach")
def respect(m: Moment) -> Changes:
    """Treating a person as a type breaks respect (000)."""
    for kind in m.act.after("breach"):
        yield from broken(m, kind, "pressure", words="type")


@about("forced")
def forced_sale(m: Moment) -> Changes:
    """A forced yes is undone unless the next choice makes it easy to say no (004)."""
    if not m.before.forced:
        return
    if m.act.tagged("frees"):
        yield Change("pressure", "forced", -1, "released")
    else:
        for move in m.act.moves:  # kindness comes too late
            m.bounce(move)
        m.gifts = []
        yield Change("pressure", "ending", 1, "undone", "remorse")


@about("hides")
def deception(m: Moment) -> Changes:
    """What would worry them is left out (004)."""
    if m.act.tagged("hides"):
        yield Change("deception", "secret", 1, "hidden")


def surfaces(m: Moment) -> Changes:
    """What was hidden comes to light at the next stage (004 lit)."""
    if m.now.secret:
        yield Change("deception", "secret", -1, "surfaced")
        yield from broken(m, "integrity", "deception", words="surfaced")
