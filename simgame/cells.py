"""How wide words are where every letter has cells: one of Chinese or a picture takes two, a mark above a letter none.

What counts is a letter as it is read: its marks, and whatever is joined to it, are never torn from it. Screens count with what
Textual counts with; everything else counts here.
"""

import re
from collections.abc import Callable, Iterator

NARROW = re.compile(r"[ -~\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u2500-\u25fc]*")
"""What nearly all words are written in: a cell for each character, and no library to be loaded for it."""
BLANKS = " \t\n\r\f\v"
SPACES = re.compile(f"([{BLANKS}]+)")
"""Where a line may be broken; a space that holds words together is none."""
JOINER = "\u200d"
LONGEST = 16
"""Characters that one letter may come to; of more than that for each cell nobody needs to see the rest."""


def cells(text: str) -> int:
    """The width of a text."""
    if NARROW.fullmatch(text):
        return len(text)
    from wcwidth import width

    if JOINER in text:  # the library takes whatever follows one for joined, letters and blanks as well
        return sum(width(letter, control_codes="ignore") for letter in letters(text))
    return width(text, control_codes="ignore")


def letters(text: str) -> Iterator[str]:
    """The letters, each with its marks and with what is joined to it."""
    if NARROW.fullmatch(text):
        return iter(text)
    from wcwidth import iter_graphemes

    return iter_graphemes(text)


def head(text: str, room: int) -> str:
    """The text, or as much of its beginning as there is room for."""
    if len(text) <= room and NARROW.fullmatch(text):
        return text
    kept, used = [], 0
    for letter in letters(text[: room * LONGEST]):
        used += cells(letter)
        if used > room:
            break
        kept.append(letter)
    return "".join(kept)


def cut(text: str, room: int) -> str:
    """The text where there is room for it; else its beginning, and a sign that there was more."""
    return text if len(text) <= room * LONGEST and cells(text) <= room else f"{head(text, room - 1)}…"


def padded(text: str, room: int) -> str:
    """The text with blanks behind it, as far as there is room."""
    return text + " " * (room - cells(text))


def wrap(text: str, width: int, indent: str = "", first: str | None = None) -> list[str]:
    """The text in lines that are at most so wide, broken between words where it can be; none where there are no words.

    Each line stands behind the indent, and the first behind one of its own where there is one. A word that is longer than a
    line begins where the last one ended: whole texts are one word in some languages.
    """
    measure = len if NARROW.fullmatch(text) else cells
    begin = indent if first is None else first
    room, whole = width - cells(begin), max(1, width - cells(indent))
    lines: list[str] = []
    line, used, gap = "", 0, ""
    for chunk in SPACES.split(text.strip(BLANKS)):
        if chunk[:1] in BLANKS:
            gap = " " * len(chunk)
            continue
        size = measure(chunk)
        pieces = (chunk,) if size <= whole else _pieces(chunk, room - used - len(gap), whole, measure)
        for piece in pieces:
            size = measure(piece)
            if (line or room < whole) and used + len(gap) + size > room:
                lines.append((begin + line).rstrip(BLANKS))
                begin, room, line, used, gap = indent, whole, "", 0, ""
            line, used, gap = f"{line}{gap}{piece}", used + len(gap) + size, ""
    return [*lines, begin + line] if line else lines


def _pieces(word: str, first: int, width: int, measure: Callable[[str], int]) -> Iterator[str]:
    """A word in pieces: the first fits into what is left of a line, each other one fills a line."""
    piece, used, room = list[str](), 0, first
    for letter in letters(word):
        size = measure(letter)
        if used + size > room:
            if piece:
                yield "".join(piece)
            piece, used, room = [], 0, width
        piece.append(letter)
        used += size
    yield "".join(piece)
