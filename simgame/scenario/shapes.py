"""Kinds of values a scenario is made of: each reads a node of the tree, or says what is wrong with it and where.

A kind returns plain values; what could not be read is left out, its problem noted, and reading goes on, so that one run
names every problem of a file.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol, cast

from simgame.printable import shortened
from simgame.scenario.problems import Problems
from simgame.scenario.tree import Node, Row, Table, Word

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(slots=True)
class Reading:
    """What a kind needs to know: where to put problems, and the names that exist in this file."""

    problems: Problems
    pools: dict[str, set[str]] = field(default_factory=dict)


class Kind(Protocol):
    """A kind of value."""

    def read(self, node: Node, reading: Reading) -> Any:
        """The value of the node, or None with its problem noted."""


def wrong_type(node: Node, wanted: str, reading: Reading) -> None:
    """Note that the node is not what was wanted."""
    found = {Table: "a mapping", Row: "a list"}.get(type(node), f"`{shortened(str(node))}`" if node else "nothing")
    reading.problems.add("wrong-type", node, f"expected {wanted}, found {found}")


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
        return Word(" ".join(node.split()), node.line, node.column)


class Number(NamedTuple):
    """A whole number from `low` to `high`."""

    low: int
    high: int

    def read(self, node: Node, reading: Reading) -> int | None:
        """The number."""
        if not isinstance(node, Word) or node.quoted or not re.fullmatch(r"-?[0-9]{1,9}", node):
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
    names: Callable[[], Iterable[str]] | None = None

    def read(self, node: Node, reading: Reading) -> Word | None:
        """The name."""
        if not isinstance(node, Word):
            wrong_type(node, f"a {self.what}", reading)
            return None
        valid = set(self.names()) if self.names else reading.pools.get(self.what, set())
        if node not in valid:
            code = f"unknown-{self.what.replace(' ', '-')}"
            reading.problems.add(
                code, node, f"unknown {self.what} `{shortened(node)}`", reading.problems.near(node, valid)
            )
            return None
        return node


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


class Many(NamedTuple):
    """A list of one kind; one value may stand alone."""

    kind: Kind
    at_most: int = 1000

    def read(self, node: Node, reading: Reading) -> list[Any]:
        """The values that could be read."""
        nodes = node if isinstance(node, Row) else [node]
        if len(nodes) > self.at_most:
            reading.problems.add("too-many", node, f"{len(nodes)} where at most {self.at_most} are allowed")
        values = (self.kind.read(each, reading) for each in nodes)
        return [value for value in values if value is not None]


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
            NewName().read(cast(Word, key), reading)
            read = self.kind.read(value, reading)
            if read is not None:
                entries[key] = read
        return entries


class Record(NamedTuple):
    """A mapping with known keys; `required` ones have to be there. May refer to itself through `late`."""

    what: str
    fields: dict[str, Kind]
    required: tuple[str, ...] = ()

    def read(self, node: Node, reading: Reading) -> dict[str, Any] | None:
        """The entries that could be read, by key."""
        if not isinstance(node, Table):
            wrong_type(node, f"a {self.what}", reading)
            return None
        entries: dict[str, Any] = {"": node}
        for key, value in node.items():
            kind = self.fields.get(key)
            if kind is None:
                message = f"a {self.what} has no key `{shortened(key)}`"
                reading.problems.add("unknown-key", key, message, reading.problems.near(key, self.fields))
                continue
            read = kind.read(value, reading)
            if read is not None:
                entries[str(key)] = read
        for missing in (name for name in self.required if name not in node):
            reading.problems.add("missing-key", node, f"this {self.what} has no `{missing}`", f"add `{missing}:`")
        return entries


class Late(NamedTuple):
    """A kind that is defined later, for shapes that contain themselves."""

    kind: Callable[[], Kind]

    def read(self, node: Node, reading: Reading) -> Any:
        """As the kind reads it."""
        return self.kind().read(node, reading)
