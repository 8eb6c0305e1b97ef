"""The targets of the tuning, as the trust model sets them: every policy on every shipped scenario."""

from collections import Counter
from functools import cache
from random import Random

import pytest

from simgame.author import expectations
from simgame.author.policies import POLICIES, play
from simgame.play.game import Game
from simgame.rules.stages import STAGES
from simgame.scenario import format
from simgame.scenario.library import load

SHIPPED = ("first-handshake", "harbor-breakfast", "wrong-fit")
PLAYS = 60
RANDOM_PLAYS = 300
SHORT = {"first-handshake"}
"""The tutorial is shorter than the others on purpose."""
ONE_WAY = ("first", "second", "third", "fourth")
"""Policies that leave nothing to chance: all their plays are one."""
GUESSERS = (*ONE_WAY, "longest", "shortest")


@cache
def games(scenario: str, policy: str, plays: int = PLAYS) -> tuple[Game, ...]:
    """The plays of a policy on a scenario, with fixed seeds."""
    loaded, count = load(scenario), 1 if policy in ONE_WAY else plays
    return tuple(play(Game(loaded), POLICIES[policy], Random(f"{policy}/{number}")) for number in range(count))


def endings(scenario: str, policy: str) -> Counter[str]:
    """How the plays of a policy ended."""
    return Counter(each.ending for each in games(scenario, policy))


def furthest(scenario: str, policy: str) -> Counter[str]:
    """How far the plays of a policy got."""
    return Counter(each.position.furthest for each in games(scenario, policy))


everywhere = pytest.mark.parametrize("scenario", SHIPPED)


def test_the_format_knows_the_policies():
    """The policies that a scenario's tests can name are the policies that exist."""
    assert tuple(POLICIES) == format.POLICIES


@everywhere
def test_every_play_ends(scenario):
    """No policy plays for ever."""
    for policy in POLICIES:
        assert all(each.ending for each in games(scenario, policy)), policy


@everywhere
def test_a_policy_plays_the_same_way_twice(scenario):
    """The same policy with the same random numbers makes the same play."""
    for policy in POLICIES:
        again = play(Game(load(scenario)), POLICIES[policy], Random(f"{policy}/0"))
        assert again.turns == games(scenario, policy)[0].turns


@everywhere
def test_the_collaborator_wins_with_them(scenario):
    """The collaborator ends in unity, or as a friend where the fit is poor, in 16 to 28 choices (the tutorial may be quicker)."""
    wanted = "unity" if load(scenario).case.good_fit else "friend"
    assert endings(scenario, "collaborator") == {wanted: PLAYS}
    lengths = [len(each.turns) for each in games(scenario, "collaborator")]
    assert max(lengths) <= 28
    assert min(lengths) >= (10 if scenario in SHORT else 16)


@everywhere
def test_the_repairer_gets_there_too(scenario):
    """One slip owned and mended is a lesson: customer or unity (friend where it does not fit), a few choices later.

    A guarded or burned prospect may be lost.
    """
    person = load(scenario).case
    good = {"customer", "unity"} if person.good_fit else {"friend"}
    if person.disposition.id in ("guarded", "burned"):
        good |= {"walked", "stalled"}
    assert set(endings(scenario, "repairer")) <= good


@everywhere
def test_the_repairer_needs_longer(scenario):
    """The repairer takes a few choices more than the collaborator to get to the same place."""
    there = {"unity", "friend"}
    quick = [len(each.turns) for each in games(scenario, "collaborator") if each.ending in there]
    late = [len(each.turns) for each in games(scenario, "repairer") if each.ending in there]
    assert not late or sum(late) / len(late) > sum(quick) / len(quick)


@everywhere
def test_pitch_first_gets_nowhere(scenario):
    """The same opening, never owned, ends stalled or walked."""
    assert set(endings(scenario, "pitch-first")) <= {"stalled", "walked"}


@everywhere
def test_quid_pro_quo_never_gets_past_exploration(scenario):
    """Gifts with strings and favours called in never get past exploration."""
    assert set(furthest(scenario, "quid-pro-quo")) <= {"attraction", "exploration"}


@everywhere
def test_the_extractor_is_left(scenario):
    """The extractor is walked out on, or undone after a forced sale; and nothing more than a forced yes is ever got."""
    assert set(endings(scenario, "extractor")) <= {"walked", "remorse"}
    assert set(furthest(scenario, "extractor")) <= {"attraction", "exploration"}


@everywhere
def test_the_doormat_stalls(scenario):
    """The doormat ends stalled, or as a free ride with a taker; never in commitment."""
    assert set(endings(scenario, "doormat")) <= {"stalled", "free-ride"}
    assert not set(furthest(scenario, "doormat")) & {"commitment", "unity"}


@everywhere
def test_chance_does_not_get_far(scenario):
    """Any option at random is rarely past exploration (under 15 %), and in unity in under 1 % of plays."""
    played = games(scenario, "random", RANDOM_PLAYS)
    past = sum(STAGES.index(each.position.furthest) > 1 for each in played)
    assert past < 0.15 * RANDOM_PLAYS
    assert sum(each.ending == "unity" for each in played) < 0.01 * RANDOM_PLAYS


@everywhere
@pytest.mark.parametrize("guesser", GUESSERS)
def test_position_and_length_give_nothing_away(scenario, guesser):
    """Who takes the first, second, third or fourth option, the longest or the shortest, never reaches unity."""
    assert "unity" not in endings(scenario, guesser)


def expected() -> list[tuple[str, str]]:
    """The tests that the shipped scenarios bring along."""
    return [(name, test.name) for name in SHIPPED for test in load(name).tests]


@pytest.mark.parametrize(("scenario", "name"), expected())
def test_what_the_authors_expect(scenario, name):
    """The `tests:` of the shipped scenarios hold."""
    result = next(each for each in expectations.run(load(scenario)) if each.name == name)
    assert result.passed, result.message


@everywhere
def test_every_shipped_scenario_brings_tests(scenario):
    """A shipped scenario expects something: at least one play by choices, and that pressing fails."""
    tests = load(scenario).tests
    assert any(test.play for test in tests)
    assert any(test.policy == "extractor" and {"commitment", "unity"} <= set(test.never) for test in tests)
