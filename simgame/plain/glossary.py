"""The glossary as lines and as a document."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from simgame.cells import wrap
from simgame.errors import Refused
from simgame.glossary import (
    Chapter,
    Entry,
    chapter_named,
    chapters,
    every_entry,
    exactly,
    is_said,
    look_up,
    mentions,
    source_names,
)
from simgame.printable import printable, shortened

COMMAND = "simgame glossary"
"""What one writes before a word on the command line."""
LONGEST = 60
"""Characters of an unknown word that are looked at."""
IN_FULL = 5
"""How many entries are printed where the word is only a part of their names; the others are named."""


def glossary_document(word: str = "") -> list[dict[str, Any]]:
    """The entries that fit the word as data, best first; all of them without a word.

    Where nothing is named so, what speaks of it. Raises Refused where nothing does.
    """
    found = _found(word) if word.strip() else every_entry()
    return [
        {
            "chapter": entry.chapter,
            "id": entry.id,
            "term": entry.term,
            "text": list(entry.text),
            "source": list(entry.source),
        }
        for entry in found
    ]


def glossary_lines(word: str = "", width: int = 80, ask: str = COMMAND) -> list[str]:
    """What the word means; without a word, every chapter with its terms. Raises Refused where it means nothing.

    `ask` is what one writes before a word here.
    """
    if not word.strip():
        return [*(line for chapter in chapters() for line in _contents(chapter, width)), *_help(width, ask)]
    found = _found(word, ask)
    if not look_up(word):
        shown = shortened(printable(word, keep=""))
        if len(found) > 1:
            return [*_wrapped(f"Nothing is named {shown}.", width), *_also("It is spoken of under", found, width)]
        here = _entry(found[0], _titles()[found[0].chapter], width)
        return [*_wrapped(f"Nothing is named {shown}; it is spoken of here:", width), "", *here]
    count = sum(exactly(word, entry) for entry in found) or IN_FULL
    chapter = chapter_named(word)
    lines = [*_wrapped(chapter.title, width), *_wrapped(chapter.about, width, "  "), ""] if chapter else []
    for entry in found[:count]:
        within = chapter and chapter.id == entry.chapter
        lines += [*_entry(entry, entry.group if within else _titles()[entry.chapter], width), ""]
    return [*lines, *_also("See also", found[count:], width)] if found[count:] else lines[:-1]


def _found(word: str, ask: str = COMMAND) -> list[Entry]:
    """What is named so, else what speaks of it."""
    found = look_up(word) or mentions(word)
    if not found:
        raise Refused(f"there is nothing named `{shortened(word)}` in the glossary", _meant(word, ask))
    return found


def _meant(word: str, ask: str) -> str:
    """What to do about a word that is not there."""
    from difflib import get_close_matches

    terms = {name.casefold(): entry.term for entry in every_entry() for name in (entry.id, entry.term)}
    near = dict.fromkeys(terms[name] for name in get_close_matches(word.casefold()[:LONGEST], terms))
    if not near:
        return f"`{ask}` alone lists every word"
    return f"did you mean {' or '.join(f'`{term}`' for term in near)}?"


def _contents(chapter: Chapter, width: int) -> Iterator[str]:
    yield from _wrapped(f"{chapter.title} ({chapter.id})", width)
    for group, entries in groupby(chapter.entries, key=lambda entry: entry.group):
        label = f"{group}: " if group else ""
        yield from _wrapped(label + "; ".join(entry.term for entry in entries), width, "  ")
    yield ""


def _help(width: int, ask: str) -> list[str]:
    return _wrapped(
        f"`{ask} WORD` explains one of these, or a whole chapter; the beginning of a word is enough.", width
    )


def _entry(entry: Entry, place: str, width: int) -> Iterator[str]:
    yield from _wrapped(f"{entry.term} ({place})" if place else entry.term, width)
    for paragraph in entry.text:
        yield ""
        yield from _wrapped(paragraph, width, "      " if is_said(paragraph) else "  ")
    yield ""
    sources = "; ".join(source_names()[each] for each in entry.source)
    yield from _wrapped(f"Source: {sources}.", width, "  ")


def _titles() -> dict[str, str]:
    return {chapter.id: chapter.title for chapter in chapters()}


def _also(label: str, entries: Iterable[Entry], width: int) -> list[str]:
    return _wrapped(f"{label}: {'; '.join(entry.term for entry in entries)}.", width)


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    return wrap(text, width, indent)
