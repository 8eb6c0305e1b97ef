"""Mistakes that authors make, one at a time, seeded into a scenario that has none.

Each mistake says what `check` has to say of it: in the text that it puts in, `«code»` stands right before the place, line and
column, that the finding has to name. Nothing else may be found, unless the mistake marks it too.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

BASE = Path(__file__).with_name("base.yaml")
MARK = re.compile(r"«([a-z-]+)»")

Edit = Callable[[str], str]


class Found(NamedTuple):
    """A finding, as far as the corpus is concerned."""

    line: int
    column: int
    code: str


class Mistake(NamedTuple):
    """One mistake: what it is, and the edits of the base that make it."""

    name: str
    kind: str
    """The kind it belongs to, in the words of the list of what has to be named."""
    edits: tuple[Edit, ...]
    hint: str = ""
    """What the message or its hint has to name, such as the name that was meant."""

    def text(self) -> str:
        """The scenario with the mistake in it."""
        return unmarked(self._marked())

    def expected(self) -> list[Found]:
        """What has to be found, in the order of the file."""
        return marked_places(self._marked())

    def _marked(self) -> str:
        text = BASE.read_text(encoding="utf-8")
        for edit in self.edits:
            text = edit(text)
        return text


def unmarked(text: str) -> str:
    """The text without its marks."""
    return MARK.sub("", text)


def marked_places(text: str) -> list[Found]:
    """Where the marks stand, once they are gone."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        gone = 0
        for mark in MARK.finditer(line):
            found.append(Found(number, mark.start() - gone + 1, mark[1]))
            gone += len(mark[0])
    return sorted(found)


def swap(old: str, new: str) -> Edit:
    """Put one text for another, which has to stand in the file exactly once."""
    return lambda text: _swapped(text, old, new)


def _swapped(text: str, old: str, new: str) -> str:
    if text.count(old) != 1:
        raise ValueError(f"stands there {text.count(old)} times: {old!r}")
    return text.replace(old, new)


def within(entry: str, old: str, new: str) -> Edit:
    """The same, within the one line that begins with that name."""

    def edit(text: str) -> str:
        line = _line(text, entry)
        return _swapped(text, f"\n{line}\n", f"\n{_swapped(line, old, new)}\n")

    return edit


def after(entry: str, *lines: str) -> Edit:
    """Put lines in after the one line that begins with that name."""

    def edit(text: str) -> str:
        line = _line(text, entry)
        return _swapped(text, f"\n{line}\n", "\n".join(["", line, *lines, ""]))

    return edit


def _line(text: str, entry: str) -> str:
    found = [line for line in text.splitlines() if unmarked(line).lstrip().startswith(f"{entry}:")]
    if len(found) != 1:
        raise ValueError(f"{len(found)} lines begin with {entry}")
    return found[0]
