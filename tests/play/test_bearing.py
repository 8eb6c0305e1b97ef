"""How the other person can be seen to stand towards the player."""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from simgame.play.bearing import AT_THE_END, WORDS, bearing, seen
from simgame.play.game import Game
from simgame.play.view import view
from simgame.rules.facts import METERS, POSTURES, posture
from simgame.rules.moves import dispositions, moves
from simgame.rules.rulebook import rules
from simgame.rules.stages import WINNERS
from simgame.scenario.library import shipped
from simgame.scenario.model import Scenario
from simgame.scenario.reader import read_file
from tests.golden import Play, recorded
from tests.support.people import between, case, close, signed
from tests.support.scenarios import beat, beats, choice, choose, game

CALM = between()


@cache
def scenario(name: str) -> Scenario:
    """A scenario as it ships."""
    return read_file(shipped() / f"{name}.yaml")


def moments(play: Play) -> Iterator[Game]:
    """A recorded play, at its beginning and after each turn."""
    played = Game(scenario(play.scenario))
    yield played
    for each in play.choices:
        played.choose(each)
        yield played


@pytest.mark.parametrize("id", WORDS)
def test_words_give_nothing_away(id):
    """The words are short and name no meter, no posture, no rule, no move, no kind of person, no ending and no number."""
    words = WORDS[id]
    names = {*METERS, *POSTURES, *rules(), *moves(), *dispositions(), *WINNERS, "trust", "posture", "meter"}
    titles = {rule["title"].lower() for rule in rules().values()}
    spoken = f" {re.sub(r'[^a-z0-9]+', ' ', words.lower())} "
    assert 0 < len(words) <= 28
    assert not any(each.isdigit() for each in words)
    assert [name for name in names if f" {re.sub('[-_]', ' ', name)} " in spoken] == []
    assert [title for title in titles if title in words.lower()] == []


def test_words_are_told_apart():
    """No two bearings have the same words."""
    assert len(set(WORDS.values())) == len(WORDS)


@pytest.mark.parametrize("play", recorded(), ids=lambda play: play.id)
def test_words_change_with_the_posture(play):
    """In every recorded play the words change whenever the posture does, and when it ends."""
    before = None
    for played in moments(play):
        stance = (posture(played.position.relationship, played.scenario.case), played.ending)
        words = bearing(played).words
        if before and stance[1] == before[0][1] == "" and stance != before[0]:
            assert words != before[1]
        if played.ending:
            assert words == WORDS[AT_THE_END.get(played.ending, "gone")]
        before = stance, words


def test_recorded_plays_show_every_bearing():
    """The recorded plays together show every bearing there is: none is a drawing for nobody."""
    assert {bearing(played).id for play in recorded() for played in moments(play)} == set(WORDS)


@pytest.mark.parametrize(
    ("now", "id"),
    [
        (CALM, "waiting"),
        (close(), "at-ease"),
        (between(pressure=2), "uneasy"),
        (between(patience=1), "uneasy"),
        (between(self_orientation=6), "uneasy"),
        (signed(remorse=3), "uneasy"),
        (between(pressure=3), "distant"),
        (between(breach="promise"), "hurt"),
        (between(breach="promise", owned=True), "hearing"),
        (between(self_orientation=7), "weighing"),
        (close(ending="walked"), "gone"),
        (between(ending="stalled"), "undecided"),
        (between(ending="friend"), "parted"),
        (signed(ending="customer"), "glad"),
        (signed(ending="unity"), "ally"),
    ],
)
def test_what_shows(now, id):
    """It follows the posture, shows what is about to tip, and at the end how they take their leave."""
    assert seen(now, now, case()) == id


def test_a_gain_shows():
    """When trust has just risen they warm; even somebody with little patience left shows that first."""
    assert seen(between(intimacy=3), CALM, case()) == "curious"
    assert seen(close(intimacy=5), close(), case()) == "warm"
    assert seen(between(intimacy=3), between(patience=1), case()) == "curious"


def test_both_modes_see_the_same():
    """The bearing is there in assessment as in practice, and nothing of it depends on the mode."""
    parts = {"attraction": beats(yard=beat(ask=choice("listen-deeply"), push=choice("arm-twist")))}
    for way in ((), ("ask",), ("push",)):
        practice, assessment = (view(choose(game(mode, **parts), *way)).bearing for mode in ("practice", "assessment"))
        assert practice == assessment


def test_the_likeness_stays():
    """A person's likeness stays through a play and is another for another name."""
    plays = recorded()
    assert len({bearing(played).likeness for played in moments(plays[0])}) == 1
    likenesses = {bearing(Game(scenario(play.scenario))).likeness for play in plays}
    assert len(likenesses) == len({play.scenario for play in plays})
