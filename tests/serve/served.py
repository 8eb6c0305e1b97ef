"""`simgame serve` as users run it, and what became of the processes it started."""

import asyncio
import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import aiohttp

from tests.support.files import Place, finish, read_until

SOON = 20.0
"""Seconds after which something never happens, on a machine that many share."""


class Served:
    """`simgame serve` in a process of its own."""

    def __init__(self, place: Place, *more: str) -> None:
        self.place = place
        self.process = place.start("serve", "--port", "0", *more)
        self.known: set[int] = set()
        self.address = read_until(self.process, "http://").splitlines()[-1]

    def games(self) -> set[int]:
        """The processes that it runs now."""
        found = children(self.process.pid)
        self.known |= found
        return found

    def end(self) -> None:
        """End it and whatever it left."""
        self.games()
        if self.process.poll() is None:
            self.process.kill()
        finish(self.process)
        for pid in filter(alive, self.known):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def tell(self, which: int) -> tuple[int, str]:
        """Send it a signal; its exit code, and what it still said on stderr."""
        self.process.send_signal(which)
        assert self.process.stderr
        code = self.process.wait(timeout=SOON)
        said = self.process.stderr.read().decode()
        finish(self.process)
        return code, said


class Tab:
    """A browser's tab, as far as the server can tell."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.drawn = b""

    async def until(self, text: str) -> None:
        """Take what is drawn until the text is among it."""
        async with asyncio.timeout(SOON):
            while text.encode() not in self.drawn:
                message = await self.socket.receive()
                assert message.type is aiohttp.WSMsgType.BINARY, (message, self.drawn[-500:])
                self.drawn += message.data

    async def press(self, keys: str) -> None:
        """Type, on what is drawn from now on."""
        self.drawn = b""
        await self.socket.send_json(["stdin", keys])

    async def resize(self, width: int, height: int) -> None:
        """Make the window another size."""
        await self.socket.send_json(["resize", {"width": width, "height": height}])


async def open_tab(http: aiohttp.ClientSession, address: str) -> Tab:
    """What a browser does with the page, as far as the server can tell."""
    return Tab(await http.ws_connect(f"{address}ws?width=100&height=30"))


def children(pid: int) -> set[int]:
    """The processes that a process has started and that have not ended."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, parent = path.read_text().rpartition(")")[2].split()[:2]
            if int(parent) == pid and state != "Z":
                found.add(int(path.parent.name))
    return found


def alive(pid: int) -> bool:
    """Whether a process has not ended; one that nobody has buried yet has."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def eventually(holds: Callable[[], bool], within: float = SOON) -> bool:
    """Whether something comes to hold."""
    until = time.monotonic() + within
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True
