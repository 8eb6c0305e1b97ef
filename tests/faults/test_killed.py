"""A few of the plays and sessions that `python -m tests.faults` kills by the hundred."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.faults.plays import Play
from tests.faults.sessions import Session


def test_plays(tmp_path: Path) -> None:
    """Killed at any moment, on screens and in lines: every choice that was answered is there, once; every file opens."""
    plays = [Play(tmp_path / str(number), f"few-{number}", on_screens=number == 0) for number in range(4)]
    with ThreadPoolExecutor() as pool:
        told = list(pool.map(lambda play: play.live(2), plays))
    assert [each.wrong for each in told] == [()] * 4
    assert sum(each.lives for each in told) > 4


@pytest.mark.parametrize("seed", ["one", "two"])
def test_sessions(seed: str, tmp_path: Path) -> None:
    """Killed while votes rain down: every acknowledged vote is there, once, and everybody comes back to it."""
    told = Session(tmp_path / "it", seed, people=4).live(1)
    assert told.wrong == ()
    assert told.kills == 1
