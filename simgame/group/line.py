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

    def __init__(
        self,
        socket: web.WebSocketResponse,
        look: Callable[[], str],
        cut: Callable[[], None],
        complain: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.socket = socket
        self._cut, self._complain = cut, complain
        self.person: int | None = None
        """Who it is, once they have joined."""
        self.kind = self.place = ""
        """Whose seat it is, and where it comes from."""
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
                    await self._send(self._waiting.popleft(), SLOW)
                if self._due is None:
                    continue
                if loop.time() < self._due:
                    loop.call_at(self._due, self._woken.set)
                    continue
                self._due, self._sent = None, loop.time()
                await self._send_view()
        except (ConnectionError, TimeoutError):
            return  # nobody takes it: the heartbeat ends the connection

    async def _send_view(self) -> None:
        try:
            view = self.look()
        except Exception as error:  # a mistake of ours: the next view may be whole again
            self._complain(f"A view could not be made: {type(error).__name__}: {error}")
            return
        await self._send(view, SLOW)

    async def _send(self, text: str, patience: float) -> None:
        async with asyncio.timeout(patience):
            await self.socket.send_str(text)

    async def end(self, code: int = WSCloseCode.OK, why: str = "") -> None:
        """Send what waits, and close."""
        with suppress(ConnectionError, TimeoutError):
            await self._send_rest()
            await asyncio.wait_for(self.socket.close(code=code, message=why.encode()), 2)

    async def cut_off(self) -> None:
        """Send what waits, and end it without waiting for a goodbye."""
        with suppress(ConnectionError, TimeoutError):
            await self._send_rest()
        self._cut()

    async def _send_rest(self) -> None:
        self._task.cancel()
        await asyncio.wait([self._task])
        while self._waiting:
            await self._send(self._waiting.popleft(), 1)
