"""Playtests: the same numbers wherever they are played, and what is made of them."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest

from simgame.author import batches
from simgame.author.playtest import playtest
from simgame.author.playtest_table import lines
from simgame.author.tally import Played, Tally, interval
from simgame.author.targets import judge
from simgame.cli import main
from simgame.errors import UsageError
from simgame.scenario.library import load
from tests.support.scenarios import beat, beats, choice, story

YARD = story(
    attraction=beats(
        first=beat(hello=choice("open-question"), pitch=choice("pitch-early")),
        second=beat(listen=choice("listen-deeply"), order=choice("ask-for-order"), brag=choice("self-promote")),
        closed=beat(never=choice("be-person", when={"knows": ["drivers"]}), bye=choice("small-talk")),
    )
)


def test_plays_are_the_same_alone_and_in_processes(monkeypatch):
    """How many processes play makes no difference to any number."""
    alone = playtest(YARD, plays=60, seed=7, jobs=1).document()
    monkeypatch.setattr(batches, "ALONE", 0.0)
    assert playtest(YARD, plays=60, seed=7, jobs=2).document() == alone
    assert playtest(YARD, plays=60, seed=7, jobs=3).document() == alone


def test_another_seed_gives_other_plays():
    """The seed decides the plays, and each play has its own random numbers: the first ones stay when more are asked for."""
    one, other = (
        playtest(YARD, ["random"], 40, seed, jobs=1).policies["random"].trust["attraction"] for seed in (1, 2)
    )
    assert one != other
    more = playtest(YARD, ["random"], 90, 1, jobs=1).policies["random"].trust["attraction"]
    assert all(more[trust] >= count for trust, count in one.items())


def test_what_the_document_says():
    """Beside the promised keys: trust on leaving a stage, choices that no play took, and the targets."""
    document = playtest(YARD, ["random", "first"], 30, jobs=1).document()
    first = document["policies"]["first"]
    assert first == {
        "plays": 30,
        "endings": {"stalled": 30},
        "furthest": {"attraction": 30},
        "choices": {"median": 3, "min": 3, "max": 3},
        "trust": {"attraction": first["trust"]["attraction"]},
    }
    assert document["never_taken"] == [
        "never",
        *(f"{stage}-idle" for stage in ("exploration", "development", "commitment", "unity")),
    ]
    assert {each["policy"] for each in document["targets"]} == {"random", "first"}
    json.dumps(document)


def test_a_policy_asked_for_twice_is_played_once():
    """Naming a policy again changes nothing; one that does not exist is wrong usage."""
    assert playtest(YARD, ["first", "first"], 5, jobs=1).policies["first"].number == 5
    with pytest.raises(UsageError, match="did you mean `extractor`"):
        playtest(YARD, ["extracter"], 5, jobs=1)


def test_the_table():
    """The table names endings with intervals, spreads, trust by stage, choices nobody took, and targets missed."""
    text = "\n".join(lines(playtest(YARD, ["collaborator", "random"], 30, jobs=1)))
    assert re.search(r"collaborator +stalled +30 100.0 % +88.6 to 100.0 +3\n", text)
    assert "Trust on leaving a stage" in text
    assert "choices that no play took:\n    never, exploration-idle" in text
    assert "missed   collaborator: always unity" in text
    assert "30 of 30 plays are not so; one of them: stalled after 3 choices, no\n" in text
    assert max(map(len, text.splitlines())) <= 80


def tally(**plays: int) -> Tally:
    """Plays by ending, all past exploration and of 20 choices where they end in unity."""
    return Tally(
        Counter({Played(name, "unity" if name == "unity" else "attraction", 20): n for name, n in plays.items()})
    )


def verdict(scenario, policy: str, wants: str, of: Tally) -> str:
    """How the plays stand to the target that wants this."""
    return next(each.verdict for each in judge(scenario, {policy: of}) if wants in each.wants)


def test_a_share_is_missed_only_where_the_sample_says_so():
    """Under the share it is met; surely above it, missed; in between more plays would have to tell."""
    assert verdict(YARD, "random", "unity in less", tally(stalled=200, unity=1)) == "met"
    assert verdict(YARD, "random", "unity in less", tally(stalled=99, unity=1)) == "unclear"
    assert verdict(YARD, "random", "unity in less", tally(stalled=80, unity=20)) == "missed"


def test_never_means_never():
    """Where all plays have to be so, a single other one misses the target."""
    assert verdict(YARD, "longest", "never unity", tally(walked=1000)) == "met"
    assert verdict(YARD, "longest", "never unity", tally(walked=999, unity=1)) == "missed"


def test_whom_the_collaborator_wins():
    """Unity with most people, friendship where it does not fit, and letting a taker go."""
    assert verdict(YARD, "collaborator", "always", tally(unity=9)) == "met"
    assert verdict(story(fit="poor"), "collaborator", "always", tally(friend=9)) == "met"
    assert verdict(story(prospect="taker"), "collaborator", "always", tally(released=9)) == "met"
    assert verdict(YARD, "collaborator", "always", tally(friend=9)) == "missed"


def test_a_story_after_the_sale_has_no_early_targets():
    """Where a story opens late, nobody is asked to stay in exploration."""
    late = story(opens_in="commitment")
    assert not [each for each in judge(late, {"quid-pro-quo": tally(customer=5)}) if "exploration" in each.wants]


@pytest.mark.parametrize(("count", "plays", "low", "high"), [(0, 100, 0, 4), (50, 100, 40, 60), (100, 100, 96, 100)])
def test_intervals(count, plays, low, high):
    """Wilson's interval: never below nothing or above everything, also where all plays were the same."""
    assert [round(100 * each) for each in interval(count, plays)] == [low, high]


def test_a_wrong_executor_is_wrong_usage(capsys):
    """An executor that is no address exits with 2 and says what one looks like."""
    assert main(["playtest", "first-handshake", "--executor", "ray://x"]) == 2
    assert "such as dask://localhost:8786" in capsys.readouterr().err


def test_without_dask_it_says_how_to_get_it(monkeypatch, capsys):
    """Where the extra is not installed, one line says how to install it, with exit code 3."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert main(["playtest", "first-handshake", "--executor", "dask://localhost:1"]) == 3
    assert capsys.readouterr().err == "simgame: `--executor` needs the extra `dask` (pip install 'simgame[dask]')\n"


def children(process: int) -> set[str]:
    """The processes that a process started (Linux)."""
    found: set[str] = set()
    for tasks in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):
            found.update(tasks.read_text().split())
    return found


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for processes in /proc")
def test_an_interrupt_ends_it_all():
    """Ctrl+c in a terminal, while processes play: exit code 130, one line, progress wiped, no process left behind."""
    master, slave = pty.openpty()
    program = [sys.executable, "-m", "simgame", "playtest", "wrong-fit", "--plays", "1000000", "--jobs", "2"]
    process = subprocess.Popen(program, stdin=slave, stdout=slave, stderr=slave, start_new_session=True)
    os.close(slave)
    try:
        workers = wait_for(lambda: len(found := children(process.pid)) >= 2 and found)
        shown = os.read(master, 4096)
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(20) == 130
        with suppress(OSError):
            while more := os.read(master, 4096):
                shown += more
        assert re.search(rb"plays: [0-9,]+ of 13,000,000", shown)
        assert shown.endswith(b"simgame: interrupted\r\n")
        assert b"Traceback" not in shown
        wait_for(lambda: not any(Path(f"/proc/{worker}").exists() for worker in workers))
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        os.close(master)


def wait_for(what, at_most: float = 20.0):
    """What it gives, once it gives something."""
    end = time.monotonic() + at_most
    while not (found := what()):
        assert time.monotonic() < end, "did not happen"
        time.sleep(0.02)
    return found


def test_the_library_is_not_asked_twice(tmp_path):
    """Workers play the scenario they were handed, whatever becomes of the file meanwhile."""
    path = tmp_path / "dock.yaml"
    path.write_text(Path(load("first-handshake").path).read_text(encoding="utf-8"), encoding="utf-8")
    scenario = load(str(path))
    path.unlink()
    assert playtest(scenario, ["first"], 3, jobs=1).policies["first"].number == 3
