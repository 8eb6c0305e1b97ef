"""Lines of input."""

from collections.abc import Iterator
from typing import TextIO

from simgame.plain.page import Page


def lines(page: Page, source: TextIO) -> Iterator[str]:
    """Lines of input to their end, without the space around them; in a terminal each is asked for."""
    while True:
        if page.stream.isatty():
            page.stream.write("> ")
            page.stream.flush()
        line = source.readline()
        if not line:
            return
        yield line.strip()
