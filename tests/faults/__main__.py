"""`python -m tests.faults [calls|plays|sessions|strace]… [--seed N] [--plays N] [--sessions N]`: everything that can be lost, hunted for.

calls: every call with every error. plays, sessions: real processes, killed with -9 at random moments. strace: a whole process whose calls the
system fails. One line each at the end.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.faults import plays, sessions, traced
from tests.faults.bench import Bench
from tests.faults.work import JOBS
from tests.support.clocks import stop

AT_ONCE = 4


def calls(options: argparse.Namespace, folder: Path) -> int:
    """Every call of every job with every error."""
    faults, wrong = 0, []
    for job in JOBS:
        with pytest.MonkeyPatch.context() as patch:
            stop(patch)
            bench = Bench(job, folder / job, patch)
            for fault in bench.faults():
                faults += 1
                wrong += bench.run(fault)
    return _say(f"calls: {faults} faults", wrong)


def killed_plays(options: argparse.Namespace, folder: Path) -> int:
    """Plays, one in five on screens."""

    def one(number: int) -> plays.Told:
        play = plays.Play(folder / f"play-{number}", f"{options.seed}-{number}", on_screens=number % 5 == 0)
        return _told(plays.Told, lambda: play.live(3))

    with ThreadPoolExecutor(AT_ONCE) as pool:
        told = sum_of(plays.Told(), pool.map(one, range(options.plays)))
    head = f"plays: {options.plays}, killed {told.lives} times; {told.acknowledged} acknowledged, {told.unseen} kept unseen"
    return _say(head, told.wrong)


def killed_sessions(options: argparse.Namespace, folder: Path) -> int:
    """Sessions, each killed twice."""

    def one(number: int) -> sessions.Told:
        session = sessions.Session(folder / f"session-{number}", f"{options.seed}-{number}")
        return _told(sessions.Told, lambda: session.live(2))

    with ThreadPoolExecutor(AT_ONCE) as pool:
        told = sum_of(sessions.Told(), pool.map(one, range(options.sessions)))
    head = f"sessions: {options.sessions}, killed {told.kills} times; {told.acknowledged} votes kept, {told.unseen} of them unseen"
    return _say(head, told.wrong)


def under_strace(options: argparse.Namespace, folder: Path) -> int:
    """One play in a process whose calls the system itself fails."""
    if not traced.available():
        return _say("strace: not here", [])
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = [each for some in pool.map(lambda call: traced.all_of(folder, call), traced.ERRORS) for each in some]
    return _say(f"strace: {len(found)} faults", [f"{fault}: {wrong}" for fault, wrong in found if wrong])


def sum_of(first: Any, more: Iterable[Any]) -> Any:
    """All of them together."""
    for each in more:
        first = first.plus(each)
        if each.wrong:
            print(*each.wrong, sep="\n", file=sys.stderr, flush=True)
    return first


def _told(kind: Callable[..., Any], live: Callable[[], Any]) -> Any:
    """What came of a life; where looking at it failed, that."""
    try:
        return live()
    except Exception as error:
        return kind(wrong=(f"{type(error).__name__}: {error}",))


def _say(head: str, wrong: Sequence[str]) -> int:
    print(*wrong, sep="\n", end="\n" if wrong else "")
    print(f"{head}; {len(wrong)} wrong; {time.monotonic() - BEGUN:.0f} s", flush=True)
    return len(wrong)


BEGUN = time.monotonic()
PARTS = {"calls": calls, "plays": killed_plays, "sessions": killed_sessions, "strace": under_strace}

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], metavar="PART")
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--plays", type=int, default=200)
    parser.add_argument("--sessions", type=int, default=50)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="simgame-faults-") as folder:
        os.environ |= {"XDG_CACHE_HOME": f"{folder}/cache", "XDG_DATA_HOME": f"{folder}/data"}
        found = sum(PARTS[part](options, Path(folder) / part) for part in options.parts or PARTS)
    sys.exit(bool(found))
