"""What does not fit the smallest screen, and what an editor would write in the margin."""

import pytest

from simgame.author.layout import rows
from simgame.cells import cells
from tests.support.checking import only
from tests.support.scenarios import beat, beats, choice

LONG = "It is a long story, and it begins with a gate that nobody could shut, " * 2


def test_a_word_wider_than_the_screen():
    """A word that would be cut is a warning; a long text of ordinary words is none."""
    assert len(only("too-wide", attraction=beats(first=beat(one=choice("small-talk", reply="o" * 59))))) == 1
    assert only("too-wide", attraction=beats(first=beat(one=choice("small-talk", reply="o" * 58)))) == []
    assert len(only("too-wide", attraction=beats(first=beat(one=choice("small-talk", reply="東" * 30))))) == 1


def moves(count, **parts):
    """So many choices with long words."""
    names = ("open-question", "be-person", "small-talk", "empathise", "ask-problem", "state-intent", "self-promote")
    return {f"c{number}": choice(names[number], say=f"{number}. {LONG}", **parts) for number in range(count)}


def test_more_than_fits():
    """Choices that do not fit under the conversation, or a beat that does not fit with them, are a warning at the beat."""
    assert only("too-tall", attraction=beats(first=beat(moves(4)))) == []
    (found,) = only("too-tall", attraction=beats(first=beat(moves(7))))
    assert "`first`" in found.message
    tall = beat(moves(5), narration=LONG * 2, cue=LONG, prospect=LONG * 3, later="a year later")
    (found,) = only("too-tall", attraction=beats(first=tall))
    assert "a small screen has 24" in found.message


def test_choices_that_never_lie_there_together():
    """Choices with conditions of their own do not add up."""
    guarded = {
        name: part | {"when": {"trust": {"at_least": 20 + number}}}
        for number, (name, part) in enumerate(moves(7).items())
    }
    assert only("too-tall", attraction=beats(first=beat(guarded, free=choice("give-insight")))) == []


@pytest.mark.parametrize(
    ("text", "width", "count"),
    [("", 10, 1), ("one two", 7, 1), ("one two", 6, 2), ("one two three", 7, 2), ("abcdefghij", 4, 3), ("東京 東京", 8, 2), ("a" * 8, 8, 1)],
)  # fmt: skip
def test_rows(text, width, count):
    """Words are broken between each other where they can be; wide characters count twice."""
    assert rows(text, width) == count


def test_cells():
    """Wide characters take two columns, combining marks none."""
    assert [cells(text) for text in ("abc", "東京", "é", "e\u0301", "“a”")] == [3, 4, 1, 1, 3]


def advised(code, **parts):
    """What the editor says of a first stage with one beat."""
    found = only(code, advice=True, attraction=beats(first=beat(**parts)))
    return [problem for problem in found if "-end`" not in problem.message and "-idle`" not in problem.message]


def test_doubled_words():
    """A word twice in a row is a slip; words that people say twice are not."""
    assert len(advised("doubled-word", one=choice("small-talk", reply="For the the panel."))) == 1
    for fine in ("It had had its day.", "No no.", "Well, well.", "The panel, the panel!", "Is that that bad?"):
        assert advised("doubled-word", one=choice("small-talk", reply=fine)) == []


def test_missing_cues_and_answers():
    """Words without a cue, most answers without one, and a choice that nothing answers."""
    seen = {"reply": "Yes.", "cue": "A nod."}
    assert len(advised("missing-cue", one=choice("small-talk", **seen))) == 1
    assert (
        advised("missing-cue", cue="She waits.", one=choice("small-talk", **seen), two=choice("be-person", reply="No."))
        == []
    )
    bare = {"one": choice("small-talk", reply="Yes."), "two": choice("be-person", reply="No.")}
    assert len(advised("missing-cue", cue="She waits.", **bare)) == 1
    assert [
        problem.message
        for problem in advised("missing-reply", one=choice("small-talk"), two=choice("be-person", **seen))
    ] == ["nothing answers `one`"]


def test_what_repeats_itself():
    """The same answer word for word is a matter of taste, at the words of the second."""
    twice = {"one": choice("small-talk", reply="We shall see."), "two": choice("be-person", reply="We shall see.")}
    assert ["`one`" in problem.message for problem in advised("never-varies", **twice)] == [True]


def test_nothing_to_decide_and_nothing_tested():
    """A beat with one choice, and a scenario without tests."""
    found = advised("only-option", one=choice("small-talk"))
    assert "`first` has a single choice" in [problem.message for problem in found]
    assert len(advised("no-tests", one=choice("small-talk"))) == 1
    assert only("no-tests", advice=True, tests=[{"name": "pressing", "policy": "extractor", "never": "unity"}]) == []
