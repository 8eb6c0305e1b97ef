"""Everything the command needs to serve until it is told to stop."""

import asyncio
import os
import secrets
import signal
import sys
from pathlib import Path

from simgame.errors import Refused
from simgame.group.address import expect_address, is_local, reached_at
from simgame.group.door import listening
from simgame.printable import printable
from simgame.serve.server import Server
from simgame.serve.tab import command


def run(bind: str, port: int, url: str | None, most: int, saves: Path) -> int:
    """Serve until Ctrl+C. Raises Refused where this system cannot, or the address cannot be had."""
    if not hasattr(os, "killpg"):
        raise Refused(
            "`simgame serve` cannot run on Windows, where it could not be sure to end its games",
            "use it in WSL; `simgame` itself runs in every terminal",
        )
    asyncio.run(_serve(bind, port, expect_address(url), most, saves.absolute()))
    return 0


async def _serve(bind: str, port: int, url: str, most: int, saves: Path) -> None:
    stop = _told_to_stop()
    server = Server(command(saves), secrets.token_urlsafe(16), url, most)
    async with listening(server.app(), bind, port) as taken:
        if not url:
            server.told_at(reached_at(bind, taken))
        for warning in warnings(bind, url, saves):
            sys.stderr.write(f"{printable(warning, keep='')}\n")
        sys.stdout.write(f"{printable(server.address, keep='')}\n")
        sys.stdout.flush()
        await stop.wait()


def _told_to_stop() -> asyncio.Event:
    """Set by Ctrl+C, by SIGTERM, and when our terminal is closed, unless that is to be outlived."""
    stop = asyncio.Event()
    if sys.platform == "win32":  # there Ctrl+C interrupts the loop, and closing the window ends the process
        return stop
    for which in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if which is not signal.SIGHUP or signal.getsignal(which) is not signal.SIG_IGN:
            asyncio.get_running_loop().add_signal_handler(which, stop.set)
    return stop


def warnings(bind: str, url: str, saves: Path) -> list[str]:
    """What to know before anybody opens the address."""
    found = [f"Whoever has the address below plays as you, on the saves in {saves}. Ctrl+C ends it."]
    if is_local(bind) and not url:
        found.append(f"Only this computer can open it ({bind}): to let others in, add --bind 0.0.0.0.")
    elif not is_local(bind):
        found.append(
            "It is open to the network and not encrypted: whoever can listen there can read along, and take the address."
        )
    elif url.startswith("http:"):
        found.append(
            "The address is not encrypted: whoever can listen on the way can read along, and take the address."
        )
    return found
