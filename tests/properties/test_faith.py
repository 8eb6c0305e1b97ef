"""Properties 11, 13 and 19: what mends, what is only words, and what carries into a silence."""

from hypothesis import given
from hypothesis import strategies as st

from simgame.rules.facts import trust
from simgame.rules.relationship import BREACHES
from simgame.rules.rulebook import wait
from tests.support.people import react
from tests.support.strategies import MOVES, WORDS, moments

MATCHING = {
    "competence": {"ask-problem", "reflect-back", "field-research"},
    "pressure": {"give-freedom"},
    "promise": {"keep-promise"},
    "respect": {"listen-deeply"},
    "integrity": set(),
}
"""What mends a breach besides `make-amends`, which is by its name the repair that matches the harm."""

SAID_AND_DONE = {"check-in", "set-boundary"}
"""Two moves to which the catalogue gives a pip of reliability although it does not call them deeds."""


@given(moments(breach=st.sampled_from(BREACHES)))
def test_11_only_owned_and_matching_amends_close_a_breach(drawn):
    """Property 11: an excuse, amends not owned and amends that do not match never close a breach."""
    case, relationship, act = drawn
    owned = relationship.owned or act.tagged("owns")
    matching = act.tagged("amends") or MATCHING[relationship.breach] & {move.id for move in act.moves}
    after = react(relationship, act, case).after
    assert after.breach or (owned and matching)


@given(
    moments(
        [move for move in MOVES if not move.tags & {"owns"}],
        breach=st.sampled_from(BREACHES),
        owned=st.just(False),
        silence=st.just(False),
    )
)
def test_11_nothing_mends_what_was_not_owned(drawn):
    """Property 11: what was not owned stays open, and amends or an excuse for it make you look worse."""
    case, relationship, act = drawn
    reaction = react(relationship, act, case)
    assert reaction.after.breach
    if act.tagged("amends") or act.tagged("excuses"):
        assert any(c.rule == "repair" and c.meter == "self_orientation" for c in reaction.changes)


@given(moments(breach=st.sampled_from(BREACHES)))
def test_11_the_mark_remembers(drawn):
    """However a breach is mended, the scar stays."""
    case, relationship, act = drawn
    assert react(relationship, act, case).after.scars >= relationship.scars


@given(moments([move for move in WORDS if move.id not in SAID_AND_DONE], silence=st.just(False)))
def test_13_words_alone_never_raise_reliability(drawn):
    """Property 13: words alone never raise reliability."""
    case, relationship, act = drawn
    assert react(relationship, act, case).after.reliability <= relationship.reliability


@given(moments([move for move in MOVES if "keeps" in move.tags], at_most=1))
def test_13_a_promise_that_was_never_made_cannot_be_kept(drawn):
    """Property 13: delivering on no promise is worth no reliability."""
    case, relationship, act = drawn
    kept = relationship.promised.intersection(act.keeps)
    mended = relationship.breach == "promise" and relationship.owned
    after = react(relationship, act, case).after
    assert kept or mended or after.reliability <= relationship.reliability


@given(moments(silence=st.just(True)))
def test_19_in_silence_only_something_useful_raises_trust(drawn):
    """Property 19: in silence, only a useful follow-up or a kept promise can raise trust."""
    case, relationship, act = drawn
    useful = act.tagged("follows-up") or (act.tagged("keeps") and relationship.promised.intersection(act.keeps))
    assert useful or trust(react(relationship, act, case).after) <= trust(relationship)


@given(moments(silence=st.just(True)))
def test_19_a_silence_is_kinder_to_nobody(drawn):
    """Property 19: nothing is worth more into a silence than to somebody who answers."""
    case, relationship, act = drawn
    spoken = react(relationship, act._replace(silence=False), case).after
    assert trust(react(relationship, act, case).after) <= trust(spoken)


@given(moments())
def test_19_time_alone_raises_nothing(drawn):
    """Property 19: time alone never raises trust."""
    case, relationship, _ = drawn
    assert trust(wait(relationship, case).after) <= trust(relationship)
