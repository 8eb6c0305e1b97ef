"""The session on the network: one page, one WebSocket, nothing else."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import Any

from aiohttp import WSCloseCode, web

from simgame.errors import OutOfTurn
from simgame.group import control
from simgame.group.address import public_name, trusted_host, trusted_origin
from simgame.group.door import listening
from simgame.group.entrance import Access, Entrance, Refusal
from simgame.group.events import Event
from simgame.group.hall import peer
from simgame.group.hearing import Handle, listen
from simgame.group.host import Host
from simgame.group.limits import BYTES
from simgame.group.line import EVERY, Line
from simgame.group.page import Page, page
from simgame.group.seating import Seating
from simgame.group.showing import Showing
from simgame.group.sight import Sight

HEARTBEAT = 20.0
"""Seconds between signs of life, after which a dead connection is one."""
VIEWS = 400
"""Views a second that are sent for the sake of a count alone, to all together."""


class Server:
    """Everybody's connections to one session."""

    def __init__(self, host: Host, access: Access) -> None:
        self.host = host
        self.access = access
        self._page: Page = page()
        self._showing = Showing(host, lambda: self.access)
        self._seating = Seating(host, self._showing, lambda: self.access.most)
        self._entrance = Entrance(self._seating.knows)
        self._shown: object = None
        """The page that was shown last, without its counts."""
        self._public: frozenset[str] = frozenset()
        self.told_at(access.url)
        host.changed.append(self._show_all)

    def told_at(self, url: str) -> None:
        """The address that people are told from now on."""
        self.access = self.access._replace(url=url)
        self._public = public_name(url)

    async def command(self, words: str) -> list[Event]:
        """Do what a facilitator's line says. Raises OutOfTurn or SaveNotWritten, whatever goes wrong."""
        return await control.command(self.host, words)

    def sight(self) -> Sight:
        """What there is to be seen now."""
        return self._showing.sight()

    def app(self) -> web.Application:
        """The routes."""
        app = web.Application(client_max_size=BYTES)
        app.router.add_get("/", self._show_page)
        app.router.add_get("/j/{code}", self._show_page)
        app.router.add_get("/healthz", self._healthy)
        app.router.add_get("/ws", self._connect)
        app.on_shutdown.append(self._close_all)
        return app

    async def _show_page(self, request: web.Request) -> web.Response:
        self._expect_host(request)
        return web.Response(text=self._page.text, content_type="text/html", headers=self._page.headers(request.host))

    async def _healthy(self, request: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    def _expect_host(self, request: web.Request) -> None:
        if not trusted_host(request.host, self._public):
            raise web.HTTPForbidden(text=f"This session is at {self.access.url}.\n")

    async def _connect(self, request: web.Request) -> web.WebSocketResponse:
        self._expect_host(request)
        if not trusted_origin(request.headers.get("Origin"), request.host, self.access.url):
            raise web.HTTPForbidden(text="Another page may not speak for you here.\n")
        socket = web.WebSocketResponse(
            heartbeat=HEARTBEAT, autoping=False, max_msg_size=BYTES * 4, compress=False, timeout=2.0
        )
        await socket.prepare(request)
        refusal = await self._entrance.refusal(request, self.access)
        if refusal:
            await _turn_away(socket, refusal)
        else:
            await self._serve(socket, request)
        return socket

    async def _serve(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        """One connection, until it ends: a participant's, a screen's or the facilitator's."""
        line = Line(socket, self._showing.to_stranger, partial(_cut, request), self._complain)
        line.place = peer(request.transport)
        handle = self._let_in(line, request)
        try:
            line.show()
            await listen(line, handle, self._complain)
        finally:
            self._seating.drop(line)
            await line.end()

    def _let_in(self, line: Line, request: web.Request) -> Handle:
        """Give the line its place, and say what is done with what it says."""
        kind = "guest"
        if request.query.get("secret") is not None:
            kind, line.look = "facilitator", self._showing.to_facilitator
        elif request.query.get("role") == "screen":
            kind, line.look = "screen", self._showing.to_screen
        line.kind = kind
        self._seating.add(line, request.query.get("token", ""))
        return {"guest": self._seating.from_guest, "screen": _from_screen, "facilitator": self._from_facilitator}[kind]

    async def _from_facilitator(self, line: Line, message: dict[str, Any]) -> None:
        words = message.get("line")
        if message.get("type") != "command" or not isinstance(words, str):
            raise OutOfTurn("unknown-type", "The facilitator sends commands.")
        await self.command(words)
        line.tell("ack", of="command", line=words)

    def _complain(self, trouble: str) -> None:
        """A mistake of ours is the facilitator's to know."""
        if self.host.trouble != trouble:
            self.host.trouble = trouble
            self.host.touch()

    def _show_all(self) -> None:
        """A new page goes out at once; where only a count has changed, a large room can wait a little longer for it."""
        page, lines = self._showing.page(), self._seating.lines
        every = EVERY if page != self._shown else max(EVERY, len(lines) / VIEWS)
        self._shown = page
        for line in lines:
            line.show(every)

    async def _close_all(self, app: web.Application) -> None:
        await asyncio.gather(*(line.end(WSCloseCode.GOING_AWAY, "the session is over") for line in self._seating.lines))


async def _from_screen(line: Line, message: dict[str, Any]) -> None:
    raise OutOfTurn("unknown-type", "A screen only looks.")


async def _turn_away(socket: web.WebSocketResponse, refusal: Refusal) -> None:
    with suppress(ConnectionError):  # they may have left already
        await socket.send_json({"type": "error", **refusal._asdict()})
        await socket.close(code=WSCloseCode.POLICY_VIOLATION, message=refusal.code.encode())


def _cut(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()


@asynccontextmanager
async def serving(server: Server, bind: str, port: int) -> AsyncIterator[int]:
    """Serve until the block is left; the port that was taken. Raises SessionRefused where the address cannot be had."""
    try:
        async with listening(server.app(), bind, port) as taken:
            server.host.start()
            yield taken
    finally:
        await server.host.stop()
