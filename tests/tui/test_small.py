"""Small terminals: what is marked can be read whole, nothing is cut off, and where nothing can be read that is said."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.app import App, ComposeResult

from simgame.group.hosting import Hosting
from simgame.journal.session import Session
from simgame.tui.app import Simgame
from simgame.tui.screens.briefing import BriefingScreen
from simgame.tui.screens.play import PlayScreen
from simgame.tui.screens.settings import SettingsScreen
from simgame.tui.typeset import Block
from simgame.tui.widgets.knobs import Knobs
from simgame.tui.widgets.menu import Item, Menu
from simgame.tui.widgets.too_small import TooSmall
from tests.tui.conftest import screen_text
from tests.tui.test_console import console
from tests.tui.test_console import hosting as hosting
from tests.tui.test_settings import _click, _open


@pytest.mark.parametrize("size", [(40, 10), (40, 24), (60, 15)])
async def test_the_modes_are_in_sight(app: Simgame, size: tuple[int, int]) -> None:
    """However long the briefing is, what is marked below it is in sight, and the keys on the last line."""
    async with app.run_test(size=size) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, BriefingScreen)
        lines = screen_text(app).splitlines()
        assert any("▸ Begin in practice" in line for line in lines)
        assert "esc back" in lines[-1]
        assert not app.screen.show_vertical_scrollbar


@pytest.mark.parametrize("size", [(40, 10), (40, 24), (60, 15), (80, 24)])
async def test_every_value_is_in_sight(app: Simgame, size: tuple[int, int]) -> None:
    """All values of a setting are shown at any width, and can be clicked."""
    async with app.run_test(size=size) as pilot:
        await _open(pilot)
        assert isinstance(app.screen, SettingsScreen)
        for word in ("◉ evening", "○ morning", "○ contrast"):
            assert word in screen_text(app)
        await _click(pilot, app, "○ contrast")
        assert app.settings.theme == "contrast"
        assert not app.screen.show_vertical_scrollbar


class Long(App[None]):
    """A menu in which one item is higher than the screen."""

    def compose(self) -> ComposeResult:
        """The menu."""
        words = " ".join(f"word-{n}" for n in range(40))
        yield Menu([Item("a", (Block("first"),)), Item("b", (Block(words),)), Item("c", (Block("last"),))])


async def test_down_reads_what_is_marked_to_its_end() -> None:
    """↓ shows the rest of an item that is higher than the menu before it marks the next, and ↑ the same way back."""
    app = Long()
    async with app.run_test(size=(20, 6)) as pilot:
        menu = app.query_one(Menu)
        menu.styles.height = 5
        await pilot.pause()
        seen, steps = "", 0
        while menu.key != "c":
            menu.mark(1)
            await pilot.pause()
            seen += screen_text(app)  # type: ignore[arg-type]
            steps += 1
            assert steps < 20
        assert all(f"word-{n}" in seen for n in range(40))
        while menu.key != "a" and steps:
            menu.mark(-1)
            await pilot.pause()
            steps -= 1
        assert menu.key == "a"


@pytest.mark.parametrize("size", [(80, 24), (40, 10)])
async def test_the_mark_goes_along(app: Simgame, size: tuple[int, int]) -> None:
    """By pages, too, what is marked stays in sight, and so it does when the terminal changes its size."""
    async with app.run_test(size=size) as pilot:
        screen = await _open(pilot)
        knobs = screen.query_one(Knobs)
        for key in ("pagedown", "pagedown", "pageup", "end", "pageup", "home", "pagedown"):
            await pilot.press(key)
            await pilot.pause()
            top = round(knobs.scroll_y)
            assert top <= knobs._owners.index(knobs.marked) < top + knobs.size.height, key
        await pilot.press("end")
        for smaller in ((60, 12), (40, 10), (100, 40), (40, 11)):
            await pilot.resize_terminal(*smaller)
            await pilot.pause()
            top = round(knobs.scroll_y)
            assert knobs.key == "name"
            assert top <= knobs._owners.index(knobs.marked) < top + knobs.size.height, smaller


async def test_too_small_to_read(begin: Callable[..., Session]) -> None:
    """Where nothing can be read any more, that is said, and how much room it takes; with room again it is gone."""
    app = Simgame(session=begin())
    async with app.run_test(size=(80, 24)) as pilot:
        for size in ((29, 24), (80, 7), (12, 4)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert "Too small" in screen_text(app).replace("\n", " "), size
            await pilot.resize_terminal(40, 10)
            await pilot.pause()
            assert not app.screen.query(TooSmall)
        assert isinstance(app.screen, PlayScreen)
        await pilot.press("1")
        await pilot.pause()
        assert len(app.screen.session.game.turns) == 1


async def test_the_console_in_a_slim_terminal(hosting: Callable[..., Hosting]) -> None:
    """Where both have no room beside each other, the facilitator's panel has it all; one key shows the room, and back."""
    app = console(hosting())
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        assert "Enter: the briefing" in screen_text(app)
        assert "It begins soon" not in screen_text(app)
        await pilot.press("s")
        await pilot.pause()
        assert "It begins soon" in screen_text(app)
        await pilot.press("s", "j")
        await pilot.pause()
        assert "Enter: the briefing" not in screen_text(app)
        await pilot.press("i")
        await pilot.pause()
        assert "Enter: the briefing" in screen_text(app)


async def test_how_to_join_is_never_cut(hosting: Callable[..., Hosting]) -> None:
    """The code to join by is in sight at any width, and half a QR code nowhere; what is cut ends in an ellipsis."""
    app = console(hosting(url="http://workshop-computer.local.example.org:8642"))
    async with app.run_test(size=(40, 24)) as pilot:
        await pilot.press("s")
        for width in (40, 60, 80):
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
            lines = screen_text(app).splitlines()
            assert "code KDRW" in lines[-1], width
            assert "8642" in lines[-1] or lines[-1].rstrip().endswith("…"), width
        await pilot.resize_terminal(31, 24)
        await pilot.pause()
        assert "██" not in screen_text(app)


async def test_nobody_stops_a_session_by_mistake(hosting: Callable[..., Hosting], tmp_path: Path) -> None:
    """Ctrl+Z does not stop a console that others depend on, and says so."""
    app = console(hosting())
    async with app.run_test() as pilot:
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert "would stop for everybody" in next(iter(app._notifications)).message
