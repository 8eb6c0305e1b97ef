"""A session in a process of its own, or the server that only answers, and processes with people in them to vote in it."""

import json
import os
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.benchmarks.people import CODE
from tests.benchmarks.processes import ROOT
from tests.support.files import FULL

WORKERS = 4
"""Processes with people in them."""
TO_THE_VOTE = 6
"""How often `next` leads from the lobby to the first vote."""


class Hosted:
    """A server on a port of its own; it ends with the block."""

    def __init__(self, command: list[str], folder: Path, port: int) -> None:
        self.port = port
        self.lines: list[str] = []
        environment = os.environ | {"PYTHONPATH": str(ROOT), "SIMGAME_SAVES": str(folder)}
        self.process = subprocess.Popen(
            [sys.executable, *command], cwd=folder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            text=True, bufsize=1,
        )  # fmt: skip
        self.until("join")

    def __enter__(self) -> "Hosted":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()

    def until(self, beginning: str) -> str:
        """Read what it says as far as a line that begins so; that line."""
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line.rstrip())
            if line.startswith(beginning):
                return self.lines[-1]
        raise RuntimeError(f"it ended before it said {beginning!r}: {self.lines}")

    def said(self, beginning: str) -> str:
        """The last line that begins so, read so far or to come."""
        found = [line for line in self.lines if line.startswith(beginning)]
        return found[-1] if found else self.until(beginning)

    def say(self, line: str, times: int = 1) -> None:
        """A facilitator's line."""
        assert self.process.stdin
        self.process.stdin.write(f"{line}\n" * times)

    def go(self, line: str, phase: str, times: int = 1) -> float:
        """Say a line, and wait for the phase it leads to; the moment in which it was said."""
        at = time.time()
        self.say(line, times)
        self.until(f"phase {phase}")
        return at


def session(folder: Path, name: str, port: int = 0) -> Hosted:
    """A session with a log of that name, at its beginning or where it was when it ended."""
    (folder / "dock.yaml").write_text(FULL, encoding="utf-8")
    port = port or free_port()
    options = ["--code", CODE, "--port", str(port), "--session", f"{name}.session", "--limit", "1100"]
    return Hosted(["-m", "simgame", "host", "dock.yaml", "--plain", *options], folder, port)


def echo(folder: Path, port: int = 0) -> Hosted:
    """The server that only answers."""
    port = port or free_port()
    return Hosted(["-m", "tests.benchmarks.echo", str(port)], folder, port)


def free_port() -> int:
    """A port that nobody listens at."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Crowd:
    """People in processes of their own, who have joined and wait for the moment to vote."""

    def __init__(self, port: int, people: int, seconds: float, reveal: bool) -> None:
        people_each, arguments = people // WORKERS, [str(seconds), str(int(reveal))]
        command = [sys.executable, "-m", "tests.benchmarks.people", str(port), str(people_each), *arguments]
        self.workers = [
            subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
            for _ in range(WORKERS)
        ]
        self._expect("ready")

    def __enter__(self) -> "Crowd":
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self.workers:
            worker.kill()
            worker.communicate()

    def vote(self) -> None:
        """Have all of them vote; returns when every vote is acknowledged."""
        begin = time.time() + 0.5
        for worker in self.workers:
            assert worker.stdin
            worker.stdin.write(f"{begin}\n")
            worker.stdin.flush()
        self._expect("voted")

    def results(self) -> list[dict[str, Any]]:
        """What each process measured, when it has ended."""
        return [json.loads(worker.stdout.read()) for worker in self.workers if worker.stdout]

    def _expect(self, word: str) -> None:
        for worker in self.workers:
            assert worker.stdout
            if (line := worker.stdout.readline().rstrip()) != word:
                raise RuntimeError(f"people said {line!r} and not {word!r}")
