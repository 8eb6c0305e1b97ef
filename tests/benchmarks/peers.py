"""Beside the peers, in one run: inkjs from npm and bink (an ink runtime in Rust) from PyPI, playing an equivalent story.

Everything is measured in turn, run by run, and reported as a ratio to the peer. What the peers need is installed into the
folder that $SIMGAME_PEERS names, or into a temporary one; what cannot be had is said and left out.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

from simgame.author.batches import processors
from tests.benchmarks.ink import big_ink
from tests.benchmarks.ink_mistakes import MISTAKES as IN_INK
from tests.benchmarks.ink_mistakes import mistaken
from tests.support.big import big

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
SHIPPED = sorted((ROOT / "scenarios").glob("*.yaml"))

BEATS = 200
CHOICES = 25
"""Choices in a play."""
TEMPTATION = 0.1
"""So few of our options drive the prospect away that nearly every random play lasts its 25 choices."""
RUNS = 5


class Peers(NamedTuple):
    """Where the peers are, or why one is not there."""

    folder: Path
    missing: dict[str, str]

    @property
    def inkjs(self) -> bool:
        """Whether inkjs and node are there."""
        return "inkjs" not in self.missing

    @property
    def bink(self) -> bool:
        """Whether bink is there."""
        return "bink" not in self.missing


def peers() -> Iterator[str]:
    """Every figure, one line each."""
    with _folder() as folder:
        found = _install(folder)
        for name, why in found.missing.items():
            yield f"{name} is left out: {why}"
        yield "ChoiceScript is left out: its testers are neither on npm nor on PyPI"
        yield from _plays(found)
        yield from _checks(found)
        yield from _mistakes(found)


@contextmanager
def _folder() -> Iterator[Path]:
    named = os.environ.get("SIMGAME_PEERS")
    if named:
        Path(named).mkdir(parents=True, exist_ok=True)
        yield Path(named).absolute()
        return
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def _install(folder: Path) -> Peers:
    missing = {}
    if not shutil.which("node") or not shutil.which("npm"):
        missing["inkjs"] = "node and npm are not there"
    elif not (folder / "node_modules/inkjs").is_dir():
        missing |= _run_to_install("inkjs", ["npm", "install", "--silent", "--prefix", str(folder), "inkjs"])
    if not (folder / "python/bink").is_dir():
        target = str(folder / "python")
        missing |= _run_to_install("bink", [sys.executable, "-m", "pip", "install", "-q", "--target", target, "bink"])
    if "inkjs" in missing:
        missing.setdefault("bink", "without inkjs nothing compiles its story")
    return Peers(folder, missing)


def _run_to_install(name: str, command: list[str]) -> dict[str, str]:
    done = subprocess.run(command, capture_output=True, text=True)
    reasons = [line for line in done.stderr.splitlines() if line.strip()]
    return {name: reasons[-1] if reasons else "it cannot be installed"} if done.returncode else {}


def _run(command: list[str], **environment: str) -> str:
    done = subprocess.run(command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True)
    if done.returncode > 1:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr}")
    return done.stdout


def _compile(folder: Path, story: Path) -> list[str]:
    """The command that compiles an ink story."""
    compiler = str(folder / "node_modules/inkjs/bin/inkjs-compiler.js")
    return ["node", compiler, "-o", str(story.with_suffix(".json")), str(story)]


def _plays(found: Peers) -> Iterator[str]:
    """Random plays of 25 choices per second."""
    ours, theirs = found.folder / "plays.yaml", found.folder / "plays.ink"
    ours.write_text(big(BEATS, TEMPTATION), encoding="utf-8")
    theirs.write_text(big_ink(BEATS, TEMPTATION), encoding="utf-8")
    players: dict[str, Callable[[], float]] = {"simgame": lambda: _our_plays(ours, 1)}
    if processors() > 1:
        players[f"simgame, {processors()} processes"] = lambda: _our_plays(ours, processors())
    if found.inkjs:
        _run(_compile(found.folder, theirs))
        script = [str(HERE / "ink_player.js"), str(found.folder)]
        players["inkjs"] = lambda: _their_plays(["node", *script, str(theirs.with_suffix(".json"))])
    if found.bink:
        script_of_bink = [sys.executable, str(HERE / "ink_player.py"), str(theirs.with_suffix(".json"))]
        players["bink"] = lambda: _their_plays(script_of_bink, PYTHONPATH=str(found.folder / "python"))
    runs = [{name: play() for name, play in players.items()} for _ in range(RUNS)]
    goals = {"simgame": 3000, f"simgame, {processors()} processes": 6000}
    for name in players:
        line = f"plays of {CHOICES} choices, {name:<22} median {median(run[name] for run in runs):6.0f} /s"
        yield line + (f"   goal {goals[name]:,}{_ratios(runs, name)}" if name in goals else "")


def _ratios(runs: list[dict[str, float]], name: str) -> str:
    return "".join(
        f"; {median(run[name] / run[peer] for run in runs):.2f} × {peer}"
        for peer in ("inkjs", "bink")
        if peer in runs[0]
    )


def _our_plays(story: Path, processes: int) -> float:
    command = [sys.executable, "-m", "tests.benchmarks.our_player", str(story), str(600 * processes), str(CHOICES)]
    return _per_second([*command, str(processes)])


def _their_plays(command: list[str], **environment: str) -> float:
    return _per_second([*command, "600", str(CHOICES)], **environment)


def _per_second(command: list[str], **environment: str) -> float:
    result = json.loads(_run(command, **environment))
    return float(result["choices"]) / CHOICES / float(result["seconds"])


def _checks(found: Peers) -> Iterator[str]:
    """Whole commands: `simgame check`, and inkjs's compiler, which does the least that could be called checking."""
    for beats, runs, goal in ((BEATS, 7, 0.35), (5000, 3, 1.5)):
        ours, theirs = found.folder / f"{beats}.yaml", found.folder / f"{beats}.ink"
        ours.write_text(big(beats), encoding="utf-8")
        theirs.write_text(big_ink(beats), encoding="utf-8")
        pairs = []
        for _ in range(runs):
            check = _seconds([sys.executable, "-m", "simgame", "check", str(ours)])
            pairs.append((check, _seconds(_compile(found.folder, theirs)) if found.inkjs else 0.0))
        line = f"check of {beats:,} beats, whole command      median {median(each for each, _ in pairs):6.2f} s"
        if found.inkjs:
            ratio = median(one / other for one, other in pairs)
            line += f"; inkjs compiles in {median(other for _, other in pairs):.2f} s, ratio {ratio:.2f}"
        yield f"{line}   goal {goal}"


def _seconds(command: list[str]) -> float:
    begun = time.perf_counter()
    _run(command)
    return time.perf_counter() - begun


def _mistakes(found: Peers) -> Iterator[str]:
    """Seeded mistakes named: all of ours, and kind by kind where ink has an equivalent."""
    from simgame.author.check import check_file, check_text
    from tests.author.mistakes.table import MISTAKES

    named: dict[str, list[bool]] = {}
    for mistake in MISTAKES:
        problems = {(each.line, each.column, each.code) for each in check_text(mistake.text(), "mistake.yaml").problems}
        named.setdefault(mistake.kind, []).append(problems.issuperset(mistake.expected()))
    every = [each for kind in named.values() for each in kind]
    yield f"seeded mistakes named, at their place        {sum(every)} of {len(every)}, of {len(named)} kinds   goal all"
    alarms = sum(problem.severity != "advice" for path in SHIPPED for problem in check_file(path).problems)
    yield f"false alarms on {len(SHIPPED)} shipped scenarios          {alarms}   goal 0"
    if not found.inkjs:
        return
    stories = found.folder / "mistakes.json"
    stories.write_text(json.dumps(mistaken()), encoding="utf-8")
    judged = json.loads(_run(["node", str(HERE / "ink_judge.js"), str(found.folder), str(stories)]))
    compiling = sum(bool(judged[kind]["compiling"]) for kind in IN_INK)
    playing = sum(bool(judged[kind]["compiling"] or judged[kind]["playing"]) for kind in IN_INK)
    ours = sum(all(named[kind]) for kind in IN_INK)
    yield f"kinds of mistakes that ink can make, too     simgame {ours} of {len(IN_INK)}; inkjs {compiling} when it compiles, {playing} with 1,000 random plays"
