"""Care before credentials, diagnosis before prescription, and the honest no (001 002 003)."""

from simgame.rules.data import load
from simgame.rules.facts import understanding
from simgame.rules.moment import Change, Changes, Moment, about
from simgame.rules.pressure import broken

CARE = load("rulebook")["numbers"]["care"]


@about("credential")
def care_first(m: Moment) -> Changes:
    """Credentials count only once they know how much you care (002)."""
    for move in m.act.moves:
        if "credential" not in move.tags:
            continue
        if m.before.intimacy < CARE["enough"]:
            m.bounce(move, "credibility")
            yield Change("care-first", "credibility", 0, "lost")
            yield Change("care-first", "self_orientation", 1, "selfish")


@about("credential")
def care_warms(m: Moment) -> Changes:
    """Once they know it well, what you know counts for more, where it is heard at all (002)."""
    for move in m.act.moves:
        heard = any(pip.move == move and pip.meter == "credibility" and pip.kind for pip in m.pips)
        if "credential" in move.tags and m.before.intimacy >= CARE["plenty"] and heard:
            yield Change("care-first", "credibility", 1, "warm")


@about("proposes", "proposes-together")
def diagnose_first(m: Moment) -> Changes:
    """Prescription before diagnosis is malpractice (001)."""
    if understanding(m.before, m.case) >= 50:
        return
    for move in m.act.moves:
        if "proposes" in move.tags:
            m.pips = [pip for pip in m.pips if pip.move != move or pip.meter == "self_orientation"]
            yield Change("diagnose-first", "credibility", -1, "harm")
            yield Change("diagnose-first", "intimacy", -1, "harm")
            yield from broken(m, "competence", "diagnose-first")
        elif "proposes-together" in move.tags:
            m.bounce(move)
            yield Change("diagnose-first", "credibility", 0, "bounced")


@about("unfit")
def no_fit(m: Moment) -> Changes:
    """Knowing that it does not fit, proposing it anyway is selfish, and a sale anyway turns to remorse (001 003)."""
    if m.case.good_fit:
        return
    if m.before.stage in ("commitment", "unity"):
        yield Change("no-fit", "remorse", 1, "unfit")
    elif understanding(m.before, m.case) >= 50 and (m.act.tagged("proposes") or m.act.tagged("proposes-together")):
        yield Change("no-fit", "credibility", -1, "harm")
        yield Change("no-fit", "self_orientation", 1, "harm")
