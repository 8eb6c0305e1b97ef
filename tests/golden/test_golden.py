"""Recorded plays, replayed."""

import pytest

from tests.golden import recorded, told
from tests.support.files import LIBRARY


@pytest.mark.parametrize("play", recorded(), ids=lambda play: play.id)
def test_a_recorded_play(play):
    """The choices of a recorded play still lead, turn by turn, to what was recorded, and to the same debrief to the byte.

    Where the difference is meant: `python -m tests.golden.record`, and read what changed.
    """
    assert told(play.scenario, play.choices) == play.told


@pytest.mark.parametrize("scenario", LIBRARY)
def test_enough_is_recorded(scenario):
    """Of every shipped scenario at least four plays are recorded: one that wins, and one that is walked out on or undone."""
    endings = [play.ends for play in recorded() if play.scenario == scenario]
    assert len(endings) >= 4
    assert {"unity", "friend", "released"} & set(endings)
    assert {"walked", "remorse"} & set(endings)
