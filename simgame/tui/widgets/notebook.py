"""The panel beside the conversation: the relationship, and the notebook."""

from textual.reactive import reactive

from simgame.play.view import PromiseView, View
from simgame.tui.typeset import Block, Row, Run, heading, rows
from simgame.tui.widgets.page import Page
from simgame.tui.widgets.relationship import relationship_blocks


class Panel(Page):
    """What the player knows and, in practice, how the relationship stands."""

    view: reactive[View | None] = reactive[View | None](None)

    def watch_view(self) -> None:
        """Write it anew."""
        self.reset()

    def typeset(self, width: int) -> list[Row]:
        """The relationship above the notebook."""
        if not self.view:
            return []
        relationship = rows(relationship_blocks(self.view), width)
        above = [heading("Relationship", width), *relationship] if relationship else []
        return [*above, heading("Notebook", width), *rows(notebook_blocks(self.view), width)]


def notebook_blocks(view: View) -> list[Block]:
    """Needs found, what was agreed, and promises with when they are due."""
    book = view.notebook
    return [
        *_section("What they need", [_item(need) for need in book.needs], "nothing found out yet"),
        *_section("Agreed", [_item(agreement) for agreement in book.agreements], "nothing yet"),
        *_section("Your promises", [_promise(promise) for promise in book.promises], "none"),
    ]


def _section(title: str, entries: list[Block], empty: str) -> list[Block]:
    return [Block(title, "strong"), *(entries or [Block(f"({empty})", "cue", (Run("  "),))]), Block("")]


def _item(text: str) -> Block:
    return Block(text, "ink", (Run("· ", "mark"),))


def _promise(promise: PromiseView) -> Block:
    state = f"due in {promise.due}" if promise.state == "open" and promise.due else promise.state
    return Block(f"{promise.text} ({state})", "bad" if promise.state == "broken" else "ink", (Run("· ", "mark"),))
