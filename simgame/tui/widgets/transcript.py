"""The conversation as it grows; the thousandth turn costs what the first did."""

from collections.abc import Iterable

from textual.events import Resize
from textual.strip import Strip

from simgame.play.script import Line
from simgame.tui.typeset import Row, Run
from simgame.tui.widgets.page import Page, strip_of
from simgame.tui.widgets.playscript import Setting

FRESH = Run("▎ ", "mark")
"""Beside the lines of the present turn, so that not only colour tells them."""
MARGIN = 2
HIGH = 32
"""From this height of the terminal on there is room for blank lines within a turn."""


class Transcript(Page):
    """All lines so far; those of the present turn are set apart, older ones are softer."""

    def __init__(self, names: Iterable[str] = (), *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.lines: list[Line] = []
        self._names = _widest(names)
        self._fresh_line = 0
        self._fresh_row = 0
        self._low = False
        """Whether the terminal is low."""
        self._following = True
        """Whether the newest line is kept in sight."""

    def call(self, names: Iterable[str]) -> None:
        """The names of the people, where they have changed; the next lines shown make room for them."""
        self._names = _widest(names)

    def show(self, older: list[Line], fresh: list[Line]) -> None:
        """Show a conversation from its beginning; the fresh lines are its last turn."""
        self.lines = list(older)
        self.reset()
        self.append(fresh)

    def append(self, fresh: list[Line]) -> None:
        """Add the lines of a turn. Only they are wrapped."""
        self._fresh_line = len(self.lines)
        self._fresh_row = len(self._rows)
        self.lines.extend(fresh)
        if self._width:
            self._rows.extend(self._set(self._fresh_line, self._width))
            self.measure()
            self._to_newest()

    def typeset(self, width: int) -> list[Row]:
        """Every line anew, as after a change of the width."""
        return self._set(0, width)

    def lay(self, width: int) -> None:
        """Keep the rows, and from which on they are fresh; the newest stay in sight."""
        older = self._set(0, width, self._fresh_line)
        self._fresh_row = len(older)
        self._rows = [*older, *self._set(self._fresh_line, width)]

    def _set(self, start: int, width: int, end: int | None = None) -> list[Row]:
        setting = Setting(width - MARGIN, self._names, self._low)
        found: list[Row] = []
        for at, line in enumerate(self.lines[start:end], start):
            found.extend(setting.rows(line, self.lines[at - 1].kind if at else ""))
        return found

    def row_strip(self, at: int) -> Strip:
        """The row with its margin: marked where it is fresh."""
        row, old = self._rows[at], at < self._fresh_row
        return strip_of((Run("  ") if old else self._mark(at), *row), self.app.theme, old)

    def _mark(self, at: int) -> Run:
        """The mark of a fresh row: the bar, or an arrow where the turn goes on out of sight."""
        top = round(self.scroll_y)
        if at == top > self._fresh_row:
            return Run("▲ ", "mark")
        if at == top + self.size.height - 1 < len(self._rows) - 1:
            return Run("▼ ", "mark")
        return FRESH if self._rows[at] or at > self._fresh_row else Run("  ")

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember whether the newest line is in sight."""
        super().watch_scroll_y(old_value, new_value)
        self._following = new_value >= self.max_scroll_y

    def on_resize(self, event: Resize) -> None:
        """Keep the newest line in sight, where it was."""
        following = self._following
        if (low := self.app.size.height < HIGH) != self._low:
            self._low = low
            self.reset()
        super().on_resize(event)
        if following:
            self._to_newest()

    def _to_newest(self) -> None:
        self._following = True
        self.scroll_end(animate=False, force=True, immediate=True)


def _widest(names: Iterable[str]) -> int:
    return max((len(name) + 1 for name in names), default=4)
