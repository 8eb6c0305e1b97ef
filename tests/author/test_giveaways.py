"""Whether the best option can be guessed, whether there is something to resist, whether options differ."""

import math
from random import Random

import pytest

from simgame.author.guessing import tail
from tests.support.checking import only
from tests.support.scenarios import beat, beats, choice

MOVES = ("give-expertise", "be-person", "small-talk", "self-promote")
"""From the best to one that takes."""


def of_any_length(move, number):
    """Words that are as long as it happens."""
    return f"{number}, {move[:2]}: " + "on " * Random(f"{move}/{number}").randrange(5, 40)


def stage(count, order, words=of_any_length):
    """Beats whose options stand in the order that is asked for."""
    return beats(**{
        f"b{number}": beat({f"b{number}-{move}": choice(move, say=words(move, number)) for move in order(number)})
        for number in range(count)
    })  # fmt: skip


def shuffled(number):
    """The options in an order of their own."""
    return Random(f"cards/{number}").sample(MOVES, 4)


def longer(best):
    """Words that are longer or shorter for the best option."""
    return lambda move, number: (
        f"{number}, {move}: " + "and so on " * (5 * ((move == MOVES[0]) == best) + len(move) % 3)
    )


def test_the_best_always_first():
    """A best option that stands first far too often is a warning, with the counts."""
    (found,) = only("position-gives-away", attraction=stage(12, lambda _: MOVES))
    assert "12 of 12" in found.message
    assert found.severity == "warning"


def test_the_trap_always_last():
    """Where the option that takes always stands at one place, the others are given away."""
    order = lambda number: [*Random(f"clean/{number}").sample(MOVES[:3], 3), MOVES[3]]  # noqa: E731
    assert only("position-gives-away", attraction=stage(30, order))


def test_dealt_like_cards():
    """Options in any order give nothing away, and neither do a few beats that happen to agree."""
    for count in (12, 60, 400):
        assert only("position-gives-away", attraction=stage(count, shuffled)) == []
    assert only("position-gives-away", attraction=stage(3, lambda _: MOVES)) == []


@pytest.mark.parametrize("best", [True, False])
def test_the_best_always_longest_or_shortest(best):
    """The length of the words gives as much away as their place."""
    (found,) = only("length-gives-away", attraction=stage(12, shuffled, longer(best)))
    assert ("longest" if best else "shortest") in found.message
    assert only("length-gives-away", attraction=stage(12, shuffled)) == []


def test_the_statistic():
    """The tail of equal chances is that of the binomial distribution; for many draws a bell curve is as good."""
    exactly = sum(math.comb(20, hits) * 0.25**hits * 0.75 ** (20 - hits) for hits in range(11, 21))
    assert tail([0.25] * 20, 11) == pytest.approx(exactly)
    assert tail([0.25] * 400, 118) == pytest.approx(0.024, abs=0.004)
    assert tail([0.5], 0) == 1


def test_nothing_to_resist():
    """The first three stages each need something that tempts; after the sale there may be peace."""
    calm = beats(only=beat(a=choice("open-question"), b=choice("be-person")))
    found = only("no-temptation", attraction=calm, commitment=calm | {}, exploration=stage(1, shuffled))
    assert [problem.message.split("`")[1] for problem in found] == ["attraction", "development"]


def test_options_that_do_the_same():
    """Same moves, same touches, same next, same condition: a warning; any difference is one."""
    same = beats(first=beat(one=choice("small-talk", say="Nice hall."), two=choice("small-talk", say="Nice weather.")))
    (found,) = only("same-effect", attraction=same)
    assert found.severity == "warning"
    assert "`two`" in found.message
    for difference in ({"discovers": ["waiting"]}, {"flags": ["dry"]}, {"when": {"breach": "any"}}, {"next": "first"}):
        other = beats(first=beat(one=choice("small-talk"), two=choice("small-talk", say="Nice weather.", **difference)))
        assert only("same-effect", attraction=other) == []


def test_ways_to_go_on_talking():
    """In a beat that one comes back to, options that differ by their words alone are a matter of taste."""
    hub = {name: choice("open-question", say=f"And {name}?", next="hub") for name in ("rain", "wind")}
    stages = {"attraction": beats(hub=beat(**hub, leave=choice("small-talk")))}
    assert only("same-effect", **stages) == []
    assert [problem.severity for problem in only("same-effect", advice=True, **stages)] == ["advice"]


def test_the_same_words():
    """Options that say the same but for the dots and capitals are an error, at the words of the second."""
    twins = beats(
        first=beat(one=choice("open-question", say="Tell me more."), two=choice("small-talk", say="tell me more!"))
    )
    (found,) = only("identical-options", attraction=twins)
    assert found.severity == "error"
