"""The library: unfinished plays first, then the scenarios by level."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult

from simgame.errors import SimgameError
from simgame.journal.saves import Summary
from simgame.scenario.library import Entry
from simgame.tui.commands import MARK, PICK, READ, bindings, command
from simgame.tui.messages import Picked
from simgame.tui.screens.desk import Desk
from simgame.tui.widgets.cards import Title, cards
from simgame.tui.widgets.key_line import KeyLine
from simgame.tui.widgets.menu import Menu

LEAVE = command("q,escape", "leave", "Leave the game", "app.quit", "q")
DEBRIEF = command("d", "debrief", "Read the debrief of the last play of what is marked", "debrief")


class LibraryScreen(Desk):
    """Where a play begins, or goes on."""

    CSS_PATH = "library.tcss"
    OWN = (PICK, MARK, READ, DEBRIEF, LEAVE)
    BINDINGS: ClassVar = bindings(OWN)

    def __init__(self, saves: Path | None = None) -> None:
        super().__init__()
        self._saves = saves
        self._entries: Sequence[Entry] = ()
        self._summaries: Sequence[Summary] = ()

    def compose(self) -> ComposeResult:
        """A title, the cards, the keys."""
        yield Title()
        yield Menu(id="cards", classes="reading")
        yield KeyLine()

    def on_screen_resume(self) -> None:
        """Look again at what is there, whenever the library comes up."""
        from simgame.journal.saves import folder, summaries
        from simgame.scenario.library import entries

        self._entries, self._summaries = entries(), summaries(folder(self._saves))
        self.query_one(Menu).show(cards(self._entries, self._summaries))

    def on_picked(self, message: Picked) -> None:
        """Go on with a save, or to the briefing of a scenario."""
        kind, _, name = message.key.partition(":")
        try:
            if kind == "save":
                self._resume(next(each for each in self._summaries if each.name == name))
            elif kind == "scenario":
                self._brief(next(each for each in self._entries if each.id == name))
            else:
                self.notify(message.key.partition(":")[2], severity="warning", markup=False)
        except SimgameError as error:
            self.complain(error)

    def _brief(self, entry: Entry) -> None:
        from simgame.tui.screens.briefing import BriefingScreen

        assert entry.scenario is not None
        self.app.push_screen(BriefingScreen(entry.scenario, self._saves))

    def _resume(self, summary: Summary) -> None:
        from simgame.journal.saves import load
        from simgame.journal.session import start
        from simgame.tui.screens.play import PlayScreen

        scenario = load(str(summary.path), summary.path.parent)[0].scenario
        self.app.push_screen(PlayScreen(start(scenario, name=summary.name, folder=summary.path.parent)))

    def action_debrief(self) -> None:
        """The debrief of the save that is marked, or of the scenario's last play."""
        from simgame.journal.saves import load
        from simgame.tui.screens.debrief import DebriefScreen

        kind, _, name = self.query_one(Menu).key.partition(":")
        readable = [each for each in self._summaries if not each.error]
        fitting = [each for each in readable if name == (each.name if kind == "save" else each.scenario)]
        if not fitting:
            self.notify("There is no play of it yet.", markup=False)
            return
        try:
            self.app.push_screen(DebriefScreen(load(str(fitting[0].path), fitting[0].path.parent)[0]))
        except SimgameError as error:
            self.complain(error)
