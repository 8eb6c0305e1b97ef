"""`simgame serve`: how soon it answers, how soon a tab has its first screen, and what a tab holds in memory."""

import asyncio
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import aiohttp

from tests.benchmarks.figure import Figure
from tests.benchmarks.processes import memory
from tests.benchmarks.starts import BARE
from tests.benchmarks.terminal import Terminal
from tests.serve.served import Served, open_tab
from tests.support.files import Place

ROUNDS = 5
FIRST = "The First Handshake"
"""What stands on the first screen."""


class Round(NamedTuple):
    """One start of a server, with one tab opened."""

    answered: float
    drawn: float
    held: float
    server: float


def figures() -> Iterator[Figure]:
    """In turn with a bare Textual app in a terminal, which is what every tab is at least."""
    rounds, bare = [], []
    for _ in range(ROUNDS):
        rounds.append(_round())
        with tempfile.TemporaryDirectory() as folder, Terminal(["-c", BARE], Path(folder)) as terminal:
            bare.append((terminal.wait_for("bare and ready"), memory(terminal.process.pid)))
    answered, drawn, held, server = zip(*rounds, strict=True)
    starts, sizes = zip(*bare, strict=True)
    yield Figure("serve: first byte, from the start of it", "ms", answered, "bare Textual app ready", starts)
    yield Figure("serve: a tab's first screen", "ms", drawn, "bare Textual app ready", starts)
    yield Figure("serve: memory of a tab", "MiB", held, "bare Textual app", sizes)
    yield Figure("serve: memory of the server", "MiB", server, "bare Textual app", sizes)


def _round() -> Round:
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        served = Served(Place(Path(folder)))
        try:
            with urllib.request.urlopen(served.address, timeout=20) as page:
                assert page.read(1)
            answered = time.perf_counter() - begun
            drawn, held = asyncio.run(_tab(served))
            return Round(answered * 1000, drawn * 1000, held, memory(served.process.pid))
        finally:
            served.end()


async def _tab(served: Served) -> tuple[float, float]:
    """Seconds until a tab shows the library, and the memory of its process then, in MiB."""
    async with aiohttp.ClientSession() as http:
        begun = time.perf_counter()
        tab = await open_tab(http, served.address)
        await tab.until(FIRST)
        drawn = time.perf_counter() - begun
        await asyncio.sleep(0.5)
        (game,) = served.games()
        return drawn, memory(game)
