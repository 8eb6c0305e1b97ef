"""What a participant can do, and what the network may say."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simgame.cells import cells
from simgame.errors import OutOfTurn
from simgame.group import guests
from simgame.group.stageplay import Stageplay
from simgame.group.words import clean, day
from simgame.printable import thinned
from tests.group.sessions import Table

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3), max_leaves=5
)  # fmt: skip


@settings(deadline=None)  # the first of them loads what counts letters
@given(st.text())
def test_words_are_harmless(text):
    """One line, no longer than allowed, nothing a terminal would obey, nothing unseen, no towers of marks."""
    found = clean(text, 40)
    assert cells(found) <= 40
    assert clean(found, 40) == found
    assert found == " ".join(found.split())
    assert thinned(found) == found
    assert all(each.isprintable() or each in "\u200c\u200d" for each in found)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b]52;c;aGk=\x07", "[31mred ]52;c;aGk="),
        ("a\u202eb\u2066c", "abc"),
        ("<b>Ada</b>", "<b>Ada</b>"),
        ("Z" + "\u0301" * 50, "\u0179" + "\u0301" * 5),
        ("  two \n\t lines ", "two lines"),
        ("Zoë 北京 👩🏽‍🚀", "Zoë 北京 👩🏽‍🚀"),
    ],
)
def test_hostile_and_friendly_names(text, shown):
    """Escape codes, turned directions and floods of marks are gone; markup is text; every script stays itself."""
    assert clean(text, 60) == shown


@pytest.mark.parametrize("text", ["2027-02-30", "tomorrow", 7, None, "2027-1-5", "20270115", "2027-01-15T00:00"])
def test_no_day(text):
    """What is no day is nothing."""
    assert day(text) == ""


def test_a_day():
    """A day is a day."""
    assert day("2027-01-15") == "2027-01-15"


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no fault of a message
@given(
    st.dictionaries(
        st.sampled_from(["round", "choice", "confidence", "reason", "text", "date", "answers", "name", "team"]),
        ANYTHING,
    )
)
def test_any_message_is_done_or_refused(message):
    """Whatever a client sends, it becomes events of the right kind, or is refused with a code."""
    table = TABLE
    for do in (
        lambda: guests.join(table.room, message, "key"),
        lambda: guests.vote(table.room, table.play, 1, message),
        lambda: guests.commit(table.room, 1, message),
        lambda: guests.pulse(table.room, 1, message),
    ):
        assert outcome(do)


def outcome(do):
    """The events that something comes to, or the code of its refusal."""
    try:
        return do()
    except OutOfTurn as error:
        return error.code


TABLE: Table


@pytest.fixture(autouse=True)
def table(play: Stageplay):
    """A vote that is open."""
    global TABLE
    TABLE = Table(play).begin().say("open")
    return TABLE


def test_joining(table: Table):
    """A number of one's own; a name where none was given; refused when locked or full."""
    (joined,) = guests.join(table.room, {}, "key")
    assert (joined.person, joined.name) == (4, "Guest 4")
    with pytest.raises(OutOfTurn, match="locked"):
        guests.join(table.say("lock").room, {"name": "Late"}, "key")
    with pytest.raises(OutOfTurn, match="no more can join"):
        guests.join(table.say("unlock").room, {}, "key", most=3)


@pytest.mark.parametrize("round", [0, 2, "1", 1.0, True, None])
def test_only_the_open_round(table: Table, round):
    """A vote for another round is stale, never counted elsewhere."""
    with pytest.raises(OutOfTurn) as refused:
        guests.vote(table.room, table.play, 1, {"round": round, "choice": "boots"})
    assert refused.value.code == "stale-round"


def test_a_ballot(table: Table):
    """An option that is on the table, a confidence of 1 to 3 or none, a reason cut to its length."""
    (voted,) = guests.vote(
        table.room, table.play, 1, {"round": 1, "choice": "boots", "confidence": 9, "reason": "x" * 500}
    )
    assert (voted.choice, voted.confidence, len(voted.reason)) == ("boots", 0, 140)
    with pytest.raises(OutOfTurn, match="no such option"):
        guests.vote(table.room, table.play, 1, {"round": 1, "choice": "references"})


def test_the_same_vote_again_is_no_event(table: Table):
    """A vote that changes nothing is not written down again; one that changes anything is."""
    message = {"round": 1, "choice": "boots", "confidence": 2, "reason": "why"}
    table.take(*guests.vote(table.room, table.play, 1, message))
    assert guests.vote(table.room, table.play, 1, message) == []
    assert len(guests.vote(table.room, table.play, 1, message | {"confidence": 3})) == 1


def test_who_was_sent_out_has_no_say(table: Table):
    """Between two messages, too."""
    table.say("remove 1")
    with pytest.raises(OutOfTurn, match="sent you out"):
        guests.vote(table.room, table.play, 1, {"round": 1, "choice": "boots"})


def test_writing_comes_at_the_end(table: Table):
    """Commitments and the pulse are taken when it is time for them."""
    for do in (guests.commit, guests.pulse):
        with pytest.raises(OutOfTurn) as refused:
            do(table.room, 1, {"text": "x", "answers": [1, 2, 3]})
        assert refused.value.code == "not-now"
    table.say("end", *["next"] * 10)
    assert guests.commit(table.room, 1, {"text": " ask \x1b first ", "date": "2027-01-15"})[0].text == "ask first"
    assert guests.pulse(table.room, 1, {"answers": [1, 5, 3]})[0].answers == (1, 5, 3)
    for answers in ([1, 2], [0, 2, 3], ["1", "2", "3"], None, [True, 2, 3]):
        with pytest.raises(OutOfTurn):
            guests.pulse(table.room, 1, {"answers": answers})


def test_two_of_one_name_are_told_apart(play):
    """Who comes second is called so, however they write it, and hears it in their welcome; a name of someone gone is free."""
    table = Table(play, 0)
    for number, name in enumerate(("Ada", "ada", "Ada", "x" * 40, "X" * 40), start=1):
        table.take(*guests.join(table.room, {"name": name}, f"k{number}"))
    assert [person.name for person in table.room.here] == ["Ada", "ada (2)", "Ada (3)", "x" * 40, "X" * 36 + " (2)"]
    table.say("remove 1")
    assert guests.join(table.room, {"name": "Ada"}, "k")[0].name == "Ada"
