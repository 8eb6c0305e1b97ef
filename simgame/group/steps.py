"""What a facilitator can do: a line of words, and the events it comes to. Pure; what cannot be done now says so.

The same words work in the console, in lines of text, and from a second terminal.
"""

from collections.abc import Callable

from simgame.errors import OutOfTurn
from simgame.group import roll
from simgame.group.agenda import brief, debrief
from simgame.group.desk import Desk, Events, Step, refuse
from simgame.group.events import (
    Back,
    Chose,
    Closed,
    Hid,
    Looked,
    Noted,
    Opened,
    Paused,
    Went,
)
from simgame.group.room import Room
from simgame.group.stageplay import Stageplay
from simgame.group.tally import hint, reasons, tally
from simgame.group.words import clean


def decide(room: Room, play: Stageplay, line: str) -> Events:
    """The events that a facilitator's line comes to. Raises OutOfTurn."""
    word, _, rest = line.strip().partition(" ")
    step = STEPS.get(word.lower())
    if step is None:
        raise OutOfTurn("unknown-command", f"There is no command `{word[:40]}`.", "help lists them")
    if rest.strip() and not step.takes:
        raise OutOfTurn("unknown-command", f"`{step.word}` stands alone.")
    return step.do(Desk(room, play), rest.strip())


def _next(desk: Desk, _: str) -> Events:
    """On, by the way that fits: what a good facilitator would do here."""
    go = ON.get(desk.room.flow.phase)
    return go(desk, "") if go else refuse("this is the last page", "quit leaves")


def _from_lobby(desk: Desk, _: str) -> Events:
    return [Went("brief")]


def _from_brief(desk: Desk, _: str) -> Events:
    card = desk.room.flow.card + 1
    if card < len(brief(desk.play.scenario)):
        return [Went("brief", card)]
    return [Went("play" if desk.room.mode == "teams" else "scene")]


def _from_play(desk: Desk, _: str) -> Events:
    peopled = {person.team for person in desk.room.here}
    done = all(desk.play.game(team.path).ending for name, team in desk.room.teams.items() if name in peopled)
    return _end(desk, "") if done else refuse("some teams are still playing", "end stops them")


def _from_end(desk: Desk, _: str) -> Events:
    return [Went("debrief")]


def _from_debrief(desk: Desk, _: str) -> Events:
    card = desk.room.flow.card + 1
    return [
        Went("debrief", card) if card < len(debrief(desk.play.scenario, desk.room.mode == "teams")) else Went("commit")
    ]


def _from_commit(desk: Desk, _: str) -> Events:
    return [Went("export")]


def _advised(desk: Desk, _: str) -> Events:
    flow = desk.room.flow
    advice = hint(tally(desk.room.ballots, desk.options), flow.attempt)
    return {"reveal": _reveal, "discuss": _discuss, "clue": _clue}[advice](desk, "")


def _from_consequence(desk: Desk, _: str) -> Events:
    flow = desk.room.flow
    if flow.looked:
        return [Looked("")]
    if not flow.card:
        return [Went("consequence", 1)]
    return [Went("end" if desk.play.game(flow.path).ending else "scene")]


def _open(desk: Desk, _: str) -> Events:
    flow, number = desk.room.flow, desk.room.rounds + 1
    if flow.phase == "scene":
        return [Opened(number, 1)]
    if flow.phase in ("peek", "discuss"):
        if flow.attempt > 1:
            return refuse("the room has voted twice on this", "reveal")
        return [Opened(number, 2)]
    return refuse("a vote is opened on a scene, or after a discussion")


def _close(desk: Desk, _: str) -> Events:
    flow = desk.room.flow
    return [Closed(flow.round)] if flow.phase == "vote" else refuse("no vote is open")


def _reveal(desk: Desk, _: str) -> Events:
    if desk.room.flow.phase == "vote":
        return [Closed(desk.room.flow.round), Went("reveal")]
    if desk.room.flow.phase in ("peek", "discuss"):
        return [Went("reveal")]
    return refuse("there is no vote to reveal")


def _discuss(desk: Desk, _: str) -> Events:
    return _to_discuss(desk, 0)


def _clue(desk: Desk, _: str) -> Events:
    return _to_discuss(desk, 1)


def _to_discuss(desk: Desk, clue: int) -> Events:
    if desk.room.flow.phase not in ("peek", "discuss"):
        return refuse("one discusses when a vote is closed and not yet revealed")
    return [Went("discuss", clue)]


def _majority(desk: Desk, _: str) -> Events:
    if desk.room.flow.phase != "reveal":
        return refuse("the room decides when its votes have been revealed")
    leading = tally(desk.room.ballots, desk.options).leading
    if len(leading) != 1:
        numbers = [str(number) for number, id in enumerate(desk.options, start=1) if id in leading]
        why = f"{' and '.join(numbers)} are even" if leading else "nobody voted"
        return refuse(f"there is no majority: {why}", "pick one by its number")
    return [Chose(leading[0], "majority")]


def _pick(desk: Desk, wanted: str) -> Events:
    if desk.room.flow.phase not in ("reveal", "scene", "peek"):
        return refuse("one picks on a scene, or when the votes have been revealed")
    return [Chose(_option(desk.options, wanted), "pick")]


def _option(options: dict[str, str], wanted: str) -> str:
    """An option by its id or its number."""
    if wanted.isdecimal() and len(wanted) < 4 and 1 <= int(wanted) <= len(options):
        return list(options)[int(wanted) - 1]
    if wanted in options:
        return wanted
    raise OutOfTurn("unknown-choice", f"There is no option `{wanted[:60]}` here.", ", ".join(options))


def _what_if(desk: Desk, wanted: str) -> Events:
    flow = desk.room.flow
    if flow.phase != "consequence":
        return refuse("a what-if is looked at beside a consequence")
    options = desk.play.options(flow.path[:-1])
    if not wanted:
        return [Looked("")] if flow.looked else refuse("say which option", ", ".join(options))
    looked = _option(options, wanted)
    return [Looked(looked)] if looked != flow.path[-1] else refuse("that is what was said", "another option")


def _back(desk: Desk, _: str) -> Events:
    return [Back()] if desk.room.before else refuse("this is the beginning")


def _pause(desk: Desk, _: str) -> Events:
    return [Paused(not desk.room.paused)]


def _end(desk: Desk, _: str) -> Events:
    phase = desk.room.flow.phase
    if phase in ("end", "debrief", "commit", "export"):
        return refuse("it has ended already")
    closed: Events = [Closed(desk.room.flow.round)] if phase == "vote" else []
    return [*closed, Went("end")]


def _hide(desk: Desk, number: str) -> Events:
    flow = desk.room.flow
    shown = reasons(desk.room.ballots, flow.hidden) if flow.phase == "discuss" else []
    if not (number.isdecimal() and len(number) < 4 and 1 <= int(number) <= len(shown)):
        return refuse("there is no reason of that number on the screen", "hide 1")
    return [Hid(shown[int(number) - 1][0])]


def _note(desk: Desk, text: str) -> Events:
    flow = desk.room.flow
    text = clean(text, 500)
    if flow.phase != "debrief" or not text:
        return refuse("notes are written on a card of the debrief", "note what was said")
    return [Noted(debrief(desk.play.scenario, desk.room.mode == "teams")[flow.card].id, text)]


ON: dict[str, Callable[[Desk, str], Events]] = {
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
    Step("lock", "", "let nobody new in", roll.lock),
    Step("unlock", "", "let people in again", roll.unlock),
    Step("rename", "N NAME", "give somebody another name", roll.rename),
    Step("remove", "N", "send somebody out", roll.remove),
    Step("move", "N TEAM", "send somebody to another team, or a new one", roll.move),
)
STEPS: dict[str, Step] = {step.word: step for step in _ALL}
"""Every step by its word."""
