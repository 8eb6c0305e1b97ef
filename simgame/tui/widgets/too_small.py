"""What is said in a terminal in which nothing can be read."""

from textual.geometry import Size

from simgame.tui.typeset import Block, Row, rows
from simgame.tui.widgets.page import Page

LEAST = Size(30, 8)
"""Below this, no screen can be read; from 40×10 on, all of them can."""
SAID = "Too small to read. Make this window larger, 40 columns by 10 lines at least. Nothing is lost."


class TooSmall(Page):
    """Lies over everything else, for as long as it is true."""

    DEFAULT_CSS = "TooSmall { layer: above; dock: top; height: 100%; }"

    def typeset(self, width: int) -> list[Row]:
        """The one thing to do."""
        return rows([Block(SAID, "strong")], width)
