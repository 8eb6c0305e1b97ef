"""The glossary: what a rep reads to understand what they practise. Knows the rules, and nothing of scenarios or plays."""

from simgame.glossary.book import chapters, source_names
from simgame.glossary.entries import Chapter, Entry, is_said
from simgame.glossary.search import chapter_named, every_entry, exactly, look_up, mentions

__all__ = [
    "Chapter",
    "Entry",
    "chapter_named",
    "chapters",
    "every_entry",
    "exactly",
    "is_said",
    "look_up",
    "mentions",
    "source_names",
]
