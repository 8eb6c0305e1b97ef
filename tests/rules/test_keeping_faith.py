"""Promises, pressure, deception and repair (001 003 004 lit)."""

import pytest

from simgame.rules.moves import moves
from simgame.rules.relationship import BREACHES, Relationship
from simgame.rules.rulebook import end_thread, rules, says
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

CLOSERS = [move.id for move in moves().values() if "closer" in move.tags]
STUDY = frozenset({"study"})
READY = close(stage="exploration", returned=1)
"""Somebody in exploration for whom the next stage stands open."""


def test_promise_made_and_kept():
    """001: "communicate regularly about delivery dates" (lit: kept): only the deed counts, and it counts for much."""
    made = react(between(), act("make-promise", promises=("study",)))
    assert made.after.promised == STUDY
    assert shifts(made) == {}
    assert said(made, "promise") == ["you gave your word: {item}"]
    kept = react(made.after, act("keep-promise", keeps=("study",)))
    assert (kept.after.promised, kept.after.kept) == (frozenset(), STUDY)
    assert moved(kept, "reliability") == 2
    assert "you said it and did it: {item}" in said(kept, "promise")


def test_promise_reliability_by_three_where_there_is_room():
    """001, lit: a kept promise is worth three of reliability, as deep as the stage goes."""
    relationship = close(reliability=4, promised=STUDY)
    assert moved(react(relationship, act("keep-promise", keeps=("study",))), "reliability") == 3


def test_promise_that_was_never_made():
    """001, lit: words never raise reliability: where nothing was promised there is nothing to keep."""
    reaction = react(between(), act("keep-promise", keeps=("study",)))
    assert moved(reaction, "reliability") == 0
    assert said(reaction, "promise") == ["there was no promise to keep"]


def test_promise_nothing_to_keep_takes_nothing_from_another_deed():
    """001, lit: a deed done in the same breath still counts for what it is."""
    reaction = react(close(reliability=4), act("keep-promise", "support-setup"))
    assert moved(reaction, "reliability") == 2


def test_promise_missed():
    """lit: what was promised for a stage and not done when it ends breaks faith: reliability, a scar, and the door stays shut."""
    reaction = end_thread(READY._replace(promised=STUDY), case())
    assert reaction.after.stage == "exploration"
    assert (reaction.after.breach, reaction.after.broken) == ("promise", STUDY)
    assert moved(reaction, "reliability") == -2
    assert moved(reaction, "scars") == 1
    assert end_thread(READY, case()).after.stage == "development"


def test_promise_is_not_due_before_the_stage_would_end():
    """lit: a promise comes due when its stage would end, not before."""
    assert not end_thread(between(promised=STUDY), case()).after.broken


def test_promise_sentences_name_the_promise():
    """A missed promise is told by its name: never by the kind of breach, and never by nothing at all."""
    reaction = end_thread(close(promised=frozenset({"visit"}), decided=True), case())
    sentences = rules()["promise"]["says"]
    for change in by_rule(reaction, "promise"):
        if "{item}" in sentences.get(change.words, ""):
            assert change.item == "visit"


def test_promise_put_off_in_time():
    """lit: warned before the date, it is due one stage later."""
    moved_on = react(READY._replace(promised=STUDY), act("renegotiate-early", promises=("study",)))
    assert moved_on.after.extended == STUDY
    assert said(moved_on, "promise") == ["you warned them before the date: {item}"]
    assert end_thread(moved_on.after, case()).after.stage == "development"


def test_agree_as_you_go():
    """001: "in agreement with them on everything that has been discussed": agreed one by one, once each."""
    reaction = react(between(known=HALF), act("check-agreement", agrees=("safe", "need")))
    assert reaction.after.agreed == {"safe", "need"}
    assert [change.item for change in by_rule(reaction, "agree-as-you-go")] == ["safe", "need"]
    assert not fired(react(reaction.after, act("check-agreement", agrees=("safe",))), "agree-as-you-go")


@pytest.mark.parametrize("item", ["need", "plan"])
def test_agree_as_you_go_not_before_half_is_known(item):
    """001: "only after they have received assurances": what was not found out cannot be summed up."""
    reaction = react(between(known=frozenset({"waiting"})), act("reflect-back", agrees=(item,)))
    assert reaction.after.agreed == frozenset()
    assert said(reaction, "agree-as-you-go") == ["you summed up before you knew half of it ({item})"]


def test_agree_as_you_go_permission():
    """001: "They convey their desire to explore": asked and not behind a wall, they agree to explore."""
    reaction = react(Relationship(), "ask-permission")
    assert reaction.after.permission
    assert said(reaction, "agree-as-you-go") == ["one thing more that the two of you agree on: {item}"]


@pytest.mark.parametrize("stage", ["attraction", "exploration"])
@pytest.mark.parametrize("move", CLOSERS)
def test_pressure_early(move, stage):
    """001: "manipulative closing techniques": a close in the first two stages breaks faith, and pressure rises."""
    reaction = react(between(stage=stage), move, case("taker"))
    assert moved(reaction, "pressure") == moves()[move].pressure
    assert reaction.after.breach == "pressure"
    assert moved(reaction, "patience") == -1
    assert "you pushed for a yes before there was one" in said(reaction, "pressure")


@pytest.mark.parametrize("move", CLOSERS)
def test_pressure_later(move):
    """003: closing techniques "actually backfire": later a close breaks faith once they feel pushed (from 3)."""
    assert react(close(pressure=3), move, case("taker")).after.breach == "pressure"
    assert not react(close(pressure=0), "lock-in").after.breach


@pytest.mark.parametrize(("stakes", "at"), [("small", 4), ("medium", 5), ("complex", 7)])
def test_pressure_resistance(stakes, at):
    """003: "developed for small-item selling … backfire when applied to larger, more complex sales": where they give in."""
    for pressure in range(7):
        after = react(close(pressure=pressure), "assumptive-close", case(stakes=stakes)).after
        assert after.forced == (min(6, pressure + 2) >= at)
        assert after.stage == "development"


def test_pressure_kindness_after_a_forced_yes_comes_too_late():
    """004: "two losers": what undoes a forced yes is no moment for trust to rise, however kind the next words are."""
    forced = react(close(pressure=4), "arm-twist").after
    for kind in ("empathise", "give-insight", "support-setup", "own-mistake"):
        undone = react(forced, kind)
        assert undone.after.ending == "remorse"
        assert gained(undone) <= 0
        assert undone.after.goodwill <= forced.goodwill


def test_pressure_forced_and_undone():
    """004: manipulation is "often leading to buyer's remorse": a forced yes is undone unless the next choice makes no easy."""
    forced = react(close(pressure=4), "arm-twist")
    assert "they said yes to get rid of you; a yes like that has two losers" in said(forced, "pressure")
    assert react(forced.after, "support-setup").after.ending == "remorse"
    freed = react(forced.after, "give-freedom")
    assert (freed.after.ending, freed.after.forced) == ("", False)
    assert "you let them out of a yes they never meant" in said(freed, "pressure")


def test_pressure_no_stage_is_gained_by_force():
    """004: "Your role … isn't to force a decision": a yes that was forced gains no stage, also when it was asked for nicely."""
    reaction = react(close(pressure=1), act("discount-to-close", "invite-decision"), case("commodity", stakes="small"))
    assert reaction.after.forced
    assert end_thread(reaction.after, case("commodity", stakes="small", due=())).after.stage == "development"


def test_pressure_goes_down():
    """004: "invites them to share hesitations without pressure": each clean move lowers it by one, making no easy by more."""
    assert moved(react(between(pressure=2), "open-question"), "pressure") == -1
    assert moved(react(between(pressure=2), "clarify-resistance"), "pressure") == -2
    assert moved(react(between(pressure=5), "give-freedom"), "pressure") == -3


def test_pressure_stereotyping_breaks_respect():
    """000: "Diversity … is now seen as a strength": who is treated as a type has not been respected."""
    reaction = react(between(), "stereotype")
    assert reaction.after.breach == "respect"
    assert moved(reaction, "intimacy") == -4


def test_pressure_each_breach_is_told_by_what_broke_it():
    """Who was treated as a type is not told that they were pushed for a yes, and the other way round."""
    by_type, by_push = (
        {says(change) for change in by_rule(react(between(pressure=3), move), "pressure") if change.meter == "scars"}
        for move in ("stereotype", "assumptive-close")
    )
    assert by_type == {rules()["pressure"]["says"]["type"]}
    assert by_push == {rules()["pressure"]["says"]["breach"]}


def test_deception_comes_to_light():
    """004: "manipulation … damaged reputations" (lit): what was hidden surfaces at the next stage, and leaves three scars."""
    hidden = react(READY._replace(known=HALF), "hide-downside")
    assert hidden.after.secret
    assert said(hidden, "deception") == ["you left out what would have worried them"]
    found = end_thread(hidden.after, case(due=()))
    assert found.after.stage == "development"
    assert (found.after.breach, found.after.scars, found.after.secret) == ("integrity", 3, False)
    assert "what you left out came to light" in said(found, "deception")


def test_deception_not_where_nothing_was_hidden():
    """004: "transparency": without something hidden nothing comes to light."""
    assert not fired(end_thread(READY, case(due=())), "deception")


def test_deception_after_the_sale():
    """004: after the yes it surfaces with the next thread, and unity is out of reach."""
    best = signed(credibility=10, reliability=10, intimacy=10, self_orientation=0, returned=3, remorse=0, secret=True)
    found = end_thread(best._replace(assured=frozenset({"touch", "setup", "results"})), case(due=()))
    assert found.after.stage == "commitment"
    assert found.after.breach == "integrity"


MENDS = {
    "competence": ("ask-problem", "credibility"),
    "pressure": ("give-freedom", "intimacy"),
    "promise": ("keep-promise", "reliability"),
    "respect": ("listen-deeply", "intimacy"),
    "integrity": ("make-amends", "credibility"),
}


@pytest.mark.parametrize("kind", BREACHES)
def test_repair(kind):
    """003: those "who have burned us" (lit): own it, then what matches the harm; it closes, one pip returns, the scar stays."""
    move, cost = MENDS[kind]
    broken = between(breach=kind, scars=3)
    owned = react(broken, "own-mistake")
    assert (owned.after.breach, owned.after.owned) == (kind, True)
    assert said(owned, "repair") == ["you owned it"]
    mended = react(owned.after, move)
    assert (mended.after.breach, mended.after.owned, mended.after.scars) == ("", False, 3)
    assert [c.meter for c in by_rule(mended, "repair")] == ["breach", "owned", "mended", cost]
    assert said(mended, "repair")[0] == "you owned it and repaired the right thing; the mark remembers"


@pytest.mark.parametrize("kind", BREACHES)
@pytest.mark.parametrize("move", ["ask-problem", "give-freedom", "keep-promise", "listen-deeply", "open-question"])
def test_repair_has_to_match(kind, move):
    """lit: amends that do not match the harm leave it open."""
    reaction = react(between(breach=kind, owned=True, scars=1), move)
    assert bool(reaction.after.breach) == (MENDS[kind][0] != move)


def test_repair_gives_back_only_once():
    """lit: the first repair gives a pip back; a second breach mended gives nothing."""
    again = react(between(breach="pressure", owned=True, scars=2, mended=True), "give-freedom")
    assert again.after.breach == ""
    assert [change.meter for change in by_rule(again, "repair")] == ["breach", "owned"]


@pytest.mark.parametrize(
    ("move", "says"),
    [("make-amends", "amends without owning it read as a bribe"), ("make-excuse", "an excuse made it worse")],
)
def test_repair_without_owning(move, says):
    """lit: amends that were not owned, and excuses, make you look worse and close nothing."""
    reaction = react(between(breach="pressure", scars=1), move)
    assert reaction.after.breach == "pressure"
    assert said(reaction, "repair") == [says]
    assert [change.amount for change in by_rule(reaction, "repair")] == [1]


def test_repair_says_nothing_where_nothing_is_broken():
    """lit: nothing broken, nothing to mend; owning up is a kind word then."""
    assert not fired(react(between(), "own-mistake"), "repair")


def test_burned_scars_count_double():
    """The twist of somebody burned (003: "avoid those who have burned us"): every breach leaves two scars."""
    assert moved(react(between(), "stereotype", case("burned")), "scars") == 2
    assert moved(react(between(), "stereotype"), "scars") == 1


@pytest.mark.parametrize("move", ["state-intent", "reflect-back", "admit-limit", "give-insight"])
def test_burned_words_give_no_credibility(move):
    """The twist of somebody burned (003): words earn no credibility before a promise was kept; deeds do."""
    reaction = react(between(), move, case("burned"))
    assert moved(reaction, "credibility") == 0
    assert fired(reaction, "burned")
    assert moved(react(between(kept=STUDY), move, case("burned")), "credibility") == 1
    assert moved(react(between(), "research-business", case("burned")), "credibility") == 1


@pytest.mark.parametrize("move", ["mention-edge", "show-credentials", "propose-in-context"])
def test_commodity_talk_of_the_product(move):
    """The twist of a commodity buyer (001: "the commodities of today"): talk of the product earns nothing, understanding does."""
    reaction = react(between(known=HALF), move, case("commodity"))
    assert moved(reaction, "credibility") == 0
    assert said(reaction, "commodity")[0].startswith("to them one product is like another")
    assert moved(react(between(), "ask-integration", case("commodity")), "credibility") == 1


def test_analytical_warms_only_as_far_as_they_believe():
    """The twist of an analytical person (lit): intimacy rises no higher than credibility."""
    assert moved(react(between(credibility=3, intimacy=3), "listen-deeply", case("analytical")), "intimacy") == 0
    assert moved(react(between(credibility=4, intimacy=3), "listen-deeply", case("analytical")), "intimacy") == 1
    assert moved(react(between(credibility=3, intimacy=3), "listen-deeply"), "intimacy") == 1


@pytest.mark.parametrize(("intimacy", "agenda", "up"), [(2, 4, True), (3, 4, False), (2, 3, False), (1, 6, True)])
def test_guarded_from_the_start(intimacy, agenda, up):
    """The twist of a guarded person (004: "put up a wall"): it is up before you speak, until intimacy 3 or an agenda of 3."""
    from simgame.rules.facts import posture

    relationship = between(intimacy=intimacy, self_orientation=agenda)
    assert (posture(relationship, case("guarded")) == "guarded") == up
    assert posture(relationship, case()) != "guarded"
