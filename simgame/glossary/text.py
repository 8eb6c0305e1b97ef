"""The reader of the glossary's own files: `# Title`, what it is about, then `## Term` with paragraphs, no other Markdown.

A last paragraph `Source: 001 003` says what an entry rests on.
"""

import re
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).with_name("texts")
SOURCE = "Source: "


class Section(NamedTuple):
    """What stands under one heading."""

    heading: str
    paragraphs: tuple[str, ...]
    source: tuple[str, ...]


def read(name: str) -> tuple[Section, ...]:
    """A file's sections; the first is the chapter itself."""
    text = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    return tuple(_section(each) for each in re.split(r"^##? ", text, flags=re.MULTILINE)[1:])


def _section(text: str) -> Section:
    heading, *paragraphs = (" ".join(part.split()) for part in text.strip().split("\n\n"))
    source = paragraphs.pop().removeprefix(SOURCE).split() if paragraphs and paragraphs[-1].startswith(SOURCE) else ()
    return Section(heading, tuple(paragraphs), tuple(source))
