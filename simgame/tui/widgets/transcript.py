"""The conversation as it grows; the thousandth turn costs what the first did."""

from collections import deque
from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from rich.cells import cell_len
from textual.events import Click, Resize
from textual.strip import Strip
from textual.timer import Timer

from simgame.play.script import Line
from simgame.tui.typeset import Row, Run, clean
from simgame.tui.widgets.page import Page, strip_of
from simgame.tui.widgets.playscript import Setting

if TYPE_CHECKING:
    from simgame.tui.app import Simgame
    from simgame.tui.screens.desk import Desk

FRESH = Run("▎ ", "mark")
"""Beside the lines of the present turn, so that not only colour tells them."""
MARGIN = 2
HIGH = 32
"""From this height of the terminal on there is room for blank lines within a turn."""
OWN = ("player", "deed")
"""Kinds of lines that the player knows already, having chosen them."""
SPEEDS = {"brisk": 60, "calm": 30}
"""Characters a second in which the lines of a turn are told."""
LONGEST_PAUSE = 2.5
"""Seconds that any line keeps one waiting at most."""
TELLING = "-telling"
"""The class of a screen while lines of the present turn are still to come."""


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
        self._to_come: deque[Line] = deque()
        """Lines of the present turn that have not been told yet."""
        self._pace = 0
        """Characters a second; 0 for all at once."""
        self._pause: Timer | None = None
        """What the next line waits for."""

    def call(self, names: Iterable[str]) -> None:
        """The names of the people, where they have changed; the next lines shown make room for them."""
        self._names = _widest(names)

    def show(self, older: list[Line], fresh: list[Line]) -> None:
        """Show a conversation from its beginning, all at once; the fresh lines are its last turn."""
        self._to_come.clear()
        self.lines = list(older)
        self.reset()
        self._begin_turn(fresh)

    def append(self, fresh: list[Line]) -> None:
        """Add the lines of a turn: the player's own at once, the others as fast as the settings say. Only they are wrapped."""
        self.hurry()
        self._pace = SPEEDS.get(cast("Simgame", self.app).settings.text_speed, 0)
        own = next((at for at, line in enumerate(fresh) if line.kind not in OWN), len(fresh))
        told = own if self._pace else len(fresh)
        self._to_come.extend(fresh[told:])
        self._begin_turn(fresh[:told])

    def add(self, lines: Iterable[Line]) -> None:
        """Add lines to the present turn, at once."""
        self.hurry()
        self._add(lines)
        self._to_newest()

    def hurry(self) -> bool:
        """Tell the rest of the turn at once; whether there was any."""
        if not self._to_come:
            return False
        self._add(self._to_come)
        self._to_come.clear()
        self._to_newest()
        self._wait()
        return True

    def on_click(self, _: Click) -> None:
        """Whoever clicks on the conversation wants to see it."""
        self.hurry()

    def _begin_turn(self, lines: Iterable[Line]) -> None:
        self._fresh_line = len(self.lines)
        self._fresh_row = len(self._rows)
        self._add(lines)
        if self._width:
            self._to_newest()
        self._wait()

    def _add(self, lines: Iterable[Line]) -> None:
        start = len(self.lines)
        self.lines.extend(lines)
        if self._width:
            self._rows.extend(self._set(start, self._width))
            self.measure()

    def _wait(self) -> None:
        """Wait for the next line, where there is one, as long as it takes to say it."""
        if self._pause:
            self._pause.stop()
        self._pause = None
        if self._to_come:
            self._pause = self.set_timer(pause(self._to_come[0].text, self._pace), self._next)
        telling = bool(self._to_come)
        if telling != self.screen.has_class(TELLING):
            self.screen.set_class(telling, TELLING)
            cast("Desk", self.screen).renew_keys()

    def _next(self) -> None:
        if not self._to_come:  # somebody hurried while this was under way
            return
        self._add([self._to_come.popleft()])
        if self._following:
            self._to_newest()
        self._wait()

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


def pause(text: str, pace: int) -> float:
    """How many seconds a line waits for its turn, at so many characters a second."""
    return min(LONGEST_PAUSE, len(text) / pace)


def _widest(names: Iterable[str]) -> int:
    return max((cell_len(clean(name)) + 1 for name in names), default=4)
