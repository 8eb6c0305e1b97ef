"""The `tests:` of scenarios under pytest: every YAML file that is a scenario is a test file.

Loaded at every start of pytest where simgame is installed, so nothing of simgame is imported before there is a scenario.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from simgame.scenario.model import Expectation, Scenario

_SCENARIO = re.compile(rb"^simgame[ \t]*:[ \t]*[0-9]", re.MULTILINE)
_MOST = 5_000_000
"""Bytes a scenario may have; what is longer is not read to see whether it is one."""


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "ScenarioFile | None":
    """Collect YAML files with `simgame:` and a version at their top level; leave all others alone."""
    if file_path.suffix not in (".yaml", ".yml") or not _is_scenario(file_path):
        return None
    return ScenarioFile.from_parent(parent, path=file_path)


def _is_scenario(path: Path) -> bool:
    try:
        return path.is_file() and path.stat().st_size <= _MOST and bool(_SCENARIO.search(path.read_bytes()))
    except OSError:
        return False


class ScenarioFile(pytest.File):
    """A scenario file; one that is refused is an error of collection, with everything that is wrong with it."""

    def collect(self) -> Iterator["ScenarioTest"]:
        """One item for each of its tests."""
        from simgame.errors import ScenarioRefused, SimgameError
        from simgame.scenario.library import read

        try:
            scenario = read(self.path)
        except ScenarioRefused as error:
            raise self.CollectError("\n".join(map(str, error.problems))) from None
        except SimgameError as error:
            raise self.CollectError(str(error)) from None
        for test in scenario.tests:
            yield ScenarioTest.from_parent(self, name=test.name, scenario=scenario, test=test)


class ScenarioTest(pytest.Item):
    """One of a scenario's tests."""

    def __init__(self, *, scenario: "Scenario", test: "Expectation", **parts: Any) -> None:
        super().__init__(**parts)
        self.scenario = scenario
        self.test = test

    def runtest(self) -> None:
        """Run it; what went wrong is the message of the failure."""
        from simgame.author.expectations import run_one

        result = run_one(self.scenario, self.test)
        if not result.passed:
            raise Failed(result.message)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The message alone: an author's mistake has no traceback."""
        if isinstance(excinfo.value, Failed):
            return f"{self.path}:{self.test.line}: {excinfo.value}"
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the test stands."""
        return self.path, self.test.line - 1, self.name


class Failed(Exception):
    """A test of a scenario that does not hold."""
