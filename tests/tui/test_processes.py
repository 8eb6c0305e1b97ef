"""The screens in real processes on a real terminal: killed, gone on with, resized, left; nothing shown is ever lost."""

import os
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random
from types import TracebackType

import pytest

from simgame.journal import journal
from simgame.journal.replay import replay
from simgame.play.debrief import debrief
from simgame.play.game import Game
from simgame.play.script import opening_lines, turn_lines
from simgame.reports import json
from simgame.scenario.model import Scenario
from simgame.scenario.reader import read_file
from tests.support.files import ROOT, Place

if sys.platform == "win32":
    pytest.skip("a real terminal is a pty", allow_module_level=True)

import fcntl
import pty
import re
import select
import subprocess
import termios
from struct import pack

HARBOR = ROOT / "scenarios" / "harbor-breakfast.yaml"
CODES = re.compile(rb"\x1b(\[[0-9;?>=$<]*[ -/]*[@-~]|[()][A-Z0-9]|[=>78M]|\][^\x07\x1b]*(\x07|\x1b\\)|P[^\x1b]*\x1b\\)")
"""What a terminal obeys and does not show."""


class Screen:
    """The game in a pty of a size, with all that it has written; words are looked for without spaces and codes."""

    def __init__(
        self,
        *arguments: str | Path,
        place: Place,
        size: tuple[int, int] = (80, 24),
        controlled: bool = True,
        **more: str,
    ) -> None:
        """`controlled`: whether the terminal is the one that the process belongs to, and sends it signals."""
        self.master, self.slave = pty.openpty()
        self._size(*size)
        self.before = termios.tcgetattr(self.slave)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "simgame", "--saves", place.saves, *arguments],
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            env=place.environment(**{"TERM": "xterm-256color", "COLORTERM": "truecolor", **more}),
            cwd=place.folder,
            start_new_session=True,
            preexec_fn=(lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0)) if controlled else None,
        )
        self.written = b""
        self.at = 0

    def __enter__(self) -> "Screen":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
        os.close(self.slave)
        os.close(self.master)

    def _size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, pack("HHHH", rows, columns, 0, 0))

    def resize(self, columns: int, rows: int) -> None:
        """Another size; the process gets SIGWINCH."""
        self.at = len(self.written)
        self._size(columns, rows)

    def press(self, keys: str) -> None:
        """Type; what was written before is no longer looked at."""
        self.read(0)
        self.at = len(self.written)
        os.write(self.master, keys.encode())

    def shows(self, words: str) -> bool:
        """Whether the words were written since the last key."""
        return squeezed(words) in squeezed(CODES.sub(b"", self.written[self.at :]).decode(errors="replace"))

    def wait(self, words: str, seconds: float = 30) -> None:
        """Wait until the words have been written since the last key."""
        end = time.monotonic() + seconds
        while not self.shows(words):
            left = end - time.monotonic()
            ended = self.process.poll() is not None
            if ended:
                self.read(0.5)  # its last words
                assert self.shows(words), f"ended ({self.process.returncode}) without {words!r}: {self.text()[-3000:]}"
                return
            assert left > 0, f"never wrote {words!r}: {self.text()[-3000:]}"
            self.read(min(left, 0.5))

    def text(self) -> str:
        """What was written since the last key, without codes."""
        return CODES.sub(b"", self.written[self.at :]).decode(errors="replace")

    def read(self, seconds: float) -> bool:
        """Read what there is, after at most so many seconds."""
        some = False
        while select.select([self.master], [], [], 0 if some else seconds)[0]:
            self.written += os.read(self.master, 65536)
            some = True
        return some

    def kill(self) -> None:
        """kill -9."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait(timeout=30)
        self.read(0)

    def end(self, seconds: float = 30) -> int:
        """Read until the process has ended; its exit code."""
        end = time.monotonic() + seconds
        while self.process.poll() is None:
            assert time.monotonic() < end, f"does not end: {self.text()[-2000:]}"
            self.read(0.1)
        self.read(0)
        return self.process.returncode


def squeezed(text: str) -> str:
    """A text without what line breaks, margins and frames put between its words."""
    return re.sub(r"[\s▎▲▼│▁-▉▔]", "", text)


@pytest.fixture
def own(tmp_path: Path) -> Place:
    """A folder of its own to play in."""
    return Place(tmp_path)


@pytest.fixture(scope="module")
def harbor() -> Scenario:
    """The scenario that is played."""
    return read_file(HARBOR)


@pytest.fixture(scope="module")
def way(harbor: Scenario) -> tuple[str, ...]:
    """The choices of the scenario's first test, to unity."""
    return tuple(harbor.tests[0].play)


def after(scenario: Scenario, choices: Sequence[str]) -> Game:
    """The play after some choices."""
    game = Game(scenario)
    for id in choices:
        game.choose(id)
    return game


def saved(scenario: Scenario, place: Place) -> list[str]:
    """The choices in the save, as they are read after a crash."""
    contents = journal.read(place.save("harbor-breakfast"))
    game = Game(scenario, contents.header.mode, contents.header.seed)
    assert replay(game, contents.choices).notice == ""
    return [turn.choice.id for turn in game.turns]


def number_of(game: Game, id: str) -> str:
    """The number key of a choice."""
    return str(next(at for at, option in enumerate(game.options(), 1) if option.choice.id == id))


def newest(game: Game) -> str:
    """The beginning of the newest line of the conversation, which is always in sight."""
    scenario = game.scenario
    lines = turn_lines(scenario, game.turns[-1]) if game.turns else opening_lines(game)
    return lines[-1].text[:40]


def own_words(game: Game) -> str:
    """The beginning of what the player said or did last, as the conversation shows it."""
    choice = game.turns[-1].choice
    return f"You: {choice.say[:40]}" if choice.say else f"You: ({choice.do[:40]}"


def step(screen: Screen, scenario: Scenario, choices: Sequence[str], wait: bool = True) -> None:
    """Press the key of the last choice, and see what it led to."""
    *before, id = choices
    game = after(scenario, before)
    if game.asked:
        screen.press("\x1b")  # leave the room unread
        screen.wait(scenario.choices[id].words)
    screen.press(number_of(game, id))
    if wait:
        screen.wait(newest(after(scenario, choices)))


def resumed(screen: Screen, game: Game) -> None:
    """The conversation is there again up to the last choice: its newest line, and the player's last words."""
    screen.wait(newest(game))
    if game.turns and not screen.shows(own_words(game)):
        screen.press("\x1b[5~")  # a long turn begins out of sight: page up
        screen.wait(own_words(game))


def test_killed_again_and_again(harbor: Scenario, way: tuple[str, ...], own: Place) -> None:
    """A play that is killed ten times has every choice whose reaction was seen and at most one more, and ends the same."""
    random, have = Random(4), 0
    for run in range(10):
        with Screen("play", HARBOR, place=own) as screen:
            resumed(screen, after(harbor, way[:have]))
            for _ in range(random.randint(0, 1)):
                have += 1
                step(screen, harbor, way[:have])
            seen = run % 2 == 0
            step(screen, harbor, way[: have + 1], wait=seen)
            if not seen:
                time.sleep(random.random() / 25)
            screen.kill()
            have += screen.shows(newest(after(harbor, way[: have + 1])))
        found = saved(harbor, own)
        assert len(found) in (have, have + 1)
        assert found == list(way[: len(found)])
        have = len(found)
    assert 5 <= have < len(way)
    with Screen("play", HARBOR, place=own) as screen:
        resumed(screen, after(harbor, way[:have]))
        for at in range(have + 1, len(way) + 1):
            step(screen, harbor, way[:at])
        screen.press("q")
        assert screen.end() == 0
    assert saved(harbor, own) == list(way)
    done = own.run("--saves", own.saves, "debrief", "harbor-breakfast", "--format", "json")
    assert done.stdout == json.text(debrief(after(harbor, way)))


def test_killed_while_it_starts(harbor: Scenario, way: tuple[str, ...], own: Place) -> None:
    """Killed at any moment of a start, the save is as it was, and the next start goes on with it."""
    random = Random(5)
    for run in range(6):
        with Screen("play", HARBOR, place=own) as screen:
            screen.read(random.random() / 3)
            screen.kill()
        if run > 2:
            assert saved(harbor, own) == list(way[:1])
        elif run == 2:
            with Screen("play", HARBOR, place=own) as screen:
                screen.wait(newest(Game(harbor)))
                step(screen, harbor, way[:1])
                screen.kill()
    with Screen("play", HARBOR, place=own) as screen:
        resumed(screen, after(harbor, way[:1]))
        step(screen, harbor, way[:2])
        screen.kill()
    assert saved(harbor, own) == list(way[:2])


def test_killed_at_a_step_back(harbor: Scenario, way: tuple[str, ...], own: Place) -> None:
    """A choice that was seen taken back stays taken back."""
    with Screen("play", HARBOR, place=own) as screen:
        screen.wait(newest(Game(harbor)))
        for at in (1, 2, 3):
            step(screen, harbor, way[:at])
        screen.press("b")
        screen.wait(next(o.choice.words for o in after(harbor, way[:2]).options() if o.choice.id == way[2])[:40])
        screen.kill()
    assert saved(harbor, own) == list(way[:2])
    with Screen("play", HARBOR, place=own) as screen:
        resumed(screen, after(harbor, way[:2]))


def test_a_save_that_is_being_played_is_refused(harbor: Scenario, own: Place) -> None:
    """A second process on the same save gets one line; once the first is killed, it may."""
    with Screen("play", HARBOR, place=own) as first:
        first.wait(newest(Game(harbor)))
        with Screen("play", HARBOR, place=own) as second:
            assert second.end() == 3
            assert "being played" in second.text()
            assert "Traceback" not in second.text()
        first.kill()
    with Screen("play", HARBOR, place=own) as third:
        third.wait(newest(Game(harbor)))


@pytest.mark.parametrize("key", ["q", "\x1b", "\x11"], ids=["q", "escape", "ctrl+q"])
def test_the_terminal_after_leaving(harbor: Scenario, way: tuple[str, ...], own: Place, key: str) -> None:
    """After leaving, the terminal is as it was: its modes, the cursor, the screen, no mouse, no bracketed paste."""
    with Screen("play", HARBOR, place=own) as screen:
        screen.wait(newest(Game(harbor)))
        assert termios.tcgetattr(screen.slave) != screen.before
        step(screen, harbor, way[:1])
        screen.press(key)
        assert screen.end() == 0
        assert termios.tcgetattr(screen.slave) == screen.before
        for on, off in ((b"1049h", b"1049l"), (b"25l", b"25h"), (b"1000h", b"1000l"), (b"2004h", b"2004l")):
            assert screen.written.rfind(b"\x1b[?" + off) > screen.written.rfind(b"\x1b[?" + on), off
    assert saved(harbor, own) == list(way[:1])


def test_three_keys_from_the_shell_to_the_first_reaction(own: Place) -> None:
    """`simgame`, Enter, Enter, 1: somebody has reacted."""
    tutorial = read_file(ROOT / "scenarios" / "first-handshake.yaml")
    game = Game(tutorial)
    with Screen(place=own) as screen:
        screen.wait(tutorial.title)
        screen.press("\r")
        screen.wait("Begin in practice")
        screen.press("\r")
        screen.wait(newest(game))
        screen.press("1")
        game.choose("1")
        screen.wait(newest(game))
        screen.press("q")
        screen.wait(f"Resume {tutorial.title}")
        screen.press("q")
        assert screen.end() == 0
    assert own.save("first-handshake").exists()


@pytest.mark.parametrize(
    "environment",
    [{"NO_COLOR": "1"}, {"TERM": "vt100"}, {"TERM": "linux", "LC_ALL": "C", "PYTHONUTF8": "0"}],
    ids=lambda each: "-".join(each.values()),
)
def test_poor_terminals(harbor: Scenario, way: tuple[str, ...], own: Place, environment: dict[str, str]) -> None:
    """On an old terminal, and without color, a turn can be played and left."""
    with Screen("play", HARBOR, place=own, **environment) as screen:
        screen.wait("Commitment")
        screen.press(number_of(Game(harbor), way[0]))
        while saved(harbor, own) != list(way[:1]):
            assert screen.process.poll() is None, screen.text()
            screen.read(0.05)
        if environment.get("LC_ALL") != "C":
            screen.wait(newest(after(harbor, way[:1])))
        screen.press("q")
        assert screen.end() == 0
        assert b"Traceback" not in screen.written
        assert bool(colors(screen.written)) == ("NO_COLOR" not in environment)


def colors(written: bytes) -> set[bytes]:
    """The color codes that are not a shade of gray."""
    found = re.findall(rb"[34]8;2;(\d+);(\d+);(\d+)", written)
    return {b";".join(each) for each in found if len(set(each)) > 1}


def test_resized_in_the_middle_of_a_play(harbor: Scenario, way: tuple[str, ...], own: Place) -> None:
    """The screen follows the terminal: wide, tiny and back, and the play goes on in each."""
    with Screen("play", HARBOR, place=own) as screen:
        screen.wait(newest(Game(harbor)))
        step(screen, harbor, way[:1])
        screen.resize(120, 40)
        screen.wait("Notebook")
        screen.wait(newest(after(harbor, way[:1])))
        step(screen, harbor, way[:2])
        screen.resize(60, 15)
        screen.wait(newest(after(harbor, way[:2])))
        step(screen, harbor, way[:3])
        screen.resize(5, 2)
        screen.press(number_of(after(harbor, way[:3]), way[3]))
        while len(saved(harbor, own)) < 4:
            assert screen.process.poll() is None, screen.text()
            screen.read(0.05)
        screen.resize(80, 24)
        screen.wait(newest(after(harbor, way[:4])))
        screen.press("q")
        assert screen.end() == 0
    assert saved(harbor, own) == list(way[:4])
