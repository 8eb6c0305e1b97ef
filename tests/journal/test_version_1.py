"""Saves of the first version: no times, no readings, no result. They are read, gone on with, and counted."""

import json
from datetime import UTC, datetime
from os import utime

import pytest

from simgame.errors import SaveRefused
from simgame.journal import career, journal, saves
from simgame.journal.branch import branch
from simgame.journal.records import check_value
from simgame.journal.session import start
from simgame.play.game import Game
from simgame.play.result import result
from simgame.scenario.reader import read_file
from tests.support.clocks import MOMENT
from tests.support.files import TO_THE_END, Place

LINE = '{{"n": {n}, "beat": "{beat}", "choice": "{choice}", "check": "{check}"}}\n'
WEDNESDAY = datetime(2025, 12, 31, 9, tzinfo=UTC)
MONDAY = datetime.fromisoformat(MOMENT)


def first_version(place: Place, *choices: str, mode: str = "practice", keep: int | None = None) -> bytes:
    """A save as the first version wrote it, last written on a Wednesday; `keep`: gone back so far at its end. Its bytes."""
    path = place.scenario()
    head = {
        "simgame": "journal",
        "version": 1,
        "scenario": "dock",
        "path": str(path),
        "mode": mode,
        "seed": 7,
        "digest": "0",
    }
    content = json.dumps(head) + "\n"
    game = Game(read_file(path), mode, 7)
    for choice in choices:
        turn = game.choose(choice)
        content += LINE.format(n=turn.n, beat=turn.beat.id, choice=choice, check=check_value(turn.after))
    content += f'{{"keep": {keep}}}\n' if keep is not None else ""
    place.saves.mkdir(exist_ok=True)
    place.save().write_text(content)
    utime(place.save(), (WEDNESDAY.timestamp(),) * 2)
    return content.encode()


def test_it_is_read(place: Place) -> None:
    """Its choices, its mode and its seed are there; times, readings, a result and a branch are not."""
    first_version(place, *TO_THE_END, mode="assessment", keep=4)
    contents = journal.read(place.save())
    assert [record.choice for record in contents.choices] == list(TO_THE_END[:4])
    assert (contents.header.mode, contents.header.seed, contents.header.at, contents.header.branch) == (
        "assessment",
        7,
        "",
        None,
    )
    assert (contents.reads, contents.ended, contents.days) == ((), None, ())
    game, notice = saves.load("dock", place.saves)
    assert ([turn.choice.id for turn in game.turns], notice) == (list(TO_THE_END[:4]), "")


def test_it_is_gone_on_with(place: Place) -> None:
    """What it has stays to the byte; what is played from now on says when, and how it ends."""
    before = first_version(place, *TO_THE_END[:-1])
    session = start(read_file(place.folder / "dock.yaml"), folder=place.saves)
    assert (session.resumed, session.notice, len(session.game.turns)) == (True, "", 5)
    session.choose(TO_THE_END[-1])
    session.read(30)
    session.close()
    after = place.save().read_bytes()
    assert after.startswith(before)
    assert [sorted(json.loads(line)) for line in after[len(before) :].splitlines()] == [
        ["at", "beat", "check", "choice", "n"],
        ["at", "result"],
        ["after", "at", "read", "trust"],
    ]
    assert saves.load("dock", place.saves)[0].ending == "stalled"


@pytest.mark.parametrize("choices", [TO_THE_END, TO_THE_END[:2], ()], ids=len)
def test_looking_changes_nothing(choices: tuple[str, ...], place: Place) -> None:
    """Read, listed, counted, resumed and left again: not a byte is changed."""
    before = first_version(place, *choices)
    saves.load("dock", place.saves)
    saves.summaries(place.saves)
    career.gather(place.saves)
    start(read_file(place.folder / "dock.yaml"), folder=place.saves).close()
    assert place.save().read_bytes() == before


def test_it_counts(place: Place) -> None:
    """A finished assessment counts as what it comes to today, on the day on which it was last written."""
    first_version(place, *TO_THE_END, mode="assessment")
    found = career.gather(place.saves)
    (attempt,) = found.attempts
    assert attempt.result == result(saves.load("dock", place.saves)[0])
    assert (attempt.save, attempt.scenario, attempt.readings) == ("dock", "dock", ())
    assert attempt.at.startswith("2025-12-31T09:00")
    assert (found.practice.days, found.practice.since) == (1, (MONDAY.date() - WEDNESDAY.date()).days)


def test_what_does_not_count(place: Place) -> None:
    """Practice, an unfinished assessment, and one without a choice are no assessments; without a choice it is no practice."""
    for choices, mode, days in ((TO_THE_END, "practice", 1), (TO_THE_END[:2], "assessment", 1), ((), "assessment", 0)):
        first_version(place, *choices, mode=mode)
        found = career.gather(place.saves)
        assert (found.attempts, found.practice.days) == ((), days)


def test_it_is_forgotten_when_finished(place: Place) -> None:
    """Deleting the career deletes finished saves of the first version too, and keeps unfinished ones."""
    first_version(place, *TO_THE_END[:2])
    assert career.forget(place.saves) == (0, 1)
    first_version(place, *TO_THE_END)
    assert career.forget(place.saves) == (1, 0)
    assert not place.save().exists()


def test_it_has_what_ifs(place: Place) -> None:
    """A what-if of it is a save of the present version; it stays one of the first."""
    before = first_version(place, *TO_THE_END)
    what_if = branch(place.save(), 3)
    assert [turn.choice.id for turn in what_if.game.turns] == list(TO_THE_END[:2])
    what_if.close()
    assert place.save().read_bytes() == before
    assert json.loads(what_if.path.read_bytes().splitlines()[0])["version"] == 2


@pytest.mark.parametrize("version", [0, 3, 99, -1, "2", None, True, 2.0, [1]])
def test_any_other_version_is_refused(version: object, place: Place) -> None:
    """A version this simgame does not know: refused with a message, everywhere, and left alone."""
    lines = first_version(place, *TO_THE_END, mode="assessment").splitlines(keepends=True)
    head = json.dumps(json.loads(lines[0]) | {"version": version}).encode() + b"\n"
    place.save().write_bytes(before := b"".join([head, *lines[1:]]))
    for act in (
        lambda: journal.read(place.save()),
        lambda: start(read_file(place.folder / "dock.yaml"), folder=place.saves),
        lambda: branch(place.save(), 1),
    ):
        with pytest.raises(SaveRefused, match="version"):
            act()
    assert career.gather(place.saves).attempts == ()
    assert career.forget(place.saves) == (0, 0)
    assert "version" in saves.summaries(place.saves)[0].error
    assert place.save().read_bytes() == before
