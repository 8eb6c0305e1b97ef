"""The fold over a session's events: total, deterministic, and fair to every vote."""

from hypothesis import given
from hypothesis import strategies as st

from simgame.group.events import Closed, Joined, Opened, Voted, decode, encode
from simgame.group.fold import fold
from simgame.group.room import Room
from simgame.group.settling import settled
from simgame.group.stageplay import Stageplay
from tests.group.sessions import Table
from tests.group.strategies import ANY_EVENT


def folded(events, room=None):
    room = room or Room()
    for event in events:
        room = fold(room, event, "2026-11-27T09:00:00.000Z")
    return room


@given(st.lists(ANY_EVENT, max_size=40))
def test_any_events_in_any_order_make_a_room(events):
    """Whatever comes, in whatever order, nothing breaks; what does not fit changes nothing."""
    room = folded(events)
    assert room.rounds >= room.flow.round or not room.flow.round


@given(st.lists(ANY_EVENT, max_size=40))
def test_a_log_that_was_written_and_read_makes_the_same_room(events):
    """A session that is read from its log is the session that was written."""
    lines = [encode(event, "2026-11-27T09:00:00.000Z") for event in events]
    again = [decode(line, "line")[0] for line in lines]
    assert again == events
    assert folded(again) == folded(events)


@given(st.lists(ANY_EVENT, max_size=30), st.lists(ANY_EVENT, max_size=10))
def test_the_past_does_not_change(before, after):
    """A room is a value: events that come later leave it as it was."""
    room = folded(before)
    kept = repr(room)
    folded(after, room)
    assert repr(room) == kept


@given(st.lists(ANY_EVENT, max_size=40))
def test_rounds_only_go_up(events):
    """The number of a vote is never given twice, also after going back."""
    room, before = Room(), 0
    for event in events:
        room = fold(room, event)
        assert room.rounds >= before
        before = room.rounds


@given(
    st.lists(
        st.builds(Voted, st.integers(1, 2), st.integers(1, 4), st.sampled_from(["a", "b"]), st.just(0), st.just(""))
    )
)
def test_a_vote_is_counted_once_where_it_belongs(votes):
    """Of each person the last vote for the round that is open counts, once; votes for other rounds count nowhere."""
    room = folded([Joined(1, "A", "a"), Joined(2, "B", "b"), Joined(3, "C", "c"), Opened(1, 1), *votes])
    wanted = {vote.person: vote.choice for vote in votes if vote.round == 1 and vote.person <= 3}
    assert {person: ballot.choice for person, ballot in room.ballots.items()} == wanted


def test_a_vote_after_the_close_is_not_counted():
    """A vote for a closed round is counted nowhere."""
    room = folded([Joined(1, "A", "a"), Opened(1, 1), Voted(1, 1, "a", 2), Closed(1), Voted(1, 1, "b", 3)])
    assert [ballot.choice for ballot in room.ballots.values()] == ["a"]


def test_somebody_who_was_sent_out_does_not_vote(play: Stageplay):
    """What they said before stays counted; they say nothing more."""
    table = Table(play).begin().say("open").take(Voted(1, 1, "boots", 0)).say("remove 1")
    table.take(Voted(1, 1, "what-hurts", 0))
    assert table.room.ballots[1].choice == "boots"
    assert [person.id for person in table.room.here] == [2, 3]


def test_back_and_on_again_is_where_one_was(play: Stageplay):
    """One step back undoes one step, as often as there were any; people, notes and pauses are no steps."""
    table = Table(play).begin().say("open").vote("boots", "boots", "what-hurts")
    flows = [table.room.flow]
    for line in ("reveal", "majority", "next", "next"):
        table.say(line)
        flows.append(table.room.flow)
    for flow in reversed(flows[:-1]):
        table.say("back")
        assert table.room.flow == flow


def test_a_vote_one_comes_back_to_has_a_new_number(play: Stageplay):
    """It is open again with what was said in it, and a vote that was on its way to the old one is late."""
    table = Table(play).begin().say("open").vote("boots", "boots", "what-hurts").say("back")
    assert (table.room.flow.phase, table.room.flow.round, len(table.room.ballots)) == ("vote", 2, 3)
    table.take(Voted(1, 1, "what-hurts", 0))
    assert table.room.ballots[1].choice == "boots"


def test_a_vote_one_comes_back_to_stays_open(play: Stageplay):
    """Though everybody has voted in it already, until somebody votes anew; and one can go back from it, too."""
    table = Table(play).begin().say("open").vote("boots", "boots", "boots")
    assert table.room.flow.phase == "peek"
    table.say("back").take(*settled(table.room, play, table.everybody))
    assert table.room.flow.phase == "vote"
    again = table.room
    table.vote("what-hurts")
    assert (table.room.flow.phase, table.room.ballots[1].choice) == ("peek", "what-hurts")
    table.room = again
    table.say("back")
    assert table.room.flow.phase == "scene"


def test_what_was_hidden_stays_hidden_when_one_goes_back(play: Stageplay):
    """On the same options; on those of the next scene nobody is hidden."""
    table = Table(play).begin().say("open").vote("boots", "boots", "what-hurts", reason="rude").say("discuss", "hide 1")
    hidden = table.room.flow.hidden
    table.say("back", "discuss")
    assert hidden
    assert table.room.flow.hidden == hidden
    table.say("reveal", "majority", "next", "next")
    assert not table.room.flow.hidden


def test_nothing_settles_where_nobody_is_connected(play: Stageplay):
    """One vote of somebody who has left since is not the vote of the room, nor of a team."""
    table = Table(play).begin().say("open").take(Voted(1, 1, "boots", 0))
    assert settled(table.room, play, frozenset()) == []
    assert settled(table.room, play, frozenset({1})) == [Closed(1)]
    teams = Table(play, 3, "teams", ("red", "red", "blue")).begin().take(Voted(1, 1, "boots", 0))
    assert settled(teams.room, play, frozenset()) == settled(teams.room, play, frozenset({3})) == []
