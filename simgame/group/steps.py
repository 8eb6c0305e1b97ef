"""What a facilitator can do: a line of words, and the events it comes to. Pure; what cannot be done now says so.

The same words work in the console, in lines of text, and from a second terminal.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from simgame.errors import OutOfTurn
from simgame.group.agenda import brief, debrief
from simgame.group.events import (
    Back,
    Chose,
    Closed,
    Event,
    Hid,
    Locked,
    Looked,
    Moved,
    Noted,
    Opened,
    Paused,
    Removed,
    Renamed,
    Went,
)
from simgame.group.room import Person, Room, team_called
from simgame.group.stageplay import Stageplay
from simgame.group.tally import hint, reasons, tally
from simgame.group.words import NAME, clean

Events = list[Event]

RANGE = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?", re.ASCII)
"""A number of somebody's, or a span of such numbers."""


class Step(NamedTuple):
    """One thing a facilitator can do."""

    word: str
    takes: str
    """What comes after the word, for the help; nothing where nothing does."""
    what: str
    do: Callable[["_Desk", str], Events]


class _Desk(NamedTuple):
    """What a step looks at."""

    room: Room
    play: Stageplay

    @property
    def options(self) -> dict[str, str]:
        return self.play.options(self.room.flow.path)


def decide(room: Room, play: Stageplay, line: str) -> Events:
    """The events that a facilitator's line comes to. Raises OutOfTurn."""
    word, _, rest = line.strip().partition(" ")
    step = STEPS.get(word.lower())
    if step is None:
        raise OutOfTurn("unknown-command", f"There is no command `{word[:40]}`.", "help lists them")
    if rest.strip() and not step.takes:
        raise OutOfTurn("unknown-command", f"`{step.word}` stands alone.")
    return step.do(_Desk(room, play), rest.strip())


def _next(desk: _Desk, _: str) -> Events:
    """On, by the way that fits: what a good facilitator would do here."""
    go = ON.get(desk.room.flow.phase)
    return go(desk, "") if go else _refuse("this is the last page", "quit leaves")


def _from_lobby(desk: _Desk, _: str) -> Events:
    return [Went("brief")]


def _from_brief(desk: _Desk, _: str) -> Events:
    card = desk.room.flow.card + 1
    if card < len(brief(desk.play.scenario)):
        return [Went("brief", card)]
    return [Went("play" if desk.room.mode == "teams" else "scene")]


def _from_play(desk: _Desk, _: str) -> Events:
    peopled = {person.team for person in desk.room.here}
    done = all(desk.play.game(team.path).ending for name, team in desk.room.teams.items() if name in peopled)
    return _end(desk, "") if done else _refuse("some teams are still playing", "end stops them")


def _from_end(desk: _Desk, _: str) -> Events:
    return [Went("debrief")]


def _from_debrief(desk: _Desk, _: str) -> Events:
    card = desk.room.flow.card + 1
    return [
        Went("debrief", card) if card < len(debrief(desk.play.scenario, desk.room.mode == "teams")) else Went("commit")
    ]


def _from_commit(desk: _Desk, _: str) -> Events:
    return [Went("export")]


def _advised(desk: _Desk, _: str) -> Events:
    flow = desk.room.flow
    advice = hint(tally(desk.room.ballots, desk.options), flow.attempt)
    return {"reveal": _reveal, "discuss": _discuss, "clue": _clue}[advice](desk, "")


def _from_consequence(desk: _Desk, _: str) -> Events:
    flow = desk.room.flow
    if flow.looked:
        return [Looked("")]
    if not flow.card:
        return [Went("consequence", 1)]
    return [Went("end" if desk.play.game(flow.path).ending else "scene")]


def _refuse(why: str, hint: str = "") -> Events:
    raise OutOfTurn("not-now", f"{why[0].upper()}{why[1:]}.", hint)


def _open(desk: _Desk, _: str) -> Events:
    flow, number = desk.room.flow, desk.room.rounds + 1
    if flow.phase == "scene":
        return [Opened(number, 1)]
    if flow.phase in ("peek", "discuss"):
        if flow.attempt > 1:
            return _refuse("the room has voted twice on this", "reveal")
        return [Opened(number, 2)]
    return _refuse("a vote is opened on a scene, or after a discussion")


def _close(desk: _Desk, _: str) -> Events:
    flow = desk.room.flow
    return [Closed(flow.round)] if flow.phase == "vote" else _refuse("no vote is open")


def _reveal(desk: _Desk, _: str) -> Events:
    if desk.room.flow.phase == "vote":
        return [Closed(desk.room.flow.round), Went("reveal")]
    if desk.room.flow.phase in ("peek", "discuss"):
        return [Went("reveal")]
    return _refuse("there is no vote to reveal")


def _discuss(desk: _Desk, _: str) -> Events:
    return _to_discuss(desk, 0)


def _clue(desk: _Desk, _: str) -> Events:
    return _to_discuss(desk, 1)


def _to_discuss(desk: _Desk, clue: int) -> Events:
    if desk.room.flow.phase not in ("peek", "discuss"):
        return _refuse("one discusses when a vote is closed and not yet revealed")
    return [Went("discuss", clue)]


def _majority(desk: _Desk, _: str) -> Events:
    if desk.room.flow.phase != "reveal":
        return _refuse("the room decides when its votes have been revealed")
    leading = tally(desk.room.ballots, desk.options).leading
    if len(leading) != 1:
        numbers = [str(number) for number, id in enumerate(desk.options, start=1) if id in leading]
        why = f"{' and '.join(numbers)} are even" if leading else "nobody voted"
        return _refuse(f"there is no majority: {why}", "pick one by its number")
    return [Chose(leading[0], "majority")]


def _pick(desk: _Desk, wanted: str) -> Events:
    if desk.room.flow.phase not in ("reveal", "scene", "peek"):
        return _refuse("one picks on a scene, or when the votes have been revealed")
    return [Chose(_option(desk.options, wanted), "pick")]


def _option(options: dict[str, str], wanted: str) -> str:
    """An option by its id or its number."""
    if wanted.isdecimal() and len(wanted) < 4 and 1 <= int(wanted) <= len(options):
        return list(options)[int(wanted) - 1]
    if wanted in options:
        return wanted
    raise OutOfTurn("unknown-choice", f"There is no option `{wanted[:60]}` here.", ", ".join(options))


def _what_if(desk: _Desk, wanted: str) -> Events:
    flow = desk.room.flow
    if flow.phase != "consequence":
        return _refuse("a what-if is looked at beside a consequence")
    options = desk.play.options(flow.path[:-1])
    if not wanted:
        return [Looked("")] if flow.looked else _refuse("say which option", ", ".join(options))
    looked = _option(options, wanted)
    return [Looked(looked)] if looked != flow.path[-1] else _refuse("that is what was said", "another option")


def _back(desk: _Desk, _: str) -> Events:
    return [Back()] if desk.room.before else _refuse("this is the beginning")


def _pause(desk: _Desk, _: str) -> Events:
    return [Paused(not desk.room.paused)]


def _end(desk: _Desk, _: str) -> Events:
    phase = desk.room.flow.phase
    if phase in ("end", "debrief", "commit", "export"):
        return _refuse("it has ended already")
    closed: Events = [Closed(desk.room.flow.round)] if phase == "vote" else []
    return [*closed, Went("end")]


def _lock(desk: _Desk, _: str) -> Events:
    return [Locked(True)]


def _unlock(desk: _Desk, _: str) -> Events:
    return [Locked(False)]


def _rename(desk: _Desk, words: str) -> Events:
    who, _, name = words.partition(" ")
    name = clean(name, NAME)
    return [Renamed(_person(desk.room, who).id, name)] if name else _refuse("say the new name", "rename 3 Ada")


def _remove(desk: _Desk, who: str) -> Events:
    """Send out one, or at once as many as came to fill the room: by their numbers, `3 7 12-80`."""
    spans = [RANGE.fullmatch(each) for each in who.split()]
    if len(spans) < 2 and not (spans and spans[0] and spans[0][2]):
        return [Removed(_person(desk.room, who).id)]
    wanted = [(int(span[1]), int(span[2] or span[1])) for span in spans if span]
    found = [person for person in desk.room.here if any(first <= person.id <= last for first, last in wanted)]
    if len(wanted) < len(spans) or not found:
        raise OutOfTurn("unknown-person", f"There is nobody `{who[:40]}` here.", "by their numbers, remove 3 7 12-80")
    return [Removed(person.id) for person in found]


def _move(desk: _Desk, words: str) -> Events:
    """To another team, a new one where there is none of that name."""
    who, _, wanted = words.partition(" ")
    name = clean(wanted, NAME)
    if desk.room.mode != "teams":
        return _refuse("the room decides together, and has no teams")
    if not name:
        return _refuse("say which team", "move 3 blue")
    person, team = _person(desk.room, who), team_called(desk.room, name)
    return [Moved(person.id, team)] if person.team != team else _refuse(f"{person.name} is in that team")


def _person(room: Room, wanted: str) -> Person:
    numbered = [person for person in room.here if str(person.id) == wanted]
    found = numbered or [person for person in room.here if person.name == wanted]
    if len(found) != 1:
        raise OutOfTurn("unknown-person", f"There is nobody `{wanted[:40]}` here.", "by their number, as in `people`")
    return found[0]


def _hide(desk: _Desk, number: str) -> Events:
    flow = desk.room.flow
    shown = reasons(desk.room.ballots, flow.hidden) if flow.phase == "discuss" else []
    if not (number.isdecimal() and len(number) < 4 and 1 <= int(number) <= len(shown)):
        return _refuse("there is no reason of that number on the screen", "hide 1")
    return [Hid(shown[int(number) - 1][0])]


def _note(desk: _Desk, text: str) -> Events:
    flow = desk.room.flow
    text = clean(text, 500)
    if flow.phase != "debrief" or not text:
        return _refuse("notes are written on a card of the debrief", "note what was said")
    return [Noted(debrief(desk.play.scenario, desk.room.mode == "teams")[flow.card].id, text)]


ON: dict[str, Callable[[_Desk, str], Events]] = {
    "lobby": _from_lobby,
    "brief": _from_brief,
    "scene": _open,
    "vote": _close,
    "peek": _advised,
    "discuss": _open,
    "reveal": _majority,
    "consequence": _from_consequence,
    "play": _from_play,
    "end": _from_end,
    "debrief": _from_debrief,
    "commit": _from_commit,
}
"""What `next` does in each phase."""

_ALL = (
    Step("next", "", "go on, the way that fits here", _next),
    Step("open", "", "open the vote, the first or the second", _open),
    Step("close", "", "close the vote", _close),
    Step("discuss", "", "two reasons to talk about, then the second vote", _discuss),
    Step("clue", "", "two reasons, and what is known of them so far", _clue),
    Step("reveal", "", "show what the room said", _reveal),
    Step("majority", "", "say what most would say", _majority),
    Step("pick", "ID", "say this, whatever the votes", _pick),
    Step("whatif", "ID", "look at what another option would have done", _what_if),
    Step("back", "", "one step back", _back),
    Step("pause", "[SECONDS]", "pause, or go on", _pause),
    Step("end", "", "end the conversation here", _end),
    Step("note", "TEXT", "a note on this card of the debrief", _note),
    Step("hide", "N", "hide a reason", _hide),
    Step("lock", "", "let nobody new in", _lock),
    Step("unlock", "", "let people in again", _unlock),
    Step("rename", "N NAME", "give somebody another name", _rename),
    Step("remove", "N", "send somebody out", _remove),
    Step("move", "N TEAM", "send somebody to another team, or a new one", _move),
)
STEPS: dict[str, Step] = {step.word: step for step in _ALL}
"""Every step by its word."""
