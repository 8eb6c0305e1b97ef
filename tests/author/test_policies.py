"""The targets of the tuning: every kind of player on every shipped scenario ends where the trust model says."""

from functools import cache
from random import Random

import pytest

from simgame.author import expectations
from simgame.author.playtest import playtest
from simgame.author.policies import POLICIES, play
from simgame.author.tally import UNFINISHED, Tally
from simgame.author.targets import judge, targets
from simgame.play.game import Game
from simgame.scenario import format
from simgame.scenario.library import load
from tests.support.files import LIBRARY

PLAYS = 60
RANDOM_PLAYS = 300


@cache
def tallies(scenario: str) -> dict[str, Tally]:
    """The plays of every policy on a scenario, with fixed seeds."""
    loaded = load(scenario)
    by_taste = playtest(loaded, [name for name in POLICIES if name != "random"], PLAYS, jobs=1)
    by_chance = playtest(loaded, ["random"], RANDOM_PLAYS, jobs=1)
    return by_taste.policies | by_chance.policies


everywhere = pytest.mark.parametrize("scenario", LIBRARY)


def wanted() -> list[tuple[str, str, str]]:
    """The targets of the shipped scenarios."""
    later = ("repairer", "later than the collaborator")
    return [
        (name, *target)
        for name in LIBRARY
        for target in (*((each.policy, each.wants) for each in targets(load(name))), later)
    ]


@pytest.mark.parametrize(("scenario", "policy", "wants"), wanted())
def test_a_target_is_met(scenario, policy, wants):
    """Every policy ends where the trust model says it must, as `simgame playtest` judges it."""
    judged = {(each.policy, each.wants): each for each in judge(load(scenario), tallies(scenario))}
    assert judged[policy, wants].verdict == "met", judged[policy, wants].found


def test_the_format_knows_the_policies():
    """The policies that a scenario's tests can name are the policies that exist."""
    assert tuple(POLICIES) == format.POLICIES


@everywhere
def test_every_play_ends(scenario):
    """No policy plays for ever."""
    for policy, tally in tallies(scenario).items():
        assert UNFINISHED not in tally.of("ending"), policy


@everywhere
def test_a_policy_plays_the_same_way_twice(scenario):
    """The same policy with the same random numbers makes the same play."""
    for policy in POLICIES.values():
        one, other = (play(Game(load(scenario)), policy, Random(7)) for _ in range(2))
        assert one.turns == other.turns


def expected() -> list[tuple[str, str]]:
    """The tests that the shipped scenarios bring along."""
    return [(name, test.name) for name in LIBRARY for test in load(name).tests]


@pytest.mark.parametrize(("scenario", "name"), expected())
def test_what_the_authors_expect(scenario, name):
    """The `tests:` of the shipped scenarios hold."""
    result = next(each for each in expectations.run(load(scenario)) if each.name == name)
    assert result.passed, result.message


@everywhere
def test_every_shipped_scenario_brings_tests(scenario):
    """A shipped scenario expects something: at least one play by choices, and that pressing earns no later stage."""
    loaded = load(scenario)
    earned = {"commitment", "unity"} - {loaded.opens_in}
    assert any(test.play for test in loaded.tests)
    assert any(test.policy == "extractor" and earned <= set(test.never) for test in loaded.tests)
