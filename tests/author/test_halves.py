"""A move without the key it needs, or the key without its move, is named where it stands."""

import pytest

from tests.support.checking import at, codes, only, problems
from tests.support.scenarios import beat, beats, choice, text


def first(move, **parts):
    """A first stage with one choice."""
    return beats(first=beat(hello=choice(move, **parts)))


@pytest.mark.parametrize(
    ("move", "key", "value"),
    [
        ("make-promise", "promises", "study"),
        ("renegotiate-early", "promises", "study"),
        ("keep-promise", "keeps", "study"),
        ("refer-out", "ends", "friend"),
        ("release-gracefully", "ends", "released"),
    ],
)
def test_a_move_without_its_key_does_nothing(move, key, value):
    """It is a warning at the move, which names the key; with the key there is none."""
    (found,) = only("half-a-move", attraction=first(move))
    assert at(text(attraction=first(move)), found).startswith(f'"{move}"')
    assert found.severity == "warning"
    assert f"`{key}" in found.message + found.hint
    assert only("half-a-move", attraction=first(move, **{key: value})) == []


def test_one_of_two_moves_may_lack_its_key():
    """Of two moves the one without its key is named."""
    (found,) = only("half-a-move", attraction=first(["small-talk", "keep-promise"]))
    assert "`keep-promise`" in found.message


def test_an_ending_needs_a_move_that_asks_for_it():
    """`ends` beside any other move ends nothing; to give up, and to listen, needs none."""
    source = text(attraction=first("open-question", ends="friend"))
    (found,) = (problem for problem in problems(source) if problem.code == "half-a-move")
    assert at(source, found).startswith('"ends"')
    assert only("half-a-move", attraction=first("give-up")) == []
    assert only("half-a-move", attraction=first("reflect-back")) == []


@pytest.mark.parametrize("parts", [{"promises": "shtuff"}, {"promises": {"study": 1}}, {"pledges": "study"}])
def test_a_misspelt_name_is_not_a_missing_one(parts):
    """Where the key stands there with a mistake in it, only the mistake is named."""
    assert "half-a-move" not in codes(text(attraction=first("make-promise", **parts)))
