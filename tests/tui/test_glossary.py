"""The glossary's screen: chapters that unfold, entries to read, a word to find; and what it looks like.

`pytest tests/tui/test_glossary.py --snapshot-update` takes new pictures after a change that was meant.
"""

from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from simgame.glossary import chapters, every_entry
from simgame.tui.app import Simgame
from simgame.tui.screens.glossary import EntryScreen, GlossaryScreen
from simgame.tui.screens.library import LibraryScreen
from simgame.tui.widgets.glossary import Text
from simgame.tui.widgets.menu import Menu
from tests.tui.conftest import notices, screen_text, shown
from tests.tui.looks import ROOMY, SMALL
from tests.tui.looks import still as still

pytestmark = pytest.mark.usefixtures("still")

Compare = Callable[..., bool]
CHAPTERS = [chapter.id for chapter in chapters()]


async def enter(pilot: Pilot[int], word: str = "") -> GlossaryScreen:
    """Open the glossary over the library."""
    screen = GlossaryScreen(word)
    await pilot.app.push_screen(screen)
    await pilot.pause()
    await pilot.pause()
    return screen


def marked(app: Simgame) -> str:
    """The key of what is marked."""
    return app.screen.query_one(Menu).key


async def test_chapters_first(app: Simgame) -> None:
    """It begins with all the chapters, folded, all of them in sight on a small terminal."""
    async with app.run_test(size=SMALL) as pilot:
        await enter(pilot)
        seen = screen_text(app)
        assert all(f"+ {chapter.title}" in seen for chapter in chapters())
        assert marked(app) == CHAPTERS[0]


async def test_unfold_and_fold(app: Simgame) -> None:
    """Enter unfolds a chapter, and the other is folded; Enter again folds it."""
    async with app.run_test(size=SMALL) as pilot:
        await enter(pilot)
        await pilot.press("enter")
        assert "Attraction" in screen_text(app)
        await pilot.press(*["down"] * 7, "enter")
        assert marked(app) == "steps"
        assert "Target" in screen_text(app)
        assert "Attraction" not in screen_text(app)
        await pilot.press("enter")
        assert "Target" not in screen_text(app)


async def test_narrow(app: Simgame) -> None:
    """On a small terminal an entry is a page of its own; one can turn to the next, and the mark has followed."""
    async with app.run_test(size=SMALL) as pilot:
        await enter(pilot)
        await pilot.press("enter", "down", "enter")
        assert isinstance(app.screen, EntryScreen)
        assert shown(app.screen.query_one(Text)).startswith("── Attraction")
        await pilot.press("right", "right", "left")
        assert shown(app.screen.query_one(Text)).startswith("── Exploration")
        await pilot.press("escape")
        assert isinstance(app.screen, GlossaryScreen)
        assert marked(app) == "stages/exploration"


async def test_turning_stops_at_the_ends(app: Simgame) -> None:
    """Before the first entry there is none, and none after the last."""
    async with app.run_test(size=SMALL) as pilot:
        await enter(pilot)
        await pilot.press("enter", "down", "enter", "left")
        assert shown(app.screen.query_one(Text)).startswith("── Attraction")
        await pilot.press(*["right"] * 9)
        assert shown(app.screen.query_one(Text)).startswith("── A trainer")


async def test_wide(app: Simgame) -> None:
    """On a wide one the text lies beside the list, and follows the mark."""
    async with app.run_test(size=ROOMY) as pilot:
        screen = await enter(pilot)
        await pilot.press("enter", "down", "down")
        assert app.screen is screen
        text = shown(screen.query_one(Text))
        assert text.startswith("── Exploration")
        assert text.endswith("Source From extraction to collaboration Collaborative selling")


async def test_resized(app: Simgame) -> None:
    """What is marked stays marked when the terminal gets wider or narrower."""
    async with app.run_test(size=SMALL) as pilot:
        screen = await enter(pilot)
        await pilot.press("down", "enter", "down", "down")
        for size in (ROOMY, SMALL):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert marked(app) == "steps/contact"
            assert screen.query_one(Text).display == (size == ROOMY)


async def test_find(app: Simgame) -> None:
    """A slash asks for a word; names come before texts; Enter opens what is marked, and letters are only letters."""
    async with app.run_test(size=SMALL) as pilot:
        await enter(pilot)
        await pilot.press("slash", *"quota t")
        assert app.screen.query_one(Input).value == "quota t"
        assert marked(app) == "taking/quota-talk"
        await pilot.press("enter")
        assert shown(app.screen.query_one(Text)).startswith("── Quota talk")


async def test_find_in_the_text(app: Simgame) -> None:
    """What is only spoken of is found as well, and marked with the arrows while one types."""
    async with app.run_test(size=ROOMY) as pilot:
        screen = await enter(pilot)
        await pilot.press("slash", *"coat po")
        assert "In the text" in screen_text(app)
        assert shown(screen.query_one(Text)).startswith("── Give before you ask")
        await pilot.press(*["backspace"] * 7, *"unity", "down")
        assert marked(app) == "endings/unity"
        assert "Unity · How it can end" in screen_text(app)


async def test_find_nothing(app: Simgame) -> None:
    """Where nothing fits it says so, and nothing can be opened."""
    async with app.run_test(size=SMALL) as pilot:
        screen = await enter(pilot)
        await pilot.press("slash", *"[b]xyz", "enter")
        assert "Nothing fits." in screen_text(app)
        assert app.screen is screen


async def test_escape(app: Simgame) -> None:
    """Esc puts the search away, with what was found marked in its chapter; the next leaves."""
    async with app.run_test(size=SMALL) as pilot:
        screen = await enter(pilot)
        await pilot.press("slash", *"strings", "escape")
        await pilot.pause()
        assert app.screen is screen
        assert not screen.query(Input)
        assert marked(app) == "rules/strings"
        assert "▸     No strings" in screen_text(app)
        await pilot.press("escape")
        assert isinstance(app.screen, LibraryScreen)


@pytest.mark.parametrize("size", [SMALL, ROOMY], ids=["80x24", "100x30"])
async def test_opened_at_a_word(app: Simgame, size: tuple[int, int]) -> None:
    """Asked for a word it opens there; the way back leads over the list."""
    async with app.run_test(size=size) as pilot:
        screen = await enter(pilot, "care first")
        assert shown(app.screen.query_one(Text)).startswith("── Care before credentials")
        if size == SMALL:
            await pilot.press("escape")
        assert app.screen is screen
        assert marked(app) == "rules/care-first"


async def test_opened_at_an_unknown_word(app: Simgame) -> None:
    """A word that is not there is named, as text, and the glossary stands."""
    async with app.run_test(size=SMALL) as pilot:
        await enter(pilot, "[b]nothing")
        assert notices(app) == ["There is nothing of that name: [b]nothing"]


async def test_mouse(app: Simgame) -> None:
    """A click unfolds a chapter, and a click opens an entry."""
    async with app.run_test(size=SMALL) as pilot:
        await enter(pilot)
        await pilot.click(Menu, offset=(8, 6))
        assert marked(app) == "endings"
        row = next(at for at, line in enumerate(screen_text(app).splitlines()) if "Stalled" in line)
        await pilot.click(offset=(8, row))
        assert shown(app.screen.query_one(Text)).startswith("── Stalled")


async def test_reading(app: Simgame) -> None:
    """PageDown reads on: in the text where it is beside the list, in the list where that is alone."""
    for size, scrolled in ((SMALL, Menu), ((100, 15), Text)):
        app = Simgame()
        async with app.run_test(size=size) as pilot:
            screen = await enter(pilot)
            await pilot.press("down", "down", "down", "enter", "pagedown")
            assert {kind: screen.query_one(kind).scroll_y > 3 for kind in (Menu, Text)}[scrolled]


@pytest.mark.parametrize("size", [SMALL, ROOMY], ids=["80x24", "100x30"])
def test_nothing_is_cut_off(size: tuple[int, int]) -> None:
    """Every line of every entry fits the width of a small terminal and of the page beside the list."""
    width = 54 if size == ROOMY else 76
    for entry in every_entry():
        for row in Text(entry).typeset(width):
            assert sum(len(run.text) for run in row) <= width


Before = Callable[[Pilot[int]], Awaitable[None]]


def opened(light: bool, *keys: str) -> Before:
    """Opens the glossary in a theme, and presses keys."""

    async def before(pilot: Pilot[int]) -> None:
        if light:
            await pilot.press("t")
        await enter(pilot)
        await pilot.press(*keys)
        for field in pilot.app.screen.query(Input):
            field.cursor_blink = False
        await pilot.pause()

    return before


looks = pytest.mark.parametrize("light", [False, True], ids=["evening", "morning"])
sizes = pytest.mark.parametrize("size", [SMALL, ROOMY], ids=["80x24", "100x30"])


@looks
@sizes
class TestLooks:
    """What it looks like."""

    def test_unfolded(self, snap_compare: Compare, app: Simgame, size: tuple[int, int], light: bool) -> None:
        """A chapter with its entries."""
        before = opened(light, *["down"] * 6, "enter", "down")
        assert snap_compare(app, terminal_size=size, run_before=before)

    def test_entry(self, snap_compare: Compare, app: Simgame, size: tuple[int, int], light: bool) -> None:
        """An entry with something to say and what it rests on."""
        before = opened(light, "down", "down", "enter", "down", "enter")
        assert snap_compare(app, terminal_size=size, run_before=before)

    def test_found(self, snap_compare: Compare, app: Simgame, size: tuple[int, int], light: bool) -> None:
        """What fits a word."""
        before = opened(light, "slash", *"hook")
        assert snap_compare(app, terminal_size=size, run_before=before)
