"""The log of a session, with whatever events in whatever order: read, folded, gone on with, shown, reported, told to an LRS."""

import asyncio
import json
from contextlib import suppress
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any, cast
from unittest.mock import patch

from simgame.errors import OutOfTurn
from simgame.group import log
from simgame.group.events import Header, encode
from simgame.group.export import export
from simgame.group.fold import fold
from simgame.group.room import Room
from simgame.group.settling import settled
from simgame.group.steps import STEPS, decide
from simgame.group.views import Sight, everybody, facilitator, newcomer, participant, screen
from simgame.records.sources import Naming, opened
from simgame.records.table import PLAYS, TURNS, play_rows, turn_rows
from simgame.reports import csv
from simgame.reports.json import encoded
from simgame.scenario import library as shelf
from tests.fuzz.law import dock, folder, refusable, said, shelves
from tests.fuzz.mutations import damaged_json, damaged_lines
from tests.fuzz.targets import wire

WORDS = (
    "simgame", "session", "version", "scenario", "path", "digest", "mode", "code", "secret", "at", "event", "joined", "renamed", "removed", "locked", "went", "opened", "voted",
    "closed", "chose", "looked", "hid", "paused", "back", "noted", "committed", "pulsed", "played", "person", "name", "key", "team", "on", "phase", "card", "round", "attempt",
    "choice", "confidence", "reason", "how", "text", "date", "answers", "n", "majority", "pick", "teams", "vote", "what-hurts", "boots", "nowhere", "red", *wire.PHASES,
)  # fmt: skip


def one(data: bytes) -> None:
    """Whatever a log holds, everything that reads logs takes it, or says why not."""
    with folder() as place, patch.object(shelf, "places", shelves):
        path = place / "it.session"
        path.write_bytes(data)
        with refusable():
            source = opened(path)
            for naming in (Naming(), Naming("Robin")):
                encoded(source.statements(naming))
                for columns, rows in ((PLAYS, play_rows), (TURNS, turn_rows)):
                    said(csv.text(columns, rows(source, naming)))
        with refusable():
            found = log.open_log(dock(), None, None, path, place)
            found.file.close()
            _shown(found.room, found.header, place)


def _shown(room: Room, header: Header, place: Path) -> None:
    """A room that was gone on with is shown to everybody, and the next step of it is taken."""
    play = wire._PLAY
    here = frozenset(person.id for person in room.here)
    rooms = [room]
    for step in (*STEPS, "pick 1", "hide 1", "note so", "rename 1 Zoe"):
        with suppress(OutOfTurn):
            after = room
            for event in decide(room, play, step):
                after = fold(after, event, header.at)
            rooms.append(after)
    for each in rooms:
        sight = Sight(each, play, here, here)
        settled(each, play, here)
        seen = [
            everybody(sight),
            facilitator(sight),
            screen(sight),
            newcomer(sight),
            *(participant(sight, person) for person in list(each.people)[:3]),
        ]
        said(json.dumps(seen, allow_nan=False))
    for named in (False, True):
        with refusable():
            host = SimpleNamespace(room=room, play=play, header=header, path=place / "it.session", files={})
            asyncio.run(export(cast(Any, host), named))


def seeds() -> list[bytes]:
    """The logs of the sessions of the other target, and heads alone."""
    logs: list[bytes] = []
    real = wire._Session.end

    async def end(session: Any) -> None:
        await real(session)
        logs.append(_head(session.host.header.mode) + session.file.data.getvalue())

    with patch.object(wire._Session, "end", end):
        for seed in wire.seeds()[:5]:
            wire.one(seed)
    return [
        *logs,
        logs[0][:-20],
        *(_head(mode) for mode in ("vote", "teams", "x")),
        _head("vote") + b"[" * 3000 + b"\n",
        _head("vote") + b'{"event": "back", "at": 1e999}\n',
        b"\n",
        b"",
    ]


def _head(mode: str) -> bytes:
    return encode(Header("dock", "", dock().digest, mode, "KDRW", "secret", "2026-11-24T09:30:00.000Z"))


def mutated(data: bytes, random: Random) -> bytes:
    """Events lost, doubled, swapped, and changed as JSON."""
    return damaged_lines(data, random, SPARE, lambda line: damaged_json(line, random, WORDS))


SPARE = tuple(
    json.dumps({"event": kind, "at": "2026-11-24T09:30:00.000Z", **parts}).encode()
    for kind, parts in (
        ("joined", {"person": 1, "name": "Ada", "key": "k", "team": "red"}), ("joined", {"person": 9, "name": "", "key": "", "team": ""}), ("removed", {"person": 1}),
        ("back", {}), ("paused", {"on": True}), ("looked", {"choice": "boots"}), ("hid", {"person": 1}), ("closed", {"round": 1}), ("opened", {"round": 1, "attempt": 1}),
        ("opened", {"round": 2, "attempt": 2}), ("chose", {"choice": "boots", "how": "pick"}), ("chose", {"choice": "nowhere", "how": "majority"}),
        ("noted", {"card": "feel", "text": "so"}), ("committed", {"person": 1, "text": "ask", "date": ""}), ("pulsed", {"person": 1, "answers": [1, 2, 3]}),
        ("played", {"team": "red", "n": 1, "choice": "what-hurts"}), ("voted", {"round": 1, "person": 1, "choice": "boots", "confidence": 2, "reason": "so"}),
        *(("went", {"phase": phase, "card": card}) for phase in wire.PHASES for card in (0, 1, 99)),
    )
)  # fmt: skip
