"""Keys that are held down, keys pressed twice, double clicks: what was not meant is not chosen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import Input

from simgame.journal.session import Session
from simgame.tui.app import Simgame
from simgame.tui.screens import haste
from simgame.tui.screens.briefing import BriefingScreen
from simgame.tui.screens.haste import Haste
from simgame.tui.screens.library import LibraryScreen
from simgame.tui.screens.line import LineScreen
from simgame.tui.screens.play import PlayScreen
from simgame.tui.screens.plays import PlaysScreen
from simgame.tui.widgets.choices import Choices
from simgame.tui.widgets.menu import Menu
from tests.tui.conftest import notices, session_of


def test_a_key_that_is_held_down_is_one_pick(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long a key repeats, it has picked once; after a pause it picks again."""
    monkeypatch.setattr(haste, "HELD", 0.5)
    held = Haste()
    held.begin(100.0)
    assert [held.hasty(at) for at in (100.2, 101.0, 101.4, 101.5, 101.6, 102.0, 102.6)] == [
        True, False, True, True, True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize(("mode", "made"), [("assessment", 0), ("practice", 3)])
async def test_where_nothing_is_taken_back(
    begin: Callable[..., Session], monkeypatch: pytest.MonkeyPatch, mode: str, made: int
) -> None:
    """An assessment takes no choice that nobody can have read, and says so once; in practice one can go back, and may."""
    monkeypatch.setattr(haste, "HELD", 1000.0)
    app = Simgame(session=begin(mode))
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        for _ in range(3):
            await pilot.press("1")
            await pilot.pause()
        assert len(session_of(app).game.turns) == made
        assert notices(app) == ([haste.SLOWLY] if mode == "assessment" else [])


async def test_a_double_click_is_a_click(begin: Callable[..., Session]) -> None:
    """Two quick clicks on a choice make that choice, and none of those that come up under the mouse."""
    app = Simgame(session=begin())
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        await pilot.double_click(Choices, offset=(10, 0))
        await pilot.pause()
        assert len(session_of(app).game.turns) == 1


async def test_a_slow_machine_begins_one_play(app: Simgame, saves: Path) -> None:
    """Enter that was pressed again before the next screen came up opens no second briefing and begins no second play."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for depth, screen in ((2, BriefingScreen), (2, PlayScreen)):
            menu = app.screen.query_one(Menu)
            for _ in range(3):
                menu.pick()
            await pilot.pause()
            assert isinstance(app.screen, screen)
            assert len(app.screen_stack) == depth
        assert [each.name for each in saves.glob("*.jsonl")] == ["the-lamp.jsonl"]


async def test_a_slow_machine_answers_once(app: Simgame, begin: Callable[..., Session], saves: Path) -> None:
    """Enter that was pressed again before a question was gone deletes nothing else and closes nothing else."""
    begin(choices=1, name="one").close()
    begin(choices=1, name="two").close()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("p", "x", "down")
        menu = app.screen.query_one(Menu)
        for _ in range(3):
            menu.pick()
        await pilot.pause()
        assert isinstance(app.screen, PlaysScreen)
        assert len(list(saves.glob("*.jsonl"))) == 1


async def test_a_slow_machine_takes_one_line(app: Simgame) -> None:
    """Enter that was pressed again before the line to write was gone closes nothing else."""
    said: list[str | None] = []
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.push_screen(LineScreen("Your name", 40, "Ada"), said.append)
        await pilot.pause()
        line = app.screen.query_one(Input)
        for _ in range(3):
            await line.action_submit()
        await pilot.pause()
        assert isinstance(app.screen, LibraryScreen)
        assert said == ["Ada"]


async def test_what_is_said_twice_stands_there_once(begin: Callable[..., Session]) -> None:
    """A complaint takes the place of the one before; they do not pile up over the conversation."""
    app = Simgame(session=begin())
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        for _ in range(3):
            app.screen.query_one(Choices).post_message(app.screen.query_one(Choices).message_for("nonsense"))
            await pilot.pause()
        assert len(notices(app)) == 1
