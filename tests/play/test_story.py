"""How a play runs: the six sentences of the scenario format, each with a small story (scenario-format.md)."""

import pytest

from simgame.play.game import Game
from simgame.rules.facts import posture
from tests.support.scenarios import beat, beats, choice, choose, game, story, table

WARM = {"credibility": 4, "reliability": 4, "intimacy": 4, "self_orientation": 3}
OPENING = choice(["ask-permission", "give-insight"])
"""What opens the gate to exploration for somebody who starts warm."""


def test_1_the_first_beat_whose_conditions_hold():
    """1: a stage opens with the first beat, in file order, whose `when` holds."""
    played = game(
        attraction=beats(
            never=beat(a=choice("open-question"), when={"knows": ["waiting"]}),
            first=beat(bb=choice("open-question")),
            second=beat(c=choice("open-question")),
        )
    )
    assert played.beat is not None
    assert played.beat.id == "first"


def test_2_only_choices_whose_conditions_hold():
    """2: the player picks among the choices whose `when` holds; the rules react to what was picked."""
    played = game(
        attraction=beats(
            only=beat(
                ask=choice("ask-problem", discovers="waiting", next="only"),
                tell=choice("give-insight", when={"knows": ["waiting"]}),
            )
        )
    )
    assert table(played) == ["ask"]
    turn = played.choose("ask")
    assert turn.after.relationship.known == {"waiting"}
    assert any(change.rule == "diagnose-first" for change in turn.changes)
    assert table(played) == ["ask", "tell"]


def test_3_an_ending_ends_it():
    """3: where the rules end the relationship, that is the ending, whatever `next` says; nothing can be chosen after it."""
    from simgame.errors import IllegalChoice

    played = game(starts={"patience": 1}, attraction=beats(only=beat(brag=choice("self-promote", next="only"))))
    choose(played, "brag")
    assert played.ending == "walked"
    assert played.beat is None
    assert played.options() == ()
    with pytest.raises(IllegalChoice, match="over"):
        played.choose("brag")


def test_4_next_stays_on_the_thread():
    """4: `next` leads to that beat on the same thread: the gate is not looked at before the thread is over."""
    played = game(
        starts=WARM,
        attraction=beats(
            first=beat(go=OPENING | {"next": "third"}),
            second=beat(bb=choice("open-question")),
            third=beat(c=choice("open-question")),
        ),
    )
    choose(played, "go")
    assert (played.position.beat, played.position.relationship.stage) == ("third", "attraction")
    choose(played, "c")
    assert played.position.relationship.stage == "exploration"


def test_4_a_decision_ends_the_thread_all_the_same():
    """4: who has just said yes is not kept on the thread: the decision opens the next stage at once."""
    played = game(
        opens_in="development",
        starts=WARM | {"credibility": 8, "intimacy": 8, "self_orientation": 1, "returned": 1,
                       "knows": ["waiting"], "agreed": ["need", "safe", "plan"]},
        development=beats(only=beat(ask=choice("invite-decision", next="only"))),
    )  # fmt: skip
    choose(played, "ask")
    assert played.position.relationship.stage == "commitment"


def test_5_an_open_gate_leads_on():
    """5: at the end of a thread an open gate leads to the next stage, though beats of this one are left."""
    played = game(starts=WARM, attraction=beats(first=beat(go=OPENING), second=beat(bb=choice("open-question"))))
    choose(played, "go")
    assert (played.position.relationship.stage, played.position.furthest) == ("exploration", "exploration")
    assert played.position.beat == "exploration-end"


def test_5_a_closed_gate_leads_to_the_next_beat():
    """5: otherwise the next beat of this stage, in file order, not yet seen, whose `when` holds."""
    played = game(
        attraction=beats(
            first=beat(a=choice("open-question")),
            skipped=beat(bb=choice("open-question"), when={"flags": ["never"]}),
            second=beat(c=choice("open-question", next="first"), d=choice("small-talk", flags="never")),
            third=beat(e=choice("open-question")),
        )
    )
    choose(played, "a")
    assert played.position.beat == "second"
    choose(played, "c")
    assert played.position.beat == "first"
    choose(played, "a")
    assert played.position.beat == "third", "what was seen does not come again"


def test_5_falling_back_to_the_first_beat_not_yet_seen():
    """5: fallen back, the play goes on in the stage before, at its first beat not yet seen; how far it had been is kept."""
    sunk = story(
        opens_in="exploration", starts={"credibility": 0, "reliability": 1, "intimacy": 0, "self_orientation": 5},
        attraction=beats(first=beat(bb=choice("open-question"))),
        exploration=beats(bad=beat(talk=choice("open-question"))),
    )  # fmt: skip
    fallen = choose(Game(sunk), "talk")
    assert fallen.position.relationship.stage == "attraction"
    assert fallen.position.beat == "first"
    assert fallen.position.furthest == "exploration"
    assert any(change.rule == "fall-back" for change in fallen.turns[0].changes)


@pytest.mark.parametrize(
    ("stage", "ending"),
    [("attraction", "stalled"), ("exploration", "stalled"), ("development", "stalled"), ("commitment", "customer")],
)
def test_6_when_the_beats_run_out(stage, ending):
    """6: no beat left and no gate open: the story ends as `customer` in commitment, before it as `stalled`."""
    starts = {"credibility": 8, "reliability": 7, "intimacy": 7, "self_orientation": 1} if stage != "attraction" else {}
    played = game(opens_in=stage, starts=starts, **{stage: beats(only=beat(a=choice("open-question")))})
    choose(played, "a")
    assert played.ending == ending


def test_6_unity_runs_out_as_unity():
    """6: beats that run out in unity end as unity, where everything unity asks for still holds."""
    best = {"credibility": 10, "reliability": 10, "intimacy": 10, "self_orientation": 0, "returned": 2, "remorse": 0}
    played = game(
        opens_in="commitment", starts=best,
        commitment=beats(
            a=beat(a=choice("check-in", next="bb")), bb=beat(bb=choice("support-setup", next="c")),
            c=beat(c=choice("track-results")),
        ),
        unity=beats(d=beat(d=choice("build-community"))),
    )  # fmt: skip
    choose(played, "a", "bb", "c")
    assert played.position.relationship.stage == "unity"
    choose(played, "d")
    assert played.ending == "unity"


def test_a_stage_without_a_beat_that_can_open_ends_the_story():
    """A stage none of whose beats can open is a story that is over, not an empty table."""
    played = game(attraction=beats(never=beat(a=choice("open-question"), when={"knows": ["waiting"]})))
    assert played.ending == "stalled"
    assert played.beat is None


def test_later_counts_once():
    """`later`: time has passed on the way to a beat, once: coming back to it on the same thread lets no more time pass."""
    played = game(
        starts={"goodwill": 6, "returned": 3},
        prospect="taker",
        attraction=beats(
            first=beat(a=choice("open-question", next="second")),
            second=beat(bb=choice("open-question", next="second"), later="Two weeks later"),
        ),
    )
    turn = played.choose("a")
    assert [change.meter for change in turn.changes if change.rule == "fading"] == ["goodwill"]
    assert played.position.relationship.goodwill == 5
    choose(played, "bb", "bb")
    assert played.position.relationship.goodwill == 5


def test_later_in_the_first_beat():
    """`later` in the very first beat fades what was there to begin with."""
    played = game(starts={"goodwill": 3}, attraction=beats(first=beat(a=choice("open-question"), later="A week on")))
    assert played.position.relationship.goodwill == 2


def test_offers_come_once():
    """`offers`: what the author wrote for the prospect to give in a beat is given when reciprocation fires there, once."""
    from simgame.play.script import turn_lines

    played = game(
        starts={"goodwill": 5},
        attraction=beats(
            first=beat(
                {"a": choice("open-question", next="first")},
                offers={"discovers": "drivers", "says": "The drivers leave."},
            )
        ),
    )
    first, second = played.choose("a"), played.choose("a")
    assert first.gave_back
    assert first.after.relationship.known == {"drivers"}
    assert "The drivers leave." in [line.text for line in turn_lines(played.scenario, first)]
    assert not second.gave_back
    assert "The drivers leave." not in [line.text for line in turn_lines(played.scenario, second)]


@pytest.mark.parametrize(("answer", "told"), [({"reply": "Hm."}, 0), ({}, 1)])
def test_a_beat_that_follows_on_itself_is_not_opened_again(answer, told):
    """Nobody says the same sentence twice in one breath: after their answer the opening is not repeated; without one it is all there is."""
    from simgame.play.script import turn_lines

    opening = "I have until ten."
    choices = {
        "again": choice("open-question", next="first", **answer),
        "away": choice("open-question", next="second", reply="Ah."),
    }
    second = beat({"back": choice("open-question", next="first", reply="Oh.")})
    played = game(attraction=beats(first=beat(choices, prospect=opening), second=second))
    turns = [played.choose(id) for id in ("again", "away", "back")]
    assert [[line.text for line in turn_lines(played.scenario, each)].count(opening) for each in turns] == [told, 0, 1]


def test_offers_do_not_come_without_reciprocation():
    """`offers` stay with the prospect where nothing was given before."""
    played = game(attraction=beats(first=beat({"a": choice("open-question")}, offers={"discovers": "drivers"})))
    turn = played.choose("a")
    assert not turn.gave_back
    assert not turn.after.relationship.known


def test_silence_is_the_beats():
    """`silence: true`: every choice of the beat goes into a silence, where a nudge costs patience."""
    played = game(attraction=beats(first=beat(a=choice("open-question"), silence=True)))
    turn = played.choose("a")
    assert any(change.rule == "persistence" for change in turn.changes)


def test_flags_and_choices_are_remembered():
    """`flags` and the choices made are remembered for the rest of the story."""
    played = game(
        attraction=beats(
            first=beat(a=choice("open-question", flags=["met-luis", "late"])),
            second=beat(bb=choice("open-question"), when={"flags": ["met-luis"], "chose": ["a"], "seen": ["first"]}),
        )
    )
    choose(played, "a")
    assert played.position.beat == "second"
    assert played.position.flags == {"met-luis", "late"}


# conditions: what holds after the choices of the story below, and what does not
HOLDS = {
    "trust": {"at_least": 1},
    "understanding": {"at_least": 50, "at_most": 50},
    "goodwill": {"at_most": 6},
    "intimacy": {"at_least": 2},
    "knows": ["waiting"],
    "agreed": ["safe"],
    "kept": ["study"],
    "seen": ["first", "second"],
    "chose": ["find", "agree", "word", "keep"],
    "flags": ["marked"],
    "posture": ["neutral", "open"],
    "stage_reached": "attraction",
    "not": {"knows": ["drivers"]},
    "any": [{"knows": ["drivers"]}, {"knows": ["waiting"]}],
}
FAILS = {
    "trust": {"at_least": 99},
    "understanding": {"at_least": 51},
    "goodwill": {"at_least": 7},
    "intimacy": {"at_most": 0},
    "knows": ["waiting", "drivers"],
    "agreed": ["need"],
    "kept": [],
    "broken": ["study"],
    "promised": ["study"],
    "seen": ["fourth"],
    "chose": ["never"],
    "flags": ["unmarked"],
    "posture": ["guarded", "calculating"],
    "breach": ["any"],
    "stage_reached": "exploration",
    "not": {"knows": ["waiting"]},
    "any": [{"knows": ["drivers"]}, {"flags": ["unmarked"]}],
}


def told(when):
    """A story in which a need was found, a criterion agreed, a promise made and kept, and then one beat has the condition."""
    played = game(
        attraction=beats(
            first=beat(
                find=choice("ask-problem", discovers="waiting", next="first"),
                agree=choice("check-agreement", agrees="safe", next="first", flags="marked"),
                word=choice("make-promise", promises="study", next="first"),
                keep=choice("keep-promise", keeps="study", next="second"),
            ),
            second=beat(on=choice("small-talk")),
            third=beat(reached=choice("open-question"), when=when),
            fourth=beat(never=choice("open-question", flags="unmarked")),
        )
    )
    return choose(played, "find", "agree", "word", "keep", "on")


@pytest.mark.parametrize("kind", HOLDS)
def test_a_condition_that_holds(kind):
    """Each kind of condition opens what it stands on where it holds."""
    assert told({kind: HOLDS[kind]}).position.beat == "third"


@pytest.mark.parametrize("kind", [kind for kind in FAILS if FAILS[kind]])
def test_a_condition_that_does_not_hold(kind):
    """Each kind of condition closes what it stands on where it does not hold; `not` turns it round."""
    assert told({kind: FAILS[kind]}).position.beat == "fourth"
    assert told({"not": {kind: FAILS[kind]}}).position.beat == "third"


def test_all_conditions_have_to_hold():
    """Several conditions hold together or not at all."""
    assert told({"knows": ["waiting"], "flags": ["marked"]}).position.beat == "third"
    assert told({"knows": ["waiting"], "flags": ["unmarked"]}).position.beat == "fourth"


@pytest.mark.parametrize("kind", ["pressure", "any"])
def test_a_condition_on_an_open_breach(kind):
    """`breach` holds while that kind of breach, or any, is open."""
    played = game(
        attraction=beats(
            first=beat(push=choice("assumptive-close")), sorry=beat(own=choice("own-mistake"), when={"breach": kind}),
            last=beat(z=choice("small-talk")),
        )
    )  # fmt: skip
    assert choose(played, "push").position.beat == "sorry"
    assert posture(played.position.relationship, played.scenario.case) == "guarded"


# closed choices: the condition, and what the table says it needs; nothing where one cannot work for it, and it is not shown
REASONS = [
    ({"trust": {"at_least": 90}}, "trust"),
    ({"self_orientation": {"at_most": 1}}, "self-orientation"),
    ({"knows": ["drivers"]}, "find out one thing more"),
    ({"knows": ["drivers", "waiting"]}, "find out 2 things more"),
    ({"agreed": ["need"]}, "what they need"),
    ({"agreed": ["safe"]}, "agree on one thing more"),
    ({"kept": ["study"]}, "keep your word"),
    ({"promised": ["study"]}, "promised"),
    ({"posture": ["open"]}, "at ease"),
    ({"stage_reached": "development"}, "not before development"),
    ({"flags": ["somewhere"]}, None),
    ({"seen": ["other"]}, None),
    ({"chose": ["bb"]}, None),
    ({"broken": ["study"]}, None),
    ({"breach": "any"}, None),
    ({"not": {"seen": ["first"]}}, None),
    ({"knows": ["drivers"], "flags": ["somewhere"]}, None),
]


@pytest.mark.parametrize(("when", "reason"), REASONS)
def test_a_closed_choice_says_what_it_needs(when, reason):
    """Closed choices lie on the table with what they need where one can still work for it, else they are not shown."""
    from simgame.errors import IllegalChoice

    played = game(
        attraction=beats(
            first=beat(a=choice("open-question"), closed=choice("give-insight", when=when)),
            other=beat(bb=choice("small-talk", flags="somewhere")),
        )
    )
    closed = [option for option in played.options() if not option.open]
    assert table(played) == ["a"]
    assert bool(closed) == (reason is not None)
    with pytest.raises(IllegalChoice) as refused:
        played.choose("closed")
    if reason is not None:
        assert reason in "; ".join(closed[0].lacks)
        assert closed[0].lacks[0] in str(refused.value)
    assert not played.turns


def test_a_closed_choice_gives_nothing_away():
    """What a closed choice needs names no need and no criterion that has not come up yet."""
    played = game(
        attraction=beats(
            first=beat(
                a=choice("open-question"),
                bb=choice("give-insight", when={"knows": ["drivers"]}),
                c=choice("give-insight", when={"agreed": ["safe"]}),
            )
        )
    )
    said = " ".join(reason for option in played.options() for reason in option.lacks)
    assert played.scenario.needs["drivers"] not in said
    assert played.scenario.criteria["safe"] not in said


def test_keeping_a_promise_lies_on_the_table_only_while_it_is_open():
    """A choice that keeps a promise is there while the promise is open, and neither before it nor after."""
    played = game(
        attraction=beats(
            first=beat(
                give=choice("make-promise", promises="study", next="first"),
                keep=choice("keep-promise", keeps="study", next="first"),
            )
        )
    )
    assert table(played) == ["give"]
    choose(played, "give")
    assert table(played) == ["give", "keep"]
    choose(played, "keep")
    assert table(played) == ["give"]
