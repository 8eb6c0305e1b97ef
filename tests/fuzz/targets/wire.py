"""A session on the wire, from all its ends, on the real server without a network. Each line of an input is a step:

    1 {"type": "join", …}    seat 1 says this frame (0 to 9; it connects where it has not, with its token where it has one)
    f {"type": "command", …} the facilitator, with the secret; `s …` a screen
    h next                   a line typed where the session is hosted
    b1 bytes                 seat 1 sends a binary frame; `+1` connects once more, `-1` ends its connections
    x code=KDRW&token=…      somebody connects with this query
    w 30                     so many seconds pass

In a frame `@round` stands for the number of the vote that is open, `@1` for the first option on the table.
"""

import asyncio
import json
import re
from contextlib import suppress
from io import BytesIO, StringIO
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any, cast
from unittest.mock import patch
from urllib.parse import parse_qsl

from aiohttp import WSMessage, WSMsgType, web

from simgame.group.client import Address
from simgame.group.contract import is_message
from simgame.group.entrance import Access
from simgame.group.events import Header, decode
from simgame.group.host import Host
from simgame.group.limits import Doubt
from simgame.group.log import Log
from simgame.group.replay import replayed
from simgame.group.room import Room
from simgame.group.server import Server, _turn_away
from simgame.group.stageplay import Stageplay
from simgame.group.steps import STEPS
from simgame.plain.host import PlainHost
from simgame.plain.join import PlainGuest
from tests.fuzz.law import dock, folder, said
from tests.fuzz.mutations import damaged_json, damaged_lines, rough

PHASES = (
    "lobby", "brief", "scene", "vote", "peek", "discuss", "reveal", "consequence", "play", "end", "debrief", "commit", "export",
)  # fmt: skip
WORDS = (
    "type", "join", "vote", "commit", "pulse", "command", "line", "name", "team", "round", "choice", "confidence", "reason", "text", "date", "answers", "token",
    "code", "KDRW", "secret", "role", "screen", "@round", "@1", "@2", "@3", "timer 60", "more", "pause 5", "red", "Ada", "2027-01-15", "export names", "people", "status",
    "help", *STEPS, *PHASES, "pick 1", "whatif 2", "hide 1", "rename 1 Zoe", "remove 1", "note so", "f ", "h ", "s ", "x ", "w 9", "+1", "-1",
)  # fmt: skip
FAILED = ("A request could not be done", "Something could not be shown", "A view could not be made")


class _Loop(asyncio.SelectorEventLoop):
    """A loop in which time can be let pass."""

    skew = 0.0

    def time(self) -> float:
        """The time, and what was let pass."""
        return super().time() + self.skew


class _Socket:
    """One end of a connection that is not there."""

    def __init__(self) -> None:
        self.frames: asyncio.Queue[WSMessage | None] = asyncio.Queue()
        self.sent: list[str] = []
        self.closed = False

    def __aiter__(self) -> "_Socket":
        return self

    async def __anext__(self) -> WSMessage:
        frame = None if self.closed else await self.frames.get()
        if frame is None:
            raise StopAsyncIteration
        return frame

    async def send_str(self, text: str) -> None:
        self.sent.append(text)

    async def pong(self, message: bytes) -> None:
        """Nobody waits for it."""

    async def send_json(self, message: object) -> None:
        self.sent.append(json.dumps(message))

    async def close(self, code: int = 0, message: bytes = b"") -> None:
        self.closed = True
        self.frames.put_nowait(None)


class _File:
    """A log in memory."""

    def __init__(self, path: Path) -> None:
        self.path, self.data = path, BytesIO()

    def append(self, data: bytes) -> None:
        self.data.write(data)

    def close(self) -> None:
        """Nothing to let go of."""


class _Session:
    """A session with everybody in it."""

    def __init__(self, place: Path, mode: str) -> None:
        self.file = _File(place / "it.session")
        header = Header("dock", "", "0", mode, "KDRW", "secret", "2026-11-24T09:30:00.000Z")
        self.host = Host(dock(), Log(cast(Any, self.file), header, Room(mode=mode), False, False))
        self.host.play = _PLAY
        self.host._write = self._write  # type: ignore[method-assign]  # in this thread: what happens is the same every time
        self.server = Server(self.host, Access("KDRW", "secret", "http://127.0.0.1:8642"))
        self.out = StringIO()
        self.desk = PlainHost(self.server, self.out, StringIO())
        self.seats: dict[str, list[_Socket]] = {}
        self.tokens: dict[str, str] = {}
        self.tasks: list[asyncio.Task[None]] = []
        self.guest = PlainGuest(Address("127.0.0.1"), "Ada", "", StringIO(), StringIO())

    async def _write(self, data: bytes) -> None:
        self.file.append(data)

    async def step(self, step: bytes) -> None:
        """One line of the input."""
        who, what = chr(step[0]), step[1:].strip()
        if who == "h":
            await self.desk.obey(what.decode(errors="replace"))
        elif who == "w":
            _loop().skew += int(what) if what.isdigit() and len(what) < 5 else 1
        elif who == "x":
            self._connect("x", dict(parse_qsl(what.decode(errors="replace"))))
        elif who in "+-" and what:
            name = chr(what[0])
            for socket in self.seats.pop(name, []) if who == "-" else []:
                socket.frames.put_nowait(None)
            if who == "+":
                self._connect(name)
        else:
            self._frame("1" if who == "b" else who, what, who == "b")
        await self._settle()

    def _frame(self, name: str, what: bytes, binary: bool) -> None:
        open_ones = [each for each in self.seats.get(name, []) if not each.closed]
        socket = open_ones[0] if open_ones else self._connect(name)
        text = re.sub(r"@(round|[1-9])", self._meant, what.decode("utf-8", "replace"))
        socket.frames.put_nowait(
            WSMessage(WSMsgType.BINARY, what, None) if binary else WSMessage(WSMsgType.TEXT, text, None)
        )

    def _meant(self, found: "re.Match[str]") -> str:
        flow = self.host.room.flow
        if found[1] == "round":
            return str(flow.round)
        options = list(self.host.play.options(flow.path)) if flow.phase != "play" else list(dock().choices)
        return options[int(found[1]) - 1] if int(found[1]) <= len(options) else found[0]

    def _connect(self, name: str, query: dict[str, str] | None = None) -> _Socket:
        socket = _Socket()
        known = {"f": {"secret": "secret"}, "s": {"role": "screen"}}.get(
            name, {"token": self.tokens[name]} if name in self.tokens else {}
        )
        request = SimpleNamespace(query={"code": "KDRW", **known} if query is None else query, transport=None)
        self.seats.setdefault(name, []).append(socket)
        self.tasks.append(_loop().create_task(self._serve(cast(Any, socket), cast(Any, request))))
        return socket

    async def _serve(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        refusal = await self.server._entrance.refusal(request, self.server.access)
        if refusal:
            await _turn_away(socket, refusal)
        else:
            await self.server._serve(socket, request)

    async def _settle(self) -> None:
        """Let everything happen that is due, and look at what was sent."""
        for _ in range(2):
            _loop().skew += 1.1
            for _ in range(15):
                await asyncio.sleep(0)
        for name, sockets in self.seats.items():
            for socket in sockets:
                for text in socket.sent:
                    await self._heard(name, text)
                socket.sent.clear()
        assert not self.host.trouble.startswith(FAILED), self.host.trouble

    async def _heard(self, name: str, text: str) -> None:
        said(text)
        message = json.loads(text, parse_constant=_no_number)
        assert message.get("code") != "failed", (message, self.host.trouble)
        seats = {"f": "", "s": "screen", "x": "guest screen"}.get(name, "guest").split()
        assert not seats or any(is_message(message, seat == "screen") for seat in seats), text
        if message["type"] == "welcome":
            self.tokens[name] = message["token"]
        if name not in "fsx":
            self.guest._tried = None
            await self.guest._take(message)

    async def end(self) -> None:
        """Everybody leaves; the log holds the room as it is."""
        for socket in (each for sockets in self.seats.values() for each in sockets):
            socket.frames.put_nowait(None)
        await self._settle()
        for task in self.tasks:
            if task.done():
                task.result()
            else:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
        await self.host.stop()
        said(self.out.getvalue())
        assert "refused That could not be done" not in self.out.getvalue(), self.out.getvalue()[-500:]
        events = [decode(line, "the log") for line in self.file.data.getvalue().splitlines()]
        room = replayed("the log", self.host.header, events, self.host.play)
        assert room == self.host.room


def _loop() -> _Loop:
    return cast(_Loop, asyncio.get_running_loop())


async def _no_wait(doubt: Doubt, place: str) -> None:
    """Guessing is slow; here it need not be."""


def _no_number(name: str) -> None:
    raise AssertionError(f"{name} is not JSON")


_PLAY = Stageplay(dock())


def one(data: bytes) -> None:
    """Whatever is sent by whom, the server answers, nothing of ours fails, and what it says is understood."""
    first, _, rest = data.partition(b"\n")
    loop = _Loop()
    try:
        with folder() as place, patch.object(Doubt, "wait", _no_wait):
            loop.run_until_complete(_run(place, "teams" if first == b"teams" else "vote", rest))
    finally:
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()


async def _run(place: Path, mode: str, steps: bytes) -> None:
    session = _Session(place, mode)
    session.host.start()
    try:
        for step in steps.split(b"\n")[:300]:
            if step.strip():
                await session.step(step.lstrip() or step)
    finally:
        await session.end()


def seeds() -> list[bytes]:
    """Whole sessions, and strangers."""
    join = b'1 {"type": "join", "name": "Ada"}\n2 {"type": "join", "name": "Bo"}\n3 {"type": "join", "name": "Cy"}\n'
    ballot = b'%c {"type": "vote", "round": @round, "choice": "@%d", "confidence": %d, "reason": "%s"}\n'
    round = (
        b"h open\n"
        + ballot % (b"1", 1, 2, b"because")
        + ballot % (b"2", 2, 3, b"so")
        + ballot % (b"3", 1, 1, b"hm")
        + b"h discuss\nh hide 1\nh clue\n"
    )
    second = (
        b"h open\n"
        + ballot % (b"1", 1, 3, b"")
        + ballot % (b"2", 1, 3, b"")
        + ballot % (b"3", 2, 3, b"")
        + b"h reveal\nh majority\nh whatif 2\nh whatif\nh next\nh next\n"
    )
    last = (
        b"h end\nh next\nh note so it was\n"
        + b"h next\n" * 9
        + b"".join(
            b'%c {"type": "commit", "text": "ask first", "date": "2027-01-15"}\n%c {"type": "pulse", "answers": [4, 5, 3]}\n'
            % (each, each)
            for each in (b"1", b"2", b"3")
        )
        + b"h next\nh export\nh export names\nh status\nh people\n"
    )
    begin = b"s x\n" + join + b"h next\n" * 6
    teams = join.replace(b'"Ada"', b'"Ada", "team": "red"').replace(b'"Bo"', b'"Bo", "team": "red"')
    played = b"".join(
        b'%c {"type": "vote", "round": %d, "choice": "%s"}\n' % (who, n, what)
        for n, what in enumerate((b"what-hurts", b"what-else", b"stand-up"), 1)
        for who in (b"1", b"2", b"3")
    )
    return [
        b"vote\n" + begin + round + second + round + last, b"vote\n" + begin + round + b"h back\nh back\nw 30\n-1\n+1\n1 x\nh pause 30\nh pause\nh timer 60\nh more\n" + second,
        b"teams\ns x\n" + teams + b"h next\n" * 6 + played + b"h end\n" + last, b"vote\n" + join + b"h lock\n4 {}\nh unlock\nh rename 1 Zoe\nh remove 2\n2 {}\nh help\n",
        b'vote\nf {"type": "command", "line": "next"}\nf {"type": "command", "line": 7}\nf {"type": "command", "line": "' + b"x" * 5000 + b'"}\n',
        b"vote\nx code=nope\nx code=KDRW&secret=nope\nx code=KDRW&token=nope\nx code=kdrw&role=screen\nx code=%ff%00&token=%ed%a0%80\n+1\n+1\n+1\n+1\n+1\nb1 \xff\xfe\n",
        b"vote\n1 [\n1 []\n1 " + b"[" * 3000 + b'\n1 {"type": ["join"]}\n1 {"type": "join", "name": "\\ud800\\u202e\\u0000"}\n1 {"type": "vote", "round": 1e999, "choice": {}}\n1 ' + b"9" * 5000 + b"\n",
        b"vote\n" + begin + b'h open\n1 {"type": "vote", "round": true, "choice": "@1"}\n1 {"type": "vote", "round": 1, "choice": "@1", "confidence": 2.5, "reason": ["x"]}\nh pick 1\nh whatif 9\n',
        b"vote\nh end\nh note \xcc\x81" + b"\xcc\x81" * 900 + b'\nh next\n1 {"type": "pulse", "answers": [1, 2]}\n1 {"type": "commit", "text": 7, "date": "9999-99-99"}\nh timer 9999\nh more 99999\nh next\nh back\n',
    ]  # fmt: skip


def mutated(data: bytes, random: Random) -> bytes:
    """Steps lost, doubled, swapped, and their frames changed."""
    spare = (
        *(f"h {word}".encode() for word in STEPS),
        b"h pick 1",
        b"h next",
        b"h next",
        b"w 30",
        b"-1",
        b"+1",
        *(line for seed in seeds() for line in seed.split(b"\n")[1:4]),
    )
    return damaged_lines(data, random, spare, lambda line: _within(line, random))


def _within(line: bytes, random: Random) -> bytes:
    if line[1:2] == b" " and line[2:3] in b"{[" and random.random() < 0.8:
        return line[:2] + damaged_json(line[2:].replace(b"@round", b"10101"), random, WORDS).replace(
            b"10101", b"@round"
        )
    return random.choice(
        [
            rough(line, random, WORDS),
            b"h " + random.choice(WORDS).encode(),
            b"1" + line[1:],
            b"2" + line[1:],
            b"f" + line[1:],
        ]
    )
