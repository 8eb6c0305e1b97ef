"""The conversation as it grows; the thousandth turn costs what the first did."""

from collections.abc import Iterable

from textual.strip import Strip

from simgame.play.script import Line
from simgame.tui.typeset import Row, Run
from simgame.tui.widgets.page import Page, strip_of
from simgame.tui.widgets.playscript import Setting

FRESH = Run("▎ ", "mark")
"""Beside the lines of the present turn, so that not only colour tells them."""
MARGIN = 2


class Transcript(Page):
    """All lines so far; those of the present turn are set apart, older ones are softer."""

    def __init__(self, names: Iterable[str] = (), *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.lines: list[Line] = []
        self._names = max((len(name) + 1 for name in names), default=4)
        self._fresh_line = 0
        self._fresh_row = 0

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
            self.scroll_end(animate=False)

    def typeset(self, width: int) -> list[Row]:
        """Every line anew, as after a change of the width."""
        return self._set(0, width)

    def lay(self, width: int) -> None:
        """Keep the rows, and from which on they are fresh; the newest stay in sight."""
        older = self._set(0, width, self._fresh_line)
        self._fresh_row = len(older)
        self._rows = [*older, *self._set(self._fresh_line, width)]
        self.call_after_refresh(self.scroll_end, animate=False)

    def _set(self, start: int, width: int, end: int | None = None) -> list[Row]:
        setting = Setting(width - MARGIN, self._names)
        found: list[Row] = []
        for at, line in enumerate(self.lines[start:end], start):
            found.extend(setting.rows(line, self.lines[at - 1].kind if at else ""))
        return found

    def row_strip(self, at: int) -> Strip:
        """The row with its margin: marked where it is fresh."""
        row, old = self._rows[at], at < self._fresh_row
        margin = Run("  ") if old or not row else FRESH
        return strip_of((margin, *row), self.app.theme, old)
