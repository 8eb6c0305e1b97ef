"""What the pictures of screens share: the sizes of terminals, and a world that stands still."""

import time
from pathlib import Path

import pytest

from tests.support import clocks

SMALL, ROOMY, WIDE = (80, 24), (100, 30), (120, 40)


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Time stands still, and no setting of the terminal that runs the tests shows in a picture."""
    clocks.stop(monkeypatch)
    for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_ANSI_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    monkeypatch.chdir(tmp_path)
