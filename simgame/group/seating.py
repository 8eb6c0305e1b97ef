"""Who sits where: connections that become somebody's, and what those may say."""

import asyncio
import secrets
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from typing import Any

from aiohttp import WSCloseCode

from simgame.errors import OutOfTurn
from simgame.group import guests
from simgame.group.events import Event, Joined, Removed
from simgame.group.hall import surplus
from simgame.group.host import Host, Seen
from simgame.group.limits import CONNECTIONS, SCREENS, STRANGERS
from simgame.group.line import Line
from simgame.group.room import Room
from simgame.group.showing import Showing

SENT_OUT = "The facilitator has sent you out."

Do = Callable[[Room], list[Event]]


class Seating:
    """Every line to a seat, the oldest first."""

    def __init__(self, host: Host, showing: Showing, most: Callable[[], int]) -> None:
        self.lines: list[Line] = []
        self._host, self._showing, self._most = host, showing, most
        self._ending: set[asyncio.Task[None]] = set()
        self._keys: dict[str, int] = {person.key: person.id for person in host.room.people.values()}
        host.followers.append(self._follow)

    def knows(self, token: str) -> bool:
        """Whether the token is somebody's."""
        return digest(token) in self._keys

    def add(self, line: Line, token: str) -> None:
        """One more line: of somebody who comes back, or of nobody yet; where there are too many of those the first ones go."""
        self.lines.append(line)
        if line.kind == "guest" and token:
            self._come_back(line, token)
        for kind, most in (("guest", self._most() + STRANGERS), ("screen", SCREENS)):
            nobodys = {each: each.place for each in self.lines if each.kind == kind and each.person is None}
            for each in surplus(nobodys, most) if len(nobodys) > most else ():
                self._show_out(each, "busy", "Too many are at the door. Try again in a moment.")

    def drop(self, line: Line) -> None:
        """A line has ended."""
        if line in self.lines:
            self.lines.remove(line)
        if line.person is not None:
            self._host.went(line.person)
            line.person = None

    # what comes in

    async def from_guest(self, line: Line, message: dict[str, Any]) -> None:
        """Somebody joins, or says something who has."""
        kind = message.get("type")
        if kind == "join":
            await self._join(line, message)
            return
        if kind not in ("vote", "commit", "pulse"):
            raise OutOfTurn("unknown-type", "A participant can join, vote, commit and answer the pulse.")
        if line.person is None:
            raise OutOfTurn("not-joined", "Join first.")
        await self._say(line, line.person, kind, message)

    async def _say(self, line: Line, person: int, kind: str, message: dict[str, Any]) -> None:
        play = self._host.play
        does: dict[str, Do] = {
            "vote": lambda room: guests.vote(room, play, person, message),
            "commit": lambda room: guests.commit(room, person, message),
            "pulse": lambda room: guests.pulse(room, person, message),
        }
        await self._host.ask(does[kind])
        if kind == "vote":
            line.tell("ack", round=message["round"], choice=message["choice"])
        else:
            line.tell("ack", of=kind)

    async def _join(self, line: Line, message: dict[str, Any]) -> None:
        if line.person is not None:
            raise OutOfTurn("joined", "You have joined already.")
        token = secrets.token_urlsafe(16)
        done = await self._host.ask(lambda room: guests.join(room, message, digest(token), self._most()))
        joined = done[0]
        assert isinstance(joined, Joined)
        self._seat(line, joined.person)
        line.tell("welcome", token=token, name=joined.name)
        line.show()

    def _come_back(self, line: Line, token: str) -> None:
        person = self._keys.get(digest(token))
        if person is None:
            line.refuse("unknown-token", "You are not known here; join again.")
        elif self._host.room.people[person].gone:
            self._show_out(line, "removed", SENT_OUT)
        else:
            self._seat(line, person)
            line.tell("welcome", token=token, name=self._host.room.people[person].name)

    def _seat(self, line: Line, person: int) -> None:
        line.person = person
        line.look = partial(self._showing.to_guest, person)
        self._host.came(person)
        for oldest in [each for each in self.lines if each.person == person][:-CONNECTIONS]:
            self._show_out(oldest, "elsewhere", f"You are here {CONNECTIONS} times already: go on there.")

    # who goes

    def _follow(self, seen: Seen) -> None:
        match seen.event:
            case Joined(person, _, key):
                self._keys[key] = person
            case Removed(person):
                for line in [each for each in self.lines if each.person == person]:
                    self._show_out(line, "removed", SENT_OUT)

    def _show_out(self, line: Line, code: str, message: str) -> None:
        line.kind = ""
        line.refuse(code, message)
        ending = asyncio.get_running_loop().create_task(line.end(WSCloseCode.POLICY_VIOLATION, code))
        self._ending.add(ending)
        ending.add_done_callback(self._ending.discard)


def digest(token: str) -> str:
    """What a token is known by: whoever has only this cannot come in by it."""
    return sha256(token.encode("utf-8", "replace")).hexdigest()
