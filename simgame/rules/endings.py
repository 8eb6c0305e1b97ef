"""Endings that a move asks for or that the meters bring about; the machine has the last word (000 001 003)."""

from simgame.rules.data import load
from simgame.rules.facts import understanding
from simgame.rules.moment import Change, Changes, Moment, about
from simgame.rules.stages import ends_in

STREET = load("rulebook")["numbers"]["one_way_street"]


@about("ends")
def asked_for(m: Moment) -> Changes:
    """Referring out and letting go end it, honourably or not: the rules decide which ending was earned (001 003)."""
    if not m.act.ends or m.now.ending or m.now.forced:
        return
    earned = _earned(m)
    if earned and ends_in(earned.item, m.now.stage):
        yield earned


def _earned(m: Moment) -> Change | None:
    if m.act.tagged("refers"):
        words, ending = _referral(m)
        return Change("no-fit", "ending", 1, words, ending)
    if m.act.tagged("releases"):
        words, ending = ("released", "released") if m.now.street else ("let-go", "given-away")
        return Change("one-way-street", "ending", 1, words, ending)
    return None


def _referral(m: Moment) -> tuple[str, str]:
    if m.case.good_fit:
        return "given-away", "given-away"
    if understanding(m.now, m.case) >= 50 and not m.now.breach:
        return "friend", "friend"
    return "guess", "given-away"


def worn_out(m: Moment) -> Changes:
    """Patience at its end, or everything given away (003); a yes given just before does not count (004)."""
    if m.now.ending:
        return
    if m.now.forced:
        if not m.now.patience:
            yield Change("pressure", "ending", 1, "undone", "remorse")
    elif m.now.street >= STREET["ends_at"]:
        yield Change("one-way-street", "ending", 1, "free-ride", "free-ride")
    elif not m.now.patience:
        yield Change("ending", "ending", 1, "walked", "walked")
