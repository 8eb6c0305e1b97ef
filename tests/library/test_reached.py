"""What the whole library shows: every rule, every move, every kind of person, every ending, and no answer given away."""

from collections import Counter

import pytest

from simgame.author import guessing
from simgame.author.guessing import patterns
from simgame.play.game import Game
from simgame.rules.moves import dispositions, moves
from simgame.rules.rulebook import rules
from simgame.rules.stages import ENDINGS
from simgame.scenario.library import load
from tests.golden import recorded
from tests.support.files import LIBRARY
from tests.support.plays import again

SCENARIOS = {name: load(name) for name in LIBRARY}
BEATS = {"first-handshake": (10, 14)}
"""The tutorial is shorter than the others."""


def test_every_rule_fires():
    """In the recorded plays every rule of the book has something to say."""
    fired = {change.rule for play in recorded() for turn in again(play).turns for change in turn.changes}
    assert sorted(rules().keys() - fired) == []


def test_every_move_is_used_twice():
    """Every move of the catalogue stands at least twice among the options of the library."""
    used = Counter(
        move.id for each in SCENARIOS.values() for choice in each.choices.values() for move in choice.act.moves
    )
    assert [move for move in moves() if used[move] < 2] == []


def test_every_kind_of_person_is_met():
    """Every disposition of the catalogue is somebody's."""
    assert {each.case.disposition.id for each in SCENARIOS.values()} == set(dispositions())


def test_every_ending_is_witnessed():
    """Every ending there is, is reached by a recorded play."""
    assert {play.ends for play in recorded()} == set(ENDINGS)


@pytest.mark.parametrize("name", LIBRARY)
def test_size(name):
    """20 beats or more and 60 choices or more; the tutorial has 10 to 14 beats."""
    low, high = BEATS.get(name, (20, 36))
    assert low <= len(SCENARIOS[name].beats) <= high
    assert len(SCENARIOS[name].choices) >= 60


@pytest.mark.parametrize("name", LIBRARY)
def test_what_a_facilitator_and_an_author_need(name):
    """Questions to discuss, tests, at least four endings in words of their own, and something that it teaches."""
    scenario = SCENARIOS[name]
    assert len(scenario.endings) >= 4
    assert len(scenario.discuss) >= 3
    assert len(scenario.tests) >= 5
    assert len(scenario.teaches) >= 3


@pytest.mark.parametrize("name", LIBRARY)
def test_what_it_teaches_is_felt(name):
    """Every rule that a scenario says it teaches fires in its recorded plays."""
    plays = (again(play) for play in recorded() if play.scenario == name)
    fired = {change.rule for game in plays for turn in game.turns for change in turn.changes}
    assert set(SCENARIOS[name].teaches) <= fired


def test_three_levels():
    """Five scenarios for associates with the tutorial, five for professionals, three for leaders."""
    assert Counter(each.level for each in SCENARIOS.values()) == {"associate": 5, "professional": 5, "leader": 3}


def whole():
    """The library as one scenario."""
    beats = {f"{name}/{id}": beat for name, each in SCENARIOS.items() for id, beat in each.beats.items()}
    return next(iter(SCENARIOS.values()))._replace(beats=beats)


def test_no_place_gives_it_away():
    """Over the whole library no place tells the best option, those that take, or those that do not."""
    assert [each for each in patterns(whole()) if each.code == "position-gives-away"] == []


def test_neither_place_nor_length_gives_the_best_away(monkeypatch):
    """Over the whole library the best option is neither in one place nor the longest or the shortest."""
    monkeypatch.setattr(guessing, "SUBJECTS", {"warning": {"the best": guessing.better}})
    assert list(patterns(whole())) == []


def test_words_are_said_once():
    """Nobody in the library says, answers or does what somebody else does, word for word."""
    said = Counter(
        text.casefold()
        for scenario in SCENARIOS.values()
        for choice in scenario.choices.values()
        for text in (choice.say, choice.do, choice.reply, choice.cue, choice.because)
        if len(text) > 20
    )
    assert [text for text, times in said.items() if times > 1] == []


def names(scenario):
    """The first and last names of everybody in a scenario; the members of a family share one."""
    people = (scenario.prospect, *scenario.cast.values())
    parts = {part.strip('"') for person in people for part in person.name.split()}
    return {part for part in parts if part[:1].isupper() and len(part) > 3}


def test_nobody_has_anothers_name():
    """No two people of different conversations share a first or a last name, so that one can speak of them."""
    found = Counter(name for scenario in SCENARIOS.values() for name in names(scenario))
    assert [name for name, times in found.items() if times > 1] == []


def test_an_opening_shows_who_it_is():
    """Every play opens with words and a cue to read the person by."""
    for name, scenario in SCENARIOS.items():
        first = Game(scenario).position.beat
        beat = scenario.beats[first]
        assert beat.cue or beat.silence, name
