"""One line to write: a note, a reason, a name."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from simgame.tui.commands import bindings, command
from simgame.tui.typeset import clean
from simgame.tui.widgets.field import Field

AWAY = command("escape", "cancel", "Leave it", "away")


class LineScreen(ModalScreen[str | None]):
    """Asks for a line; None where nothing was to be written after all."""

    CSS_PATH = "line.tcss"
    BINDINGS: ClassVar = bindings((AWAY,))

    def __init__(self, title: str, longest: int, value: str = "") -> None:
        super().__init__()
        self._title, self._longest, self._value = title, longest, value

    def compose(self) -> ComposeResult:
        """The line, under what is asked."""
        line = Field(self._value, max_length=self._longest)
        line.cursor_blink = False
        line.border_title = Content(clean(self._title))
        line.border_subtitle = "Enter keeps it, Esc leaves it"
        yield line

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter; pressed twice, it has been answered."""
        if self.app.screen is self:
            self.dismiss(message.value)

    def action_away(self) -> None:
        """Esc."""
        self.dismiss(None)
