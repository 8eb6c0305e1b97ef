"""Looking something up: by name, forgiving; or by what is said of it."""

import re

from simgame.glossary.book import chapters
from simgame.glossary.entries import Chapter, Entry


def look_up(word: str) -> list[Entry]:
    """The entries whose name or term the word is, or a word of which it begins; those it is exactly come first.

    The name of a chapter stands for each of its entries. Case, hyphens and punctuation do not matter. Nothing is found for an
    empty word.
    """
    if not _plain(word):
        return []
    ranked = [(_rank(word, entry), entry) for entry in every_entry()]
    return [entry for rank, entry in sorted(ranked, key=lambda each: each[0]) if rank < _NOT]


def mentions(word: str) -> list[Entry]:
    """The entries that speak of the word, and are not named so."""
    wanted = _plain(word)
    if not wanted:
        return []
    return [each for each in every_entry() if _rank(word, each) == _NOT and wanted in _plain(" ".join(each.text))]


def exactly(word: str, entry: Entry) -> bool:
    """Whether the word is the entry's name or term, or its chapter's."""
    return _rank(word, entry) == _EXACT


def chapter_named(word: str) -> Chapter | None:
    """The chapter whose name or title the word is, or nothing."""
    wanted = _plain(word)
    return next((each for each in chapters() if wanted in (_plain(each.id), _plain(each.title))), None)


def every_entry() -> list[Entry]:
    """All entries, chapter by chapter."""
    return [entry for chapter in chapters() for entry in chapter.entries]


_EXACT, _BEGINS, _INSIDE, _NOT = range(4)


def _rank(word: str, entry: Entry) -> int:
    wanted = _plain(word)
    names = _plain(entry.id), _plain(entry.term)
    chapter = chapter_named(word)
    if _joined(wanted) in map(_joined, names) or (chapter and chapter.id == entry.chapter):
        return _EXACT
    if any(name.startswith(wanted) for name in names):
        return _BEGINS
    return _INSIDE if any(f" {wanted}" in name for name in names) else _NOT


def _joined(words: str) -> str:
    return words.replace(" ", "")


def _plain(text: str) -> str:
    """The text in small letters, its words with single spaces between them."""
    return " ".join(re.findall(r"\w+", text.casefold().replace("_", " ")))
