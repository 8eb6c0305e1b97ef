"""What can happen in a session: the events of its log, one JSON line each.

    {"simgame": "session", "version": 1, "scenario": "harbor-breakfast", "path": …, "mode": "vote", "code": "KDRW", …}
    {"event": "joined", "person": 3, "name": "Ada", "key": "…", "at": "2026-11-24T09:30:00.000Z"}
    {"event": "voted", "round": 7, "person": 3, "choice": "came-to-listen", "confidence": 2, "reason": "…", "at": …}

Nothing is ever taken out of a log; going back is an event, too. Tokens are kept as their digests: a log lets nobody in.
"""

import json
from typing import Any, NamedTuple, get_type_hints

from simgame.errors import SessionRefused
from simgame.group.words import COMMITMENT, NAME, REASON, clean
from simgame.printable import shortened

VERSION = 1
MODES = ("vote", "teams")


class Header(NamedTuple):
    """What a session is a session of."""

    scenario: str
    path: str
    digest: str
    """The check value of the scenario's text: a session goes on only on the very text it was begun with."""
    mode: str
    code: str
    secret: str
    """What controls the session; whoever can read the log's file may."""
    at: str


class Joined(NamedTuple):
    """Somebody is there for the first time."""

    person: int
    """A number of their own, from 1."""
    name: str
    key: str
    """The digest of their token."""
    team: str = ""


class Renamed(NamedTuple):
    """The facilitator gave somebody another name."""

    person: int
    name: str


class Removed(NamedTuple):
    """The facilitator sent somebody out; what they said stays counted where it was."""

    person: int


class Moved(NamedTuple):
    """The facilitator sent somebody to another team; what they said in the one before is not waited for there."""

    person: int
    team: str


class Locked(NamedTuple):
    """Nobody new may join, or may again."""

    on: bool


class Went(NamedTuple):
    """A step of the facilitator's: on to a phase, and within it to a card, a page or a clue."""

    phase: str
    card: int = 0


class Opened(NamedTuple):
    """A vote was opened: the first on these options, or the second."""

    round: int
    """Every opened vote has a number of its own, from 1."""
    attempt: int


class Voted(NamedTuple):
    """A vote, or the same person's vote changed."""

    round: int
    person: int
    choice: str
    confidence: int
    """1 to 3; 0 where they did not say."""
    reason: str = ""


class Closed(NamedTuple):
    """The vote is over."""

    round: int


class Chose(NamedTuple):
    """What the room says: by the majority, or picked by the facilitator."""

    choice: str
    how: str


class Looked(NamedTuple):
    """A look at what another option would have done; nothing puts it away."""

    choice: str


class Hid(NamedTuple):
    """A reason that is not to be shown."""

    person: int


class Paused(NamedTuple):
    """A pause begins or ends."""

    on: bool


class Back(NamedTuple):
    """One step back."""


class Noted(NamedTuple):
    """A note of the facilitator's on a card of the debrief."""

    card: str
    text: str


class Committed(NamedTuple):
    """What somebody is going to do, and by when."""

    person: int
    text: str
    date: str
    """ISO 8601, or nothing."""


class Pulsed(NamedTuple):
    """Somebody's answers to the three questions at the end, each 1 to 5."""

    person: int
    answers: tuple[int, ...]


class Played(NamedTuple):
    """A team made a choice in its own copy of the conversation."""

    team: str
    n: int
    """The number of the turn, from 1."""
    choice: str


Event = (
    Joined | Renamed | Removed | Moved | Locked | Went | Opened | Voted | Closed | Chose | Looked | Hid | Paused | Back | Noted
    | Committed | Pulsed | Played
)  # fmt: skip

_NAMES: dict[str, type[Event]] = {
    kind.__name__.lower(): kind
    for kind in (
        Joined, Renamed, Removed, Moved, Locked, Went, Opened, Voted, Closed, Chose, Looked, Hid, Paused, Back, Noted, Committed,
        Pulsed, Played,
    )
}  # fmt: skip
WORDS = {"name": NAME, "team": NAME, "reason": REASON, "text": COMMITMENT}
"""What people wrote, and how long it may be: a file that was changed by hand says no more than they could have."""
_HINTS: dict[type[Any], dict[str, Any]] = {kind: get_type_hints(kind) for kind in (*_NAMES.values(), Header)}


def encode(record: Header | Event, at: str = "") -> bytes:
    """One line of the log, with its newline."""
    if isinstance(record, Header):
        data: dict[str, Any] = {"simgame": "session", "version": VERSION, **record._asdict()}
    else:
        data = {"event": type(record).__name__.lower(), **record._asdict(), "at": at}
    return json.dumps(data).encode() + b"\n"


def decode_header(line: bytes, where: str) -> Header:
    """The first line of a log. Raises SessionRefused where it is not one of ours."""
    data = _json(line)
    if not isinstance(data, dict) or data.get("simgame") != "session":
        raise SessionRefused(f"{where} is not a session of simgame")
    if data.get("version") != VERSION:
        raise SessionRefused(
            f"{where} is a session of version {shortened(repr(data.get('version')))}; this simgame reads version {VERSION}"
        )
    header = _made(Header, data)
    if not isinstance(header, Header) or header.mode not in MODES:
        raise SessionRefused(f"{where} has a damaged first line", "begin a new one with another --session")
    return header


def decode(line: bytes, where: str) -> tuple[Event, str]:
    """One further line of a log, and when it was written. Raises SessionRefused where it is none."""
    data = _json(line)
    kind = _NAMES.get(str(data.get("event"))) if isinstance(data, dict) else None
    event = _made(kind, data) if kind else None
    if event is None or not isinstance(data.get("at"), str):
        raise SessionRefused(
            f"{where} is damaged", "what stands before it is intact; copy that to a new file, or begin anew"
        )
    return event, data["at"]


def _made(kind: type[Any], data: dict[str, Any]) -> Any:
    """The record of that kind, or None where a field is missing or is not what it should be."""
    values = {}
    for name, hint in _HINTS[kind].items():
        value = data.get(name)
        if hint == tuple[int, ...]:
            value = tuple(value) if isinstance(value, list) and all(type(each) is int for each in value) else None
        if (type(value) is not hint) if isinstance(hint, type) and hint in (int, str, bool) else value is None:
            return None
        values[name] = clean(value, WORDS[name]) if name in WORDS else value
    return kind(**values)


def _json(line: bytes) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None
