"""Whole processes, timed from their start to their end, and what a process has used."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
PYTHON_AND_YAML = ("-c", "import yaml; yaml.CSafeLoader; print('yaml')")
"""The least that a command in Python that reads YAML can be."""


def output(command: Sequence[str], given: str = "", environment: Mapping[str, str] = os.environ) -> str:
    """What a command prints, which has to end well."""
    done = subprocess.run(command, cwd=ROOT, input=given, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(map(str, command))} ended with {done.returncode}: {done.stderr or done.stdout}")
    return done.stdout


def seconds(command: Sequence[str], says: str, given: str = "") -> float:
    """How long a command took that ended well and said what it had to."""
    begun = time.perf_counter()
    said = output(command, given)
    took = time.perf_counter() - begun
    if says not in said:
        raise RuntimeError(f"{' '.join(map(str, command))} did not say {says!r}: {said[-400:]!r}")
    return took


def python(*arguments: str) -> list[str]:
    """A command for this Python."""
    return [sys.executable, *arguments]


def simgame(*arguments: str) -> list[str]:
    """A command of simgame."""
    return python("-m", "simgame", *arguments)


def memory(pid: int, which: str = "VmRSS") -> float:
    """What a process holds in memory now, or held at most (`VmHWM`), in MiB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(which))


def cpu(pid: int) -> float:
    """The seconds of processor that a process has used so far, all its threads."""
    threads = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(each.read_text().split()[0]) for each in threads) / 1e9
