"""One move under the rules: the pips on the table, and the relationship as the rules change it.

The rules see a Moment, yield Changes, and the Moment applies each as it comes: within its range, no deeper than the stage
allows, and harm twice. Nothing else writes to a relationship.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

from simgame.rules import twists
from simgame.rules.data import load
from simgame.rules.facts import posture
from simgame.rules.moves import Act, Case, Move
from simgame.rules.relationship import PARTS, RANGES, Relationship
from simgame.rules.stages import depth

HARM: int = load("rulebook")["numbers"]["asymmetry"]["harm_times"]

_PLACE = {name: place for place, name in enumerate(Relationship._fields)}
SETS = ("known", "agreed", "promised", "extended", "kept", "broken", "assured")
FLAGS = ("owned", "mended", "chatted", "permission", "gave", "secret", "forced", "decided")


class Change(NamedTuple):
    """One thing a rule did: which rule, to what, by how much, and which of its sentences says so."""

    rule: str
    meter: str
    amount: int = 0
    words: str = ""
    """Which of the rule's sentences; nothing where it has only one."""
    item: str = ""
    """What it is about: a need, a criterion, a promise, a breach, a stage, an ending."""


Changes = Iterator[Change]
Rule = Callable[["Moment"], Changes]

Situation = tuple[str, str, str, str, str, str]
"""What rules can be about besides the act."""

_ABOUT: dict[Rule, frozenset[str]] = {}


def about(*topics: str) -> Callable[[Rule], Rule]:
    """Say that a rule has nothing to say where none of the topics comes up (see `Act.touches` and `situation`)."""

    def note(rule: Rule) -> Rule:
        _ABOUT[rule] = frozenset(topics)
        return rule

    return note


def concerns(rule: Rule, act: Act, situation: Situation) -> bool:
    """Whether the rule can have anything to say of the act in this situation."""
    topics = _ABOUT.get(rule)
    return topics is None or not topics.isdisjoint(act.touches) or not topics.isdisjoint(situation)


class Pip(NamedTuple):
    """A pip that a move lays on the table before the rules have looked at it."""

    move: Move
    meter: str
    amount: int
    kind: bool
    """Whether it would do the relationship good."""


@cache
def _laid(act: Act) -> tuple[tuple[Pip, ...], tuple[tuple[Move, int], ...]]:
    """The pips and the gifts that an act lays on the table."""
    pips = tuple(
        Pip(move, meter, amount, amount < 0 if meter == "self_orientation" else amount > 0)
        for move in act.moves
        for meter, amount in move.pips
    )
    return pips, tuple((move, move.give) for move in act.moves if move.give)


def harms(change: Change) -> bool:
    """Whether the change made trust harder to have."""
    return change.amount < 0 if change.meter in PARTS else change.amount > 0 and change.meter == "self_orientation"


def unheard(m: "Moment") -> bool:
    """Whether the act goes into a silence without being a useful follow-up or a kept promise (000)."""
    kept = m.act.tagged("keeps") and any(name in m.before.promised for name in m.act.keeps)
    return m.act.silence and not m.act.tagged("follows-up") and not kept


class Moment:
    """One act in one case, between the relationship as it was and as it becomes."""

    def __init__(self, before: Relationship, act: Act, case: Case) -> None:
        self.before = before
        self.now = before
        self.act = act
        self.case = case
        pips, gifts = _laid(act)
        self.pips = list(pips)
        self.gifts = list(gifts)
        self.changes: list[Change] = []
        self.returned_now = False
        """Whether something already came back in this moment."""
        self.posture = posture(before, case)
        """The posture before the act: what the words meet."""

    @property
    def situation(self) -> Situation:
        """The posture, the stage, the twist, and whether there is a forced yes, an open breach or no fit."""
        before, case = self.before, self.case
        return (
            self.posture,
            before.stage,
            f"twist:{case.disposition.twist}",
            "forced" if before.forced else "",
            "broken" if before.breach else "",
            "" if case.good_fit else "unfit",
        )

    @property
    def clean(self) -> bool:
        """Whether nothing in the act takes, and nothing in it has done harm."""
        return not self.act.extractive and not any(harms(change) for change in self.changes)

    def bounce(self, move: Move, meter: str = "") -> list[Pip]:
        """Take the move's kind pips, or those of one meter, off the table and return them."""
        lost = [pip for pip in self.pips if pip.kind and meter in ("", pip.meter) and pip.move == move]
        if lost:
            self.pips = [pip for pip in self.pips if pip not in lost]
        return lost

    def apply(self, change: Change) -> None:
        """Let a change happen, as far as ranges and depth allow, and record what happened."""
        if change.meter in RANGES:
            self._apply_meter(change)
        else:
            self._apply_mark(change)

    def _apply_meter(self, change: Change) -> None:
        meter, amount = change.meter, change.amount
        value = getattr(self.now, meter)
        reached = self._reach(meter, value, amount)
        moved = reached - value
        if moved:
            self._set(meter, reached)
        self.changes.append(change if moved == amount else self._as_it_happened(change, value, moved))
        if moved < 0 and meter in PARTS and HARM > 1:
            again = self._reach(meter, reached, moved * (HARM - 1))
            if again != reached:
                self._set(meter, again)
                self.changes.append(Change("asymmetry", meter, again - reached))

    def _as_it_happened(self, change: Change, value: int, moved: int) -> Change:
        """A change that the ranges held back, with what it really moved; what a pip could not move says why."""
        rule, meter, amount, words, item = change
        if moved or rule != "trust-equation":
            return Change(rule, meter, moved, words, item)
        held_back = amount > 0 and twists.ceiling(meter, self.now, self.case) <= value < depth(self.now.stage)[0]
        return Change("analytical", meter) if held_back else Change(rule, meter, 0, "full", item)

    def _reach(self, meter: str, value: int, amount: int) -> int:
        """Where a meter ends up: rising no higher, and an agenda falling no lower, than the stage allows."""
        lowest, highest = RANGES[meter]
        if amount > 0:
            if meter in PARTS:
                highest = max(value, min(depth(self.now.stage)[0], twists.ceiling(meter, self.now, self.case)))
            return min(highest, value + amount)
        if meter == "self_orientation":
            lowest = min(value, depth(self.now.stage)[1])
        return max(lowest, value + amount)

    def _apply_mark(self, change: Change) -> None:
        self.changes.append(change)
        if not change.amount or change.meter == "trust":
            return
        on = change.amount > 0
        if change.meter in SETS:
            held = getattr(self.now, change.meter)
            self._set(change.meter, held | {change.item} if on else held - {change.item})
        elif change.meter in FLAGS:
            self._set(change.meter, on)
        elif change.meter == "stage" or on:
            self._set(change.meter, change.item)
        else:
            self._set(change.meter, "")

    def _set(self, meter: str, value: Any) -> None:
        fields = list(self.now)
        fields[_PLACE[meter]] = value
        self.now = Relationship._make(fields)
