"""The generator of big scenarios, which timings stand on: what it writes has to be right."""

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
