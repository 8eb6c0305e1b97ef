"""Screens: whatever is said in them, they show it as words, and every line is as wide as the screen."""

import asyncio
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input

from simgame.group.client import Address
from simgame.group.events import Joined, Voted, encode
from simgame.group.hosting import Hosting
from simgame.group.log import open_log
from simgame.journal.session import start
from simgame.scenario.model import Scenario
from simgame.settings import Settings
from simgame.tui.app import Opening, Simgame
from simgame.tui.room_rows import room_rows
from simgame.tui.screens.console import ConsoleScreen
from simgame.tui.screens.guest import GuestScreen
from simgame.tui.screens.line import LineScreen
from simgame.tui.typeset import length
from simgame.tui.widgets.page import strip_of
from tests.group.wire import served
from tests.support.hostile import COMMANDS, FLOOD, LONG, MARKUP, PEOPLE, harmless
from tests.tui.conftest import screen_text

WORST = "".join(COMMANDS.values()) + MARKUP["rich"] + MARKUP["html"] + FLOOD + "東" * 100 + LONG
"""Everything at once."""


def sound(app: Simgame) -> None:
    """Nothing on the screen is obeyed, and no line is longer or shorter than the screen."""
    for strip in app.screen._compositor.render_strips():
        assert harmless("".join(segment.text for segment in strip))
        assert strip.cell_length == sum(cell_len(segment.text) for segment in strip) == app.size.width


async def through(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, one after the other, and look at each screen."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
        sound(pilot.app)  # type: ignore[arg-type]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
async def test_a_play(scenario: Scenario, tmp_path: Path, size: tuple[int, int]) -> None:
    """Library, settings, briefing, play, its sheets, debrief, career: markup is words there, and names stand whole."""
    session = start(scenario, folder=tmp_path / "saves", name="[b]x[y]")
    session.choose("o0")
    session.close()
    app = Simgame(saves=tmp_path / "saves", settings=Settings(name="[@click=app.quit]x[/y]"))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        sound(app)
        assert "[bold red]x[/] [@click=app.quit]y[/]" in screen_text(app)
        await through(pilot, "o", "escape", "c", "escape", "d", "end", "escape", "f", *"bold", "escape", "enter")
        assert PEOPLE["hindi"] in " ".join(screen_text(app).split())
        await through(pilot, "1", "escape", "w")


@pytest.mark.parametrize(
    "phase", ["lobby", "brief", "scene", "vote", "discuss", "reveal", "consequence", "end", "debrief", "play", "commit"]
)
def test_a_room(phase: str) -> None:
    """What a server says of a room, be it true or not, is drawn in the room there is for it, at once, as words."""
    line = {"kind": "says", "who": WORST[:200], "text": WORST}
    seen: dict[str, Any] = {
        "phase": phase, "title": WORST, "joined": 2, "told": [line, line | {"kind": WORST}], "round": 1, "attempt": 1, "in": 1, "of": 2, "prompt": WORST,
        "card": {"id": "path", "title": WORST, "text": [WORST], "number": 1, "of": 2}, "options": [{"id": "a", "number": 1, "words": WORST}], "looked": WORST,
        "reasons": [WORST], "clue": [WORST], "why": [WORST], "winners": WORST, "ending": WORST, "written": 1, "answered": 1, "going": [{"team": WORST, "choices": 3, "done": True}],
        "votes": {"rounds": [{"a": 1}], "voters": [1], "mind": WORST, "says": WORST, "shift": None, "sure_elsewhere": 0}, "path": [{"n": 1, "words": WORST, "trust": 3}],
        "teams": [{"team": WORST, "ending": WORST, "stage": WORST, "trust": 3, "choices": 2}], "curves": [{"team": WORST, "trust": [1, 2], "stages": ["unity"], "began": "attraction"}],
        "turning": [{"team": WORST, "pieces": [{"kind": "quote", "label": "1", "text": WORST}]}],
        "partings": [{"n": 1, "says": WORST, "branches": [{"teams": [WORST], "words": WORST, "trust": 1, "ends": [WORST]}]}],
    }  # fmt: skip
    width = 28 if phase in ("lobby", "brief", "play", "end") else 78
    for row in room_rows(seen, width, {"url": "http://a", "code": "KDRW"} if phase != "lobby" else None):
        assert length(row) <= width
        assert harmless("".join(segment.text for segment in strip_of(row, "evening")))


async def test_a_session(scenario: Scenario, tmp_path: Path) -> None:
    """The console of a session whose log somebody has changed by hand, in every phase."""
    path = tmp_path / "it.session"
    open_log(scenario, "vote", "KDRW", path).file.close()
    joined = [
        Joined(n, name, str(n))
        for n, name in enumerate(
            [*COMMANDS.values(), *MARKUP.values(), *PEOPLE.values(), FLOOD, WORST[:20_000]], start=1
        )
    ]
    with path.open("ab") as file:
        file.writelines(encode(event, "2026-11-27T09:00:00.000Z") for event in joined)
    hosting = Hosting(scenario, open_log(scenario, "vote", "KDRW", path), "127.0.0.1", 0, None, 500)
    app = Simgame(settings=Settings(), room=Opening(partial(ConsoleScreen, hosting), ("room",)))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        server = app.screen.server  # type: ignore[attr-defined]
        await through(pilot, "enter", "enter")
        while server.host.room.flow.phase != "scene":
            await server.command("next")
        await through(pilot, "o")
        await server.host.ask(lambda _: [Voted(1, 1, "o0", 3, WORST)])
        await through(pilot, "c", "d", "r", "1", "w", "escape")
        await server.command("end")
        await server.command("next")
        await through(pilot, "k")
        app.screen.query_one(Input).value = WORST
        await through(pilot, "enter", "enter")


async def test_a_team_with_a_name_like_markup(scenario: Scenario, tmp_path: Path) -> None:
    """Who is asked for their team reads the names of the others as they are."""
    async with served(scenario, tmp_path / "it.session", mode="teams") as server:
        app = Simgame(
            settings=Settings(),
            room=Opening(partial(GuestScreen, Address(server.access.url, "KDRW"), "Ada", ""), ("room",)),
        )
        for n, name in enumerate((MARKUP["rich"][-5:], "[@click=app.quit]x[/]"), start=1):
            event = Joined(n, name, str(n), name)
            await server.host.ask(lambda *_, event=event: [event])
        async with app.run_test(size=(80, 24)) as pilot:
            await asyncio.sleep(0.5)
            await pilot.pause()
            sound(app)
            assert isinstance(app.screen, LineScreen)
            assert "[@click=app.quit]x[/]" in screen_text(app)


@pytest.mark.parametrize(
    "title",
    [MARKUP["rich"], "[/x] a", COMMANDS["clipboard"], WORST[:300]],
    ids=["markup", "unopened", "clipboard", "worst"],
)
async def test_a_line_to_write(title: str) -> None:
    """What is asked is words; what is pasted is words, too, and reaches the terminal as nothing else."""
    app = Simgame(settings=Settings())
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(LineScreen(title, 400, COMMANDS["title"]))
        await pilot.pause()
        sound(app)
        app.screen.query_one(Input).post_message(Paste("".join(COMMANDS.values())))
        await pilot.pause()
        sound(app)
        assert harmless(app.screen.query_one(Input).value)
