"""What the project stands on, and that somebody said why."""

import re
import tomllib
from pathlib import Path

from tests import lowest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ROW = re.compile(r"^\| ([\w-]+) \| [^|]{10,} \| [^|]{3,} \|", re.MULTILINE)


def direct() -> set[str]:
    """The names of all direct dependencies, of every extra and of the build."""
    project = PROJECT["project"]
    asked = [*project["dependencies"], *PROJECT["build-system"]["requires"]]
    asked += [each for extra in project["optional-dependencies"].values() for each in extra]
    return {re.split(r"[^\w-]", each)[0] for each in asked} - {project["name"]}


def test_every_direct_dependency_has_its_reason():
    """CONTRIBUTING.md says of each why it is one and under what licence, and speaks of no other."""
    assert set(ROW.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))) == direct()


def test_nothing_is_asked_for_without_a_bound():
    """A dependency of the game is pinned or has a lowest version, so that there is something to test."""
    bounds = {line.partition("==")[0] for line in lowest.bounds()}
    for requirement in PROJECT["project"]["dependencies"]:
        assert "==" in requirement or re.split(r"[^\w-]", requirement)[0] in bounds, requirement
