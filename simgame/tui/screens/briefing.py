"""The briefing: who, where, what you know, what you sell; and the mode to play in."""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult

from simgame.errors import SimgameError
from simgame.scenario.model import Scenario
from simgame.tui.commands import MARK, PICK, READ, bindings, command
from simgame.tui.messages import Picked
from simgame.tui.screens.desk import Desk
from simgame.tui.typeset import BLANK, Block, Row, Run, heading, rows
from simgame.tui.widgets.key_line import KeyLine
from simgame.tui.widgets.menu import Item, Menu
from simgame.tui.widgets.page import Page

MODES = {
    "practice": ("Begin in practice", "You see the relationship, may ask why, and may go back."),
    "assessment": ("Begin the assessment", "Words and cues only, and no way back. It counts for your career."),
}
LEAVE = command("escape,q", "back", "Back to the library", "leave", "esc")


class Brief(Page):
    """The briefing as a page; nothing in it says what kind of person it is."""

    FITTED = True

    def __init__(self, scenario: Scenario, *, classes: str) -> None:
        super().__init__(classes=classes)
        self._scenario = scenario

    def typeset(self, width: int) -> list[Row]:
        """The title above what is known."""
        blocks = [each for label, text in self._facts() if text for each in (_fact(label, text), Block(""))]
        return [heading(self._scenario.title, width), BLANK, *rows(blocks, width)]

    def _facts(self) -> Iterator[tuple[str, str]]:
        scenario, seller, prospect = self._scenario, self._scenario.seller, self._scenario.prospect
        setting = scenario.setting.replace("-", " ").capitalize()
        yield "Where", f"{setting}, about {scenario.minutes} minutes. {scenario.summary}"
        yield "Who", ", ".join(part for part in (prospect.name, prospect.role, prospect.company) if part)
        yield "You know", prospect.about
        yield "You sell", f"{seller['offer']}, as {seller['role']} at {seller['company']}"


def _fact(label: str, text: str) -> Block:
    return Block(text, "ink", (Run(f"{label:>8}  ", "mark"),))


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
        yield Brief(self._scenario, classes="reading")
        yield Menu(
            [Item(mode, (Block(title, "strong"), Block(about, "soft"))) for mode, (title, about) in MODES.items()]
        )
        yield KeyLine()

    def on_picked(self, message: Picked) -> None:
        """Begin a new play, under a name no other save has; none is ever overwritten."""
        if self.gone:
            return
        from simgame.journal.saves import folder
        from simgame.journal.session import anew
        from simgame.tui.screens.play import PlayScreen

        place = folder(self._saves)
        try:
            session = anew(self._scenario, message.key, place)
        except SimgameError as error:
            self.complain(error)
        else:
            self.app.switch_screen(PlayScreen(session))
