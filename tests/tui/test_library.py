"""The library: found by typing, deleted after asking, the way to everything else."""

from collections.abc import Callable
from pathlib import Path

from simgame.journal.session import Session
from simgame.tui.app import Simgame
from simgame.tui.screens.briefing import BriefingScreen
from simgame.tui.screens.career import CareerScreen
from simgame.tui.screens.debrief import DebriefScreen
from simgame.tui.screens.glossary import GlossaryScreen
from simgame.tui.screens.library import LibraryScreen
from simgame.tui.screens.plays import PlaysScreen
from simgame.tui.screens.settings import SettingsScreen
from simgame.tui.widgets.menu import Menu
from tests.tui.conftest import BEATS, TEXT, notices, screen_text, session_of, shown


def add(place: Path, name: str, title: str) -> None:
    """One more scenario."""
    (place / f"{name}.yaml").write_text(TEXT.replace("The Lamp in the Window", title), encoding="utf-8")


async def test_found_by_typing(app: Simgame, place: Path) -> None:
    """Typing narrows the cards by the beginnings of words, whatever their case; Enter opens the one marked; Escape shows all again."""
    add(place, "the-quay", "The Quay at Dawn")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("slash", "D", "a", "w", "space", "q")
        await pilot.pause()
        menu = app.screen.query_one(Menu)
        assert [item.key for item in menu.items if item.key] == ["scenario:the-quay"]
        await pilot.press("z")
        await pilot.pause()
        assert "Nothing here has “Daw qz” in it." in shown(menu)
        await pilot.press("backspace", "enter")
        await pilot.pause()
        assert isinstance(app.screen, BriefingScreen)
        assert "The Quay at Dawn" in screen_text(app)
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert isinstance(app.screen, LibraryScreen)
        assert len([item for item in app.screen.query_one(Menu).items if item.key]) == 2
        await pilot.press("escape", "escape", "escape")
        await pilot.pause()
        assert notices(app) == ["q leaves the game."]
        await pilot.press("down", "up")
        assert app.return_code is None
        await pilot.press("q")
    assert app.return_code == 0


async def test_every_screen_is_a_key_away(app: Simgame) -> None:
    """Career, glossary and settings open and close by keys."""
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for key, screen in (("c", CareerScreen), ("g", GlossaryScreen), ("o", SettingsScreen)):
            await pilot.press(key)
            await pilot.pause()
            assert isinstance(app.screen, screen)
            await pilot.press("escape")
            await pilot.pause()
            assert isinstance(app.screen, LibraryScreen)


async def test_an_unfinished_play_is_deleted_after_asking(
    app: Simgame, begin: Callable[..., Session], saves: Path
) -> None:
    """Enter keeps it, since that is the answer marked; y deletes it; a finished play is not offered for deleting."""
    begin(choices=2).close()
    begin(choices=BEATS, name="done").close()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("x", "enter")
        await pilot.pause()
        assert (saves / "the-lamp.jsonl").exists()
        await pilot.press("x", "y")
        await pilot.pause()
        assert not (saves / "the-lamp.jsonl").exists()
        assert "Resume" not in shown(app.screen.query_one(Menu))
        await pilot.press("x")
        await pilot.pause()
        assert isinstance(app.screen, LibraryScreen)
    assert (saves / "done.jsonl").exists()


async def test_all_plays(app: Simgame, begin: Callable[..., Session], saves: Path) -> None:
    """Three unfinished plays are offered at once, the others a step away; there every play is gone on with, read, or deleted."""
    for number in range(5):
        begin(choices=1, name=f"play {number}").close()
    begin(choices=BEATS, name="done").close()
    (saves / "broken.jsonl").write_text("nothing")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        library = app.screen.query_one(Menu)
        assert shown(library).count("Resume") == 3
        assert "2 more unfinished plays" in shown(library)
        await pilot.press("down", "down", "down", "enter")
        await pilot.pause()
        plays = app.screen.query_one(Menu)
        assert isinstance(app.screen, PlaysScreen)
        assert len([item for item in plays.items if item.key]) == 7
        assert "is not a save of simgame" in shown(plays)
        plays.mark_key("done")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
        await pilot.press("escape")
        await pilot.pause()
        plays.mark_key("broken")
        await pilot.press("x", "y")
        await pilot.pause()
        assert not (saves / "broken.jsonl").exists()
        plays.mark_key("play 1")
        await pilot.press("enter")
        await pilot.pause()
        assert session_of(app).name == "play 1"


async def test_play_again_keeps_the_play(begin: Callable[..., Session], saves: Path) -> None:
    """From the ending the same conversation begins anew in the same mode, in a save of its own; an assessment after asking."""
    app = Simgame(session=begin("assessment", BEATS), saves=saves)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("escape", "a", "enter")
        await pilot.pause()
        assert len(session_of(app).game.turns) == BEATS, "not without having been asked"
        await pilot.press("a", "y", "1")
        await pilot.pause()
        session = session_of(app)
        assert (session.name, session.game.mode, len(session.game.turns)) == ("the-lamp-2", "assessment", 1)
    assert sorted(path.stem for path in saves.glob("*.jsonl")) == ["the-lamp", "the-lamp-2"]
