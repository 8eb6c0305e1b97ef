"""Listening, small talk, silence, the decision, and what comes after the yes (000 001 003 004)."""

import pytest

from simgame.rules.facts import trust
from simgame.rules.moves import moves
from simgame.rules.relationship import Relationship
from simgame.rules.rulebook import end_thread
from tests.support.people import (
    HALF,
    act,
    between,
    by_rule,
    case,
    close,
    fired,
    gained,
    moved,
    react,
    said,
    shifts,
    signed,
)

TALKING = [move.id for move in moves().values() if "talks" in move.tags]
NUDGES = ["small-talk", "state-intent", "open-question", "check-agreement", "give-insight", "invite-decision"]


@pytest.mark.parametrize("move", TALKING)
def test_listen_more(move):
    """003: "You'd talk less about your own capabilities"; 004: "prioritizing listening over talking": a third turn is too much."""
    relationship = between(known=HALF, intimacy=6, airtime=2)
    third, second = react(relationship, move), react(relationship._replace(airtime=1), move)
    assert said(third, "listen-more") == ["you did most of the talking"]
    assert [(c.meter, c.amount) for c in by_rule(third, "listen-more")] == [("intimacy", -1), ("self_orientation", 1)]
    assert said(second, "listen-more") == ["you talked"]
    assert second.after.airtime == 2


def test_listen_more_listening_clears_it():
    """000: "Listen actively, ask insightful questions": listening gives the word back, whatever was said before."""
    reaction = react(between(airtime=2), "listen-deeply")
    assert reaction.after.airtime == 0
    assert said(reaction, "listen-more") == ["you listened"]
    assert not fired(react(between(airtime=2), "give-insight"), "listen-more")


def test_small_talk():
    """001: "equated small talk with relationship-building": it breaks the ice once; a second time it is about you."""
    first = react(Relationship(), "small-talk")
    assert shifts(first) == {}
    assert said(first, "small-talk") == ["a little small talk, and no harm in it"]
    second = react(first.after, "small-talk")
    assert shifts(second) == {"self_orientation": 1}
    assert said(second, "small-talk") == ["small talk is not a relationship"]


@pytest.mark.parametrize("move", NUDGES)
def test_persistence_a_nudge(move):
    """000: "You find creative ways to engage": a nudge with nothing in it carries nothing and costs one of patience."""
    reaction = react(between(), act(move, silence=True))
    assert moved(reaction, "patience") == -1
    assert gained(reaction) <= 0
    assert moved(reaction, "goodwill") == 0
    assert "a nudge with nothing in it tried their patience" in said(reaction, "persistence")


@pytest.mark.parametrize("move", ["guilt-nag", "quota-talk", "wait-to-talk"])
def test_persistence_guilt(move):
    """000: "persistence and respectful engagement": guilt costs two of patience."""
    reaction = react(between(), act(move, silence=True))
    assert moved(reaction, "patience") == -2
    assert "guilt is a poor reason to answer" in said(reaction, "persistence")


def test_persistence_something_useful():
    """000: "find creative ways to engage and support them": a useful follow-up, or a kept promise, ends the silence well."""
    follow_up = react(between(), act("creative-followup", silence=True))
    assert shifts(follow_up) == {"reliability": 1, "intimacy": 1}
    assert not fired(follow_up, "persistence")
    kept = react(between(promised=frozenset({"study"})), act("keep-promise", keeps=("study",), silence=True))
    assert moved(kept, "reliability") == 2
    assert gained(react(between(), act("keep-promise", keeps=("study",), silence=True))) <= 0


def test_persistence_giving_up():
    """000: "you don't give up if they miss a session": who gives up has lost contact."""
    reaction = react(between(), act("give-up", silence=True, ends="lapsed"))
    assert reaction.after.ending == "lapsed"
    assert "a trainer does not drop you for one missed session" in said(reaction, "persistence")


@pytest.mark.parametrize(
    ("relationship", "what"),
    [
        (close(credibility=4, intimacy=7), act("mention-edge", silence=True)),
        (between(goodwill=4, momentum=1, returned=1), act("open-question", silence=True)),
        (between(goodwill=2, momentum=1, returned=1), act("ask-referral", silence=True)),
        (between(breach="respect", owned=True, scars=1), act("listen-deeply", silence=True)),
    ],
    ids=["a warm credential", "giving back", "granting", "mending"],
)
def test_persistence_nobody_is_there_to_answer(relationship, what):
    """000: into a silence nothing but something useful raises trust: nobody is there to be warmed, to give or to forgive."""
    assert gained(react(relationship, what)) <= 0


def test_natural_close():
    """001: "People commit when all their buying criteria are met!": asked when all is agreed, they say yes."""
    reaction = react(close(), "invite-decision")
    assert reaction.after.decided
    assert said(reaction, "natural-close") == ["they committed because everything that mattered to them was agreed"]
    assert end_thread(reaction.after, case(due=())).after.stage == "commitment"


@pytest.mark.parametrize("item", ["need", "safe", "cheap", "plan"])
def test_natural_close_with_a_point_open(item):
    """001: "Most objections have surfaced long before this point": what was not agreed comes back as an objection."""
    relationship = close()._replace(agreed=close().agreed - {item})
    reaction = react(relationship, "invite-decision")
    assert not reaction.after.decided
    assert moved(reaction, "pressure") == 1
    assert [change.item for change in by_rule(reaction, "natural-close") if change.words == "open"] == [item]


@pytest.mark.parametrize(
    ("change", "fact"),
    [({"credibility": 3, "reliability": 3}, "trust"), ({"pressure": 2}, "pressure"), ({"breach": "promise"}, "breach")],
)
def test_natural_close_too_early(change, fact):
    """004: the close is "a natural conclusion": not under trust 60, not under pressure, not with something broken."""
    reaction = react(close(**change), "invite-decision")
    assert not reaction.after.decided
    assert f"fact:{fact}" in [each.item for each in by_rule(reaction, "natural-close")]


@pytest.mark.parametrize("stage", ["attraction", "exploration", "commitment"])
def test_natural_close_out_of_season(stage):
    """001: "Confirming the sale is the logical conclusion": outside development an invitation only pushes."""
    reaction = react(close(stage=stage), "invite-decision")
    assert moved(reaction, "pressure") == 1
    assert said(reaction, "natural-close") == ["this was not yet the time for a decision"]


def test_natural_close_a_breach_reopens_it():
    """001: "in agreement with them on everything": a promise missed at the door reopens what was decided."""
    reaction = end_thread(close(decided=True, promised=frozenset({"visit"})), case())
    assert reaction.after.stage == "development"
    assert not reaction.after.decided


@pytest.mark.parametrize(
    ("move", "done"), [("check-in", "touch"), ("support-setup", "setup"), ("track-results", "results")]
)
def test_assurance(move, done):
    """001: "keep in touch after the sale … installation, training … track their results": each act takes a doubt away."""
    reaction = react(signed(remorse=2), move)
    assert reaction.after.assured == {done}
    assert moved(reaction, "remorse") == -1
    assert not fired(react(close(), move), "assurance")


def test_assurance_neglect():
    """001: "There was no follow-up after the sale": twice in a row, and they rely on you less and doubt more."""
    once = react(signed(reliability=8, remorse=1), "price-on-value")
    assert (moved(once, "remorse"), moved(once, "reliability")) == (0, 0)
    twice = react(once.after, "price-on-value")
    assert moved(twice, "remorse") == 1
    assert moved(twice, "reliability") == -2
    assert "nobody called after they signed" in said(twice, "assurance")


def test_assurance_undone():
    """001: "Sales were perceived as one-shot deals": at remorse 4 they undo it."""
    reaction = react(signed(remorse=3, neglect=1), "vanish")
    assert reaction.after.remorse == 4
    assert reaction.after.ending == "remorse"
    assert "left alone with their doubts they undid it" in said(reaction, "assurance")


@pytest.mark.parametrize(("stakes", "doubt"), [("small", 1), ("medium", 1), ("complex", 2)])
def test_assurance_a_decision_starts_with_a_doubt(stakes, doubt):
    """001: "the risk that is inherent in the customer's decision-making": a doubt to begin with, a larger one where much is at stake."""
    reaction = end_thread(close(decided=True), case(stakes=stakes, due=()))
    assert reaction.after.remorse == doubt
    assert "a big decision starts with a doubt" in said(reaction, "assurance")


@pytest.mark.parametrize(
    ("parts", "value"),
    [
        ((0, 0, 0, 0), 0),
        ((3, 3, 2, 4), 25),
        ((8, 6, 7, 1), 87),
        ((10, 10, 10, 0), 100),
        ((10, 10, 0, 0), 71),
        ((10, 10, 10, 8), 76),
    ],
)
def test_trust_equation(parts, value):
    """003: "completely self-oriented": (C + R + I + the weakest) × 100 ÷ (28 + 3 × self-orientation), at most 100."""
    credibility, reliability, intimacy, agenda = parts
    relationship = Relationship(
        credibility=credibility, reliability=reliability, intimacy=intimacy, self_orientation=agenda
    )
    assert trust(relationship) == value


@pytest.mark.parametrize("scars", range(5))
def test_trust_equation_scars(scars):
    """lit: every scar lowers the ceiling of trust by twelve."""
    assert (
        trust(Relationship(credibility=10, reliability=10, intimacy=10, self_orientation=0, scars=scars))
        == 100 - 12 * scars
    )


def test_trust_equation_is_said_last():
    """003 004: whatever moved trust, the last word is what it came to, and by how much."""
    reaction = react(between(), "ask-alternatives")
    assert reaction.changes[-1].meter == "trust"
    assert reaction.changes[-1].amount == gained(reaction) > 0
    assert said(reaction, "trust-equation")[-1].endswith("counts twice")


def test_fall_back():
    """lit: where trust has fallen far below the gate the relationship slips back, one stage, and says so."""
    reaction = end_thread(between(stage="development", credibility=1, reliability=1, intimacy=1), case())
    assert reaction.after.stage == "exploration"
    assert said(reaction, "fall-back") == ["the relationship slipped back"]


@pytest.mark.parametrize("patience", [1, 2])
def test_walked(patience):
    """000: taking costs patience, and when it is at its end they leave."""
    reaction = react(between(patience=patience), "self-promote")
    assert reaction.after.ending == ("walked" if patience == 1 else "")
    if patience == 1:
        assert said(reaction, "ending") == ["their patience was at its end"]
