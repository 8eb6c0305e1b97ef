"""A log played again: every event has to follow from those before it, as only an edited log's do not. Pure."""

from collections.abc import Iterable

from simgame.errors import SessionRefused
from simgame.group.agenda import PULSE, brief, debrief
from simgame.group.events import (
    Chose,
    Committed,
    Event,
    Header,
    Hid,
    Joined,
    Looked,
    Moved,
    Opened,
    Played,
    Pulsed,
    Removed,
    Renamed,
    Voted,
    Went,
)
from simgame.group.fold import fold
from simgame.group.room import Room, Team
from simgame.group.stageplay import Stageplay

TOGETHER = ("scene", "peek", "discuss", "reveal", "consequence")
"""Where a facilitator can lead a room that votes."""
ANYWHERE = ("brief", "end", "debrief", "commit", "export")


def replayed(path: str, header: Header, events: Iterable[tuple[Event, str]], play: Stageplay) -> Room:
    """The room that the events of a log come to. Raises SessionRefused at the first that cannot have happened."""
    room = Room(mode=header.mode)
    for number, (event, at) in enumerate(events, start=2):
        problem = _problem(room, event, play)
        if problem:
            raise SessionRefused(
                f"{path}, line {number}, cannot have happened: {problem}",
                "what stands before it is intact; copy that to a new file, or begin anew",
            )
        room = fold(room, event, at)
    return room


def _problem(room: Room, event: Event, play: Stageplay) -> str:
    """Why the event cannot come after what happened so far, or nothing."""
    match event:
        case Joined(person, _, _, team):
            fits = person not in room.people and person > 0 and bool(team) == (room.mode == "teams")
            return "" if fits else "nobody can join so"
        case (
            Renamed(person)
            | Removed(person)
            | Moved(person)
            | Hid(person)
            | Committed(person)
            | Pulsed(person)
            | Voted(_, person)
        ) if person not in room.people:
            return f"there is nobody with the number {person}"
        case Moved(_, team):
            return "" if team and room.mode == "teams" else "there is no team to move to"
        case Pulsed(_, answers):
            fits = len(answers) == len(PULSE) and all(1 <= answer <= 5 for answer in answers)
            return "" if fits else "these are no answers to the questions"
        case Went(phase, card):
            return "" if card in _cards(room, phase, play) else f"there is no page {card} of `{phase}` here"
        case Opened(round, attempt):
            fits = room.mode == "vote" and round > 0 and (attempt == 1 or (attempt == 2 and bool(room.flow.votes)))
            return "" if fits else "no such vote can be opened"
        case Voted(choice=choice) | Chose(choice) | Looked(choice) | Played(choice=choice):
            return "" if choice in _choices(room, event, play) else f"there is no option `{choice[:60]}` here"
    return ""


def _cards(room: Room, phase: str, play: Stageplay) -> range:
    """The pages that a phase has, where one can go to it."""
    teams = room.mode == "teams"
    if phase not in (*ANYWHERE, *(("play",) if teams else TOGETHER)):
        return range(0)
    if phase == "consequence":
        return range(2 if room.flow.path else 0)
    pages = {"brief": len(brief(play.scenario)), "debrief": len(debrief(play.scenario, teams)), "discuss": 2}
    return range(pages.get(phase, 1))


def _choices(room: Room, event: Voted | Chose | Looked | Played, play: Stageplay) -> Iterable[str]:
    """What a choice can be where it is made."""
    path = room.flow.path
    match event:
        case Voted():
            return play.scenario.choices  # one that came too late is not counted, whatever it says
        case Chose():
            return play.options(path) if room.mode == "vote" else ()
        case Looked():
            return ("", *(play.options(path[:-1]) if path else ()))
        case Played(team):
            return play.options(room.teams.get(team, Team()).path) if room.mode == "teams" else ()
