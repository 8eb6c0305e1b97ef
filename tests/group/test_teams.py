"""Teams: each its own copy of the conversation."""

from simgame.group.events import Played, Voted
from simgame.group.settling import settled
from simgame.group.stageplay import Stageplay
from simgame.group.views import facilitator, participant
from tests.group.sessions import Table
from tests.support.files import TO_THE_END


def team_vote(table: Table, person: int, choice: str) -> Table:
    team = table.room.people[person].team
    table.take(Voted(len(table.room.teams[team].path) + 1, person, choice, 0))
    return table.take(*settled(table.room, table.play, table.everybody))


def test_one_device_a_team(play: Stageplay):
    """A team of one moves on at once, and the other team does not."""
    table = Table(play, 2, "teams", ("red", "blue")).begin()
    team_vote(table, 1, "boots")
    assert table.room.teams["red"].path == ("boots",)
    assert table.room.teams["blue"].path == ()


def test_several_members_agree(play: Stageplay):
    """The team moves when all members who are here have voted and one option leads; where they are even they are told."""
    table = Table(play, 4, "teams", ("red", "red", "red", "blue")).begin()
    team_vote(table, 1, "boots")
    team_vote(table, 2, "what-hurts")
    assert table.room.teams["red"].path == ()
    team_vote(table, 3, "best-in-town")
    assert table.room.teams["red"].path == ()
    assert participant(table.sight, 1)["even"]
    team_vote(table, 3, "boots")
    assert table.room.teams["red"].path == ("boots",)
    assert table.room.teams["red"].votes == {}


def test_a_late_vote_is_not_counted_in_the_next_turn(play: Stageplay):
    """A vote for the turn before counts nowhere."""
    table = Table(play, 2, "teams", ("red", "blue")).begin()
    team_vote(table, 1, "boots")
    table.take(Voted(1, 1, "what-hurts", 0))
    assert table.room.teams["red"].votes == {}


def test_the_console_sees_all_of_them(play: Stageplay):
    """Every team's stage, trust and last move, and since when it has been still."""
    table = Table(play, 2, "teams", ("red", "blue")).begin()
    team_vote(table, 1, "what-hurts")
    red, blue = facilitator(table.sight)["teams"]
    assert red["last"].startswith("“I do, and I came to look")
    assert red["trust"] > blue["trust"]
    assert red["moved_at"]
    assert not blue["moved_at"]


def test_to_the_end_and_on(play: Stageplay):
    """When all have ended `next` goes on to the end; before that only `end` does."""
    table = Table(play, 1, "teams", ("red",)).begin()
    for n, choice in enumerate(TO_THE_END, start=1):
        table.take(Played("red", n, choice))
    table.say("next")
    assert table.room.flow.phase == "end"
    seen = participant(table.sight, 1)
    assert seen["you"]["name"] == "P1"
