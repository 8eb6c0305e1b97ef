"""The book of rules as a whole: every rule can fire, every change has its sentence, every sentence can be said."""

import re
from string import Formatter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simgame.play.script import event_text
from simgame.rules.rulebook import rules, says, scene
from simgame.scenario.library import load
from simgame.scenario.model import OWN_NAMES
from tests.support.strategies import ASSURED, ENDING, KIND, over, play, plays, sequences, walks

ALL_KINDS = st.tuples(
    plays(sequence=walks),
    plays(),
    plays(("development", "commitment"), walks, **ASSURED),
    plays(sequence=lambda case: sequences(case, (*ENDING, *KIND))),
)
SILENT: set[tuple[str, str]] = set()
"""Changes that deliberately say nothing: none so far."""


def test_every_rule_can_fire():
    """No rule in the book is out of reach: over many plays each of them did something."""
    found = set()

    @settings(max_examples=250, derandomize=True)
    @given(ALL_KINDS)
    def look(drawn):
        for case, relationship, sequence in drawn:
            for seen in play(relationship, sequence, case):
                found.update(change.rule for change in seen.changes)
                over(seen.after, case)

    look()
    assert set(rules()) - found == set()


@settings(max_examples=120)
@given(ALL_KINDS)
def test_every_change_has_its_sentence(drawn):
    """Whatever a rule does, the debrief has a sentence for it, and the sentence can be said of its item."""
    for case, relationship, sequence in drawn:
        for seen in play(relationship, sequence, case):
            for change in seen.changes:
                assert says(change) or (change.rule, change.words) in SILENT, change
                assert "{" not in says(change).format(item="the study")
                assert "{" not in scene(change).format(item="the study", name="Ada")


@settings(max_examples=120)
@given(ALL_KINDS)
def test_no_sentence_speaks_of_nothing(drawn):
    """A sentence with an item in it is about something, and about something with a name: an author's, or one of ours."""
    for case, relationship, sequence in drawn:
        mine = case.needs | case.criteria | {name for name, _ in case.due} | set(OWN_NAMES)
        for seen in play(relationship, sequence, case):
            for change in seen.changes:
                if "{item}" in says(change) + scene(change):
                    pips = re.fullmatch(r"[a-z ]+ [+-]\d(, [a-z ]+ [+-]\d)*", change.item)
                    stage = change.rule in ("stage", "ending")
                    assert change.item in mine or pips or stage, change


SENTENCES = [
    (rule, kind, words)
    for rule, entry in rules().items()
    for kind in ("says", "scene")
    for words in entry.get(kind, {})
]


@pytest.mark.parametrize(("rule", "kind", "words"), SENTENCES)
def test_every_sentence_can_be_said(rule, kind, words):
    """A sentence is a sentence: not empty, no full stop after a clause of the debrief, and no blanks but those we can fill."""
    sentence = rules()[rule][kind][words]
    blanks = {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}
    assert sentence.strip() == sentence != ""
    assert blanks <= ({"item"} if kind == "says" else {"item", "name"})
    assert kind == "scene" or not sentence.endswith(".")
    assert kind == "says" or sentence.endswith(".")


def test_what_the_player_sees_is_in_the_authors_words():
    """What can be seen of a change names the prospect and the thing as the author named them."""
    from simgame.rules.moment import Change

    scenario = load("harbor-breakfast")
    criterion, words = next(iter(scenario.criteria.items()))
    seen = event_text(scenario, Change("agree-as-you-go", "agreed", 1, "agreed", criterion))
    assert seen == f"Agreed between you: {words}."
    assert scenario.prospect.name in event_text(scenario, Change("natural-close", "decided", 1, "accepted"))
