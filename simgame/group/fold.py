"""The fold: a room and one more event make the room that comes of it. Pure, and total: what does not fit changes nothing."""

from collections.abc import Mapping

from simgame.group.events import (
    Back,
    Chose,
    Closed,
    Committed,
    Event,
    Hid,
    Joined,
    Locked,
    Looked,
    Moved,
    Noted,
    Opened,
    Paused,
    Played,
    Pulsed,
    Removed,
    Renamed,
    Voted,
    Went,
)
from simgame.group.room import Ballot, Ballots, Decision, Flow, Person, Room, Team

STEPS = 500
"""Steps that one can go back; a long session has about two hundred."""


def fold(room: Room, event: Event, at: str = "") -> Room:
    """The room after the event."""
    match event:
        case Joined() | Renamed() | Removed() | Moved() | Locked():
            return _door(room, event)
        case Voted() | Played():
            return _said(room, event, at)
        case Noted() | Committed() | Pulsed():
            return _written(room, event)
        case Paused(on):
            return room._replace(paused=on)
        case Back():
            return _back(room)
        case _:
            return _step(room, event)


def _door(room: Room, event: Joined | Renamed | Removed | Moved | Locked) -> Room:
    match event:
        case Joined(id, name, key, team):
            person = Person(id, name, key, team)
            return room._replace(people={**room.people, id: person}, teams=_with(room.teams, team))
        case Locked(on):
            return room._replace(locked=on)
        case Renamed(id, name):
            return _person(room, id, name=name)
        case Removed(id):
            return _person(room, id, gone=True)
        case Moved(id, team) if id in room.people:
            moved = {name: each._replace(votes=_without(each.votes, id)) for name, each in room.teams.items()}
            return _person(room._replace(teams=_with(moved, team)), id, team=team)
        case _:
            return room


def _with(teams: Mapping[str, Team], name: str) -> Mapping[str, Team]:
    return teams if not name or name in teams else {**teams, name: Team()}


def _without(votes: Ballots, person: int) -> Ballots:
    return {id: ballot for id, ballot in votes.items() if id != person}


def _person(room: Room, id: int, **changed: object) -> Room:
    person = room.people.get(id)
    if person is None:
        return room
    return room._replace(people={**room.people, id: person._replace(**changed)})  # type: ignore[arg-type]


def _said(room: Room, event: Voted | Played, at: str) -> Room:
    if isinstance(event, Played):
        team = room.teams.get(event.team, Team())
        if event.n != len(team.path) + 1:
            return room
        played = Team((*team.path, event.choice), {}, (*team.at, at))
        return room._replace(teams={**room.teams, event.team: played})
    person, ballot = room.people.get(event.person), Ballot(event.choice, event.confidence, event.reason)
    if person is None or person.gone:
        return room
    if room.flow.phase == "play":
        team = room.teams.get(person.team, Team())
        if event.round != len(team.path) + 1:
            return room
        voted = team._replace(votes={**team.votes, person.id: ballot})
        return room._replace(teams={**room.teams, person.team: voted})
    if room.flow.phase != "vote" or room.flow.round != event.round:
        return room
    votes = (*room.flow.votes[:-1], {**room.ballots, person.id: ballot})
    return room._replace(flow=room.flow._replace(votes=votes, reopened=False))


def _written(room: Room, event: Noted | Committed | Pulsed) -> Room:
    match event:
        case Noted(card, text):
            return room._replace(notes=(*room.notes, (card, text)))
        case Committed(person, text, date):
            return room._replace(commitments={**room.commitments, person: (text, date)})
        case Pulsed(person, answers):
            return room._replace(pulse={**room.pulse, person: answers})


def _back(room: Room) -> Room:
    """One step back. A vote that one comes back to is opened anew under a number of its own, with what was said in it.

    What was hidden on these options since stays hidden.
    """
    if not room.before:
        return room
    flow, rounds = room.before[-1], room.rounds
    if flow.phase == "vote":
        rounds += 1
        flow = flow._replace(round=rounds, reopened=True)
    if flow.path == room.flow.path:
        flow = flow._replace(hidden=flow.hidden | room.flow.hidden)
    return room._replace(flow=flow, before=room.before[:-1], rounds=rounds)


def _step(room: Room, event: Went | Opened | Closed | Chose | Looked | Hid) -> Room:
    """A step of the facilitator's, which one can go back from; showing and hiding is none."""
    flow = room.flow
    match event:
        case Went(phase, card):
            return _on(room, _gone_to(flow, phase, card))
        case Opened(round, attempt):
            kept = flow.votes[: attempt - 1]
            opened = flow._replace(
                phase="vote", card=0, round=round, attempt=attempt, votes=(*kept, {}), looked="", reopened=False
            )
            return _on(room, opened)._replace(rounds=max(room.rounds, round))
        case Closed(round) if flow.phase == "vote" and flow.round == round:
            return _on(room, flow._replace(phase="peek", card=0, reopened=False))
        case Chose(choice, how):
            return _on(room, _decided(flow, choice, how))
        case Looked(choice):
            tried = (*flow.tried, (len(flow.path), choice)) if choice else flow.tried
            return room._replace(flow=flow._replace(looked=choice, tried=tried))
        case Hid(person):
            return room._replace(flow=flow._replace(hidden=flow.hidden | {person}))
        case _:
            return room


def _on(room: Room, flow: Flow) -> Room:
    return room._replace(flow=flow, before=(*room.before[1 - STEPS :], room.flow))


def _gone_to(flow: Flow, phase: str, card: int) -> Flow:
    flow = flow._replace(phase=phase, card=card, looked="")
    return flow._replace(attempt=0, votes=(), hidden=frozenset()) if phase == "scene" else flow


def _decided(flow: Flow, choice: str, how: str) -> Flow:
    decision = Decision(flow.votes, choice, how, flow.hidden)
    return flow._replace(
        phase="consequence", card=0, looked="", path=(*flow.path, choice), decisions=(*flow.decisions, decision)
    )
