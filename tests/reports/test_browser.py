"""Reports in a real browser, offline: they load nothing, run nothing, and fit a phone and a sheet of paper.

Left out where there is no Chromium, or no driver for it; CI installs both.
"""

import asyncio
import shutil
from pathlib import Path
from typing import Any

import pytest

from simgame.play.debrief import debrief
from simgame.reports.forms import written
from tests.golden import recorded_as
from tests.reports.test_documents import hostile
from tests.support.plays import again

playwright = pytest.importorskip("playwright.async_api")
CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="there is no `chromium`")

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WIDTHS = (360, 390, 1280)
ASKED = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


async def look(path: Path) -> dict[str, Any]:
    """What a browser without a network makes of a page: what it asked for and ran, what sticks out, and its paper."""
    asked: list[str] = []
    complaints: list[str] = []
    async with playwright.async_playwright() as driver:
        browser = await driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = await (await browser.new_context(offline=True)).new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        await page.goto(path.as_uri())
        out = {}
        for width in WIDTHS:
            await page.set_viewport_size({"width": width, "height": 800})
            out[width] = await page.evaluate(ASKED)
        text, paper = await page.inner_text("body"), await page.pdf()
        await browser.close()
    return {"asked": asked, "complaints": complaints, "out": out, "text": text, "paper": paper}


@pytest.mark.parametrize(
    "play",
    [again(recorded_as("first-handshake/author-the-patient-way")), hostile()],
    ids=["a play to unity", "hostile words"],
)
def test_a_debrief_in_a_browser(play, tmp_path: Path) -> None:
    """It asks for its own file alone, runs nothing, is nowhere wider than the screen, and prints."""
    path = tmp_path / "debrief.html"
    path.write_text(written(debrief(play), "html"), encoding="utf-8")
    seen = asyncio.run(look(path))
    assert seen["asked"] == [path.as_uri()]
    assert seen["complaints"] == []
    assert set(seen["out"].values()) == {0}
    assert play.scenario.prospect.name.split()[0] in seen["text"]
    assert seen["paper"].startswith(b"%PDF")
