"""People of a session as processes of their own: `python -m tests.benchmarks.people PORT PEOPLE SECONDS REVEAL`.

They join, vote when they are told to, spread over so many seconds, and wait for the reveal where there will be one.
"""

import asyncio
import json
import os
import sys
import time
from typing import Any

import aiohttp

CODE = "KDRW"
CHOICES = ("what-hurts", "best-in-town", "boots")
PATIENCE = 120.0
"""Seconds after which a message never comes."""


class Person:
    """Somebody who reads all the time, as a page does."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, token: str) -> None:
        self.socket = socket
        self.token = token
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


def crowd() -> aiohttp.ClientSession:
    """Where any number of people connect from."""
    return aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))


async def seat(http: aiohttp.ClientSession, port: int, token: str = "") -> tuple[aiohttp.ClientWebSocketResponse, str]:
    """Join, or come back with a token; the connection and the token."""
    known = f"&token={token}" if token else ""
    socket = await http.ws_connect(f"http://127.0.0.1:{port}/ws?code={CODE}{known}", max_msg_size=0)
    if not token:
        await socket.send_json({"type": "join", "name": "Somebody"})
    return socket, (await until(socket, "welcome"))["token"]


async def until(socket: aiohttp.ClientWebSocketResponse, kind: str, phase: str = "") -> dict[str, Any]:
    """The next message of a kind, in a phase."""
    async with asyncio.timeout(PATIENCE):
        while True:
            message: dict[str, Any] = await socket.receive_json()
            if message["type"] == kind and (not phase or message.get("phase") == phase):
                return message


def vote(number: int, **more: object) -> dict[str, object]:
    """The vote of somebody: the choices in turn."""
    return {"type": "vote", "round": 1, "choice": CHOICES[number % len(CHOICES)], **more}


async def everybody(port: int, people: int, seconds: float, reveal: bool) -> None:
    """One process with people in it."""
    async with crowd() as http:
        here = [Person(*await seat(http, port)) for _ in range(people)]
        for each in here:
            await each.voting.wait()
        print("ready", flush=True)
        begin = float(await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline))

        async def one(number: int, each: Person) -> float:
            await asyncio.sleep(max(0.0, begin + seconds * number / people - time.time()))
            sent = time.time()
            await each.socket.send_json(vote(number, confidence=2, reason="as good as any"))
            await each.acked.wait()
            return each.at - sent

        waits = await asyncio.gather(*(one(number, each) for number, each in enumerate(here)))
        print("voted", flush=True)
        if reveal:
            await asyncio.gather(*(each.revealed.wait() for each in here))
        print(json.dumps({"waits": waits, "revealed": max(each.at for each in here)}), flush=True)
        os._exit(0)  # five hundred polite goodbyes are not what is measured


if __name__ == "__main__":
    asyncio.run(everybody(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), sys.argv[4] == "1"))
