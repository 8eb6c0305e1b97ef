"""The glossary as lines and as a document."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from textwrap import wrap
from typing import Any

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
from simgame.scenario.spelling import nearest

IN_FULL = 5
"""How many entries are printed where the word is only a part of their names; the others are named."""


def glossary_document(word: str = "") -> list[dict[str, Any]]:
    """The entries that fit the word as data, best first; all of them without a word."""
    found = look_up(word) if word.strip() else every_entry()
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


def glossary_lines(word: str = "", width: int = 80) -> list[str]:
    """What the word means; without a word, every chapter with its terms."""
    if not word.strip():
        return [*(line for chapter in chapters() for line in _contents(chapter, width)), *_help(width)]
    found = look_up(word)
    if not found:
        return list(_nothing(word, width))
    count = sum(exactly(word, entry) for entry in found) or IN_FULL
    chapter = chapter_named(word)
    lines = [*_wrapped(chapter.title, width), *_wrapped(chapter.about, width, "  "), ""] if chapter else []
    for entry in found[:count]:
        within = chapter and chapter.id == entry.chapter
        lines += [*_entry(entry, entry.group if within else _titles()[entry.chapter], width), ""]
    return [*lines, *_also("See also", found[count:], width)] if found[count:] else lines[:-1]


def _contents(chapter: Chapter, width: int) -> Iterator[str]:
    yield from _wrapped(f"{chapter.title} ({chapter.id})", width)
    for group, entries in groupby(chapter.entries, key=lambda entry: entry.group):
        label = f"{group}: " if group else ""
        yield from _wrapped(label + "; ".join(entry.term for entry in entries), width, "  ")
    yield ""


def _help(width: int) -> list[str]:
    return _wrapped(
        "`simgame glossary WORD` explains one of these, or a whole chapter; the beginning of a word is enough.", width
    )


def _entry(entry: Entry, place: str, width: int) -> Iterator[str]:
    yield from _wrapped(f"{entry.term} ({place})" if place else entry.term, width)
    for paragraph in entry.text:
        yield ""
        yield from _wrapped(paragraph, width, "      " if is_said(paragraph) else "  ")
    yield ""
    sources = "; ".join(source_names()[each] for each in entry.source)
    yield from _wrapped(f"From: {sources}.", width, "  ")


def _titles() -> dict[str, str]:
    return {chapter.id: chapter.title for chapter in chapters()}


def _nothing(word: str, width: int) -> Iterator[str]:
    shown = shortened(printable(word, keep=""))
    names = {name.casefold() for entry in every_entry() for name in (entry.id, entry.term)}
    near = nearest(word.casefold(), names)
    meant = f"; did you mean `{near}`?" if near else "."
    yield from _wrapped(f"There is nothing of that name: {shown}{meant}", width)
    speaking = mentions(word)
    if speaking:
        yield from _also("It is spoken of under", speaking, width)


def _also(label: str, entries: Iterable[Entry], width: int) -> list[str]:
    return _wrapped(f"{label}: {'; '.join(entry.term for entry in entries)}.", width)


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    return wrap(text, width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
