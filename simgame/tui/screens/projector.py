"""The projector of a session that runs elsewhere: what the room sees, and nothing to press."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult

from simgame.errors import SessionRefused
from simgame.group.client import FATAL, Seat
from simgame.tui.commands import SCROLL, bindings, command
from simgame.tui.screens.desk import Desk
from simgame.tui.typeset import Row, Run
from simgame.tui.widgets.band import Band
from simgame.tui.widgets.key_line import KeyLine
from simgame.tui.widgets.room import JoinLine, RoomPage

LEAVE = command("q,escape", "leave", "Leave the projector; the session goes on", "leave", "q")


class Lost(Band):
    """Says when the connection is lost, and that it comes back by itself."""

    words = ""

    def show(self, message: Mapping[str, object]) -> None:
        """Say what has become of the connection."""
        lost = (
            "the session is over; if it goes on, it is back here"
            if message.get("over")
            else "connection lost, trying again"
        )
        self.words = "" if message["on"] else lost
        self.refresh()

    def row(self, width: int) -> Row:
        """One line, or nothing."""
        return (Run(f" {self.words} ", "bad"),) if self.words else ()


class ProjectorScreen(Desk):
    """A page to look at."""

    CSS_PATH = "room.tcss"
    OWN = (SCROLL, LEAVE)
    BINDINGS: ClassVar = bindings(OWN)

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._scrolled = 0
        """How far down the facilitator has gone, in percent."""

    def compose(self) -> ComposeResult:
        """What the room sees, and how to join."""
        yield RoomPage(classes="reading")
        yield Lost()
        yield JoinLine()
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin to look."""
        self.run_worker(self._follow(), exit_on_error=False)
        self.set_interval(1.0, self._tick)

    async def _follow(self) -> None:
        try:
            async for message in self._seat.messages():
                self._take(message)
                if message.get("code") in FATAL:
                    self.turn_away(str(message["message"]))
        except SessionRefused as error:
            self.turn_away(str(error))

    def _take(self, message: dict[str, object]) -> None:
        if message.get("type") == "line":
            self.query_one(Lost).show(message)
        elif message.get("type") == "view":
            self._seen = message
            self._show()

    def _show(self) -> None:
        seen = self._seen
        join = seen["join"]
        assert isinstance(join, dict)
        page = self.query_one(RoomPage)
        page.show(seen, join)
        if seen.get("scrolled", 0) != self._scrolled:
            self._scrolled = int(str(seen.get("scrolled", 0)))
            self.call_after_refresh(page.show_part, self._scrolled)
        self.query_one(JoinLine).join = (str(join["url"]), str(join["code"]), int(str(seen["joined"])))

    def _tick(self) -> None:
        """The watch goes on between two views."""
        seen = getattr(self, "_seen", None)
        if seen and seen.get("seconds_left"):
            self._seen = seen | {"seconds_left": seen["seconds_left"] - 1}
            self._show()
