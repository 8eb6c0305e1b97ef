"""A figure: what was measured, beside what it is compared with, and what it is to reach."""

from dataclasses import asdict, dataclass
from statistics import median, quantiles
from typing import Any, NamedTuple

Values = tuple[float, ...]
"""One value a round."""


class Spread(NamedTuple):
    """Where the middle of some values is, and between what the middle half of them lies; all of them where they are few."""

    low: float
    middle: float
    high: float


def spread(values: Values) -> Spread:
    """The spread of some values, of which there is at least one."""
    if len(values) < 5:
        return Spread(min(values), median(values), max(values))
    low, _, high = quantiles(values, n=4, method="inclusive")
    return Spread(low, median(values), high)


@dataclass(frozen=True, slots=True)
class Goal:
    """A limit, of the value itself or of its ratio."""

    limit: float
    most: bool = True
    """Whether it is the most that is allowed; else it is the least that has to be reached."""
    ratio: bool = False

    def met(self, middle: float) -> bool:
        """Whether a value or a ratio reaches it."""
        return middle <= self.limit if self.most else middle >= self.limit


def at_most(limit: float) -> Goal:
    """No more than that."""
    return Goal(limit)


def at_least(limit: float) -> Goal:
    """No less than that."""
    return Goal(limit, most=False)


def ratio_at_most(limit: float) -> Goal:
    """No more than so many times what it is compared with."""
    return Goal(limit, ratio=True)


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing that was measured, round by round, and what it is compared with, measured in the same rounds."""

    name: str
    unit: str
    ours: Values
    against: str = ""
    """What it is compared with: a floor or a peer."""
    floor: Values = ()
    goal: Goal | None = None
    missing: str = ""
    """Why it, or what it is compared with, was not measured."""

    def __post_init__(self) -> None:
        if self.floor and len(self.floor) != len(self.ours):
            raise ValueError(f"{self.name}: not measured in the same rounds")
        if not self.ours and not self.missing:
            raise ValueError(f"{self.name}: not measured, and nothing says why")

    @property
    def ratios(self) -> Values:
        """Ours to the other, round by round; a round in which the other is nothing has none."""
        return tuple(mine / other for mine, other in zip(self.ours, self.floor, strict=False) if other)

    @property
    def met(self) -> bool | None:
        """Whether the goal is reached; None where there is none, or nothing to tell it by."""
        values = self.ratios if self.goal and self.goal.ratio else self.ours
        return self.goal.met(spread(values).middle) if self.goal and values else None

    def document(self) -> dict[str, Any]:
        """The figure as data, with every round and what comes of them."""
        ours, ratio = (spread(values)._asdict() if values else None for values in (self.ours, self.ratios))
        return {**asdict(self), "spread": ours, "ratio": ratio, "met": self.met}
