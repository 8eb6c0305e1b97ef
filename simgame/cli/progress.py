"""How far a long piece of work is, on stderr, where somebody is there to see it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

AFTER = 1.0
"""Seconds of work before anything is said."""

EVERY = 0.2
"""Seconds between two updates."""


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Gives a function to be told two numbers for `what`; on a terminal it keeps one line up to date, and wipes it in the end."""
    if not sys.stderr.isatty():
        yield lambda done, whole: None
        return
    line = _Line(what)
    try:
        yield line.tell
    finally:
        line.wipe()


class _Line:
    def __init__(self, what: str) -> None:
        self.what = what
        self.due = monotonic() + AFTER
        self.shown = 0

    def tell(self, done: int, whole: int) -> None:
        """Say it, unless it was said just now."""
        if monotonic() < self.due:
            return
        self.due = monotonic() + EVERY
        text = self.what.format(done, whole)
        sys.stderr.write(f"\r{text:<{self.shown}}")
        sys.stderr.flush()
        self.shown = len(text)

    def wipe(self) -> None:
        """Leave the line as it was."""
        if self.shown:
            sys.stderr.write(f"\r{'':<{self.shown}}\r")
            sys.stderr.flush()
