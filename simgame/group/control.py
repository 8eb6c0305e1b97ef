"""The facilitator's lines: steps of the session, and what is for the eye alone, which is in no log."""

from simgame.errors import OutOfTurn, SimgameError
from simgame.group.events import Event
from simgame.group.host import Host
from simgame.group.steps import decide

MORE = 15
"""Seconds that `more` gives."""


async def command(host: Host, words: str) -> list[Event]:
    """Do what a facilitator's line says. Raises OutOfTurn or SaveNotWritten, whatever goes wrong."""
    try:
        return await _obey(host, words)
    except SimgameError:
        raise
    except Exception as error:  # a mistake of ours is no reason to end the session
        raise OutOfTurn("failed", f"That could not be done: {type(error).__name__}: {error}") from error


async def _obey(host: Host, words: str) -> list[Event]:
    word, _, rest = words.strip().partition(" ")
    rest = rest.strip()
    if word == "more":
        host.time(_number(word, rest) or MORE, more=True)
        return []
    if word == "timer":
        host.time(_number(word, rest))
        return []
    if word == "scroll":
        host.scroll(_number(word, rest) or 0)
        return []
    if word == "pause":
        return await _pause(host, _number(word, rest))
    return await host.ask(lambda room: decide(room, host.play, words))


async def _pause(host: Host, seconds: int | None) -> list[Event]:
    """A pause, with the time on the watch until it is over where one was said; the watch goes with it."""
    done = await host.ask(lambda room: decide(room, host.play, "pause"))
    host.time(seconds if host.room.paused else None)
    return done


def _number(word: str, text: str) -> int | None:
    """A number as typed; None where none was. Raises OutOfTurn where it is none."""
    if text and not (text.isascii() and text.isdigit() and len(text) < 5):
        what, example = ("A place on the page is a number from 0 to 100", "scroll 50") if word == "scroll" else (
            "A time is a number of seconds", "timer 60"
        )  # fmt: skip
        raise OutOfTurn("unknown-command", f"{what}.", example)
    return int(text) if text else None
