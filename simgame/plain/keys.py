"""What a line of input can say besides a choice: only what makes sense at this point of the play."""

from typing import NamedTuple

from simgame.journal.session import Session
from simgame.reports.text import paragraph


class Key(NamedTuple):
    """One letter, what it does in a few words, and what help says of it."""

    key: str
    short: str
    """Nothing where help alone names it."""
    says: str


def keys(session: Session) -> list[Key]:
    """The letters that lead somewhere now, in the order of the help."""
    game = session.game
    over, made = bool(game.ending), bool(game.turns)
    looks_back = made and game.mode == "practice"
    found = [
        (True, Key("?", "", "this help")),
        (game.asked, Key("r N", "", _reading(over))),
        (True, Key("s", "", _status(session))),
        (looks_back, Key("w", "", "why the last reaction")),
        (looks_back, Key("b", "", "back: take the last choice back")),
        (over, Key("d", "debrief", "the debrief: what happened, and why")),
        (
            looks_back or over,
            Key("i N", "what if at turn N", "what if: choose otherwise at turn N, in a play of its own"),
        ),
        (over and bool(session.branch), Key("x", "beside its original", "this play beside the one it is a what-if of")),
        (over, Key("a", "again", "again: the same conversation, with a save of its own")),
        (over, Key("c", "career", "your career")),
        (True, Key("g WORD", "", "the glossary; `g` alone lists what it explains")),
        (True, Key("q", "leave", "leave; the save stays, and the same command goes on from here")),
    ]
    return [key for now, key in found if now]


def _reading(over: bool) -> str:
    if over:
        return "read the room: how far they trusted you, from 0 to 100; the number alone does"
    return "read the room: how far they trust you, from 0 to 100"


def _status(session: Session) -> str:
    meters = " and meters" if session.game.mode == "practice" else ""
    return f"status: stage, how they stand towards you, notebook{meters}"


def help_lines(session: Session, width: int) -> list[str]:
    """Every letter that leads somewhere now."""
    over = bool(session.game.ending)
    first = "The conversation is over." if over else "Each line is one decision: the number of a choice, or its id."
    told = (paragraph(each.says, width, " " * 11, f"  {each.key:<7}  ") for each in keys(session))
    return [*paragraph(first, width), *(line for lines in told for line in lines)]


def what_now(session: Session) -> str:
    """One line of what can be done when the play is over."""
    return f"What now? {', '.join(f'{each.key} {each.short}' for each in keys(session) if each.short)}, ? help."
