"""A session on a real socket, in this process, and clients that keep every byte they were sent."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

from simgame.group.hosting import Hosting
from simgame.group.log import open_log
from simgame.group.server import Server
from simgame.scenario.model import Scenario

PATIENCE = 10.0


@asynccontextmanager
async def served(
    scenario: Scenario, path: Path, mode: str = "vote", most: int = 500, code: str = "KDRW", port: int = 0
) -> AsyncIterator[Server]:
    """A session that is served, on a free port where none is named."""
    log = open_log(scenario, mode, code, path)
    hosting = Hosting(scenario, log, "127.0.0.1", port, None, most)
    async with hosting.serving() as server:
        yield server


def _has(message: dict[str, Any], wanted: dict[str, Any]) -> bool:
    return all(message.get(key) == value for key, value in wanted.items())


class Client:
    """One seat; `bytes` is everything it was sent."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.bytes: list[str] = []
        self.seen: dict[str, Any] = {}
        self.token = ""

    async def hear(self) -> dict[str, Any]:
        """The next message."""
        frame = await asyncio.wait_for(self.socket.receive(), PATIENCE)
        if frame.type is not aiohttp.WSMsgType.TEXT:
            return {"type": "closed", "code": self.socket.close_code, "message": ""}
        self.bytes.append(frame.data)
        message: dict[str, Any] = json.loads(frame.data)
        if message["type"] == "view":
            self.seen = message
        if message["type"] == "welcome":
            self.token = message["token"]
        return message

    async def until(self, **wanted: Any) -> dict[str, Any]:
        """The next message that has all of this; of a view the one that is on the screen already, where it has it."""
        if len(wanted) > 1 and wanted.get("type") == "view" and _has(self.seen, wanted):
            return self.seen
        while True:
            message = await self.hear()
            if _has(message, wanted):
                return message
            assert message["type"] != "closed", f"closed while waiting for {wanted}"

    async def send(self, **message: Any) -> None:
        """Send a message."""
        await self.socket.send_json(message)

    async def vote(self, choice: str, **more: Any) -> dict[str, Any]:
        """Vote in the round that is open, and wait for the answer."""
        await self.send(type="vote", round=self.seen["round"], choice=choice, **more)
        while (message := await self.hear())["type"] == "view":
            pass
        return message


class Room:
    """Clients of one server."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.http = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        self.clients: list[Client] = []

    def url(self, **query: str) -> str:
        """Where to connect."""
        pairs = {"code": self.server.access.code} | query
        return f"{self.server.access.url}/ws?" + "&".join(f"{key}={value}" for key, value in pairs.items())

    async def connect(self, headers: dict[str, str] | None = None, **query: str) -> Client:
        """A connection."""
        patience = aiohttp.ClientWSTimeout(ws_close=1)
        client = Client(
            await self.http.ws_connect(self.url(**query), headers=headers, max_msg_size=0, timeout=patience)
        )
        self.clients.append(client)
        return client

    async def join(self, name: str, **more: str) -> Client:
        """Somebody who has joined."""
        client = await self.connect()
        await client.until(type="view", phase="join")
        await client.send(type="join", name=name, **more)
        await client.until(type="welcome")
        await client.until(type="view")
        return client

    async def say(self, *lines: str) -> None:
        """What the facilitator says, in the terminal of the session."""
        for line in lines:
            await self.server.command(line)

    async def begin(self) -> None:
        """On to the first scene."""
        while self.server.host.room.flow.phase not in ("scene", "play"):
            await self.say("next")

    async def close(self) -> None:
        """Everybody leaves."""
        for client in self.clients:
            await client.socket.close()
        await self.http.close()


@asynccontextmanager
async def room(scenario: Scenario, path: Path, **more: Any) -> AsyncIterator[Room]:
    """A session that is served, with nobody in it yet."""
    async with served(scenario, path, **more) as server:
        made = Room(server)
        try:
            yield made
        finally:
            await made.close()
