"""What plays can have got by the end of a stage, and how their meters can stand there: bounds, whatever the order."""

from collections.abc import Iterable
from functools import cache
from itertools import product
from typing import NamedTuple

from simgame.author.possible import Possible
from simgame.author.story.facts import UNBROKEN, Span
from simgame.rules.facts import EQUATION, POSTURE, Requirement, understanding
from simgame.rules.moves import Case
from simgame.rules.relationship import NOTHING, PARTS, RANGES, Names, Relationship
from simgame.rules.stages import DECISION, DEPTH, GATES, STAGES, sinks_at

SETTLED = ("commitment", "unity")
"""The stages after the decision: from here nothing slips back, and no rule asks for what was agreed."""


class Got(NamedTuple):
    """The most that choices can have brought about."""

    known: Names = NOTHING
    agreed: Names = NOTHING
    promised: Names = NOTHING
    kept: Names = NOTHING
    assured: Names = NOTHING
    breaches: Names = NOTHING
    rises: Names = NOTHING
    falls: Names = NOTHING
    permission: bool = False
    gave: bool = False
    hides: bool = False
    decides: bool = False


def gathered(parts: Iterable["Possible | Got"]) -> Got:
    """Everything that any of the parts can bring about."""
    found: dict[str, set[str] | bool] = {name: set() if name in _SETS else False for name in Got._fields}
    for part in parts:
        for name in Got._fields:
            value = getattr(part, name)
            if name in _SETS:
                if value:
                    found[name].update(value)  # type: ignore[union-attr]
            elif value:
                found[name] = True
    return Got(**{name: frozenset(value) if isinstance(value, set) else value for name, value in found.items()})  # type: ignore[arg-type]


_SETS = frozenset(name for name, default in Got._field_defaults.items() if isinstance(default, frozenset))


class Bounds:
    """How a relationship can stand in a stage, when it has been as far as `furthest` and can have got so much."""

    def __init__(self, start: Relationship, case: Case, got: Got, stage: str, furthest: str) -> None:
        self.start = start
        self.case = case
        self.got = got
        self.stage = stage
        self.settled = stage in SETTLED
        self.slipped = _slipped(stage, DEPTH[furthest][0]) if furthest != stage else ()
        self.highest = max([DEPTH[stage][0], *(part for parts in self.slipped for part in parts)])
        self.lowest = DEPTH[furthest][1]
        self.known = start.known | got.known
        self.promised = start.promised | got.promised
        self.breaches = self._breaches()
        self.spans: dict[str, Span] = {meter: self._span(meter) for meter in RANGES}
        self.spans["understanding"] = (self._understanding(start.known), self._understanding(self.known))
        self.spans["trust"] = self._trust()
        self.agreed = start.agreed | self._agreeable()
        self.postures = self._postures()

    def _understanding(self, known: Names) -> int:
        return understanding(self.start._replace(known=known), self.case)

    def _breaches(self) -> tuple[str, ...]:
        broken = {"promise"} if self.promised else set()
        hidden = {"integrity"} if self.got.hides or self.start.secret else set()
        already = {self.start.breach} if self.start.breach else set()
        return (UNBROKEN, *sorted(self.got.breaches | broken | hidden | already))

    def _span(self, meter: str) -> Span:
        low, high = RANGES[meter]
        value = getattr(self.start, meter)
        rises, falls = meter in self.got.rises, meter in self.got.falls
        if meter in PARTS:
            return (low if falls or len(self.breaches) > 1 else value, max(value, self.highest) if rises else value)
        if meter == "self_orientation":
            return (min(value, self.lowest) if falls else value, high if rises else value)
        if meter == "remorse" and self.settled and not self.case.good_fit:
            return (min(1, value) if self.start.stage in SETTLED else 1, high)
        if meter in ("remorse", "neglect"):
            return (low, high) if self.settled else (value, value)
        if meter == "scars":
            return (value, high if len(self.breaches) > 1 else value)
        return (low if falls else value, high if rises else value)

    def _trust(self) -> Span:
        parts = [self.spans[part] for part in PARTS]
        agenda, scars = self.spans["self_orientation"], self.spans["scars"]
        worst = _trust([low for low, _ in parts], agenda[1], scars[1])
        depth = DEPTH[self.stage][0]
        starts = [getattr(self.start, part) for part in PARTS]
        stayed = [min(high, max(depth, value)) for (_, high), value in zip(parts, starts, strict=True)]
        best = [stayed] + [[max(depth, part) for part in back] for back in self.slipped]
        reached = [[min(high, part) for (_, high), part in zip(parts, each, strict=True)] for each in best]
        return worst, max(_trust(each, agenda[0], scars[0]) for each in reached)

    def _agreeable(self) -> Names:
        enough = self.spans["understanding"][1] >= 50
        return self.got.agreed if enough else self.got.agreed - {"need", "plan"}

    def _postures(self) -> tuple[str, ...]:
        spans = self.spans
        agenda = spans["self_orientation"]
        walled = self.case.disposition.twist == "guarded"
        pushed = spans["pressure"][1] >= POSTURE["guarded_from_pressure"]
        found = ["neutral"]
        found += ["guarded"] if walled or pushed or len(self.breaches) > 1 else []
        at_ease = spans["trust"][1] >= POSTURE["open_from_trust"] and agenda[0] <= POSTURE["open_to_agenda"]
        found += ["open"] if at_ease else []
        found += ["calculating"] if agenda[1] >= POSTURE["calculating_from"] else []
        return tuple(found)

    def out_of_reach(self, stage: str) -> tuple[Requirement, ...]:
        """The lines of the gate into the stage that no play can meet."""
        return tuple(line for line in GATES[stage] if not self._can_meet(line))

    def _can_meet(self, line: Requirement) -> bool:
        if line.fact == "decided":
            return self.start.decided or (self.got.decides and not self.undecided())
        low, high = self._range(line.fact)
        return (line.at_least is None or high >= line.at_least) and (line.at_most is None or low <= line.at_most)

    def _range(self, fact: str) -> Span:
        if fact in self.spans:
            return self.spans[fact]
        if fact in ("permission", "gave"):
            return 0, int(getattr(self.start, fact) or getattr(self.got, fact))
        if fact == "summed_up":
            return 0, int("need" in self.agreed)
        if fact == "assured":
            return 0, len(self.start.assured | self.got.assured)
        return 0, 1

    def undecided(self) -> tuple[str, ...]:
        """What keeps every play from an accepted invitation: points that cannot be agreed, facts of the decision."""
        points = ["need", *sorted(self.case.criteria), "plan"]
        open_points = [point for point in points if point not in self.agreed]
        return (*open_points, *(line.fact for line in DECISION if not self._can_meet(line)))


def _trust(parts: list[int], agenda: int, scars: int) -> int:
    share = (sum(parts) + min(parts)) * 100 // (EQUATION["steadiness"] + EQUATION["agenda"] * agenda)
    return max(0, min(100 - EQUATION["scar"] * scars, share))


@cache
def _slipped(stage: str, highest: int) -> tuple[tuple[int, ...], ...]:
    """The highest that the parts of trust can be when a relationship has just slipped back into the stage: trust was low then."""
    following = STAGES[STAGES.index(stage) + 1]
    worst = RANGES["self_orientation"][1]
    ways = product(range(highest + 1), repeat=len(PARTS))
    low = {each for each in ways if sinks_at(_trust(list(each), worst, 0), following)}
    return tuple(each for each in low if not any(_raised(each, place) in low for place in range(len(PARTS))))


def _raised(parts: tuple[int, ...], place: int) -> tuple[int, ...]:
    return tuple(part + (each == place) for each, part in enumerate(parts))


def before(stage: str) -> tuple[str, ...]:
    """The stages up to and with this one."""
    return STAGES[: STAGES.index(stage) + 1]
