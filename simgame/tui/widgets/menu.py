"""A list of things to pick from, by keys and by mouse."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.events import Click, MouseEvent, MouseMove, Resize
from textual.geometry import Region, Spacing
from textual.message import Message
from textual.strip import Strip

from simgame.tui.messages import Picked
from simgame.tui.theme import marked
from simgame.tui.typeset import Block, Row, Run, rows
from simgame.tui.widgets.page import Page, strip_of

MARKED: Run = Run("▸ ", "head")
UNMARKED: Run = Run("  ")


class Item(NamedTuple):
    """One thing in a menu; without a key it is only there to be read."""

    key: str
    blocks: tuple[Block, ...]


class Menu(Page):
    """Items one below the other, one of them marked."""

    def __init__(self, items: Sequence[Item] = (), *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.items: Sequence[Item] = items
        self.marked = self._first()
        self._owners: list[int] = []

    def show(self, items: Sequence[Item]) -> None:
        """Show other items, with the first of them marked."""
        self.items = items
        self.marked = self._first()
        self.reset()
        self.refresh(layout=True)
        self.scroll_home(animate=False)

    @property
    def key(self) -> str:
        """The key of what is marked, or nothing."""
        return self.items[self.marked].key if self.marked >= 0 else ""

    def _first(self) -> int:
        return next((at for at, item in enumerate(self.items) if item.key), -1)

    def typeset(self, width: int) -> list[Row]:
        """All items, with room for the mark before them."""
        return [row for item in self.items for row in rows(item.blocks, width - 2)]

    def lay(self, width: int) -> None:
        """Keep the rows, and whose they are."""
        sets = [rows(item.blocks, width - 2) for item in self.items]
        self._rows = [row for each in sets for row in each]
        self._owners = [at for at, each in enumerate(sets) for _ in each]

    def row_strip(self, at: int) -> Strip:
        """The row behind its margin."""
        owner = self._owners[at]
        if owner != self.marked:
            return strip_of((UNMARKED, *self._rows[at]), self.app.theme)
        first = not at or self._owners[at - 1] != owner
        strip = strip_of((MARKED if first else UNMARKED, *self._rows[at]), self.app.theme)
        return strip.adjust_cell_length(self._width).apply_style(marked(self.app.theme))

    def mark(self, by: int) -> None:
        """Move the mark up or down, over what cannot be picked, and stop at the ends; what is marked is read to its end first."""
        if self._reads_on(by):
            return
        at = self.marked + by
        while 0 <= at < len(self.items):
            if self.items[at].key:
                self._mark(at)
                return
            at += by
        super().read("home" if by < 0 else "end")

    def _reads_on(self, by: int) -> bool:
        """Show more of what is marked, where it is higher than the menu and goes on; whether it did."""
        mine, here, high = self._mine(), round(self.scroll_y), self.size.height
        if len(mine) <= high:
            return False
        target = min(here + high, mine[-1] + 1 - high) if by > 0 else max(here - high, mine[0])
        if (target - here) * by <= 0:
            return False
        self.scroll_to(y=target, animate=False, immediate=True)
        return True

    def read(self, how: str) -> int:
        """Scroll, and take the mark along: to what is first in sight then, and at the end to the last."""
        before, top = self.scroll_y, super().read(how)
        keyed = [at for at, item in enumerate(self.items) if item.key and at in self._owners]
        if keyed:
            last = how == "end" or (how == "page_down" and top == before)
            in_sight = (at for at in keyed if self._owners.index(at) >= top)
            self.marked = keyed[-1] if last else next(in_sight, keyed[-1])
            self.refresh()
        return top

    def on_resize(self, event: Resize) -> None:
        """What is marked stays in sight."""
        super().on_resize(event)
        if self.marked >= 0:
            self._mark(self.marked)

    def mark_key(self, key: str) -> None:
        """Mark the item of that key, where there is one."""
        at = next((at for at, item in enumerate(self.items) if key and item.key == key), -1)
        if at >= 0:
            self._mark(at)

    def _mark(self, at: int) -> None:
        if at != self.marked:
            self.marked = at
            self.refresh()
        mine = self._mine()
        if mine:
            region = Region(0, mine[0], max(self._width, 1), len(mine))
            self.scroll_to_region(region, animate=False, spacing=Spacing(1, 0, 1, 0), force=True)

    def _mine(self) -> list[int]:
        """The rows of what is marked."""
        return [row for row, owner in enumerate(self._owners) if owner == self.marked]

    def pick(self, key: str | None = None) -> None:
        """Pick the item of that key, or the marked one."""
        key = self.key if key is None else key
        if key:
            self.post_message(self.message_for(key))

    def numbered(self, number: int) -> str:
        """The key of the item of that number among those that can be picked, or nothing."""
        keys = [item.key for item in self.items if item.key]
        return keys[number - 1] if number <= len(keys) else ""

    def message_for(self, key: str) -> Message:
        """What to tell the screen."""
        return Picked(key)

    def on_mouse_move(self, event: MouseMove) -> None:
        """The mark follows the mouse."""
        at = self._item_at(event)
        if at >= 0 and at != self.marked:
            self.marked = at
            self.refresh()

    def on_click(self, event: Click) -> None:
        """A click picks; the second of two quick ones was not meant for what the first has brought up."""
        if event.chain > 1:
            return
        at = self._item_at(event)
        if at >= 0:
            self._mark(at)
            self.pick()

    def _item_at(self, event: MouseEvent) -> int:
        place = event.get_content_offset(self)
        row = place.y + round(self.scroll_y) if place else -1
        owner = self._owners[row] if 0 <= row < len(self._owners) else -1
        return owner if owner >= 0 and self.items[owner].key else -1
