"""A save: read, listed, replayed, reported, gone on with, branched from, counted in a career, told to an LRS."""

import json
from pathlib import Path
from random import Random
from unittest.mock import patch

from simgame.errors import SimgameError
from simgame.journal.branch import branch, original
from simgame.journal.career import forget, gather
from simgame.journal.journal import read
from simgame.journal.records import check_value
from simgame.journal.saves import load, summaries
from simgame.journal.session import resume
from simgame.plain.career import career_lines
from simgame.plain.listings import replay_document, saves_document, saves_lines
from simgame.play.debrief import debrief
from simgame.play.game import Game
from simgame.play.result import result
from simgame.play.script import all_lines
from simgame.printable import printable
from simgame.records.sources import Naming, opened
from simgame.records.table import PLAYS, TURNS, play_rows, turn_rows
from simgame.reports import csv
from simgame.reports.career import career_document
from simgame.reports.forms import written
from simgame.reports.json import encoded
from simgame.scenario import library as shelf
from tests.fuzz.law import dock, folder, refusable, said, shelves
from tests.fuzz.mutations import damaged_json, damaged_lines
from tests.support.files import TO_THE_END

WORDS = (
    "simgame", "journal", "version", "scenario", "path", "mode", "seed", "digest", "at", "branch", "player", "save", "turn", "n", "beat", "choice", "check",
    "read", "after", "trust", "keep", "result", "ending", "practice", "assessment", "dock", "winners", "turns", "teaches", *TO_THE_END,
)  # fmt: skip
AT = "2026-11-24T09:30:00.000Z"


def one(data: bytes) -> None:
    """Whatever a save holds, everything that reads saves takes it, or says why not."""
    with folder() as place, patch.object(shelf, "places", shelves):
        (place / "it.jsonl").write_bytes(data)
        _looked_at(place)
        _gone_on_with(place)


def _looked_at(place: Path) -> None:
    path = place / "it.jsonl"
    for told in (
        lambda: saves_lines(place),
        lambda: [encoded(saves_document(place))],
        lambda: career_lines(gather(place), "", 80),
    ):
        said(*map(printable, told()))
    encoded(career_document(gather(place)))
    summaries(place)
    with refusable():
        game, notice = load("it", place)
        said(printable(notice), encoded(replay_document(game)), *(printable(line.text) for line in all_lines(game)))
        told = debrief(game)
        said(*(written(told, form) for form in ("text", "json", "md", "html")))
    with refusable():
        source = opened(path)
        encoded(source.statements(Naming()))
        for columns, rows in ((PLAYS, play_rows), (TURNS, turn_rows)):
            said(csv.text(columns, rows(source, Naming("Robin", "0"))))


def _gone_on_with(place: Path) -> None:
    path = place / "it.jsonl"
    with refusable():
        original(path)
    for turn in (1, 3):
        with refusable():
            branch(path, turn).close()
    try:
        session = resume(path)
    except SimgameError:
        pass
    else:
        said(printable(session.notice))
        with refusable():
            session.choose("1")
        with refusable():
            session.back()
        session.close()
        read(path)  # what was gone on with can be read again
    with refusable():
        forget(place)


def seeds() -> list[bytes]:
    """Saves of the Dock at Six: unfinished, finished, taken back, of version 1, branched, torn; and headers alone."""
    whole = _played(TO_THE_END)
    reading = _line(read=55, after=2, trust=30, at=AT)
    return [
        whole, _played(TO_THE_END[:2]), _played(()), _played(TO_THE_END, mode="assessment") + reading, _played(TO_THE_END[:3]) + _line(keep=1) + reading,
        _played(TO_THE_END, version=1), _played(TO_THE_END[:2], branch={"save": "it", "turn": 2}), whole[:-20], _ended(TO_THE_END), *QUIRKS,
    ]  # fmt: skip


def _line(**parts: object) -> bytes:
    return json.dumps(parts).encode() + b"\n"


def _played(choices: tuple[str, ...], mode: str = "practice", version: int = 2, **more: object) -> bytes:
    game = Game(dock(), mode)
    head = {
        "simgame": "journal",
        "version": version,
        "scenario": "dock",
        "path": "",
        "mode": mode,
        "seed": 7,
        "digest": "0",
        **more,
    }
    lines = [head | ({"at": AT} if version > 1 else {})]
    for number, choice in enumerate(choices, start=1):
        beat = game.position.beat
        turn = game.choose(choice)
        lines.append(
            {"n": number, "beat": beat, "choice": choice, "check": check_value(turn.after)}
            | ({"at": AT} if version > 1 else {})
        )
    return b"".join(_line(**each) for each in lines)


def _ended(choices: tuple[str, ...]) -> bytes:
    game = Game(dock(), "assessment")
    for choice in choices:
        game.choose(choice)
    return _played(choices, "assessment") + _line(result=result(game)._asdict(), at=AT)


HEAD = b'{"simgame": "journal", "version": 2, "scenario": "dock", "path": "%s", "mode": "practice", "seed": %s, "digest": "0", "at": "%s"}\n'
QUIRKS = (
    HEAD % (b"", b"NaN", b""), HEAD % (b"", b"9" * 5000, b""), HEAD % (b"x" * 5000, b"7", b""), HEAD % (b"a\\u0000b", b"7", b""), HEAD % (b"\\ud800", b"7", b""),
    HEAD % (b"", b"1e999999", b"9999-12-31T23:59:59.999Z"), HEAD % (b"", b"7", b"0000-00-00T00:00:00.000Z"), HEAD % (b"/dev/stdin", b"7", b""), HEAD % (b".", b"7", b""),
    HEAD % (b"", b"7", b"2026-11-24T09:30:00.000Z") + b"[" * 3000 + b"\n", HEAD % (b"", b"7", b"") + b'{"keep": 1e999}\n{"n": 1.0}\n', b"\n\n", b"\xef\xbb\xbf{}\n",
)  # fmt: skip
SPARE = (
    b'{"keep": 0}', b'{"keep": 1}', b'{"read": 5, "after": 1, "trust": 7}', b"", b"{}", b'{"result": {"ending": "unity"}}', *_played(TO_THE_END).splitlines()[1:],
)  # fmt: skip


def mutated(data: bytes, random: Random) -> bytes:
    """Lines lost, doubled and swapped, and changed as JSON."""
    return damaged_lines(data, random, SPARE, lambda line: damaged_json(line, random, WORDS))
