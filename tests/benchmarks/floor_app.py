"""The floor of our screens: a bare Textual app of the play screen's shape, `python -m tests.benchmarks.floor_app LINES`.

A line on top, a virtualised page with so many lines in it, two lines to mark and a line below. One key adds a line, another moves
the mark. No rules, no saves, no wrapping, no panel: what is left is Textual.
"""

import sys
from typing import ClassVar

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Static

READY = "all of it is here"
OPTIONS = ("Let us go on for another turn?", "Tell me more, from the beginning.")


class Rows(ScrollView, can_focus=False):
    """Lines, of which only those in sight are drawn."""

    def __init__(self, rows: list[str]) -> None:
        super().__init__()
        self.rows = rows

    def on_mount(self) -> None:
        self.tell(())

    def tell(self, rows: tuple[str, ...]) -> None:
        """Add lines, and show the last one."""
        self.rows.extend(rows)
        self.virtual_size = Size(80, len(self.rows))
        self.scroll_end(animate=False, force=True, immediate=True)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        at = y + round(self.scroll_y)
        text = self.rows[at] if at < len(self.rows) else ""
        return Strip([Segment(text)]).adjust_cell_length(self.size.width)


class Marked(Rows):
    """The lines to mark."""

    marked = 0

    def mark(self, at: int) -> None:
        """Move the mark."""
        self.marked = at
        self.refresh()

    def render_line(self, y: int) -> Strip:
        mark = "▸ " if y == self.marked else "  "
        return Strip([Segment(f"{mark}{y + 1} {self.rows[y]}")]).adjust_cell_length(self.size.width)


class Floor(App[None]):
    """The least that such a screen can be."""

    CSS = "Static { height: 1 } Rows { height: 1fr; scrollbar-size: 0 1 } Marked { height: 2 }"
    BINDINGS: ClassVar = [("1", "turn", ""), ("down", "mark(1)", ""), ("up", "mark(0)", "")]

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.lines = lines

    def compose(self) -> ComposeResult:
        yield Static("attraction ── exploration ── development ── commitment ── unity")
        yield Rows([f"A line of {number}, with a sentence that goes on." for number in range(self.lines)])
        yield Static("trust, understanding, credibility, patience")
        yield Marked(list(OPTIONS))
        yield Static(f" 1–9 choose   ? help   {READY}")

    def action_turn(self) -> None:
        """One key, one line."""
        self.lines += 1
        self.query_one(Rows).tell((f"This is t{self.lines:05}, and I am still here.",))

    def action_mark(self, at: int) -> None:
        """One key, one mark."""
        self.query_one(Marked).mark(at)


if __name__ == "__main__":
    Floor(int(sys.argv[1])).run()
