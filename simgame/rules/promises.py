"""Promises: made, kept, moved in time, missed (001 lit). Words never raise reliability; keeping them does."""

from simgame.rules.data import load
from simgame.rules.moment import Change, Changes, Moment, about
from simgame.rules.pressure import broken
from simgame.rules.relationship import Relationship
from simgame.rules.stages import STAGES

MISSED = load("rulebook")["numbers"]["promise"]["missed"]


@about("promises", "keeps")
def promise(m: Moment) -> Changes:
    """A promise is made, kept, or put off before its date."""
    for name in m.act.promises:
        if m.act.tagged("renegotiates"):
            if name in m.now.promised:
                yield Change("promise", "extended", 1, "extended", name)
        elif name not in m.now.promised | m.now.kept:
            yield Change("promise", "promised", 1, "made", name)
    held = [name for name in m.act.keeps if name in m.now.promised]
    for name in held:
        yield Change("promise", "promised", -1, "kept", name)
        yield Change("promise", "kept", 1, "kept", name)


@about("keeps")
def nothing_to_keep(m: Moment) -> Changes:
    """Keeping a promise that was never made is worth no reliability."""
    if m.act.tagged("keeps") and not any(name in m.before.promised for name in m.act.keeps):
        m.pips = [pip for pip in m.pips if "keeps" not in pip.move.tags or pip.meter != "reliability"]
        yield Change("promise", "reliability", 0, "nothing")


def due(m: Moment) -> Changes:
    """What was promised for this stage and not delivered is broken when the stage would end."""
    for name, by in m.case.due:
        if name in m.now.promised and last_stage(name, by, m.now) == m.now.stage:
            yield Change("promise", "promised", -1, "missed", name)
            yield Change("promise", "broken", 1, "missed", name)
            yield Change("promise", "reliability", -MISSED, "missed", name)
            yield from broken(m, "promise", "promise", name)


def last_stage(name: str, by: str, relationship: Relationship) -> str:
    """The stage before whose end the promise is due; one stage later when it was put off in time."""
    at = STAGES.index(by) + (name in relationship.extended)
    return STAGES[min(at, len(STAGES) - 1)]
