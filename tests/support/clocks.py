"""A clock that stands still, for whatever writes down when it happened."""

from datetime import datetime

import pytest

MOMENT = "2026-01-05T09:00:00.000Z"
"""A Monday."""


def stop(monkeypatch: pytest.MonkeyPatch, at: str = MOMENT) -> None:
    """Let it be the same moment for the rest of a test."""
    monkeypatch.setattr("simgame.journal.session.now", lambda: at)
    monkeypatch.setattr("simgame.journal.career.here", lambda: datetime.fromisoformat(at))
