"""A curve drawn in the dots of braille cells, with its axes, marks, and one turn picked out."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from simgame.tui.typeset import Row, Run

DOTS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
"""The bit of each dot of a braille cell, by column and row."""
LEFT = 6
"""Columns of the scale on the left."""


class Curve(NamedTuple):
    """What a plot shows of a play."""

    values: Sequence[int]
    """Trust, 0..100: at the start, then after each turn."""
    marks: frozenset[int] = frozenset()
    """Turning points."""
    guesses: Mapping[int, int] = {}
    """What the player thought it was, by turn."""
    stages: Sequence[tuple[int, str]] = ()
    """The stages with the turn after which each began; the first began with turn 0."""


class Window(NamedTuple):
    """The part of a play that is in sight: turns and values, both ends included."""

    first: int
    last: int
    low: int = 0
    high: int = 100


class Plot:
    """One picture of a curve, of a width and height in cells."""

    def __init__(self, curve: Curve, window: Window, width: int, height: int) -> None:
        self.curve, self.window = curve, window
        self.wide, self.high = max(2, width - LEFT), max(2, height - 2)
        self._cells: dict[tuple[int, int], Run] = {}

    def column(self, turn: float) -> int:
        """The column of a turn, from 0."""
        span = max(1, self.window.last - self.window.first)
        return round((turn - self.window.first) * (self.wide - 1) / span)

    def turn_at(self, column: int) -> int:
        """The turn nearest to a column of the picture, the scale counted in."""
        span = max(1, self.window.last - self.window.first)
        turn = self.window.first + round((column - LEFT) * span / (self.wide - 1))
        return max(self.window.first, min(self.window.last, turn))

    def row(self, value: float) -> int:
        """The row of a value, from 0 at the top."""
        return self._dot(value) // 4

    def _dot(self, value: float) -> int:
        low, high = self.window.low, self.window.high
        share = (value - low) / max(1, high - low)
        return round((1 - max(0.0, min(1.0, share))) * (self.high * 4 - 1))

    def rows(self, cursor: int) -> list[Row]:
        """The picture, with one turn picked out."""
        self._ground(cursor)
        self._line()
        self._points(cursor)
        labels = {self.row(value): value for value in self._ticks()}
        return [
            *(self._drawn(row, labels.get(row)) for row in range(self.high)),
            self._numbers(cursor),
            self._stages(),
        ]

    def _ticks(self) -> list[int]:
        step = 20 if self.window.high - self.window.low > 60 and self.high >= 6 else 50 if self.high < 6 else 10
        return [value for value in range(0, 101, step) if self.window.low <= value <= self.window.high]

    def _ground(self, cursor: int) -> None:
        for value in self._ticks():
            for column in range(0, self.wide, 2):
                self._cells[column, self.row(value)] = Run("·", "line")
        for row in range(self.high):
            for turn, _ in self.curve.stages[1:]:
                if self.window.first <= turn <= self.window.last:
                    self._cells[self.column(turn), row] = Run("┊", "soft")
            self._cells[self.column(cursor), row] = Run("│", "head")

    def _line(self) -> None:
        bits: dict[tuple[int, int], int] = {}
        for dot in range(self.wide * 2):
            here, there = (self._value_at(each) for each in (dot, min(dot + 1, self.wide * 2 - 1)))
            ends = sorted((self._dot(here), self._dot(there)))
            for level in range(ends[0], ends[1] + 1):
                cell = (dot // 2, level // 4)
                bits[cell] = bits.get(cell, 0) | DOTS[dot % 2][level % 4]
        self._cells.update({cell: Run(chr(0x2800 + bit), "mark") for cell, bit in bits.items()})

    def _value_at(self, dot: int) -> float:
        """The height of the curve over a column of dots, on the straight way from turn to turn."""
        values, window = self.curve.values, self.window
        turn = window.first + dot * (window.last - window.first) / max(1, self.wide * 2 - 1)
        before = min(int(turn), len(values) - 1)
        after = min(before + 1, len(values) - 1)
        return values[before] + (values[after] - values[before]) * (turn - before)

    def _points(self, cursor: int) -> None:
        for turn, guess in self.curve.guesses.items():
            self._put(turn, guess, "○", "them")
        for turn in self.curve.marks:
            self._put(turn, self.curve.values[turn], "◆", "strong")
        self._put(cursor, self.curve.values[cursor], "●", "head")

    def _put(self, turn: int, value: int, mark: str, look: str) -> None:
        if self.window.first <= turn <= self.window.last:
            self._cells[self.column(turn), self.row(value)] = Run(mark, look)

    def _drawn(self, row: int, label: int | None) -> Row:
        scale = Run(f"{label:>4} " if label is not None else " " * (LEFT - 1), "soft")
        edge = Run("┤" if label is not None else "│", "line")
        return (scale, edge, *(self._cells.get((column, row), Run(" ")) for column in range(self.wide)))

    def _numbers(self, cursor: int) -> Row:
        """The axis of turns, with the number of the one picked out."""
        line = list("─" * self.wide)
        number = str(cursor) if cursor else "start"
        at = max(0, min(self.column(cursor) - len(number) // 2, self.wide - len(number)))
        line[at : at + len(number)] = number
        axis = "".join(line)
        return (
            Run(" " * (LEFT - 1)),
            Run("└", "line"),
            Run(axis[:at], "line"),
            Run(number, "head"),
            Run(axis[at + len(number) :], "line"),
        )

    def _stages(self) -> Row:
        """The names of the stages under the turns with which they begin, as far as there is room."""
        line = " " * self.wide
        for at, (turn, name) in enumerate(self.curve.stages):
            later = [each for each, _ in self.curve.stages[at + 1 : at + 2]]
            begin = self.column(max(turn, self.window.first))
            end = self.column(min(later[0], self.window.last)) if later else self.wide
            if begin < end and turn <= self.window.last:
                name = fitting(name, end - begin - 1)
                line = line[:begin] + name + line[begin + len(name) :]
        return (Run(" " * LEFT), Run(line[: self.wide], "soft"))


def fitting(name: str, width: int) -> str:
    """A name, cut short with a sign of it where there is little room, and left out where there is hardly any."""
    if len(name) <= width:
        return name
    return f"{name[: width - 1]}…" if width >= 4 else ""
