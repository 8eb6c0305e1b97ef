"""The view of a room as a page, and the line below it that says how to join."""

from typing import Any

from textual.reactive import reactive

from simgame.tui.room_rows import room_rows
from simgame.tui.typeset import BLANK, Row, Run, length, rows
from simgame.tui.widgets.band import Band
from simgame.tui.widgets.page import Page

Seen = dict[str, Any]


class RoomPage(Page):
    """What everybody sees."""

    def __init__(self, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._seen: Seen | None = None
        self._join: Seen | None = None

    def show(self, seen: Seen, join: Seen | None) -> None:
        """Show another view; from its beginning where it is another page."""
        before, self._seen, self._join = self._seen, seen, join
        self.reset()
        if before is None or _page(before) != _page(seen):
            self.scroll_home(animate=False)

    def show_part(self, percent: int) -> None:
        """Scroll to this part of a page that is too long for the screen."""
        self.scroll_to(y=round(self.max_scroll_y * percent / 100), animate=False)

    @property
    def part(self) -> int:
        """How far down the page one is, in percent."""
        return round(100 * self.scroll_target_y / self.max_scroll_y) if self.max_scroll_y else 0

    def typeset(self, width: int) -> list[Row]:
        """The view at a width, with a margin on the left."""
        if self._seen is None:
            return rows([], width)
        return [(Run(" "), *row) if row else BLANK for row in room_rows(self._seen, width - 2, self._join)]


def _page(seen: Seen) -> tuple[object, ...]:
    card = seen.get("card") or {}
    return (seen.get("phase"), seen.get("round"), card.get("id"), seen.get("looked"), seen.get("paused"))


class JoinLine(Band):
    """How to join, at any time: late comers are welcome."""

    join: reactive[tuple[str, str, int]] = reactive(("", "", 0))
    """The address, the code, and how many have joined."""

    def row(self, width: int) -> Row:
        """The address and the code, and how many are here."""
        url, code, joined = self.join
        if not url:
            return ()
        by_code = (Run("  code ", "soft"), Run(code, "head"))
        by_url = (Run(" join ", "soft"), Run(url, "strong"))
        if length((*by_url, *by_code)) > width:
            return (*by_code, Run(" at ", "soft"), Run(url, "strong"))
        return (*by_url, *by_code, Run(f"  {joined} here", "soft"))
