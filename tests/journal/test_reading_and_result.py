"""Readings of the room and the result of a play in its save: there when they are acknowledged, gone when they are taken back."""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from simgame.errors import IllegalChoice, SaveNotWritten
from simgame.journal import career, journal, saves
from simgame.journal.records import Ended
from simgame.journal.session import Session, start
from simgame.play.result import result
from simgame.scenario.reader import read_file
from tests.support.clocks import MOMENT
from tests.support.files import Place
from tests.support.scenarios import beat, beats, choice, text

Open = Callable[..., Session]


def failing(error: int) -> Callable[..., int]:
    """A system call that fails."""

    def fail(*_: object) -> int:
        raise OSError(error, os.strerror(error))

    return fail


ROUND = text(
    attraction=beats(
        one=beat(
            hear=choice("listen-deeply", next="one"), give=choice("give-insight", next="one"), ask=choice("ask-permission")
        )
    )
)  # fmt: skip
TO_EXPLORATION = ("hear", "give", "ask")


@pytest.fixture
def yard(place: Place) -> Open:
    """Starts or resumes a play whose first stage ends with its third choice, and the story with its fourth."""
    scenario = read_file(place.scenario(ROUND, "yard"))

    def open_(*choices: str, **more: object) -> Session:
        play = start(scenario, folder=place.saves, **more)  # type: ignore[arg-type]
        for each in choices:
            play.choose(each)
        return play

    return open_


def lines(place: Place) -> list[dict[str, object]]:
    """The lines of that play's save, after its header."""
    return [json.loads(line) for line in place.save("yard").read_bytes().splitlines()[1:]]


@pytest.mark.parametrize("mode", ["practice", "assessment"])
def test_a_reading_is_on_disk_before_read_returns(
    mode: str, yard: Open, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line with the guess and the truth, written and synced; it is there on coming back and is not asked for again."""
    play = yard(*TO_EXPLORATION, mode=mode)
    truth = play.game.turns[-1].trust
    happened: list[tuple[str, bool]] = []
    for name, call in (("write", os.write), ("fsync", os.fsync)):

        def noted(*arguments: int, name: str = name, call: Callable[..., int] = call) -> int:
            done = call(*arguments)
            happened.append((name, "read" in lines(place)[-1]))
            return done

        monkeypatch.setattr(os, name, noted)
    play.read(0)
    assert happened == [("write", True), ("fsync", True)]
    assert lines(place)[-1] == {"read": 0, "after": 3, "trust": truth, "at": MOMENT}
    play.close()
    again = yard()
    assert (again.game.guesses, again.game.asked, again.notice) == ({3: 0}, False, "")
    again.choose("exploration-idle")
    again.read(100)
    again.close()
    assert saves.load("yard", place.saves)[0].guesses == {3: 0, 4: 100}


def test_a_reading_that_was_not_made_is_asked_for_again(yard: Open) -> None:
    """Whoever left before answering is asked on coming back; passing is for this time and leaves no line."""
    yard(*TO_EXPLORATION).close()
    again = yard()
    assert again.game.asked
    before = again.path.read_bytes()
    again.game.pass_over()
    again.close()
    assert again.path.read_bytes() == before
    assert yard().game.asked


@pytest.mark.parametrize("call", ["write", "fsync"])
def test_a_reading_that_cannot_be_written_is_not_made(call: str, yard: Open) -> None:
    """A disk that refuses: neither game nor save has it, the question stands, and the next answer is kept."""
    play = yard(*TO_EXPLORATION)
    before = play.path.read_bytes()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, call, failing(errno.ENOSPC))
        with pytest.raises(SaveNotWritten):
            play.read(50)
    assert (play.game.guesses, play.game.asked) == ({}, True)
    assert play.path.read_bytes() == before
    play.read(60)
    play.close()
    assert yard().game.guesses == {3: 60}


def test_a_wrong_reading_leaves_no_line(yard: Open) -> None:
    """Beyond the scale, unasked, or a second time: refused, with nothing written."""
    play = yard(*TO_EXPLORATION[:2])
    with pytest.raises(IllegalChoice):
        play.read(50)
    play.choose("ask")
    before = play.path.read_bytes()
    for guess in (-1, 101):
        with pytest.raises(IllegalChoice):
            play.read(guess)
    assert play.path.read_bytes() == before
    play.read(50)
    before = play.path.read_bytes()
    with pytest.raises(IllegalChoice):
        play.read(51)
    assert play.path.read_bytes() == before


def test_a_way_back_that_cannot_be_written_is_not_gone(yard: Open) -> None:
    """A disk that refuses the way back: turns, readings and what was left unread are as before."""
    play = yard(*TO_EXPLORATION)
    play.game.pass_over()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "write", failing(errno.ENOSPC))
        with pytest.raises(SaveNotWritten):
            play.back()
    assert (len(play.game.turns), play.game.asked) == (3, False)
    play.choose("exploration-idle")
    play.read(30)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "write", failing(errno.ENOSPC))
        with pytest.raises(SaveNotWritten):
            play.back()
    assert (len(play.game.turns), play.game.guesses) == (4, {4: 30})


def test_going_back_takes_readings_back(yard: Open, place: Place) -> None:
    """After going back over the end of a stage its reading does not count, on disk either, and what was written stays."""
    play = yard(*TO_EXPLORATION)
    play.read(50)
    before = play.path.read_bytes()
    play.back()
    assert play.path.read_bytes() == before + b'{"keep": 2}\n'
    assert journal.read(play.path).reads == ()
    play.choose("ask")
    play.read(70)
    play.close()
    assert saves.load("yard", place.saves)[0].guesses == {3: 70}


KILLED = """\
import os, sys
from pathlib import Path
from simgame.journal.session import start
from simgame.scenario.reader import read_file

session = start(read_file(Path("yard.yaml")), folder=Path(sys.argv[1]))
for choice in sys.argv[3:]:
    session.choose(choice)
if sys.argv[2] != "-":
    session.read(int(sys.argv[2]))
os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(os.name != "posix", reason="processes are killed otherwise here")
@pytest.mark.usefixtures("yard")
def test_a_kill_loses_neither_reading_nor_result(place: Place) -> None:
    """Killed right after the reading, and right after the last choice: both are there."""
    for guess, choices in (("44", TO_EXPLORATION), ("-", ("exploration-idle",))):
        done = subprocess.run(
            [sys.executable, "-c", KILLED, str(place.saves), guess, *choices],
            env=place.environment(),
            cwd=place.folder,
            check=False,
        )
        assert done.returncode == -9
        assert saves.load("yard", place.saves)[0].guesses == {3: 44}
    ended = journal.read(place.save("yard")).ended
    assert ended
    assert ended.result.ending == "stalled"


def test_a_result_goes_with_the_last_choice(yard: Open, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last choice and what it all came to are one write and one sync: never one on disk as acknowledged without the other."""
    play = yard(*TO_EXPLORATION)
    assert journal.read(play.path).ended is None
    happened: list[str] = []
    write, fsync = os.write, os.fsync
    monkeypatch.setattr(os, "write", lambda fd, data: (happened.append(bytes(data).decode()), write(fd, data))[1])
    monkeypatch.setattr(os, "fsync", lambda fd: (happened.append("sync"), fsync(fd))[1])
    play.choose("exploration-idle")
    assert len(happened) == 2
    assert happened[1] == "sync"
    choice_line, result_line = map(json.loads, happened[0].splitlines())
    assert (choice_line["choice"], choice_line["at"]) == ("exploration-idle", MOMENT)
    assert result_line == {"result": result(play.game)._asdict(), "at": MOMENT}
    contents = journal.read(play.path)
    assert contents.ended == Ended(result(play.game), MOMENT)
    play.close()
    before = play.path.read_bytes()
    yard().close()
    assert play.path.read_bytes() == before, "it is written once"


def test_an_end_that_cannot_be_written_is_not_come_to(yard: Open) -> None:
    """A disk that refuses the last choice: no choice, no result, and both once it takes them."""
    play = yard(*TO_EXPLORATION)
    before = play.path.read_bytes()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", failing(errno.EIO))
        with pytest.raises(SaveNotWritten):
            play.choose("exploration-idle")
    assert (play.game.ending, play.path.read_bytes()) == ("", before)
    play.choose("exploration-idle")
    assert journal.read(play.path).ended


def test_going_back_from_the_end_removes_the_result(yard: Open, place: Place) -> None:
    """In practice an end can be taken back; then it has not ended, until it ends anew."""
    play = yard(*TO_EXPLORATION, "exploration-idle")
    before = play.path.read_bytes()
    play.back()
    assert play.path.read_bytes() == before + b'{"keep": 3}\n'
    assert journal.read(play.path).ended is None
    assert saves.summaries(place.saves)[0].ending == ""
    assert career.forget(place.saves) == (0, 1)
    play.choose("exploration-idle")
    assert journal.read(play.path).ended == Ended(result(play.game), MOMENT)
    play.close()


def test_an_end_torn_in_the_middle(yard: Open, place: Place) -> None:
    """A power cut between the last choice and its result: nothing was acknowledged, and on coming back it has both or neither."""
    play = yard(*TO_EXPLORATION, "exploration-idle", mode="assessment")
    play.close()
    whole = play.path.read_bytes()
    ended = journal.read(play.path).ended
    start_of_it = whole[:-1].rfind(b"\n", 0, whole.rindex(b'{"result"') - 1) + 1
    for cut in range(start_of_it, len(whole)):
        play.path.write_bytes(whole[:cut])
        again = yard()
        chosen = cut >= whole.rindex(b'{"result"')
        assert len(again.game.turns) == 3 + chosen
        if not chosen:
            again.choose("exploration-idle")
        again.close()
        assert journal.read(play.path).ended == ended
        assert career.gather(place.saves).attempts
        assert play.path.read_bytes() == whole
