"""Teams: each its own copy of the conversation."""

import json
from io import StringIO

import pytest

from simgame.errors import IllegalChoice, OutOfTurn, SessionRefused
from simgame.group import guests
from simgame.group.client import Address, missed
from simgame.group.events import Header, Joined, Moved, Played, Voted
from simgame.group.partings import partings
from simgame.group.replay import replayed
from simgame.group.room import Room, Team
from simgame.group.settling import settled
from simgame.group.stageplay import Stageplay
from simgame.group.views import everybody, facilitator, participant, screen
from simgame.plain.join import PlainGuest
from simgame.tui.room_rows import room_rows
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


def test_somebody_is_moved_to_another_team(play: Stageplay):
    """With the number or the name, to a team however it is written, or a new one; their vote is not left behind.

    The team they leave does not wait for them, and moves on where the others have voted.
    """
    table = Table(play, 3, "teams", ("red", "red", "blue")).begin()
    team_vote(table, 1, "boots")
    table.say("move P2 BLUE").take(*settled(table.room, table.play, table.everybody))
    assert table.room.teams["red"].path == ("boots",)
    assert participant(table.sight, 2)["round"] == 1
    team_vote(table, 2, "what-hurts")
    table.say("move 2 green")
    assert table.room.teams["blue"].votes == {}
    assert (participant(table.sight, 3)["in"], participant(table.sight, 3)["of"]) == (0, 1)
    assert participant(table.sight, 2)["you"] == {"name": "P2", "gone": False, "team": "green", "vote": None}
    table.say("move 2 blue")
    assert list(table.room.playing) == ["red", "blue"]


@pytest.mark.parametrize("line", ["move", "move 1", "move 9 blue", "move 1 Red", "move 1 \x07"])
def test_who_cannot_be_moved(play: Stageplay, line: str):
    """Nobody, nowhere, and to the team they are in: refused, and nothing changes."""
    table = Table(play, 2, "teams", ("red", "blue")).begin()
    before = table.room
    with pytest.raises(OutOfTurn):
        table.say(line)
    assert table.room == before
    with pytest.raises(OutOfTurn, match="no teams"):
        Table(play, 2).say("move 1 blue")


def test_a_team_that_went_on_meanwhile(play: Stageplay):
    """Who was away while their team said something is told how often; who has voted themselves, or was moved, is not."""
    table = Table(play, 2, "teams", ("red",)).begin()
    seen = [everybody(table.sight) | participant(table.sight, person) for person in (1, 2)]
    table.take(Played("red", 1, "boots"))
    seen.append(everybody(table.sight) | participant(table.sight, 1))
    assert missed(seen[0], seen[2]) == "Your team went on without you, once."
    voted = seen[0] | {"you": seen[0]["you"] | {"vote": {"choice": "boots"}}}
    assert missed(voted, seen[2]) == ""
    assert missed(voted, seen[2] | {"round": 4}) == "Your team went on without you, 2 times."
    assert missed(seen[0], seen[2] | {"you": seen[2]["you"] | {"team": "blue"}}) == ""
    assert missed({"phase": "join"}, seen[2]) == ""


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


def test_every_page_can_be_set_as_it_comes_over_the_wire(play: Stageplay):
    """From the first card to the last the room's page and lines of text can be made of the JSON, where ways parted too."""
    table = Table(play, 2, "teams", ("red", "blue"))
    out = StringIO()
    guest = PlainGuest(Address("127.0.0.1:1"), "", "", out, StringIO())
    seen = []
    while table.room.flow.phase != "export":
        if table.room.flow.phase == "play":
            team_vote(table, 1, "boots")
            team_vote(table, 2, "what-hurts")
            table.say("end")
        else:
            table.say("next")
        view = json.loads(json.dumps(everybody(table.sight) | participant(table.sight, 1) | screen(table.sight)))
        seen.append("\n".join("".join(run.text for run in row) for row in room_rows(view, 70, None)))
        guest._show(view)
    (parted,) = [page for page in seen if "Where the teams parted" in page]
    for page in (parted, out.getvalue()):
        assert "Look at her boots" in page
        assert "I came to look" in page


def test_a_team_that_nobody_is_in_holds_nobody_up(play: Stageplay):
    """Where the only member of a team was sent out before it said anything, there is no such team."""
    table = Table(play, 2, "teams", ("red", "blue")).begin()
    table.say("remove 2")
    for n, choice in enumerate(TO_THE_END, start=1):
        table.take(Played("red", n, choice))
    table.say("next")
    assert [each["team"] for each in everybody(table.sight)["teams"]] == ["red"]


def test_a_team_is_one_however_it_is_written(play: Stageplay):
    """Red is red; who names no team has one of their own, whatever their name is."""
    table = Table(play, 1, "teams", ("Red",))
    assert guests.join(table.room, {"name": "Bo", "team": " rED "}, "k")[0].team == "Red"
    for key in ("k1", "k2"):
        table.take(*guests.join(table.room, {"name": "Anna"}, key))
    assert len(table.room.teams) == 3


def test_a_large_room_has_a_page_that_can_be_sent(play: Stageplay):
    """Of hundreds of teams the room's page has the turning points of a few, and each team's own page has its own."""
    names = tuple(f"Team {number}" for number in range(300))
    table = Table(play, len(names), "teams", names).begin()
    for name in names:
        for n, choice in enumerate(TO_THE_END, start=1):
            table.take(Played(name, n, choice))
    table.say("end", "next")
    while everybody(table.sight)["card"]["id"] != "turning":
        table.say("next")
    seen = everybody(table.sight)
    assert len(seen["turning"]) < 10
    assert [each["team"] for each in (seen | participant(table.sight, 300))["turning"]] == ["Team 299"]


@pytest.mark.parametrize("moved", [Moved(9, "blue"), Moved(1, "")])
def test_a_move_that_cannot_have_happened(play: Stageplay, moved: Moved):
    """A log in which nobody is moved, or nowhere, is refused with its line; one that can be is played again."""
    header = Header("dock", "", "", "teams", "KDRW", "secret", "")
    joined = (Joined(1, "Ada", "key", "red"), "")
    assert replayed("it", header, [joined, (Moved(1, "blue"), "")], play).people[1].team == "blue"
    with pytest.raises(SessionRefused, match="line 3"):
        replayed("it", header, [joined, (moved, "")], play)


def test_a_path_that_does_not_lead_on(play: Stageplay) -> None:
    """It is refused as often as it is asked for: half of a game is none."""
    for _ in range(2):
        with pytest.raises(IllegalChoice):
            play.game(("what-hurts", "nowhere"))
    assert len(play.game(("what-hurts",)).turns) == 1


def test_a_game_gone_on_with(play: Stageplay) -> None:
    """A game is the same whether it was gone on with choice by choice or asked for at once."""
    path = ("what-hurts", "what-else", *["keep-listening"] * 20)
    step_by_step = [play.game(path[:n]) for n in range(len(path) + 1)][-1]
    assert step_by_step.turns == Stageplay(play.scenario).game(path).turns


def test_teams_that_part_late(play: Stageplay) -> None:
    """Two teams that said the same two thousand times part where they part, however late that is."""
    shared = ("what-hurts", "what-else", *["keep-listening"] * 2000)
    teams = {"red": Team((*shared, "stand-up")), "blue": Team((*shared, "ten-minutes-more"))}
    (parting,) = partings(Room(mode="teams", teams=teams), play)
    assert parting.n == len(shared) + 1
