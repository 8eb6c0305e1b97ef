"""Scenarios under pytest: their tests are items, their failures are messages, and other YAML files are left alone."""

import subprocess
import sys
import tomllib

import yaml

from tests.author.test_expectations import YARD
from tests.support.files import ROOT, Place
from tests.support.scenarios import text

HOLDS = {"name": "it ends", "play": ["hello", "bye"], "ends": "stalled"}
FAILS = {"name": "too much", "play": ["hello", "bye"], "ends": "unity"}


def in_yaml(*tests: object) -> str:
    """The scenario in the block style that authors write."""
    return yaml.safe_dump(yaml.safe_load(text(**YARD, tests=list(tests))), sort_keys=False)


def pytest_in(place: Place, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run pytest in the place, with this plugin and no other, whether it is installed or not."""
    environment = place.environment(PYTEST_DISABLE_PLUGIN_AUTOLOAD="1", XDG_CACHE_HOME=str(place.home))
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "simgame.author.pytest_plugin",
        "-p",
        "no:cacheprovider",
        *arguments,
    ]
    return subprocess.run(
        command, capture_output=True, text=True, env=environment, cwd=place.folder, timeout=60, check=False
    )


def test_scenarios_are_test_files(place: Place):
    """Each test of a scenario is an item; a failure is its message with file and line, without a traceback."""
    place.scenario(in_yaml(HOLDS, FAILS), "yard")
    done = pytest_in(place, "-v")
    assert done.returncode == 1
    assert "yard.yaml::it ends PASSED" in done.stdout
    assert "ended in stalled, not in unity" in done.stdout
    assert "Traceback" not in done.stdout
    assert "expectations.py" not in done.stdout


def test_a_broken_scenario_is_an_error(place: Place):
    """A scenario that is refused is an error of collection with everything that is wrong with it."""
    place.scenario(in_yaml(HOLDS).replace("open-question", "open-qestion").replace("small-talk", "smal-talk"), "yard")
    done = pytest_in(place)
    assert done.returncode == 2
    assert "open-question" in done.stdout
    assert "small-talk" in done.stdout
    assert "Traceback" not in done.stdout


def test_other_files_are_left_alone(place: Place):
    """YAML that is no scenario is nobody's test: other people's files, broken ones, folders, keys further in."""
    for name, content in {
        "compose": "services:\n  simgame: 1\n",
        "settings": "simgame:\n  colour: red\n",
        "torn": "a: [\n",
        "empty": "",
        "words": "# simgame: 1 is how a scenario begins\nx: 1\n",
    }.items():
        place.scenario(content, name)
    (place.folder / "folder.yaml").mkdir()
    (place.folder / "bytes.yaml").write_bytes(b"\xff\xfe\x00")
    done = pytest_in(place)
    assert done.returncode == 5, done.stdout
    assert "no tests ran" in done.stdout


def test_the_plugin_is_lazy(place: Place):
    """pytest starts without any of the game where there is no scenario."""
    (place.folder / "test_lazy.py").write_text(
        "import sys\n\n\ndef test_lazy():\n    heavy = ('simgame.rules', 'simgame.play', 'simgame.scenario', 'yaml', 'textual')\n"
        "    assert [name for name in heavy if name in sys.modules] == []\n",
        encoding="utf-8",
    )
    done = pytest_in(place)
    assert done.returncode == 0, done.stdout


def test_it_is_found_where_simgame_is_installed():
    """The plugin is an entry point, so that `pytest scenarios/` needs no line of configuration."""
    points = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]["pytest11"]
    assert points == {"simgame": "simgame.author.pytest_plugin"}
