"""What the screens look like. `pytest tests/tui --snapshot-update` takes new pictures after a change that was meant."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from simgame.journal.session import Session
from simgame.tui.app import Simgame
from tests.tui.conftest import BEATS

SMALL, ROOMY, WIDE = (80, 24), (100, 30), (120, 40)
Begin = Callable[..., Session]
Compare = Callable[..., bool]

both = pytest.mark.parametrize("size", [SMALL, ROOMY], ids=["80x24", "100x30"])


class TestLibrary:
    """The library."""

    @both
    def test_first_start(self, snap_compare: Compare, app: Simgame, size: tuple[int, int]) -> None:
        """On the first start it shows the scenarios by level."""
        assert snap_compare(app, terminal_size=size)

    @both
    def test_with_plays(self, snap_compare: Compare, app: Simgame, begin: Begin, size: tuple[int, int]) -> None:
        """Unfinished plays come first; results stand on the cards."""
        begin(choices=BEATS).close()
        begin(choices=3, name="second try").close()
        assert snap_compare(app, terminal_size=size)


class TestBriefing:
    """The briefing."""

    @both
    def test_briefing(self, snap_compare: Compare, app: Simgame, size: tuple[int, int]) -> None:
        """It says who, where, what one knows and what one sells."""
        assert snap_compare(app, press=["enter"], terminal_size=size)


class TestPlay:
    """The play."""

    @both
    @pytest.mark.parametrize("mode", ["practice", "assessment"])
    @pytest.mark.parametrize("turns", [0, 10])
    def test_turn(self, snap_compare: Compare, begin: Begin, mode: str, turns: int, size: tuple[int, int]) -> None:
        """The first and the tenth turn in both modes."""
        assert snap_compare(Simgame(session=begin(mode, turns)), terminal_size=size)

    @both
    def test_closed_choice(self, snap_compare: Compare, begin: Begin, size: tuple[int, int]) -> None:
        """A closed choice that is picked becomes a notice."""
        assert snap_compare(Simgame(session=begin(choices=1)), press=["4"], terminal_size=size)

    @both
    def test_why(self, snap_compare: Compare, begin: Begin, size: tuple[int, int]) -> None:
        """The last reaction explained."""
        assert snap_compare(Simgame(session=begin(choices=3)), press=["w"], terminal_size=size)

    @both
    def test_help(self, snap_compare: Compare, begin: Begin, size: tuple[int, int]) -> None:
        """The keys and the marks."""
        assert snap_compare(Simgame(session=begin()), press=["question_mark"], terminal_size=size)

    @both
    def test_notebook(self, snap_compare: Compare, begin: Begin, size: tuple[int, int]) -> None:
        """The notebook over the conversation of a narrow terminal."""
        assert snap_compare(Simgame(session=begin(choices=2)), press=["n"], terminal_size=size)

    @both
    def test_ending(self, snap_compare: Compare, begin: Begin, size: tuple[int, int]) -> None:
        """The ending as a scene."""
        assert snap_compare(Simgame(session=begin(choices=BEATS)), terminal_size=size)

    @both
    def test_light(self, snap_compare: Compare, begin: Begin, size: tuple[int, int]) -> None:
        """The morning theme."""
        assert snap_compare(Simgame(session=begin(choices=3)), press=["t"], terminal_size=size)

    @pytest.mark.parametrize("mode", ["practice", "assessment"])
    def test_wide(self, snap_compare: Compare, begin: Begin, mode: str) -> None:
        """A wide terminal has the panel beside the conversation."""
        assert snap_compare(Simgame(session=begin(mode, 4)), terminal_size=WIDE)


class TestDebrief:
    """The debrief."""

    @both
    def test_debrief(self, snap_compare: Compare, begin: Begin, size: tuple[int, int]) -> None:
        """The ending first, then the curve of trust."""
        assert snap_compare(Simgame(session=begin(choices=BEATS)), press=["enter"], terminal_size=size)


@pytest.fixture(autouse=True)
def _no_variables(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """No setting of the terminal that runs the tests shows in a picture."""
    for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_ANSI_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
