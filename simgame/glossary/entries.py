"""What a glossary is made of."""

from typing import NamedTuple


class Entry(NamedTuple):
    """One term and what is to be said of it."""

    id: str
    """Its name in the rules, such as `care-first`, or one made from the term; unique within the chapter."""
    term: str
    text: tuple[str, ...]
    """Its paragraphs; those that begin with a quotation mark are things to say."""
    source: tuple[str, ...]
    """The ids of what it rests on: 000 … 004, and lit for the literature."""
    chapter: str
    """The id of the chapter it stands in."""
    group: str = ""
    """The heading it stands under within the chapter, where there are any."""


class Chapter(NamedTuple):
    """Entries that belong together, in the order in which to read them."""

    id: str
    title: str
    about: str
    entries: tuple[Entry, ...]


def is_said(paragraph: str) -> bool:
    """Whether the paragraph is an example of what one could say."""
    return paragraph.startswith('"')
