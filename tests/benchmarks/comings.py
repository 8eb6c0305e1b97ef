"""People who come, go and come back, and a server that is killed; beside a server that only answers."""

import asyncio
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import aiohttp

from tests.benchmarks.figure import Figure, at_least, at_most
from tests.benchmarks.hosted import TO_THE_VOTE, Hosted, echo, session
from tests.benchmarks.people import CHOICES, crowd, seat, until, vote
from tests.benchmarks.votes import FLOOR

ROUNDS = 3
MANY, SOME = 200, 30
WAY = (
    ("lobby", "", 0), ("brief", "next", 1), ("scene", "next", 4), ("vote", "next", 1), ("peek", "close", 1), ("discuss", "discuss", 1),
    ("vote", "open", 1), ("reveal", "reveal", 1), ("consequence", "pick 1", 1), ("end", "end", 1), ("debrief", "next", 1),
    ("commit", "next", 9), ("export", "next", 1),
)  # fmt: skip
"""Every phase, the line that leads to it, and how often that has to be said."""

Seat = tuple[aiohttp.ClientWebSocketResponse, str]


def figures() -> Iterator[Figure]:
    """Killed, dropped, late."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _killed(Path(folder))
        yield from _dropped(Path(folder))
        yield from _late(Path(folder))


def _killed(folder: Path) -> Iterator[Figure]:
    """`kill -9` in the middle of a vote; the floor is started anew as well, and has nothing to remember."""
    rounds = []
    for number in range(ROUNDS):
        name = f"killed-{number}"
        wrong, took = asyncio.run(_kill(_voting(folder, name), lambda port, name=name: session(folder, name, port)))
        _, bare = asyncio.run(_kill(echo(folder), lambda port: echo(folder, port)))
        rounds.append((wrong, took, bare))
    lost, ours, floor = zip(*rounds, strict=True)
    yield Figure(f"kill -9 amid {MANY} votes: lost or doubled", "votes", lost, goal=at_most(0))
    yield Figure(f"kill -9 amid {MANY} votes: all back", "s", ours, FLOOR, floor, at_most(5))


def _voting(folder: Path, name: str) -> Hosted:
    hosted = session(folder, name)
    hosted.go("next", "vote", TO_THE_VOTE)
    return hosted


async def _kill(hosted: Hosted, again: Callable[[int], Hosted]) -> tuple[int, float]:
    """Kill it while they vote; how many acknowledged votes are lost or counted twice, and the seconds until all are back."""
    async with crowd() as http:
        seats = [await seat(http, hosted.port) for _ in range(MANY)]
        acked: dict[int, str] = {}

        async def one(number: int) -> None:
            socket, _ = seats[number]
            await until(socket, "view", phase="vote")
            await asyncio.sleep(number * 0.002)
            await socket.send_json(vote(number))
            await until(socket, "ack")
            acked[number] = CHOICES[number % len(CHOICES)]

        votes = [asyncio.create_task(one(number)) for number in range(MANY)]
        while len(acked) < MANY // 2:
            await asyncio.sleep(0.005)
        hosted.process.kill()
        await asyncio.gather(*votes, return_exceptions=True)
        hosted.process.communicate()
        begun = time.monotonic()
        with await asyncio.to_thread(again, hosted.port):
            views = await _return(http, hosted.port, seats)
            return _wrong(acked, views), time.monotonic() - begun


def _wrong(acked: dict[int, str], views: list[dict[str, object]]) -> int:
    """Votes that were acknowledged and are not there, and votes that are counted and are nobody's; the floor has none."""
    if "you" not in views[0]:
        return 0
    counted = {number: _own(view) for number, view in enumerate(views) if _own(view)}
    lost = sum(counted.get(number) != choice for number, choice in acked.items())
    return lost + abs(max(int(str(view["in"])) for view in views) - len(counted))


def _own(view: dict[str, object]) -> str:
    you = view.get("you")
    given = you.get("vote") if isinstance(you, dict) else None
    return str(given["choice"]) if given else ""


async def _return(http: aiohttp.ClientSession, port: int, seats: list[Seat]) -> list[dict[str, object]]:
    """Everybody comes back at once; what each of them sees then, in the phase they were in."""
    back = await asyncio.gather(*(seat(http, port, token) for _, token in seats))
    return await asyncio.gather(*(until(socket, "view", phase="vote") for socket, _ in back))


def _dropped(folder: Path) -> Iterator[Figure]:
    rounds = []
    for number in range(ROUNDS):
        with _voting(folder, f"dropped-{number}") as hosted, echo(folder) as floor:
            rounds.append([asyncio.run(_drop(each)) for each in (hosted, floor)])
    ours, bare = zip(*rounds, strict=True)
    (kept, took), (_, floor_took) = zip(*ours, strict=True), zip(*bare, strict=True)
    yield Figure(f"{SOME} dropping at once: back with their vote", f"of {SOME}", kept, goal=at_least(SOME))
    yield Figure(f"{SOME} dropping at once: all back", "s", took, FLOOR, floor_took, at_most(1))


async def _drop(hosted: Hosted) -> tuple[int, float]:
    """How many are back with their vote, and after how many seconds."""
    async with crowd() as http:
        await seat(http, hosted.port)  # somebody who stays, and has not voted
        seats = [await seat(http, hosted.port) for _ in range(SOME)]
        for number, (socket, _) in enumerate(seats):
            await socket.send_json(vote(number))
            await until(socket, "ack")
        await asyncio.gather(*(socket.close() for socket, _ in seats))
        begun = time.monotonic()
        views = await _return(http, hosted.port, seats)
        took = time.monotonic() - begun
        return sum(_own(view) == vote(number)["choice"] for number, view in enumerate(views)), took


def _late(folder: Path) -> Iterator[Figure]:
    """Somebody new in every phase: from the address to the page of that phase."""
    with session(folder, "late") as hosted, echo(folder) as floor:
        rounds = [asyncio.run(_newcomers(hosted, floor, *step)) for step in WAY]
    ours, bare = zip(*rounds, strict=True)
    yield Figure("joining in each phase: with its page", f"of {len(WAY)}", (len(ours),), goal=at_least(len(WAY)))
    yield Figure("joining, phase by phase", "ms", ours, FLOOR, bare)


async def _newcomers(hosted: Hosted, floor: Hosted, phase: str, line: str, times: int) -> tuple[float, float]:
    if line:
        await asyncio.to_thread(hosted.go, line, phase, times)
    return await _join(hosted.port, phase), await _join(floor.port, "vote")


async def _join(port: int, phase: str) -> float:
    async with crowd() as http:
        begun = time.perf_counter()
        socket, _ = await seat(http, port)
        await until(socket, "view", phase=phase)
        return (time.perf_counter() - begun) * 1000
