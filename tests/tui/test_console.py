"""The facilitator's console, the projector and a participant's seat on screens."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from simgame.group.client import Address, Seat
from simgame.group.hosting import Hosting
from simgame.group.log import open_log
from simgame.scenario.model import Scenario
from simgame.settings import Settings
from simgame.tui.app import Opening, Simgame
from simgame.tui.screens.console import ConsoleScreen
from simgame.tui.screens.guest import GuestScreen
from simgame.tui.screens.line import LineScreen
from simgame.tui.screens.projector import ProjectorScreen
from simgame.tui.widgets.menu import Menu
from simgame.tui.widgets.private import Private
from simgame.tui.widgets.room import RoomPage
from tests.group.wire import Room
from tests.tui.conftest import notices, shown
from tests.tui.looks import ROOMY, SMALL
from tests.tui.looks import still as still

URL = "http://192.168.0.7:8642"


@pytest.fixture
def hosting(scenario: Scenario, tmp_path: Path):
    """A session of our scenario, ready to be served."""
    made: list[Hosting] = []

    def hosting(mode: str = "vote", url: str | None = None) -> Hosting:
        log = open_log(scenario, mode, "KDRW", tmp_path / "it.session")
        made.append(Hosting(scenario, log, "127.0.0.1", 0, url, 500))
        return made[-1]

    yield hosting
    for each in made:
        each.log.file.close()


def console(hosting: Hosting, theme: str = "evening") -> Simgame:
    """The console as it is started."""
    return Simgame(settings=Settings(theme=theme), room=Opening(partial(ConsoleScreen, hosting), ("room",)))  # type: ignore[arg-type]


@asynccontextmanager
async def clients(app: Simgame) -> AsyncIterator[Room]:
    """People who are connected to what the console serves."""
    assert isinstance(app.screen, ConsoleScreen)
    assert app.screen.server
    room = Room(app.screen.server)
    try:
        yield room
    finally:
        await room.close()


def both(app: Simgame) -> tuple[str, str]:
    """What the room sees, and what the facilitator sees beside it."""
    return shown(app.screen.query_one(RoomPage)), shown(app.screen.query_one(Private))


async def settle(pilot: Any) -> None:
    """Let what is under way arrive."""
    await asyncio.sleep(0.35)
    await pilot.pause()


async def test_a_session_by_keys(hosting: Callable[..., Hosting]) -> None:
    """Enter leads on; the tally stands in the private panel and never in the room's page before the reveal."""
    app = console(hosting())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        async with clients(app) as people:
            ada, bo = await people.join("Ada"), await people.join("Bo")
            await settle(pilot)
            room, private = both(app)
            assert "2 here" in room
            assert "Ada" in private
            await pilot.press(*["enter"] * 6)
            await settle(pilot)
            for each in (ada, bo):
                await each.until(type="view", phase="vote")
            await ada.vote("ask-1", reason="look at the window")
            await settle(pilot)
            room, private = both(app)
            assert "1 of 2 in" in room
            assert "1 1 I was looking" in private
            assert "percent" not in room
            await bo.vote("press-1")
            await settle(pilot)
            assert "discuss" in both(app)[1]
            await pilot.press("d")
            await settle(pilot)
            room, private = both(app)
            assert "“look at the window”" in room
            assert "Ada" not in room
            await pilot.press("r", "m")
            assert "1 and 3 are even" in notices(app)[0]
            await pilot.press("1")
            await settle(pilot)
            assert "Themselves, mostly." in both(app)[0]
            await pilot.press("w")
            await pilot.pause()
            assert isinstance(app.screen, LineScreen)
            await pilot.press("3", "enter")
            await settle(pilot)
            assert "Should we." in both(app)[0]


async def test_one_key_shows_the_projector(hosting: Callable[..., Hosting]) -> None:
    """What only the facilitator sees goes, and comes back by the same key."""
    app = console(hosting())
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("s")
        assert not app.screen.query_one(Private).display
        await pilot.press("s")
        assert app.screen.query_one(Private).display


async def test_notes_people_and_the_end(hosting: Callable[..., Hosting], tmp_path: Path) -> None:
    """A note is written on a card, somebody renamed, the conversation ended after asking, the reports written."""
    app = console(hosting())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        async with clients(app) as people:
            await people.join("Ada")
            await pilot.press("l")
            await pilot.press(*[{" ": "space"}.get(each, each) for each in "rename 1 Zoe"], "enter")
            await settle(pilot)
            assert "Zoe" in both(app)[1]
            await pilot.press(*["enter"] * 5, "e", "y")
            await settle(pilot)
            assert "You stopped here" in both(app)[0]
            await pilot.press(*["enter"] * 4, "k")
            await pilot.press(*"warm", "enter")
            await settle(pilot)
            assert "warm" in both(app)[1]
            await pilot.press("x")
            await pilot.pause()
            assert (tmp_path / "it-report" / "report.html").exists()


async def test_enter_held_down(hosting: Callable[..., Hosting]) -> None:
    """It opens the vote and stays there until somebody has voted: nothing is closed on a room that has not spoken."""
    app = console(hosting())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        async with clients(app) as people:
            await people.join("Ada")
            await pilot.press(*["enter"] * 30)
            await settle(pilot)
            assert people.server.host.room.flow.phase == "vote"
            assert "Nobody has voted yet" in notices(app)[0]
            await pilot.press("c")
            await settle(pilot)
            assert people.server.host.room.flow.phase == "peek"


async def test_the_projector_turns_the_page_with_the_console(hosting: Callable[..., Hosting]) -> None:
    """What is too long for the projector is scrolled from the console, also where it is not too long there; a new page begins above."""
    made = hosting()
    async with made.serving() as server:
        projector = Simgame(
            room=Opening(
                partial(ProjectorScreen, Seat(Address(f"{server.access.url}/j/KDRW"), role="screen")), ("room",)
            )
        )  # type: ignore[arg-type]
        async with projector.run_test(size=(60, 10)) as pilot:
            await settle(pilot)
            await server.command("scroll 100")
            await settle(pilot)
            page = projector.screen.query_one(RoomPage)
            assert page.max_scroll_y > 0
            assert page.scroll_y == page.max_scroll_y
            await server.command("next")
            await settle(pilot)
            assert page.scroll_y == 0
    app = console(hosting())
    async with app.run_test(size=(120, 60)) as pilot:
        await pilot.pause()
        host = app.screen.server.host  # type: ignore[attr-defined]
        for key, at in (("pagedown", 50), ("pagedown", 100), ("pagedown", 100), ("pageup", 50), ("home", 0)):
            await pilot.press(key)
            assert host.scrolled == at
        assert app.screen.query_one(RoomPage).max_scroll_y == 0


async def test_an_address_that_is_taken(hosting: Callable[..., Hosting]) -> None:
    """It leaves with one message and the code of something refused."""
    made = hosting()
    made.bind = "999.9.9.9"
    app = console(made)
    async with app.run_test() as pilot:
        await pilot.pause()
    assert app.return_code == 3


async def test_the_projector_and_a_seat(hosting: Callable[..., Hosting]) -> None:
    """A second terminal shows the room; a third votes, with confidence; neither sees the tally."""
    made = hosting()
    async with made.serving() as server:
        address = Address(f"{server.access.url}/j/KDRW")
        projector = Simgame(room=Opening(partial(ProjectorScreen, Seat(address, role="screen")), ("room",)))
        async with projector.run_test(size=(100, 30)) as pilot:
            await settle(pilot)
            assert "KDRW" in shown(projector.screen.query_one(RoomPage)).replace(" ", "")
        guest = Simgame(room=Opening(partial(GuestScreen, address, "Ada", ""), ("room",)))
        async with guest.run_test(size=(100, 30)) as pilot:
            await settle(pilot)
            for _ in range(6):
                await server.command("next")
            await settle(pilot)
            await settle(pilot)
            assert "Were you looking for something" in shown(guest.screen.query_one(RoomPage))
            assert len(guest.screen.query_one(Menu).items) == 3
            await pilot.press("c", "2")
            await settle(pilot)
            ballot = server.host.room.ballots[1]
            assert (ballot.choice, ballot.confidence) == ("chat-1", 1)


async def test_the_words_outlive_the_question_after_them(hosting: Callable[..., Hosting]) -> None:
    """What somebody means to do is kept when they leave the question for its date, and stands there to be written on."""
    made = hosting()
    async with made.serving() as server:
        guest = Simgame(
            room=Opening(partial(GuestScreen, Address(f"{server.access.url}/j/KDRW"), "Ada", ""), ("room",))
        )
        async with guest.run_test(size=(100, 30)) as pilot:
            await settle(pilot)
            await server.command("end")
            while server.host.room.flow.phase != "commit":
                await server.command("next")
            await settle(pilot)

            async def write(*keys: str) -> tuple[str, str]:
                await pilot.press("w", *keys)
                await settle(pilot)
                return server.host.room.commitments[1]

            assert await write(*"Ask", "enter", "escape", "escape") == ("Ask", "")
            assert await write("enter", *"15.1.2027", "enter") == ("Ask", "")
            assert isinstance(guest.screen, LineScreen)
            assert guest.screen.query_one(Input).value == "15.1.2027"
            await pilot.press("escape", "escape")
            assert await write("enter", *"2027-01-15", "enter", "escape") == ("Ask", "2027-01-15")
            assert await write("end", "s", "enter", "escape", "escape") == ("Asks", "2027-01-15")


class TestLooks:
    """Pictures, dark and light, at two sizes."""

    @pytest.fixture(params=[SMALL, ROOMY], ids=["80x24", "100x30"])
    def size(self, request: pytest.FixtureRequest) -> tuple[int, int]:
        """The terminals that the pictures are taken in."""
        found: tuple[int, int] = request.param
        return found

    @pytest.fixture(params=["evening", "morning"])
    def theme(self, request: pytest.FixtureRequest) -> str:
        """Dark and light."""
        return str(request.param)

    @pytest.mark.usefixtures("still")
    @pytest.mark.parametrize(
        ("name", "lines"),
        [
            ("lobby", ()), ("card", ("next",)), ("vote", (*["next"] * 6,)), ("discuss", (*["next"] * 6, "VOTE", "clue")),
            ("reveal", (*["next"] * 6, "VOTE", "open", "AGREE", "reveal")), ("why", (*["next"] * 5, "pick 1", "next")),
            ("curve", (*["next"] * 5, "pick 1", "next", "next", "pick 2", "next", "next", "end", "next", "next")),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )  # fmt: skip
    def test_console(
        self,
        hosting: Callable[..., Hosting],
        snap_compare: Callable[..., bool],
        size: tuple[int, int],
        theme: str,
        name: str,
        lines: tuple[str, ...],
    ) -> None:
        """The console in each of its phases."""
        from simgame.group.events import Joined, Voted

        made = hosting(url=URL)
        made.warnings = lambda: ["Everybody on this network who has the code can join; it is not encrypted."]  # type: ignore[method-assign]

        async def before(pilot: Any) -> None:
            await pilot.pause()
            server = pilot.app.screen.server
            for number, who in enumerate(("Ada", "Björn", "Chiara"), start=1):
                await server.host.ask(lambda room, number=number, who=who: [Joined(number, who, f"k{number}")])
            for line in lines:
                if line in ("VOTE", "AGREE"):
                    votes = (
                        "ask-1",
                        "ask-1" if line == "AGREE" else "press-1",
                        "ask-1" if line == "AGREE" else "chat-1",
                    )
                    for number, choice in enumerate(votes, start=1):
                        round = server.host.room.flow.round
                        await server.host.ask(
                            lambda room, n=number, c=choice, r=round: [
                                Voted(r, n, c, n, "She looks at it herself." if n < 3 else "")
                            ]
                        )
                    if server.host.room.flow.phase == "vote":
                        await server.command("close")
                else:
                    await server.command(line)
            await pilot.pause()

        assert snap_compare(console(made, theme), run_before=before, terminal_size=size)
