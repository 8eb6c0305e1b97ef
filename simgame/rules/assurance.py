"""After the yes: acts of assurance, neglect and doubt (001)."""

from simgame.rules.data import load
from simgame.rules.moment import Change, Changes, Moment, about

REMORSE = load("rulebook")["numbers"]["remorse"]


@about("commitment", "unity")
def assurance(m: Moment) -> Changes:
    """Each act of assurance takes a doubt away; silence after the sale feeds it (001)."""
    if m.before.stage not in ("commitment", "unity"):
        return
    acts = m.act.after("assures")
    for act in acts:
        if act not in m.now.assured:
            yield Change("assurance", "assured", 1, act, act)
        if m.now.remorse and m.case.good_fit:
            yield Change("assurance", "remorse", -1, "calmer")
    if acts or _minds_them(m):
        if m.now.neglect:
            yield Change("assurance", "neglect", -1, "calmer")
    elif m.now.neglect:
        yield Change("assurance", "neglect", -1, "neglect")
        yield Change("assurance", "reliability", -1, "neglect")
        yield Change("assurance", "remorse", 1, "doubt")
    else:
        yield Change("assurance", "neglect", 1, "neglect")


def _minds_them(m: Moment) -> bool:
    """Whether it is no neglect: a deed, listening, owning up, letting go; in unity any word that takes nothing."""
    kindly = m.before.stage == "unity" and not m.act.extractive
    return kindly or any(m.act.tagged(tag) for tag in ("deed", "listens", "owns", "frees"))


def undone(m: Moment) -> Changes:
    """With enough doubt they undo the sale (001 004)."""
    if m.now.remorse >= REMORSE["undone_at"] and not m.now.ending:
        yield Change("assurance", "ending", 1, "undone", "remorse")
