"""Votes, counted."""

from hypothesis import given
from hypothesis import strategies as st

from simgame.group.room import Ballot
from simgame.group.tally import hint, mind, minority, reasons, shift, sure_elsewhere, tally

OPTIONS = ("a", "b", "c", "d")
BALLOTS = st.dictionaries(
    st.integers(1, 30),
    st.builds(Ballot, st.sampled_from(OPTIONS), st.integers(0, 3), st.sampled_from(["", "short", "a longer reason"])),
    max_size=30,
)


@given(BALLOTS)
def test_nothing_is_lost_in_counting(ballots):
    """Every vote is counted once, every option is there, and the leading ones have the most."""
    counted = tally(ballots, OPTIONS)
    assert sum(counted.counts.values()) == counted.voters == len(ballots)
    assert tuple(counted.counts) == OPTIONS
    assert all(counted.counts[each] == max(counted.counts.values()) for each in counted.leading)
    assert 0 <= counted.agreement <= 100
    assert bool(counted.leading) == bool(ballots)


@given(BALLOTS, st.integers(1, 2))
def test_the_hint_follows_the_agreement(ballots, attempt):
    """70 percent and more reveal, 30 to 70 discuss, fewer need a clue; a second vote is always revealed."""
    counted = tally(ballots, OPTIONS)
    wanted = "reveal" if counted.agreement >= 70 or attempt == 2 else "discuss" if counted.agreement >= 30 else "clue"
    assert hint(counted, attempt) == wanted


@given(BALLOTS, BALLOTS)
def test_the_shift_counts_people(first, second):
    """Of those who voted both times, how many voted otherwise."""
    changed = shift((first, second))
    assert changed == sum(first[each].choice != second[each].choice for each in set(first) & set(second))
    assert shift((first,)) is None


@given(BALLOTS, st.frozensets(st.integers(1, 30)))
def test_reasons_are_two_of_different_options(ballots, hidden):
    """At most two, each for another option, none of them hidden, none empty."""
    found = reasons(ballots, hidden)
    assert len(found) <= 2
    assert len({ballot.choice for _, ballot in found}) == len(found)
    assert all(ballot.reason and id not in hidden for id, ballot in found)


@given(BALLOTS, st.sampled_from(OPTIONS), st.frozensets(st.integers(1, 30)))
def test_the_minority_has_a_voice_and_no_name(ballots, choice, hidden):
    """The reasons of all who said something else, in an order that tells nothing."""
    found = minority(ballots, choice, hidden)
    assert found == sorted(found)
    assert len(found) == sum(
        bool(each.reason) and each.choice != choice and id not in hidden for id, each in ballots.items()
    )


@given(st.permutations(OPTIONS), st.integers(1, 3), st.integers(1, 3))
def test_the_order_of_reasons_tells_nothing(options, first, second):
    """Before the reveal nobody can tell by the reasons which option leads: their order is the same whatever the counts."""
    voters = [*[options[0]] * first, *[options[1]] * second]
    ballots = {n: Ballot(choice, 0, f"why {choice}") for n, choice in enumerate(voters, start=1)}
    assert [ballot.choice for _, ballot in reasons(ballots, frozenset())] == sorted(options[:2])


def test_how_united_a_room_is():
    """Of one mind, split, leaning, or nobody voted; and who was sure of something else."""

    def votes(*counts):
        return {
            n: Ballot(choice, 3)
            for n, choice in enumerate(c for c, times in zip(OPTIONS, counts, strict=False) for _ in range(times))
        }

    assert mind(tally(votes(8, 2), OPTIONS)) == "united"
    assert mind(tally(votes(5, 5), OPTIONS)) == "split"
    assert mind(tally(votes(6, 4), OPTIONS)) == "leaning"
    assert mind(tally({}, OPTIONS)) == "nobody voted"
    assert sure_elsewhere(votes(8, 2), tally(votes(8, 2), OPTIONS)) == 2
