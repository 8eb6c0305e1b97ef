"""What is explored, proved or ruled out is held against every play of small random scenarios."""

from functools import cache

import pytest

from simgame.author.exploration import Exploration
from simgame.author.explore.exits import exits
from simgame.author.explore.exploring import explore
from simgame.author.explore.one_way import free_ride
from simgame.author.story.facts import atoms, judge_one
from simgame.author.story.reach import Reach
from simgame.play.conditions import met
from simgame.play.game import Game
from simgame.rules.facts import trust, understanding
from simgame.rules.relationship import RANGES
from simgame.scenario.model import Scenario
from tests.author.explore.brute import Brute, brute
from tests.support.random_stories import random_story

SEEDS = range(120)


@cache
def pair(seed: int) -> tuple[Scenario, Brute]:
    scenario = random_story(seed)
    return scenario, brute(scenario)


@cache
def explored(seed: int) -> Exploration:
    return explore(pair(seed)[0])


small = pytest.mark.parametrize("seed", [seed for seed in SEEDS if pair(seed)[1].complete])


def test_most_of_the_stories_are_small_enough():
    """The oracle sees most of them whole, and some come far."""
    complete = [seed for seed in SEEDS if pair(seed)[1].complete]
    assert len(complete) > 60
    assert sum("development" in pair(seed)[1].trust() for seed in complete) > 10
    assert sum("commitment" in pair(seed)[1].trust() for seed in complete) > 3


@small
def test_exploring_finds_what_plays_find(seed):
    """Endings with their fewest choices, beats, choices and the range of trust are those of all plays."""
    _, truth = pair(seed)
    found = explored(seed)
    assert found.complete
    assert {name: len(each.witness) for name, each in found.endings.items() if each.reachable} == truth.endings()
    assert {name.split("/")[1] for name, each in found.beats.items() if each.reachable} == truth.beats()
    assert {name.split("/")[2] for name, each in found.choices.items() if each.reachable} == truth.choices()
    assert found.trust == truth.trust()
    assert found.proved


@small
def test_the_longest_way_is_the_longest(seed):
    """The most choices to each ending, or none where there is no most."""
    _, truth = pair(seed)
    if len(truth.depths) < 600:
        found = explored(seed)
        expected = {ending: truth.longest(ending) for ending in truth.endings()}
        assert {name: each.longest for name, each in found.endings.items() if each.reachable} == expected


@small
def test_dead_ends_are_found_where_there_are_some(seed):
    """The verdict on `no-dead-ends` is that of all plays, and what is shown beat by beat is true."""
    scenario, truth = pair(seed)
    verdict = {each.name: each.verdict for each in explored(seed).promises}["no-dead-ends"]
    assert verdict == ("refuted" if truth.dead_ends() else "proved")
    if not exits(Reach(scenario)).not_shown:
        assert not truth.dead_ends()


@small
def test_witnesses_lead_there(seed):
    """Every witness can be played, choice by choice, and ends where it says."""
    scenario, _ = pair(seed)
    found = explored(seed)
    for name, each in found.endings.items():
        if each.reachable:
            game = Game(scenario)
            for choice in each.witness:
                game.choose(choice)
            assert game.ending == name


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_happens_that_was_ruled_out(seed):
    """Beats, choices, endings and stages that some play comes to are within reach; meters stay within their bounds."""
    scenario, truth = pair(seed)
    reach = Reach(scenario)
    assert truth.beats() <= reach.beats.keys()
    assert truth.choices() <= reach.choices
    assert truth.endings().keys() <= reach.endings()
    for position in truth.depths:
        now = position.relationship
        bounds = reach.bounds[now.stage]
        values = {meter: getattr(now, meter) for meter in RANGES}
        values |= {"trust": trust(now), "understanding": understanding(now, scenario.case)}
        outside = {
            name: value for name, value in values.items() if not bounds.spans[name][0] <= value <= bounds.spans[name][1]
        }
        assert outside == {}


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_known_on_a_beat_is_so(seed):
    """A condition that is said to hold on a beat holds in every play on it, and one said not to holds in none."""
    scenario, truth = pair(seed)
    reach = Reach(scenario)
    asked = list(atoms(*(each.when for beat in scenario.beats.values() for each in (beat, *beat.choices))))
    for position in list(truth.depths)[:1500]:
        if position.beat:
            facts = reach.facts(scenario.beats[position.beat])
            for condition in asked:
                verdict = judge_one(condition, facts)
                assert verdict is None or verdict == met(condition, position, scenario), condition


@small
def test_the_rarest_ending_is_judged_right(seed):
    """Whether anybody can be ridden for free, by the search of its own."""
    scenario, truth = pair(seed)
    assert free_ride(scenario, 50_000).reachable == ("free-ride" in truth.endings())


@small
def test_stopping_early_never_makes_a_claim_wrong(seed):
    """With few states allowed, what is said is still true; the rest is not known."""
    scenario, truth = pair(seed)
    found = explore(scenario, max_states=20)
    assert all(each.reachable in (None, name in truth.endings()) for name, each in found.endings.items())
    assert all(each.reachable in (None, name.split("/")[2] in truth.choices()) for name, each in found.choices.items())
    shortest = {name: len(each.witness) for name, each in found.endings.items() if each.shortest}
    assert shortest.items() <= truth.endings().items()
    verdict = {each.name: each.verdict for each in found.promises}["no-dead-ends"]
    assert verdict in ("not proved", "refuted" if truth.dead_ends() else "proved")
