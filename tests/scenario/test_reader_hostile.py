"""Files that no author meant: one clear message, exit code 3, never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from simgame.errors import Refused, ScenarioRefused
from simgame.scenario.reader import read, read_file
from tests.support.files import FULL, Place, edit, one_message

BOMB = "simgame: 1\na: &a [x, x, x, x]\n" + "".join(
    f"{chr(97 + n)}: &{chr(97 + n)} [{', '.join([f'*{chr(96 + n)}'] * 9)}]\n" for n in range(1, 20)
)
CONTENTS = {
    "empty": (b"", "empty"),
    "only a comment": (b"# nothing yet\n", "empty"),
    "only white space": (b"\n\n   \n", "empty"),
    "binary": (bytes(range(256)) * 40, "UTF-8"),
    "an elf": (b"\x7fELF\x02\x01\x01" + b"\0" * 64, "control character"),
    "a NUL": (FULL.replace("Mind the rope.", "Mind\0 the rope.").encode(), "control character U+0000"),
    "invalid UTF-8": (FULL.encode().replace(b"Fog,", b"F\xffg,"), "UTF-8"),
    "latin-1": (FULL.replace("Fog,", "Brumé,").encode("latin-1"), "UTF-8"),
    "UTF-16": (FULL.encode("utf-16"), "UTF-8"),
    "an encoded surrogate": (FULL.encode().replace(b"Fog,", b"F\xed\xa0\x80g,"), "UTF-8"),
    "tabs": (FULL.replace("  title", "\ttitle").replace("\n  name: Ines", "\n\tname: Ines").encode(), "not YAML"),
    "an alias bomb": (BOMB.encode(), "anchors and aliases"),
    "an alias to itself": (b"simgame: 1\na: &a [*a]\n", "anchors and aliases"),
    "ten thousand levels, flow": (b"simgame: 1\na: " + b"[" * 10_000 + b"]" * 10_000, "50 levels"),
    "ten thousand levels, maps": (b"simgame: 1\na: " + b"{a: " * 10_000 + b"}" * 10_000, "50 levels"),
    "ten thousand levels, block": (b"simgame: 1\na:\n" + b"- " * 10_000 + b"x\n", "50 levels"),
    "levels never closed": (b"[" * 100_000, "50 levels"),
    "deep block maps": ("".join(f"{' ' * n}a:\n" for n in range(1_000)).encode(), "50 levels"),
    "two documents": (FULL.encode() + b"---\nsimgame: 1\n", "second YAML document"),
    "another version": (FULL.replace("simgame: 1", "simgame: 2").encode(), "version `2`"),
    "a list": (b"- simgame: 1\n", "not a scenario"),
    "a word": (b"simgame\n", "not a scenario"),
    "a page": (b"<html><body>404</body></html>\n", "not a scenario"),
    "json of something else": (b'{"name": "left-pad", "version": "1.0.0"}\n', "not a scenario"),
    "a python object": (b"simgame: 1\na: !!python/object/apply:os.system [echo]\n", "scenario"),
    "a merge key": (b"simgame: 1\n<<: {a: b}\n", "scenario"),
    "a mapping as version": (b"simgame: {a: b}\n", "version"),
    "nothing but the version": (b"simgame: 1\n", "has no `level` (and 7 more)"),
    "a complex key": ((FULL + "? [a, b]\n: c\n").encode(), "a key has to be a word"),
    "a huge number": (FULL.replace("minutes: 7", "minutes: " + "9" * 10_000).encode(), "whole number"),
    "a huge name": (FULL.replace("move: ask-permission", "move: " + "x" * 100_000).encode(), "unknown move"),
    "a huge text": (FULL.replace("say: Gladly.", "say: " + "x" * 1_000_000).encode(), "characters where 200 fit"),
}  # fmt: skip


@pytest.mark.parametrize("name", CONTENTS)
def test_hostile_contents(name: str, tmp_path: Path) -> None:
    """Whatever a file holds, one clear and short message says what is wrong with it."""
    content, words = CONTENTS[name]
    path = tmp_path / "dock.yaml"
    path.write_bytes(content)
    with pytest.raises(Refused) as refused:
        read_file(path)
    message = str(refused.value)
    assert words in message
    assert len(message) < 500 + len(str(path)), "a message is for reading"


@pytest.mark.parametrize("name", ["empty", "binary", "an alias bomb", "a NUL", "two documents", "a list"])
def test_hostile_files_on_the_command_line(name: str, place: Place) -> None:
    """The command line says the same in one line on stderr, and exits with 3."""
    path = place.folder / "dock.yaml"
    path.write_bytes(CONTENTS[name][0])
    done = place.run("play", path, "--plain")
    one_message(done, 3, "dock.yaml", CONTENTS[name][1])
    assert done.stdout == ""
    assert not place.saves.exists()


def test_six_megabytes(place: Place) -> None:
    """A file of more than five megabytes is refused before it is read."""
    path = place.folder / "dock.yaml"
    path.write_bytes(FULL.encode() + b"# padding\n" * 600_000)
    one_message(place.run("play", path, "--plain"), 3, "5,000,000")


def test_missing_folder_fifo_device(place: Place) -> None:
    """What is no regular file is refused by name; a pipe that nobody writes to is never waited for."""
    one_message(place.run("play", place.folder / "nowhere.yaml", "--plain"), 3, "there is no file", "nowhere.yaml")
    folder = place.folder / "folder.yaml"
    folder.mkdir()
    one_message(place.run("play", folder, "--plain"), 3, "is a folder")
    fifo = place.folder / "fifo.yaml"
    os.mkfifo(fifo)
    one_message(place.run("play", fifo, "--plain"), 3, "not a regular file")
    one_message(place.run("play", "/dev/zero", "--plain"), 3, "not a regular file")
    loop = place.folder / "loop.yaml"
    loop.symlink_to(loop)
    one_message(place.run("play", loop, "--plain"), 3, "loop.yaml")
    one_message(place.run("play", "a" * 300 + ".yaml", "--plain"), 3, "cannot be read")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    """A file one may not read is refused by name."""
    path = tmp_path / "dock.yaml"
    path.write_text(FULL)
    path.chmod(0)
    with pytest.raises(Refused, match="cannot be read: Permission denied"):
        read_file(path)


def test_a_name_with_a_nul() -> None:
    """A path no system can have is refused as well."""
    with pytest.raises(Refused, match="cannot be read"):
        read_file(Path("a\0b.yaml"))


ESCAPED = {
    "escape": r'"Walk \e[31mwith me."',
    "hexadecimal escape": r'"Walk \x1b[31mwith me."',
    "NUL": r'"Walk \0with me."',
    "bell": r'"Walk \awith me."',
    "backspace": r'"Walk \b\bwith me."',
    "C1": r'"Walk \x9b31mwith me."',
    "delete": r'"Walk \x7fwith me."',
    "bidi override": r'"Walk \u202ewith me."',
    "bidi isolate": r'"Walk \u2066with me."',
}


@pytest.mark.parametrize("name", ESCAPED)
def test_control_characters_written_as_escapes(name: str) -> None:
    """Control characters and bidi controls are refused however they are written: also as YAML's own escapes."""
    text = edit(FULL, "prospect: Walk with me.", f"prospect: {ESCAPED[name]}")
    scenario, problems = read(text, "dock.yaml")
    assert scenario is None
    assert [problem.code for problem in problems] == ["control-character"]
    assert FULL.splitlines()[problems[0].line - 1].strip() == "prospect: Walk with me."


@pytest.mark.parametrize(
    "old", ["title: The Dock at Six", "name: Ines Marrow", "churn: Drivers leave in their first winter"]
)
def test_control_characters_in_every_kind_of_text(old: str) -> None:
    """Titles, names and needs are shown as much as words are."""
    key, value = old.split(": ", 1)
    assert read(edit(FULL, old, rf'{key}: "{value}\e[2J"'), "dock.yaml")[0] is None


def test_surrogates_written_as_escapes() -> None:
    r"""Half a character (`\ud83d`) cannot be printed, and is refused."""
    scenario, problems = read(edit(FULL, "prospect: Walk with me.", r'prospect: "Walk \ud83d"'), "dock.yaml")
    assert scenario is None
    assert problems


def test_ordinary_escapes_stay() -> None:
    r"""A tab or a line break as an escape is white space, as everywhere in a text."""
    scenario, problems = read(edit(FULL, "prospect: Walk with me.", r'prospect: "Walk\twith\nme."'), "dock.yaml")
    assert not problems
    assert scenario
    assert scenario.beats["quay"].says == "Walk with me."


def test_hostile_files_stay_small() -> None:
    """A five megabyte file of nothing but mistakes is refused in less than 200 MB of memory."""
    code = (
        "from pathlib import Path\n"
        "from simgame.scenario.reader import read\n"
        "text = 'simgame: 1\\n' + ''.join(f'a{n}:\\n' for n in range(8_000))\n"
        "assert read(text, 'x')[0] is None\n"
        "text = '[' * 4_900_000\n"
        "assert read(text, 'x')[0] is None\n"
        "peak = next(each for each in Path('/proc/self/status').read_text().splitlines() if each.startswith('VmHWM'))\n"
        "assert int(peak.split()[1]) < 200 * 1024, 'too much memory'\n"
    )
    if sys.platform != "linux":
        pytest.skip("/proc tells the peak of this process alone")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr


def test_a_refusal_carries_every_problem(tmp_path: Path) -> None:
    """The message names the first problem and how many more there are; the error has them all."""
    path = tmp_path / "dock.yaml"
    text = edit(edit(FULL, "minutes: 7", "minutes: soon"), "stakes: small", "stakes: huge")
    path.write_text(text)
    with pytest.raises(ScenarioRefused) as refused:
        read_file(path)
    assert len(refused.value.problems) == 2
    assert str(refused.value).startswith(f"{path}:8:10: expected a whole number, found `soon` (and 1 more)")
