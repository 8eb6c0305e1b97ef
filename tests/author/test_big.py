"""The generator of big scenarios, which timings stand on: what it writes has to be right."""

import subprocess
import sys

import pytest

from simgame.author.check import check_text
from simgame.rules.stages import STAGES
from simgame.scenario.tree import MAX_BYTES
from tests.support.big import big, plot


@pytest.mark.parametrize("beats", [40, 200])
def test_a_big_scenario_has_no_findings(beats):
    """Nothing is wrong with it, so that what is timed is a check that finds nothing."""
    assert [str(problem) for problem in check_text(big(beats), "big.yaml").problems] == []


def test_it_has_what_it_says():
    """So many beats of four choices, a fifth of them in each stage; all the same the next time."""
    story = plot(200)
    assert [sum(each.stage == stage for each in story) for stage in STAGES] == [40] * 5
    assert all(len(each.options) == 4 for each in story)
    assert big(200) == big(200)


def test_five_thousand_beats_fit_a_file():
    """The biggest one that is timed is no longer than a scenario may be."""
    assert len(big(5000).encode()) < MAX_BYTES


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells the peak of this process alone")
def test_as_many_beats_as_may_be():
    """The largest story that the reader takes, with a flag and a condition in each beat, is checked in less than 200 MB."""
    done = subprocess.run([sys.executable, "-c", LARGEST], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr


LARGEST = f"""
import json
from pathlib import Path
from simgame.author.check import check_text
from simgame.scenario.tree import MAX_ENTRIES
def beat(n):
    first = {{"say": f"Go {{n}}.", "move": "small-talk", "flags": f"f{{n}}"}}
    second = {{"say": f"Why {{n}}?", "move": "small-talk", "when": {{"flags": f"f{{max(0, n - 1)}}"}}}}
    return {{"choices": {{f"c{{n}}": first, f"d{{n}}": second}}}}
stages = {{}}
for at, name in enumerate({STAGES!r}):
    stages[name] = {{"scene": "Here.", "beats": {{f"b{{n}}": beat(n) for n in range(at * MAX_ENTRIES, (at + 1) * MAX_ENTRIES)}}}}
checked = check_text(json.dumps({{"simgame": 1, "stages": stages}}), "x")
assert not checked.refused, checked.problems[:1]
peak = next(each for each in Path("/proc/self/status").read_text().splitlines() if each.startswith("VmHWM"))
assert int(peak.split()[1]) < 200 * 1024, peak
"""
