"""A rehearsal stands where its author was, whatever is done to the scenario."""

import pytest

from simgame.author.rehearsal import Rehearsal
from simgame.author.ways import way_to
from simgame.scenario.model import Scenario
from simgame.scenario.reader import read
from tests.journal.test_edits import EDITS, NEW_BEAT, PLAYED
from tests.support.files import FULL, edit
from tests.support.scenarios import beat, beats, choice, story


def scenario(text: str = FULL) -> Scenario:
    """The scenario of a text."""
    found, problems = read(text, "dock.yaml")
    assert found, problems
    return found


def rehearsed(*choices: str) -> Rehearsal:
    """A rehearsal of the full scenario in which the choices were made."""
    rehearsal = Rehearsal(scenario())
    for each in choices or PLAYED:
        rehearsal.choose(each)
    return rehearsal


def made(rehearsal: Rehearsal) -> list[str]:
    """The choices that stand."""
    return [turn.choice.id for turn in rehearsal.game.turns]


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_keeps_the_place_or_says_why_not(name: str) -> None:
    """Every kind of edit is right or explained, as for saves; undone, it leaves one where one was."""
    text, kept, notice = EDITS[name]
    rehearsal = rehearsed()
    rehearsal.renew(scenario(text))
    assert len(made(rehearsal)) == len(kept)
    assert notice in rehearsal.notice
    assert bool(rehearsal.notice) == bool(notice)
    assert rehearsal.ahead == len(PLAYED) - len(kept)
    rehearsal.renew(scenario())
    if "with renamed_from" not in name:  # its new name has been learnt, and is gone again
        assert made(rehearsal) == list(PLAYED)


def test_said_once() -> None:
    """That a choice leads to something else than before is said for the edit that did it, and not again for the next."""
    text = EDITS["a move changed"][0]
    rehearsal = rehearsed()
    rehearsal.renew(scenario(text))
    assert rehearsal.notice
    rehearsal.renew(scenario(edit(text, "Three hours. Every lorry.", "Four hours. Every lorry.")))
    assert rehearsal.notice == ""


def test_a_rename_is_kept_when_its_trace_is_removed() -> None:
    """Once a renamed choice has been found, its `renamed_from` may go."""
    text = edit(FULL, "          boots:\n", "          wellies:\n").replace(
        "what-hurts, boots]", "what-hurts, wellies]"
    )
    rehearsal = rehearsed()
    rehearsal.renew(scenario(edit(text, "renamed_from: shoes\n", "renamed_from: boots\n")))
    rehearsal.renew(scenario(text))
    assert made(rehearsal) == ["wellies", *PLAYED[1:]]


def test_through_a_beat_inserted_on_the_way() -> None:
    """After an answer in a beat that was inserted, the old way can be gone on with to where one was."""
    rehearsal = rehearsed()
    text = edit(FULL, "      bench:\n", NEW_BEAT.format(id="passer-by") + "      bench:\n")
    rehearsal.renew(scenario(text))
    assert made(rehearsal) == list(PLAYED[:2])
    assert rehearsal.following is None
    rehearsal.choose("passer-by-answer")
    assert rehearsal.notice == ""
    rehearsal.to_end()
    assert made(rehearsal) == [*PLAYED[:2], "passer-by-answer", *PLAYED[2:]]


def test_back_and_forward_along_the_way() -> None:
    """Back and restart keep the way; forward and end lead along it again; an edit leaves one where one went back to."""
    rehearsal = rehearsed()
    rehearsal.back()
    rehearsal.renew(scenario(EDITS["a reworded choice"][0]))
    assert made(rehearsal) == list(PLAYED[:3])
    rehearsal.restart()
    assert made(rehearsal) == []
    assert rehearsal.ahead == len(PLAYED)
    rehearsal.forward()
    assert made(rehearsal) == list(PLAYED[:1])
    rehearsal.to_end()
    assert made(rehearsal) == list(PLAYED)
    rehearsal.forward()
    assert made(rehearsal) == list(PLAYED)


def test_another_answer_on_the_old_way() -> None:
    """Another answer takes the place of the one on the way, and the rest of the way follows where it still can."""
    rehearsal = rehearsed()
    for _ in range(3):
        rehearsal.back()
    rehearsal.choose("may-we")
    rehearsal.to_end()
    assert made(rehearsal) == [PLAYED[0], "may-we", *PLAYED[2:]]


def test_to_a_beat_of_the_way() -> None:
    """A beat that the way leads to is gone to along it, and the rest of the way stays; another one changes nothing."""
    rehearsal = rehearsed()
    assert rehearsal.passes("yard")
    assert made(rehearsal) == list(PLAYED[:1])
    assert rehearsal.passes("bench")
    assert made(rehearsal) == list(PLAYED[:2])
    assert not rehearsal.passes("quay")
    assert made(rehearsal) == list(PLAYED[:2])
    rehearsal.to_end()
    assert made(rehearsal) == list(PLAYED)


def test_what_an_edit_changed() -> None:
    """The beats that say or do something else are named, wherever they moved; moving lines is no change."""
    rehearsal = rehearsed()
    rehearsal.renew(scenario(edit(FULL, "stages:\n", "\n# a remark\n\nstages:\n")))
    assert rehearsal.changed == ()
    rehearsal.renew(scenario(edit(FULL, "Bring boots.", "Bring dry boots.")))
    assert rehearsal.changed == ("yard",)


def test_a_way_to_every_beat() -> None:
    """A way that is found leads to its beat; where no play comes by, there is none."""
    found = story(
        attraction=beats(
            first=beat(hello=choice("open-question")),
            second=beat(again=choice("small-talk", flags=["waved"])),
            third=beat({"bye": choice("small-talk")}, when={"flags": ["waved"]}),
            never=beat({"hm": choice("small-talk")}, when={"flags": ["waved"], "not": {"flags": ["waved"]}}),
        )
    )
    for wanted in ("first", "second", "third"):
        rehearsal = Rehearsal(found)
        way = way_to(found, wanted)
        assert way is not None
        rehearsal.take(way)
        assert rehearsal.game.position.beat == wanted
    assert way_to(found, "never") is None
