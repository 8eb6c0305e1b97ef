"""One play: what a seat sees, going back, shuffling, and choices that come too late."""

import pytest

from simgame.errors import IllegalChoice
from simgame.play.game import Game
from simgame.play.view import view
from simgame.scenario.library import load
from tests.support.scenarios import beat, beats, choice, choose, game, table

FOUR = beats(
    first=beat(
        a=choice("open-question", next="first"), bb=choice("listen-deeply", next="first"),
        c=choice("give-insight", next="first"), d=choice("small-talk", next="first"),
        e=choice("ask-problem", discovers="waiting", when={"knows": ["drivers"]}),
    )
)  # fmt: skip


def test_practice_keeps_the_authors_order():
    """In practice the open choices lie in the author's order, closed ones after them."""
    played = game(attraction=FOUR)
    assert [option.choice.id for option in played.options()] == ["a", "bb", "c", "d", "e"]


def test_assessment_shuffles_the_same_way_every_time():
    """In assessment choices are shuffled by the seed: the same seed lays them the same way, seeds differ, and turns differ."""
    lays = {tuple(table(game("assessment", seed, attraction=FOUR))) for seed in range(40)}
    assert len(lays) > 10
    assert all(sorted(lay) == ["a", "bb", "c", "d"] for lay in lays)
    assert table(game("assessment", 7, attraction=FOUR)) == table(game("assessment", 7, attraction=FOUR))
    played = game("assessment", 7, attraction=FOUR)
    turns = [table(choose(played, "a")) for _ in range(6)]
    assert len({tuple(lay) for lay in turns}) > 1


def test_assessment_shows_no_closed_choices():
    """In assessment a closed choice is not on the table at all: what it needs would give something away."""
    assert all(option.open for option in game("assessment", attraction=FOUR).options())


def test_a_number_means_what_lies_there():
    """A number chooses what lies in that place, in either mode."""
    for mode in ("practice", "assessment"):
        played = game(mode, 3, attraction=FOUR)
        third = table(played)[2]
        assert played.choose("3").choice.id == third


def test_back_in_practice():
    """In practice one can go back a turn, or to any turn, and is exactly where one was."""
    played = game(attraction=FOUR)
    places = [played.position]
    for each in ("a", "bb", "c", "a"):
        played.choose(each)
        places.append(played.position)
    assert played.back() == 3
    assert played.position == places[3]
    assert played.back(1) == 1
    assert played.position == places[1]
    assert played.back() == 0
    with pytest.raises(IllegalChoice, match="nothing to go back to"):
        played.back()


def test_back_from_an_ending():
    """Also from an ending one can go back in practice."""
    played = choose(game(starts={"patience": 1}, attraction=beats(one=beat(x=choice("self-promote")))), "x")
    assert played.ending
    played.back()
    assert (played.ending, table(played)) == ("", ["x"])


def test_no_back_in_assessment():
    """In an assessment there is no going back, and trying it changes nothing."""
    played = choose(game("assessment", attraction=FOUR), "a")
    before = played.position
    with pytest.raises(IllegalChoice, match="no going back"):
        played.back()
    assert (played.position, len(played.turns)) == (before, 1)


@pytest.mark.parametrize("number", [0, 2, 99, -1])
def test_a_late_choice_changes_nothing(number):
    """A choice meant for another turn than the next is refused and changes nothing."""
    played = game(attraction=FOUR)
    before = view(played)
    with pytest.raises(IllegalChoice, match="too late"):
        played.choose("a", number)
    assert view(played) == before
    assert played.choose("a", 1).n == 1


@pytest.mark.parametrize("wanted", ["", "0", "6", "-1", "zz", "e", "5", "A", "²", "1" * 400, "a\x1b[31m"])
def test_a_wrong_choice_changes_nothing(wanted):
    """What does not lie open on the table is refused with a message, and nothing changes."""
    played = game(attraction=FOUR)
    before = view(played)
    with pytest.raises(IllegalChoice):
        played.choose(wanted)
    assert view(played) == before


def test_looking_ahead_changes_nothing():
    """`play` says what a choice would lead to without making it."""
    played = game(attraction=FOUR)
    before = played.position
    turn = played.play(played.find("c"))
    assert played.position == before
    assert not played.turns
    assert played.choose("c") == turn


def test_practice_sees_the_meters():
    """In practice the view has trust, posture and the meters as pips, and what the last turn moved."""
    played = choose(game(attraction=FOUR), "c")
    seen = view(played)
    assert seen.trust == played.turns[0].trust
    assert seen.trust_moved == played.turns[0].trust - played.turns[0].trust_before
    assert seen.posture == "neutral"
    shown = {meter.name: (meter.value, meter.highest, meter.moved) for meter in seen.meters}
    assert shown["goodwill"][1] == 6
    assert set(shown) == {
        "credibility",
        "reliability",
        "intimacy",
        "self_orientation",
        "goodwill",
        "returned",
        "pressure",
        "patience",
    }
    assert seen.can_go_back


def test_assessment_sees_words_and_cues_only():
    """In assessment the view has no trust, no posture, no meters, nothing of what would be needed, and no way back."""
    played = choose(game("assessment", attraction=FOUR), "c")
    seen = view(played)
    assert (seen.trust, seen.trust_moved, seen.posture, seen.meters, seen.can_go_back) == (None, 0, "", (), False)
    assert all(not option.lacks for option in seen.options)
    assert "disposition" not in repr(seen)


def test_the_notebook():
    """The notebook holds needs found, what was agreed and promises, in the author's words and order, in both modes."""
    for mode in ("practice", "assessment"):
        played = game(
            mode,
            attraction=beats(
                one=beat(
                    find=choice("ask-problem", discovers=["drivers", "waiting"], next="one"),
                    agree=choice("check-agreement", agrees=["safe", "need"], next="one"),
                    give=choice("make-promise", promises="study", next="one"),
                    keep=choice("keep-promise", keeps="study", next="one"),
                )
            ),
        )
        choose(played, "find", "agree", "give")
        book = view(played).notebook
        assert book.needs == ("Trucks wait", "Drivers leave")
        assert book.agreements == ("what they need", "Nobody gets hurt")
        assert [(each.text, each.state, each.due) for each in book.promises] == [
            ("Send the study", "open", "exploration")
        ]
        choose(played, "keep")
        assert [(each.state, each.due) for each in view(played).notebook.promises] == [("kept", "")]


def test_the_briefing_does_not_tell_what_kind_of_person_it_is():
    """Nothing of the disposition is ever told: not in the briefing, not in a view, in no mode."""
    from simgame.play.script import briefing_lines

    scenario = load("harbor-breakfast")
    words = " ".join(line.text for line in briefing_lines(scenario)) + repr(view(Game(scenario)))
    assert scenario.case.disposition.who not in words
    assert "disposition" not in words
    assert scenario.prospect.name in words
