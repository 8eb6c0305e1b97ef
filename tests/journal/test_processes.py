"""Saves and real processes: locks, kills, and disks that are really full or read-only."""

import contextlib
import json
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.files import TO_THE_END, Place, finish, kill, one_message, read_until, tell

SHOWN = {
    "what-hurts": "Three hours. Every lorry.",
    "what-else": "Then she bites.",
    "keep-listening": "The lorries got longer.",
    "offer-study": "Friday. We shall see.",
    "stand-up": "What now?",
}


def choices_of(path: Path) -> list[str]:
    """The choices that stand in a save; each line has to be whole and in its order."""
    lines = path.read_bytes().splitlines()[1:]
    found = [line for line in map(json.loads, lines) if "result" not in line]
    assert [line["n"] for line in found] == list(range(1, len(found) + 1))
    return [line["choice"] for line in found]


def test_one_save_is_played_by_one_process(place: Place) -> None:
    """The second process gets one clear message and exit code 3, also with --restart; after the first has gone it works."""
    scenario = place.scenario()
    first = place.start("play", scenario, "--plain")
    tell(first, "what-hurts")
    read_until(first, "Three hours.")
    before = place.save().read_bytes()
    for more in ((), ("--restart",)):
        done = place.run("play", scenario, "--plain", *more, lines="what-else\n")
        one_message(done, 3, "dock", "another process", "--save")
        assert done.stdout == ""
    assert place.save().read_bytes() == before
    assert place.run("play", scenario, "--plain", "--save", "second", lines="boots\n").returncode == 0
    assert place.run("debrief", "dock").returncode == 0, "reading needs no lock"
    tell(first, "what-else")
    read_until(first, "Then she bites.")
    assert kill(first) == -signal.SIGKILL
    done = place.run("play", scenario, "--plain", lines="offer-study\n")
    assert done.returncode == 0
    assert "You go on after 2 choices." in done.stdout
    assert choices_of(place.save()) == ["what-hurts", "what-else", "offer-study"]


def test_a_kill_at_any_moment_loses_nothing_that_was_shown(place: Place) -> None:
    """20 plays killed with -9 at random moments: each resumes after the last shown choice, none lost, none doubled."""
    dice = random.Random(7)
    scenario = place.scenario()
    place.play(*TO_THE_END, more=("--save", "whole"))
    whole = place.run("debrief", "whole", "--format", "json").stdout
    for run in range(20):
        name = f"run-{run}"
        shown, sent = 0, 0
        process = place.start("play", scenario, "--plain", "--save", name)
        read_until(process, "Four ports know my name")
        for choice in TO_THE_END[: dice.randint(0, len(TO_THE_END))]:
            tell(process, choice)
            read_until(process, SHOWN[choice])
            shown = sent = shown + 1
        for choice in TO_THE_END[shown : shown + dice.randint(0, 2)]:
            tell(process, choice)
            sent += 1
        if dice.random() < 0.5:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(dice.random() * 0.004)
        if process.poll() is None:
            kill(process)
        else:
            finish(process)
        kept = choices_of(place.saves / f"{name}.jsonl") if shown or sent else []
        assert tuple(kept) == TO_THE_END[: len(kept)]
        assert shown <= len(kept) <= sent
        rest = "".join(f"{choice}\n" for choice in TO_THE_END[len(kept) :])
        done = place.run("play", scenario, "--plain", "--save", name, lines=rest)
        assert done.returncode == 0, done.stderr
        if 0 < len(kept) < len(TO_THE_END):
            assert f"You go on after {len(kept)} choices." in done.stdout or f"after {len(kept)} choice" in done.stdout
        assert choices_of(place.saves / f"{name}.jsonl") == list(TO_THE_END)
        assert place.run("debrief", name, "--format", "json").stdout == whole


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_gentler_ways_to_go(how: signal.Signals, place: Place) -> None:
    """A closed terminal or an interrupt keeps the save as well, and lets go of it."""
    scenario = place.scenario()
    process = place.start("play", scenario, "--plain")
    tell(process, "boots")
    read_until(process, "Wrong shoes.")
    read_until(process, "stand here for a morning")
    code = kill(process, how)
    assert code in (-how, 128 + how)
    assert choices_of(place.save()) == ["boots"]
    assert place.run("play", scenario, "--plain", lines="may-we\n").returncode == 0
    assert choices_of(place.save()) == ["boots", "may-we"]


def mounted(options: str, folder: Path, command: str) -> "subprocess.CompletedProcess[str]":
    """Run a shell command where a small tmpfs lies over the folder, in a mount namespace of its own."""
    script = f'mount -t tmpfs -o {options} tmpfs "{folder}" && {command}'
    return subprocess.run(
        ["unshare", "-m", "sh", "-c", script], capture_output=True, text=True, timeout=60, check=False
    )


@pytest.fixture
def mounts(tmp_path: Path) -> None:
    """Skips where nothing can be mounted."""
    folder = tmp_path / "probe"
    folder.mkdir()
    if not shutil.which("unshare") or mounted("size=64k", folder, "true").returncode:
        pytest.skip("mounting a tmpfs needs root on Linux")


def driven(place: Place, options: str, code: str) -> "subprocess.CompletedProcess[str]":
    """Run Python code with the saves of a place on such a tmpfs."""
    place.saves.mkdir()
    script = place.folder / "drive.py"
    script.write_text(code, encoding="utf-8")
    variables = " ".join(f'{name}="{value}"' for name, value in place.environment().items())
    return mounted(options, place.saves, f'cd "{place.folder}" && {variables} "{sys.executable}" "{script}"')


DRIVER = """\
import os
from pathlib import Path
from simgame.errors import SaveNotWritten
from simgame.journal import journal, saves
from simgame.journal.session import start
from simgame.scenario.reader import read_file

folder = Path(os.environ["SIMGAME_SAVES"])
scenario = read_file(Path("dock.yaml"))
"""


@pytest.mark.usefixtures("mounts")
def test_a_disk_that_is_really_full(place: Place) -> None:
    """On a full disk a choice is refused, nothing acknowledged is lost, and it works when space is back."""
    place.scenario()
    code = DRIVER + (
        "session = start(scenario)\n"
        "session.choose('what-hurts'); session.choose('what-else')\n"
        "filler = folder / 'filler'\n"
        "with filler.open('wb', buffering=0) as file:\n"
        "    try:\n"
        "        while True:\n"
        "            file.write(b'x' * 512)\n"
        "    except OSError:\n"
        "        pass\n"
        "acknowledged, refused = 2, 0\n"
        "for _ in range(200):\n"
        "    try:\n"
        "        session.choose('keep-listening'); acknowledged += 1\n"
        "    except SaveNotWritten as error:\n"
        "        assert 'No space left' in str(error) and '--saves' in str(error), error\n"
        "        refused += 1\n"
        "    assert len(session.game.turns) == acknowledged\n"
        "    assert len(journal.read(session.path).choices) == acknowledged\n"
        "assert refused, 'the disk was never full'\n"
        "try:\n"
        "    start(scenario, name='another')\n"
        "except SaveNotWritten:\n"
        "    assert not (folder / 'another.jsonl').exists()\n"
        "filler.unlink()\n"
        "session.choose('keep-listening'); session.close()\n"
        "assert len(saves.load('dock', folder)[0].turns) == acknowledged + 1\n"
        "print('kept', acknowledged)\n"
    )
    done = driven(place, "size=32k", code)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("kept")


@pytest.mark.usefixtures("mounts")
def test_a_folder_that_is_really_read_only(place: Place) -> None:
    """In a read-only folder a play is refused with one message and exit code 3; the saves in it can still be read."""
    place.scenario()
    code = DRIVER + (
        "import subprocess, sys\n"
        "session = start(scenario); session.choose('boots'); session.close()\n"
        "before = session.path.read_bytes()\n"
        "subprocess.run(['mount', '-o', 'remount,ro', str(folder)], check=True)\n"
        "def run(*arguments):\n"
        "    return subprocess.run([sys.executable, '-m', 'simgame', *arguments], capture_output=True, text=True, input='')\n"
        "for more in ([], ['--save', 'new'], ['--restart']):\n"
        "    done = run('play', 'dock.yaml', '--plain', *more)\n"
        "    assert done.returncode == 3, done\n"
        "    assert done.stderr.count('\\n') == 1 and 'Read-only file system' in done.stderr, done.stderr\n"
        "for command in (['replay', 'dock'], ['debrief', 'dock'], ['saves']):\n"
        "    done = run(*command)\n"
        "    assert done.returncode == 0, done\n"
        "assert session.path.read_bytes() == before\n"
    )
    done = driven(place, "size=64k", code)
    assert done.returncode == 0, done.stderr


def test_folders_that_cannot_be(place: Place) -> None:
    """Saves in a file, in a system folder or under a name too long: one message, exit code 3."""
    scenario = place.scenario()
    for folder in (scenario, Path("/proc/nothing"), Path("/dev/null"), place.folder / ("x" * 300)):
        one_message(place.run("--saves", folder, "play", scenario, "--plain"), 3, "cannot be written")
