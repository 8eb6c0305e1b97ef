"""The settings: changed by keys or by a click, in force and remembered at once."""

from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.app import ComposeResult
from textual.widgets import Input

from simgame.settings import LONGEST_NAME, VALUES, fitting_name, path
from simgame.tui.commands import CLOSE, MARK, READ, Command, bindings, command
from simgame.tui.messages import Picked
from simgame.tui.screens.desk import Desk
from simgame.tui.typeset import Block, Row, Run, heading, rows
from simgame.tui.widgets.band import Band
from simgame.tui.widgets.field import Field
from simgame.tui.widgets.key_line import KeyLine
from simgame.tui.widgets.knobs import Knobs, word
from simgame.tui.widgets.page import Page

if TYPE_CHECKING:
    from simgame.tui.app import Simgame

CHANGE = Command(
    "change", "←→", "Change what is marked: ← and → to the value beside it, Enter to the next; or click on a value",
    (("enter", "choose"), ("right", "change(1)"), ("left", "change(-1)")),
)  # fmt: skip
KEEP = command("enter", "keep", "Keep the name as it is written now", "keep", "Enter")


class Title(Band):
    """What this is."""

    def row(self, width: int) -> Row:
        """A heading across the width."""
        return heading("Settings", width)


class Where(Page):
    """The file that all this stands in."""

    def typeset(self, width: int) -> list[Row]:
        """Its path, whole, in as many lines as that takes."""
        return rows([Block(str(path()), "ink", (Run("Kept in ", "soft"),))], width)


class SettingsScreen(Desk):
    """How the player wants the game."""

    CSS_PATH = "settings.tcss"
    OWN = (CHANGE, MARK, READ, CLOSE, KEEP)
    BINDINGS: ClassVar = bindings(OWN)
    AUTO_FOCUS = ""  # the name waits until it is asked for

    def __init__(self) -> None:
        super().__init__()
        self._writing = False
        """Whether the name is being written."""

    def compose(self) -> ComposeResult:
        """The settings, the place to write a name, the file, the keys."""
        yield Title()
        yield Knobs(self._game.settings)
        name = Field(max_length=LONGEST_NAME)
        name.cursor_blink = False
        name.border_title, name.border_subtitle = "Your name", "Enter keeps it, Esc leaves it as it was"
        yield name
        yield Where()
        yield KeyLine()

    def on_mount(self) -> None:
        """The theme can be changed by its own key, too."""
        self.watch(self.app, "theme", self._renew, init=False)

    @property
    def _game(self) -> "Simgame":
        return cast("Simgame", self.app)

    def _renew(self) -> None:
        self.query_one(Knobs).renew(self._game.settings)

    def on_picked(self, message: Picked) -> None:
        """A setting was picked, or one of its values."""
        key, _, clicked = message.key.partition("=")
        if self._writing:
            self._write(False)
        if key == "name":
            self._write(True)
            return
        values = VALUES[key]
        at = values.index(getattr(self._game.settings, key))
        self._set(key, next((each for each in values if word(each) == clicked), values[(at + 1) % len(values)]))

    def action_change(self, by: int) -> None:
        """To the value beside the present one, as far as there are any; the name is written."""
        key = self.query_one(Knobs).key
        if key == "name":
            self._write(True)
            return
        at = VALUES[key].index(getattr(self._game.settings, key)) + by
        if 0 <= at < len(VALUES[key]):
            self._set(key, VALUES[key][at])

    def _set(self, key: str, value: str | bool) -> None:
        changed: dict[str, Any] = {key: value}
        self._game.adopt(self._game.settings._replace(**changed))
        self._renew()

    def _write(self, begin: bool) -> None:
        """Begin to write the name, or end it."""
        self._writing = begin
        name = self.query_one(Input)
        name.value = self._game.settings.name
        self.set_class(begin, "-writing")
        self.set_focus(name if begin else None)
        self.renew_keys()

    def on_input_submitted(self) -> None:
        """Enter in the name."""
        self.action_keep()

    def action_keep(self) -> None:
        """Keep the name as it is written."""
        name = fitting_name(self.query_one(Input).value)
        self._set("name", name)
        self._write(False)

    def action_close(self) -> None:
        """Leave the name as it was, where it is being written; else go back."""
        if self._writing:
            self._write(False)
        else:
            self.action_leave()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the name is being written, letters are letters."""
        if action in ("choose", "change", "mark", "read", "lights", "help"):
            return not self._writing
        return self._writing if action == "keep" else True
