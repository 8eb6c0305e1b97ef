"""The machine: every state with every trigger, the gates line by line, and the table that is derived from it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from transitions import MachineError

from simgame.rules import stages
from simgame.rules.relationship import Relationship
from simgame.rules.rulebook import end_thread, run_out
from simgame.rules.stages import ENDINGS, GATES, STAGES, Model, machine, missing, next_state
from tests.support.people import CRITERIA, NEEDS, between, case, close, react, signed
from tests.support.people import act as doing
from tests.support.strategies import cases, relationships

NOWHERE = None
ILLEGAL = "illegal"
ANYWHERE = ("attraction", "exploration", "development", "commitment", "unity")
BEFORE_UNITY = ANYWHERE[:4]

# what leads where, when every gate is open
LEADS: dict[tuple[str, str], str] = {
    ("attraction", "advance"): "exploration",
    ("exploration", "advance"): "development",
    ("development", "advance"): "commitment",
    ("commitment", "advance"): "unity",
    ("attraction", "run-out"): "stalled",
    ("exploration", "run-out"): "stalled",
    ("development", "run-out"): "stalled",
    ("commitment", "run-out"): "customer",
    ("unity", "run-out"): "unity",
    **{(stage, "refer"): "friend" for stage in BEFORE_UNITY},
    **{(stage, "give-away"): "given-away" for stage in BEFORE_UNITY},
    **{(stage, "release"): "released" for stage in BEFORE_UNITY},
    **{(stage, "lapse"): "lapsed" for stage in ANYWHERE},
    **{(stage, "walk"): "walked" for stage in ANYWHERE},
    **{(stage, "regret"): "remorse" for stage in ANYWHERE},
    **{(stage, "free-ride"): "free-ride" for stage in ANYWHERE},
}
# what stays where it is, or leads elsewhere, when every gate is closed; the slips are open then
CLOSED: dict[tuple[str, str], str | None] = {
    **LEADS,
    **{(stage, "advance"): NOWHERE for stage in BEFORE_UNITY},
    ("unity", "run-out"): "customer",
    ("exploration", "slip"): "attraction",
    ("development", "slip"): "exploration",
}
OPEN: dict[tuple[str, str], str | None] = {
    **LEADS,
    ("exploration", "slip"): NOWHERE,
    ("development", "slip"): NOWHERE,
}
TRIGGERS = ("advance", "slip", "run-out", "refer", "give-away", "release", "lapse", "walk", "regret", "free-ride")
FINAL = ("unity", "customer", "friend", "released", "given-away", "stalled", "lapsed", "walked", "remorse", "free-ride")

BEST = Relationship(
    stage="development", credibility=10, reliability=10, intimacy=10, self_orientation=0, permission=True, gave=True,
    known=NEEDS, agreed=frozenset({"need", "plan", *CRITERIA}), returned=3, decided=True,
    assured=frozenset({"touch", "setup", "results"}),
)  # fmt: skip
WORST = Relationship(
    credibility=0, reliability=0, intimacy=0, self_orientation=8, scars=4, breach="respect", secret=True
)


def outcome(state: str, trigger: str, relationship: Relationship) -> str | None:
    """Where the Machine itself leads: a state, nowhere, or an illegal pair."""
    model = Model(state)
    try:
        moved = machine().events[trigger].trigger(model, relationship, case())
    except MachineError:
        assert model.state == state
        return ILLEGAL
    assert moved or model.state == state
    return model.state if moved else NOWHERE


def test_five_stages_and_ten_endings():
    """There are five stages in their order and ten endings; nothing else is a state, and every ending is final."""
    assert STAGES == ("attraction", "exploration", "development", "commitment", "unity")
    assert set(ENDINGS) == set(FINAL)
    assert set(machine().states) == {*STAGES, *FINAL}
    finals = {name for name, state in machine().states.items() if state.final}
    assert finals >= set(FINAL) - {"unity"}
    assert set(machine().events) == set(TRIGGERS)


@pytest.mark.parametrize("trigger", TRIGGERS)
@pytest.mark.parametrize("state", STAGES)
@pytest.mark.parametrize("gates", ["open", "closed"])
def test_every_stage_with_every_trigger(state, trigger, gates):
    """From every stage every trigger leads where the design says, gates open and closed; other pairs are illegal."""
    expected = (OPEN if gates == "open" else CLOSED).get((state, trigger), ILLEGAL)
    assert outcome(state, trigger, BEST if gates == "open" else WORST) == expected


@pytest.mark.parametrize("trigger", TRIGGERS)
@pytest.mark.parametrize("ending", [name for name in FINAL if name != "unity"])
def test_nothing_leads_on_from_an_ending(ending, trigger):
    """An ending is final: every trigger is illegal in it and changes nothing."""
    assert outcome(ending, trigger, BEST) == ILLEGAL
    assert outcome(ending, trigger, WORST) == ILLEGAL
    assert next_state(ending, trigger, BEST, case()) is None


@given(st.data())
def test_the_table_and_the_machine_agree(data):
    """The table for hot loops gives the Machine's own answer, for every pair of state and trigger, at every relationship."""
    who = data.draw(cases())
    relationship = data.draw(relationships(who))._replace(decided=data.draw(st.booleans()))
    for state in (*STAGES, *ENDINGS):
        for trigger, event in machine().events.items():
            model = Model(state)
            try:
                moved = event.trigger(model, relationship, who)
            except MachineError:
                moved = False
            assert next_state(state, trigger, relationship, who) == (model.state if moved else None)


@pytest.mark.parametrize("asked", ["refer-out", "release-gracefully", "give-up"])
@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("fit", [True, False])
def test_no_ending_that_the_machine_does_not_know(stage, asked, fit):
    """The rules decide which ending is earned, and the machine has the last word: no ending from a stage it does not lead to."""
    ends = {"refer-out": "friend", "release-gracefully": "released", "give-up": "lapsed"}[asked]
    ending = react(close(stage=stage), doing(asked, ends=ends), case(good_fit=fit)).after.ending
    known = {next_state(stage, trigger, close(stage=stage), case(good_fit=fit)) for trigger in TRIGGERS}
    assert not ending or ending in known


# gate: every line, and a change to the relationship that closes it alone
LINES = [
    ("exploration", "trust", {"credibility": 0, "reliability": 0, "intimacy": 3}),
    ("exploration", "permission", {"permission": False}),
    ("exploration", "self_orientation", {"self_orientation": 6}),
    ("exploration", "gave", {"gave": False}),
    ("exploration", "breach", {"breach": "promise"}),
    ("development", "trust", {"credibility": 1, "reliability": 1, "intimacy": 5}),
    ("development", "understanding", {"known": frozenset({"waiting"})}),
    ("development", "summed_up", {"agreed": frozenset({"plan"})}),
    ("development", "returned", {"returned": 0}),
    ("development", "breach", {"breach": "promise"}),
    ("commitment", "decided", {"decided": False}),
    ("commitment", "breach", {"breach": "promise"}),
    ("unity", "trust", {"credibility": 5, "reliability": 5, "intimacy": 6}),
    ("unity", "assured", {"assured": frozenset({"touch", "setup"})}),
    ("unity", "returned", {"returned": 1}),
    ("unity", "self_orientation", {"self_orientation": 3}),
    ("unity", "scars", {"scars": 2, "self_orientation": 0}),
    ("unity", "breach", {"breach": "promise"}),
    ("unity", "secret", {"secret": True}),
    ("unity", "remorse", {"remorse": 1}),
]
PATIENT = BEST._replace(credibility=9, reliability=9, intimacy=9)


@pytest.mark.parametrize(("stage", "fact", "change"), LINES, ids=lambda part: part if isinstance(part, str) else "")
def test_each_line_of_a_gate_closes_it_alone(stage, fact, change):
    """A gate stands open when every line holds; any one line closes it, and says what is missing."""
    before = STAGES[STAGES.index(stage) - 1]
    assert missing(stage, PATIENT, case()) == ()
    assert next_state(before, "advance", PATIENT, case()) == stage
    closed = PATIENT._replace(**change)
    lacking = missing(stage, closed, case())
    assert [line.fact for line in lacking if line.fact != "trust" or fact == "trust"] == [fact]
    assert all(line.lacks for line in lacking)
    assert next_state(before, "advance", closed, case()) is None


def test_every_line_is_tried():
    """The lines tried above are all the lines there are, but for `calculating`, which is never the only one closed."""
    tried = {(stage, fact) for stage, fact, _ in LINES}
    there = {(stage, line.fact) for stage, lines in GATES.items() for line in lines}
    assert there - tried == {("exploration", "calculating")}
    assert {line.fact for line in missing("exploration", PATIENT._replace(self_orientation=7), case())} >= {
        "calculating"
    }


@pytest.mark.parametrize(
    ("stage", "fact", "bound"),
    [
        ("exploration", "trust", 20), ("exploration", "self_orientation", 5), ("development", "trust", 40),
        ("development", "understanding", 50), ("development", "returned", 1), ("unity", "trust", 80),
        ("unity", "assured", 3), ("unity", "returned", 2), ("unity", "self_orientation", 2), ("unity", "scars", 1),
        ("unity", "remorse", 0),
    ],
)  # fmt: skip
def test_the_numbers_of_the_gates(stage, fact, bound):
    """The gates stand at the numbers of the design: trust 20, 40, 60 (for a decision) and 80, and the rest of the table."""
    line = next(line for line in GATES[stage] if line.fact == fact)
    assert bound in (line.at_least, line.at_most)
    assert next(line.at_least for line in stages.DECISION if line.fact == "trust") == 60


@pytest.mark.parametrize(("stage", "gate"), [("exploration", 20), ("development", 40)])
def test_falling_back(stage, gate):
    """Trust twelve or more below the gate of the present stage slips one stage back, and one less does not."""
    ways = [between(stage=stage, credibility=c, reliability=r, intimacy=i, self_orientation=s, permission=False)
            for c in range(9) for r in range(9) for i in range(9) for s in (2, 4, 6)]  # fmt: skip
    for relationship in ways:
        slipped = end_thread(relationship, case()).after.stage != stage
        assert slipped == (stages.trust(relationship) <= gate - 12)


@pytest.mark.parametrize("stage", ["attraction", "commitment", "unity"])
def test_never_back_from_there(stage):
    """Nothing slips out of attraction, and nothing after commitment."""
    assert end_thread(WORST._replace(stage=stage, secret=False), case()).after.stage == stage


DEPTHS = {"attraction": (4, 3), "exploration": (6, 2), "development": (8, 1), "commitment": (10, 0), "unity": (10, 0)}


@pytest.mark.parametrize("stage", STAGES)
def test_depth(stage):
    """Parts of trust rise to 4, 6, 8 and 10, and an agenda falls to 3, 2, 1 and 0, as the stages go by."""
    now = Relationship(stage=stage, self_orientation=6, assured=frozenset({"touch"}))
    for _ in range(12):
        now = react(now, doing("ask-alternatives", "field-research")).after
    assert (now.credibility, now.self_orientation) == DEPTHS[stage]


@pytest.mark.parametrize(
    ("relationship", "ending"),
    [
        (between(), "stalled"), (close(), "stalled"), (Relationship(), "stalled"), (signed(), "customer"),
        (BEST._replace(stage="unity"), "unity"), (WORST._replace(stage="unity"), "customer"),
        (close(forced=True), "remorse"),
    ],
)  # fmt: skip
def test_how_a_story_runs_out(relationship, ending):
    """A story that is over ends where the relationship stands: stalled, customer or unity; a forced yes does not outlive it."""
    assert run_out(relationship, case()).after.ending == ending


@pytest.mark.parametrize("ending", FINAL)
def test_every_ending_has_words_and_winners(ending):
    """Every ending has a text of the game's own, and says who wins."""
    assert stages.DEFAULT_ENDINGS[ending]
    both = {"unity", "customer", "friend", "released"}
    winners = (
        "both" if ending in both else {"given-away": "them", "free-ride": "them", "stalled": "open"}.get(ending, "none")
    )
    assert stages.WINNERS[ending] == winners
