"""What each scenario of the library is proved to do: `explore`, on every one of them."""

from functools import cache

import pytest

from simgame.author.check import check_file
from simgame.author.exploration import Exploration
from simgame.author.explore.exploring import explore
from simgame.scenario.library import load
from tests.support.files import LIBRARY, SHIPPED


@cache
def explored(name: str) -> Exploration:
    """A scenario, explored once."""
    return explore(load(name))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_nothing_is_found(path):
    """No error, no warning and no advice."""
    assert [f"{each.line}: {each.message}" for each in check_file(path).problems] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", LIBRARY)
def test_all_of_it_is_proved(name):
    """The four promises are proved; of every ending, beat and choice it is known whether a play gets there, and no beat is for nobody.

    An ending that has a text of its own can be reached.
    """
    found = explored(name)
    assert {each.name: each.verdict for each in found.promises} == {
        "collaboration-succeeds": "proved",
        "extraction-fails": "proved",
        "breach-bars-unity": "proved",
        "no-dead-ends": "proved",
    }
    assert found.proved
    assert [place for place, reach in (found.beats | found.choices).items() if not reach.reachable] == []
    assert [ending for ending in load(name).endings if not found.endings[ending].reachable] == []
