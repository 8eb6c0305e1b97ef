"""What is wrong with a scenario file: where, which kind, and what to do."""

from collections.abc import Iterable
from typing import NamedTuple


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

MOST_HINTS = 100
"""Problems for which the nearest name is looked for; looking takes time."""


class Problems:
    """A list of problems being collected for one file."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.found: list[Problem] = []

    def add(self, code: str, place: object, message: str, hint: str = "") -> None:
        """Note an error at anything that knows its `line` and `column`; at the file's start where it does not."""
        if len(self.found) >= MOST:
            return
        line, column = getattr(place, "line", 1), getattr(place, "column", 1)
        self.found.append(Problem(self.path, line, column, code, "error", message, hint))

    def near(self, word: str, names: Iterable[str]) -> str:
        """`did_you_mean`, for the first hundred problems."""
        return did_you_mean(word, names) if len(self.found) < MOST_HINTS else ""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """All that was found, in the order of the file."""
        return tuple(sorted(self.found))


def did_you_mean(word: str, names: Iterable[str]) -> str:
    """A hint with the nearest valid name, or the valid names where none is near and they are few."""
    from difflib import get_close_matches

    valid = sorted(names)
    near = get_close_matches(word[:60], valid, n=1, cutoff=0.6)
    if near:
        return f"did you mean `{near[0]}`?"
    if not valid:
        return "none is declared"
    shown = ", ".join(f"`{name}`" for name in valid[:12])
    return f"one of {shown}" + (" …" if len(valid) > 12 else "")
