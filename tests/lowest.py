"""The lowest versions that pyproject.toml allows: `python -m tests.lowest` installs just those in a new environment and runs the tests that touch them.

It needs the network, and is therefore no test of pytest's; `.ci/run` calls it.
"""

import re
import subprocess
import sys
import tomllib
import venv
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
TOUCHING = ("cli", "group", "journal", "records", "reports", "rules", "scenario", "serve", "test_settings.py")
"""The tests of everything whose dependencies have a lower bound; those that are pinned are the same everywhere."""
BOUND = re.compile(r"(?P<name>[\w-]+)>=(?P<version>[\d.]+)")


def main() -> int:
    """The exit code of the tests."""
    with TemporaryDirectory() as name:
        work = Path(name)
        lowest = work / "lowest.txt"
        lowest.write_text("".join(f"{line}\n" for line in bounds()))
        venv.create(work / "venv", with_pip=True)
        python = work / "venv" / "bin" / "python"
        subprocess.run([python, "-m", "pip", "install", "-q", "-c", lowest, "-e", f"{ROOT}[test]"], check=True)
        tests = [f"tests/{each}" for each in TOUCHING]
        command = [python, "-m", "pytest", "-q", "-n", "auto", "-m", "not slow", "-p", "no:cacheprovider", *tests]
        return subprocess.run(command, cwd=ROOT).returncode


def bounds() -> Iterator[str]:
    """Each lower bound of the game's as the only version allowed; what tests it is as new as anywhere."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for requirement in project["dependencies"]:
        if found := BOUND.match(requirement):
            yield f"{found['name']}=={found['version']}"


if __name__ == "__main__":
    sys.exit(main())
