"""The page in a real browser: join, vote, change the vote, lose the connection, come back, see the reveal, commit.

Left out where there is no Chromium, or no driver for it; CI installs both.
"""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from simgame.group import limits
from simgame.group.events import Played
from tests.group.wire import served

playwright = pytest.importorskip("playwright.async_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no chromium here")

PHONE = {"width": 390, "height": 844}
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Phones:
    """Browser pages the size of a phone; `asked` is every address that one of them asked for."""

    def __init__(self, browser: Any, url: str) -> None:
        self._browser = browser
        self.url = url
        self.asked: list[str] = []
        self.errors: list[str] = []

    async def open(self, path: str = "/j/KDRW", dark: bool = False) -> Any:
        """A phone at the page."""
        context = await self._browser.new_context(viewport=PHONE, color_scheme="dark" if dark else "light")
        page = await context.new_page()
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        await page.goto(self.url + path)
        return page

    async def join(self, name: str, **more: Any) -> Any:
        """A phone that has joined."""
        page = await self.open(**more)
        await page.fill("input[name=name]", name)
        await page.click("footer button")
        await playwright.expect(page.locator("main")).to_contain_text(f"You are in, {name}.")
        return page


@asynccontextmanager
async def phones(url: str) -> AsyncIterator[Phones]:
    """A browser for phones."""
    async with playwright.async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        try:
            made = Phones(browser, url)
            yield made
            assert made.errors == []
            assert [asked for asked in made.asked if not asked.startswith((url, "data:"))] == []
        finally:
            await browser.close()


async def says(page: Any, text: str, where: str = "main") -> None:
    """The page comes to say this."""
    await playwright.expect(page.locator(where)).to_contain_text(text)


async def vote(page: Any, words: str, sure: int = 0, why: str = "", last: bool = False) -> None:
    """Tap an option, and send it; the last vote closes the round."""
    await page.locator("label.option", has_text=words).locator("input").check()
    if sure:
        await page.locator(f"input[name=confidence][value='{sure}']").check()
    if why:
        await page.fill("input[name=reason]", why)
    await page.click("#cast")
    if not last:
        await says(page, "Your vote is in", "#cast")


async def say(server: Any, *lines: str) -> None:
    """What the facilitator says."""
    for line in lines:
        await server.command(line)


async def test_from_joining_to_the_commitment(scenario, tmp_path):
    """The whole way of a participant, by taps; markup in a name and a reason is text; the page fits a phone."""
    async with served(scenario, tmp_path / "it.session") as server, phones(server.access.url) as them:
        ada = await them.open("/", dark=True)
        await ada.fill("#code", "wxyz")
        await ada.click("footer button")
        await says(ada, "There is no session with that code")
        await ada.fill("#code", "kdrw")
        await ada.click("footer button")
        await ada.fill("input[name=name]", "<img src=x onerror=alert(1)>")
        await ada.click("footer button")
        await says(ada, "You are in, <img src=x onerror=alert(1)>.")
        bo = await them.join("Bo")
        await say(server, *["next"] * 5)
        await says(ada, "Let me guess. You sell software.")
        await say(server, "open")
        await vote(ada, "The best on the coast", 1, "<script>alert(1)</script> why not")
        await vote(ada, "I came to look", 3)
        assert server.host.room.ballots[1].choice == "what-hurts"
        await says(ada, "1 of 2 in", "#note")
        await vote(bo, "Look at her boots", 2, last=True)
        await says(ada, "The vote is closed")
        await say(server, "discuss")
        await says(bo, "<script>alert(1)</script> why not")
        await say(server, "open")
        await vote(ada, "I came to look")
        await vote(bo, "I came to look", last=True)
        await says(bo, "The vote is closed")
        await say(server, "reveal")
        await says(bo, "Most would say the same.")
        await says(bo, "(you)")
        await says(bo, "1 changed their vote.")
        await say(server, "majority", "next", "whatif best-in-town")
        await says(ada, "She has heard that before.")
        await say(server, "next", "end", *["next"] * 10)
        await ada.fill("textarea", "look before I offer")
        await ada.fill("input[type=date]", "2027-01-15")
        for number, grade in enumerate((4, 5, 3)):
            await ada.locator(f"input[name=pulse{number}][value='{grade}']").check()
        await ada.click("footer button")
        await says(ada, "Kept.", "#note")
        assert server.host.room.commitments[1] == ("look before I offer", "2027-01-15")
        assert server.host.room.pulse[1] == (4, 5, 3)
        for page in (ada, bo):
            assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_losing_the_connection_and_coming_back(scenario, tmp_path):
    """It says so, votes nothing into the void, comes back by itself as the same person, and shows what has happened since."""
    path = tmp_path / "it.session"
    async with served(scenario, path) as server, phones(server.access.url) as them:
        ada = await them.join("Ada")
        await them.join("Bo")
        await say(server, *["next"] * 6)
        await vote(ada, "Look at her boots", 2)
        for line in list(server._seating.lines):
            line.socket._req.transport.abort()  # as a lost network would
        await says(ada, "connected", "#line")
        await says(ada, "Your vote is in", "#cast")
        assert await ada.locator("label.option", has_text="Look at her boots").locator("input").is_checked()
        await vote(ada, "I came to look")
        assert {number: ballot.choice for number, ballot in server.host.room.ballots.items()} == {1: "what-hurts"}
        await ada.reload()
        await says(ada, "Your vote is in", "#cast")
        assert len(server.host.room.here) == 2


async def test_the_server_goes_and_comes(scenario, tmp_path):
    """While there is no server the page says so and keeps trying; with the server back it is where it was."""
    path = tmp_path / "it.session"
    async with served(scenario, path) as server:
        url = server.access.url
        begun = phones(url)
        them = await begun.__aenter__()
        ada = await them.join("Ada")
        await them.join("Bo")
        await say(server, *["next"] * 6)
        await vote(ada, "Look at her boots")
    await says(ada, "the session is over", "#line")
    assert await ada.locator("#cast").is_disabled()
    async with served(scenario, path, port=int(url.rsplit(":", 1)[1])) as again:
        await playwright.expect(ada.locator("#line")).to_have_text("connected", timeout=15_000)
        await says(ada, "Your vote is in", "#cast")
        assert again.host.room.ballots[1].choice == "boots"
        await begun.__aexit__(None, None, None)


async def test_a_network_that_says_nothing(scenario, tmp_path):
    """A line that is dead and does not say so is found out after a vote was sent on it; nobody is left with `Sending…`.

    The page comes back by itself, says that the vote may not have arrived, and takes it again.
    """
    async with served(scenario, tmp_path / "it.session") as server, phones(server.access.url) as them:
        ada = await them.join("Ada")
        await them.join("Bo")
        await say(server, *["next"] * 6)
        for line in server._seating.lines:
            if line.person == 1:
                line.socket._req.transport.pause_reading()  # as a network that is gone: nothing comes, nothing breaks
        await ada.locator("label.option", has_text="Look at her boots").locator("input").check()
        await ada.click("#cast")
        await says(ada, "Sending…", "#cast")
        await playwright.expect(ada.locator("#note")).to_contain_text("Look whether your vote is in", timeout=15_000)
        await says(ada, "connected", "#line")
        assert not server.host.room.ballots
        await vote(ada, "Look at her boots")
        assert server.host.room.ballots[1].choice == "boots"


async def test_what_is_half_written_stays(scenario, tmp_path):
    """A pause, a lock, a lost line, and a facilitator who goes on take nothing out of a form; an answer left out is named."""
    async with served(scenario, tmp_path / "it.session") as server, phones(server.access.url) as them:
        late = await them.open()
        await late.fill("input[name=name]", "Lat")
        await say(server, "lock")
        await says(late, "The room is locked")
        assert await late.input_value("input[name=name]") == "Lat"
        await say(server, "unlock")
        ada = await them.join("Ada")
        await say(server, *["next"] * 6)
        await ada.locator("label.option", has_text="Look at her boots").locator("input").check()
        await ada.fill("input[name=reason]", "they are wet")
        await say(server, "pause")
        await says(ada, "A pause")
        await say(server, "pause")
        await says(ada, "Look at her boots")
        assert await ada.input_value("input[name=reason]") == "they are wet"
        await ada.click("#cast")
        await says(ada, "The vote is closed")
        assert server.host.room.ballots[1].reason == "they are wet"
        await say(server, "end", *["next"] * 10)
        await ada.fill("textarea", "look before")
        await ada.locator("input[name=pulse0][value='4']").check()
        await say(server, "next")
        await asyncio.sleep(0.6)
        assert await ada.input_value("textarea") == "look before"
        await ada.click("footer button")
        await says(ada, "2 of them have no answer yet", "#note")
        assert server.host.room.commitments[1][0] == "look before"
        assert not server.host.room.pulse


async def test_a_code_with_spaces_and_a_busy_door(scenario, tmp_path, monkeypatch):
    """The code may be typed as it stands on the screen; where too many guess, the page says so and comes in when it can."""
    monkeypatch.setattr(limits, "GUESSES", 0)
    async with served(scenario, tmp_path / "it.session") as server, phones(server.access.url) as them:
        ada = await them.open("/")
        await ada.fill("#code", "k d r w")
        await ada.click("footer button")
        await says(ada, "Too many wrong codes")
        monkeypatch.setattr(limits, "GUESSES", 40)
        await says(ada, "Your name, or any other")


async def test_the_curve_says_what_it_shows(scenario, tmp_path):
    """It has a scale from 0 to 100 and the names of the stages; of several lines it says whose each is."""
    async with served(scenario, tmp_path / "it.session") as server, phones(server.access.url) as them:
        ada = await them.join("Ada")
        await say(server, *["next"] * 5, "pick 1", "next", "next", "pick 1", "end", *["next"] * 2)
        await says(ada, "How their trust went")
        letters = await ada.locator("svg text").all_text_contents()
        assert letters[:3] == ["0", "50", "100"]
        assert "attraction" in letters
        assert "from 0 to 100" in await ada.locator("svg").get_attribute("aria-label")


async def test_by_keyboard_and_for_a_screen_reader(scenario, tmp_path):
    """Every control has a name, changes are announced, and a vote can be given by keys alone."""
    async with served(scenario, tmp_path / "it.session") as server, phones(server.access.url) as them:
        ada = await them.join("Ada")
        await them.join("Bo")
        await say(server, *["next"] * 6)
        await says(ada, "What would you say?")
        assert await ada.get_by_role("radio").count() == 3 + 3
        assert await ada.get_by_role("textbox").count() == 1
        assert await ada.get_by_role("button", name="Vote").is_disabled()
        assert await ada.locator("[aria-live=polite]").count() == 1
        await ada.get_by_role("radio").first.focus()
        await ada.keyboard.press("ArrowDown")
        await ada.keyboard.press("Enter")
        await says(ada, "Your vote is in", "#cast")
        assert server.host.room.ballots[1].choice == "best-in-town"
        await asyncio.sleep(0.1)
        assert await ada.locator("#say").inner_text() == "Your vote is in."


async def test_in_teams(scenario, tmp_path):
    """A team plays its own copy on its phone."""
    async with served(scenario, tmp_path / "it.session", mode="teams") as server, phones(server.access.url) as them:
        ada = await them.open()
        await ada.fill("input[name=name]", "Ada")
        await ada.fill("input[name=team]", "red")
        await ada.click("footer button")
        await says(ada, "You are in, Ada.")
        await say(server, *["next"] * 5)
        await vote_in_team(ada, "I came to look")
        await says(ada, "Every lorry")
        assert server.host.room.teams["red"].path == ("what-hurts",)
        await server.host.ask(lambda _: [Played("red", 2, next(iter(server.host.play.options(("what-hurts",)))))])
        await says(ada, "Your team went on without you, once.", "#note")
        await say(server, "move 1 blue")
        await vote_in_team(ada, "Look at her boots")
        await says(ada, "Wrong shoes")
        await say(server, "end", *["next"] * 2)
        await says(ada, "How their trust went")
        legend = await ada.locator("svg + ul li").all_inner_texts()
        assert [line.partition(":")[0] for line in legend] == ["red", "blue"]


async def vote_in_team(page: Any, words: str) -> None:
    """Tap and send; a team of one moves on at once."""
    await page.locator("label.option", has_text=words).locator("input").check()
    await page.click("#cast")


def test_the_page_is_one_file_without_anything_from_elsewhere():
    """No address in it but the name of SVG; one script, one style; no innerHTML."""
    from simgame.group.page import PATH, page

    text = Path(PATH).read_text(encoding="utf-8")
    assert text.count("<script>") == text.count("<style>") == 1
    assert "innerHTML" not in text
    assert "sha256-" in page().policy
