"""What a guest's seat makes of a server that is hostile, or of another version. The first line says which seat (`guest`, `screen`).

Of the others each that begins with `> ` is typed; the rest are frames that the server sends.
"""

import asyncio
import json
from functools import cache
from io import StringIO
from random import Random
from typing import Any
from unittest.mock import patch

from simgame.errors import SessionRefused
from simgame.group.client import Address, Seat
from simgame.plain.join import PlainGuest
from simgame.tui.room_rows import room_rows
from simgame.tui.screens.guest import _of_mine, mine_in_words
from simgame.tui.typeset import Run
from simgame.tui.widgets.page import strip_of
from tests.fuzz.law import said
from tests.fuzz.mutations import damaged_json, damaged_lines, rough
from tests.fuzz.targets import wire

KEYS = (
    "type", "view", "ack", "error", "welcome", "code", "message", "token", "name", "phase", "title", "mode", "joined", "locked", "paused", "round", "options", "id", "number",
    "words", "told", "kind", "text", "who", "card", "votes", "rounds", "voters", "mind", "shift", "sure_elsewhere", "looked", "why", "attempt", "in", "of", "you", "vote",
    "first", "team", "ending", "winners", "teams", "curves", "trust", "stages", "turning", "pieces", "partings", "branches", "ends", "questions", "written", "answered",
    "means", "seconds_left", "prompt", "reasons", "clue", "team_names", "going", "join", "url",
)  # fmt: skip
WORDS = (
    *KEYS,
    *wire.PHASES,
    "united",
    "leaning",
    "> 1 !3 so",
    "> pulse 4 5 3",
    "> 2027-01-15 ask",
    "unknown-token",
    "wrong-code",
)


def one(data: bytes) -> None:
    """Whatever a server says, the seat shows it, or says that it is no session."""
    first, _, rest = data.partition(b"\n")
    asyncio.run(_followed("screen" if first == b"screen" else "guest", rest.split(b"\n")[:200]))


async def _followed(role: str, lines: list[bytes]) -> None:
    out = StringIO()
    address = Address("http://127.0.0.1:8642")
    guest = PlainGuest(address, "Ada", "", out, StringIO())
    seat = Seat(address, role="screen") if role == "screen" else guest.seat
    for line in lines:
        text = line.decode(errors="replace")
        if line.startswith(b"> "):
            await guest.say(text[2:].strip() or "x")
            continue
        try:
            message = seat._understood(text)
        except SessionRefused as error:
            said(str(error))
            return
        if message["type"] == "view":
            _shown(message, role)
        if role == "guest":
            await guest._take(message)
    said(out.getvalue())


def _shown(seen: dict[str, Any], role: str) -> None:
    """As the screens show it."""
    join = seen["join"] if role == "screen" else None
    mine = _of_mine(seen) if role == "guest" and seen["phase"] != "join" else seen
    for width in (30, 100):
        said(*(strip_of(row, "evening").text for row in room_rows(mine, width, join)))
    if role == "guest" and seen["phase"] != "join":
        said(strip_of((Run(mine_in_words(seen)),), "evening").text)


@cache
def _heard() -> dict[str, list[bytes]]:
    """What the real server said in the sessions of the other target, by who heard it."""
    heard: dict[str, list[bytes]] = {}
    real = wire._Session._heard

    async def listen(session: wire._Session, name: str, text: str) -> None:
        heard.setdefault(name, []).append(text.encode())
        await real(session, name, text)

    with patch.object(wire._Session, "_heard", listen):
        for seed in wire.seeds()[:3]:
            wire.one(seed)
    return heard


def seeds() -> list[bytes]:
    """What a guest and a screen hear in a session, whole and view by view."""
    heard = _heard()
    guest, screen = _different(heard["1"] + heard["3"]), _different(heard["s"])
    typed = b"\n> 1 !3 so\n> pulse 4 5 3\n> 2027-01-15 ask"
    single = [b"guest\n" + each + typed for each in guest] + [b"screen\n" + each for each in screen]
    return [
        b"guest\n" + b"\n".join(guest[:12]),
        *single,
        b"guest\nhello",
        b"guest\n" + b"[" * 3000,
        b'guest\n{"type": "view", "phase": "vote", "title": "x"}',
    ]


def understood(frames: bytes) -> list[dict[str, Any]]:
    """The messages among the lines of a seed, those that the real server said."""
    return [json.loads(line) for line in frames.split(b"\n") if line.startswith(b'{"type"') and b'"version"' in line]


def _different(frames: list[bytes]) -> list[bytes]:
    """One frame for each kind of message and page."""
    kinds: dict[object, bytes] = {}
    for frame in frames:
        message = json.loads(frame)
        kinds.setdefault(
            (
                message["type"],
                message.get("phase"),
                (message.get("card") or {}).get("id"),
                bool(message.get("looked")),
                "even" in message,
            ),
            frame,
        )
    return list(kinds.values())


def mutated(data: bytes, random: Random) -> bytes:
    """Frames lost, doubled, swapped, and their values changed."""
    spare = (
        b"> 1",
        b"> 2 !9 \xff",
        b"> pulse 1 1 1",
        b'{"type": "ack"}',
        b'{"type": "line", "on": 1}',
        *_heard()["1"][:40:4],
    )
    return damaged_lines(
        data,
        random,
        spare,
        lambda line: damaged_json(line, random, WORDS) if line[:1] == b"{" else rough(line, random, WORDS),
    )
