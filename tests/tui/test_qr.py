"""The code to scan, read from the very colours that the screen draws, as a camera would."""

from functools import partial
from pathlib import Path

import pytest
from rich.color import Color
from textual.strip import Strip

from simgame.group.hosting import Hosting
from simgame.group.log import open_log
from simgame.scenario.model import Scenario
from simgame.settings import Settings
from simgame.tui.app import Opening, Simgame
from simgame.tui.screens.console import ConsoleScreen

zxingcpp = pytest.importorskip("zxingcpp", reason="reads QR codes; it comes with the extra `browser`")

URL = "http://192.168.178.117:8642"
MODULE = 4
"""Pixels of a module, as broad as high: a half of a cell."""
HALVES = {"█": (True, True), "▀": (True, False), "▄": (False, True)}
"""Whether the upper and the lower half of a cell have the colour of the text."""


def light(colour: Color | None) -> int:
    """How light a colour is, from 0 to 255."""
    red, green, blue = colour.get_truecolor() if colour else (0, 0, 0)
    return round(0.299 * red + 0.587 * green + 0.114 * blue)


def halves(strip: Strip) -> tuple[list[int], list[int]]:
    """The upper and the lower half of a line of the screen, cell by cell; letters are as light as their ground."""
    upper, lower = [], []
    for text, style, _ in strip:
        ink, ground = (light(style.color), light(style.bgcolor)) if style else (0, 0)
        for letter in text:
            above, below = HALVES.get(letter, (False, False))
            upper.append(ink if above else ground)
            lower.append(ink if below else ground)
    return upper, lower


def picture(app: Simgame) -> memoryview:
    """The whole screen as an image in grey."""
    rows = [row for strip in app.screen._compositor.render_strips() for row in halves(strip)]
    wide = [bytes(each for each in row for _ in range(MODULE)) for row in rows]
    image = b"".join(row * MODULE for row in wide)
    return memoryview(image).cast("B", shape=[len(wide) * MODULE, len(wide[0])])


@pytest.mark.parametrize("theme", ["evening", "morning", "contrast"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_it_scans(scenario: Scenario, tmp_path: Path, theme: str, size: tuple[int, int]) -> None:
    """In dark and in light, in little room and in much: the address with the code is what a camera reads from the lobby."""
    log = open_log(scenario, "vote", "KDRW", tmp_path / "it.session")
    hosting = Hosting(scenario, log, "127.0.0.1", 0, URL, 500)
    app = Simgame(settings=Settings(theme=theme), room=Opening(partial(ConsoleScreen, hosting), ("room",)))  # type: ignore[arg-type]
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert [each.text for each in zxingcpp.read_barcodes(picture(app), try_invert=False)] == [f"{URL}/j/KDRW"]
