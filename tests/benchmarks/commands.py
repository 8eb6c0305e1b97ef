"""Whole commands, from the start of the process to its end, beside the least that such a process can be."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.author.mistakes import BASE
from tests.benchmarks.figure import Figure, Goal, at_most
from tests.benchmarks.having import Peers, peers
from tests.benchmarks.ink import big_ink
from tests.benchmarks.processes import PYTHON_AND_YAML, python, seconds, simgame
from tests.support.big import big

ROUNDS = 11
FLOOR = "python importing yaml"
BIG = ((200, 7, at_most(0.35)), (5000, 3, at_most(1.5)))
"""Beats, rounds, and the goal."""
WELL = "all is well"


def figures() -> Iterator[Figure]:
    """`check` first, of which the budget speaks; then what else people wait for in a shell."""
    with tempfile.TemporaryDirectory() as name:
        yield from _small(Path(name))
    with peers() as found:
        for beats, rounds, goal in BIG:
            yield _check(found, beats, rounds, goal)


def _small(folder: Path) -> Iterator[Figure]:
    saves = ("--saves", str(folder / "saves"))
    play = simgame(*saves, "play", "first-handshake", "--plain")
    yield _command("check of a small file", simgame("check", str(BASE)), WELL, goal=at_most(150))
    yield _command("list", simgame("list"), "The First Handshake")
    yield _command("play --plain, one choice", play, "Saved as", given="1\n")
    yield _command("saves", simgame(*saves, "saves"), "first-handshake")
    yield _command("--help", simgame("--help"), "Practise collaborative selling")


def _command(name: str, command: list[str], says: str, given: str = "", goal: Goal | None = None) -> Figure:
    floor = python(*PYTHON_AND_YAML)
    rounds = [(seconds(command, says, given) * 1000, seconds(floor, "yaml") * 1000) for _ in range(ROUNDS + 1)][1:]
    ours, least = zip(*rounds, strict=True)
    return Figure(name, "ms", ours, FLOOR, least, goal)


def _check(found: Peers, beats: int, rounds: int, goal: Goal) -> Figure:
    """`check` of many beats; inkjs's compiler does the least that could be called checking of as many."""
    ours, theirs = found.folder / f"{beats}.yaml", found.folder / f"{beats}.ink"
    ours.write_text(big(beats), encoding="utf-8")
    theirs.write_text(big_ink(beats), encoding="utf-8")
    checks, compilings = [], []
    for _ in range(rounds):
        checks.append(seconds(simgame("check", str(ours)), WELL))
        if not found.no_inkjs:
            compilings.append(seconds(found.compiler(theirs), ""))
    name = f"check of {beats:,} beats"
    return Figure(name, "s", tuple(checks), "inkjs compiling as many", tuple(compilings), goal, found.no_inkjs)
