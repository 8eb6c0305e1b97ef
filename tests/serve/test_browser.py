"""A whole play in a real browser, by key presses, on what the terminal in the page shows."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

import pytest

from simgame.journal import journal
from simgame.play.game import Game
from simgame.play.view import view
from tests.golden import memory, recorded_as
from tests.serve.served import SOON, Served
from tests.support.files import Place

playwright = pytest.importorskip("playwright.async_api")
CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="there is no `chromium`")

WAY = recorded_as("first-handshake/author-the-patient-way")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
FIND = """
Object.defineProperty(Object.prototype, "websocket_url", {configurable: true, set(url) {
  window.theGame = this;
  Object.defineProperty(this, "websocket_url", {value: url, writable: true});
}});
"""
"""Keeps the object of textual.js that has the terminal, which the page itself has no name for."""
READ = """() => {
  const terminal = window.theGame?.terminal;
  return terminal ? [...Array(terminal.rows).keys()].map(
    row => terminal.buffer.active.getLine(row).translateToString(true)).join("\\n") : "";
}"""


class Browser:
    """A page of headless Chromium, all that it asked for, and all that it complained of."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.pressed_at = ""
        """What the terminal showed when a key was pressed last."""
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("websocket", lambda socket: self.asked.append(socket.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)

    async def read(self) -> str:
        """What the terminal shows; nothing while the page is just loading anew."""
        with suppress(playwright.Error):
            return str(await self.page.evaluate(READ))
        return ""

    async def shows(self, text: str) -> str:
        """Wait until the terminal shows a text; all that it shows then."""
        seen = ""
        try:
            async with asyncio.timeout(SOON):
                while text not in (seen := await self.read()):
                    await asyncio.sleep(0.05)
        except TimeoutError:
            raise AssertionError(f"never showed {text!r}:\n{seen}") from None
        return seen

    async def settled(self) -> str:
        """What the terminal shows after the last key, when it has changed and then stays: old choices can have the same words."""
        seen, before = await self.read(), ""
        async with asyncio.timeout(SOON):
            while seen in (self.pressed_at, "") or seen != before:
                await asyncio.sleep(0.2)
                before, seen = seen, await self.read()
        return seen

    async def press(self, key: str) -> None:
        """Press a key."""
        self.pressed_at = await self.read()
        await self.page.keyboard.press(key)


@asynccontextmanager
async def opened(address: str, *arguments: str) -> AsyncIterator[Browser]:
    """The address in a browser for as long as the block lasts."""
    async with playwright.async_playwright() as driver:
        chromium = await driver.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, *arguments])
        context = await chromium.new_context(viewport={"width": 1280, "height": 800})
        await context.add_init_script(FIND)
        page = await context.new_page()
        found = Browser(page)
        await page.goto(address)
        yield found
        await chromium.close()


async def kept(place: Place, turns: int, guesses: int) -> None:
    """Wait until the save has so many choices and readings of the room."""
    contents = None
    try:
        async with asyncio.timeout(SOON):
            while True:
                contents = journal.read(place.save("first-handshake"))
                if (len(contents.choices), len(contents.reads)) == (turns, guesses):
                    return
                await asyncio.sleep(0.03)
    except TimeoutError:
        raise AssertionError(f"the save never had {turns} choices and {guesses} readings: {contents}") from None


async def play(browser: Browser, place: Place) -> Game:
    """The recorded play by the numbers that its choices have on the screen, where their order is the save's own; the game as it has to be then."""
    game = Game(memory("first-handshake").scenario)
    for choice in WAY.choices:
        words = next(each.words for each in view(game).options if each.id == choice)[:20]
        await browser.shows(words)
        line = next(line for line in (await browser.settled()).splitlines() if words in line)
        number = line.partition(words)[0].split()[-1]
        assert number.isdigit(), line
        await browser.press(number)
        game.choose(choice)
        await kept(place, len(game.turns), len(game.guesses))
        if game.asked:
            await browser.shows("say so")
            await browser.press("5")
            await browser.settled()
            await browser.press("Enter")
            game.read(50)
            await kept(place, len(game.turns), len(game.guesses))
    return game


async def test_a_play_in_a_browser(place: Place, served: Served) -> None:
    """From the library to an ending by keys alone; the save says so, the page complains of nothing and asks nobody else."""
    async with opened(served.address) as browser:
        await browser.shows("▸ The First Handshake")
        await browser.press("Enter")
        await browser.shows("Begin in practice")
        await browser.press("Enter")
        game = await play(browser, place)
        assert game.ending == WAY.ends
        ended = journal.read(place.save("first-handshake")).ended
        assert ended
        assert ended.result.ending == WAY.ends
        await browser.shows("debrief")
        await browser.press("q")
        await browser.shows("practise collaborative selling")
        assert not browser.complaints
        await browser.press("q")
        await browser.page.get_by_role("button", name="Open it again").click(timeout=SOON * 1000)
        await browser.shows("The First Handshake")
        assert {urlsplit(url).hostname for url in browser.asked if not url.startswith("data:")} == {"127.0.0.1"}


async def test_the_font_is_there(served: Served) -> None:
    """The letters are ours before the terminal measures them, and they can be larger: for a projector."""
    columns = []
    for query in ("", "?fontsize=32", "?fontsize=9999&ping=https://evil.example"):
        async with opened(served.address + query) as browser:
            await browser.shows("The First")
            assert await browser.page.evaluate("document.fonts.check('16px \"Roboto Mono\"')")
            assert {urlsplit(url).hostname for url in browser.asked if not url.startswith("data:")} == {"127.0.0.1"}
            columns.append(await browser.page.evaluate("theGame.terminal.cols"))
    assert columns[0] > columns[1] > columns[2]


async def test_without_webgl(served: Served) -> None:
    """A browser that draws no WebGL shows the game, too, and is typed into."""
    async with opened(served.address, "--disable-3d-apis") as browser:
        await browser.shows("The First Handshake")
        await browser.press("?")
        await browser.shows("Help")
        assert not browser.complaints


async def test_when_it_is_full(one_seat: Served) -> None:
    """The second tab is told so, and plays by itself as soon as the first is closed."""
    async with opened(one_seat.address) as first:
        await first.shows("The First Handshake")
        second = Browser(await first.page.context.new_page())
        await second.page.goto(one_seat.address)
        await second.page.get_by_role("heading", name="No seat is free.").wait_for(timeout=SOON * 1000)
        await first.page.close()
        await second.shows("The First Handshake")
