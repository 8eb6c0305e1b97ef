"""A page of typeset rows that draws only the lines in sight; every scrolling widget is one."""

from functools import lru_cache
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.events import Resize
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from simgame.tui.theme import style
from simgame.tui.typeset import Row, clean

KEPT = 256
"""Rows whose strips are kept: some screens full, so that what only moves up is not made anew."""
GLIDE = 0.12
"""Seconds that turning a page takes, where motion is not reduced."""


@lru_cache(maxsize=KEPT)
def strip_of(row: Row, theme: str, old: bool = False) -> Strip:
    """A row as Textual draws it. The same strip for the same row: Textual keeps in it what it has made of it."""
    return Strip([Segment(clean(run.text), style(theme, run.look, old)) for run in row if run.text])


class Page(ScrollView, can_focus=False, inherit_bindings=False):
    """Rows set to the width of the widget, and set anew when that changes."""

    FITTED: ClassVar[bool] = False
    """Whether it takes what the others leave of the screen (`height: 1fr`), and of that no more than its text needs."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._rows: list[Row] = []
        self._width = 0
        self._ground = Style()

    def typeset(self, width: int) -> list[Row]:
        """The rows at a width."""
        raise NotImplementedError

    def reset(self) -> None:
        """Set everything anew."""
        if self._width:
            self.lay(self._width)
            self.measure()

    def lay(self, width: int) -> None:
        """Keep the rows as they are drawn from now on."""
        self._rows = self.typeset(width)

    def measure(self) -> None:
        """Tell Textual how long the page is."""
        self.virtual_size = Size(self._width, len(self._rows))
        if self.FITTED:
            self.styles.max_height = len(self._rows) + self.gutter.height
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The number of rows at a width, for pages as high as what is on them."""
        width -= self.styles.scrollbar_size_vertical
        if not self._width:  # set it now, so that the first picture has it
            self._width = width
            self.lay(width)
        return len(self._rows) if width == self._width else len(self.typeset(width))

    def on_resize(self, _: Resize) -> None:
        """Set everything anew when the width has changed."""
        width = self.scrollable_content_region.width
        if width != self._width and width > 0:
            self._width = width
            self.reset()
        elif self.virtual_size.height != len(self._rows):
            self.measure()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines in sight; their ground is worked out once for all of them."""
        self._ground = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line in sight."""
        at = y + round(self.scroll_y)
        width = self.scrollable_content_region.width
        if at >= len(self._rows):
            return Strip.blank(width, self._ground)
        return self.row_strip(at).adjust_cell_length(width).apply_style(self._ground)

    def row_strip(self, at: int) -> Strip:
        """The row as it is drawn."""
        return strip_of(self._rows[at], self.app.theme)

    def read(self, how: str) -> int:
        """Scroll: up, down, page_up, page_down, home or end; by pages it glides, unless motion is reduced. The top row then."""
        gliding = self.app.animator.is_being_animated(self, "scroll_y")
        page, here = self.scrollable_content_region.height, self.scroll_target_y if gliding else self.scroll_y
        ways = {"up": here - 1, "down": here + 1, "page_up": here - page, "page_down": here + page, "home": 0}
        target = min(max(ways.get(how, self.max_scroll_y), 0), self.max_scroll_y)
        glides = how not in ("up", "down") and self.app.animation_level != "none"
        self.scroll_to(y=target, animate=glides, duration=GLIDE if glides else None)
        return round(target)
