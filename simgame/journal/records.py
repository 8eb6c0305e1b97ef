"""The lines of a journal: a header, choices, and how many choices are kept when some are taken back.

A save is its choices. Going back, and cutting a save short where an edited scenario no longer has a choice, append a line
that says how many choices are kept: what was once written is never rewritten. How a play ended is written down with its last
choice, so that no later edit of the scenario takes a result away.

    {"simgame": "journal", "version": 2, "scenario": "harbor-breakfast", "path": …, "mode": "practice", "seed": 7, …}
    {"n": 1, "beat": "breakfast", "choice": "came-to-listen", "check": "9f2c4a1b", "at": "2026-11-24T09:30:00.000Z"}
    {"read": 55, "after": 1, "trust": 48, "at": …}
    {"keep": 0}
    {"result": {"ending": "unity", …}, "at": …}

The header of a what-if says what it branched from: `"branch": {"save": "harbor-breakfast", "turn": 7}`.
"""

import json
from datetime import datetime
from typing import Any, NamedTuple
from zlib import crc32

from simgame.errors import SaveRefused
from simgame.play.position import Position
from simgame.play.result import Result
from simgame.printable import shortened

VERSION = 2
"""1: the first. 2: when each choice was made, what the player read in the room, how it ended, what it branched from."""
READS = (1, 2)


class Branch(NamedTuple):
    """Where a what-if left the play that it is a what-if of."""

    save: str
    """The name of the other save, in the same folder."""
    turn: int
    """The first turn of its own, from 1."""


class Header(NamedTuple):
    """What a save is a save of."""

    scenario: str
    path: str
    mode: str
    seed: int
    digest: str
    """The check value of the scenario's text when the save was begun."""
    at: str = ""
    """When it was begun; nothing in saves of version 1. All times are ISO 8601 in UTC, with milliseconds and `Z`."""
    branch: Branch | None = None
    player: str = ""
    """A number made up once for whoever plays here, so that their plays can be told from others'; nothing in older saves."""


class Recorded(NamedTuple):
    """One choice as it was made."""

    n: int
    beat: str
    choice: str
    check: str
    """A check value of the state it led to: tells whether an edit of the scenario changed what it does."""
    at: str = ""
    """When it was made."""


class Read(NamedTuple):
    """How far the player thought they were trusted, and how far they were; both 0..100."""

    guess: int
    after: int
    """The number of the last choice, from 1."""
    trust: int
    at: str = ""


class Ended(NamedTuple):
    """How the play ended."""

    result: Result
    at: str = ""


class Keep(NamedTuple):
    """Only the first so many choices count from here on."""

    choices: int


def check_value(position: Position) -> str:
    """A short check value of a state of play, the same on every machine and in every run."""
    relationship = {
        name: sorted(value) if isinstance(value, frozenset) else value
        for name, value in position.relationship._asdict().items()
    }
    state = json.dumps([relationship, sorted(position.flags)], sort_keys=True)
    return f"{crc32(state.encode()):08x}"


Line = Recorded | Keep | Read | Ended
"""Any line after the header."""


def encode(record: Header | Line) -> bytes:
    """One line of the journal, with its newline."""
    match record:
        case Header():
            data = {"simgame": "journal", "version": VERSION, **record._asdict()}
            data["branch"] = record.branch and record.branch._asdict()
        case Recorded():
            data = record._asdict()
        case Read(guess, after, trust, _):
            data = {"read": guess, "after": after, "trust": trust, "at": record.at}
        case Ended(result, at):
            data = {"result": result._asdict(), "at": at}
        case Keep(count):
            data = {"keep": count}
    return json.dumps({name: value for name, value in data.items() if value not in ("", None)}).encode() + b"\n"


def decode_header(line: bytes, where: str) -> Header:
    """The header of a save. Raises SaveRefused where it is not one of ours."""
    data = _json(line)
    if not isinstance(data, dict) or data.get("simgame") != "journal":
        raise SaveRefused(f"{where} is not a save of simgame")
    if not _is_int(data.get("version")) or data["version"] not in READS:
        hint = "update simgame to read it" if isinstance(data.get("version"), int) else "start again with --restart"
        raise SaveRefused(
            f"{where} is a save of version {shortened(repr(data.get('version')))}; this simgame reads versions up to {VERSION}",
            hint,
        )
    fields = [data.get(name) for name in ("scenario", "path", "mode", "digest")]
    at, branch, player = data.get("at", ""), data.get("branch"), data.get("player", "")
    sound = _is_time(at) and (branch is None or _is_branch(branch)) and _is_int(data.get("seed"))
    fields.append(player)
    if not sound or not all(isinstance(field, str) for field in fields):
        raise SaveRefused(f"{where} has a damaged first line", "start again with --restart")
    if data["mode"] not in ("practice", "assessment"):
        raise SaveRefused(f"{where} was played in a mode this simgame does not know: {shortened(repr(data['mode']))}")
    left = Branch(branch["save"], branch["turn"]) if branch else None
    return Header(data["scenario"], data["path"], data["mode"], data["seed"], data["digest"], at, left, player)


YEARS = range(1970, 9999)
"""What a moment can be in and still have a date in every time zone."""


def _is_time(text: Any) -> bool:
    """Whether it is a moment in UTC, or nothing."""
    if text == "":
        return True
    try:
        return isinstance(text, str) and text.endswith("Z") and datetime.fromisoformat(text).year in YEARS
    except ValueError:
        return False


def _is_branch(data: Any) -> bool:
    return isinstance(data, dict) and isinstance(data.get("save"), str) and _is_int(data.get("turn"))


def decode(line: bytes, where: str) -> Line:
    """One further line of a save. Raises SaveRefused where it is none."""
    data = _json(line)
    found = _decoded(data) if isinstance(data, dict) and _is_time(data.get("at", "")) else None
    if found is None:
        raise SaveRefused(
            f"{where} is damaged", "the choices before it are intact; copy them to a new file, or use --restart"
        )
    return found


def _decoded(data: dict[str, Any]) -> Line | None:
    at = data.get("at", "")
    if _counts(data, "keep"):
        return Keep(data["keep"])
    if _counts(data, "read", "after", "trust") and data["after"] and max(data["read"], data["trust"]) <= 100:
        return Read(data["read"], data["after"], data["trust"], at)
    if "result" in data:
        result = Result.of(data["result"])
        return Ended(result, at) if result else None
    texts = [data[name] for name in ("beat", "choice", "check") if isinstance(data.get(name), str) and data[name]]
    if not _is_int(data.get("n")) or len(texts) != 3:
        return None
    beat, choice, check = texts
    return Recorded(data["n"], beat, choice, check, at)


def _counts(data: dict[str, Any], *names: str) -> bool:
    return all(_is_int(data.get(name)) and data[name] >= 0 for name in names)


def _json(line: bytes) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _is_int(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
