"""A room full of people: `python -m tests.benchmarks sessions`. Server and clients on this machine, over loopback.

The clients are processes of their own. The floor is a server that only answers, with the same library and the same load.
"""

import asyncio
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import aiohttp

from tests.support.files import FULL, ROOT

WORKERS = 4
CODE = "KDRW"
CHOICES = ("what-hurts", "best-in-town", "boots")


def measure() -> Iterator[str]:
    """Every figure as a line."""
    with tempfile.TemporaryDirectory() as folder:
        for people, spread in ((200, 0.2), (1000, 3.0)):
            yield from _votes(Path(folder), people, spread)
        yield from _returning(Path(folder), 30)
        yield from _killed(Path(folder), 200)


def _votes(folder: Path, people: int, spread: float) -> Iterator[str]:
    floor = _Server(folder, "floor")
    bare = _run_clients(floor.port, people, spread, floor=True)
    floor.kill()
    hosted = _Server(folder, f"votes-{people}")
    hosted.say(*["next"] * 6)
    hosted.until("phase vote")
    found = _run_clients(hosted.port, people, spread, hosted)
    waits = sorted(wait for each in found for wait in each["waits"])
    seen = max(each["revealed"] for each in found) - hosted.revealed
    floor_p95 = _p95(sorted(wait for each in bare for wait in each["waits"]))
    yield f"{people} votes within {spread} s: {len(waits)} acknowledged; median {statistics.median(waits) * 1000:.0f} ms, p95 {_p95(waits) * 1000:.0f} ms"
    yield f"    p95 is {_p95(waits) / floor_p95:.1f} times that of a server that only answers ({floor_p95 * 1000:.0f} ms)"
    yield f"    the last of them has the tally {seen:.2f} s after the reveal; server at most {hosted.memory():.0f} MiB"
    tally = json.loads(hosted.line("revealed").split(" ", 2)[2])
    yield f"    counted: {sum(tally.values())} of {people}"
    hosted.kill()


def _returning(folder: Path, people: int) -> Iterator[str]:
    hosted = _Server(folder, "returning")
    hosted.say(*["next"] * 6)
    hosted.until("phase vote")
    took = asyncio.run(_drop_and_return(hosted.port, people))
    yield f"{people} dropping and returning at once: all back with their vote after {took:.2f} s"
    hosted.kill()


def _killed(folder: Path, people: int) -> Iterator[str]:
    hosted = _Server(folder, "killed")
    hosted.say(*["next"] * 6)
    hosted.until("phase vote")
    lost, doubled, took = asyncio.run(_kill_and_return(hosted, people))
    yield f"kill -9 in the middle of {people} votes: {lost} acknowledged votes lost, {doubled} doubled, all back after {took:.2f} s"
    hosted.kill()


def _p95(waits: list[float]) -> float:
    return waits[int(len(waits) * 0.95)]


class _Server:
    """A session, or the floor, in a process of its own."""

    def __init__(self, folder: Path, name: str, port: int = 0) -> None:
        self.folder, self.name = folder, name
        self.port = port or _free_port()
        self.revealed = 0.0
        self.lines: list[str] = []
        (folder / "dock.yaml").write_text(FULL, encoding="utf-8")
        session = [
            "host",
            "dock.yaml",
            "--plain",
            "--code",
            CODE,
            "--port",
            str(self.port),
            "--session",
            f"{name}.session",
            "--limit",
            "1100",
        ]
        command = (
            ["-m", "tests.benchmarks.sessions", "floor", str(self.port)]
            if name == "floor"
            else ["-m", "simgame", *session]
        )
        environment = os.environ | {"PYTHONPATH": str(ROOT), "SIMGAME_SAVES": str(folder)}
        self.process = subprocess.Popen(
            [sys.executable, *command], cwd=folder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            text=True, bufsize=1,
        )  # fmt: skip
        self.until("join")

    def until(self, beginning: str) -> str:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line.rstrip())
            if line.startswith(beginning):
                return self.lines[-1]
        raise RuntimeError(f"it ended: {self.lines}")

    def line(self, beginning: str) -> str:
        found = [line for line in self.lines if line.startswith(beginning)]
        return found[-1] if found else self.until(beginning)

    def say(self, *lines: str) -> None:
        assert self.process.stdin
        for line in lines:
            self.process.stdin.write(f"{line}\n")

    def memory(self) -> float:
        """The most memory it ever had, in MiB; 0 where the system does not tell."""
        try:
            status = Path(f"/proc/{self.process.pid}/status").read_text()
        except OSError:
            return 0.0
        return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


def _free_port() -> int:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _run_clients(
    port: int, people: int, spread: float, hosted: _Server | None = None, floor: bool = False
) -> list[dict[str, Any]]:
    """Processes with people in them; they vote when all of them are in, and wait for the reveal."""
    each = people // WORKERS
    command = [
        sys.executable,
        "-m",
        "tests.benchmarks.sessions",
        "clients",
        str(port),
        str(each),
        str(spread),
        str(int(floor)),
    ]
    workers = [
        subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            cwd=ROOT,
        )
        for _ in range(WORKERS)
    ]
    for worker in workers:
        assert worker.stdout
        assert worker.stdout.readline() == "ready\n"
    begin = time.time() + 0.5
    for worker in workers:
        assert worker.stdin
        worker.stdin.write(f"{begin}\n")
        worker.stdin.flush()
    for worker in workers:
        assert worker.stdout
        assert worker.stdout.readline() == "voted\n"
    if hosted:
        hosted.revealed = time.time()
        hosted.say("reveal")
        hosted.until("phase reveal")
    return [json.loads(worker.stdout.read()) for worker in workers if worker.stdout]


async def _seat(http: aiohttp.ClientSession, port: int, token: str = "") -> tuple[aiohttp.ClientWebSocketResponse, str]:
    socket_ = await http.ws_connect(
        f"http://127.0.0.1:{port}/ws?code={CODE}" + (f"&token={token}" if token else ""), max_msg_size=0
    )
    if not token:
        await socket_.send_json({"type": "join", "name": "Somebody"})
    message = await _until(socket_, "welcome")
    return socket_, message["token"]


async def _until(socket_: aiohttp.ClientWebSocketResponse, *kinds: str, phase: str = "") -> dict[str, Any]:
    while True:
        message: dict[str, Any] = await asyncio.wait_for(socket_.receive_json(), 60)
        if message["type"] in kinds and (not phase or message.get("phase") == phase):
            return message


class _Person:
    """Somebody who reads all the time, as a page does."""

    def __init__(self, socket_: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket_
        self.acked = asyncio.Event()
        self.revealed = asyncio.Event()
        self.voting = asyncio.Event()
        self.at = 0.0
        """When the last of these came."""
        self._task = asyncio.create_task(self._read())

    async def _read(self) -> None:
        async for frame in self.socket:
            message = json.loads(frame.data)
            marks = {"vote": self.voting, "reveal": self.revealed}
            mark = self.acked if message["type"] == "ack" else marks.get(message.get("phase"))
            if mark and not mark.is_set():
                self.at = time.time()
                mark.set()


async def _clients(port: int, people: int, spread: float, floor: bool) -> None:
    """One process with people in it."""
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
        everybody = [_Person((await _seat(http, port))[0]) for _ in range(people)]
        for each in everybody:
            await each.voting.wait()
        print("ready", flush=True)
        begin = float(await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline))

        async def one(number: int, each: _Person) -> float:
            await asyncio.sleep(max(0.0, begin + spread * number / people - time.time()))
            sent = time.time()
            vote = {
                "type": "vote",
                "round": 1,
                "choice": CHOICES[number % 3],
                "confidence": 2,
                "reason": "as good as any",
            }
            await each.socket.send_json(vote)
            await each.acked.wait()
            return each.at - sent

        waits = await asyncio.gather(*(one(number, each) for number, each in enumerate(everybody)))
        print("voted", flush=True)
        if not floor:
            await asyncio.gather(*(each.revealed.wait() for each in everybody))
        print(json.dumps({"waits": waits, "revealed": max(each.at for each in everybody)}), flush=True)
        os._exit(0)  # five hundred polite goodbyes are not what is measured


async def _drop_and_return(port: int, people: int) -> float:
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
        await _seat(http, port)
        seats = [await _seat(http, port) for _ in range(people)]
        for socket_, _ in seats:
            await _until(socket_, "view", phase="vote")
            await socket_.send_json({"type": "vote", "round": 1, "choice": "boots"})
            await _until(socket_, "ack")
        for socket_, _ in seats:
            await socket_.close()
        begun = time.monotonic()
        back = await asyncio.gather(*(_seat(http, port, token) for _, token in seats))
        views = await asyncio.gather(*(_until(socket_, "view", phase="vote") for socket_, _ in back))
        assert all(view["you"]["vote"]["choice"] == "boots" for view in views)
        return time.monotonic() - begun


async def _kill_and_return(hosted: _Server, people: int) -> tuple[int, int, float]:
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
        seats = [await _seat(http, hosted.port) for _ in range(people)]
        acked: dict[str, str] = {}

        async def one(number: int, socket_: aiohttp.ClientWebSocketResponse, token: str) -> None:
            await _until(socket_, "view", phase="vote")
            await asyncio.sleep(number * 0.002)
            await socket_.send_json({"type": "vote", "round": 1, "choice": CHOICES[number % 3]})
            await _until(socket_, "ack")
            acked[token] = CHOICES[number % 3]

        votes = [asyncio.create_task(one(number, *seat)) for number, seat in enumerate(seats)]
        await asyncio.sleep(0.25)
        hosted.kill()
        await asyncio.gather(*votes, return_exceptions=True)
        begun = time.monotonic()
        again = await asyncio.to_thread(_Server, hosted.folder, hosted.name, hosted.port)
        hosted.process = again.process
        back = await asyncio.gather(*(_seat(http, hosted.port, token) for _, token in seats))
        views = await asyncio.gather(*(_until(socket_, "view", phase="vote") for socket_, _ in back))
        took = time.monotonic() - begun
        counted = {
            token: view["you"]["vote"]["choice"]
            for (_, token), view in zip(back, views, strict=True)
            if view["you"]["vote"]
        }
        lost = sum(counted.get(token) != choice for token, choice in acked.items())
        return lost, max(0, views[-1]["in"] - len(counted)), took


async def _floor(port: int) -> None:
    """A server that joins and acknowledges, and does nothing else."""
    from aiohttp import web

    async def connect(request: web.Request) -> web.WebSocketResponse:
        socket_ = web.WebSocketResponse(compress=False)
        await socket_.prepare(request)
        async for message in socket_:
            kind = json.loads(message.data)["type"]
            await socket_.send_json({"type": "welcome", "token": "x"} if kind == "join" else {"type": "ack"})
            if kind == "join":
                await socket_.send_json({"type": "view", "phase": "vote"})
        return socket_

    app = web.Application()
    app.router.add_get("/ws", connect)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port, backlog=1024).start()
    print("join", flush=True)
    await asyncio.sleep(600)


if __name__ == "__main__":
    if sys.argv[1] == "floor":
        asyncio.run(_floor(int(sys.argv[2])))
    else:
        asyncio.run(_clients(int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]), sys.argv[5] == "1"))
