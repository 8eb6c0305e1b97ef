"""The session on the network: one page, one WebSocket, nothing else."""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial
from hashlib import sha256
from typing import Any, NamedTuple

from aiohttp import WSCloseCode, WSMsgType, web

from simgame.errors import OutOfTurn, Refused, SimgameError
from simgame.group import guests
from simgame.group.address import public_name, trusted_host, trusted_origin
from simgame.group.door import listening, same
from simgame.group.events import Event, Joined, Removed
from simgame.group.host import Host, Seen
from simgame.group.limits import BYTES, CONNECTIONS, STRIKES, Allowance, Doubt
from simgame.group.line import EVERY, Line
from simgame.group.page import Page, page
from simgame.group.room import Room
from simgame.group.steps import decide
from simgame.group.views import Sight, everybody, facilitator, newcomer, participant, screen

NO_MESSAGE = "A message is one JSON object."
HEARTBEAT = 20.0
"""Seconds between signs of life, after which a dead connection is one."""
VIEWS = 400
"""Views a second that are sent for the sake of a count alone, to all together."""
MORE = 15
"""Seconds that `more` gives."""
NOT_KEPT = "It was not kept: the disk of the host is full or cannot be written."
"""What others are told of it; where and why is for the facilitator."""

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
        self._lines: list[Line] = []
        """The oldest first."""
        self._ending: set[asyncio.Task[None]] = set()
        self._doubt = Doubt()
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
        if await self._may_pass(socket, request):
            await self._serve(socket, request)
        return socket

    async def _may_pass(self, socket: web.WebSocketResponse, request: web.Request) -> bool:
        """Whether code and secret are right; who is known need not wait for those who guess."""
        code, secret = request.query.get("code", ""), request.query.get("secret")
        if self._doubt.is_full and not self._is_known(request):
            await self._turn_away(socket, "busy", "Too many wrong codes are being tried here. Try again in a moment.")
        elif not same(code.upper(), self.access.code):
            await self._doubt.wait()
            await self._turn_away(socket, "wrong-code", "There is no session with that code here.")
        elif secret is not None and not same(secret, self.access.secret):
            await self._doubt.wait()
            await self._turn_away(socket, "wrong-secret", "That is not the secret of this session.")
        else:
            return True
        return False

    def _is_known(self, request: web.Request) -> bool:
        """Whether somebody has what cannot be guessed: a token, or the secret."""
        token, secret = request.query.get("token", ""), request.query.get("secret", "")
        return digest(token) in self._keys or same(secret, self.access.secret)

    async def _turn_away(self, socket: web.WebSocketResponse, code: str, message: str) -> None:
        with suppress(ConnectionError):  # they may have left already
            await socket.send_json({"type": "error", "code": code, "message": message})
            await socket.close(code=WSCloseCode.POLICY_VIOLATION, message=code.encode())

    async def _serve(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        """One connection, until it ends: a participant's, a screen's or the facilitator's."""
        token, secret = request.query.get("token", ""), request.query.get("secret")
        line = Line(socket, self._blank, partial(_cut, request))
        self._lines.append(line)
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
            self._lines.remove(line)
            if line.person is not None:
                self.host.went(line.person)
            await line.end()

    async def _listen(self, line: Line, handle: "Callable[[Line, dict[str, Any]], Any]") -> None:
        clock = asyncio.get_running_loop().time
        allowance = Allowance(clock())
        async for message in line.socket:
            if not allowance.take(clock()):
                line.refuse("too-fast", "More than 20 messages a second are too many.")
            elif message.type is not WSMsgType.TEXT:
                line.refuse("not-understood", NO_MESSAGE)
            elif len(message.data.encode("utf-8", "replace")) > BYTES:
                line.refuse("too-large", f"A message may have {BYTES} bytes.")
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
            line.refuse("not-understood", NO_MESSAGE)
            return
        try:
            await handle(line, message)
        except OutOfTurn as error:
            line.refuse(error.code, str(error))
        except Refused:
            line.refuse("not-kept", NOT_KEPT)
        except Exception as error:  # a mistake of ours: whoever met it is told, and everybody goes on
            line.refuse("failed", "That could not be done. The session goes on.")
            self.host.trouble = f"A request could not be done: {type(error).__name__}: {error}"
            self.host.touch()

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
        for oldest in [each for each in self._lines if each.person == person][:-CONNECTIONS]:
            self._show_out(oldest, "elsewhere", f"You are here {CONNECTIONS} times already: go on there.")

    async def _from_screen(self, line: Line, message: dict[str, Any]) -> None:
        raise OutOfTurn("unknown-type", "A screen only looks.")

    async def _from_facilitator(self, line: Line, message: dict[str, Any]) -> None:
        words = message.get("line")
        if message.get("type") != "command" or not isinstance(words, str):
            raise OutOfTurn("unknown-type", "The facilitator sends commands.")
        await self.command(words)
        line.tell("ack", of="command", line=words)

    async def command(self, words: str) -> list[Event]:
        """Do what a facilitator's line says. Raises OutOfTurn or SaveNotWritten, whatever goes wrong."""
        try:
            return await self._obey(words)
        except SimgameError:
            raise
        except Exception as error:  # a mistake of ours is no reason to end the session
            raise OutOfTurn("failed", f"That could not be done: {type(error).__name__}: {error}") from error

    async def _obey(self, words: str) -> list[Event]:
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
                    self._show_out(line, "removed", "The facilitator has sent you out.")

    def _show_out(self, line: Line, code: str, message: str) -> None:
        line.refuse(code, message)
        ending = asyncio.get_running_loop().create_task(line.end(WSCloseCode.POLICY_VIOLATION, code))
        self._ending.add(ending)
        ending.add_done_callback(self._ending.discard)

    async def _close_all(self, app: web.Application) -> None:
        await asyncio.gather(*(line.end(WSCloseCode.GOING_AWAY, "the session is over") for line in self._lines))


def _cut(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()


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
