"""Reading the room: when it is asked for, what it changes (nothing), and what the readings come to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simgame.errors import IllegalChoice
from simgame.play.debrief import debrief
from simgame.play.game import Game
from simgame.play.reading import CLOSE, FAR, Calibration, Reading, calibration, readings, told
from simgame.play.view import view
from tests.support.files import LIBRARY
from tests.support.plays import fresh, step
from tests.support.scenarios import beat, beats, choice, choose, game

OPENING = beats(
    one=beat(
        hear=choice("listen-deeply", next="one"), give=choice("give-insight", next="one"),
        pitch=choice("self-promote", next="one"), ask=choice("ask-permission"),
    )
)  # fmt: skip
GUESS = st.integers(0, 100)
ROOMS = st.lists(st.tuples(GUESS, GUESS), min_size=1, max_size=12)


def explored(mode: str = "practice") -> Game:
    """A play whose first stage has just ended."""
    return choose(game(mode, attraction=OPENING), "hear", "give", "ask")


def room(*pairs: tuple[int, int]) -> Calibration:
    """The calibration of guesses, each with the truth."""
    found = calibration(Reading(n, "exploration", guess, truth) for n, (guess, truth) in enumerate(pairs, start=1))
    assert found
    return found


@pytest.mark.parametrize("mode", ["practice", "assessment"])
def test_asked_when_a_stage_ends(mode):
    """Not at the beginning and not within a stage; once at the end of it, until it is answered."""
    played = game(mode, attraction=OPENING)
    assert not played.asked
    for each in ("hear", "give"):
        choose(played, each)
        assert not played.asked
    choose(played, "ask")
    assert played.asked
    played.read(50)
    assert (played.asked, played.guesses) == (False, {3: 50})


def test_asked_when_the_story_ends():
    """The end of the story is the end of its last stage."""
    played = choose(game(starts={"patience": 1}, attraction=OPENING), "pitch")
    assert (played.ending, played.asked) == ("walked", True)
    played.read(3)
    assert readings(played) == (Reading(1, "attraction", 3, played.turns[0].trust),)


def test_asked_when_a_stage_is_lost():
    """Falling back a stage ends a stage as well."""
    slip = beats(two=beat(push=choice("pitch-early"), chat=choice("small-talk")))
    starts = {"credibility": 2, "reliability": 2, "intimacy": 1}
    played = choose(game(opens_in="exploration", starts=starts, exploration=slip, attraction=OPENING), "push")
    assert (played.position.relationship.stage, played.ending) == ("attraction", "")
    assert played.asked
    played.read(20)
    assert readings(played)[0].stage == "exploration"


@given(st.sampled_from(LIBRARY), st.lists(st.integers(0, 5), max_size=40))
def test_asked_then_and_never_otherwise(name, numbers):
    """In any play: asked exactly after the turns that changed the stage or ended it all, and after each of them once."""
    played = fresh(name, "assessment")
    assert not played.asked
    for number in numbers:
        step(played, number)
        if not played.turns or len(played.turns) in played.guesses:
            continue
        turn = played.turns[-1]
        stages = {turn.before.relationship.stage, turn.after.relationship.stage}
        assert played.asked == (len(stages) == 2 or bool(played.ending))
        if played.asked:
            played.read(number)
            assert not played.asked
    assert [each.n for each in readings(played)] == sorted(played.guesses)


@given(
    st.sampled_from(LIBRARY),
    st.lists(st.integers(0, 5), max_size=40),
    GUESS,
)
def test_readings_change_nothing_in_the_play(name, numbers, guess):
    """With readings, with the room left unread, and without being asked at all: the same turns and the same table."""
    reads, passes, never = (fresh(name, "assessment", 7) for _ in range(3))
    never.reads = False
    for number in numbers:
        for played in (reads, passes, never):
            step(played, number)
        if reads.asked:
            reads.read(guess)
        passes.pass_over()
        assert not passes.asked
        assert not never.asked
        assert reads.options() == passes.options() == never.options()
    assert reads.turns == passes.turns == never.turns
    assert (passes.guesses, never.guesses) == ({}, {})


@pytest.mark.parametrize("guess", [-1, 101, 10**9])
def test_a_guess_beyond_the_scale(guess):
    """Trust goes from 0 to 100: anything else is refused, changes nothing, and the question stands."""
    played = explored()
    with pytest.raises(IllegalChoice, match="0 to 100"):
        played.read(guess)
    assert (played.guesses, played.asked) == ({}, True)
    for end in (0, 100):
        again = explored()
        again.read(end)
        assert again.guesses == {3: end}


def test_a_guess_nobody_asked_for():
    """Before the first choice, within a stage, a second time, or after passing: refused, and nothing changes."""
    unasked = [game(attraction=OPENING), choose(game(attraction=OPENING), "hear"), explored(), explored()]
    unasked[2].read(40)
    unasked[3].pass_over()
    for played in unasked:
        before = dict(played.guesses)
        with pytest.raises(IllegalChoice, match="when a stage ends"):
            played.read(50)
        assert played.guesses == before


def test_going_back_forgets_what_lies_beyond():
    """Going back over the end of a stage forgets what was read there; coming again asks again; earlier readings stay."""
    played = explored()
    played.read(40)
    choose(played, "exploration-idle")
    played.read(60)
    assert set(played.guesses) == {3, 4}
    played.back()
    assert (played.guesses, played.asked) == ({3: 40}, False)
    played.back()
    assert (played.guesses, played.asked) == ({}, False)
    choose(played, "ask")
    assert played.asked
    played.read(41)
    played.back(0)
    assert played.guesses == {}


def test_a_room_left_unread():
    """Leaving the room unread is for this time: after going back and coming again it is asked again."""
    played = explored()
    played.pass_over()
    assert not played.asked
    played.back()
    choose(played, "ask")
    assert played.asked
    assert readings(played) == ()


def test_practice_covers_what_would_give_it_away():
    """While it is asked, practice shows no trust, no posture and no meters; once it is answered or passed, all of them."""
    for answer in (lambda played: played.read(50), lambda played: played.pass_over()):
        played = explored()
        seen = view(played)
        assert (seen.asked, seen.trust, seen.trust_moved, seen.posture, seen.meters) == (True, None, 0, "", ())
        assert seen.can_go_back
        answer(played)
        seen = view(played)
        assert (seen.asked, seen.trust) == (False, played.turns[-1].trust)
        assert seen.posture
        assert seen.meters


def test_assessment_tells_nothing_before_or_after():
    """In assessment answering uncovers nothing."""
    played = explored("assessment")
    before = view(played)
    played.read(50)
    assert view(played) == before._replace(asked=False)
    assert before.trust is None


def test_a_reading_stands_beside_the_truth():
    """The debrief has each estimate with its turn, the stage that ended and the trust there was, and what they come to."""
    played = explored()
    truth = played.turns[-1].trust
    played.read(truth + 9)
    found = debrief(played)
    assert found.readings == (Reading(3, "attraction", truth + 9, truth),)
    assert found.readings[0].error == 9
    assert found.calibration == Calibration(1, 9, 9)


@pytest.mark.parametrize(
    ("pairs", "bias", "error", "words"),
    [
        ([(50, 50)], 0, 0, "You read the room well."),
        ([(50, 42), (42, 50)], 0, 8, "You read the room well."),
        ([(58, 50)], 8, 8, "You read the room well."),
        ([(59, 50)], 9, 9, "You thought yourself more trusted than you were."),
        ([(41, 50)], -9, 9, "They trusted you more than you thought."),
        ([(70, 50)], 20, 20, "You thought yourself far more trusted than you were."),
        ([(30, 50)], -20, 20, "They trusted you far more than you thought."),
        ([(80, 50), (20, 50)], 0, 30, "You misread it both ways: now too high, now too low."),
        ([(70, 50), (40, 50)], 5, 15, "You misread it both ways: now too high, now too low."),
        ([(80, 50), (40, 50)], 10, 20, "You thought yourself far more trusted than you were."),
        ([(51, 50), (50, 50)], 1, 1, "You read the room well."),
        ([(49, 50), (50, 50)], -1, 1, "You read the room well."),
        ([(51, 50), (50, 50), (50, 50)], 0, 0, "You read the room well."),
    ],
)  # fmt: skip
def test_bias_and_error(pairs, bias, error, words):
    """The bias is the mean error with its sign, the error the mean distance; halves go away from zero."""
    assert room(*pairs) == Calibration(len(pairs), bias, error)
    assert room(*pairs).words == words


def test_no_reading_is_no_calibration():
    """Where nothing was read there is nothing to say."""
    assert calibration([]) is None


@given(ROOMS)
def test_words_agree_with_the_figures(pairs):
    """Well read is near the truth; too high and too low are said of a bias of that sign; far off is far off."""
    found = room(*pairs)
    assert abs(found.bias) <= found.error <= 100
    well, thought, trusted = "well" in found.words, "yourself" in found.words, "They trusted" in found.words
    assert well == (found.error <= CLOSE)
    assert not thought or found.bias > 0
    assert not trusted or found.bias < 0
    assert well or thought or trusted or 2 * abs(found.bias) < found.error
    assert ("far " in found.words) == (found.error >= FAR and (thought or trusted))


@given(ROOMS)
def test_too_high_mirrors_too_low(pairs):
    """Guess and truth exchanged: the same error, the opposite bias, and the words turned round."""
    found, mirrored = room(*pairs), room(*((truth, guess) for guess, truth in pairs))
    assert mirrored == Calibration(found.readings, -found.bias, found.error)
    assert ("yourself" in found.words, "They trusted" in found.words) == (
        "They trusted" in mirrored.words,
        "yourself" in mirrored.words,
    )


@given(ROOMS, st.randoms(use_true_random=False))
def test_the_order_of_readings_does_not_matter(pairs, random):
    """However readings are ordered, they come to the same."""
    shuffled = random.sample(pairs, len(pairs))
    assert room(*shuffled) == room(*pairs)


@given(GUESS, GUESS)
def test_one_reading_in_a_sentence(guess, truth):
    """The sentence says both figures, how far they are apart, and on which side."""
    said = told(Reading(1, "attraction", guess, truth))
    assert f"You said {guess}" in said
    assert (f"it is {truth}, {guess - truth} less" in said) == (guess > truth)
    assert (f"it is {truth}, {truth - guess} more" in said) == (guess < truth)
