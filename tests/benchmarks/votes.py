"""A room that votes, over loopback, beside a server that only answers: acks, the tally, memory."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple

from tests.benchmarks.figure import Figure, at_least, at_most
from tests.benchmarks.hosted import TO_THE_VOTE, Crowd, Hosted, echo, session
from tests.benchmarks.processes import memory


class Size(NamedTuple):
    """How many vote within how many seconds, how often it is measured, and what the acks are to reach."""

    people: int
    seconds: float
    rounds: int
    goal: float


class Voted(NamedTuple):
    """One vote of a whole room."""

    p95: float
    tally: float
    memory: float
    acked: int


SIZES = (Size(200, 0.2, 5, 60), Size(1000, 3.0, 2, 100))
FLOOR = "server that only answers"


def figures() -> Iterator[Figure]:
    """Rooms of each size, in turn with the floor."""
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            yield from _of_size(Path(folder), size)


def _of_size(folder: Path, size: Size) -> Iterator[Figure]:
    ours, bare = [], []
    for number in range(size.rounds):
        with session(folder, f"votes-{size.people}-{number}") as hosted:
            hosted.go("next", "vote", TO_THE_VOTE)
            ours.append(_vote(hosted, size))
            counted = sum(json.loads(hosted.said("revealed").split(" ", 2)[2]).values())
        with echo(folder) as floor:
            bare.append(_vote(floor, size))
        if counted != size.people:
            raise RuntimeError(f"{size.people} voted, {counted} votes were counted")
    mine, other = Voted(*zip(*ours, strict=True)), Voted(*zip(*bare, strict=True))
    name = f"{size.people:,} votes within {size.seconds} s"
    yield Figure(f"{name}: acknowledged and counted", f"of {size.people}", mine.acked, goal=at_least(size.people))
    yield Figure(f"{name}: p95 of the acks", "ms", mine.p95, FLOOR, other.p95, at_most(size.goal))
    yield Figure(f"{name}: all have the tally", "s", mine.tally, FLOOR, other.tally, at_most(1))
    yield Figure(f"{name}: memory at most", "MiB", mine.memory, FLOOR, other.memory, at_most(95))


def _vote(hosted: Hosted, size: Size) -> Voted:
    """Everybody votes, then the tally is revealed, and everybody has it."""
    with Crowd(hosted.port, size.people, size.seconds, reveal=True) as crowd:
        crowd.vote()
        revealed = hosted.go("reveal", "reveal")
        found = crowd.results()
        waits = [wait for each in found for wait in each["waits"]]
        tally = max(each["revealed"] for each in found) - revealed
        p95 = quantiles(waits, n=20, method="inclusive")[-1]
        return Voted(p95 * 1000, tally, memory(hosted.process.pid, "VmHWM"), len(waits))
