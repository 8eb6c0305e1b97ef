"""A widget of one line."""

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from simgame.tui.typeset import Row
from simgame.tui.widgets.page import strip_of


class Band(Widget):
    """One row, set to the width of the widget whenever it is drawn."""

    def row(self, width: int) -> Row:
        """The row at a width."""
        raise NotImplementedError

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Always one line."""
        return 1

    def render_line(self, y: int) -> Strip:
        """The line."""
        width = self.size.width
        strip = strip_of(self.row(width), self.app.theme) if y == 0 else Strip([])
        if cell_len(strip.text.rstrip()) > width:  # what is cut looks cut
            strip = Strip([*strip.crop(0, width - 1), Segment("…", [*strip][-1].style)])
        return strip.adjust_cell_length(width).apply_style(self.rich_style)
