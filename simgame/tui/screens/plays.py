"""All plays, newest first: to go on with, to read, to delete; broken saves with what is wrong with them."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult

from simgame.errors import SimgameError
from simgame.journal.saves import Summary, summaries
from simgame.play.script import STAGE_NAMES
from simgame.reports.library import branched, to_delete, when
from simgame.reports.sections import choices, in_words
from simgame.tui.commands import MARK, PICK, READ, bindings, command
from simgame.tui.messages import Picked
from simgame.tui.screens.desk import Desk
from simgame.tui.typeset import Block, Run
from simgame.tui.widgets.key_line import KeyLine
from simgame.tui.widgets.menu import Item, Menu

DEBRIEF = command("d", "debrief", "Read the debrief of the play that is marked", "debrief")
DELETE = command("x", "delete", "Delete the play that is marked, after asking", "delete")
CLOSE = command("escape,q", "close", "Close this and go back", "leave", "esc")


class PlaysScreen(Desk):
    """Every save of a folder."""

    CSS_PATH = "plays.tcss"
    OWN = (PICK, DEBRIEF, DELETE, CLOSE, MARK, READ)
    BINDINGS: ClassVar = bindings(OWN)

    def __init__(self, place: Path) -> None:
        super().__init__()
        self._place = place
        self._plays: Sequence[Summary] = ()

    def compose(self) -> ComposeResult:
        """The plays and the keys."""
        yield Menu(classes="reading")
        yield KeyLine()

    def on_screen_resume(self) -> None:
        """Look again at what is there."""
        self._plays = summaries(self._place)
        key = self.query_one(Menu).key
        self.query_one(Menu).show([_item(each) for each in self._plays] or [NONE])
        self.query_one(Menu).mark_key(key)

    def _marked(self) -> Summary | None:
        key = self.query_one(Menu).key
        return next((each for each in self._plays if each.name == key), None)

    def on_picked(self, message: Picked) -> None:
        """An unfinished play goes on; a finished one is read."""
        if self.gone:
            return
        from simgame.journal.session import resume
        from simgame.tui.screens.play import PlayScreen

        play = self._marked()
        if not play or play.error or play.ending:
            self.action_debrief()
            return
        try:
            self.app.push_screen(PlayScreen(resume(play.path)))
        except SimgameError as error:
            self.complain(error)

    def action_debrief(self) -> None:
        """The debrief of what is marked."""
        from simgame.tui.screens.debrief import DebriefScreen

        play = self._marked()
        try:
            if play:
                self.app.push_screen(DebriefScreen.of(play.path))
        except SimgameError as error:
            self.complain(error)

    def action_delete(self) -> None:
        """Ask, and delete what is marked."""
        from simgame.tui.screens.confirm import ask_to_delete

        play = self._marked()
        if play:
            ask_to_delete(self, play.path, to_delete(play), self.on_screen_resume)


NONE = Item("", (Block("No plays yet. Begin one from the library.", "soft"),))


def _item(play: Summary) -> Item:
    if play.error:
        error = play.error.replace(str(play.path), play.path.name)
        return Item(
            play.name, (Block(f"{when(play)}  {play.name}", "strong"), Block(error, "bad", (Run("! ", "bad"),)))
        )
    came = in_words(play.ending) if play.ending else f"unfinished, {STAGE_NAMES[play.stage]}"
    what_if = f" · {branched(play)}" if play.branch else ""
    about = f"{play.mode} · {choices(play.turns)} · {came} · save {play.name}{what_if}"
    return Item(play.name, (Block(f"{when(play)}  {play.title}", "strong"), Block(about, "soft")))
