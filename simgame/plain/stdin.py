"""Lines of standard input beside everything else that goes on: read in a thread, handed to the loop."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import TextIO


async def lines(source: TextIO) -> AsyncIterator[str]:
    """Each line as it comes, until the input ends."""
    loop = asyncio.get_running_loop()
    waiting: asyncio.Queue[str | None] = asyncio.Queue()

    def read() -> None:
        try:
            for line in source:
                loop.call_soon_threadsafe(waiting.put_nowait, line.rstrip("\r\n"))
        except (OSError, RuntimeError, ValueError):
            pass  # the terminal is gone, or the loop or the stream was closed first: in any case the input ends here
        finally:
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(waiting.put_nowait, None)

    threading.Thread(target=read, daemon=True).start()
    while (line := await waiting.get()) is not None:
        yield line
