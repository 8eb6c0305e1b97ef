"""What every target holds: the folders it may write to, and what may come out."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from simgame.errors import SimgameError
from simgame.printable import printable
from simgame.scenario.model import Scenario
from simgame.scenario.reader import read_file
from tests.support.files import FULL

LONGEST = 1500
"""Characters of a message, with a path or two in it."""
MEMORY = Path("/dev/shm")
"""A folder without a disk, where there is one: what is synced there costs nothing."""


@contextmanager
def folder() -> Iterator[Path]:
    """A folder of its own for one input."""
    with tempfile.TemporaryDirectory(prefix="simgame-fuzz-", dir=MEMORY if MEMORY.is_dir() else None) as place:
        yield Path(place)


@cache
def library() -> Path:
    """A folder with one small scenario, the Dock at Six, which has every key of the format."""
    place = Path(tempfile.mkdtemp(prefix="simgame-fuzz-library-"))
    (place / "dock.yaml").write_text(FULL, encoding="utf-8")
    return place


def shelves() -> list[Path]:
    """The places scenarios are looked for in: that folder alone."""
    return [library()]


@cache
def dock() -> Scenario:
    """That scenario."""
    return read_file(library() / "dock.yaml")


@contextmanager
def refusable() -> Iterator[None]:
    """What may be refused: with a message that can be written, and that is for reading."""
    try:
        yield
    except SimgameError as error:
        text = printable(str(error))
        said(text)
        assert len(text) < LONGEST, text


def said(*texts: str) -> None:
    """What is said to a person can be written."""
    for text in texts:
        text.encode("utf-8")
