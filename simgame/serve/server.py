"""The screens on the network: one page, the files it needs, and a WebSocket that is a tab's game.

Of textual-serve this uses the page's script and the way it talks with a process. Its routes are not used: they know no token and
no Origin, list folders, hand out files, and take their addresses from the command line instead of from the browser.
"""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

import textual_serve
from aiohttp import WSCloseCode, WSMsgType, web

from simgame.group.address import public_name, trusted_host, trusted_origin
from simgame.group.door import same
from simgame.group.page import page
from simgame.serve.tab import Tab

STATIC = Path(textual_serve.__file__).with_name("static")
HERE = Path(__file__).parent
HEARTBEAT = 15.0
"""Seconds between signs of life, after which a dead connection is one."""
BYTES = 64 * 1024
"""The longest message of a browser; the longest text that can be pasted."""
STUCK = 10.0
"""Seconds after which a game that takes no more input is given up."""
SMALLEST, LARGEST = (20, 5), (500, 200)
"""The sizes that a terminal may have, in columns and lines."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """Every tab's game, and who may open one."""

    def __init__(self, program: tuple[str, ...], token: str, url: str, most: int) -> None:
        self.program = program
        self.token = token
        self.most = most
        self.tabs: set[Tab] = set()
        self._sockets: set[web.WebSocketResponse] = set()
        self._page = page(HERE / "page.html", terminal=True)
        self._full = page(HERE / "full.html")
        self.told_at(url)

    def told_at(self, url: str) -> None:
        """Where people reach us from now on; `address` is what to open."""
        self._url, self._public = url, public_name(url)
        self.address = f"{url}/{self.token}/"

    def app(self) -> web.Application:
        """The routes, all of them behind the door."""
        app = web.Application(middlewares=[self._door], client_max_size=BYTES)
        app.router.add_get(f"/{self.token}", self._to_the_page)
        app.router.add_get(f"/{self.token}/", self._show_page)
        app.router.add_get(f"/{self.token}/ws", self._play)
        app.router.add_static(f"/{self.token}/static", STATIC)
        app.on_response_prepare.append(_guard)
        app.on_shutdown.append(self._close_all)
        return app

    @web.middleware
    async def _door(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Nobody passes whom another site sent, nor without the token."""
        if not trusted_host(request.host, self._public):
            raise web.HTTPForbidden(text="The game is not at this address.\n")
        if not trusted_origin(request.headers.get("Origin"), request.host, self._url):
            raise web.HTTPForbidden(text="Another page may not speak for you here.\n")
        if not same(request.path.removeprefix("/").partition("/")[0], self.token):
            raise web.HTTPForbidden(text="Open the whole address that `simgame serve` printed.\n")
        return await handler(request)

    async def _to_the_page(self, request: web.Request) -> web.StreamResponse:
        raise web.HTTPFound(f"{self.token}/")

    async def _show_page(self, request: web.Request) -> web.Response:
        if self.full:
            text = self._full.text.replace("LIMIT", str(self.most))
            return web.Response(
                text=text, content_type="text/html", status=503, headers=self._full.headers(request.host)
            )
        return web.Response(text=self._page.text, content_type="text/html", headers=self._page.headers(request.host))

    @property
    def full(self) -> bool:
        """Whether nobody else can play; a game that is just ending still counts."""
        return len(self.tabs) >= self.most

    async def _play(self, request: web.Request) -> web.WebSocketResponse:
        """One tab, until it is closed or its game is left; then the game's process is gone."""
        if self.full:
            raise web.HTTPServiceUnavailable(text="No seat is free.\n")
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT, max_msg_size=BYTES, compress=False, timeout=2.0)
        tab = Tab(self.program, socket.send_bytes)
        self.tabs.add(tab)
        self._sockets.add(socket)
        try:
            await socket.prepare(request)
            await tab.start(*_size(request.query.get("width"), request.query.get("height")))
            await self._until_over(socket, tab)
        finally:
            self._sockets.discard(socket)
            await self._end(tab)
        return socket

    async def _until_over(self, socket: web.WebSocketResponse, tab: Tab) -> None:
        async def close() -> None:
            await tab.over()
            await socket.close()

        closing = asyncio.create_task(close())
        try:
            with suppress(TimeoutError, ConnectionError):
                await _listen(socket, tab)
            if tab.is_over and (why := await tab.failure()):
                sys.stderr.write(f"simgame: the game of a tab could not go on: {why}\n")
        finally:
            closing.cancel()
            await socket.close()

    async def _end(self, tab: Tab) -> None:
        try:
            await tab.stop()
        finally:
            self.tabs.discard(tab)

    async def _close_all(self, app: web.Application) -> None:
        """Nobody comes in any more, and every game has ended when this returns."""
        self.most = 0
        closing = [socket.close(code=WSCloseCode.GOING_AWAY) for socket in self._sockets]
        await asyncio.gather(*closing, *(tab.stop() for tab in self.tabs), return_exceptions=True)


async def _listen(socket: web.WebSocketResponse, tab: Tab) -> None:
    """Pass on what the browser says. Raises TimeoutError where the game takes no more."""
    async for message in socket:
        if message.type is WSMsgType.TEXT:
            async with asyncio.timeout(STUCK):
                await _pass_on(message.data, socket, tab)


async def _pass_on(text: str, socket: web.WebSocketResponse, tab: Tab) -> None:
    """Do what one message says; what cannot be understood says nothing."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return
    match said:
        case ["stdin", str(typed)]:
            await tab.send_bytes(typed.encode("utf-8", "replace"))
        case ["resize", {"width": width, "height": height}]:
            await tab.set_terminal_size(*_size(width, height))
        case ["ping", str(mark)]:
            await socket.send_json(["pong", mark])
        case ["focus"]:
            await tab.focus()
        case ["blur"]:
            await tab.blur()


def _size(width: object, height: object) -> tuple[int, int]:
    """A size that the screens can have, whatever a browser says its own is."""
    columns, lines = (
        min(most, max(least, _number(said, usual)))
        for said, usual, least, most in zip((width, height), (80, 24), SMALLEST, LARGEST, strict=True)
    )
    return columns, lines


def _number(said: object, usual: int) -> int:
    text = str(said)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else usual


async def _guard(request: web.Request, response: web.StreamResponse) -> None:
    """Nothing of ours is guessed at, shown inside another page, or tells others our address."""
    response.headers.update(
        {
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Resource-Policy": "same-origin",
        }
    )
