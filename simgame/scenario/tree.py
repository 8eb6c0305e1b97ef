"""YAML text as a tree in which every word, table and row remembers its place.

Built from the parser's events rather than its nodes: it is faster, and it lets us refuse what a scenario never needs
(aliases, fifty levels of nesting, control characters, thousands of beats in a stage) before it costs anything.
"""

import re
from collections.abc import Callable
from typing import Any

import yaml

from simgame.printable import CONTROL, crowded, shortened
from simgame.scenario.problems import Problems

MAX_BYTES = 5_000_000
MAX_DEPTH = 50
MAX_ENTRIES = 1_600
"""Entries in one mapping or list: eight thousand beats in the five stages. What a check remembers grows with their square."""
MAX_WORDS = 250_000
"""Words, keys included, in one file."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_new = str.__new__
_BAD = re.compile(rf"(?![\n\t]){CONTROL.pattern}")
_TAG = re.compile(r"(?<![^\s\[{,])!")
"""An exclamation mark at the beginning of a word: it may be a tag."""
CROWDED = "more marks on one letter than any language has"
QUOTES = frozenset({"'", '"', "|", ">"})


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
    """A mapping and its place; its keys are words."""

    line = 1
    column = 1
    again: tuple[tuple[Word, Any], ...] = ()
    """What stands under keys that were there already."""


class Row(list[Any]):
    """A sequence and its place."""

    line = 1
    column = 1


Node = Word | Table | Row


class _Stop(Exception):
    """The rest of the file cannot be read."""


def parse(text: str, problems: Problems) -> Node | None:
    """The tree of a YAML document, or None with the reason among the problems."""
    if _hostile(text) and (bad := _BAD.search(text)):
        message = f"control character U+{ord(bad.group()):04X}"
        problems.refuse("control-character", _at(text, bad.start()), message, "remove it; scenarios are plain text")
        return None
    if (at := crowded(text)) >= 0:
        problems.refuse("control-character", _at(text, at), CROWDED, "remove them; they are drawn over other words")
        return None
    try:
        return _Builder(_LOADER(text).get_event, problems, text).document()
    except _Stop:
        return None
    except yaml.MarkedYAMLError as error:
        _not_yaml(error, text, problems)
    except yaml.YAMLError as error:
        problems.add("not-yaml", Word(""), f"this is not YAML: {str(error).splitlines()[0]}")
    return None


def _at(text: str, at: int) -> Word:
    """The place of a character."""
    return Word("", text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


def _hostile(text: str) -> bool:
    """Whether there is a control character besides line breaks and tabs: five times as fast as to find out where."""
    return CONTROL.search(text.replace("\n", "").replace("\t", "")) is not None


def _not_yaml(error: yaml.MarkedYAMLError, text: str, problems: Problems) -> None:
    why, while_ = str(error.problem or ""), str(error.context or "")
    unclosed = "quoted scalar" in while_ and error.context_mark
    mark = unclosed or error.problem_mark or error.context_mark
    place = Word("", mark.line + 1 if mark else 1, mark.column + 1 if mark else 1)
    if "nesting" in why:
        _too_deep(place, problems)
        return
    hint = "this quote is never closed, or too early" if unclosed else _HINT
    hint = next((known for part, known in _HINTS.items() if part in why), hint)
    line = "".join(text.split("\n")[place.line - 1 : place.line])
    hint = _TABS if line[place.column - 1 :].startswith("\t") else hint
    hint = _BRACKETS if hint == _HINT and _BRACKETED.match(line[: place.column - 1]) else hint
    problems.add("not-yaml", place, f"this is not YAML: {why or while_ or 'unreadable'}", hint)


_HINT = "check the indentation, the quotes, and the space after each colon, just before this place"
_BRACKETS = "a text that begins with `[` or `{` needs quotes around it"
_BRACKETED = re.compile(r"\s*(- )?[\w-]+: [\[{][^\[{]*[\]}]\s*$")
"""A value that was over before the line was: what stands in the brackets was only the beginning of a text."""
_TABS = "indent with spaces, never tabs"
_HINTS = {
    "tab": _TABS,
    "mapping values are not allowed": "a text with a colon in it needs quotes around it; or the indentation is off",
    "cannot start any token": "a text that begins with `@`, `%` or a backquote needs quotes around it",
    "escape": "in double quotes a backslash begins an escape; use single quotes",
}
"""What to do, by what the parser says."""


def _too_deep(place: Word, problems: Problems) -> None:
    problems.refuse("too-deep", place, f"nested more than {MAX_DEPTH} levels deep", "a scenario needs about ten")


class _Builder:
    """Folds parser events into a tree."""

    def __init__(self, next_event: Callable[[], Any], problems: Problems, text: str) -> None:
        self.next_event = next_event
        self.problems = problems
        self.escapes = "\\" in text
        """Whether a text may hold what the file does not show: YAML's own escapes."""
        self.tags = _TAG.search(text) is not None
        """Whether a word may be a tag, which is no part of the text that it stands before."""
        self.words = 0

    def document(self) -> Node | None:
        """The one document of the file."""
        self.next_event()
        if not isinstance(self.next_event(), yaml.DocumentStartEvent):
            self.problems.add("empty", Word(""), "the file is empty", "`simgame new NAME` starts a scenario")
            return None
        root = self._node(self.next_event(), 0)
        self.next_event()
        more = self.next_event()
        if isinstance(more, yaml.DocumentStartEvent):
            hint = "one file is one scenario"
            self.problems.add("several-documents", _place(more), "a second YAML document begins here", hint)
            raise _Stop
        return root

    def _node(self, event: Any, depth: int) -> Node:
        kind = type(event)
        if kind is yaml.AliasEvent or event.anchor:
            hint = "write it out; a text that begins with `*` or `&` needs quotes around it"
            self._refuse("alias", event, "anchors and aliases are not part of the format", hint)
        if kind is yaml.ScalarEvent:
            return self._word(event)
        if depth > MAX_DEPTH:
            _too_deep(_place(event), self.problems)
            raise _Stop
        return self._row(event, depth) if kind is yaml.SequenceStartEvent else self._table(event, depth)

    def _word(self, event: Any) -> Word:
        value, mark = event.value, event.start_mark
        if self.escapes and _hostile(value):
            self._refuse("control-character", event, "a control character in a text", "scenarios are plain text")
        if self.tags and event.tag:
            hint = "a text that begins with `!` needs quotes around it"
            self.problems.add("tag", _place(event), f"`{shortened(event.tag)}` is a tag of YAML, and no text", hint)
        if self.escapes and crowded(value) >= 0:
            self._refuse("control-character", event, CROWDED, "remove them; they are drawn over other words")
        word = _new(Word, value)  # hundreds of thousands of times: past our own __new__
        word.line = mark.line + 1
        word.column = mark.column + 1
        word.quoted = event.style in QUOTES
        return word

    def _row(self, start: Any, depth: int) -> Row:
        row = Row()
        row.line, row.column = start.start_mark.line + 1, start.start_mark.column + 1
        while type(event := self.next_event()) is not yaml.SequenceEndEvent:
            row.append(self._node(event, depth + 1))
            if len(row) > MAX_ENTRIES:
                self._too_large(event, f"a list of more than {MAX_ENTRIES:,}")
        self._count(len(row), start)
        return row

    def _table(self, start: Any, depth: int) -> Table:
        table, next_event, node, word = Table(), self.next_event, self._node, self._word
        end, scalar = yaml.MappingEndEvent, yaml.ScalarEvent  # looked up once: this loop runs for every key of the file
        table.line, table.column = start.start_mark.line + 1, start.start_mark.column + 1
        while (kind := type(event := next_event())) is not end:
            key = word(event) if kind is scalar and not event.anchor else node(event, depth + 1)
            event = next_event()
            value = word(event) if type(event) is scalar and not event.anchor else node(event, depth + 1)
            if type(key) is not Word:
                self.problems.add("wrong-type", key, "a key has to be a word")
            elif key in table:
                self._twice(table, key, value)
            else:
                table[key] = value
                if len(table) > MAX_ENTRIES:
                    self._too_large(event, f"a mapping of more than {MAX_ENTRIES:,} entries")
        self._count(2 * len(table), start)
        return table

    def _twice(self, table: Table, key: Word, value: Node) -> None:
        message = f"the key `{shortened(key)}` stands here twice"
        self.problems.add("duplicate-key", key, message, "rename or remove one of them")
        if len(table.again) < 100:  # they are kept to be read, not to be grown by thousands
            table.again = (*table.again, (key, value))

    def _count(self, words: int, start: Any) -> None:
        self.words += words
        if self.words > MAX_WORDS:
            self._too_large(start, f"more than {MAX_WORDS:,} words and keys")

    def _too_large(self, event: Any, what: str) -> None:
        self._refuse("too-large", event, what, "no scenario needs as many; split it, or mend what wrote it")

    def _refuse(self, code: str, event: Any, message: str, hint: str) -> None:
        self.problems.refuse(code, _place(event), message, hint)
        raise _Stop


def _place(event: Any) -> Word:
    return Word("", event.start_mark.line + 1, event.start_mark.column + 1)
