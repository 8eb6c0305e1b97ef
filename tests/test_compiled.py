"""What was read before is kept ready, and never outlives what it was read from."""

import os
import pickle
from pathlib import Path

import pytest

from simgame import compiled
from simgame.errors import SimgameError
from simgame.scenario import library
from simgame.scenario.reader import read_file
from tests.support.files import FULL

Reads = list[Path]


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Reads:
    """A cache of this test's own, and every file that was really read."""
    monkeypatch.setattr(compiled, "folder", lambda: tmp_path / "cache")
    done: Reads = []

    def read(path: Path) -> object:
        done.append(path)
        return read_file(path)

    monkeypatch.setattr(library, "_read", read)
    return done


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A scenario file."""
    file = tmp_path / "dock.yaml"
    file.write_text(FULL, encoding="utf-8")
    return file


def test_a_file_is_read_once(reads: Reads, path: Path) -> None:
    """The second start takes what the first one read, and it is the same."""
    assert library.read(path) == library.read(path) == read_file(path)
    assert reads == [path]


def test_an_edited_file_is_read_again(reads: Reads, path: Path) -> None:
    """An edit counts at once, also one of the same length with the old date put back."""
    library.read(path)
    status = path.stat()
    path.write_text(FULL.replace("The Dock at Six", "The Dock at Ten"), encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert library.read(path).title == "The Dock at Ten"
    assert len(reads) == 2


def test_another_code_reads_again(reads: Reads, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another version of the game read is not taken for what this one would."""
    library.read(path)
    monkeypatch.setattr(compiled, "_code", lambda: "another")
    library.read(path)
    assert len(reads) == 2


def test_the_path_is_that_of_now(reads: Reads, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same file under another path keeps the path it was asked for by."""
    library.read(path)
    monkeypatch.chdir(path.parent)
    assert library.read(Path("dock.yaml")).path == "dock.yaml"
    assert len(reads) == 1


def test_what_is_wrong_is_not_kept(reads: Reads, path: Path) -> None:
    """A file with problems says so every time, and is fine as soon as it is mended."""
    path.write_text("simgame: 1\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(SimgameError):
            library.read(path)
    path.write_text(FULL, encoding="utf-8")
    assert library.read(path).title == "The Dock at Six"


@pytest.mark.parametrize(
    "content", [b"", b"nonsense", b"\x80\x05.", b"\x00" * 5000], ids=["empty", "text", "torn", "zeros"]
)
def test_a_damaged_cache_is_as_none(content: bytes, reads: Reads, path: Path) -> None:
    """Whatever stands in the cache, the play starts."""
    library.read(path)
    for kept in compiled.folder().iterdir():
        kept.write_bytes(content)
    assert library.read(path).title == "The Dock at Six"
    assert len(reads) == 2


class Trap:
    """Something that would be called while it is read."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("touch trapped",)


def test_a_foreign_cache_calls_nothing(reads: Reads, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache file somebody planted makes nothing happen."""
    monkeypatch.chdir(path.parent)
    library.read(path)
    (kept,) = compiled.folder().iterdir()
    with kept.open("rb") as file:
        key = pickle.load(file)
    for content in (pickle.dumps(Trap()), pickle.dumps(key) + pickle.dumps(Trap())):
        kept.write_bytes(content)
        assert library.read(path).title == "The Dock at Six"
        assert not Path("trapped").exists()


def test_a_cache_that_cannot_be_written(
    reads: Reads, path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Where nothing can be kept, everything is read."""
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(compiled, "folder", lambda: tmp_path / "file" / "cache")
    assert library.read(path) == library.read(path)
    assert len(reads) == 2


def test_nothing_is_called_from_the_cache(reads: Reads, path: Path, tmp_path: Path) -> None:
    """Neither what is none of ours, nor what one of our modules knows by its name, as every module that imports `os` does."""
    library.read(path)
    (kept,) = compiled.folder().iterdir()
    trace = tmp_path / "called"
    for module, name in (
        ("os", "mkdir"),
        ("simgame.scenario.library", "os.mkdir"),
        ("simgame.scenario.library", "find"),
    ):
        call = f"c{module}\n{name}\n(V{trace}\ntR.".encode() if "." not in name else _nested(module, name, str(trace))
        kept.write_bytes(call)
        assert library.read(path).title == "The Dock at Six"
        assert not trace.exists()


def _nested(module: str, name: str, argument: str) -> bytes:
    """A pickle that calls a name inside a name."""
    texts = b"".join(b"\x8c" + bytes([len(text)]) + text.encode() for text in (module, name))
    return b"\x80\x04" + texts + b"\x93\x8c" + bytes([len(argument)]) + argument.encode() + b"\x85R."


def test_a_byte_that_was_changed(reads: Reads, path: Path) -> None:
    """A cache in which one byte is not what was written is read anew, wherever that byte is."""
    library.read(path)
    (kept,) = compiled.folder().iterdir()
    whole = kept.read_bytes()
    for at in range(0, len(whole), 301):
        kept.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert library.read(path) == read_file(path)
