"""The library: unfinished plays first, then the scenarios by level; and the way to everything else."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from simgame.errors import SimgameError
from simgame.journal.saves import Summary, stands_for
from simgame.scenario.library import Entry
from simgame.tui.commands import GLOSSARY, MARK, PICK, READ, Command, bindings, command
from simgame.tui.messages import Picked
from simgame.tui.screens.desk import Desk
from simgame.tui.widgets.cards import Title, cards
from simgame.tui.widgets.key_line import KeyLine
from simgame.tui.widgets.menu import Menu

if TYPE_CHECKING:
    from textual.widgets import Input

FIND = Command(
    "find", "/", "Find by typing: only what has these words in it; esc shows all again",
    (("slash", "find"), ("escape", "all")),
)  # fmt: skip
DEBRIEF = command("d", "debrief", "Read the debrief of the last play of what is marked", "debrief")
CAREER = command("c", "career", "Your levels, your skills over time, your practice", "career")
SETTINGS = command("o", "settings", "Theme, motion, speed of text, plain mode, your name", "settings")
DELETE = command("x", "delete", "Delete the unfinished play that is marked", "delete")
PLAYS = command("p", "plays", "All your plays: to go on with, to read, to delete", "plays")
LEAVE = command("q", "quit", "Leave the game", "leave")


class LibraryScreen(Desk):
    """Where a play begins, or goes on."""

    CSS_PATH = "library.tcss"
    OWN = (PICK, FIND, DEBRIEF, CAREER, GLOSSARY, SETTINGS, LEAVE, PLAYS, DELETE, MARK, READ)
    BINDINGS: ClassVar = bindings(OWN)

    def __init__(self, saves: Path | None = None) -> None:
        super().__init__()
        self._saves = saves
        self._wanted = ""
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
        self._lay()

    def _lay(self, key: str = "") -> None:
        """Lay the cards that fit what is typed; the first is marked, or the one of that key where it is there."""
        menu = self.query_one(Menu)
        menu.show(cards(self._entries, self._summaries, self._wanted))
        menu.mark_key(key)
        self.renew_keys()

    @property
    def _field(self) -> "Input | None":
        from textual.widgets import Input

        return next(iter(self.query("#find").results(Input)), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only an unfinished play can be deleted, and only a play that was marked."""
        if action == "delete":
            return self.query_one(Menu).key.startswith("save:") if self.is_mounted else False
        return True

    async def action_find(self) -> None:
        """Open the line to type in."""
        from simgame.tui.widgets.field import Field

        if not self._field:
            await self.mount(Field(placeholder="find: a word or two", id="find"), after=self.query_one(Title))
        self.query_one("#find").focus()

    def on_input_changed(self, event: "Input.Changed") -> None:
        """Only what fits stays."""
        self._wanted = event.value
        self._lay(self.query_one(Menu).key)

    def on_input_submitted(self) -> None:
        """Enter opens what is marked, as it does without the line."""
        self.action_choose()

    def action_all(self) -> None:
        """Put the line away that was typed in, with what it found still marked. Esc once too often does not end the game."""
        field = self._field
        if not field:
            self.hush()
            self.notify("q leaves the game.", markup=False)
            return
        field.remove()
        self._wanted = ""
        self._lay(self.query_one(Menu).key)

    def on_picked(self, message: Picked) -> None:
        """Go on with a save, or to the briefing of a scenario."""
        if self.gone:
            return
        kind, _, name = message.key.partition(":")
        try:
            if kind == "save":
                self._resume(next(each for each in self._summaries if each.name == name))
            elif kind == "plays":
                self.action_plays()
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
        from simgame.journal.session import resume
        from simgame.tui.screens.play import PlayScreen

        self.app.push_screen(PlayScreen(resume(summary.path)))

    def _marked(self) -> Summary | None:
        """The save that is marked; of the scenario that is, the last finished play, else the last."""
        kind, _, name = self.query_one(Menu).key.partition(":")
        if kind == "save":
            return next((each for each in self._summaries if each.name == name), None)
        return stands_for(name, self._summaries)

    def action_debrief(self) -> None:
        """The debrief of the save that is marked, or of the scenario's last play."""
        from simgame.tui.screens.debrief import DebriefScreen

        found = self._marked()
        if not found:
            self.notify("There is no play of it yet.", markup=False)
            return
        try:
            self.app.push_screen(DebriefScreen.of(found.path))
        except SimgameError as error:
            self.complain(error)

    def action_mark(self, by: int) -> None:
        """Move the mark; what can be done with what is marked may have changed."""
        super().action_mark(by)
        self.renew_keys()

    def action_plays(self) -> None:
        """All plays."""
        from simgame.journal.saves import folder
        from simgame.tui.screens.plays import PlaysScreen

        self.app.push_screen(PlaysScreen(folder(self._saves)))

    def action_career(self) -> None:
        """The career."""
        from simgame.journal.saves import folder
        from simgame.tui.screens.career import CareerScreen

        self.app.push_screen(CareerScreen(folder(self._saves)))

    def action_settings(self) -> None:
        """The settings."""
        from simgame.tui.screens.settings import SettingsScreen

        self.app.push_screen(SettingsScreen())

    def action_delete(self) -> None:
        """Ask, and delete the unfinished play that is marked."""
        from simgame.tui.screens.confirm import ask_to_delete

        found = self._marked()
        if found:
            question = f"Delete this play of {found.title}? Nothing brings it back."
            ask_to_delete(self, found.path, question, self.on_screen_resume)
