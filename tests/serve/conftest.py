"""Servers to open tabs at: in this process with a small program for the game, and as users run it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serve.served import Served
from tests.support.files import Place


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A folder of its own to run simgame in."""
    return Place(tmp_path)


@pytest.fixture
def served(place: Place) -> Iterator[Served]:
    """`simgame serve` in a process of its own; whatever it leaves is ended."""
    found = Served(place)
    yield found
    found.end()


@pytest.fixture
def one_seat(place: Place) -> Iterator[Served]:
    """`simgame serve` with one seat."""
    found = Served(place, "--limit", "1")
    yield found
    found.end()
