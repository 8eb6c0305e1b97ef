"""One connection: what comes in is measured, what goes out is coalesced, and neither waits for anybody else."""

import asyncio
import json
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from aiohttp import WSCloseCode, web

from simgame.group.limits import UNREAD

EVERY = 0.25
"""Seconds between two views at least."""
SLOW = 20.0
"""Seconds that one message may take to be taken off our hands."""


class Line:
    """A WebSocket to one seat. `look` makes the view when it is time for one; `cut` ends it at once, whatever is unsent."""

    def __init__(self, socket: web.WebSocketResponse, look: Callable[[], str], cut: Callable[[], None]) -> None:
        self.socket = socket
        self._cut = cut
        self.person: int | None = None
        """Who it is, once they have joined."""
        self.look = look
        """Makes the view."""
        self._waiting: deque[str] = deque()
        self._sent = 0.0
        self._due: float | None = None
        """When the next view is to be sent; None where there is nothing new."""
        self._woken = asyncio.Event()
        self._task = asyncio.get_running_loop().create_task(self._pump())

    def tell(self, type: str, **message: Any) -> None:
        """Send a message, in its turn; whoever takes none of them is cut off."""
        if len(self._waiting) >= UNREAD:
            self._waiting.clear()
            self._cut()
            return
        self._waiting.append(json.dumps({"type": type, **message}))
        self._woken.set()

    def refuse(self, code: str, message: str) -> None:
        """Send why something was not done."""
        self.tell("error", code=code, message=message)

    def show(self, every: float = EVERY) -> None:
        """Send the view as it then is, soon, and not within so many seconds after the last one."""
        due = self._sent + every
        if self._due is None or due < self._due:
            self._due = due
            self._woken.set()

    async def _pump(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            while not self.socket.closed:
                await self._woken.wait()
                self._woken.clear()
                while self._waiting:
                    await asyncio.wait_for(self.socket.send_str(self._waiting.popleft()), SLOW)
                if self._due is None:
                    continue
                if loop.time() < self._due:
                    loop.call_at(self._due, self._woken.set)
                    continue
                self._due, self._sent = None, loop.time()
                await asyncio.wait_for(self.socket.send_str(self.look()), SLOW)
        except (ConnectionError, TimeoutError):
            return  # nobody takes it: the heartbeat ends the connection

    async def end(self, code: int = WSCloseCode.OK, why: str = "") -> None:
        """Send what waits, and close."""
        self._task.cancel()
        with suppress(ConnectionError, TimeoutError):
            while self._waiting:
                await asyncio.wait_for(self.socket.send_str(self._waiting.popleft()), 1)
            await asyncio.wait_for(self.socket.close(code=code, message=why.encode()), 2)
