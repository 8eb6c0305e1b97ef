"""The glossary: chapters that unfold, beside them or behind them the entries to read, and a line to find a word by."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import Resize

from simgame.glossary import Chapter, Entry, chapters, look_up, mentions
from simgame.tui.commands import CLOSE, MARK, PICK, READ, SCROLL, Command, bindings, command
from simgame.tui.messages import Picked
from simgame.tui.screens.desk import Desk
from simgame.tui.widgets.glossary import Text, Title, found, key_of, outline
from simgame.tui.widgets.key_line import KeyLine
from simgame.tui.widgets.menu import Item, Menu
from simgame.tui.widgets.page import Page

if TYPE_CHECKING:
    from textual.widgets import Input

FIND = command("slash", "find", "Find a word, in the names and in the texts", "find", "/")
BACK = command("escape,q", "back", "Put the search away, or go back", "leave", "esc")
TURN = Command(
    "turn", "← →", "Turn to the next entry, or to the one before", (("right", "turn(1)"), ("left", "turn(-1)"))
)

WIDE = 100
"""Columns from which the text has room beside the list."""


class GlossaryScreen(Desk):
    """The list of chapters; beside it, where there is room, what is marked."""

    CSS_PATH = "glossary.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    OWN = (PICK, MARK, READ, FIND, BACK)
    BINDINGS: ClassVar = bindings(OWN)

    def __init__(self, word: str = "") -> None:
        super().__init__()
        self._word = word
        self._unfolded = ""
        self._search: Input | None = None
        self._all: dict[str, Chapter | Entry] = {key_of(chapter): chapter for chapter in chapters()}
        self._all |= {key_of(entry): entry for chapter in chapters() for entry in chapter.entries}

    @property
    def wide(self) -> bool:
        """Whether the text lies beside the list."""
        return self.app.size.width >= WIDE

    def compose(self) -> ComposeResult:
        """A title, the list and the text, the keys."""
        yield Title()
        with Horizontal():
            with Vertical():
                yield Menu(outline("", with_about=not self.wide))
            yield Text(chapters()[0])
        yield KeyLine()

    def on_mount(self) -> None:
        """Open the entry that was asked for, once there is a list to mark it in."""
        if self._word:
            self.call_after_refresh(self._open_word)

    def _open_word(self) -> None:
        entries = look_up(self._word) or mentions(self._word)
        if entries:
            self._unfold(entries[0].chapter, key_of(entries[0]))
            self._open(entries[0])
        else:
            self.notify(f"There is nothing of that name: {self._word}", markup=False)

    def on_resize(self, _: Resize) -> None:
        """What a chapter is about stands in the list or beside it."""
        if not self._search:
            self._unfold(self._unfolded, self.query_one(Menu).key)

    def on_picked(self, message: Picked) -> None:
        """Unfold a chapter or fold it again; open an entry."""
        what = self._all[message.key]
        if isinstance(what, Entry):
            self._open(what)
        else:
            self._unfold("" if what.id == self._unfolded else what.id, message.key)

    def _unfold(self, chapter: str, marked: str) -> None:
        """Show the list with this chapter unfolded and that item marked, as much below it in sight as there can be."""
        self._unfolded = chapter
        menu = self.query_one(Menu)
        menu.show(outline(chapter, with_about=not self.wide))
        if chapter:
            menu.mark_key(key_of(self._last_of(chapter)))
        menu.mark_key(chapter)
        menu.mark_key(marked)
        self._show_marked()

    def _last_of(self, chapter: str) -> Entry:
        return next(each for each in chapters() if each.id == chapter).entries[-1]

    def _open(self, entry: Entry) -> None:
        """Read an entry: beside the list, or on a screen of its own."""
        self._show_marked()
        if not self.wide:
            menu = self.query_one(Menu)
            listed = [self._all[item.key] for item in menu.items if item.key]
            entries = [each for each in listed if isinstance(each, Entry)]
            self.app.push_screen(EntryScreen(entries, entries.index(entry), lambda each: menu.mark_key(key_of(each))))

    def _show_marked(self) -> None:
        marked = self._all.get(self.query_one(Menu).key)
        if marked:
            self.query_one(Text).turn_to(marked)

    def action_mark(self, by: int) -> None:
        """Move the mark; the text follows."""
        super().action_mark(by)
        self._show_marked()

    def action_read(self, how: str) -> None:
        """Scroll the text, or the list where it is alone."""
        page: Page = self.query_one(Text if self.wide else Menu)
        page.read(how)

    def action_find(self) -> None:
        """Ask for a word."""
        if not self._search:
            from simgame.tui.widgets.field import Field

            self._search = Field(placeholder="a word, or its beginning", compact=True)
            self.query_one(Vertical).mount(self._search, before=0)
        self._search.focus()

    def on_input_changed(self, message: "Input.Changed") -> None:
        """List what fits the word."""
        self.query_one(Menu).show(found(message.value) if message.value.strip() else self._outline())
        self._show_marked()

    def _outline(self) -> list[Item]:
        return outline(self._unfolded, with_about=not self.wide)

    def on_input_submitted(self) -> None:
        """Open what is marked."""
        self.query_one(Menu).pick()

    def action_leave(self) -> None:
        """Put the search away, and keep the mark on what was found; or go back."""
        if not self._search:
            super().action_leave()
            return
        self._search.remove()
        self._search = None
        marked = self._all.get(self.query_one(Menu).key)
        self._unfold(marked.chapter if isinstance(marked, Entry) else self._unfolded, key_of(marked) if marked else "")


class EntryScreen(Desk):
    """One entry on a narrow terminal, with those before and after it to turn to."""

    CSS_PATH = "glossary.tcss"
    OWN = (SCROLL, TURN, CLOSE)
    BINDINGS: ClassVar = bindings(OWN)

    def __init__(self, entries: Sequence[Entry], at: int, turned: Callable[[Entry], None]) -> None:
        super().__init__()
        self._entries = entries
        self._at = at
        self._turned = turned

    def compose(self) -> ComposeResult:
        """The text and the keys."""
        yield Text(self._entries[self._at])
        yield KeyLine()

    def action_turn(self, by: int) -> None:
        """To another entry, stopping at the ends."""
        self._at = min(max(self._at + by, 0), len(self._entries) - 1)
        self.query_one(Text).turn_to(self._entries[self._at])
        self._turned(self._entries[self._at])

    def action_close(self) -> None:
        """Back to the list."""
        self.app.pop_screen()
