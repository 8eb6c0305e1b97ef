"""Properties 7, 8, 9, 12, 14 and 20: stages, the decision, deception, force, and unity."""

from hypothesis import given
from hypothesis import strategies as st

from simgame.rules import rulebook
from simgame.rules.facts import trust, understanding
from simgame.rules.moves import dispositions, moves
from simgame.rules.stages import STAGES, machine
from tests.support.people import react
from tests.support.strategies import (
    ASSURED,
    BEFORE_THE_SALE,
    EXTRACTIVE,
    MOVES,
    WARM,
    Turn,
    acts,
    cases,
    over,
    play,
    plays,
    relationships,
    sequences,
    turn,
    walks,
)


@given(plays(sequence=walks, **WARM))
def test_07_one_stage_at_a_time(drawn):
    """Property 7: at most one stage per turn, none skipped, and none gained while a breach is open."""
    case, relationship, sequence = drawn
    for seen in play(relationship, sequence, case):
        step = STAGES.index(seen.after.stage) - STAGES.index(seen.before.stage)
        assert step in (-1, 0, 1)
        came_to_light = any(change.rule == "deception" and change.meter == "breach" for change in seen.changes)
        assert step < 1 or not seen.after.breach or came_to_light


@given(st.data())
def test_07_no_stage_is_gained_over_a_broken_promise(data):
    """Property 7: what was promised for this stage is looked at before the next one opens."""
    stage = data.draw(st.sampled_from(STAGES[:4]))
    case = data.draw(cases(due=st.just([stage])))
    promised = {"promise-0": st.just("open")}
    fields = ASSURED | {"secret": st.just(False), "forced": st.just(False), **promised}
    relationship = data.draw(relationships(case, (stage,), **fields))
    ready = relationship._replace(decided=stage == "development", permission=True)
    ended = rulebook.end_thread(ready, case)
    if rulebook.end_thread(ready._replace(promised=frozenset()), case).after.stage != stage:
        assert ended.after.broken == {"promise-0"}
        assert ended.after.breach == "promise"
    assert STAGES.index(ended.after.stage) <= STAGES.index(stage)


@st.composite
def invitations(draw):
    """A case, a relationship that is nearly ready for a decision, and an act that invites one, perhaps among other things."""
    case = draw(cases())
    everything = frozenset(("need", "plan", *case.criteria))
    agreed = st.sampled_from((everything, everything, *(everything - {item} for item in sorted(everything))))
    relationship = draw(
        relationships(case, ("development",), agreed=agreed, forced=st.just(False), secret=st.just(False), **WARM)
    )
    act = draw(acts(case, [move for move in MOVES if "hides" not in move.tags], at_most=1))
    invites = moves()["invite-decision"]
    return case, relationship, act._replace(moves=draw(st.sampled_from(((invites,), (*act.moves, invites)))))


@given(invitations())
def test_08_commitment_only_by_an_accepted_invitation(drawn):
    """Property 8: who commits was invited, trusted, was not pushed, was half understood, and had agreed to everything."""
    case, relationship, act = drawn
    seen = turn(relationship, Turn(act), case)
    if seen.after.stage == "commitment":
        assert understanding(seen.after, case) >= 50
        assert seen.after.agreed >= {"need", "plan", *case.criteria}
        assert trust(relationship) >= 60
        assert relationship.pressure <= 1
        assert not relationship.breach
        assert not seen.after.breach
        assert not seen.after.forced


@given(invitations(), st.sampled_from(EXTRACTIVE))
def test_08_an_invitation_is_not_a_push(drawn, taking):
    """Property 8: who invites and pushes in one breath is not accepted: no stage is gained by a yes that was forced."""
    case, relationship, act = drawn
    both = act._replace(moves=(taking, moves()["invite-decision"]))
    eager = case._replace(disposition=dispositions()["commodity"], stakes="small")
    after = turn(relationship._replace(pressure=1), Turn(both), eager).after
    assert after.stage != "commitment" or not after.forced


@given(plays(BEFORE_THE_SALE, lambda case: sequences(case, [m for m in MOVES if "invites" not in m.tags])))
def test_08_never_without_an_invitation(drawn):
    """Property 8: without an invitation to decide nobody ever commits."""
    case, relationship, sequence = drawn
    assert all(seen.after.stage in BEFORE_THE_SALE for seen in play(relationship, sequence, case))


@given(plays(STAGES[:2], lambda case: sequences(case, EXTRACTIVE, longest=20), returned=st.just(0)))
def test_09_taking_alone_never_gets_past_exploration(drawn):
    """Property 9: where nothing has come back yet, no sequence of extractive moves alone gets past exploration."""
    case, relationship, sequence = drawn
    assert all(seen.after.stage in STAGES[:2] for seen in play(relationship, sequence, case))


@given(st.data())
def test_09_from_the_first_word(data):
    """Property 9: from the first word, extractive moves alone never get past attraction, with anybody."""
    case = data.draw(cases())
    sequence = data.draw(sequences(case, EXTRACTIVE, longest=20))
    assert all(seen.after.stage == "attraction" for seen in play(rulebook.start(case), sequence, case))


@given(plays(STAGES[1:4], walks, secret=st.just(True), **WARM | {"scars": st.just(0)}))
def test_12_a_discovered_deception_bars_unity(drawn):
    """Property 12: once a deception has come to light, unity is out of reach, however well it is repaired."""
    case, relationship, sequence = drawn
    discovered = False
    for seen in play(relationship, sequence, case):
        if discovered:
            assert seen.after.stage != "unity"
            assert over(seen.after, case) != "unity"
        discovered = discovered or any(c.rule == "deception" and c.words == "surfaced" for c in seen.changes)


@given(st.data())
def test_12_what_is_hidden_bars_unity_too(data):
    """Property 12: unity is not reached while something is hidden, and hiding something in it loses it."""
    case = data.draw(cases())
    relationship = data.draw(relationships(case, ("commitment", "unity"), secret=st.just(True), **WARM))
    sequence = data.draw(sequences(case))
    assert over(relationship, case) != "unity"
    for seen in play(relationship, sequence, case):
        assert over(seen.after, case) != "unity"


@given(plays(BEFORE_THE_SALE, forced=st.just(True)))
def test_14_a_forced_sale_ends_in_remorse(drawn):
    """Property 14: a forced sale ends in remorse unless the very next choice lets them out of it."""
    case, relationship, sequence = drawn
    assert over(relationship, case) == "remorse"
    for each in sequence[:1]:
        after = turn(relationship, each, case).after
        if each.act.tagged("frees"):
            assert not after.forced
            assert after.ending != "remorse"
        else:
            assert after.ending == "remorse"


@given(plays(BEFORE_THE_SALE, lambda case: sequences(case, EXTRACTIVE), pressure=st.integers(3, 6)))
def test_14_forced_in_play(drawn):
    """Property 14, in play: whoever was made to say yes, and is not let out of it, undoes it; no other ending takes its place."""
    case, relationship, sequence = drawn
    forced = relationship.forced
    for seen in play(relationship, sequence, case):
        if forced:
            assert seen.after.ending == "remorse"
        forced = seen.after.forced and seen.after.ending != "remorse"
        if forced and seen.after.ending:
            assert seen.after.ending == "remorse"


@given(plays(STAGES[2:], walks, **ASSURED))
def test_20_what_unity_implies(drawn):
    """Property 20: unity implies fit, nothing ever hidden, returned ≥ 2, no open breach."""
    case, relationship, sequence = drawn
    for seen in play(relationship, sequence, case):
        entered = seen.after.stage == "unity" != seen.before.stage
        if entered or (seen.after.stage == "unity" and over(seen.after, case) == "unity"):
            assert case.good_fit
            assert not seen.after.secret
            assert seen.after.returned >= 2
            assert not seen.after.breach
            assert not seen.after.forced
            assert trust(seen.after) >= 80


@given(st.data())
def test_20_an_ending_is_final(data):
    """An ending is reached once: nothing the machine does not know leads from a stage to it."""
    case = data.draw(cases())
    relationship = data.draw(relationships(case))
    act = data.draw(acts(case))
    ending = react(relationship, act, case).after.ending
    reachable = {
        transition.dest
        for event in machine().events.values()
        for transition in event.transitions.get(relationship.stage, ())
    }
    assert not ending or ending in reachable
