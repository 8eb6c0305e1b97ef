"""Setting text in lines: plain words in, rows of runs out. Text is data here; nothing in it is markup."""

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len, chop_cells

from simgame.printable import CONTROL, thinned


class Run(NamedTuple):
    """A stretch of a line in one look."""

    text: str
    look: str = "ink"


Row = tuple[Run, ...]
BLANK: Row = ()
ROOM = 8
"""Cells that words need beside what stands before them."""
LONGEST = 10_000
"""Characters of one text that are shown: a scenario's longest has 2,000, and nobody waits until a million are set."""
HANG = 2
"""How far a paragraph is indented under what has no room before it."""


_PICTURES = "\u2190-\u2bff\u3030\u303d\U0001f000-\U0001faff"
_JOINS_NOTHING = re.compile(f"\u200d(?![{_PICTURES}])|(?<![{_PICTURES}\ufe0f])\u200d")
"""Joiners but those of pictures: what follows one has no width for Textual, and would push the rest out of its place."""


def clean(text: str) -> str:
    """The text with spaces for everything that a terminal could take for a command, and no more marks than a letter has."""
    if len(text) > LONGEST:
        text = f"{text[:LONGEST]}…"
    if text.isascii() and text.isprintable():
        return text
    return thinned(CONTROL.sub(" ", _JOINS_NOTHING.sub("", text)))


def wrap(text: str, width: int, taken: int = 0) -> list[str]:
    """The text in lines of at most `width` cells, broken between words where it can be.

    Of the first line so many cells are taken already.
    """
    width = max(width, 1)
    lines, line, used = [], "", taken
    for word in _words(clean(text), width):
        size = cell_len(word)
        if (line or taken) and used + bool(line) + size > width:
            lines.append(line)
            line, used, taken = "", 0, 0
        line, used = (f"{line} {word}", used + 1 + size) if line else (word, used + size)
    return [*lines, line]


def _words(text: str, width: int) -> Iterator[str]:
    """The words, those that are too long for a line in pieces."""
    for word in text.split():
        yield from chop_cells(word, width) if cell_len(word) > width else (word,)


class Block(NamedTuple):
    """A paragraph: its text, its look, and what stands before its first line; the others hang below it."""

    text: str
    look: str = "ink"
    lead: Row = ()
    hang: int | None = None
    """How far the lines are indented; as wide as the lead, where nothing is said."""

    def rows(self, width: int) -> list[Row]:
        """The paragraph in rows of at most `width` cells."""
        width, lead_size = max(width, 0), length(self.lead)
        if lead_size > (width - ROOM if self.text and width > 2 * ROOM else width):
            below = self._replace(lead=(Run(" " * min(HANG, width)),), hang=None)
            return [*_led(self.lead, width), *below.rows(width)]
        hang = lead_size if self.hang is None else self.hang
        first, *others = wrap(self.text, width - hang, max(0, lead_size - hang))
        margin = Run(" " * hang)
        filler = Run(" " * max(0, hang - lead_size))
        return [(*self.lead, filler, Run(first, self.look)), *((margin, Run(line, self.look)) for line in others)]


def _led(lead: Row, width: int) -> Iterator[Row]:
    """What stands before a paragraph in rows of its own: it is somebody's name, and leaves the words no room beside it."""
    return ((Run(line, lead[0].look),) for line in wrap("".join(run.text for run in lead), width))


def length(row: Row) -> int:
    """The width of a row in cells."""
    return sum(cell_len(run.text) for run in row)


def rows(blocks: Iterable[Block], width: int) -> list[Row]:
    """All the blocks in rows."""
    return [row for block in blocks for row in block.rows(width)]


def abreast(left: Iterable[Row], right: Iterable[Row], width: int, between: Run) -> list[Row]:
    """Rows beside rows: the left ones filled up to a width, then what stands between, then the right ones."""
    return [
        (*one, Run(" " * (width - length(one))), between, *other)
        for one, other in zip_longest(left, right, fillvalue=BLANK)
    ]


def heading(title: str, width: int, look: str = "head") -> Row:
    """A title in a line across the width."""
    title = wrap(title, max(width - 4, 1))[0]
    return (Run("── ", "line"), Run(title, look), Run(" " + "─" * max(0, width - 4 - cell_len(title)), "line"))


def titled(name: str, abouts: Iterable[str], width: int) -> Row:
    """The name of a screen, and what it is for, in the first of these words that there is room for."""
    about = next((f"  {each}" for each in abouts if cell_len(name) + 2 + cell_len(each) <= width), "")
    return (Run(name, "head"), Run(about, "soft"))


def pips(value: int, highest: int) -> str:
    """A meter as pips."""
    return "●" * value + "○" * (highest - value)


def signed(amount: int) -> str:
    """A change with its sign, or nothing."""
    return f"{amount:+d}".replace("-", "−") if amount else ""
