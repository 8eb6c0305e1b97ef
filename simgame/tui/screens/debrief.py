"""The debrief as a page to read."""

from typing import ClassVar

from textual.app import ComposeResult

from simgame.play.game import Game
from simgame.tui.commands import CLOSE, SCROLL, bindings
from simgame.tui.screens.desk import Desk
from simgame.tui.widgets.key_line import KeyLine
from simgame.tui.widgets.report import Report


class DebriefScreen(Desk):
    """What happened, and why."""

    CSS_PATH = "debrief.tcss"
    OWN = (SCROLL, CLOSE)
    BINDINGS: ClassVar = bindings(OWN)

    def __init__(self, game: Game) -> None:
        super().__init__()
        self._game = game

    def compose(self) -> ComposeResult:
        """The report and the keys."""
        yield Report(self._game, id="report", classes="reading")
        yield KeyLine()

    def action_close(self) -> None:
        """Back to where one came from."""
        self.app.pop_screen()
