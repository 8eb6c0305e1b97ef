"""The briefing: who, where, what you know, what you sell; and the mode to play in."""

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult

from simgame.errors import SimgameError
from simgame.play.script import Line, briefing_lines
from simgame.scenario.model import Scenario
from simgame.tui.commands import MARK, PICK, READ, bindings, command
from simgame.tui.messages import Picked
from simgame.tui.screens.desk import Desk
from simgame.tui.typeset import Block
from simgame.tui.widgets.key_line import KeyLine
from simgame.tui.widgets.menu import Item, Menu
from simgame.tui.widgets.transcript import Transcript

MODES = (
    Item("practice", (Block("Begin in practice", "strong"), Block("You see the relationship, may ask why, and may go back.", "soft"))),
    Item("assessment", (Block("Begin the assessment", "strong"), Block("Words and cues only, and no way back.", "soft"))),
)
LEAVE = command("escape,q", "back", "Back to the library", "leave", "esc")


class BriefingScreen(Desk):
    """What one knows before the first word."""

    CSS_PATH = "briefing.tcss"
    OWN = (PICK, MARK, READ, LEAVE)
    BINDINGS: ClassVar = bindings(OWN)

    def __init__(self, scenario: Scenario, saves: Path | None = None) -> None:
        super().__init__()
        self._scenario = scenario
        self._saves = saves

    def compose(self) -> ComposeResult:
        """The briefing above the two modes."""
        yield Transcript(id="brief", classes="reading")
        yield Menu(MODES, id="modes")
        yield KeyLine()

    def on_mount(self) -> None:
        """Set the briefing."""
        facts = f"{self._scenario.setting.replace('-', ' ').capitalize()}, about {self._scenario.minutes} minutes."
        self.query_one(Transcript).show([], [*briefing_lines(self._scenario), Line("aside", facts)])

    def on_picked(self, message: Picked) -> None:
        """Begin a new play, under a name no other save has; none is ever overwritten."""
        from simgame.journal.saves import folder
        from simgame.journal.session import start
        from simgame.tui.screens.play import PlayScreen

        place = folder(self._saves)
        try:
            session = start(self._scenario, mode=message.key, name=_free(self._scenario.id, place), folder=place)
        except SimgameError as error:
            self.complain(error)
        else:
            self.app.switch_screen(PlayScreen(session))

    def action_leave(self) -> None:
        """Back to where one came from."""
        self.app.back()  # type: ignore[attr-defined]


def _free(name: str, place: Path) -> str:
    """The name, or the name with the first free number."""
    taken = {path.stem for path in place.glob("*.jsonl")} if place.is_dir() else set()
    number, free = 2, name
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    return free
