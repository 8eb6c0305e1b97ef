"""The peers: inkjs and its compiler from npm, bink (an ink runtime in Rust) from PyPI; what is not to be had is said.

They are installed into the folder that $SIMGAME_PEERS names, where they stay, or into a temporary one.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.benchmarks.processes import output

HERE = Path(__file__).parent
NO_CHOICESCRIPT = "not on npm or PyPI"
INSTALL = 120
"""Seconds after which an installation is given up."""


class Peers(NamedTuple):
    """Where the peers are, and why one is not there."""

    folder: Path
    no_inkjs: str
    no_bink: str

    def compiler(self, story: Path) -> list[str]:
        """The command that compiles an ink story beside itself, as JSON."""
        compiler = self.folder / "node_modules/inkjs/bin/inkjs-compiler.js"
        return ["node", str(compiler), "-o", str(story.with_suffix(".json")), str(story)]

    def script(self, name: str, *arguments: str) -> list[str]:
        """The command of one of our scripts for inkjs."""
        return ["node", str(HERE / name), str(self.folder), *arguments]

    def bink(self, *arguments: str) -> list[str]:
        """The command of our player for bink."""
        return [sys.executable, str(HERE / "ink_player.py"), str(self.folder / "python"), *arguments]


@contextmanager
def peers() -> Iterator[Peers]:
    """The peers, for as long as the block lasts."""
    named = os.environ.get("SIMGAME_PEERS")
    with TemporaryDirectory() as temporary:
        folder = Path(named or temporary).absolute()
        folder.mkdir(parents=True, exist_ok=True)
        yield _install(folder)


def _install(folder: Path) -> Peers:
    no_inkjs = no_bink = ""
    if not (shutil.which("node") and shutil.which("npm")):
        no_inkjs = "no node and npm"
    elif not (folder / "node_modules/inkjs").is_dir():
        no_inkjs = _run(["npm", "install", "--silent", "--prefix", str(folder), "inkjs"])
    if no_inkjs:
        no_bink = "no inkjs to compile its story"
    elif not (folder / "python/bink").is_dir():
        no_bink = _run([sys.executable, "-m", "pip", "install", "-q", "--target", str(folder / "python"), "bink"])
    return Peers(folder, no_inkjs, no_bink)


def _run(command: list[str]) -> str:
    """Install something; why it could not be, or nothing."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=INSTALL)
    except subprocess.TimeoutExpired:
        return f"not installed within {INSTALL} s"
    reasons = [line for line in (done.stderr or done.stdout).splitlines() if line.strip()]
    return (reasons[-1] if reasons else "it cannot be installed") if done.returncode else ""


def compiled(found: Peers, story: Path) -> Path:
    """Compile an ink story; where the result is."""
    output(found.compiler(story))
    return story.with_suffix(".json")
