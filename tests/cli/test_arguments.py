"""Arguments that no system can mean: names too long for a file, halves of characters, NUL."""

from io import StringIO
from pathlib import Path

import pytest

from simgame.cli import main
from simgame.errors import SimgameError

COMMANDS = (
    ["check", "@"], ["graph", "@"], ["schema", "--for", "@"], ["schema", "--out", "@"], ["play", "@", "--plain"], ["watch", "@"], ["new", "@"],
    ["play", "first-handshake", "--plain", "--save", "@"], ["debrief", "@"], ["replay", "@"], ["whatif", "@", "1", "--plain"], ["compare", "@"], ["records", "export", "@"],
    ["join", "@", "--plain"], ["host", "first-handshake", "--plain", "--port", "0", "--session", "@"], ["--saves", "@", "host", "first-handshake", "--plain", "--port", "0"],
    ["host", "first-handshake", "--plain", "--port", "0", "--bind", "@"], ["host", "first-handshake", "--plain", "--port", "0", "--url", "@"],
    ["--saves", "@", "play", "first-handshake", "--plain"],
)  # fmt: skip
NAMES = {
    "too long": "x" * 5000,
    "too long a part": f"/{'x' * 300}",
    "a NUL": "a\0b",
    "half a character": "http://h/\udcff",
}


@pytest.mark.parametrize("name", NAMES)
def test_names_that_no_file_can_have(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each command that takes a name refuses it, or finds that there is none, in a message that blames nothing else."""
    monkeypatch.setenv("SIMGAME_SAVES", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    for command in COMMANDS:
        monkeypatch.setattr("sys.stdin", StringIO(""))
        code = main([NAMES[name] if each == "@" else each for each in command])
        said = capsys.readouterr().err
        assert code in (0, 1, 2, 3), command
        assert "Traceback" not in said
        assert "the output cannot be written" not in said, command


def test_where_without_such_a_folder(capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that cannot be is one that is not there yet."""
    assert main(["--saves", "x" * 5000, "--where"]) == 0
    assert "(not there yet)" in capsys.readouterr().out


def test_a_message_is_for_reading() -> None:
    """What quotes more than anybody reads is cut in its middle: what it is about, and what is wrong with it, stay."""
    told = str(SimgameError(f"{'x' * 5000} cannot be read: Permission denied", "look at it"))
    assert len(told) < 1000
    assert told.endswith("cannot be read: Permission denied (look at it)")
