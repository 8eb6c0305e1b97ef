"""What did a relationship good and what did it harm, and which change of a turn tells most."""

from simgame.play.game import Turn
from simgame.rules.moment import Change
from simgame.rules.relationship import PARTS

BAD_UP = ("self_orientation", "pressure", "scars", "breach", "remorse", "broken", "street", "secret", "forced")
BAD_DOWN = (*PARTS, "patience", "stage", "decided", "agreed")


def against(change: Change) -> bool:
    """Whether a change did the relationship harm."""
    return change.amount > 0 if change.meter in BAD_UP else change.amount < 0 and change.meter in BAD_DOWN


GOOD_UP = (*PARTS, "returned", "known", "agreed", "kept", "decided", "assured", "gave", "permission")
GOOD_DOWN = ("self_orientation", "breach", "remorse", "forced")


def good(change: Change) -> bool:
    """Whether a change did the relationship good."""
    given = change.rule == "gift" and change.meter == "goodwill"
    return change.amount > 0 if given or change.meter in GOOD_UP else change.amount < 0 and change.meter in GOOD_DOWN


def telling(turn: Turn) -> Change | None:
    """The change that best tells what a turn did: a mark first, then the rule behind the largest movement; None for none."""
    marks = ("ending", "forced", "breach", "decided", "kept", "secret", "stage")
    for mark in marks:
        for change in turn.changes:
            if change.meter == mark and change.amount and change.rule not in ("ending", "stage"):
                return change
    fits = against if turn.trust < turn.trust_before else good
    told = [change for change in turn.changes if change.meter != "trust" and change.rule != "asymmetry"]
    ranked = sorted(told, key=lambda change: (not fits(change), change.rule == "trust-equation", -abs(change.amount)))
    return next(iter([*ranked, *reversed(turn.changes)]), None)
