"""A save keeps what it acknowledged: round trip, the order of writing and showing, torn ends, damage, refusals."""

import errno
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simgame.errors import IllegalChoice, Refused, SaveNotWritten, SaveRefused, SimgameError
from simgame.journal import saves
from simgame.journal.records import (
    Branch,
    Ended,
    Header,
    Keep,
    Line,
    Read,
    Recorded,
    decode,
    decode_header,
    encode,
)
from simgame.journal.session import Session, start
from simgame.play.debrief import debrief
from simgame.play.game import Game
from simgame.play.result import Result
from simgame.reports.json import text as debrief_text
from simgame.rules.stages import ENDINGS, WINNERS
from simgame.scenario.model import LEVELS, Scenario
from simgame.scenario.reader import read_file
from tests.support.files import FULL, TO_THE_END, Place, one_message

CHOICES = TO_THE_END[:-1]
Open = Callable[..., Session]


@pytest.fixture
def scenario(place: Place) -> Scenario:
    """The scenario that is played here."""
    return read_file(place.scenario())


@pytest.fixture
def session(place: Place, scenario: Scenario) -> Open:
    """Starts or resumes the play kept here."""

    def open_(**more: object) -> Session:
        return start(scenario, folder=place.saves, **more)  # type: ignore[arg-type]

    return open_


def played(game: Game) -> list[str]:
    """The choices of a game, by id."""
    return [turn.choice.id for turn in game.turns]


def kept(place: Place) -> list[dict[str, object]]:
    """The lines of the save, after its header."""
    return [json.loads(line) for line in place.save().read_bytes().splitlines()[1:]]


RESULT = Result("", "associate", "unity", "both", 90, 20, 3, 3, {}, 0, False, False, False)
names = st.text(min_size=1, max_size=20)
percent = st.integers(0, 100)
times = st.sampled_from(["", "2026-01-05T09:00:00.000Z", "1970-01-01T00:00:00Z", "2099-12-31T23:59:59.999Z"])
results = st.builds(
    lambda ending, level, axes, title: RESULT._replace(
        title=title, level=level, ending=ending, winners=WINNERS[ending], axes=axes
    ),
    st.sampled_from(ENDINGS),
    st.sampled_from(LEVELS),
    st.dictionaries(names, st.lists(st.integers(0, 9), min_size=2, max_size=2), max_size=5),
    st.text(max_size=20),
)
records = st.one_of(
    st.builds(Recorded, st.integers(1, 10**6), names, names, names, times),
    st.builds(Keep, st.integers(0, 10**6)),
    st.builds(Read, percent, st.integers(1, 10**6), percent, times),
    st.builds(Ended, results, times),
)
branches = st.none() | st.builds(Branch, st.text(max_size=20), st.integers(1, 10**6))
modes = st.sampled_from(["practice", "assessment"])


@given(records, st.builds(Header, names, names, modes, st.integers(), names, times, branches))
@settings(deadline=None, database=None, derandomize=True)
def test_lines_come_back_as_they_went(record: Line, header: Header) -> None:
    """What is encoded is decoded to the same, on one line of valid JSON each, whatever is in it."""
    for line in (encode(record), encode(header)):
        assert line.count(b"\n") == 1
        assert line.splitlines() == [line[:-1]]
        json.loads(line)
    assert decode(encode(record), "save") == record
    assert decode_header(encode(header), "save") == header


def test_a_save_comes_back_as_the_same_play(session: Open, place: Place) -> None:
    """Played, left and resumed: the same choices, the same state, the same debrief; nothing to notice."""
    first = session()
    for choice in CHOICES:
        first.choose(choice)
    first.close()
    again = session()
    assert again.resumed
    assert again.notice == ""
    assert again.game.position == first.game.position
    assert debrief_text(debrief(again.game)) == debrief_text(debrief(first.game))
    again.choose(TO_THE_END[-1])
    again.close()
    game, notice = saves.load("dock", place.saves)
    assert (played(game), notice, game.ending) == (list(TO_THE_END), "", "stalled")


def test_each_line_is_on_disk_before_choose_returns(session: Open, place: Place) -> None:
    """Another reader finds the choice in the file as soon as it was made; only then is its reaction shown."""
    play = session()
    for number, choice in enumerate(CHOICES, start=1):
        play.choose(choice)
        lines = place.save().read_bytes().split(b"\n")
        assert lines[-1] == b""
        assert len(lines) == number + 2
        assert json.loads(lines[-2])["choice"] == choice
    play.back()
    assert kept(place)[-1] == {"keep": len(CHOICES) - 1}
    play.close()


def test_fsync_comes_after_the_write_and_before_the_return(
    session: Open, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Write, then fsync of that very file with the line in it, then return: a power cut loses nothing that was shown."""
    play = session()
    happened: list[tuple[str, int, bool]] = []
    write, fsync = os.write, os.fsync

    def noted_write(fd: int, data: bytes) -> int:
        happened.append(("write", os.fstat(fd).st_ino, True))
        return write(fd, data)

    def noted_fsync(fd: int) -> None:
        happened.append(("fsync", os.fstat(fd).st_ino, place.save().read_bytes().endswith(b"\n")))
        fsync(fd)

    monkeypatch.setattr(os, "write", noted_write)
    monkeypatch.setattr(os, "fsync", noted_fsync)
    inode = place.save().stat().st_ino
    play.choose("what-hurts")
    happened.append(("returned", inode, True))
    play.back()
    happened.append(("returned", inode, True))
    turn = [("write", inode, True), ("fsync", inode, True), ("returned", inode, True)]
    assert happened == turn * 2
    play.close()


def test_a_new_save_is_synced_with_its_folder(session: Open, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """The header and the name of a new save are on disk too before the first choice."""
    synced: list[int] = []
    fsync = os.fsync
    monkeypatch.setattr(os, "fsync", lambda fd: (synced.append(os.fstat(fd).st_ino), fsync(fd))[1])
    session().close()
    there = (place.folder, place.save(), place.saves)  # the folder is new, too
    assert synced == [path.stat().st_ino for path in there]


def test_a_torn_last_line_at_every_byte(session: Open, place: Place) -> None:
    """Cut anywhere after its header, a save keeps every whole line, says so, and play goes on."""
    play = session()
    for choice in CHOICES[:3]:
        play.choose(choice)
    play.close()
    whole = place.save().read_bytes()
    header = whole.index(b"\n") + 1
    for cut in range(header, len(whole) + 1):
        place.save().write_bytes(whole[:cut])
        lines = whole[:cut].count(b"\n") - 1
        again = session()
        assert played(again.game) == list(CHOICES[:lines])
        torn = not whole[:cut].endswith(b"\n")
        assert ("cut off" in again.notice) == torn
        for choice in CHOICES[lines:]:
            again.choose(choice)
        again.close()
        game, notice = saves.load("dock", place.saves)
        assert (played(game), notice) == (list(CHOICES), "")
        assert place.save().read_bytes().startswith(whole[: whole[:cut].rfind(b"\n") + 1])


def test_a_torn_header_at_every_byte(session: Open, place: Place) -> None:
    """A header is written whole or not at all; one cut off anyway is refused and left as it is."""
    session().close()
    whole = place.save().read_bytes()
    for cut in range(len(whole)):
        place.save().write_bytes(whole[:cut])
        with pytest.raises(SaveRefused):
            session()
        assert place.save().read_bytes() == whole[:cut]


def lines_of(place: Place) -> list[bytes]:
    """The lines of a save of three choices, with their ends."""
    place.play(*CHOICES[:3])
    return place.save().read_bytes().splitlines(keepends=True)


DAMAGES: dict[str, tuple[Callable[[list[bytes]], list[bytes]], str]] = {
    "foreign text": (lambda lines: [b"Dear diary,\n"], "is not a save"),
    "foreign json": (lambda lines: [b'{"name": "left-pad"}\n', *lines[1:]], "is not a save"),
    "foreign binary": (lambda lines: [bytes(range(256)) * 9], "is not a save"),
    "a json list": (lambda lines: [b"[1, 2]\n"], "is not a save"),
    "deep json": (lambda lines: [b"[" * 100_000 + b"\n"], "is not a save"),
    "empty": (lambda lines: [], "is empty"),
    "no header": (lambda lines: lines[1:], "is not a save"),
    "another version": (lambda lines: [lines[0].replace(b'"version": 2', b'"version": 3'), *lines[1:]], "of version 3"),
    "a version in words": (lambda lines: [lines[0].replace(b": 2,", b': "one",', 1), *lines[1:]], "of version 'one'"),
    "a header without its seed": (lambda lines: [lines[0].replace(b'"seed"', b'"seen"'), *lines[1:]], "damaged first line"),
    "an unknown mode": (lambda lines: [lines[0].replace(b"practice", b"spectator"), *lines[1:]], "in a mode"),
    "a middle line that is no json": (lambda lines: [*lines[:2], b"%&/\n", *lines[3:]], "line 3, is damaged"),
    "a middle line cut": (lambda lines: [*lines[:2], lines[2][:9] + b"\n", *lines[3:]], "line 3, is damaged"),
    "a middle line of NUL": (lambda lines: [*lines[:2], b"\0" * 60 + b"\n", *lines[3:]], "line 3, is damaged"),
    "a middle line not UTF-8": (lambda lines: [*lines[:2], lines[2].replace(b"yard", b"y\xffrd"), *lines[3:]], "damaged"),
    "an empty line": (lambda lines: [*lines[:2], b"\n", *lines[2:]], "line 3, is damaged"),
    "two lines glued": (lambda lines: [*lines[:2], lines[2][:-1] + lines[3]], "line 3, is damaged"),
    "a missing line": (lambda lines: [*lines[:2], *lines[3:]], "is choice 3 where choice 2 was due"),
    "a doubled line": (lambda lines: [*lines[:2], lines[1], *lines[2:]], "is choice 1 where choice 2 was due"),
    "swapped lines": (lambda lines: [lines[0], lines[2], lines[1], lines[3]], "is choice 2 where choice 1 was due"),
    "a line without names": (
        lambda lines: [lines[0], b'{"n": 1, "beat": "", "choice": "", "check": ""}\n'],
        "line 2, is damaged",
    ),
    "a negative keep": (lambda lines: [*lines, b'{"keep": -1}\n'], "line 5, is damaged"),
    "a keep of more than there is": (lambda lines: [*lines, b'{"keep": 9}\n'], "line 5, is damaged"),
    "a reading of more choices than there are": (
        lambda lines: [*lines, b'{"read": 40, "after": 9, "trust": 50}\n'],
        "line 5, is damaged",
    ),
    "a reading in words": (lambda lines: [*lines, b'{"read": "much", "after": 1, "trust": 50}\n'], "line 5, is damaged"),
    "a reading above the scale": (lambda lines: [*lines, b'{"read": 101, "after": 1, "trust": 50}\n'], "line 5, is damaged"),
    "a reading below the scale": (lambda lines: [*lines, b'{"read": -1, "after": 1, "trust": 50}\n'], "line 5, is damaged"),
    "a reading of no choice": (lambda lines: [*lines, b'{"read": 40, "after": 0, "trust": 50}\n'], "line 5, is damaged"),
    "a result without its ending": (lambda lines: [*lines, b'{"result": {"title": "x"}}\n'], "line 5, is damaged"),
    "a time that is no text": (
        lambda lines: [lines[0], b'{"n": 1, "beat": "gate", "choice": "boots", "check": "0", "at": 7}\n'],
        "line 2, is damaged",
    ),
    "a time before there were clocks": (
        lambda lines: [lines[0], lines[1].replace(b'"at": "2', b'"at": "0'), *lines[2:]],
        "line 2, is damaged",
    ),
    "a time that is not in UTC": (
        lambda lines: [lines[0], lines[1].replace(b'Z"}', b'+02:00"}'), *lines[2:]],
        "line 2, is damaged",
    ),
    "a branch of nothing": (
        lambda lines: [lines[0].replace(b'"mode"', b'"branch": {"turn": 1}, "mode"'), *lines[1:]],
        "damaged first line",
    ),
    "a huge number": (lambda lines: [*lines, b'{"keep": ' + b"9" * 5000 + b"}\n"], "line 5, is damaged"),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_save_is_refused_and_left_alone(name: str, place: Place) -> None:
    """A foreign, damaged or incomplete save: one message that says which and why, exit code 3, not a byte changed."""
    damage, words = DAMAGES[name]
    place.save().parent.mkdir(exist_ok=True)
    place.save().write_bytes(b"".join(damage(lines_of(place))))
    before = place.save().read_bytes()
    with pytest.raises(SaveRefused) as refused:
        start(read_file(place.folder / "dock.yaml"), folder=place.saves)
    assert words in str(refused.value)
    assert "dock.jsonl" in str(refused.value)
    assert place.save().read_bytes() == before


def test_damage_on_the_command_line(place: Place) -> None:
    """`play`, `replay` and `debrief` refuse a damaged save with exit code 3; `saves` lists it with the reason."""
    lines = lines_of(place)
    place.save().write_bytes(b"".join([*lines[:2], b"%&/\n", *lines[3:]]))
    before = place.save().read_bytes()
    for command in (("play", place.folder / "dock.yaml", "--plain"), ("replay", "dock"), ("debrief", "dock")):
        done = place.run(*command)
        one_message(done, 3, "line 3", "damaged")
        assert done.stdout == ""
    done = place.run("saves")
    assert done.returncode == 0
    assert "damaged" in done.stdout
    assert place.save().read_bytes() == before


@given(st.data())
@settings(deadline=None, database=None, derandomize=True, max_examples=80)
def test_any_bytes_are_a_save_or_are_refused(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Whatever a save file holds, it is read or refused with a message, never with another exception."""
    folder = tmp_path_factory.mktemp("any")
    (folder / "dock.yaml").write_text(FULL, encoding="utf-8")
    play = start(read_file(folder / "dock.yaml"), folder=folder)
    for choice in CHOICES:
        play.choose(choice)
    play.close()
    path = folder / "dock.jsonl"
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 12))] = data.draw(st.binary(max_size=12))
    path.write_bytes(content)
    try:
        game, _ = saves.load("dock", folder)
        assert len(game.turns) <= len(CHOICES)
        start(game.scenario, folder=folder).close()
    except SimgameError:
        pass  # refused with a message
    saves.summaries(folder)
    shutil.rmtree(folder)


def test_another_scenario_and_another_mode(place: Place) -> None:
    """A save of another scenario, or played in the other mode, is refused and left alone."""
    place.play("boots")
    before = place.save().read_bytes()
    other = place.scenario(name="quay")
    done = place.run("play", other, "--plain", "--save", "dock", lines="boots\n")
    one_message(done, 3, "is of `dock`, not of `quay`", "--save")
    done = place.run("play", place.folder / "dock.yaml", "--plain", "--mode", "assessment", lines="boots\n")
    one_message(done, 3, "practice mode", "--restart")
    assert place.save().read_bytes() == before


def failing(error: int, times: int = 1) -> Callable[..., int]:
    """A system call that fails some times and then does not (the caller patches it away)."""

    def fail(*arguments: object) -> int:
        raise OSError(error, os.strerror(error))

    return fail


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS])
@pytest.mark.parametrize("call", ["write", "fsync"])
def test_what_cannot_be_written_is_not_played(call: str, error: int, session: Open, place: Place) -> None:
    """A failing write or fsync: SaveNotWritten with the reason; game and file as before; the next one works again."""
    play = session()
    play.choose("what-hurts")
    before, position = place.save().read_bytes(), play.game.position
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, call, failing(error))
        for act in (lambda: play.choose("what-else"), play.back):
            with pytest.raises(SaveNotWritten, match=os.strerror(error)):
                act()
            assert place.save().read_bytes() == before
            assert (play.game.position, played(play.game)) == (position, ["what-hurts"])
    play.choose("what-else")
    play.close()
    assert played(saves.load("dock", place.saves)[0]) == ["what-hurts", "what-else"]


def test_short_writes(session: Open, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that writes a few bytes at a time still gets the whole line."""
    play = session()
    write = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: write(fd, bytes(data)[:7]))
    for choice in CHOICES:
        play.choose(choice)
    play.close()
    assert played(saves.load("dock", place.saves)[0]) == list(CHOICES)


def half_then_full(fd: int, data: bytes, write: Callable[[int, bytes], int] = os.write) -> int:
    """A disk with room for half a line."""
    if len(data) < 40:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    return write(fd, data[: len(data) // 2])


def test_half_a_line_and_then_a_full_disk(session: Open, place: Place) -> None:
    """Half a line that did get onto the disk is taken away again."""
    play = session()
    play.choose("what-hurts")
    before = place.save().read_bytes()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "write", half_then_full)
        with pytest.raises(SaveNotWritten):
            play.choose("what-else")
    assert place.save().read_bytes() == before
    play.choose("what-else")
    play.close()
    assert played(saves.load("dock", place.saves)[0]) == ["what-hurts", "what-else"]


def test_half_a_line_that_cannot_be_taken_away(session: Open, place: Place) -> None:
    """Where the half line cannot be removed at once, the next choice may not be glued to it: it would be lost."""
    play = session()
    play.choose("what-hurts")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "write", half_then_full)
        patch.setattr(os, "ftruncate", failing(errno.EIO))
        with pytest.raises(SaveNotWritten):
            play.choose("what-else")
    play.choose("what-else")
    play.choose("keep-listening")
    play.close()
    assert played(saves.load("dock", place.saves)[0]) == ["what-hurts", "what-else", "keep-listening"]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_save_that_cannot_begin(call: str, session: Open, place: Place) -> None:
    """Where not even the header can be written, nothing is left behind, and it works once it can."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, call, failing(errno.ENOSPC))
        with pytest.raises(SaveNotWritten):
            session()
    assert not [path for path in place.saves.iterdir() if not path.name.endswith(".lock")]
    session().close()


@pytest.mark.parametrize("gone", ["file", "folder", "replaced"])
def test_a_save_that_is_deleted_while_it_is_played(gone: str, session: Open, place: Place) -> None:
    """Somebody tidies up, or a service that keeps copies puts its own there: the next choice brings all of them back."""
    play = session()
    play.choose("boots")
    whole = place.save().read_bytes()
    if gone == "folder":
        shutil.rmtree(place.saves)
    else:
        place.save().unlink()
    if gone == "replaced":
        place.save().write_bytes(b"theirs\n")
    play.choose("what-else")
    play.choose("1")
    play.close()
    assert place.save().read_bytes().startswith(whole)
    assert len(played(saves.load("dock", place.saves)[0])) == 3
    if gone == "replaced":
        assert (place.saves / "dock.1.jsonl").read_bytes() == b"theirs\n"


def test_back_is_a_line_and_nothing_is_rewritten(session: Open, place: Place) -> None:
    """Going back appends how many choices are kept; what was written stays; the play resumes from there."""
    play = session()
    play.choose("what-hurts")
    play.choose("what-else")
    before = place.save().read_bytes()
    assert play.back() == 1
    assert play.back() == 0
    with pytest.raises(IllegalChoice):
        play.back()
    assert place.save().read_bytes() == before + b'{"keep": 1}\n{"keep": 0}\n'
    play.choose("boots")
    play.close()
    assert [line.get("n", "keep") for line in kept(place)] == [1, 2, "keep", "keep", 1]
    again = session()
    assert played(again.game) == ["boots"]
    assert again.notice == ""
    again.close()


def test_an_assessment_cannot_go_back(session: Open, place: Place) -> None:
    """In an assessment `back` is refused and leaves no line."""
    play = session(mode="assessment")
    play.choose("boots")
    before = place.save().read_bytes()
    with pytest.raises(IllegalChoice):
        play.back()
    assert place.save().read_bytes() == before
    play.close()


def test_an_illegal_choice_leaves_no_line(session: Open, place: Place) -> None:
    """What is not on the table, is closed, or comes too late changes neither game nor save."""
    play = session()
    before = place.save().read_bytes()
    for choice, number in (("nowhere", None), ("references", None), ("9", None), ("4", None), ("", None), ("boots", 2)):
        with pytest.raises(IllegalChoice):
            play.choose(choice, number)
    assert place.save().read_bytes() == before
    assert played(play.game) == []
    play.close()


def test_restart_keeps_the_old_save_under_a_number(session: Open, place: Place) -> None:
    """Beginning anew sets the old save aside, whole, under the next free number."""
    old = []
    for number in (1, 2):
        play = session(restart=True)
        play.choose("boots")
        play.close()
        old.append(place.save().read_bytes())
        again = session(restart=True)
        assert not again.resumed
        assert played(again.game) == []
        again.close()
        assert (place.saves / f"dock.{2 * number - 1}.jsonl").read_bytes() == old[-1]
    assert sorted(path.name for path in place.saves.glob("*.jsonl")) == [
        "dock.1.jsonl",
        "dock.2.jsonl",
        "dock.3.jsonl",
        "dock.jsonl",
    ]
    assert played(saves.load("dock.1", place.saves)[0]) == ["boots"]


def test_restart_sets_a_damaged_save_aside(session: Open, place: Place) -> None:
    """`--restart` is the way on from a damaged save; the damaged one stays for whoever can mend it."""
    place.saves.mkdir()
    place.save().write_bytes(b"%&/\n")
    session(restart=True).close()
    assert (place.saves / "dock.1.jsonl").read_bytes() == b"%&/\n"


def test_a_folder_is_never_set_aside(place: Place, session: Open) -> None:
    """A save name that is a folder is refused, also with `--restart`: folders are not ours to move."""
    folder = place.folder / "photos"
    folder.mkdir()
    (folder / "cat.jpg").write_bytes(b"cat")
    for restart in (False, True):
        with pytest.raises(SimgameError):
            session(name=f"{folder}/", restart=restart)
    assert (folder / "cat.jpg").exists()


@pytest.mark.parametrize(
    "name", ["/", "./", "..", ".", "../", "a\0b", "a\nb", "a\x1bb", "a" * 101, "a" * 300 + ".jsonl", "a?"]
)
def test_names_that_no_file_can_have(name: str, session: Open, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """A save of an impossible name is refused with a message."""
    monkeypatch.chdir(place.folder)
    with pytest.raises(SimgameError) as refused:
        session(name=name)
    assert str(refused.value)


def test_two_names_of_one_file_are_one_save(session: Open, place: Place) -> None:
    """A link to a save is that save: it cannot be played under both names at once."""
    play = session()
    (place.saves / "other.jsonl").symlink_to(place.save())
    with pytest.raises(SimgameError, match="another process"):
        session(name="other")
    play.close()


def test_the_save_outlives_its_scenario_s_place(place: Place) -> None:
    """A scenario that moved is found by its id in the library; one that is gone is named."""
    place.play("boots")
    (place.folder / "scenarios").mkdir()
    (place.folder / "dock.yaml").rename(place.folder / "scenarios" / "dock.yaml")
    assert place.run("replay", "dock").returncode == 0
    (place.folder / "scenarios" / "dock.yaml").unlink()
    told = "no scenario `dock` any more", "dock.yaml; put that file back under its name"
    one_message(place.run("replay", "dock"), 3, *told)
    done = place.run("saves")
    assert "no scenario `dock`" in done.stdout


@pytest.mark.skipif(not Path("/proc/self/pagemap").exists(), reason="no file that never ends")
def test_a_save_of_a_file_that_never_ends(session, place):
    """What a save says of its scenario is data: a file that does not say how long it is is not read to its end."""
    session().close()
    place.save().write_bytes(
        place.save().read_bytes().replace(str(place.folder / "dock.yaml").encode(), b"/proc/self/pagemap")
    )
    with pytest.raises(Refused, match="more bytes"):
        saves.load("dock", place.saves)
