"""Kinds of values a scenario is made of: each reads a node of the tree, or says what is wrong with it and where.

A kind returns plain values. Its problem noted, a misspelt name is read as the nearest one; what could not be read is left
out; and reading goes on, so that one run names every problem of a file and what follows from a problem is not one more.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol, cast

from simgame.printable import shortened
from simgame.scenario.problems import Problems, suggestion
from simgame.scenario.tree import Node, Row, Table, Word

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_WHOLE = re.compile(r"-?[0-9]{1,9}")

COPY = "~"
"""Stands between an id that was given twice and its number: no author's id can have it."""


@dataclass(slots=True)
class Reading:
    """What a kind needs to know: where to put problems, and the names that exist in this file."""

    problems: Problems
    pools: dict[str, set[str]] = field(default_factory=dict)
    lost: int = 0
    """How many things had to be left out so far."""
    mentioned: set[str] = field(default_factory=set)
    """Words of what was left out: nobody can say that they are not used."""

    def leave_out(self, *nodes: Node) -> None:
        """Note that the nodes become nothing."""
        self.lost += 1
        for node in nodes:
            self.mentioned.update(words(node))


def words(node: Node) -> Iterator[Word]:
    """Every scalar below a node."""
    if isinstance(node, Word):
        yield node
    for each in node.values() if isinstance(node, Table) else node if isinstance(node, Row) else ():
        yield from words(each)


def place_of(node: object) -> tuple[int, int]:
    """Line and column of a node of the tree; the beginning for anything else."""
    return getattr(node, "line", 1), getattr(node, "column", 1)


def _nearest_key(key: str, table: Table, record: "Record", reading: Reading) -> str:
    """The key that was meant: rather one that is not there yet."""
    there = [name for name in record.fields if name in table]
    free = [name for name in record.fields if name not in table]
    near = reading.problems.nearest(f"{record.what} {there}", key, free)
    return near or reading.problems.nearest(record.what, key, record.fields)


def respell(table: Table, record: "Record", reading: Reading) -> None:
    """Note the keys that the record does not have; misspelt ones become in the tree what they were meant to be."""
    for key in [key for key in table if key not in record.fields]:
        near = _nearest_key(key, table, record, reading)
        message = f"a {record.what} has no key `{shortened(key)}`"
        reading.problems.add("unknown-key", key, message, suggestion(near, record.fields))
        value = table.pop(key)
        if near and near not in table:
            table[Word(near, *place_of(key))] = value
        else:
            reading.leave_out(value)


class Kind(Protocol):
    """A kind of value."""

    def read(self, node: Node, reading: Reading) -> Any:
        """The value of the node, or None with its problem noted."""


def wrong_type(node: Node, wanted: str, reading: Reading, hint: str = "") -> None:
    """Note that the node is not what was wanted."""
    found = {Table: "a mapping", Row: "a list"}.get(type(node), f"`{shortened(str(node))}`" if node else "nothing")
    reading.problems.add("wrong-type", node, f"expected {wanted}, found {found}", hint)


class Text(NamedTuple):
    """A text of at most `limit` characters."""

    limit: int = 2000

    def read(self, node: Node, reading: Reading) -> str | None:
        """The text, its white space folded."""
        if not isinstance(node, Word) or not node.strip() or (not node.quoted and node in ("~", "null")):
            wrong_type(node, "a text", reading)
            return None
        if len(node) > self.limit:
            reading.problems.add("too-long", node, f"{len(node)} characters where {self.limit} fit", "say it shorter")
        folded = " ".join(node.split())
        return node if len(folded) == len(node) and "\n" not in node else Word(folded, node.line, node.column)


class Number(NamedTuple):
    """A whole number from `low` to `high`."""

    low: int
    high: int

    def read(self, node: Node, reading: Reading) -> int | None:
        """The number."""
        if not isinstance(node, Word) or node.quoted or not _WHOLE.fullmatch(node):
            wrong_type(node, "a whole number", reading)
            return None
        value = int(node)
        if not self.low <= value <= self.high:
            reading.problems.add("out-of-range", node, f"{value} is not between {self.low} and {self.high}")
            return None
        return value


class Flag(NamedTuple):
    """true or false."""

    def read(self, node: Node, reading: Reading) -> bool | None:
        """The flag."""
        if isinstance(node, Word) and not node.quoted and node in ("true", "false"):
            return node == "true"
        wrong_type(node, "true or false", reading)
        return None


class Name(NamedTuple):
    """A name that has to exist: in a fixed list of names, or in one of the file's own pools."""

    what: str
    names: Callable[[], Collection[str]] | None = None

    def read(self, node: Node, reading: Reading) -> Word | None:
        """The name, or the one it was probably meant to be."""
        if not isinstance(node, Word):
            wrong_type(node, f"a {self.what}", reading)
            return None
        valid = self.names() if self.names else reading.pools.get(self.what, ())
        if node in valid:
            return node
        near = reading.problems.nearest(self.what, node, valid)
        code = f"unknown-{self.what.replace(' ', '-')}"
        message = f"unknown {self.what} `{shortened(node)}`"
        reading.problems.add(code, node, message, suggestion(near, valid))
        return Word(near, node.line, node.column) if near else None


class NewName(NamedTuple):
    """A name the author gives: lower-case words joined by hyphens."""

    def read(self, node: Node, reading: Reading) -> Word | None:
        """The name."""
        if not isinstance(node, Word):
            wrong_type(node, "a name", reading)
            return None
        if not _ID.fullmatch(node) or len(node) > 60:
            reading.problems.add(
                "bad-id", node, f"`{shortened(node)}` is not a name", "lower-case letters, digits and single hyphens"
            )
        return node


_NEW_NAME = NewName()


class Many(NamedTuple):
    """A list of one kind; one value may stand alone."""

    kind: Kind
    at_most: int = 1000

    def read(self, node: Node, reading: Reading) -> list[Any]:
        """The values that could be read."""
        nodes = node if isinstance(node, Row) else [node]
        if len(nodes) > self.at_most:
            reading.problems.add("too-many", node, f"{len(nodes)} where at most {self.at_most} are allowed")
        values = [value for each in nodes if (value := self.kind.read(each, reading)) is not None]
        reading.lost += len(nodes) - len(values)
        return values


class Named(NamedTuple):
    """A mapping from names the author gives to one kind, in order."""

    kind: Kind

    def read(self, node: Node, reading: Reading) -> dict[str, Any] | None:
        """The entries that could be read."""
        if not isinstance(node, Table):
            wrong_type(node, "a mapping of names", reading)
            return None
        entries = {}
        for key, value in node.items():
            _NEW_NAME.read(cast(Word, key), reading)
            read = self.kind.read(value, reading)
            if read is not None:
                entries[key] = read
        for number, (key, value) in enumerate(node.again, start=2):
            read = self.kind.read(value, reading)
            if read is not None:
                entries[Word(f"{key}{COPY}{number}", key.line, key.column)] = read
        reading.lost += len(node) + len(node.again) - len(entries)
        return entries


class Record(NamedTuple):
    """A mapping with known keys; `required` ones have to be there. May refer to itself through `late`."""

    what: str
    fields: dict[str, Kind]
    required: tuple[str, ...] = ()
    brittle: bool = False
    """Whether an entry means something else as soon as a part of it is left out, and is better left out whole."""
    such: str = ""
    """What one looks like, for those who wrote something else."""

    def read(self, node: Node, reading: Reading) -> dict[str, Any] | None:
        """The entries that could be read, by key; what a key says twice is put together."""
        if not isinstance(node, Table):
            wrong_type(node, f"a {self.what}", reading, f"such as `{self.such}`" if self.such else "")
            return None
        if not node.keys() <= self.fields.keys():
            respell(node, self, reading)
        entries: dict[str, Any] = {"": node}
        for key, value in (*node.items(), *node.again):
            kind, lost = self.fields.get(key), reading.lost
            read = None if kind is None else kind.read(value, reading)
            if read is None or (self.brittle and reading.lost > lost):
                reading.leave_out(value)
            elif key not in entries:
                entries[str(key)] = read
            else:
                _put_together(entries[key], read)
        for missing in self.required:
            if missing not in node:
                reading.problems.add("missing-key", node, f"this {self.what} has no `{missing}`", f"add `{missing}:`")
        return entries


def _put_together(first: Any, second: Any) -> None:
    """Add to a mapping or list what its key says when it stands there again; of other values the first counts."""
    if isinstance(first, dict) and isinstance(second, dict):
        first.update({key: value for key, value in second.items() if key not in first})
    elif isinstance(first, list) and isinstance(second, list):
        first += second


class Late(NamedTuple):
    """A kind that is defined later, for shapes that contain themselves."""

    kind: Callable[[], Kind]

    def read(self, node: Node, reading: Reading) -> Any:
        """As the kind reads it."""
        return self.kind().read(node, reading)
