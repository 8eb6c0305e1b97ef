"""A folder to run simgame in."""

from pathlib import Path

import pytest

from tests.support.files import Place


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A folder of its own to run simgame in."""
    return Place(tmp_path)
