"""When a file that is being written counts as saved, and what is told of it."""

import os
from pathlib import Path
from queue import Empty, Queue

import pytest

from simgame.author.watching import PATIENCE, REST, Resting, Version, Watch, version
from tests.support.files import FULL, edit

REWORDED = edit(FULL, "You sell software.", "You sell gates.")
BROKEN = edit(FULL, "          what-else:\n            say:", "          what-else:\n            sya:")


class Desk:
    """A file and the one who watches it, with a clock of their own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.write_text(FULL)
        self.resting = Resting(path, version(path))
        self.now = 100.0

    def after(self, seconds: float) -> Version | None:
        """What is told at a look a little more than that many seconds later."""
        self.now += seconds + 0.001
        return self.resting.look(self.now)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A scenario that is being watched."""
    return Desk(tmp_path / "dock.yaml")


def in_place(path: Path, text: str) -> None:
    path.write_text(text)


def renamed(path: Path, text: str) -> None:
    other = path.with_suffix(".tmp")
    other.write_text(text)
    other.replace(path)


def made_anew(path: Path, text: str) -> None:
    path.unlink()
    path.write_text(text)


@pytest.mark.parametrize("save", [in_place, renamed, made_anew])
def test_a_save_is_told_once(desk: Desk, save: object) -> None:
    """However an editor saves, the new version is told once, when the file has come to rest."""
    assert callable(save)
    save(desk.path, REWORDED)
    assert desk.after(1) is None, "seen to have changed; it may still be changing"
    told = desk.after(REST)
    assert told
    assert told.scenario
    assert told.scenario.beats["gate"].says == "Let me guess. You sell gates."
    assert [desk.after(1) for _ in range(3)] == [None] * 3


def test_a_file_that_is_still_being_written_is_left_alone(desk: Desk) -> None:
    """A file that is emptied and filled piece by piece is told whole, and never in between."""
    for end in (0, 100, len(REWORDED) // 2, len(REWORDED)):
        desk.path.write_text(REWORDED[:end])
        assert desk.after(REST) is None
        assert desk.after(REST / 2) is None
    told = desk.after(REST)
    assert told
    assert told.text == REWORDED


def test_a_broken_file_is_given_time(desk: Desk) -> None:
    """What cannot be played may be half a save: it is told only when it stays so."""
    desk.path.write_text(BROKEN)
    assert desk.after(0) is None
    assert desk.after(REST) is None
    desk.path.write_text(REWORDED)
    assert desk.after(REST) is None
    told = desk.after(REST)
    assert told
    assert told.text == REWORDED


def test_a_broken_file_is_told_with_its_problems(desk: Desk) -> None:
    """A file that stays broken is told with all its problems, and told again when it is mended."""
    desk.path.write_text(BROKEN)
    desk.after(0)
    told = desk.after(PATIENCE)
    assert told
    assert told.scenario is None
    assert {problem.line for problem in told.problems} >= {BROKEN[: BROKEN.index("sya:")].count("\n") + 1}
    desk.path.write_text(FULL)
    desk.after(0)
    mended = desk.after(REST)
    assert mended
    assert mended.scenario


def test_a_file_that_is_gone_is_waited_for(desk: Desk) -> None:
    """A file that goes away is given time, then called gone; when it comes back it is told."""
    desk.path.unlink()
    assert desk.after(0) is None
    assert desk.after(REST) is None
    told = desk.after(PATIENCE)
    assert told
    assert "dock.yaml is gone" in told.trouble
    desk.path.write_text(FULL)
    desk.after(0)
    back = desk.after(REST)
    assert back
    assert back.scenario


def test_a_save_that_changes_nothing_is_not_told(desk: Desk) -> None:
    """The same text under a new time is no news."""
    os.utime(desk.path, (1, 1))
    assert desk.after(0) is None
    assert desk.after(PATIENCE) is None
    assert desk.after(1) is None


@pytest.mark.parametrize("content", [b"simgame: \xff\xfe", b"title: \x1b[2J"], ids=["not UTF-8", "escape codes"])
def test_what_is_no_text_is_told_as_trouble(desk: Desk, content: bytes) -> None:
    """A file that is not text at all is said to be so, and ends nothing."""
    desk.path.write_bytes(content)
    desk.after(0)
    told = desk.after(PATIENCE)
    assert told
    assert told.scenario is None
    assert told.trouble or told.problems


def test_a_folder_in_its_place_is_trouble(desk: Desk) -> None:
    """A folder where the file was is said to be one."""
    desk.path.unlink()
    desk.path.mkdir()
    desk.after(0)
    told = desk.after(PATIENCE)
    assert told
    assert "is a folder" in told.trouble


def test_every_version_is_read_then_checked(tmp_path: Path) -> None:
    """The watch tells a version as soon as it is read, and again with everything that check finds; stopped, nothing more."""
    path = tmp_path / "dock.yaml"
    path.write_text(FULL)
    told: Queue[Version] = Queue()
    watch = Watch(path, version(path), told.put)
    watch.start()
    first = told.get(timeout=30)
    assert first.checked
    path.write_text(REWORDED)
    assert told.get(timeout=30) == version(path)
    checked = told.get(timeout=30)
    assert checked.checked
    assert checked.text == REWORDED
    watch.stop()
    path.write_text(FULL)
    with pytest.raises(Empty):
        told.get(timeout=REST * 4)
