"""The bounds of the rules, held against the rules: `react` never does more than `possible` says, nor harm where it is `harmless`."""

from hypothesis import assume, given
from hypothesis import strategies as st

from simgame.author.explore.exits import harmless
from simgame.author.possible import possible
from simgame.rules.relationship import RANGES
from simgame.rules.rulebook import react
from simgame.rules.stages import STAGES
from tests.support.strategies import acts, cases, relationships


@st.composite
def occasions(draw):
    """A case, a relationship in it that goes on, and an act."""
    case = draw(cases())
    return case, draw(relationships(case)), draw(acts(case))


@given(occasions())
def test_nothing_changes_that_was_said_not_to(occasion):
    """Sets grow by no more, breaches are of no other kind, and no other flag is set than `possible` says."""
    case, before, act = occasion
    can, after = possible(act, case), react(before, act, case).after
    for name in ("known", "agreed", "promised", "kept", "assured"):
        assert getattr(after, name) - getattr(before, name) <= getattr(can, name), name
    assert after.breach in {before.breach, "", *can.breaches}
    for name, allowed in (
        ("permission", can.permission),
        ("gave", can.gave),
        ("secret", can.hides),
        ("forced", can.forces),
    ):
        assert allowed or getattr(after, name) <= getattr(before, name), name
    assert can.decides or after.decided <= before.decided
    assert can.owns or after.owned <= before.owned
    assert can.returned or after.returned <= before.returned
    if before.breach and not after.breach:
        assert before.breach in can.mends


@given(occasions())
def test_no_meter_moves_that_was_said_to_stand(occasion):
    """A meter rises or falls only where `possible` says that it may."""
    case, before, act = occasion
    can, after = possible(act, case), react(before, act, case).after
    moved = {meter: getattr(after, meter) - getattr(before, meter) for meter in RANGES}
    scarred = can.breaches or before.secret
    assert {meter for meter, by in moved.items() if by > 0} <= can.rises | ({"scars"} if scarred else set())
    lost = {"credibility", "reliability", "intimacy"} if len(can.breaches) else set()
    assert {meter for meter, by in moved.items() if by < 0} <= can.falls | lost


@given(occasions())
def test_no_ending_comes_that_was_said_not_to(occasion):
    """Where no yes is forced and nothing is worn out already, an act ends a play only as `possible` says."""
    case, before, act = occasion
    assume(not before.forced and before.patience and before.remorse < 2)
    after = react(before, act, case).after
    worn = {"free-ride"} if before.street >= 3 else set()
    assert after.ending in {"", *possible(act, case).endings, *worn}


@given(occasions())
def test_a_harmless_act_is_harmless(occasion):
    """It ends nothing, forces nothing and costs no patience, before the decision and after it."""
    case, before, act = occasion
    assume(before.patience and not before.ending and before.remorse == 0)
    assume(before.stage in STAGES[:3] or case.good_fit)
    flagged = bool(before.street) or before.goodwill > 0
    assume(not act.keeps or before.promised.intersection(act.keeps))
    if harmless(act, before.stage, flagged) and (not before.forced or act.tagged("frees")):
        after = react(before, act, case).after
        assert (after.ending, after.forced, after.patience) == ("", False, before.patience)
        assert after.remorse <= before.remorse
