"""YAML text as a tree in which every word, table and row remembers its place.

Built from the parser's events rather than its nodes: it is faster, and it lets us refuse what a scenario never needs
(aliases, tags, fifty levels of nesting, control characters) before it costs anything.
"""

from collections.abc import Iterator
from typing import Any

import yaml

from simgame.printable import CONTROL, shortened
from simgame.scenario.problems import Problems

MAX_BYTES = 5_000_000
MAX_DEPTH = 50

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
QUOTES = ("'", '"', "|", ">")


class Word(str):
    """A scalar and its place. `quoted` tells a text that looks like a number from a number."""

    __slots__ = ("column", "line", "quoted")

    line: int
    column: int
    quoted: bool

    def __new__(cls, text: str, line: int = 1, column: int = 1, quoted: bool = True) -> "Word":
        """A word at a place; 1:1 where none is known."""
        word = super().__new__(cls, text)
        word.line, word.column, word.quoted = line, column, quoted
        return word


class Table(dict[str, Any]):
    """A mapping and its place."""

    line = 1
    column = 1


class Row(list[Any]):
    """A sequence and its place."""

    line = 1
    column = 1


Node = Word | Table | Row


class _Stop(Exception):
    """The rest of the file cannot be read."""


def parse(text: str, problems: Problems) -> Node | None:
    """The tree of a YAML document, or None with the reason among the problems."""
    bad = next((found for found in CONTROL.finditer(text) if found[0] not in "\n\t"), None)
    if bad:
        line = text.count("\n", 0, bad.start()) + 1
        place = Word("", line, bad.start() - (text.rfind("\n", 0, bad.start()) + 1) + 1)
        problems.add(
            "control-character",
            place,
            f"control character U+{ord(bad.group()):04X}",
            "remove it; scenarios are plain text",
        )
        return None
    try:
        return _Builder(yaml.parse(text, Loader=_LOADER), problems).document()
    except _Stop:
        return None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Word("", mark.line + 1 if mark else 1, mark.column + 1 if mark else 1)
        tab = "tab" in str(error.problem) or "\\t" in str(error.problem)
        hint = (
            "indent with spaces, never tabs" if tab else "check the indentation and the quotes just before this place"
        )
        problems.add("not-yaml", place, f"this is not YAML: {error.problem or error.context or 'unreadable'}", hint)
    except yaml.YAMLError as error:
        problems.add("not-yaml", Word(""), f"this is not YAML: {str(error).splitlines()[0]}")
    return None


class _Builder:
    """Folds parser events into a tree."""

    def __init__(self, events: Iterator[Any], problems: Problems) -> None:
        self.events = events
        self.problems = problems

    def document(self) -> Node | None:
        """The one document of the file."""
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                break
        else:
            self.problems.add("empty", Word(""), "the file is empty", "`simgame new NAME` starts a scenario")
            return None
        root = self._node(next(self.events), 0)
        next(self.events)
        more = next(self.events)
        if isinstance(more, yaml.DocumentStartEvent):
            self._refuse("several-documents", more, "a second YAML document begins here", "one file is one scenario")
        return root

    def _node(self, event: Any, depth: int) -> Node:
        kind = type(event)
        if kind is yaml.AliasEvent or event.anchor:
            self._refuse("alias", event, "anchors and aliases are not part of the format", "write it out")
        if kind is yaml.ScalarEvent:
            mark = event.start_mark
            if any(found[0] not in "\n\t" for found in CONTROL.finditer(event.value)):
                self._refuse("control-character", event, "a control character in a text", "scenarios are plain text")
            return Word(event.value, mark.line + 1, mark.column + 1, event.style in QUOTES)
        if depth > MAX_DEPTH:
            self._refuse("too-deep", event, f"nested more than {MAX_DEPTH} levels deep", "a scenario needs about ten")
        return self._row(event, depth) if kind is yaml.SequenceStartEvent else self._table(event, depth)

    def _row(self, start: Any, depth: int) -> Row:
        row = Row()
        row.line, row.column = start.start_mark.line + 1, start.start_mark.column + 1
        for event in self.events:
            if type(event) is yaml.SequenceEndEvent:
                break
            row.append(self._node(event, depth + 1))
        return row

    def _table(self, start: Any, depth: int) -> Table:
        table = Table()
        table.line, table.column = start.start_mark.line + 1, start.start_mark.column + 1
        for event in self.events:
            if type(event) is yaml.MappingEndEvent:
                break
            key = self._node(event, depth + 1)
            value = self._node(next(self.events), depth + 1)
            if not isinstance(key, Word):
                self.problems.add("wrong-type", key, "a key has to be a word")
            elif key in table:
                self.problems.add(
                    "duplicate-key",
                    key,
                    f"the key `{shortened(key)}` stands here twice",
                    "rename or remove one of them",
                )
            else:
                table[key] = value
        return table

    def _refuse(self, code: str, event: Any, message: str, hint: str) -> None:
        self.problems.add(code, Word("", event.start_mark.line + 1, event.start_mark.column + 1), message, hint)
        raise _Stop
