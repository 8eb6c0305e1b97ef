"""Properties 15 and 16: the same moves in another order."""

from hypothesis import given
from hypothesis import strategies as st

from simgame.rules.facts import posture, trust
from simgame.rules.moves import Act, dispositions, moves
from simgame.rules.relationship import Relationship
from tests.support.people import react
from tests.support.strategies import BEFORE_THE_SALE, LISTENING, Turn, cases, last, relationships

PROPOSALS = tuple(moves()[name] for name in ("propose-in-context", "co-design"))
PITCHES = tuple(moves()[name] for name in ("pitch-early", "feature-dump", "dictate-solution"))
CREDENTIALS = tuple(moves()[name] for name in ("show-credentials", "mention-edge"))
CARE = tuple(moves()[name] for name in ("listen-deeply", "empathise", "ask-success", "ask-concerns", "open-question"))

nothing_known = {"known": st.just(frozenset()), "agreed": st.just(frozenset()), "forced": st.just(False)}
room = {
    "credibility": st.integers(4, 10), "intimacy": st.integers(4, 10), "self_orientation": st.integers(6, 7),
}  # fmt: skip
"""Where nothing is at its end yet: at the bottom harm costs nothing more, and as deep as a stage goes care earns nothing more."""


def both_ways(relationship: Relationship, first: list[Act], second: list[Act], case) -> tuple[int, int]:
    """Trust at the end, in the one order and in the other, all on one thread."""
    ways = (first + second, second + first)
    there, back = (last(relationship, [Turn(act, stays=True) for act in way], case) for way in ways)
    return trust(there), trust(back)


@st.composite
def diagnoses(draw, case, longest: int) -> list[Act]:
    """Listening that together finds out all there is."""
    asked = draw(st.lists(st.sampled_from(LISTENING), min_size=1, max_size=longest))
    return [Act((move,), discovers=tuple(sorted(case.needs)) if not n else ()) for n, move in enumerate(asked)]


@given(st.data())
def test_15_diagnosis_before_a_proposal(data):
    """Property 15: where it fits, listening and then proposing ends with at least as much trust as proposing first."""
    case = data.draw(cases(fit=st.just(True)))
    relationship = data.draw(relationships(case, ("attraction", "exploration"), **nothing_known, **room))
    listening = data.draw(diagnoses(case, 3))
    proposal = [Act((data.draw(st.sampled_from(PROPOSALS)),))]
    diagnosed, prescribed = both_ways(relationship, listening, proposal, case)
    assert diagnosed >= prescribed


@given(st.data())
def test_15_diagnosis_before_a_pitch(data):
    """Property 15: even a pitch does less harm after one good question than before it."""
    case = data.draw(cases(fit=st.just(True)))
    relationship = data.draw(relationships(case, ("attraction", "exploration"), **nothing_known, **room))
    listening = data.draw(diagnoses(case, 1))
    pitch = [Act((data.draw(st.sampled_from(PITCHES)),))]
    diagnosed, prescribed = both_ways(relationship, listening, pitch, case)
    assert diagnosed >= prescribed


@given(st.data())
def test_15_a_diagnosis_leaves_no_breach(data):
    """Property 15: prescribing first breaks their faith in your competence and leaves a scar; diagnosing first does not."""
    case = data.draw(cases())
    relationship = data.draw(
        relationships(case, ("attraction", "exploration"), **nothing_known, breach=st.just(""), scars=st.just(0))
    )
    listening = Act((data.draw(st.sampled_from(LISTENING)),), discovers=tuple(sorted(case.needs)))
    pitch = Act((data.draw(st.sampled_from((*PITCHES, PROPOSALS[0]))),))
    assert not react(react(relationship, listening, case).after, pitch, case).after.scars
    assert react(react(relationship, pitch, case).after, listening, case).after.breach == "competence"


@given(st.data())
def test_16_care_before_credentials(data):
    """Property 16: caring until they know it, and then credentials, ends with at least as much trust as the reverse.

    In front of no wall, and not as the third talking turn in a row: those have rules of their own. An analytical person has
    one too: they warm only as far as they believe, and so evidence first may warm them more.
    """
    case = data.draw(cases(who=st.sampled_from([each for each in dispositions().values() if each.id != "analytical"])))
    quiet = {"pressure": st.just(0), "airtime": st.just(0), "breach": st.just(""), "forced": st.just(False)}
    relationship = data.draw(relationships(case, BEFORE_THE_SALE, **quiet))
    credential = [Act((data.draw(st.sampled_from(CREDENTIALS)),))]
    care: list[Act] = []
    now = relationship
    while (now.intimacy < 3 and len(care) < 4) or not care:
        care.append(Act((data.draw(st.sampled_from(CARE)),)))
        now = react(now, care[-1], case).after
    cared, boasted = both_ways(relationship, care, credential, case)
    known = now.intimacy >= 3 and posture(relationship, case) in ("neutral", "open")
    assert not known or cared >= boasted


@given(st.data())
def test_16_credentials_count_once_they_know_you_care(data):
    """Property 16: the same credential is worth no less to somebody who knows that you care."""
    case = data.draw(cases())
    relationship = data.draw(relationships(case))
    credential = Act((data.draw(st.sampled_from(CREDENTIALS)),))
    warmer = replace_meter(relationship, intimacy=min(10, relationship.intimacy + 3))

    def worth(now: Relationship) -> int:
        return react(now, credential, case).after.credibility - now.credibility

    assert worth(warmer) >= worth(relationship)


def replace_meter(relationship: Relationship, **meters: int) -> Relationship:
    """The relationship with other meters."""
    return relationship._replace(**meters)
