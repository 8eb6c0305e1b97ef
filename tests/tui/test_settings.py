"""The settings on the screen: every key, every click; and what the screens make of them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from simgame.journal.session import Session
from simgame.settings import Settings, load, path
from simgame.tui.app import Simgame
from simgame.tui.screens.settings import SettingsScreen
from simgame.tui.widgets.key_line import KeyLine
from simgame.tui.widgets.knobs import TEXTS, Knobs
from simgame.tui.widgets.transcript import Transcript
from tests.tui.conftest import notices, screen_text

SIZES = {"80x24": (80, 24), "100x30": (100, 30)}
ROWS = list(TEXTS)


async def _open(pilot: Pilot[int]) -> SettingsScreen:
    screen = SettingsScreen()
    await pilot.app.push_screen(screen)
    await pilot.pause()
    return screen


async def _mark(pilot: Pilot[int], key: str) -> None:
    await pilot.press(*["up"] * len(ROWS), *["down"] * ROWS.index(key))


async def _click(pilot: Pilot[int], app: Simgame, text: str, nth: int = 0) -> None:
    """Click on the first letter of a text on the screen."""
    lines = screen_text(app).splitlines()
    y = [at for at, line in enumerate(lines) if text in line][nth]
    assert await pilot.click(offset=(lines[y].index(text), y))
    await pilot.pause()


class TestKeys:
    """By keys."""

    @pytest.mark.parametrize(
        ("key", "values"),
        [
            ("theme", ["evening", "morning", "contrast"]),
            ("text_speed", ["instant", "brisk", "calm"]),
            ("motion", ["full", "reduced"]),
            ("plain", [False, True]),
        ],
    )
    async def test_left_right_and_enter(self, app: Simgame, key: str, values: list[str | bool]) -> None:
        """→ and ← go through the values and stop at the ends, Enter goes round; each change is in the file at once."""
        async with app.run_test(size=(80, 24)) as pilot:
            await _open(pilot)
            await _mark(pilot, key)

            async def press(name: str) -> str | bool:
                await pilot.press(name)
                assert load() == (app.settings, "")
                value: str | bool = getattr(app.settings, key)
                return value

            await pilot.press("left")
            assert getattr(app.settings, key) == values[0]
            assert [await press("right") for _ in values] == [*values[1:], values[-1]]
            assert [await press("left") for _ in values] == [*values[-2::-1], values[0]]
            assert [await press("enter") for _ in values] == [*values[1:], values[0]]
            assert app.settings == Settings()

    async def test_the_theme_changes_at_once(self, app: Simgame) -> None:
        """The screen is in the theme that is chosen, and says which it is, also when `t` chose it."""
        async with app.run_test(size=(80, 24)) as pilot:
            await _open(pilot)
            await pilot.press("right")
            assert app.theme == "morning"
            assert "◉ morning" in screen_text(app)
            await pilot.press("t")
            await pilot.pause()
            assert app.theme == "contrast"
            assert "◉ contrast" in screen_text(app)

    @pytest.mark.parametrize("opener", ["enter", "right", "left"])
    async def test_a_name(self, app: Simgame, opener: str) -> None:
        """The name is written between Enter and Enter; while it is, letters are letters."""
        async with app.run_test(size=(80, 24)) as pilot:
            await _open(pilot)
            await _mark(pilot, "name")
            await pilot.press(opener, *"qt", "question_mark", "space", *"Ines", "enter")
            await pilot.pause()
            assert app.settings == Settings(name="qt? Ines")
            assert load() == (app.settings, "")
            assert "Your name    qt? Ines" in screen_text(app)
            await pilot.press("up")
            assert app.screen.query_one(Knobs).key == "plain"

    async def test_a_name_is_left_as_it_was(self, app: Simgame) -> None:
        """Esc leaves the name as it was, and the next Esc the settings."""
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await _open(pilot)
            await _mark(pilot, "name")
            await pilot.press("enter", *"Ada", "escape")
            assert app.screen is screen
            assert app.settings == Settings()
            assert not path().exists()
            await pilot.press("escape")
            assert app.screen is not screen

    async def test_a_name_fits(self, app: Simgame) -> None:
        """However much is typed, a name is no longer than it may be."""
        async with app.run_test(size=(80, 24)) as pilot:
            await _open(pilot)
            await _mark(pilot, "name")
            await pilot.press("enter", *"x" * 50, "enter")
            assert app.settings.name == "x" * 40

    async def test_tab_opens_nothing(self, app: Simgame) -> None:
        """The name cannot be written before it is asked for."""
        async with app.run_test(size=(80, 24)) as pilot:
            await _open(pilot)
            await pilot.press("tab", "t")
            assert app.theme == "morning"


class TestMouse:
    """By clicks."""

    async def test_values(self, app: Simgame) -> None:
        """A click on a value takes it, a click on the words of a setting the next."""
        async with app.run_test(size=(80, 24)) as pilot:
            await _open(pilot)
            await _click(pilot, app, "contrast")
            assert app.settings.theme == "contrast"
            await _click(pilot, app, "○ calm")
            assert app.settings.text_speed == "calm"
            await _click(pilot, app, "Full: pages")
            assert app.settings.motion == "reduced"
            await _click(pilot, app, "Plain mode")
            assert app.settings.plain
            await _click(pilot, app, "off")
            await _click(pilot, app, "off")
            assert not app.settings.plain
            assert load() == (app.settings, "")

    async def test_name(self, app: Simgame) -> None:
        """A click on the name opens it; the footer keeps it, and a click on another setting leaves it as it was."""
        async with app.run_test(size=(80, 24)) as pilot:
            await _open(pilot)
            await _click(pilot, app, "Your name")
            await pilot.press(*"Ines")
            await pilot.click(KeyLine, offset=(screen_text(app).splitlines()[-1].index("keep"), 0))
            await pilot.pause()
            assert app.settings.name == "Ines"
            await _click(pilot, app, "Your name")
            await pilot.press(*"Ada")
            await _click(pilot, app, "morning")
            assert app.settings == Settings(name="Ines", theme="morning")
            assert not app.screen.query_one(Input).display

    async def test_footer(self, app: Simgame) -> None:
        """A click on the footer is its key."""
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await _open(pilot)
            await _click(pilot, app, "change")
            assert app.settings.theme == "morning"
            await _click(pilot, app, "close")
            assert app.screen is not screen


class TestStart:
    """What a start makes of the settings."""

    @pytest.mark.parametrize("theme", ["evening", "morning", "contrast"])
    async def test_theme(self, saves: Path, theme: str) -> None:
        """The game is in the theme of the settings from its first picture on."""
        path().write_text(f'theme = "{theme}"')
        app = Simgame(saves=saves)
        assert app.current_theme.name == theme
        assert app.stylesheet._variables["background"].lower() == app.current_theme.background
        async with app.run_test() as pilot:
            await pilot.pause()
            assert app.theme == theme
            assert notices(app) == []

    async def test_a_warning(self, saves: Path) -> None:
        """What is wrong in the file is said once the screen stands, as it is: text, not markup."""
        path().write_text('theme = "[red]blue"')
        app = Simgame(saves=saves)
        async with app.run_test() as pilot:
            await pilot.pause()
            assert app.theme == "evening"
            assert '"[red]blue"' in notices(app)[0]

    async def test_the_light_is_remembered(self, app: Simgame, saves: Path) -> None:
        """What `t` chose is what the next start begins with."""
        async with app.run_test() as pilot:
            await pilot.press("t")
        assert Simgame(saves=saves).theme == "morning"

    async def test_nothing_is_written_unasked(self, app: Simgame) -> None:
        """Looking at the settings makes no file."""
        async with app.run_test() as pilot:
            await _open(pilot)
            await pilot.press("down", "escape")
        assert not path().exists()


class TestTrouble:
    """Where the file cannot be had."""

    async def test_cannot_be_written(self, app: Simgame, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        """A change that cannot be remembered is a notice, and holds all the same."""
        (tmp_path / "file").write_text("")
        monkeypatch.setenv("SIMGAME_SETTINGS", str(tmp_path / "file" / "settings.toml"))
        async with app.run_test(size=(80, 24)) as pilot:
            await _open(pilot)
            await pilot.press("right")
            await pilot.pause()
            assert app.theme == "morning"
            assert "cannot be written" in notices(app)[0]

    async def test_cannot_be_read(self, saves: Path) -> None:
        """A file that could not be read is set aside before the first change, and the player told where it is."""
        path().write_text("what?")
        app = Simgame(saves=saves)
        async with app.run_test(size=(80, 24)) as pilot:
            await _open(pilot)
            await pilot.press("right")
            await pilot.pause()
            assert "settings.toml.bad" in notices(app)[-1]
            assert path().with_name("settings.toml.bad").read_text() == "what?"


class TestMotion:
    """Pages glide, or jump."""

    async def test_full(self, begin: Callable[..., Session], monkeypatch: pytest.MonkeyPatch) -> None:
        """A page that is turned is on its way; turned twice, it goes two pages; a turn's own lines never wait."""
        monkeypatch.delenv("TEXTUAL_ANIMATIONS")
        app = Simgame(session=begin(choices=8))
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            transcript = app.screen.query_one(Transcript)
            bottom, page = transcript.scroll_y, transcript.scrollable_content_region.height
            transcript.read("page_up")
            assert transcript.scroll_y == bottom
            transcript.read("page_up")
            assert transcript.scroll_target_y == bottom - 2 * page
            await pilot.app.animator.wait_until_complete()
            await pilot.pause()
            assert transcript.scroll_y == bottom - 2 * page
            transcript.read("home")
            await pilot.press("1")
            await pilot.pause()
            assert transcript.is_vertical_scroll_end

    @pytest.mark.parametrize("environment", [True, False])
    async def test_reduced(
        self, begin: Callable[..., Session], monkeypatch: pytest.MonkeyPatch, environment: bool
    ) -> None:
        """Where motion is reduced, here or in the environment, pages are simply there, and Textual moves nothing either."""
        if not environment:
            monkeypatch.delenv("TEXTUAL_ANIMATIONS")
        settings = Settings() if environment else Settings(motion="reduced")
        app = Simgame(session=begin(choices=8), settings=settings)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            transcript = app.screen.query_one(Transcript)
            for how, place in (("home", 0), ("page_down", transcript.scrollable_content_region.height)):
                transcript.read(how)
                assert transcript.scroll_y == place
            assert app.animation_level == "none"


class TestLooks:
    """What it looks like."""

    @pytest.fixture(autouse=True)
    def _same_everywhere(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_ANSI_COLOR"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("SIMGAME_SETTINGS", "settings.toml")

    @pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
    @pytest.mark.parametrize("theme", ["evening", "morning", "contrast"])
    def test_settings(self, snap_compare: Callable[..., bool], saves: Path, theme: str, size: tuple[int, int]) -> None:
        """Each setting with all it may be."""
        path().write_text(f'theme = "{theme}"\nname = "Ines"\n')
        assert snap_compare(Simgame(saves=saves), terminal_size=size, run_before=_open)

    @pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
    def test_name(self, snap_compare: Callable[..., bool], app: Simgame, size: tuple[int, int]) -> None:
        """The name while it is written."""

        async def write(pilot: Pilot[int]) -> None:
            await _open(pilot)
            await _mark(pilot, "name")
            await pilot.press("enter", *"Ines M")

        assert snap_compare(app, terminal_size=size, run_before=write)
