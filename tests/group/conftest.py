"""A small scenario to host, and sessions of it."""

from pathlib import Path

import pytest

from simgame.group.stageplay import Stageplay
from simgame.scenario.model import Scenario
from simgame.scenario.reader import read_file
from tests.support.files import FULL, Place


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A folder of its own to run simgame in."""
    return Place(tmp_path)


@pytest.fixture
def scenario(tmp_path: Path) -> Scenario:
    """The Dock at Six, which has every key of the format."""
    path = tmp_path / "dock.yaml"
    path.write_text(FULL, encoding="utf-8")
    return read_file(path)


@pytest.fixture
def play(scenario: Scenario) -> Stageplay:
    """The conversation behind a session."""
    return Stageplay(scenario)
