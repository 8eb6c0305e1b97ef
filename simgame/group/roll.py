"""What a facilitator does with people: who is let in, what they are called, which team they are in, who is sent out."""

import re

from simgame.errors import OutOfTurn
from simgame.group.desk import Desk, Events, refuse
from simgame.group.events import Locked, Moved, Removed, Renamed
from simgame.group.room import Person, Room, team_called
from simgame.group.words import NAME, clean

RANGE = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?", re.ASCII)
"""A number of somebody's, or a span of such numbers."""


def lock(desk: Desk, _: str) -> Events:
    """Let nobody new in."""
    return [Locked(True)]


def unlock(desk: Desk, _: str) -> Events:
    """Let people in again."""
    return [Locked(False)]


def rename(desk: Desk, words: str) -> Events:
    """Give somebody another name."""
    who, _, name = words.partition(" ")
    name = clean(name, NAME)
    return [Renamed(_person(desk.room, who).id, name)] if name else refuse("say the new name", "rename 3 Ada")


def remove(desk: Desk, who: str) -> Events:
    """Send out one, or at once as many as came to fill the room: by their numbers, `3 7 12-80`."""
    spans = [RANGE.fullmatch(each) for each in who.split()]
    if len(spans) < 2 and not (spans and spans[0] and spans[0][2]):
        return [Removed(_person(desk.room, who).id)]
    wanted = [(int(span[1]), int(span[2] or span[1])) for span in spans if span]
    found = [person for person in desk.room.here if any(first <= person.id <= last for first, last in wanted)]
    if len(wanted) < len(spans) or not found:
        raise OutOfTurn("unknown-person", f"There is nobody `{who[:40]}` here.", "by their numbers, remove 3 7 12-80")
    return [Removed(person.id) for person in found]


def move(desk: Desk, words: str) -> Events:
    """To another team, a new one where there is none of that name."""
    who, _, wanted = words.partition(" ")
    name = clean(wanted, NAME)
    if desk.room.mode != "teams":
        return refuse("the room decides together, and has no teams")
    if not name:
        return refuse("say which team", "move 3 blue")
    person, team = _person(desk.room, who), team_called(desk.room, name)
    return [Moved(person.id, team)] if person.team != team else refuse(f"{person.name} is in that team")


def _person(room: Room, wanted: str) -> Person:
    numbered = [person for person in room.here if str(person.id) == wanted]
    found = numbered or [person for person in room.here if person.name == wanted]
    if len(found) != 1:
        raise OutOfTurn("unknown-person", f"There is nobody `{wanted[:40]}` here.", "by their number, as in `people`")
    return found[0]
