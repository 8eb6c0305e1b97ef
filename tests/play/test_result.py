"""What of a finished play is kept for the career."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simgame.play.axes import axes
from simgame.play.debrief import debrief
from simgame.play.result import Result, result
from tests.support.plays import NAMES, PLAYS, again
from tests.support.scenarios import beat, beats, choice, choose, game

WHOLE = result(again(PLAYS[0]))._asdict()


@pytest.mark.parametrize("play", PLAYS, ids=NAMES)
def test_it_says_what_the_debrief_says(play):
    """Ending, winners, trust, turns, needs and axes of every recorded play are those of its debrief."""
    played = again(play)
    found, told = result(played), debrief(played)
    assert (found.title, found.level) == (played.scenario.title, played.scenario.level)
    assert (found.ending, found.winners, found.trust, found.turns) == (
        told.ending,
        told.winners,
        told.trust,
        len(told.turns),
    )
    assert (found.needs_known, found.needs) == (len(told.needs_known), len(played.scenario.needs))
    assert found.axes == {axis.id: [axis.met, len(axis.criteria)] for axis in axes(played)}
    assert found.unrepaired == bool(played.position.relationship.breach)
    assert not found.unrepaired or found.breaches


@pytest.mark.parametrize("play", PLAYS, ids=NAMES)
def test_it_comes_back_from_json(play):
    """Written as JSON and read again it is the same."""
    found = result(again(play))
    assert Result.of(json.loads(json.dumps(found._asdict()))) == found


def finished(*choices: str, **starts: object) -> Result:
    """The result of a short play that ends by itself."""
    one = beats(
        one=beat(
            hear=choice("listen-deeply", next="one"), push=choice("urgency-fear", next="one"), own=choice("own-mistake", next="one"),
            mend=choice("make-amends", next="one"), hide=choice("hide-downside", next="one"), go=choice("small-talk"),
        )
    )  # fmt: skip
    return result(choose(game(starts={"patience": 6} | starts, attraction=one), *choices))


def test_breaches_and_what_became_of_them():
    """Every breach is counted; what was mended is not unrepaired, what was only owned is."""
    assert (finished("hear", "go").breaches, finished("hear", "go").unrepaired) == (0, False)
    assert (finished("push", "go").breaches, finished("push", "go").unrepaired) == (1, True)
    assert finished("push", "own", "go").unrepaired
    assert (finished("push", "own", "mend", "go").breaches, finished("push", "own", "mend", "go").unrepaired) == (
        1,
        False,
    )


def test_what_was_hidden_stays_hidden():
    """Whoever hid something has hidden it, found out or not, mended or not."""
    assert not finished("push", "go").hidden
    assert finished("hide", "go").hidden
    assert finished("hide", "own", "mend", "go").hidden


def test_a_forced_yes_stays_forced():
    """A yes that was pushed out of them is remembered, also where it was handed back in time."""
    handed_back = next(play for play in PLAYS if "forced-yes-handed-back" in play.name)
    assert result(again(handed_back)).forced
    assert not result(again(PLAYS[NAMES.index("first-handshake/collaborator-unity")])).forced


@pytest.mark.parametrize("name", WHOLE)
def test_a_result_without_a_part_is_none(name):
    """A result lacks nothing, and every part is of its kind."""
    assert Result.of(WHOLE) == Result(**WHOLE)
    assert Result.of({key: value for key, value in WHOLE.items() if key != name}) is None
    for wrong in (None, [], {"x": 1}, 1.5):
        assert Result.of(WHOLE | {name: wrong}) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"ending": "triumph"}, {"winners": "both" if WHOLE["winners"] != "both" else "none"}, {"level": "master"},
        {"turns": True}, {"hidden": 1}, {"axes": {"ethics": [1]}}, {"axes": {"ethics": "4 of 4"}}, {"axes": {"ethics": [True, 4]}},
    ],
    ids=str,
)  # fmt: skip
def test_a_result_that_cannot_be_is_none(wrong):
    """Endings, winners and levels are those of the game, and winners fit the ending."""
    assert Result.of(WHOLE | wrong) is None


def test_what_a_later_version_adds_is_left_out():
    """A further key is no damage."""
    assert Result.of(WHOLE | {"weather": "fog"}) == Result(**WHOLE)


DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*WHOLE, "ethics"]), inner, max_size=4),
    max_leaves=8,
)


@given(DATA, st.dictionaries(st.sampled_from(sorted(WHOLE)), DATA, max_size=3))
def test_any_data_is_a_result_or_none(data, changed):
    """Whatever data it is given: a result or none, never an error."""
    for each in (data, WHOLE | changed):
        found = Result.of(each)
        assert found is None or Result.of(found._asdict()) == found
