"""The page of a phone in a real browser: what others are called and what they wrote is words in its place, and runs nothing.

Left out where there is no Chromium, or no driver for it; CI installs both.
"""

from pathlib import Path

from simgame.scenario.model import Scenario
from tests.group.test_page import CHROMIUM, phones, playwright, pytestmark, says, vote
from tests.group.wire import served
from tests.support.hostile import COMMANDS, FLOOD, MARKUP, PEOPLE

__all__ = ["CHROMIUM", "playwright", "pytestmark"]

APART = """() => [...document.querySelectorAll("main h2, main p, main li, main legend, main .option")].every(each =>
    each.scrollWidth <= document.documentElement.clientWidth && each.getBoundingClientRect().right <= innerWidth + 1)"""
"""Nothing reaches over the edge of the phone."""


async def test_a_room_that_means_harm(scenario: Scenario, tmp_path: Path) -> None:
    """Names, reasons and a scenario full of markup: no dialog, no request elsewhere, no element but ours, nothing over the edge."""
    async with served(scenario, tmp_path / "it.session") as server, phones(server.access.url) as them:
        names = [
            PEOPLE["family"],
            PEOPLE["arabic"],
            MARKUP["html"][:40],
            FLOOD[:40],
            COMMANDS["override"] + "x" * 60,
            "東" * 40,
        ]
        for name in names:
            phone = await them.open()
            phone.on("dialog", lambda dialog: them.errors.append(dialog.message))
            await phone.fill("input[name=name]", name)
            await phone.click("footer button")
            await says(phone, "You are in, ")
            assert await phone.evaluate(APART)
        for _ in range(20):
            if server.host.room.flow.phase == "scene":
                break
            await server.command("next")
        await says(phone, MARKUP["rich"])
        await server.command("open")
        await vote(phone, MARKUP["html"], 3, MARKUP["closed"] + "\u202e" + FLOOD[:60])
        assert await phone.evaluate(APART)
        await server.command("close")
        await server.command("discuss")
        await says(phone, "One of you wrote:")
        assert await phone.evaluate(APART)
        found = await phone.evaluate(
            "() => [...new Set([...document.querySelectorAll('main *')].map(each => each.tagName.toLowerCase()))]"
        )
        assert set(found) <= {"h2", "p", "div", "ol", "ul", "li", "details", "summary", "span"}
        assert "\u202e" not in await phone.inner_text("main")
