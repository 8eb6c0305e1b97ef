"""The debrief: promised keys, the same bytes for the same choices, and words that were really said."""

import json
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from simgame.author.policies import POLICIES, play
from simgame.play.debrief import STEPS, debrief
from simgame.play.game import Game
from simgame.reports.json import document, text
from simgame.reports.sections import one_thing
from simgame.reports.text import report
from simgame.rules.rulebook import rules
from simgame.scenario.library import load
from tests.support.files import LIBRARY
from tests.support.scenarios import beat, beats, choice, choose, game

KEYS = [
    "scenario", "mode", "finished", "ending", "winners", "stage", "trust", "meters", "ledger", "needs", "agreements",
    "promises", "steps", "turns", "turning_points", "lessons", "axes",
]  # fmt: skip
TURN_KEYS = {"n", "stage", "beat", "choice", "move", "trust", "reactions", "stage_after"}


def plays() -> list[Game]:
    """Plays of every kind: each policy on each shipped scenario, and one that has not begun."""
    return [
        *(
            play(Game(load(name)), POLICIES[policy], Random(f"{name}/{policy}"))
            for name in LIBRARY
            for policy in POLICIES
        ),
        Game(load("first-handshake")),
    ]


@pytest.fixture(scope="module")
def played() -> list[Game]:
    """Those plays, made once."""
    return plays()


def test_promised_keys(played):
    """The promised keys are all there, in every debrief, finished or not."""
    for each in played:
        found = document(debrief(each))
        assert [key for key in KEYS if key not in found] == []
        assert found["finished"] == bool(each.ending) == (found["ending"] is not None)
        assert set(found["ledger"]) == {"goodwill", "returned"}
        assert set(found["needs"]) == {"known", "missed"}
        assert set(found["agreements"]) == {"agreed", "open"}
        assert found["winners"] in ("both", "none", "them", "open")
        for turn in found["turns"]:
            assert set(turn) >= TURN_KEYS
            assert all(set(reaction) >= {"rule", "meter", "change", "says"} for reaction in turn["reactions"])


def test_every_reaction_is_explained(played):
    """Every reaction in a debrief names a rule of the book and says something, with no blanks left in it."""
    for each in played:
        for turn in debrief(each).turns:
            for reaction in turn.reactions:
                assert reaction.rule in rules()
                assert reaction.says
                assert "{" not in reaction.says


def test_needs_and_agreements_add_up(played):
    """What is known and missed are together all the needs; what is agreed and open are together all there was to agree."""
    for each in played:
        found = debrief(each)
        assert {*found.needs_known, *found.needs_missed} == set(each.scenario.needs)
        assert {*found.agreed, *found.open} == {"need", "plan", *each.scenario.criteria}
        assert not set(found.agreed) & set(found.open)


def test_the_same_choices_give_the_same_bytes(played):
    """The same scenario and the same choices give a debrief that is the same to the byte."""
    for each in played:
        again = choose(Game(each.scenario), *(turn.choice.id for turn in each.turns))
        assert text(debrief(again)) == text(debrief(each))


SCRIPT = """
import sys
from simgame.play.debrief import debrief
from simgame.play.game import Game
from simgame.reports.json import text
from simgame.scenario.library import load
game = Game(load(sys.argv[1]))
for choice in sys.argv[2:]:
    game.choose(choice)
sys.stdout.buffer.write(text(debrief(game)).encode())
"""


@pytest.mark.parametrize("name", LIBRARY)
@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_the_same_bytes_in_another_process(name, seed):
    """Also in another process, whatever order its sets and dictionaries hash to."""
    one = play(Game(load(name)), POLICIES["collaborator"], Random(1))
    choices = [turn.choice.id for turn in one.turns]
    root = Path(__file__).parents[2]
    environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(root), "PATH": ""}
    found = subprocess.run(
        [sys.executable, "-c", SCRIPT, name, *choices], cwd=root, env=environment, capture_output=True, check=True
    )
    assert found.stdout.decode() == text(debrief(one))


def test_turning_points_are_turns_that_weighed(played):
    """Turning points are at most five turns, in order, quoted as they were said, each with a rule and its reason."""
    for each in played:
        points = debrief(each).turning_points
        assert len(points) <= 5
        assert [point.n for point in points] == sorted({point.n for point in points})
        for point in points:
            turn = each.turns[point.n - 1]
            assert point.quote == turn.choice.words
            assert (point.trust_before, point.trust) == (turn.trust_before, turn.trust)
            assert point.because
            assert point.rule in {change.rule for change in turn.changes}


def test_a_breach_is_a_turning_point():
    """The turn that broke something is a turning point, and is told by the rule that it broke."""
    played = game(
        attraction=beats(
            one=beat(
                ask=choice("open-question", next="one"), push=choice("urgency-fear", say="Only today!", next="one")
            )
        )
    )
    points = debrief(choose(played, "ask", "push", "ask")).turning_points
    broken = next(point for point in points if point.n == 2)
    assert (broken.rule, broken.quote) == ("pressure", "“Only today!”")
    assert broken.because == "you pushed for a yes before there was one"


def test_lessons_quote_the_words_that_cost(played):
    """A lesson is a rule that cost something: quoted where it first did, counted, at most four, with the author's coaching."""
    for each in played:
        found = debrief(each).lessons
        assert len(found) <= 4
        for lesson in found:
            turn = each.turns[lesson.n - 1]
            assert lesson.quote == turn.choice.words
            assert lesson.rule in {change.rule for change in turn.changes}
            assert lesson.title == rules()[lesson.rule]["title"]
            assert lesson.coaching == turn.choice.because
            assert 1 <= lesson.times <= len(each.turns)


def test_a_clean_play_has_no_lessons():
    """Where nothing cost anything there is nothing to be taught."""
    played = game(attraction=beats(one=beat(ask=choice("open-question")), two=beat(hear=choice("listen-deeply"))))
    assert debrief(choose(played, "ask", "hear")).lessons == ()


def test_steps_in_the_order_they_were_walked():
    """The six steps that were walked are listed once each, in the order in which they were first walked."""
    one = beat(
        a=choice("ask-problem", next="one"), bb=choice("research-business", next="one"), c=choice("self-promote", next="one"),
        d=choice("check-agreement", next="one"), e=choice("small-talk", next="one"),
    )  # fmt: skip
    played = choose(game(attraction=beats(one=one)), "a", "bb", "a", "c", "d")
    assert debrief(played).steps == ("explore", "target", "confirm")
    assert STEPS == ("target", "contact", "explore", "collaborate", "confirm", "assure")


def test_promises_and_what_became_of_them():
    """Each promise that was made is open, kept or broken; one that was never made is not spoken of."""
    one = beat(give=choice("make-promise", promises="study", next="one"), keep=choice("keep-promise", keeps="study"))
    played = game(attraction=beats(one=one))
    assert debrief(played).promises == {}
    assert debrief(choose(played, "give")).promises == {"study": "open"}
    assert debrief(choose(played, "keep")).promises == {"study": "kept"}


def test_axes_come_with_the_seller_last(played):
    """The axes are yes/no questions with the words that answer them; the seller's own figures come last and weigh ten percent."""
    for each in played:
        found = debrief(each).axes
        assert sum(axis.weight for axis in found) == 100
        assert (found[-1].id, found[-1].weight) == ("seller", 10)
        for axis in found:
            assert 0 <= axis.met <= len(axis.criteria)
            for criterion in axis.criteria:
                assert criterion.question.endswith((")", "?"))
                assert criterion.n is None or criterion.quote == each.turns[criterion.n - 1].choice.words


def test_the_ending_is_a_scene():
    """A finished play ends with the author's scene for its ending, or the game's own where the author wrote none."""
    one = beats(one=beat(x=choice("self-promote")))
    own = choose(game(starts={"patience": 1}, attraction=one, endings={"walked": "He goes."}), "x")
    ours = choose(game(starts={"patience": 1}, attraction=one), "x")
    assert debrief(own).scene == "He goes."
    assert debrief(ours).scene
    assert debrief(game(attraction=one)).scene == ""


def test_a_debrief_is_json(played):
    """The document is one JSON document with a newline at its end."""
    for each in played[:3]:
        found = text(debrief(each))
        assert found.endswith("}\n")
        assert json.loads(found) == document(debrief(each)) | {"turns": json.loads(found)["turns"]} | {
            key: json.loads(found)[key] for key in ("turning_points", "lessons", "axes")
        }


def test_a_play_that_got_no_further_says_what_was_missing():
    """Where nothing broke and the story ran out, the debrief names what the next gate lacked, and one of it to look for."""
    stalled = play(Game(load("harbor-breakfast")), POLICIES["doormat"], Random("1"))
    assert stalled.ending == "stalled"
    told = debrief(stalled)
    assert "you have not summed up what you heard and had it confirmed" in told.held_back
    page = "\n".join(report(told, 200))
    assert all(line in page for line in told.held_back)
    assert one_thing(told)


def test_a_play_that_ended_well_or_badly_lacked_no_gate():
    """What the next stage would have needed is no word for an ending that was earned or paid for."""
    for policy, ending in (("collaborator", "unity"), ("extractor", "walked")):
        over = play(Game(load("harbor-breakfast")), POLICIES[policy], Random("1"))
        assert (over.ending, debrief(over).held_back) == (ending, ())
