"""What the glossary's screens are made of: the list of chapters, what is found by a word, and the text of an entry."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from simgame.glossary import Chapter, Entry, chapters, is_said, look_up, mentions, source_names
from simgame.tui.typeset import Block, Row, Run, heading, rows, titled
from simgame.tui.widgets.band import Band
from simgame.tui.widgets.menu import Item
from simgame.tui.widgets.page import Page

WIDEST = 76
TELLING = 3
"""Letters from which a word is looked for in the texts, too."""


def key_of(what: Chapter | Entry) -> str:
    """The key of a chapter or an entry in the list."""
    return f"{what.chapter}/{what.id}" if isinstance(what, Entry) else what.id


def outline(unfolded: str, with_about: bool) -> list[Item]:
    """Every chapter; under the unfolded one its entries, and what it is about where no page beside the list says it."""
    return [item for chapter in chapters() for item in _chapter(chapter, chapter.id == unfolded, with_about)]


def _chapter(chapter: Chapter, unfolded: bool, with_about: bool) -> Iterator[Item]:
    about = (Block(chapter.about, "soft", (Run("  "),)),) if unfolded and with_about else ()
    yield Item(key_of(chapter), (Block(chapter.title, "strong", (Run("− " if unfolded else "+ ", "mark"),)), *about))
    for group, entries in groupby(chapter.entries if unfolded else (), key=lambda entry: entry.group):
        if group:
            yield Item("", (Block(group, "mark", (Run("  "),)),))
        yield from (Item(key_of(entry), (Block(entry.term, "ink", (Run("    "),)),)) for entry in entries)


def found(word: str) -> list[Item]:
    """The entries that are named so, then those that speak of it."""
    said = mentions(word) if len(word.strip()) >= TELLING else []
    items = [*_section("By name", look_up(word)), *_section("In the text", said)]
    return items or [Item("", (Block("Nothing fits.", "soft"),))]


def _section(title: str, entries: Sequence[Entry]) -> list[Item]:
    head = [Item("", (Block(title, "mark"),))] if entries else []
    times = Counter(entry.term for entry in entries)
    named = [f"{each.term} · {_title_of(each)}" if times[each.term] > 1 else each.term for each in entries]
    return [
        *head,
        *(Item(key_of(each), (Block(name, "ink", (Run("  "),)),)) for each, name in zip(entries, named, strict=True)),
    ]


def _title_of(entry: Entry) -> str:
    return next(chapter.title for chapter in chapters() if chapter.id == entry.chapter)


class Title(Band):
    """The name of the screen."""

    def row(self, width: int) -> Row:
        """The name, and what it is for."""
        return titled("Glossary", ("what you practise here, and why", "what, and why"), width)


class Text(Page):
    """A chapter or an entry to read."""

    def __init__(self, what: Chapter | Entry, *, classes: str = "reading") -> None:
        super().__init__(classes=classes)
        self._what = what

    def turn_to(self, what: Chapter | Entry) -> None:
        """Show another, from its beginning."""
        if what is not self._what:
            self._what = what
            self.reset()
            self.scroll_home(animate=False)

    def typeset(self, width: int) -> list[Row]:
        """Its name, its paragraphs, and what it rests on."""
        width = min(width, WIDEST)
        if isinstance(self._what, Entry):
            return [heading(self._what.term, width), *rows(_blocks(self._what), width)]
        about = [Block(""), Block(self._what.about), Block("")]
        terms = [Block(entry.term, "soft", (Run("  "),)) for entry in self._what.entries]
        return [heading(self._what.title, width), *rows([*about, *terms], width)]


def _blocks(entry: Entry) -> Iterator[Block]:
    place = [_title_of(entry), entry.group, entry.id if entry.chapter == "rules" else ""]
    yield Block(" · ".join(each for each in place if each), "soft")
    for paragraph in entry.text:
        yield Block("")
        yield Block(paragraph, "said", (Run("  "),)) if is_said(paragraph) else Block(paragraph)
    yield Block("")
    for at, source in enumerate(entry.source):
        yield Block(source_names()[source], "soft", (Run("        " if at else "Source  ", "mark"),))
