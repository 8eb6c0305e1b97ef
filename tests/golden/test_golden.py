"""Recorded plays, replayed."""

import json
from collections import defaultdict

import pytest

from tests.golden import HERE, choices_of, expected, recorded, replayed

PLAYS = list(recorded())


@pytest.mark.parametrize("play", PLAYS, ids=[f"{path.parent.name}/{path.name.split('.')[0]}" for path in PLAYS])
def test_a_recorded_play(play):
    """The choices of a recorded play still lead to the debrief that was recorded, to the byte.

    Where the difference is meant: `python -m tests.golden.record`, and read what changed.
    """
    assert replayed(play.parent.name, choices_of(play)) == expected(play).read_text(encoding="utf-8")


@pytest.mark.parametrize("scenario", ["first-handshake", "harbor-breakfast", "wrong-fit"])
def test_enough_is_recorded(scenario):
    """Of every shipped scenario at least four plays are recorded: one that wins, one that stalls, one that is walked out on."""
    endings = defaultdict(int)
    for path in (HERE / scenario).glob("*.debrief.json"):
        endings[json.loads(path.read_text(encoding="utf-8"))["ending"]] += 1
    assert sum(endings.values()) >= 4
    assert endings["unity"] or endings["friend"]
    assert endings["stalled"]
    assert endings["walked"]
