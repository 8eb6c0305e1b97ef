"""A session while it runs: what is asked of it is decided, logged, and only then seen by anybody.

Requests are taken in the order they come in, as many at once as have come while the disk was busy: each is decided on the room
that those before it have made, all of them go to disk in one piece, and then they are answered. A request that fails is answered
with its failure, and a follower that fails is nobody else's matter: the others go on.
"""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import NamedTuple

from simgame.errors import SaveNotWritten
from simgame.group.attendance import Attendance
from simgame.group.events import Event, encode
from simgame.group.fold import fold
from simgame.group.log import Log
from simgame.group.room import Room
from simgame.group.settling import settled
from simgame.group.stageplay import Stageplay
from simgame.journal.clock import now
from simgame.scenario.model import Scenario

Decide = Callable[[Room], list[Event]]
"""What a request comes to in a room; raises OutOfTurn where it cannot be done."""

BEAT = 1.0
"""Seconds between looks at who is still waited for."""


Make = Callable[["Host", bool], str]
"""Makes the contents of a file that leaves the room; with names where they are asked for."""


class Seen(NamedTuple):
    """Something that happened, for those who follow the session."""

    event: Event
    room: Room
    """The room after it."""


class _Request(NamedTuple):
    decide: Decide
    answer: "asyncio.Future[list[Event]]"


class Host:
    """One session: its room, who is connected, and its log."""

    def __init__(self, scenario: Scenario, log: Log) -> None:
        self.play = Stageplay(scenario)
        self.header = log.header
        self.room = log.room
        self.version = 0
        """Goes up with every change that anybody could see."""
        self.followers: list[Callable[[Seen], None]] = []
        """Told of every event, in order, once it is on disk."""
        self.changed: list[Callable[[], None]] = []
        """Told whenever anything changed, also who is connected."""
        self.files: Mapping[str, Make] = {}
        """What leaves the room besides the reports, by its name."""
        self.path = log.file.path
        """The file of the log."""
        self.trouble = ""
        """What the facilitator has to know now; nothing as a rule."""
        self.failure: OSError | None = None
        """Why the first of those who are told can be told nothing more."""
        self.give_up: Callable[[], None] | None = None
        """Called when there is such a failure."""
        self._file = log.file
        self._requests: asyncio.Queue[_Request] = asyncio.Queue()
        self.scrolled = 0
        """How far down a long page the facilitator has gone, in percent; the projector follows."""
        self._attendance = Attendance(lambda: asyncio.get_running_loop().time())
        self._due: float | None = None
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begin to answer. Those who were there when an earlier process ended are waited for, for a while."""
        loop = asyncio.get_running_loop()
        self._attendance.begin(person.id for person in self.room.here)
        self._tasks = [loop.create_task(self._work()), loop.create_task(self._look())]

    async def stop(self) -> None:
        """Answer what has been asked, and let go of the log."""
        await self._requests.join()
        for task in self._tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        self._file.close()

    async def ask(self, decide: Decide) -> list[Event]:
        """Have something done; what happened is on disk when this returns. Raises OutOfTurn or SaveNotWritten."""
        answer: asyncio.Future[list[Event]] = asyncio.get_running_loop().create_future()
        self._requests.put_nowait(_Request(decide, answer))
        return await answer

    async def _work(self) -> None:
        while True:
            batch = [await self._requests.get()]
            while not self._requests.empty():
                batch.append(self._requests.get_nowait())
            try:
                await self._answer(batch)
            except Exception as error:  # whatever it is, the session outlives it
                for request in batch:
                    _resolve(request, error)
            finally:
                for _ in batch:
                    self._requests.task_done()

    async def _answer(self, batch: list[_Request]) -> None:
        """Decide each request on the room the others made, write all of it, then show and answer it."""
        at = now()
        seen, answers = self._decide(batch, at)
        try:
            await self._write(b"".join(encode(each.event, at) for each in seen))
        except SaveNotWritten as error:
            for request, _ in answers:
                _resolve(request, error)
            self.trouble = str(error)
            self.touch()
            return
        for request, events in answers:
            if not request.answer.done():
                request.answer.set_result(events)
        if seen:
            self.trouble = ""
            self._show(seen)

    def _show(self, seen: list[Seen]) -> None:
        for each in seen:
            if (each.room.flow.phase, each.room.flow.card) != (self.room.flow.phase, self.room.flow.card):
                self._due, self.scrolled = None, 0
            self.room = each.room
            self._tell(self.followers, each)
        self.touch()

    def _tell(self, listeners: list[Callable[..., None]], *what: object) -> None:
        """Tell each of them; one that fails takes nobody along."""
        for listener in tuple(listeners):
            try:
                listener(*what)
            except OSError as error:  # what it writes to is gone
                listeners.remove(listener)
                self._lose(error)
            except Exception as error:
                self.trouble = f"Something could not be shown: {type(error).__name__}: {error}"

    def _lose(self, failure: OSError) -> None:
        if self.failure is None:
            self.failure = failure
            if self.give_up:
                self.give_up()

    def _decide(self, batch: list[_Request], at: str) -> tuple[list[Seen], list[tuple[_Request, list[Event]]]]:
        """What the requests come to, one after the other; those that cannot be done are answered at once."""
        room, expected = self.room, self.expected
        seen: list[Seen] = []
        answers: list[tuple[_Request, list[Event]]] = []
        for request in batch:
            try:
                events, came = self._come_to(request.decide, room, expected, at)
            except Exception as error:  # OutOfTurn, or a mistake of ours: it is this request's alone
                _resolve(request, error)
                continue
            seen += came
            room = came[-1].room if came else room
            answers.append((request, events))
        return seen, answers

    def _come_to(self, decide: Decide, room: Room, expected: frozenset[int], at: str) -> tuple[list[Event], list[Seen]]:
        """The events of one request, and those with what is due after them, each with the room it makes."""
        events = decide(room)
        seen = _folded(room, events, at)
        after = seen[-1].room if seen else room
        return events, seen + _folded(after, settled(after, self.play, expected), at)

    async def _write(self, data: bytes) -> None:
        if data:
            await asyncio.get_running_loop().run_in_executor(None, self._file.append, data)

    async def _look(self) -> None:
        """Every moment: is somebody no longer waited for?"""
        before = self.expected
        while True:
            await asyncio.sleep(BEAT)
            now_expected = self.expected
            if now_expected != before:
                before = now_expected
                self.touch()
                with suppress(Exception):  # whoever asks next is told
                    await self.ask(lambda room: [])

    def touch(self) -> None:
        """Something can be seen that could not be seen before."""
        self.version += 1
        self._tell(self.changed)

    def time(self, seconds: float | None, more: bool = False) -> None:
        """Start the watch that everybody sees, or give it more; None puts it away. It only shows: nothing ends by itself."""
        now = asyncio.get_running_loop().time()
        begin = max(self._due or now, now) if more else now
        self._due = None if seconds is None else begin + seconds
        self.touch()

    @property
    def seconds_left(self) -> int | None:
        """What the watch shows, 0 where it has run out; None where there is none."""
        if self._due is None:
            return None
        return max(0, round(self._due - asyncio.get_running_loop().time()))

    def scroll(self, percent: int) -> None:
        """Show everybody who follows another part of a page that is too long for their screen."""
        self.scrolled = max(0, min(100, percent))
        self.touch()

    def came(self, person: int) -> None:
        """Somebody is connected, once more than before."""
        self._attendance.came(person)
        self.touch()

    def went(self, person: int) -> None:
        """One connection of somebody's ended."""
        self._attendance.went(person)
        self.touch()

    @property
    def connected(self) -> frozenset[int]:
        """Who is connected now."""
        return self._attendance.connected

    @property
    def expected(self) -> frozenset[int]:
        """Whose vote is waited for: who is connected, or was until a moment ago."""
        return self._attendance.expected & {person.id for person in self.room.here}


def _folded(room: Room, events: list[Event], at: str) -> list[Seen]:
    seen = []
    for event in events:
        room = fold(room, event, at)
        seen.append(Seen(event, room))
    return seen


def _resolve(request: _Request, error: Exception) -> None:
    if not request.answer.done():
        request.answer.set_exception(error)
