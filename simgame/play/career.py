"""The career: three levels earned by assessments, the axes over time, and practice. A fold of what finished plays came to.

The levels follow the three of the Canadian Professional Sales Association (000): each wants more expertise, more experience and
more ethical practice than the one before.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from simgame.play.axes import TITLES
from simgame.play.reading import Calibration, Reading, calibration
from simgame.play.result import Result


class Attempt(NamedTuple):
    """One finished assessment."""

    save: str
    scenario: str
    at: str
    """When it ended, ISO 8601 in UTC."""
    result: Result
    readings: tuple[Reading, ...] = ()

    @property
    def won(self) -> bool:
        """Whether there were two winners, and no yes was forced."""
        return self.result.winners == "both" and not self.result.forced

    def share(self, axis: str) -> int:
        """How many of an axis's criteria were met, in percent."""
        met, of = self.result.axes.get(axis, [0, 0])
        return met * 100 // of if of else 0


class Line(NamedTuple):
    """One thing a level asks for, and how far it is."""

    side: str
    """experience, results, expertise, reading or ethics."""
    text: str
    have: int
    need: int
    met: bool


class Level(NamedTuple):
    """One level of certification."""

    id: str
    title: str
    lines: tuple[Line, ...]
    held: bool
    """Whether every line of it and of the levels below is met."""


class History(NamedTuple):
    """One axis over all assessments, in percent of its criteria."""

    id: str
    title: str
    first: int
    best: int
    latest: int
    all: tuple[int, ...]


class Practice(NamedTuple):
    """On which days somebody played, whatever came of it. Saturdays and Sundays do not break a streak."""

    streak: int
    """Days practised in a row, up to today; a day that has not been practised yet does not end it."""
    longest: int
    days: int
    """All days with at least one choice."""
    recent: tuple[bool, ...]
    """The last four weeks up to today, the oldest first."""
    since: int
    """Days since the last one; 0 where that is today, −1 where there was none."""


class Career(NamedTuple):
    """Everything the career screen shows."""

    attempts: tuple[Attempt, ...]
    """The oldest first."""
    levels: tuple[Level, ...]
    axes: tuple[History, ...]
    calibration: Calibration | None
    """Of all readings in assessments."""
    practice: Practice

    @property
    def title(self) -> str:
        """The highest level held, or nothing."""
        return next((level.title for level in reversed(self.levels) if level.held), "")


RECENT = 10
"""Readings that count for a level: the latest ones."""


def career(attempts: Sequence[Attempt], days: frozenset[int], today: int) -> Career:
    """The career of somebody with these finished assessments, who played on these days (ordinals of dates, as is today)."""
    ordered = tuple(sorted(attempts, key=lambda each: (each.at, each.save)))
    readings = [reading for attempt in ordered for reading in attempt.readings]
    return Career(ordered, levels(ordered), axes_of(ordered), calibration(readings), practice(days, today))


def axes_of(attempts: Sequence[Attempt]) -> tuple[History, ...]:
    """The axes over time; nothing where there was no assessment."""
    if not attempts:
        return ()
    shares = {axis: tuple(attempt.share(axis) for attempt in attempts) for axis in TITLES if axis != "seller"}
    return tuple(History(axis, TITLES[axis], each[0], max(each), each[-1], each) for axis, each in shares.items())


class _Record:
    """What the lines of the levels ask about some assessments."""

    def __init__(self, attempts: Sequence[Attempt]) -> None:
        self.attempts = attempts
        self.scenarios = {attempt.scenario for attempt in attempts}
        self.won = [attempt for attempt in attempts if attempt.won]

    def different(self, fits: Callable[[Attempt], bool]) -> int:
        """In how many different conversations at least one attempt fits."""
        return len({attempt.scenario for attempt in self.attempts if fits(attempt)})

    def skilled(self, axes: Sequence[str], share: int) -> int:
        """In how many conversations all the axes reached a share, in percent, in one attempt."""
        return self.different(lambda attempt: all(attempt.share(axis) >= share for axis in axes))

    def reading(self) -> int | None:
        """How far off the latest readings were on average; None while there are too few."""
        latest = [reading for attempt in self.attempts for reading in attempt.readings][-RECENT:]
        found = calibration(latest)
        return found.error if found and found.readings * 2 >= RECENT else None


def levels(attempts: Sequence[Attempt]) -> tuple[Level, ...]:
    """The three levels with what each asks for; a level is held only with those below it."""
    record = _Record(attempts)
    found: list[Level] = []
    for id, title, asks in (
        ("associate", "Certified Sales Associate", _associate),
        ("professional", "Certified Sales Professional", _professional),
        ("leader", "Certified Sales Leader", _leader),
    ):
        lines = tuple(asks(record))
        below = all(level.held for level in found)
        found.append(Level(id, title, lines, below and all(line.met for line in lines)))
    return tuple(found)


ALL_AXES = ("acumen", "empathy", "curiosity", "mutuality", "ethics")


def _associate(record: _Record) -> list[Line]:
    won = record.different(lambda attempt: attempt.won)
    return [
        _count("experience", "different conversations assessed to their end", len(record.scenarios), 2),
        _count("results", "conversations with two winners, and no yes forced", won, 1),
        _count("expertise", "conversations that show half of emotional literacy", record.skilled(["empathy"], 50), 1),
        _count("ethics", "conversations in which nobody was pushed into a yes", record.different(_unforced), 2),
    ]


def _professional(record: _Record) -> list[Line]:
    clean = record.different(lambda attempt: attempt.won and not attempt.result.unrepaired)
    demanding = record.different(lambda attempt: attempt.won and attempt.result.level != "associate")
    skilled = record.skilled(["acumen", "empathy"], 75)
    return [
        _count("experience", "different conversations assessed to their end", len(record.scenarios), 4),
        _count("results", "conversations with two winners at the level professional or leader", demanding, 1),
        _count(
            "expertise",
            "conversations that show three quarters of business acumen and of emotional literacy",
            skilled,
            2,
        ),
        _within("reading", "trust read to within 15, on average of the latest readings", record.reading(), 15),
        _count("ethics", "conversations with two winners and nothing left broken", clean, 3),
    ]


def _leader(record: _Record) -> list[Line]:
    hard = record.different(lambda attempt: attempt.won and attempt.result.level == "leader")
    unity = record.different(lambda attempt: attempt.result.ending == "unity")
    hidden = sum(attempt.result.hidden for attempt in record.attempts)
    never = Line("ethics", "never anything hidden, in any assessment", hidden, 0, bool(record.attempts) and not hidden)
    return [
        _count("experience", "different conversations assessed to their end", len(record.scenarios), 8),
        _count("results", "conversations with two winners at the level leader", hard, 2),
        _count("results", "conversations that came to unity", unity, 2),
        _count("expertise", "conversations that show three quarters of every skill", record.skilled(ALL_AXES, 75), 3),
        _within("reading", "trust read to within 10, on average of the latest readings", record.reading(), 10),
        never,
    ]


def _unforced(attempt: Attempt) -> bool:
    return not attempt.result.forced


def _count(side: str, text: str, have: int, need: int) -> Line:
    return Line(side, text, have, need, have >= need)


def _within(side: str, text: str, have: int | None, most: int) -> Line:
    """A line that asks for little: `have` is −1 while there are too few readings to say."""
    return Line(side, text, -1 if have is None else have, most, have is not None and have <= most)


WINDOW = 28


def practice(days: frozenset[int], today: int) -> Practice:
    """The practice of somebody who played on these days."""
    ordered = sorted(day for day in days if day <= today)
    recent = tuple(day in days for day in range(today - WINDOW + 1, today + 1))
    if not ordered:
        return Practice(0, 0, 0, recent, -1)
    runs = [1]
    for before, after in pairwise(ordered):
        runs.append(runs[-1] + 1 if _unbroken(before, after) else 1)
    streak = runs[-1] if ordered[-1] == today or _unbroken(ordered[-1], today) else 0
    return Practice(streak, max(runs), len(ordered), recent, today - ordered[-1])


def _unbroken(before: int, after: int) -> bool:
    """Whether there is no working day between two days."""
    return all(_weekday(day) >= 5 for day in range(before + 1, after))


def _weekday(day: int) -> int:
    """0 for a Monday, 6 for a Sunday, of the ordinal of a date."""
    return (day - 1) % 7
