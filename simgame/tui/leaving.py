"""The end that comes from outside: the game is told to end, or its terminal is gone."""

import asyncio
import os
import signal
import sys
import time
from functools import partial
from threading import Thread
from typing import Any

from textual.app import App

PATIENCE = 3.0
"""Seconds that the game has to end in by itself."""


def leave_when_told(app: App[Any]) -> None:
    """From now on SIGTERM ends the game with the terminal as it was, and a terminal that is gone ends it, too.

    The toolkit's own base dies with the terminal still its own, and without a terminal reads for ever.
    """
    loop = asyncio.get_running_loop()

    def leave(code: int) -> None:
        Thread(target=_insist, args=(code,), daemon=True).start()
        loop.call_soon_threadsafe(partial(app.exit, return_code=code))

    def watch() -> None:
        if _gone(0):
            leave(128 + 1)  # SIGHUP, which Windows does not know

    signal.signal(signal.SIGTERM, lambda *_: leave(128 + signal.SIGTERM))
    Thread(target=watch, daemon=True).start()


def _insist(code: int) -> None:
    time.sleep(PATIENCE)
    os._exit(code)  # it waits for a terminal that nobody reads: every choice is on disk


def _gone(fd: int) -> bool:
    """Wait until the terminal hangs up; False at once where the system cannot tell."""
    import select

    if sys.platform == "win32":
        return False
    waiting = select.poll()
    waiting.register(fd, 0)
    return any(event & (select.POLLHUP | select.POLLERR) for _, event in waiting.poll())


def stop() -> None:
    """Ctrl+Z as in any program: the shell has the terminal, until it says `fg`.

    The whole group stops, as it would by the terminal, whoever started us within it (`uvx` waits for its child).
    """
    if sys.platform != "win32":
        os.kill(0, signal.SIGTSTP)


def can_stop() -> bool:
    """Whether there is a shell to go back to, which put us in a group of our own."""
    return sys.platform != "win32" and os.getsid(0) != os.getpgrp()
