"""What a participant can do: a message, and the events it comes to. Pure; what cannot be done says why, with a code."""

from collections.abc import Mapping
from typing import Any

from simgame.cells import head
from simgame.errors import OutOfTurn
from simgame.group.agenda import PULSE
from simgame.group.events import Committed, Event, Joined, Pulsed, Voted
from simgame.group.room import Ballot, Room, team_called
from simgame.group.stageplay import Stageplay
from simgame.group.words import COMMITMENT, NAME, REASON, clean, day, looks

MOST = 500
"""People in a session."""

Message = Mapping[str, Any]


def join(room: Room, message: Message, key: str, most: int = MOST) -> list[Event]:
    """Somebody joins; `key` is the digest of the token they will come back with. Raises OutOfTurn."""
    if room.locked:
        raise OutOfTurn("locked", "The facilitator has locked the room.", "ask them to unlock it")
    if len(room.here) >= most:
        raise OutOfTurn("full", f"There are {most} people here already, and no more can join.")
    number = len(room.people) + 1
    name = _told_apart(clean(message.get("name"), NAME) or f"Guest {number}", room)
    team = _team(room, clean(message.get("team"), NAME), name) if room.mode == "teams" else ""
    return [Joined(number, name, key, team)]


def _told_apart(name: str, room: Room) -> str:
    """The name; with a number where it looks like that of somebody who is here."""
    taken = {looks(person.name) for person in room.here}
    found, number = name, 1
    while looks(found) in taken:
        number += 1
        found = f"{head(name, NAME - len(f' ({number})'))} ({number})"
    return found


def _team(room: Room, wanted: str, name: str) -> str:
    """The team of that name, however it is written; where none was said, one of their own."""
    if wanted:
        return team_called(room, wanted)
    return (
        name if team_called(room, name) not in room.teams else f"{head(name, NAME - 4).rstrip()} {len(room.people) + 1}"
    )


def vote(room: Room, play: Stageplay, person: int, message: Message) -> list[Event]:
    """Somebody votes, or changes their vote: of the room or, where teams play, of their team. Raises OutOfTurn."""
    _expect_here(room, person)
    flow = room.flow
    number, path = flow.round, flow.path
    ballots = room.ballots
    if flow.phase == "play":
        path, ballots, *_ = room.teams[room.people[person].team]
        number = len(path) + 1
    if flow.phase not in ("vote", "play") or type(message.get("round")) is not int or message.get("round") != number:
        raise OutOfTurn("stale-round", "That vote is closed.", "the vote was not counted")
    ballot = Ballot(*_ballot(message, play.options(path)))
    return [Voted(number, person, *ballot)] if ballots.get(person) != ballot else []


def _ballot(message: Message, options: Mapping[str, str]) -> tuple[str, int, str]:
    choice, confidence = message.get("choice"), message.get("confidence")
    if not isinstance(choice, str) or choice not in options:
        raise OutOfTurn("unknown-choice", "There is no such option here.")
    sure = confidence if type(confidence) is int and 1 <= confidence <= 3 else 0
    return choice, sure, clean(message.get("reason"), REASON)


def commit(room: Room, person: int, message: Message) -> list[Event]:
    """Somebody writes down what they are going to do, or changes it. Raises OutOfTurn."""
    _expect_here(room, person)
    text = clean(message.get("text"), COMMITMENT)
    if room.flow.phase not in ("commit", "export"):
        raise OutOfTurn("not-now", "Commitments are written at the end.")
    if not text:
        raise OutOfTurn("empty", "Write what you are going to do.")
    return [Committed(person, text, day(message.get("date")))]


def pulse(room: Room, person: int, message: Message) -> list[Event]:
    """Somebody answers the three questions. Raises OutOfTurn."""
    _expect_here(room, person)
    answers = message.get("answers")
    if room.flow.phase not in ("commit", "export"):
        raise OutOfTurn("not-now", "The three questions come at the end.")
    if not isinstance(answers, list) or len(answers) != len(PULSE) or not all(_is_grade(each) for each in answers):
        raise OutOfTurn("not-understood", f"Answer {len(PULSE)} questions, each from 1 to 5.")
    return [Pulsed(person, tuple(answers))]


def _expect_here(room: Room, person: int) -> None:
    if room.people[person].gone:
        raise OutOfTurn("removed", "The facilitator has sent you out.")


def _is_grade(value: object) -> bool:
    return type(value) is int and 1 <= value <= 5
