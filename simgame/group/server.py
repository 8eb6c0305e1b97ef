"""The session on the network: one page, one WebSocket, nothing else."""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from hashlib import sha256
from typing import Any, NamedTuple

from aiohttp import WSCloseCode, WSMsgType, web

from simgame.errors import OutOfTurn, Refused
from simgame.group import guests
from simgame.group.address import public_name, trusted_host, trusted_origin
from simgame.group.door import listening, same
from simgame.group.events import Event, Joined, Removed
from simgame.group.host import Host, Seen
from simgame.group.limits import BYTES, STRIKES, Allowance
from simgame.group.line import EVERY, Line
from simgame.group.page import Page, page
from simgame.group.room import Room
from simgame.group.steps import decide
from simgame.group.views import Sight, everybody, facilitator, newcomer, participant, screen

HEARTBEAT = 20.0
"""Seconds between signs of life, after which a dead connection is one."""
THOUGHT = 0.5
"""Seconds that a wrong code has to wait: guessing is slow."""
VIEWS = 400
"""Views a second that are sent for the sake of a count alone, to all together."""
MORE = 15
"""Seconds that `more` gives."""

Do = Callable[[Room], list[Event]]


class Access(NamedTuple):
    """Who may come in, and how many."""

    code: str
    secret: str
    url: str
    """The address that people are told."""
    most: int = guests.MOST


class Server:
    """Everybody's connections to one session."""

    def __init__(self, host: Host, access: Access) -> None:
        self.host = host
        self.access = access
        self._page: Page = page()
        self._lines: set[Line] = set()
        self._keys: dict[str, int] = {person.key: person.id for person in host.room.people.values()}
        self._base: tuple[object, dict[str, Any], str] = (None, {}, "")
        self._shown: object = None
        """The page that was shown last, without its counts."""
        self._public: frozenset[str] = frozenset()
        self.told_at(access.url)
        host.changed.append(self._show_all)
        host.followers.append(self._follow)

    def told_at(self, url: str) -> None:
        """The address that people are told from now on."""
        self.access = self.access._replace(url=url)
        self._public = public_name(url)

    def app(self) -> web.Application:
        """The routes."""
        app = web.Application(client_max_size=BYTES)
        app.router.add_get("/", self._show_page)
        app.router.add_get("/j/{code}", self._show_page)
        app.router.add_get("/healthz", self._healthy)
        app.router.add_get("/ws", self._connect)
        app.on_shutdown.append(self._close_all)
        return app

    async def _show_page(self, request: web.Request) -> web.Response:
        self._expect_host(request)
        return web.Response(text=self._page.text, content_type="text/html", headers=self._page.headers(request.host))

    async def _healthy(self, request: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    def _expect_host(self, request: web.Request) -> None:
        if not trusted_host(request.host, self._public):
            raise web.HTTPForbidden(text=f"This session is at {self.access.url}.\n")

    async def _connect(self, request: web.Request) -> web.WebSocketResponse:
        self._expect_host(request)
        if not trusted_origin(request.headers.get("Origin"), request.host, self.access.url):
            raise web.HTTPForbidden(text="Another page may not speak for you here.\n")
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT, max_msg_size=BYTES * 4, compress=False)
        await socket.prepare(request)
        if not same(request.query.get("code", "").upper(), self.access.code):
            await asyncio.sleep(THOUGHT)
            await self._turn_away(socket, "wrong-code", "There is no session with that code here.")
            return socket
        await self._serve(socket, request)
        return socket

    async def _turn_away(self, socket: web.WebSocketResponse, code: str, message: str) -> None:
        await socket.send_json({"type": "error", "code": code, "message": message})
        await socket.close(code=WSCloseCode.POLICY_VIOLATION, message=code.encode())

    async def _serve(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        """One connection, until it ends: a participant's, a screen's or the facilitator's."""
        token, secret = request.query.get("token", ""), request.query.get("secret")
        if secret is not None and not same(secret, self.access.secret):
            await asyncio.sleep(THOUGHT)
            await self._turn_away(socket, "wrong-secret", "That is not the secret of this session.")
            return
        line = Line(socket, self._blank)
        self._lines.add(line)
        handle = self._from_guest
        try:
            if secret is not None:
                line.look, handle = self._to_facilitator, self._from_facilitator
            elif request.query.get("role") == "screen":
                line.look, handle = self._to_screen, self._from_screen
            elif token:
                self._come_back(line, token)
            line.show()
            await self._listen(line, handle)
        finally:
            self._lines.discard(line)
            if line.person is not None:
                self.host.went(line.person)
            await line.end()

    async def _listen(self, line: Line, handle: "Callable[[Line, dict[str, Any]], Any]") -> None:
        clock = asyncio.get_running_loop().time
        allowance = Allowance(clock())
        async for message in line.socket:
            if message.type is not WSMsgType.TEXT:
                continue
            if len(message.data.encode()) > BYTES:
                line.refuse("too-large", f"A message may have {BYTES} bytes.")
            elif not allowance.take(clock()):
                line.refuse("too-fast", "More than 20 messages a second are too many.")
            else:
                await self._hear(line, message.data, handle)
            if allowance.strikes > STRIKES:
                await line.end(WSCloseCode.POLICY_VIOLATION, "too-fast")

    async def _hear(self, line: Line, text: str, handle: "Callable[[Line, dict[str, Any]], Any]") -> None:
        try:
            message = json.loads(text)
        except (ValueError, RecursionError):
            message = None
        if not isinstance(message, dict):
            line.refuse("not-understood", "A message is one JSON object.")
            return
        try:
            await handle(line, message)
        except OutOfTurn as error:
            line.refuse(error.code, str(error))
        except Refused as error:
            line.refuse("not-kept", str(error))

    # what comes in

    async def _from_guest(self, line: Line, message: dict[str, Any]) -> None:
        kind = message.get("type")
        if kind == "join":
            await self._join(line, message)
            return
        if kind not in ("vote", "commit", "pulse"):
            raise OutOfTurn("unknown-type", "A participant can join, vote, commit and answer the pulse.")
        if line.person is None:
            raise OutOfTurn("not-joined", "Join first.")
        if self.host.room.people[line.person].gone:
            raise OutOfTurn("removed", "The facilitator has sent you out.")
        await self._say(line, line.person, kind, message)

    async def _say(self, line: Line, person: int, kind: str, message: dict[str, Any]) -> None:
        play = self.host.play
        does: dict[str, Do] = {
            "vote": lambda room: guests.vote(room, play, person, message),
            "commit": lambda room: guests.commit(room, person, message),
            "pulse": lambda room: guests.pulse(room, person, message),
        }
        await self.host.ask(does[kind])
        if kind == "vote":
            line.tell("ack", round=message["round"], choice=message["choice"])
        else:
            line.tell("ack", of=kind)

    async def _join(self, line: Line, message: dict[str, Any]) -> None:
        if line.person is not None:
            raise OutOfTurn("joined", "You have joined already.")
        token = secrets.token_urlsafe(16)
        done = await self.host.ask(lambda room: guests.join(room, message, digest(token), self.access.most))
        joined = done[0]
        assert isinstance(joined, Joined)
        self._seat(line, joined.person)
        line.tell("welcome", token=token, name=joined.name)
        line.show()

    def _come_back(self, line: Line, token: str) -> None:
        person = self._keys.get(digest(token))
        if person is None:
            line.refuse("unknown-token", "You are not known here; join again.")
        elif self.host.room.people[person].gone:
            line.refuse("removed", "The facilitator has sent you out.")
        else:
            self._seat(line, person)
            line.tell("welcome", token=token, name=self.host.room.people[person].name)

    def _seat(self, line: Line, person: int) -> None:
        line.person = person
        line.look = partial(self._to_guest, person)
        self.host.came(person)

    async def _from_screen(self, line: Line, message: dict[str, Any]) -> None:
        raise OutOfTurn("unknown-type", "A screen only looks.")

    async def _from_facilitator(self, line: Line, message: dict[str, Any]) -> None:
        words = message.get("line")
        if message.get("type") != "command" or not isinstance(words, str):
            raise OutOfTurn("unknown-type", "The facilitator sends commands.")
        await self.command(words)
        line.tell("ack", of="command", line=words)

    async def command(self, words: str) -> list[Event]:
        """Do what a facilitator's line says. Raises OutOfTurn or SaveNotWritten."""
        word, _, rest = words.strip().partition(" ")
        if word in ("timer", "more"):
            return self._watch(word, rest.strip())
        if word == "pause":
            return await self._pause(rest.strip())
        return await self.host.ask(lambda room: decide(room, self.host.play, words))

    def _watch(self, word: str, rest: str) -> list[Event]:
        """The watch is for the eye alone: it is in no log, and nothing ends by it."""
        seconds = _seconds(rest)
        if word == "more":
            self.host.time(seconds or MORE, more=True)
        else:
            self.host.time(seconds)
        return []

    async def _pause(self, rest: str) -> list[Event]:
        """A pause, with the time on the watch until it is over where one was said; the watch goes with it."""
        seconds = _seconds(rest)
        done = await self.host.ask(lambda room: decide(room, self.host.play, "pause"))
        self.host.time(seconds if self.host.room.paused else None)
        return done

    # what goes out

    def sight(self) -> Sight:
        """What there is to be seen now."""
        return Sight(self.host.room, self.host.play, self.host.connected, self.host.expected)

    def _shared(self) -> tuple[dict[str, Any], str]:
        """What everybody sees, made once for all of them."""
        version = self.host.version
        made_of = version, self.host.seconds_left
        if self._base[0] != made_of:
            seen = {
                "type": "view",
                "version": version,
                **everybody(self.sight()),
                "seconds_left": self.host.seconds_left,
            }
            self._base = made_of, seen, json.dumps(seen)
        return self._base[1], self._base[2]

    def _to_guest(self, person: int) -> str:
        shared, text = self._shared()
        own = participant(self.sight(), person)
        if own.keys() & shared.keys():
            return json.dumps(shared | own)
        return f"{text[:-1]}, {json.dumps(own)[1:]}"

    def _blank(self) -> str:
        """What somebody sees who has the code and has not joined yet: what it is, and nothing of what goes on."""
        shared, _ = self._shared()
        known = ("type", "version", "mode", "title", "joined", "locked")
        return json.dumps({key: shared[key] for key in known} | newcomer(self.sight()))

    def _to_screen(self) -> str:
        shared, _ = self._shared()
        return json.dumps(shared | screen(self.sight()) | {"join": {"url": self.access.url, "code": self.access.code}})

    def _to_facilitator(self) -> str:
        shared, _ = self._shared()
        return json.dumps(shared | {"facilitator": facilitator(self.sight())})

    def _show_all(self) -> None:
        """A new page goes out at once; where only a count has changed, a large room can wait a little longer for it."""
        flow = self.host.room.flow
        page = (flow.phase, flow.round, flow.card, flow.looked, flow.hidden, self.host.room.paused)
        every = EVERY if page != self._shown else max(EVERY, len(self._lines) / VIEWS)
        self._shown = page
        for line in self._lines:
            line.show(every)

    def _follow(self, seen: Seen) -> None:
        match seen.event:
            case Joined(person, _, key):
                self._keys[key] = person
            case Removed(person):
                for line in [each for each in self._lines if each.person == person]:
                    line.refuse("removed", "The facilitator has sent you out.")
                    asyncio.get_running_loop().create_task(line.end(WSCloseCode.POLICY_VIOLATION, "removed"))

    async def _close_all(self, app: web.Application) -> None:
        for line in list(self._lines):
            await line.end(WSCloseCode.GOING_AWAY, "the session is over")


def _seconds(text: str) -> float | None:
    """A time as typed; None where none was. Raises OutOfTurn where it is none."""
    if text and not (text.isascii() and text.isdigit() and len(text) < 5):
        raise OutOfTurn("unknown-command", "A time is a number of seconds.", "timer 60")
    return float(text) if text else None


def digest(token: str) -> str:
    """What a token is known by: whoever has only this cannot come in by it."""
    return sha256(token.encode("utf-8", "replace")).hexdigest()


@asynccontextmanager
async def serving(server: Server, bind: str, port: int) -> AsyncIterator[int]:
    """Serve until the block is left; the port that was taken. Raises SessionRefused where the address cannot be had."""
    try:
        async with listening(server.app(), bind, port) as taken:
            server.host.start()
            yield taken
    finally:
        await server.host.stop()
