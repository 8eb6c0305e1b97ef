"""A question before something is done that cannot be undone."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.screen import ModalScreen

from simgame.errors import SimgameError
from simgame.journal.saves import delete
from simgame.tui.commands import bindings, command
from simgame.tui.messages import Picked
from simgame.tui.screens.desk import Desk
from simgame.tui.typeset import Block
from simgame.tui.widgets.menu import Item, Menu

YES = command("y", "yes", "Do it", "answer(True)")
NO = command("n,escape,q", "no", "Leave it as it is", "answer(False)", "esc")
MARK = command("down", "mark", "The other answer", "mark(1)")
UP = command("up", "mark", "The other answer", "mark(-1)")
PICK = command("enter", "choose", "What is marked", "choose")


class Confirm(ModalScreen[bool]):
    """One question, with the harmless answer marked."""

    CSS_PATH = "confirm.tcss"
    BINDINGS: ClassVar = bindings((YES, NO, MARK, UP, PICK))

    def __init__(self, question: str, yes: str, no: str) -> None:
        super().__init__()
        self._items = [
            Item("", (Block(question, "strong"), Block(""))),
            Item("no", (Block(no),)),
            Item("yes", (Block(yes, "bad"),)),
        ]

    def compose(self) -> ComposeResult:
        """The question above its answers."""
        yield Menu(self._items)

    def on_picked(self, message: Picked) -> None:
        """An answer was picked; a second one comes too late."""
        if self.app.screen is self:
            self.dismiss(message.key == "yes")

    def action_answer(self, yes: bool) -> None:
        """Answer by key."""
        self.dismiss(yes)

    def action_mark(self, by: int) -> None:
        """Move the mark."""
        self.query_one(Menu).mark(by)

    def action_choose(self) -> None:
        """Answer with what is marked."""
        self.query_one(Menu).pick()


def ask_to_delete(desk: Desk, path: Path, question: str, then: Callable[[], None]) -> None:
    """Ask on a screen whether a save is to be deleted; afterwards, whatever came of it, the screen looks again."""

    def delete_it(yes: bool | None) -> None:
        try:
            if yes:
                delete(path)
        except SimgameError as error:
            desk.complain(error)
        then()

    desk.app.push_screen(Confirm(question, "Yes, delete it", "No, keep it"), delete_it)
