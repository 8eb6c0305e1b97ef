"""`simgame watch` on a real terminal: an edit shows, the place is kept, nothing is written; what it refuses."""

from pathlib import Path

import pytest

from tests.support.files import FULL, Place, edit, one_message
from tests.tui.test_processes import Screen
from tests.tui.test_processes import own as own


def test_an_edit_shows_and_the_place_is_kept(own: Place) -> None:
    """Saved in the middle of a play, the new words of that place are shown, a broken file is explained, and one plays on."""
    file = own.scenario()
    with Screen("watch", file, place=own, size=(100, 30)) as screen:
        screen.wait("what-hurts · open-question")
        screen.press("1")
        screen.wait("what-else · open-question")
        screen.read(0)
        screen.at = len(screen.written)
        other = file.with_suffix(".new")
        other.write_text(edit(FULL, "She does not bite before seven.", "She never bites before seven."))
        other.replace(file)
        screen.wait("never")
        file.write_text(edit(FULL, "          may-we:\n            say:", "          may-we:\n            sya:"))
        screen.wait("has no key `sya`")
        screen.press("1")
        screen.wait("keep-listening · open-question")
        file.write_text(FULL)
        screen.press("b")
        screen.wait("what-else · open-question")
        screen.press("q")
        assert screen.end() == 0
        assert b"Traceback" not in screen.written
    assert not own.saves.exists()


@pytest.mark.parametrize("name", ["nothing.yaml", ".", "no-such-id"])
def test_nothing_to_watch(own: Place, name: str) -> None:
    """A path that is not there, a folder and an unknown id are refused in one line."""
    one_message(own.run("watch", name if name == "no-such-id" else own.folder / name), 3)


def test_no_terminal(own: Place) -> None:
    """Without a terminal it says so, and what to use instead."""
    one_message(own.run("watch", own.scenario()), 3, "the screens need a terminal", "simgame check")


def test_broken_from_the_start(own: Place, tmp_path: Path) -> None:
    """A file that is broken when the watch begins is shown with its problems, and played when it is mended."""
    file = own.scenario(edit(FULL, "disposition: reciprocator", "disposition: reciprocater"))
    with Screen("watch", file, place=own) as screen:
        screen.wait("did you mean `reciprocator`?")
        file.write_text(FULL)
        screen.wait("what-hurts · open-question")
        screen.press("\x1b")
        assert screen.end() == 0
