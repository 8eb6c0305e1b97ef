"""Completion: what the shell is offered is what the command line takes, and what is there."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from simgame.cli.completion import SHELLS
from tests.support.files import LIBRARY, TO_THE_END, Place

SEPARATOR = "\v"


def offered(place: Place, line: str) -> list[str]:
    """What a shell is told could come next, as its side of it asks."""
    out = place.folder / "offered"
    environment = place.environment(
        _ARGCOMPLETE="1", _ARGCOMPLETE_SHELL="fish", _ARGCOMPLETE_IFS=SEPARATOR, _ARGCOMPLETE_STDOUT_FILENAME=str(out),
        COMP_LINE=line, COMP_POINT=str(len(line)), COMP_TYPE="9",
    )  # fmt: skip
    done = place.run(environment=environment)
    assert (done.stdout, done.stderr) == ("", "")
    return [each.split("\t")[0].strip() for each in out.read_text(encoding="utf-8").split(SEPARATOR) if each]


def test_commands_and_options(place: Place) -> None:
    """Commands by their beginning; options once a hyphen stands there; the values an option can have."""
    assert {"play", "debrief", "completion"} <= set(offered(place, "simgame "))
    assert offered(place, "simgame pla") == ["play", "playtest"]
    assert offered(place, "simgame debrief x --fo") == ["--format"]
    assert offered(place, "simgame debrief x --format ") == ["text", "json", "md", "html"]
    assert offered(place, "simgame new ") == []


def test_scenarios(place: Place) -> None:
    """The library wherever a scenario is wanted; files once a path has been begun."""
    place.scenario()
    for command in ("play", "explore", "host", "check first-handshake"):
        assert set(LIBRARY) <= set(offered(place, f"simgame {command} "))
    assert offered(place, "simgame play first") == ["first-handshake"]
    assert "./dock.yaml" in offered(place, "simgame play ./")
    assert offered(place, "simgame play ./nowhere/") == []


def test_saves(place: Place) -> None:
    """The saves of the folder that is looked in, or of the one that was named."""
    assert offered(place, "simgame debrief ") == []
    place.play(*TO_THE_END)
    for line in ("debrief ", "replay do", "compare dock ", "play x --save d", f"--saves {place.saves} whatif "):
        assert offered(place, f"simgame {line}") == ["dock"], line
    assert offered(place, f"simgame --saves {place.home} replay ") == []


def test_a_hostile_name_is_not_offered(place: Place) -> None:
    """What a terminal would obey is never offered, whatever files are called."""
    place.saves.mkdir(exist_ok=True)
    (place.saves / "plain.jsonl").touch()
    (place.saves / "red\x1b[31m.jsonl").touch()
    assert offered(place, "simgame replay ") == ["plain"]


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_s_side(shell: str, place: Place) -> None:
    """Each of the shells gets a text that names us; it is data on stdout, and nothing else is."""
    done = place.run("completion", shell)
    assert (done.returncode, done.stderr) == (0, "")
    assert "simgame" in done.stdout
    assert "_ARGCOMPLETE" in done.stdout
    assert str(Path.home()) not in done.stdout


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash here")
def test_in_a_real_bash(place: Place) -> None:
    """A bash that has read its side of it completes a command and a scenario."""
    here = place.folder / "bin"
    here.mkdir()
    (here / "simgame").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m simgame "$@"\n', encoding="utf-8")
    (here / "simgame").chmod(0o755)
    script = (
        'eval "$(simgame completion bash)"\n'
        "complete -p simgame > /dev/null || exit 1\n"
        'for COMP_LINE in "simgame deb" "simgame play wr"; do\n'
        "COMP_POINT=${#COMP_LINE}; COMP_TYPE=9; _python_argcomplete simgame; printf '%s|' \"${COMPREPLY[@]}\"\n"
        "done\n"
    )
    environment = place.environment()
    environment["PATH"] = f"{here}:{environment['PATH']}"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, env=environment, cwd=place.folder)
    assert (done.stdout, done.stderr) == ("debrief |wrong-fit |", "")


def test_nothing_is_loaded_for_it_otherwise(place: Place) -> None:
    """A command that no shell asks for completions does not load what completes."""
    code = "import sys; from simgame.cli import main; main(['list']); assert 'argcomplete' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env=place.environment())
