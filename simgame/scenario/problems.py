"""What is wrong with a scenario file: where, which kind, and what to do."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from simgame.scenario.spelling import LONGEST, meant, nearest


class Problem(NamedTuple):
    """One finding. Line and column are 1-based and point at the key or value at fault."""

    path: str
    line: int
    column: int
    code: str
    severity: str
    """error, warning or advice."""
    message: str
    hint: str = ""

    def __str__(self) -> str:
        hint = f"\n    {self.hint}" if self.hint else ""
        return f"{self.path}:{self.line}:{self.column}: {self.severity}: {self.message} [{self.code}]{hint}"


MOST = 1000
"""Problems named in one run."""

MOST_COMPARED = 20_000
"""Names compared with misspelt ones in one run; comparing takes time."""

MANY = 300
"""From so many names on, only those that begin or end alike are compared."""

SHOWN = 12
"""Names listed where none is near."""


class Problems:
    """A list of problems being collected for one file."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.found: list[Problem] = []
        self.left_out = 0
        """How many more there are than are named."""
        self.refused = False
        """Whether the file was not even read to its end."""
        self._compared = 0
        self._near: dict[tuple[str, str], str] = {}

    def add(self, code: str, place: object, message: str, hint: str = "") -> None:
        """Note an error at anything that knows its `line` and `column`; at the file's start where it does not."""
        if len(self.found) >= MOST:
            self.left_out += 1
            return
        line, column = getattr(place, "line", 1), getattr(place, "column", 1)
        self.found.append(Problem(self.path, line, column, code, "error", message, hint))

    def refuse(self, code: str, place: object, message: str, hint: str = "") -> None:
        """Note why the file is not read any further. It is named whatever else was."""
        self.refused = True
        self.found = self.found[: MOST - 1]
        self.add(code, place, message, hint)

    def nearest(self, what: str, word: str, names: Collection[str]) -> str:
        """The valid name that the word was probably meant to be, or nothing; `what` tells kinds of names apart."""
        key = what, word[:LONGEST]
        if key not in self._near:
            near = _alike(word, names) if len(names) > MANY else names
            self._compared += len(near)
            self._near[key] = nearest(word, near) if self._compared <= MOST_COMPARED else ""
        return self._near[key]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """All that was found, in the order of the file."""
        return tuple(sorted(self.found))


def _alike(word: str, names: Iterable[str]) -> list[str]:
    """The names that begin or end as the word does, and are about as long."""
    size, start, end = len(word), word[:2], word[-3:]
    return [
        name for name in names if abs(len(name) - size) <= 2 and (name.startswith(start) or name.endswith(end))
    ]  # fmt: skip


def suggestion(near: str, names: Collection[str]) -> str:
    """A hint with the near name, or with the valid ones where none is near."""
    if near:
        return f"did you mean `{near}`?"
    if not names:
        return "none is declared"
    first = sorted(names)[:SHOWN] if len(names) <= MANY else list(names)[:SHOWN]
    return f"one of {', '.join(f'`{name}`' for name in first)}" + (" …" if len(names) > SHOWN else "")


def did_you_mean(word: str, names: Iterable[str]) -> str:
    """A hint for the command line: the name that was probably meant, or the valid names where none is near."""
    valid = sorted(names)
    return suggestion(meant(word, valid), valid)
