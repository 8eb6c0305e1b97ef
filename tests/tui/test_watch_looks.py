"""What the watch looks like. `pytest tests/tui/test_watch_looks.py --snapshot-update` takes new pictures."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from simgame.author.watching import version
from simgame.tui.app import Simgame
from tests.support.files import edit
from tests.tui.conftest import TEXT, screen_text
from tests.tui.looks import ROOMY, SMALL
from tests.tui.looks import still as still
from tests.tui.test_watch import BROKEN, until
from tests.tui.test_watch import unused_need as unused_need

pytestmark = pytest.mark.usefixtures("still")

WIDE = (130, 40)
EDITED = edit(TEXT, "needs:\n", "needs:\n  nobody: A need of nobody\n").replace("my mother's", "not for sale")
Compare = Callable[..., bool]
sizes = pytest.mark.parametrize("size", [SMALL, ROOMY, WIDE], ids=["80x24", "100x30", "130x40"])


@pytest.fixture
def file(place: Path) -> Path:
    """Our scenario, to write in."""
    return place / "the-lamp.yaml"


def saved(file: Path, text: str, shows: str) -> Callable[[Pilot[int]], Any]:
    """Plays two turns, saves a text, and waits until the screen shows something of it."""

    async def save(pilot: Pilot[int]) -> None:
        await pilot.press("1", "2")
        file.write_text(text)
        await until(pilot, lambda: shows in screen_text(pilot.app))  # type: ignore[arg-type]
        await until(pilot, lambda: pilot.app.screen.version.checked and pilot.app.screen.version.text == text)  # type: ignore[attr-defined]

    return save


@sizes
def test_after_an_edit(snap_compare: Compare, file: Path, size: tuple[int, int]) -> None:
    """The play with the origin of every option, and the edit."""
    edited = saved(file, EDITED, "version 2")
    assert snap_compare(Simgame(watched=(file, version(file))), terminal_size=size, run_before=edited)


@sizes
def test_broken(snap_compare: Compare, file: Path, size: tuple[int, int]) -> None:
    """The problems of a broken file beside the last good game."""
    broken = saved(file, BROKEN, "pitch-erly")
    assert snap_compare(Simgame(watched=(file, version(file))), terminal_size=size, run_before=broken)


@sizes
def test_all_problems(snap_compare: Compare, file: Path, size: tuple[int, int]) -> None:
    """All problems over the play."""
    broken = saved(file, BROKEN, "pitch-erly")

    async def open_list(pilot: Pilot[int]) -> None:
        await broken(pilot)
        await pilot.press("p")

    assert snap_compare(Simgame(watched=(file, version(file))), terminal_size=size, run_before=open_list)


@sizes
def test_broken_from_the_start(snap_compare: Compare, file: Path, size: tuple[int, int]) -> None:
    """The problems of a file that has never been playable."""
    file.write_text(BROKEN)
    assert snap_compare(Simgame(watched=(file, version(file))), terminal_size=size)
