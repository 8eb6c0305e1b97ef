"""The settings: a file that a person can read and edit, that never stops the game, and out of which nothing is lost."""

import errno
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st

from simgame.cells import cells
from simgame.errors import SettingsNotWritten
from simgame.settings import LONGEST_NAME, Settings, fitting_name, load, path, save

OTHERS = Settings(name="Ines", theme="contrast", motion="reduced", text_speed="calm", plain=True)


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the settings of a test are kept."""
    place = tmp_path / "config" / "settings.toml"
    monkeypatch.setenv("SIMGAME_SETTINGS", str(place))
    return place


def _written(file: Path, content: str | bytes) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


def test_the_first_day(file: Path) -> None:
    """Without a file everything is as on the first day, nothing is warned of, and no file is made."""
    assert load() == (Settings(), "")
    assert not file.parent.exists()


def test_where(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """$SIMGAME_SETTINGS names the file; else it lies in the user's own configuration folder."""
    assert path() == file
    monkeypatch.delenv("SIMGAME_SETTINGS")
    assert path().name == "settings.toml"
    assert path().parent.name == "simgame"


def test_what_is_saved_is_loaded(file: Path) -> None:
    """Settings come back as they were saved, and nothing else is left in the folder."""
    for settings in (OTHERS, Settings(), OTHERS._replace(name='A "quoted" \\ name')):
        assert save(settings) is None
        assert load() == (settings, "")
    assert list(file.parent.iterdir()) == [file]


@given(st.text(max_size=80))
@tried(deadline=None)  # a disk takes the time it takes
def test_any_name_can_be_kept(text: str) -> None:
    """Whatever is typed as a name fits, and comes back from the file as it was kept."""
    name = fitting_name(text)
    assert cells(name) <= LONGEST_NAME
    save(Settings(name=name))
    assert load() == (Settings(name=name), "")


def test_a_person_can_read_it(file: Path) -> None:
    """Above each key of a new file a line says what it may be."""
    save(OTHERS)
    lines = file.read_text(encoding="utf-8").splitlines()
    for key in Settings._fields:
        at = next(at for at, line in enumerate(lines) if line.startswith(f"{key} = "))
        assert lines[at - 1].startswith("# ")


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('theme = "blue"', "theme"),
        ("theme = 3", "theme"),
        ('motion = ["full"]', "motion"),
        ("text_speed = { brisk = true }", "text_speed"),
        ('plain = "yes"', "plain"),
        ("plain = 1", "plain"),
        (f'name = "{"x" * 41}"', "name"),
        ('name = "a\\u001b[31mb"', "name"),
    ],
)
def test_a_wrong_value(file: Path, line: str, key: str) -> None:
    """A wrong value counts as not said; the warning names the key and the file, and all that is right holds."""
    right = {"name": '"Ines"', "theme": '"contrast"', "motion": '"reduced"', "text_speed": '"calm"', "plain": "true"}
    _written(file, "\n".join([line, *(f"{each} = {value}" for each, value in right.items() if each != key)]))
    settings, warning = load()
    assert settings == OTHERS._replace(**{key: getattr(Settings(), key)})
    assert key in warning
    assert str(file) in warning
    assert warning.isprintable()


BROKEN: dict[str, str | bytes] = {
    "no TOML": 'theme = "contrast\n',
    "no UTF-8": b'name = "\xff"',
    "nested": "x = " + "[" * 5_000,
    "twice": "plain = true\nplain = true\n",
}
broken = pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)


@broken
def test_a_broken_file(file: Path, content: str | bytes) -> None:
    """A file that cannot be read is warned of in one line that names it, and left as it is."""
    _written(file, content)
    settings, warning = load()
    assert settings == Settings()
    assert str(file) in warning
    assert warning.isprintable()
    assert file.read_bytes() == (content.encode() if isinstance(content, str) else content)


@broken
def test_saving_over_a_broken_file(file: Path, content: str | bytes) -> None:
    """What could not be read is set aside under a name of its own before anything is written, each time."""
    for name in ("settings.toml.bad", "settings.toml.bad-2"):
        _written(file, content)
        assert save(OTHERS) == file.with_name(name)
        assert load() == (OTHERS, "")
        assert file.with_name(name).read_bytes() == (content.encode() if isinstance(content, str) else content)


KEPT = """\
# Mine.
theme = 'morning'  # like paper
colour = "unknown"
plain=true

[later]
motion = "of another kind"
when = 2031-05-04
"""


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_saving_changes_only_what_was_changed(file: Path, ends: str, mark: str) -> None:
    """Comments, order, unknown keys and tables stay; a key that was missing comes with its comment."""
    _written(file, mark + KEPT.replace("\n", ends))
    settings, warning = load()
    assert (settings, warning) == (Settings(theme="morning", plain=True), "")
    assert save(settings._replace(theme="contrast", motion="reduced")) is None
    text = file.read_bytes().decode().replace("\r\n", "\n")
    assert KEPT.replace("'morning'", '"contrast"') in text
    assert re.search(r'^# .*reduced.*\nmotion = "reduced"\n', text)
    assert load() == (Settings(theme="contrast", motion="reduced", plain=True), "")
    assert tomllib.loads(text)["later"]["motion"] == "of another kind"


def test_a_mistake_stays_until_it_is_changed(file: Path) -> None:
    """A wrong value stays in the file, to be mended, until the player chooses another."""
    _written(file, 'theme = "blue"\n')
    save(load().settings._replace(plain=True))
    assert 'theme = "blue"\n' in file.read_text()
    save(load().settings._replace(theme="morning"))
    assert load() == (Settings(theme="morning", plain=True), "")


def test_what_cannot_be_changed_by_lines_is_set_aside(file: Path) -> None:
    """A value that is written over several lines is not torn apart: the file is set aside whole."""
    _written(file, 'name = """\nAnybody\\\n"""\nmine = 1\n')
    aside = save(OTHERS)
    assert aside is not None
    assert "mine = 1" in aside.read_text()
    assert load() == (OTHERS, "")


def test_a_place_that_cannot_be_written(file: Path) -> None:
    """Where the file cannot be written the error says where, and what was there stays."""
    file.parent.write_text("a file where a folder should be")
    with pytest.raises(SettingsNotWritten, match=re.escape(str(file))):
        save(OTHERS)
    assert load().settings == Settings()
    assert file.parent.read_text() == "a file where a folder should be"


def test_a_folder_in_its_place(file: Path) -> None:
    """A folder of that name is warned of, and never moved away."""
    file.mkdir(parents=True)
    assert str(file) in load().warning
    with pytest.raises(SettingsNotWritten):
        save(OTHERS)
    assert file.is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes with names there")
def test_a_pipe_in_its_place(file: Path) -> None:
    """It is not waited for, and nothing is put in its place; so with a device."""
    file.parent.mkdir()
    os.mkfifo(file)
    assert load().settings == Settings()
    assert "it is not a file" in load().warning
    with pytest.raises(SettingsNotWritten, match="it is not a file"):
        save(OTHERS)
    assert file.is_fifo()


def test_a_file_that_cannot_be_read_now(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What may be readable tomorrow is neither written over nor set aside."""
    save(OTHERS)
    with monkeypatch.context() as broken:
        broken.setattr(Path, "read_bytes", lambda _: (_ for _ in ()).throw(OSError(errno.EIO, "Input/output error")))
        with pytest.raises(SettingsNotWritten, match="Input/output error"):
            save(Settings())
    assert load() == (OTHERS, "")
    assert list(file.parent.iterdir()) == [file]


def test_a_link_stays_a_link(file: Path, tmp_path: Path) -> None:
    """Where the file is a link, what it leads to is written."""
    file.parent.mkdir()
    file.symlink_to(tmp_path / "kept-elsewhere.toml")
    save(OTHERS)
    save(OTHERS._replace(plain=False))
    assert file.is_symlink()
    assert load() == (OTHERS._replace(plain=False), "")


def test_no_file_costs_nothing() -> None:
    """Where there is no file, nothing is loaded to read it with."""
    code = "import sys, simgame.settings as settings; settings.load(); print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {"tomllib", "textual", "yaml"}.isdisjoint(found)
