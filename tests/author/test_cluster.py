"""Playing on a Dask cluster: a real scheduler and a real worker, in processes of their own, on this machine."""

import re
import socket
import subprocess
import sys
import time
from contextlib import suppress

import pytest

from simgame.author.playtest import playtest
from simgame.cli import main
from simgame.scenario.library import load

pytest.importorskip("distributed", reason="needs the extra `dask`")
pytestmark = pytest.mark.filterwarnings("ignore")

SCHEDULER = [
    sys.executable,
    "-m",
    "distributed.cli.dask_scheduler",
    "--host",
    "127.0.0.1",
    "--port",
    "0",
    "--no-dashboard",
]
WORKER = [sys.executable, "-m", "distributed.cli.dask_worker", "--no-dashboard", "--nthreads", "1", "--no-nanny"]


def started(program, cwd, sign: str):
    """The process, and what its output says after the sign."""
    process = subprocess.Popen(program, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    for line in process.stdout:
        if found := re.search(sign, line):
            return process, found[1]
    raise AssertionError(f"{program[2]} did not start")


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory):
    """The address of a scheduler without workers."""
    process, port = started(SCHEDULER, tmp_path_factory.mktemp("scheduler"), r"Scheduler at: +tcp://127\.0\.0\.1:(\d+)")
    yield f"127.0.0.1:{port}"
    process.kill()
    process.communicate()


@pytest.fixture
def worker(scheduler, tmp_path):
    """The address of the scheduler, with one worker."""
    process, _ = started([*WORKER, f"tcp://{scheduler}"], tmp_path, r"(Registered to)")
    yield scheduler
    process.kill()
    process.communicate()


def test_the_cluster_plays_the_same(worker):
    """The same seed gives the same numbers on the cluster as here."""
    scenario = load("first-handshake")
    policies = ["collaborator", "random", "longest"]
    there = playtest(scenario, policies, 60, 5, executor=f"dask://{worker}")
    assert there.document() == playtest(scenario, policies, 60, 5, jobs=1).document()


def test_a_cluster_without_workers_is_not_waited_for(scheduler, monkeypatch, capsys):
    """A scheduler that nobody works for: one clear line within a bounded time, exit code 3."""
    monkeypatch.setattr("simgame.author.cluster.SECONDS", 1)
    assert main(["playtest", "first-handshake", "--executor", f"dask://{scheduler}"]) == 3
    assert "has no workers" in only_line(capsys)


def test_nobody_answers(monkeypatch, capsys):
    """Where nothing listens: one clear line within a bounded time, exit code 3."""
    monkeypatch.setattr("simgame.author.cluster.SECONDS", 1)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert main(["playtest", "first-handshake", "--executor", f"dask://127.0.0.1:{port}"]) == 3
    assert f"no Dask scheduler answers at dask://127.0.0.1:{port}" in only_line(capsys)


def test_somebody_else_answers(monkeypatch, capsys):
    """What listens but does not speak to us is not waited for either."""
    monkeypatch.setattr("simgame.author.cluster.SECONDS", 1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        begun = time.monotonic()
        assert main(["playtest", "first-handshake", "--executor", f"dask://127.0.0.1:{silent.getsockname()[1]}"]) == 3
        assert time.monotonic() - begun < 30
    assert "no Dask scheduler answers" in only_line(capsys)


def test_a_cluster_that_dies_is_said(tmp_path, capsys):
    """A scheduler that is gone in the middle of the plays: one clear line, exit code 3, nothing left waiting."""
    scheduler, port = started(SCHEDULER, tmp_path, r"Scheduler at: +tcp://127\.0\.0\.1:(\d+)")
    worker, _ = started([*WORKER, f"tcp://127.0.0.1:{port}"], tmp_path, r"(Registered to)")
    program = [
        sys.executable,
        "-m",
        "simgame",
        "playtest",
        "wrong-fit",
        "--plays",
        "20000",
        "--executor",
        f"dask://127.0.0.1:{port}",
    ]
    playing = subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        with suppress(subprocess.TimeoutExpired):
            playing.wait(5)
        assert playing.poll() is None
        scheduler.kill()
        out, err = playing.communicate(timeout=60)
    finally:
        for process in (playing, scheduler, worker):
            process.kill()
            process.communicate()
    assert playing.returncode == 3
    assert out == ""
    assert re.fullmatch(r"simgame: the cluster at dask://127\.0\.0\.1:\d+ gave up: .*\n", err)


def only_line(capsys) -> str:
    """The one line on stderr."""
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    return err
