"""A screen in parts, one of them in front: turned by number, by tab, and by mouse."""

from collections.abc import Sequence

from textual.reactive import reactive

from simgame.tui.commands import Command
from simgame.tui.messages import Turned
from simgame.tui.screens.desk import Desk
from simgame.tui.widgets.page import Page
from simgame.tui.widgets.tabs import Tabs

PART = Command(
    "part", "1–8", "Turn to a part of this screen",
    (("tab", "part(1)"), ("shift+tab", "part(-1)"), *((str(at + 1), f"to({at})") for at in range(8))),
)  # fmt: skip


class PartsScreen(Desk):
    """A screen with tabs; those that are parts of a whole are named in `parts`."""

    parts: Sequence[str] = ()
    part: reactive[int] = reactive(0)

    @property
    def front(self) -> str:
        """The part in front."""
        return self.parts[self.part]

    def offered(self) -> list[tuple[Command, bool]]:
        """The commands, with as many parts as there are."""
        count = len(self.parts)
        kept = [(each, enabled) for each, enabled in super().offered() if each is not PART or count > 1]
        return [(each._replace(label=f"1–{count}") if each is PART else each, enabled) for each, enabled in kept]

    def on_mount(self) -> None:
        """The first part comes first."""
        self._show()

    def watch_part(self) -> None:
        """Show the part in front."""
        if self.is_mounted:
            self._show()

    def _show(self) -> None:
        self.query_one(Tabs).front = self.part
        self.turn_to(self.front)
        self.renew_keys()

    def turn_to(self, part: str) -> None:
        """Fill the screen with a part."""
        raise NotImplementedError

    def on_turned(self, message: Turned) -> None:
        """A tab was clicked."""
        self.action_to(message.to)

    def action_part(self, by: int) -> None:
        """The next part, or the one before; after the last comes the first."""
        self.part = (self.part + by) % len(self.parts)

    def action_to(self, at: int) -> None:
        """The part of that place, where there is one."""
        if at < len(self.parts):
            self.part = at

    def action_read(self, how: str) -> None:
        """Scroll the page in front."""
        shown = [page for page in self.query(".reading").results(Page) if page.display]
        shown[0].read(how)
