from pathlib import Path

import pytest

from tests.support.clocks import stop
from tests.support.files import Place


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A folder of its own to run simgame in."""
    return Place(tmp_path)


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time stands still in this process, so that the same plays are the same saves."""
    stop(monkeypatch)
