"""A file that only grows, and what others do to it meanwhile: taken away, replaced, cut, locked, or no file at all."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from simgame.errors import SaveBusy, SaveNotWritten, SaveRefused, SimgameError
from simgame.journal import journal, saves
from simgame.journal.session import start
from simgame.scenario.model import Scenario
from simgame.scenario.reader import read_file
from tests.support.files import Place

if sys.platform == "win32":
    pytest.skip("files that are open cannot be taken away there", allow_module_level=True)


@pytest.fixture
def scenario(place: Place) -> Scenario:
    """The scenario that is played here."""
    return read_file(place.scenario())


def kept(place: Place, name: str = "dock") -> list[str]:
    """The choices of a save."""
    return [each.choice for each in journal.read(place.save(name)).choices]


GONE: dict[str, Callable[[Path], object]] = {
    "a folder in its place": lambda path: (path.unlink(), path.mkdir()),
    "cut short": lambda path: os.truncate(path, 40),
    "emptied": lambda path: os.truncate(path, 0),
}


@pytest.mark.parametrize("how", GONE)
def test_a_save_that_is_gone_takes_no_choice(how: str, place: Place, scenario: Scenario) -> None:
    """Where its place cannot be had back, or what was acknowledged was cut away, nothing more is acknowledged."""
    play = start(scenario, folder=place.saves)
    play.choose("what-hurts")
    GONE[how](place.save())
    with pytest.raises(SaveNotWritten, match=r"Is a directory|cut short"):
        play.choose("what-else")
    assert [turn.choice.id for turn in play.game.turns] == ["what-hurts"]
    play.close()


def test_a_save_that_is_moved_and_back(place: Place, scenario: Scenario) -> None:
    """It takes choices wherever it lies, and all of them are there when it is back."""
    play = start(scenario, folder=place.saves)
    play.choose("what-hurts")
    away = place.saves.rename(place.folder / "away")
    play.choose("what-else")
    away.rename(place.saves)
    play.choose("keep-listening")
    play.close()
    assert kept(place) == ["what-hurts", "what-else", "keep-listening"]


def test_a_lock_that_was_taken_away(place: Place, scenario: Scenario) -> None:
    """Where somebody tidied the lock file away, two processes still cannot play one save."""
    play = start(scenario, folder=place.saves)
    play.choose("what-hurts")
    for lock in place.saves.glob(".*.lock"):
        lock.unlink()
    with pytest.raises(SaveBusy):
        start(scenario, folder=place.saves)
    play.choose("what-else")
    play.close()
    assert kept(place) == ["what-hurts", "what-else"]


def test_a_lock_that_was_left_behind(place: Place, scenario: Scenario) -> None:
    """A lock file without a process is none, whatever stands in it."""
    place.saves.mkdir()
    (place.saves / ".dock.jsonl.lock").write_text("4711\n")
    start(scenario, folder=place.saves).close()
    start(scenario, folder=place.saves).close()


NO_FILES: dict[str, Callable[[Path], object]] = {
    "a folder": lambda path: path.mkdir(),
    "a pipe": os.mkfifo,
    "a full device": lambda path: path.symlink_to("/dev/full"),
    "an endless device": lambda path: path.symlink_to("/dev/zero"),
    "a link round in a circle": lambda path: path.symlink_to(path.name),
}


@pytest.mark.parametrize("what", NO_FILES)
def test_what_is_no_file_is_no_save(what: str, place: Place, scenario: Scenario) -> None:
    """It is refused at once, neither waited for nor read for ever; beside the other saves it is not in the way."""
    place.saves.mkdir()
    NO_FILES[what](place.save())
    with pytest.raises(SimgameError):
        start(scenario, folder=place.saves)
    with pytest.raises(SaveRefused):
        journal.read(place.save())
    assert saves.summaries(place.saves) == []
    start(scenario, name="another", folder=place.saves).close()


def test_a_link_into_nowhere_stays(place: Place, scenario: Scenario) -> None:
    """A save that is a link to a file that is gone is begun anew; the link is set aside."""
    place.saves.mkdir()
    place.save().symlink_to(place.saves / "gone.jsonl")
    start(scenario, folder=place.saves).close()
    assert kept(place) == []
    assert (place.saves / "dock.1.jsonl").is_symlink()


def test_a_line_of_nothing_at_the_end(place: Place, scenario: Scenario) -> None:
    """A power cut can leave room for a line without its words: it was never acknowledged, and is left out."""
    play = start(scenario, folder=place.saves)
    play.choose("what-hurts")
    play.close()
    whole = place.save().read_bytes()
    for torn in (b"\0" * 90, b"\0" * 90 + b"\n", b"\0" * 50 + b'k": "0"}\n'):
        place.save().write_bytes(whole + torn)
        again = start(scenario, folder=place.saves)
        assert "cut off" in again.notice
        again.close()
        assert place.save().read_bytes() == whole
    place.save().write_bytes(b"\0" * 90 + b"\n")
    with pytest.raises(SaveRefused, match="not a save"):
        start(scenario, folder=place.saves)


def test_a_file_that_may_not_grow(place: Place) -> None:
    """A limit on the size of files refuses the choice that would pass it, and nothing of it stays (Python ignores SIGXFSZ)."""
    scenario = place.scenario()
    code = (
        "import resource; from pathlib import Path; from simgame.errors import SaveNotWritten\n"
        "from simgame.journal import journal; from simgame.journal.session import start\n"
        "from simgame.scenario.reader import read_file\n"
        f"play = start(read_file(Path({str(scenario)!r})))\n"
        "play.choose('what-hurts'); size = play.path.stat().st_size\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (size + 20, resource.RLIM_INFINITY))\n"
        "try:\n"
        "    play.choose('what-else')\n"
        "except SaveNotWritten as error:\n"
        "    assert 'File too large' in str(error) and play.path.stat().st_size == size, error\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))\n"
        "    play.choose('what-else')\n"
        "    print(len(journal.read(play.path).choices))\n"
    )
    assert place.python(code) == "2\n"
