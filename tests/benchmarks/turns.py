"""Turns, moves of the mark, idling and memory: the play screen at turn 20 and at turn 1,000 beside a bare app of its shape."""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

from tests.benchmarks import floor_app
from tests.benchmarks.figure import Figure, Goal, Values, at_most, ratio_at_most
from tests.benchmarks.long_play import marker, saved
from tests.benchmarks.processes import cpu, memory
from tests.benchmarks.terminal import Terminal

ROUNDS = 6
TIMES = 40
"""Turns, or moves, in a round."""
LINES = 8
"""Lines that a turn of ours takes on the screen, so that the floor has as much to scroll."""
IDLE = 5.0
"""Seconds of doing nothing in a round."""
FLOOR = "bare app of its shape"
MARK = "▸ "


class Open(NamedTuple):
    """The programs that are measured side by side."""

    floor: Terminal
    young: Terminal
    old: Terminal


def figures() -> Iterator[Figure]:
    """All of it in one sitting: the three programs take turns, turn by turn."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        programs = _open(Path(name), stack)
        yield from _moves(programs)
        yield from _turns(programs)
        held = [memory(each.process.pid) for each in (programs.old, programs.floor)]
        yield Figure("memory after 1,000 turns", "MiB", (held[0],), FLOOR, (held[1],), at_most(60))
        yield from _idle(programs)


def _open(folder: Path, stack: ExitStack) -> Open:
    plays = [saved(folder, made) for made in (20, 1000)]
    young, old = (stack.enter_context(Terminal(play, folder)) for play in plays)
    floor = stack.enter_context(Terminal(["-m", "tests.benchmarks.floor_app", str(1000 * LINES)], folder))
    young.wait_for(marker(20))
    old.wait_for(marker(1000))
    floor.wait_for(floor_app.READY)
    return Open(floor, young, old)


def _moves(programs: Open) -> Iterator[Figure]:
    """From ↓ or ↑ to the mark on the other choice."""
    keys = [("\x1b[B", f"{MARK}2"), ("\x1b[A", f"{MARK}1")]

    def move(number: int) -> list[float]:
        return [each.until(*keys[number % 2]) for each in (programs.old, programs.floor)]

    old, floor = _rounds(move)
    yield from _both("a move in the choices", old, FLOOR, floor, (at_most(8), at_most(15)))


def _turns(programs: Open) -> Iterator[Figure]:
    """From the key to the next beat on the screen."""

    def turn(number: int) -> list[float]:
        floor = f"t{1000 * LINES + number + 1:05}"
        waits = ((programs.old, marker(1001 + number)), (programs.young, marker(21 + number)), (programs.floor, floor))
        return [each.until("1", text) for each, text in waits]

    old, young, floor = _rounds(turn)
    yield from _both("one turn, from turn 1,000 on", old, FLOOR, floor, (at_most(20), at_most(33)))
    yield from _both("one turn, from turn 20 on", young, FLOOR, floor, (at_most(20), at_most(33)))
    yield _of_rounds("the thousandth turn beside the twentieth", old, "from turn 20 on", young, ratio_at_most(1.3))


Rounds = tuple[Values, ...]
"""Every time of every round."""


def _rounds(once: Callable[[int], list[float]]) -> list[Rounds]:
    """For each of the programs its times, round by round; they are measured in turn."""
    rounds = [[once(number * TIMES + n) for n in range(TIMES)] for number in range(ROUNDS)]
    return [tuple(tuple(times[at] for times in each) for each in rounds) for at in range(len(rounds[0][0]))]


def _both(name: str, ours: Rounds, against: str, floor: Rounds, goals: tuple[Goal, Goal]) -> Iterator[Figure]:
    yield _of_rounds(f"{name}, median", ours, against, floor, goals[0])
    yield _of_rounds(f"{name}, p95", ours, against, floor, goals[1], p95)


def _of_rounds(
    name: str, ours: Rounds, against: str, floor: Rounds, goal: Goal, of: Callable[[Values], float] = median
) -> Figure:
    """A figure whose value of a round is the median, or another quantile, of its times."""
    return Figure(name, "ms", tuple(map(of, ours)), against, tuple(map(of, floor)), goal)


def p95(times: Values) -> float:
    """What 95 of 100 times do not exceed."""
    return quantiles(times, n=20, method="inclusive")[-1]


def _idle(programs: Open) -> Iterator[Figure]:
    """What of a processor is used by a screen that nobody touches; both wait at the same time."""
    pids = programs.old.process.pid, programs.floor.process.pid
    found = []
    for _ in range(ROUNDS):
        for each in programs:
            each.drain()
        before, begun = [cpu(pid) for pid in pids], time.perf_counter()
        time.sleep(IDLE)
        passed = time.perf_counter() - begun
        found.append([100 * (cpu(pid) - used) / passed for pid, used in zip(pids, before, strict=True)])
    ours, floor = zip(*found, strict=True)
    yield Figure("idle: of one processor", "%", ours, FLOOR, floor, at_most(1))
