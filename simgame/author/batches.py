"""Plays in batches, here or elsewhere. Every play has random numbers of its own, so where it is played makes no difference."""

import gc
import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from random import Random
from time import perf_counter
from typing import NamedTuple

from simgame.author.policies import POLICIES, play
from simgame.author.tally import Tally
from simgame.errors import Refused
from simgame.play.game import Game
from simgame.play.memory import Memory
from simgame.scenario.model import Scenario

ALONE = 0.3
"""Seconds of playing in one process before others are started: starting them takes about a tenth of that each."""

ROOM = 20_000
"""Positions that a process remembers; about two kilobytes each."""


AHEAD = 4
"""Batches that lie ready for each process: none waits for the next, and an interrupt leaves few to drop."""


MOST = 61
"""Processes at most, whatever is asked for: Windows cannot wait for more."""


class Batch(NamedTuple):
    """Some plays of one policy: those with these numbers."""

    policy: str
    seed: int
    numbers: range


Done = tuple[Batch, Tally]


class Bench:
    """Where one process plays a scenario: what was worked out for one play serves the next."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.memory = Memory(scenario, ROOM)

    def play(self, batch: Batch) -> Done:
        """Play a batch."""
        tally = Tally()
        for number in batch.numbers:
            random = Random(f"{batch.seed}/{batch.policy}/{number}")
            tally.add(play(Game(self.scenario, memory=self.memory), POLICIES[batch.policy], random))
        return batch, tally


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def here(scenario: Scenario, batches: Iterator[Batch], jobs: int) -> Iterator[Done]:
    """Play the batches on this machine: in this process as long as it is not worth more, then in as many as `jobs`."""
    bench, begun = Bench(scenario), perf_counter()
    for batch in batches:
        yield bench.play(batch)
        if jobs > 1 and perf_counter() - begun > ALONE:
            yield from _in_processes(scenario, batches, jobs)


_bench: Bench
"""The bench of a worker process."""


def _in_processes(scenario: Scenario, batches: Iterator[Batch], jobs: int) -> Iterator[Done]:
    first = list(islice(batches, AHEAD * min(jobs, MOST)))
    if not first:
        return
    pool = ProcessPoolExecutor(min(jobs, MOST, len(first)), initializer=_set_up, initargs=(scenario,))
    try:
        with _interrupts_wait():
            waiting = {pool.submit(_play, batch) for batch in first}
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            waiting |= {pool.submit(_play, batch) for batch in islice(batches, len(done))}
            yield from (future.result() for future in done)
    except BrokenProcessPool:
        raise Refused("a process that was playing was ended from outside", "try again with `--jobs 1`") from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _interrupts_wait() -> Iterator[None]:
    """Processes started meanwhile never see an interrupt; it is for us to stop them."""
    if sys.platform == "win32":  # which has no way to hold them back
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _set_up(scenario: Scenario) -> None:
    global _bench
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()  # plays make no cycles, and looking for them takes a third of the time
    _bench = Bench(scenario)


def _play(batch: Batch) -> Done:
    return _bench.play(batch)
