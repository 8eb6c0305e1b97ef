"""Properties 5, 6, 10, 17 and 18: gifts, asking, and what goes both ways."""

from hypothesis import given
from hypothesis import strategies as st

from simgame.rules.facts import posture, trust
from simgame.rules.moves import Act, dispositions, moves
from tests.support.people import plain, react
from tests.support.strategies import (
    ASKING,
    BEFORE_THE_SALE,
    EXTRACTIVE,
    GIVING,
    cases,
    moments,
    play,
    plays,
    relationships,
    sequences,
)

WITHOUT_HOOK = moves()["gift-with-strings"]._replace(id="gift", group="contact", pips=(), tags=frozenset())
some = st.integers(1, 2)
"""Returned so often that one more still counts."""


@given(moments(GIVING, at_most=1, returned=some), st.sampled_from(GIVING))
def test_05_a_free_gift_never_earns_less(drawn, gift):
    """Property 5: a free gift never earns less than the same gift with strings: not in credit, not in trust, not in patience."""
    case, relationship, act = drawn
    hooked = gift._replace(group="extract", tags=gift.tags | {"strings"})
    free = react(relationship, act._replace(moves=(gift,)), case).after
    bait = react(relationship, act._replace(moves=(hooked,)), case).after
    assert free.goodwill + free.returned >= bait.goodwill + bait.returned
    assert trust(free) >= trust(bait)
    assert free.patience >= bait.patience


@given(moments(GIVING, at_most=1, returned=some))
def test_05_the_gift_of_the_catalogue(drawn):
    """Property 5, for `gift-with-strings` itself and the same favour without the hook."""
    case, relationship, act = drawn
    free = react(relationship, act._replace(moves=(WITHOUT_HOOK,)), case).after
    bait = react(relationship, act._replace(moves=(moves()["gift-with-strings"],)), case).after
    assert free.goodwill + free.returned >= bait.goodwill + bait.returned
    assert trust(free) >= trust(bait)
    assert bait.goodwill <= relationship.goodwill


@given(moments(self_orientation=st.integers(7, 8)))
def test_06_while_calculating_gifts_earn_nothing(drawn):
    """Property 6: while they are calculating, gifts earn no goodwill, whatever else is done with them."""
    case, relationship, act = drawn
    assert posture(relationship, case) == "calculating"
    assert react(relationship, act, case).after.goodwill <= relationship.goodwill


@given(plays(BEFORE_THE_SALE, lambda case: sequences(case, GIVING, longest=20)))
def test_10_giving_alone_never_reaches_commitment(drawn):
    """Property 10: no sequence of giving alone reaches commitment, from wherever it starts."""
    case, relationship, sequence = drawn
    for seen in play(relationship, sequence, case):
        assert seen.after.stage in BEFORE_THE_SALE


@given(moments(), st.sampled_from(EXTRACTIVE))
def test_17_taking_ends_momentum(drawn, taking):
    """Property 17: an extractive move sets momentum to 0, also together with another move."""
    case, relationship, act = drawn
    both = act._replace(moves=(act.moves[0], taking))
    assert react(relationship, both, case).after.momentum == 0


@given(
    moments(
        EXTRACTIVE,
        at_most=1,
        case=cases(who=st.just(dispositions()["taker"])),
        street=st.integers(1, 2),
        returned=st.just(0),
    )
)
def test_17_also_where_a_boundary_is_drawn(drawn):
    """Property 17: not even what a boundary brings back outlives the taking that comes with it."""
    case, relationship, act = drawn
    both = act._replace(moves=(moves()["set-boundary"], *act.moves))
    assert react(relationship, both, case).after.momentum == 0


@given(st.data())
def test_18_more_goodwill_never_makes_asking_dearer(data):
    """Property 18: an ask with more goodwill behind it never costs more trust."""
    case = data.draw(cases())
    relationship = data.draw(relationships(case))
    ask = Act((data.draw(st.sampled_from(ASKING)),))
    after = [trust(react(relationship._replace(goodwill=goodwill), ask, case).after) for goodwill in range(7)]
    assert after == sorted(after)


@given(st.data())
def test_18_a_refused_ask_is_never_the_better_one(data):
    """Property 18: being refused never leaves more trust than saying nothing that counts."""
    case = data.draw(cases())
    relationship = data.draw(relationships(case, goodwill=st.just(0)))
    ask = Act((moves()["ask-referral"],))
    idle = plain("credibility", 0)
    assert trust(react(relationship, ask, case).after) <= trust(react(relationship, idle, case).after)
