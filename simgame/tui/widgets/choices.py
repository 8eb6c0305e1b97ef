"""The choices on the table."""

from textual.message import Message
from textual.reactive import reactive

from simgame.play.view import OptionView, View
from simgame.tui.messages import Chosen
from simgame.tui.typeset import Block, Run
from simgame.tui.widgets.menu import Item, Menu

DEBRIEF, AGAIN, LEAVE = "debrief", "again", "leave"
OVER = (
    Item(DEBRIEF, (Block("Read the debrief: what happened, and why", "strong"),)),
    Item(AGAIN, (Block("Play it again, from the first words", "ink"),)),
    Item(LEAVE, (Block("Leave it there", "ink"),)),
)
"""What is left to pick when the story is over."""


class Choices(Menu):
    """What the player can say or do now."""

    view: reactive[View | None] = reactive[View | None](None)

    def __init__(self, view: View) -> None:
        super().__init__(self.items_of(view))

    def watch_view(self, view: View | None) -> None:
        """Lay the choices of the view on the table, where they are others."""
        if view and (items := self.items_of(view)) != self.items:
            self.show(items)

    def items_of(self, view: View) -> list[Item]:
        """What can be picked in a view."""
        return list(OVER) if view.ending else [_item(option) for option in view.options]

    def message_for(self, key: str) -> Message:
        """A choice, with the number of the view it was seen in."""
        return Chosen(key, self.view.number if self.view else 0)


def _item(option: OptionView) -> Item:
    """An open choice goes by its id, a closed one by its number: that is how the game will speak of it."""
    number = Run(f"{option.number} ", "head" if option.open else "soft")
    if option.open:
        return Item(option.id, (Block(option.words, "ink", (number,)),))
    needs = Block(f"({option.lacks})", "cue", (Run("  "),))
    return Item(str(option.number), (Block(f"[closed] {option.words}", "soft", (number,)), needs))
