"""What happens by itself: a vote closes when everybody has voted, a team moves on when its members have."""

from simgame.group.events import Closed, Event, Played
from simgame.group.room import Room
from simgame.group.stageplay import Stageplay
from simgame.group.tally import tally


def settled(room: Room, play: Stageplay, expected: frozenset[int]) -> list[Event]:
    """The events that are due; `expected` are the people whose vote is waited for: where there is nobody, nothing is due."""
    if room.paused or not expected:
        return []
    if room.flow.phase == "play":
        return [event for name in room.teams for event in _team(room, play, name, expected)]
    if room.flow.phase != "vote" or room.flow.reopened or not room.ballots:
        return []
    missing = expected - room.ballots.keys()
    return [] if any(id in room.people and not room.people[id].gone for id in missing) else [Closed(room.flow.round)]


def _team(room: Room, play: Stageplay, name: str, expected: frozenset[int]) -> list[Event]:
    """A team says what most of its members say; where they are even they have to talk."""
    team = room.teams[name]
    members = {person.id for person in room.here if person.team == name}
    waited_for = members & expected
    said = {id: ballot for id, ballot in team.votes.items() if id in members}
    if not said or not waited_for or not waited_for <= said.keys():
        return []
    leading = tally(said, play.options(team.path)).leading
    return [Played(name, len(team.path) + 1, leading[0])] if len(leading) == 1 else []
