"""Two plays of one scenario side by side."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simgame.play.beside import beside
from tests.support.files import LIBRARY
from tests.support.plays import fresh, step
from tests.support.scenarios import beat, beats, choice, choose, game

ROUND = beats(
    one=beat(
        a=choice("open-question", next="one"), bb=choice("listen-deeply", next="one"), c=choice("give-insight", next="one")
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("left", "right", "shared", "pairs"),
    [
        ([], [], 0, []),
        (["a"], [], 0, [(1, "a", None)]),
        (["a"], ["a"], 1, []),
        (["a", "bb"], ["a", "c"], 1, [(2, "bb", "c")]),
        (["a", "bb", "c"], ["a", "c"], 1, [(2, "bb", "c"), (3, "c", None)]),
        (["a"], ["a", "c", "bb"], 1, [(2, None, "c"), (3, None, "bb")]),
        (["bb", "a"], ["c", "a"], 0, [(1, "bb", "c"), (2, "a", "a")]),
    ],
)
def test_what_they_share_and_what_not(left, right, shared, pairs):
    """They share the turns they begin with alike; from the first that differs on they stand in pairs by number."""
    found = beside(*(choose(game(attraction=ROUND), *way) for way in (left, right)))
    assert found.shared == shared
    ids = [(n, *(turn.choice.id if turn else None for turn in turns)) for n, *turns in found.pairs]
    assert ids == pairs


@given(st.sampled_from(LIBRARY), *[st.lists(st.integers(0, 3), max_size=15)] * 3)
def test_every_turn_stands_somewhere_once(name, first, left, right):
    """In any two plays: every turn is shared or in its pair, the turns shared are alike, and the sides are symmetric."""
    one, other = fresh(name), fresh(name)
    for played, way in ((one, first + left), (other, first + right)):
        for number in way:
            step(played, number)
    found = beside(one, other)
    assert one.turns[: found.shared] == other.turns[: found.shared]
    assert [*one.turns[: found.shared], *(pair.left for pair in found.pairs if pair.left)] == one.turns
    assert [*other.turns[: found.shared], *(pair.right for pair in found.pairs if pair.right)] == other.turns
    for pair in found.pairs:
        assert {turn.n for turn in (pair.left, pair.right) if turn} == {pair.n}
    if found.pairs:
        ours, theirs = found.pairs[0].left, found.pairs[0].right
        assert not ours or not theirs or ours.choice.id != theirs.choice.id
    turned = beside(other, one)
    assert turned.shared == found.shared
    assert [(pair.n, pair.right, pair.left) for pair in turned.pairs] == list(found.pairs)
