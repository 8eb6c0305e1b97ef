"""The rep's way through the game: library, briefing, play, ending, debrief, and back."""

from collections.abc import Callable
from pathlib import Path

import pytest

from simgame.errors import SaveBusy
from simgame.journal.session import Session
from simgame.scenario.model import Scenario
from simgame.tui.app import Simgame
from simgame.tui.screens.briefing import BriefingScreen
from simgame.tui.screens.debrief import DebriefScreen
from simgame.tui.screens.library import LibraryScreen
from simgame.tui.screens.play import PlayScreen
from simgame.tui.widgets.choices import Choices
from simgame.tui.widgets.menu import Menu
from simgame.tui.widgets.report import Report
from tests.tui.conftest import BEATS, notices, screen_text, session_of, shown, told


async def test_three_keys_to_the_first_choice(app: Simgame) -> None:
    """From the first start to the first choice it takes three presses: Enter, Enter, 1."""
    async with app.run_test() as pilot:
        await pilot.press("enter", "enter", "1")
        await pilot.pause()
        assert [turn.choice.id for turn in session_of(app).game.turns] == ["ask-1"]
        assert "Themselves, mostly." in told(app)


async def test_by_keyboard_alone(app: Simgame) -> None:
    """Everything from the library to the debrief and back can be done by keyboard alone."""
    async with app.run_test() as pilot:
        await pilot.press("enter")
        assert isinstance(app.screen, BriefingScreen)
        await pilot.press("enter")
        assert isinstance(app.screen, PlayScreen)
        for _ in range(BEATS):
            await pilot.press("down", "enter")
        await pilot.pause()
        assert "the street is dark again" in told(app)
        assert session_of(app).game.ending == "stalled"
        await pilot.press("7", "enter")
        assert session_of(app).game.guesses == {BEATS: 70}
        await pilot.press("enter")
        assert isinstance(app.screen, DebriefScreen)
        assert "the street is dark again" in shown(app.screen.query_one(Report))
        await pilot.press("escape", "q")
        await pilot.pause()
        assert isinstance(app.screen, LibraryScreen)
        assert "Last: stalled (practice) · best: stalled (practice)" in shown(app.screen.query_one(Menu))


async def test_by_mouse(app: Simgame) -> None:
    """Scenario, mode and choices can be clicked, and so can the commands of the footer."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.click(Menu, offset=(6, 2))
        assert isinstance(app.screen, BriefingScreen)
        await pilot.click(Menu, offset=(6, 1))
        assert isinstance(app.screen, PlayScreen)
        await pilot.pause()
        await pilot.click(Choices, offset=(10, 2))
        await pilot.pause()
        assert [turn.choice.id for turn in session_of(app).game.turns] == ["chat-1"]
        footer = screen_text(app).splitlines()[-1]
        await pilot.click("KeyLine", offset=(footer.index("back"), 0))
        await pilot.pause()
        assert not session_of(app).game.turns


async def test_the_mark_follows_the_mouse(begin: Callable[..., Session]) -> None:
    """What is under the mouse is marked, with a border above the choices as without."""
    app = Simgame(session=begin())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        choices = app.screen.query_one(Choices)
        await pilot.hover(Choices, offset=(10, 3))
        assert choices.key == "chat-1"
        await pilot.hover(Choices, offset=(10, 2))
        assert choices.key == "ask-1"
        await pilot.hover(Choices, offset=(10, 0))
        assert choices.key == "ask-1"


async def test_arrows_stop_at_the_ends(begin: Callable[..., Session]) -> None:
    """The arrows move the mark over all choices and stop at the first and the last."""
    app = Simgame(session=begin())
    async with app.run_test() as pilot:
        choices = app.screen.query_one(Choices)
        assert choices.key == "ask-1"
        await pilot.press("up")
        assert choices.key == "ask-1"
        await pilot.press("down", "down", "down", "down", "down")
        assert choices.key == "4"


async def test_leave_and_resume(app: Simgame) -> None:
    """A play that was left is the first thing the library offers, and goes on with the same conversation."""
    async with app.run_test() as pilot:
        await pilot.press("enter", "enter", "1", "2")
        await pilot.pause()
        before = told(app)
        await pilot.press("q")
        await pilot.pause()
        menu = app.screen.query_one(Menu)
        assert menu.key == "save:the-lamp"
        assert "Resume The Lamp in the Window 2 turns, Attraction" in shown(menu)
        await pilot.press("enter")
        await pilot.pause()
        assert told(app) == before
        await pilot.press("1")
        assert len(session_of(app).game.turns) == 3


async def test_play_from_the_command_line_leaves_the_game(begin: Callable[..., Session]) -> None:
    """A session given by the command line starts in the play, briefing first, and leaving it leaves the game."""
    session = begin(choices=1)
    app = Simgame(session=session)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert told(app).index("Brightside") < told(app).index("Themselves, mostly.")
        await pilot.press("q")
    assert app.return_code == 0
    assert session.path.exists()


async def test_leaving_lets_go_of_the_save(app: Simgame, begin: Callable[..., Session]) -> None:
    """After leaving, another process may play the save."""
    async with app.run_test() as pilot:
        await pilot.press("enter", "enter", "1", "q")
        await pilot.pause()
        assert begin().game.turns


async def test_a_busy_save_is_a_notice(
    app: Simgame, begin: Callable[..., Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A save that is being played elsewhere cannot be gone on with, and the library says so."""

    def busy(*_: object, **__: object) -> None:
        raise SaveBusy("the save the-lamp is being played by another process")

    begin(choices=1).close()
    monkeypatch.setattr("simgame.journal.session.start", busy)
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, LibraryScreen)
        assert "played by another process" in notices(app)[0]


async def test_beginning_anew_keeps_the_old_save(app: Simgame, begin: Callable[..., Session], saves: Path) -> None:
    """A second play of a scenario gets a save of its own; the first is still there to go on with."""
    begin(choices=2).close()
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("down", "enter", "enter", "1")
        await pilot.pause()
        assert session_of(app).name == "the-lamp-2"
    assert sorted(path.stem for path in saves.glob("*.jsonl")) == ["the-lamp", "the-lamp-2"]


async def test_broken_scenario_is_a_card(app: Simgame, place: Path) -> None:
    """A scenario that cannot be read is a card with its error; picking it changes nothing."""
    (place / "broken.yaml").write_text("simgame: 1\ntitle: [red]Broken[/]\n", encoding="utf-8")
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "broken.yaml:2:" in shown(app.screen.query_one(Menu))
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, LibraryScreen)


async def test_empty_library(app: Simgame, place: Path) -> None:
    """A library without scenarios says so."""
    (place / "the-lamp.yaml").unlink()
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("enter", "down", "d")
        assert "There are no scenarios here." in shown(app.screen.query_one(Menu))


async def test_debrief_from_the_library(app: Simgame, begin: Callable[..., Session]) -> None:
    """The library opens the debrief of the last play of a scenario."""
    begin(choices=BEATS).close()
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("d")
        await pilot.pause()
        assert "the street is dark again" in shown(app.screen.query_one(Report))
        await pilot.press("2")
        assert "Trust, turn by turn" in shown(app.screen.query_one(Report))


async def test_briefing_without_a_library(scenario: Scenario, saves: Path) -> None:
    """A scenario without a session opens at its briefing, which says nothing of the disposition."""
    app = Simgame(scenario=scenario, saves=saves)
    async with app.run_test() as pilot:
        await pilot.pause()
        text = screen_text(app)
        assert "Ines Moreau, bookseller, The Second Shelf" in text
        assert "reciprocator" not in text
        await pilot.press("down", "enter")
        await pilot.pause()
        assert session_of(app).game.mode == "assessment"
