"""Connections that are not being served: whoever asks for nothing may stay for a moment, and only so many of them."""

import asyncio
import sys
from collections import Counter, deque
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from aiohttp import web

from simgame.group.limits import MOMENT, WAITING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from aiohttp.web_protocol import RequestHandler

Who = TypeVar("Who")

EVERY = 0.5
"""Seconds between looks at who is there."""
FILES = 8192
"""Open files that we may need at most: a connection is one."""


class Hall:
    """Shows out, now and then, those who came and said nothing; also whoever says half of something."""

    def __init__(self) -> None:
        self._served: Counter[object] = Counter()
        self._since: dict[RequestHandler, float] = {}

    @web.middleware
    async def attend(
        self, request: web.Request, handler: "Callable[[web.Request], Awaitable[web.StreamResponse]]"
    ) -> web.StreamResponse:
        """Know that this connection is being served."""
        self._served[request.protocol] += 1
        try:
            return await handler(request)
        finally:
            self._served -= Counter({request.protocol: 1})

    async def watch(self, server: web.Server) -> None:
        """Look again and again, until cancelled."""
        while True:
            await asyncio.sleep(EVERY)
            self._look(server, asyncio.get_running_loop().time())

    def _look(self, server: web.Server, now: float) -> None:
        idle = [each for each in server.connections if each not in self._served]
        self._since = {each: self._since.get(each, now) for each in idle}
        late = [each for each, since in self._since.items() if now - since > MOMENT]
        for each in {*late, *surplus({each: _address(each) for each in idle}, WAITING)}:
            each.force_close()


def surplus(crowd: "Mapping[Who, str]", most: int) -> list[Who]:
    """Who has to go so that only so many are left: always the first of those who came from where most came from.

    Whoever comes a thousand times from one place pushes out nobody but themselves.
    """
    places: dict[str, deque[Who]] = {}
    for who, place in crowd.items():
        places.setdefault(place, deque()).append(who)
    return [max(places.values(), key=len).popleft() for _ in range(len(crowd) - most)]


def _address(handler: "RequestHandler") -> str:
    return peer(handler.transport)


def peer(transport: asyncio.BaseTransport | None) -> str:
    """Where a connection comes from."""
    known = transport.get_extra_info("peername") if transport else None
    return str(known[0]) if isinstance(known, tuple) and known else ""


def widen() -> None:
    """Let this process have as many open files as it may: some systems begin with few, and every guest is one."""
    if sys.platform == "win32":  # which knows no such limit
        return
    with suppress(OSError, ValueError):
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
        if soft != resource.RLIM_INFINITY and soft < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
