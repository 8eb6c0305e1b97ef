"""The lines of a journal: a header, choices, and how many choices are kept when some are taken back.

A save is its choices. Going back, and cutting a save short where an edited scenario no longer has a choice, append a line
that says how many choices are kept: what was once written is never rewritten.

    {"simgame": "journal", "version": 1, "scenario": "harbor-breakfast", "path": …, "mode": "practice", "seed": 7, "digest": …}
    {"n": 1, "beat": "breakfast", "choice": "came-to-listen", "check": "9f2c4a1b"}
    {"keep": 0}
"""

import json
from typing import Any, NamedTuple
from zlib import crc32

from simgame.errors import SaveRefused
from simgame.play.position import Position

VERSION = 1
"""1: the first."""


class Header(NamedTuple):
    """What a save is a save of."""

    scenario: str
    path: str
    mode: str
    seed: int
    digest: str
    """The check value of the scenario's text when the save was begun."""


class Recorded(NamedTuple):
    """One choice as it was made."""

    n: int
    beat: str
    choice: str
    check: str
    """A check value of the state it led to: tells whether an edit of the scenario changed what it does."""


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


def encode(record: Header | Recorded | Keep) -> bytes:
    """One line of the journal, with its newline."""
    match record:
        case Header(scenario, path, mode, seed, digest):
            data: dict[str, Any] = {
                "simgame": "journal", "version": VERSION, "scenario": scenario, "path": path,
                "mode": mode, "seed": seed, "digest": digest,
            }  # fmt: skip
        case Recorded(n, beat, choice, check):
            data = {"n": n, "beat": beat, "choice": choice, "check": check}
        case Keep(count):
            data = {"keep": count}
    return json.dumps(data).encode() + b"\n"


def decode_header(line: bytes, where: str) -> Header:
    """The header of a save. Raises SaveRefused where it is not one of ours."""
    data = _json(line)
    if not isinstance(data, dict) or data.get("simgame") != "journal":
        raise SaveRefused(f"{where} is not a save of simgame")
    if data.get("version") != VERSION:
        hint = "update simgame to read it" if isinstance(data.get("version"), int) else "start again with --restart"
        raise SaveRefused(
            f"{where} is a save of version {data.get('version')!r}; this simgame reads version {VERSION}", hint
        )
    fields = [data.get(name) for name in ("scenario", "path", "mode", "digest")]
    if not all(isinstance(field, str) for field in fields) or not _is_int(data.get("seed")):
        raise SaveRefused(f"{where} has a damaged first line", "start again with --restart")
    if data["mode"] not in ("practice", "assessment"):
        raise SaveRefused(f"{where} was played in a mode this simgame does not know: {data['mode']!r}")
    return Header(data["scenario"], data["path"], data["mode"], data["seed"], data["digest"])


def decode(line: bytes, where: str) -> Recorded | Keep:
    """One further line of a save. Raises SaveRefused where it is none."""
    data = _json(line)
    if isinstance(data, dict):
        if _is_int(data.get("keep")) and data["keep"] >= 0:
            return Keep(data["keep"])
        texts = [data[name] for name in ("beat", "choice", "check") if isinstance(data.get(name), str) and data[name]]
        if _is_int(data.get("n")) and len(texts) == 3:
            return Recorded(data["n"], *texts)
    raise SaveRefused(
        f"{where} is damaged", "the choices before it are intact; copy them to a new file, or use --restart"
    )


def _json(line: bytes) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _is_int(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
