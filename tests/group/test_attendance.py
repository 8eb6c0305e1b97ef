"""Who is waited for: also those whose connection broke, together or alone."""

import pytest

from simgame.group.attendance import GRACE, OUTAGE, Attendance


class Clock:
    """A clock that is set by hand."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    """The time in seconds."""
    return Clock()


def test_a_person_is_there_as_long_as_one_connection_is(clock):
    """Two connections are one person; whoever has none left is waited for a while, and then not."""
    there = Attendance(clock)
    there.came(1)
    there.came(1)
    there.went(1)
    assert there.connected == {1}
    there.went(1)
    assert (there.connected, there.expected) == (frozenset(), {1})
    clock.now += GRACE + 1
    assert not there.expected


def test_an_outage(clock):
    """Where many were lost together, the first who is back is not the last: the others are waited for anew, for a while."""
    there = Attendance(clock)
    for person in (1, 2, 3):
        there.came(person)
    there.went(1)
    clock.now += OUTAGE / 2
    there.went(2)
    clock.now += OUTAGE * 2
    there.went(3)
    clock.now += 300
    there.came(1)
    assert there.expected == {1, 2}
    clock.now += GRACE + 1
    assert there.expected == {1}


def test_one_who_comes_and_goes_holds_nobody_up(clock):
    """An outage is over when those who came back from it did: later breaks of one connection wait for that one alone."""
    there = Attendance(clock)
    for person in (1, 2):
        there.came(person)
    there.went(1)
    there.went(2)
    for _ in range(5):
        clock.now += OUTAGE + GRACE
        there.came(1)
        there.went(1)
    assert there.expected == {1}


def test_an_earlier_process(clock):
    """Those who were there when the host was ended are waited for when it is back."""
    there = Attendance(clock)
    there.begin([1, 2])
    assert (there.connected, there.expected) == (frozenset(), {1, 2})
