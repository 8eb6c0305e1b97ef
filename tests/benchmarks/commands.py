"""Commands without a screen as whole processes, and the rules by themselves."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from statistics import median

from simgame.author.policies import POLICIES, play
from simgame.play.game import Game
from simgame.scenario.library import load

ROOT = Path(__file__).parents[2]


def _process(arguments: list[str], given: str = "") -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, input=given.encode(), capture_output=True, check=True)
    return (time.perf_counter() - begun) * 1000


def whole(runs: int = 9) -> list[str]:
    """Whole commands against a Python that only imports yaml, in turn."""
    rows = []
    with tempfile.TemporaryDirectory() as saves:
        one = ["-m", "simgame", "--saves", saves, "play", "first-handshake", "--plain"]
        for label, arguments, given in (
            ("list", ["-m", "simgame", "list"], ""),
            ("play --plain, one choice", one, "1\n"),
        ):
            pairs = [(_process(arguments, given), _process(["-c", "import yaml"])) for _ in range(runs + 1)][1:]
            command, floor = median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
            rows.append(
                f"{label:<33} median {command:6.0f} ms, python and yaml {floor:.0f} ms, ratio {command / floor:.2f}"
            )
    return rows


def rules(plays: int = 300) -> list[str]:
    """Random plays of the library in one process, all rules on."""
    scenario = load("harbor-breakfast")
    begun = time.perf_counter()
    turns = sum(len(play(Game(scenario), POLICIES["random"], Random(number)).turns) for number in range(plays))
    seconds = time.perf_counter() - begun
    return [
        f"random plays                      {plays / seconds:.0f} plays/s, {turns / seconds:.0f} choices/s, {1e6 * seconds / turns:.0f} µs a choice"
    ]
