"""A seat at the other end of the line: what it makes of what it hears, and of the line itself."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import WSCloseCode, web

from simgame.errors import SessionRefused
from simgame.group import client
from simgame.group.client import Address, Seat
from simgame.group.door import listening
from simgame.scenario.model import Scenario
from tests.group.wire import served

SOON = 10.0
VIEW = (
    '{"type": "view", "phase": "lobby", "mode": "vote", "title": "x", "round": 0, "joined": 1, "locked": false, "paused": false, '
    '"seconds_left": null, "you": {"name": "Ada"}}'
)


@asynccontextmanager
async def saying(*texts: str, port: int = 0, code: int = WSCloseCode.OK) -> AsyncIterator[int]:
    """A server, perhaps not ours, that says this to everybody and closes."""

    async def say(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        for text in texts:
            await socket.send_str(text)
        await socket.close(code=code)
        return socket

    app = web.Application()
    app.router.add_get("/ws", say)
    async with listening(app, "127.0.0.1", port) as taken, asyncio.timeout(SOON):
        yield taken


def seat(port: int) -> Seat:
    """A seat at that port of this machine."""
    return Seat(Address(f"http://127.0.0.1:{port}", "KDRW"))


@pytest.mark.parametrize(
    "url", ["http://..", "http://a..b", f"http://{'x' * 64}", "http://[::1", "http://h:99999", "ftp://h", "http://"]
)
def test_what_is_no_address(url: str) -> None:
    """It is refused with a message before anything is looked for."""
    with pytest.raises(SessionRefused, match="not the address"):
        Address(url)


@pytest.mark.parametrize(
    "text",
    [
        "hello", "[]", "null", "[" * 3000, "{}", '{"type": 1}', '{"type": ["view"]}', '{"type": "chat"}', '{"type": "view", "phase": "lobby"}',
        '{"type": "view", "title": "x", "phase": 7}', '{"type": "welcome", "name": "Ada"}', '{"type": "error", "code": "x"}',
        VIEW.replace("lobby", "vote"), VIEW.replace("0", "true"), VIEW.replace("null", "1e999"), VIEW[:-1] + ', "options": "xyz"}', VIEW.replace('"Ada"', "7"),
    ],
)  # fmt: skip
async def test_what_is_no_session(text: str) -> None:
    """A server that says something else than a session does is refused with a message, also in the middle."""
    async with saying(VIEW, text) as port:
        with pytest.raises(SessionRefused, match="is not a simgame session"):
            async for _ in seat(port).messages():
                pass


TEXT = f'"{"x" * 3_000}"'


async def test_a_large_debrief() -> None:
    """A view of several megabytes arrives."""
    large = f'{VIEW[:-1]}, "reasons": [{", ".join([TEXT] * 1_500)}]}}'
    async with saying(large) as port:
        async for message in seat(port).messages():
            if message["type"] == "view":
                break


async def test_a_loss_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long nobody answers; that one is back is told, too."""
    monkeypatch.setattr(client, "LONGEST", 0.01)
    monkeypatch.setattr(client, "FIRST", 0.01)
    heard = []

    async def hear(until: Callable[[], bool]) -> None:
        async for message in messages:
            heard.append(message)
            if until():
                return

    async with saying() as port:
        messages = seat(port).messages()
        await hear(lambda: len(heard) == 2)
    quiet = asyncio.create_task(hear(lambda: len(heard) == 3))
    await asyncio.sleep(0.3)
    assert heard == [{"type": "line", "on": True}, {"type": "line", "on": False}]
    async with saying(port=port):
        await quiet
    assert heard[2] == {"type": "line", "on": True}


async def test_the_end_is_told_as_the_end(scenario: Scenario, tmp_path: Path) -> None:
    """When the host ends the session its guests know that it was not the network."""
    async with served(scenario, tmp_path / "it.session") as server:
        messages = Seat(Address(server.access.url, "KDRW")).messages()
        while (await anext(messages))["type"] != "view":
            pass
        ending = asyncio.create_task(anext(messages))
    async with asyncio.timeout(SOON):
        while (message := await ending)["type"] != "line":
            ending = asyncio.create_task(anext(messages))
    assert message == {"type": "line", "on": False, "over": True}
