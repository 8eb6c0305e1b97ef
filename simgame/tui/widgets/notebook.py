"""The panel beside the conversation: the other person, the relationship, and the notebook."""

from textual.events import Resize
from textual.reactive import reactive

from simgame.play.view import PromiseView, View
from simgame.tui.typeset import BLANK, Block, Row, Run, abreast, clean, heading, rows
from simgame.tui.widgets.page import Page
from simgame.tui.widgets.portrait import FACE_WIDTH, WIDTH, face, portrait
from simgame.tui.widgets.relationship import meter_blocks, standing_blocks

GAP = 2
BETWEEN = Run(" " * GAP)
WORDS = 14
"""What the words beside the portrait need."""
TWO_COLUMNS = 68
"""From this width on, the notebook stands beside the relationship."""


class Panel(Page):
    """What the player knows, who is there and, in practice, how the relationship stands."""

    view: reactive[View | None] = reactive[View | None](None)
    _height = 0

    def watch_view(self) -> None:
        """Write it anew."""
        self.reset()

    def on_resize(self, event: Resize) -> None:
        """There may be room for the portrait now, or no longer."""
        if self.size.height != self._height:
            self._height = self.size.height
            self.reset()
        super().on_resize(event)

    def typeset(self, width: int) -> list[Row]:
        """The person with the portrait, or with the face alone where the notebook needs the room."""
        if not self.view:
            return []
        full = _panel(self.view, width, portrayed=True)
        return full if len(full) <= self._height else _panel(self.view, width, portrayed=False)


def _panel(view: View, width: int, portrayed: bool) -> list[Row]:
    """The person and the relationship above the notebook, or beside it where there is room."""
    if width < TWO_COLUMNS:
        return [*_person(view, width, portrayed), BLANK, *_notebook(view, width)]
    left = (width - GAP) // 2
    return abreast(_person(view, left, portrayed), _notebook(view, width - GAP - left), left, BETWEEN)


def _person(view: View, width: int, portrayed: bool) -> list[Row]:
    name = heading(clean(view.bearing.who), width)
    meters = rows(meter_blocks(view), width)
    words = Block(view.bearing.words, "scene")
    if portrayed and width >= WIDTH + GAP + WORDS:
        said = rows([Block(""), words, Block(""), *standing_blocks(view)], width - WIDTH - GAP)
        person = abreast(portrait(view.bearing), said, WIDTH, BETWEEN)
    else:
        said = rows([words, *standing_blocks(view)], width - FACE_WIDTH - GAP)
        person = abreast([(Run(face(view.bearing), "strong"),)], said, FACE_WIDTH, BETWEEN)
    return [name, *person, *([BLANK, *meters] if meters else [])]


def _notebook(view: View, width: int) -> list[Row]:
    return [heading("Notebook", width), *rows(notebook_blocks(view), width)[:-1]]


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
