"""The ledger: gifts, strings, asking, and what comes back of its own accord (002 003 004)."""

from simgame.rules import twists
from simgame.rules.data import load
from simgame.rules.facts import posture
from simgame.rules.moment import Change, Changes, Moment, about, unheard
from simgame.rules.relationship import RANGES

STREET = load("rulebook")["numbers"]["one_way_street"]


@about("gives", "homework")
def gift(m: Moment) -> Changes:
    """What is given, also attention, is credit that they feel (002 003 004)."""
    given = sum(give for move, give in m.gifts if "strings" not in move.tags)
    if given:
        yield Change("gift", "goodwill", given)
    if given or m.act.tagged("homework"):
        yield Change("gift", "gave", 1, "" if given else "homework")


@about("strings")
def strings(m: Moment) -> Changes:
    """A gift with a hook earns nothing and is seen for what it is (002)."""
    if m.act.tagged("strings"):
        yield Change("strings", "self_orientation", 1)


@about("asks")
def ask(m: Moment) -> Changes:
    """Asking is granted out of what was given; more than that is taking (002)."""
    for move in m.act.moves:
        if not move.ask:
            continue
        welcome = posture(m.now, m.case) in ("open", "neutral") and not unheard(m)
        if move.extractive:
            yield Change("ask", "self_orientation", 1, "called-in")
        elif welcome and m.now.goodwill >= move.ask:
            yield Change("ask", "goodwill", -move.ask, "spent")
            yield from exchange(m, "ask", "granted")
        else:
            yield Change("ask", "self_orientation", 1, "refused")
            yield Change("ask", "pressure", 1, "refused")


def exchange(m: Moment, rule: str, words: str) -> Changes:
    """Something comes back; two exchanges in a row bring people closer (003)."""
    m.returned_now = True
    yield Change(rule, "returned", 1, words)
    yield Change("reciprocation", "momentum", 1, "mutual")
    if m.now.momentum == RANGES["momentum"][1]:
        yield Change("reciprocation", "intimacy", 1, "mutual")


def reciprocation(m: Moment) -> Changes:
    """Favours done and attention paid come back unasked (003)."""
    if m.act.extractive:
        if m.now.momentum:
            yield Change("reciprocation", "momentum", -m.now.momentum, "ended")
        return
    at = m.case.disposition.returns_at
    if at is None or m.now.goodwill < at or m.returned_now or m.now.ending or not m.clean:
        return
    if m.now.breach or posture(m.now, m.case) not in ("open", "neutral") or unheard(m):
        return
    yield Change("reciprocation", "goodwill", -1, "spent")
    yield from exchange(m, "reciprocation", "returned")
    if m.act.offers and m.act.offers not in m.now.known:
        yield Change("reciprocation", "known", 1, "offered", m.act.offers)
    if twists.opens_doors(m.case):
        yield Change("champion", "credibility", 1)


def one_way_street(m: Moment) -> Changes:
    """Where nothing ever comes back, a boundary or letting go is honourable and more gifts are not (003)."""
    if m.act.tagged("bounds"):
        yield from _boundary(m)
    elif m.before.street and any(give >= STREET["gift"] for _, give in m.gifts):
        yield Change("one-way-street", "street", 1, "gift")
    top = RANGES["goodwill"][1]
    if not m.now.street and m.now.goodwill == top and not m.now.returned:
        yield Change("one-way-street", "street", 1, "flagged")


def _boundary(m: Moment) -> Changes:
    if not m.now.street:
        yield Change("one-way-street", "self_orientation", 1, "unfounded")
        return
    yield Change("one-way-street", "street", 1 - m.now.street, "boundary")
    if twists.returns_after_boundary(m.case) and not m.now.returned and not m.act.extractive:
        yield Change("one-way-street", "goodwill", -1, "returned")
        yield from exchange(m, "one-way-street", "returned")


def fading(m: Moment) -> Changes:
    """Time passes, and old favours weigh less (lit)."""
    if m.now.goodwill:
        yield Change("fading", "goodwill", -1)
