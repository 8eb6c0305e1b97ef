"""`simgame serve` as users run it: real games in real processes, real signals, and nothing left behind."""

import asyncio
import signal
import subprocess
import sys
from pathlib import Path

import aiohttp
import pytest

from tests.serve.served import SOON, Served, Tab, alive, eventually, open_tab
from tests.support.files import Place

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds processes by /proc")


def test_what_it_says(place: Place, served: Served) -> None:
    """The address alone on stdout, with a token that is another each time; the rest on stderr; Ctrl+C is a good end."""
    other = Served(place)
    try:
        assert served.address != other.address
        assert served.address.startswith("http://127.0.0.1:")
        assert len(served.address.split("/")[3]) > 20
    finally:
        other.end()
    code, said = served.tell(signal.SIGINT)
    assert code == 0
    assert str(place.saves) in said
    assert "Only this computer can open it" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("wait", [0.0, 0.1, 0.3, 0.8])
@pytest.mark.parametrize("how", ["closes", "vanishes"])
async def test_who_resizes_and_leaves_at_once(served: Served, wait: float, how: str) -> None:
    """Whether its tab is closed or its line breaks, and whenever in its start: no game outlives it."""
    async with aiohttp.ClientSession() as http:
        tab = await open_tab(http, served.address)
        await tab.resize(120, 40)
        await tab.resize(90, 30)
        await asyncio.sleep(wait)
        assert await asyncio.to_thread(eventually, lambda: bool(served.games()))
        if how == "closes":
            await tab.socket.close()
        else:
            assert tab.socket._response.connection
            assert tab.socket._response.connection.transport
            tab.socket._response.connection.transport.abort()
        assert await asyncio.to_thread(eventually, lambda: not served.games())
    assert not any(map(alive, served.known))


async def test_five_tabs_at_once(served: Served) -> None:
    """Five games side by side, each its own; Ctrl+C ends them all, and the server well."""
    async with aiohttp.ClientSession() as http:
        tabs = await asyncio.gather(*(open_tab(http, served.address) for _ in range(5)))
        await asyncio.gather(*(tab.until("The First Handshake") for tab in tabs))
        assert len(served.games()) == 5
        await tabs[0].press("?")
        await tabs[0].until("Help")
        code, said = await asyncio.to_thread(served.tell, signal.SIGINT)
        assert code == 0
        assert "Traceback" not in said
        for tab in tabs:
            async with asyncio.timeout(SOON):
                async for _ in tab.socket:
                    pass
    assert not any(map(alive, served.known))


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
async def test_however_the_server_ends(served: Served, how: int) -> None:
    """Told to end, its terminal closed, or killed so that it can do nothing any more: its games end, too."""
    async with aiohttp.ClientSession() as http:
        tab = await open_tab(http, served.address)
        await tab.until("The First Handshake")
        served.games()
        code, _ = await asyncio.to_thread(served.tell, how)
        assert code == (-how if how == signal.SIGKILL else 0)
    assert await asyncio.to_thread(eventually, lambda: not any(map(alive, served.known)))


async def begin(tab: Tab) -> None:
    """From the library to the first words of the first play."""
    await tab.until("The First Handshake")
    await tab.press("\r")
    await tab.until("Begin in practice")
    await tab.press("\r")
    await tab.until("coffee")


async def test_two_tabs_on_one_save(place: Place, served: Served) -> None:
    """Two tabs that begin the same have a save each; a save that is being played elsewhere is refused with the reason."""
    async with aiohttp.ClientSession() as http:
        one, two = await open_tab(http, served.address), await open_tab(http, served.address)
        await begin(one)
        await begin(two)
        assert {path.name for path in place.saves.glob("*.jsonl")} == {
            "first-handshake.jsonl",
            "first-handshake-2.jsonl",
        }
        await one.press("1")
        assert await asyncio.to_thread(eventually, lambda: b'"choice"' in place.save("first-handshake").read_bytes())
        three = await open_tab(http, served.address)
        await three.until("The First Handshake")
        await three.press("\r")
        await three.until("another process")
        for tab in (one, two, three):
            await tab.socket.close()
        assert await asyncio.to_thread(eventually, lambda: not served.games())


async def test_leaving_gives_the_seat_back(one_seat: Served) -> None:
    """Whoever leaves the game by its own key ends their process, and the next one can play."""
    async with aiohttp.ClientSession() as http:
        for _ in range(2):
            tab = await open_tab(http, one_seat.address)
            await tab.until("The First Handshake")
            async with http.get(one_seat.address) as answer:
                assert answer.status == 503
            await tab.press("q")
            async with asyncio.timeout(SOON):
                async for _ in tab.socket:
                    pass
            assert await asyncio.to_thread(eventually, lambda: not one_seat.games())


async def test_nothing_from_the_folder_it_is_started_in(place: Place) -> None:
    """A Python file that lies about in the folder is not run as part of the game."""
    (place.folder / "textual.py").write_text("raise SystemExit('run')", encoding="utf-8")
    served = Served(place)
    try:
        async with aiohttp.ClientSession() as http:
            tab = await open_tab(http, served.address)
            await tab.until("The First Handshake")
            await tab.socket.close()
    finally:
        served.end()


def test_only_this_command_loads_it() -> None:
    """Neither the command line nor the screens load textual-serve, nor do the screens load a server."""
    code = "import sys, simgame.tui.tab, simgame.tui.app; from simgame.cli.parser import parser; parser(); print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not [name for name in found if name.startswith(("textual_serve", "aiohttp", "simgame.serve"))]
