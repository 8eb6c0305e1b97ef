"""What terminals do to the screens: told to end, hung up, stopped, resized without a pause, read slowly, poor in signs."""

import os
import signal
import sys
import time

import pytest

from simgame.play.game import Game
from simgame.scenario.model import Scenario
from tests.support.files import Place

if sys.platform == "win32":
    pytest.skip("a real terminal is a pty", allow_module_level=True)

import subprocess
import termios

from tests.tui.test_processes import HARBOR, Screen, after, newest, number_of, saved, step
from tests.tui.test_processes import harbor as harbor
from tests.tui.test_processes import own as own
from tests.tui.test_processes import way as way

MODES = ((b"1049h", b"1049l"), (b"25l", b"25h"), (b"1000h", b"1000l"), (b"2004h", b"2004l"))
"""Another screen, no cursor, the mouse, marked pastes: how each is begun and ended."""


def given_back(screen: Screen) -> bool:
    """Whether the terminal is as it was before the game."""
    ended = all(screen.written.rfind(b"\x1b[?" + off) > screen.written.rfind(b"\x1b[?" + on) for on, off in MODES)
    return ended and termios.tcgetattr(screen.slave) == screen.before


def until(screen: Screen, true: object) -> None:
    """Read until something is so."""
    assert callable(true)
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end, screen.text()[-2000:]
        screen.read(0.05)


def test_told_to_end(harbor: Scenario, way: tuple[str, ...], own: Place) -> None:
    """SIGTERM ends the game with the terminal as it was, every choice kept, and the save free for the next."""
    with Screen("play", HARBOR, place=own) as screen:
        screen.wait(newest(Game(harbor)))
        step(screen, harbor, way[:1])
        screen.process.send_signal(signal.SIGTERM)
        assert screen.end() == 128 + signal.SIGTERM
        assert given_back(screen)
    assert saved(harbor, own) == list(way[:1])
    with Screen("play", HARBOR, place=own) as screen:
        screen.wait(newest(after(harbor, way[:1])))


def test_a_terminal_that_is_gone(harbor: Scenario, own: Place) -> None:
    """Without a terminal the game ends by itself, also where nobody sends it a SIGHUP; it does not go on reading nothing."""
    with Screen("play", HARBOR, place=own, controlled=False) as screen:
        screen.wait(newest(Game(harbor)))
        os.close(screen.slave)
        os.close(screen.master)
        try:
            screen.process.wait(timeout=30)
        finally:
            screen.master, screen.slave = os.openpty()


def test_stopped_and_gone_on_with(harbor: Scenario, way: tuple[str, ...], own: Place) -> None:
    """Stopped, the game gives the terminal back; gone on with, it draws itself anew, at the size that there is then."""
    with Screen("play", HARBOR, place=own) as screen:
        screen.wait(newest(Game(harbor)))
        step(screen, harbor, way[:1])
        for size in ((80, 24), (120, 40)):
            screen.process.send_signal(signal.SIGTSTP)
            until(screen, lambda: given_back(screen))
            until(screen, lambda: os.waitid(os.P_PID, screen.process.pid, os.WSTOPPED | os.WNOHANG))
            screen.resize(*size)
            screen.process.send_signal(signal.SIGCONT)
            screen.wait("Commitment")
            screen.wait(newest(after(harbor, way[:1])))
        step(screen, harbor, way[:2])
    assert saved(harbor, own) == list(way[:2])


def test_a_storm_of_sizes(harbor: Scenario, way: tuple[str, ...], own: Place) -> None:
    """Resized twenty times a second while it is played, the game makes every choice once, and shows the newest in the end."""
    with Screen("play", HARBOR, place=own) as screen:
        screen.wait(newest(Game(harbor)))
        for at in range(4):
            for size in ((40, 10), (132, 43), (300, 100), (60, 15), (5, 2), (80, 24)):
                screen._size(*size)
                screen.read(0.05)
            os.write(screen.master, number_of(after(harbor, way[:at]), way[at]).encode())
            until(screen, lambda: len(saved(harbor, own)) > at)  # noqa: B023 - called at once
        screen.resize(100, 30)
        screen.wait(newest(after(harbor, way[:4])))
    assert saved(harbor, own) == list(way[:4])


def test_read_slowly(harbor: Scenario, way: tuple[str, ...], own: Place) -> None:
    """While nobody reads what it draws, keys wait; when somebody does, each choice is made that was typed."""
    game = Game(harbor)
    with Screen("play", HARBOR, place=own) as screen:
        screen.wait(newest(game))
        for turn in range(200):
            screen._size(80 + turn % 2, 24)
            os.write(screen.master, b"\x1b[B\x1b[A")
            time.sleep(0.002)
        os.write(screen.master, number_of(game, way[0]).encode())
        for _ in range(20):
            os.read(screen.master, 300)
            time.sleep(0.01)
        screen.wait(newest(after(harbor, way[:1])))
    assert saved(harbor, own) == list(way[:1])


@pytest.mark.parametrize("arguments", [(), ("play", HARBOR)], ids=["library", "play"])
def test_a_dumb_terminal(own: Place, arguments: tuple[str, ...]) -> None:
    """A terminal that says that it can do nothing but write gets lines of text, one of them saying so, and no codes."""
    with Screen(*arguments, place=own, TERM="dumb") as screen:
        screen.wait("This terminal shows no screens")
        screen.wait("> ")
        screen.press("q\n")
        assert screen.end() == 0
        assert b"\x1b" not in screen.written


def test_a_dumb_terminal_for_screens_only(own: Place) -> None:
    """What is nothing but screens is refused there, with what to do instead; whoever insists gets screens."""
    with Screen("host", HARBOR, place=own, TERM="dumb") as screen:
        assert screen.end() == 3
        assert "use --plain" in screen.text()
    with Screen("play", HARBOR, "--screens", place=own, TERM="dumb") as screen:
        screen.wait("Commitment")
        screen.press("q")
        assert screen.end() == 0


def test_errors_elsewhere(own: Place) -> None:
    """Screens are drawn where errors go: where that is no terminal, the game says so instead of drawing for nobody."""
    with Screen(place=own) as screen, (own.folder / "errors").open("wb") as errors:
        done = subprocess.run(
            [sys.executable, "-m", "simgame"],
            stdin=screen.slave, stdout=screen.slave, stderr=errors, env=own.environment(TERM="xterm"), timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode == 3
    assert "need a terminal" in (own.folder / "errors").read_text()


@pytest.mark.parametrize("encoding", ["ascii", "iso-8859-1"])
@pytest.mark.parametrize("form", ["--screens", "--plain"])
def test_poor_in_signs(harbor: Scenario, own: Place, encoding: str, form: str) -> None:
    """Where the encoding has no quotes, circles and lines, there is a likeness of each, and nothing is a question mark."""
    words = Game(harbor).options()[0].choice.words.translate(str.maketrans("“”", '""'))
    with Screen("play", HARBOR, form, place=own, PYTHONIOENCODING=encoding) as screen:
        screen.wait(words[:40])
        if form == "--screens":
            screen.wait("@ Attraction -- o Exploration")
        assert not any(sign in screen.text() for sign in ("\ufffd", "? Attraction", "?Let me"))
        assert words in " ".join(screen.text().split()) or form == "--screens"
