"""A library with nothing but the hostile scenario in it, and a session in which everybody means harm."""

from pathlib import Path

import pytest

from simgame.scenario import library
from simgame.scenario.model import Scenario
from simgame.scenario.reader import read_file
from tests.support.files import Place
from tests.support.hostile import scenario_text


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A folder of its own to run simgame in; its library is the hostile scenario."""
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "evil.yaml").write_text(scenario_text(), encoding="utf-8")
    monkeypatch.setattr(library, "places", lambda: [folder])
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.setenv("SIMGAME_SETTINGS", str(tmp_path / "settings.toml"))
    return Place(tmp_path)


@pytest.fixture
def scenario(place: Place) -> Scenario:
    """The hostile scenario."""
    return read_file(place.folder / "library" / "evil.yaml")
