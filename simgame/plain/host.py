"""A session hosted in lines of text: each event a line, each command a line."""

import json
from collections.abc import Callable
from typing import TextIO

from simgame.errors import SimgameError
from simgame.group.events import (
    Back,
    Chose,
    Closed,
    Committed,
    Hid,
    Joined,
    Locked,
    Looked,
    Moved,
    Noted,
    Opened,
    Paused,
    Played,
    Pulsed,
    Removed,
    Renamed,
    Voted,
    Went,
)
from simgame.group.host import Seen
from simgame.group.room import Room
from simgame.group.server import Server
from simgame.group.sight import Document
from simgame.group.stageplay import Stageplay
from simgame.group.steps import STEPS
from simgame.group.tally import hint, mind, shift, tally
from simgame.group.views import everybody, facilitator
from simgame.plain.stdin import lines
from simgame.printable import printable


class PlainHost:
    """Prints what happens, and does what is typed."""

    def __init__(self, server: Server, out: TextIO, source: TextIO) -> None:
        self.server = server
        self._out = out
        self._source = source
        self._votes = (0, 0, 0)
        self._trouble = ""
        server.host.followers.append(self._follow)
        server.host.changed.append(self._recount)

    async def run(self) -> int:
        """Host until the facilitator quits or the input ends."""
        self.say(f"join {self.server.access.url} code {self.server.access.code}")
        self.say(f"phase {_phase(self.server.host.room)}")
        async for line in lines(self._source):
            if line.strip() == "quit":
                break
            if line.strip():
                await self.obey(line)
        return 0

    def say(self, text: str) -> None:
        """Write one line."""
        self._out.write(printable(text, keep="") + "\n")
        self._out.flush()

    async def obey(self, line: str) -> None:
        """Do one command; what cannot be done is one line that begins with `refused`."""
        own: dict[str, Callable[[], None]] = {
            "status": self.status, "people": self.people, "help": self.help,
        }  # fmt: skip
        if line.strip() in own:
            own[line.strip()]()
            return
        try:
            if line.strip() in ("export", "export names"):
                await self.export(named=line.strip() != "export")
            else:
                await self.server.command(line)
        except SimgameError as error:
            self.say(f"refused {error}")

    def status(self) -> None:
        """Everything the facilitator sees, as one line of JSON."""
        sight = self.server.sight()
        seen: Document = everybody(sight) | facilitator(sight)
        self.say(f"status {json.dumps(seen)}")

    def people(self) -> None:
        """Who is here, a line each."""
        for person in self.server.host.room.here:
            on = "connected" if person.id in self.server.host.connected else "away"
            team = f" team {person.team}" if person.team else ""
            self.say(f"person {person.id} {on}{team} {person.name}")

    def help(self) -> None:
        """Every command, a line each."""
        for step in STEPS.values():
            self.say(f"help {step.word} {step.takes}".ljust(24) + step.what)
        for word, what in OWN.items():
            self.say(f"help {word}".ljust(24) + what)

    async def export(self, named: bool = False) -> None:
        """Write what leaves the room, and name each file. Raises OutputNotWritten."""
        from simgame.group.export import export

        for path in await export(self.server.host, named):
            self.say(f"wrote {path}")

    def _follow(self, seen: Seen) -> None:
        if isinstance(seen.event, Voted) and seen.room.flow.phase == "vote":
            self._count(seen.room)
        for text in told(seen, self.server.host.play):
            self.say(text)

    def _recount(self) -> None:
        if self.server.host.trouble != self._trouble:
            self._trouble = self.server.host.trouble
            self.say(f"trouble {self._trouble}" if self._trouble else "trouble over")
        if self.server.host.room.flow.phase == "vote":
            self._count(self.server.host.room)

    def _count(self, room: Room) -> None:
        """How many have voted, whenever that or the number of those who are waited for changes."""
        now = room.flow.round, len(room.ballots), len(self.server.host.expected | room.ballots.keys())
        if now != self._votes:
            self._votes = now
            self.say(f"vote {now[1]}/{now[2]}")


OWN = {
    "timer SECONDS": "start the watch that everybody sees; alone: put it away",
    "more": "15 seconds more",
    "scroll PERCENT": "how far down the projector shows a long page, 0 to 100",
    "status": "everything you see, as JSON",
    "people": "who is here",
    "export": "write the reports; people are numbers in them",
    "export names": "the same with the names that people gave",
    "quit": "leave; the same --session goes on",
}


def _phase(room: Room) -> str:
    flow = room.flow
    return f"{flow.phase} {flow.card + 1}" if flow.phase in ("brief", "debrief") else flow.phase


def told(seen: Seen, play: Stageplay) -> list[str]:
    """An event as lines."""
    event, room = seen
    match event:
        case Joined() | Removed():
            return [f"joined {len(room.here)}"]
        case Opened(round, _):
            return [f"opened {round}", "phase vote"]
        case Closed(round):
            return [f"closed {round}", *_peek(room, play)]
        case Went("reveal", _):
            return [*_revealed(room, play), "phase reveal"]
        case Chose(choice, how):
            return [f"chose {choice} {how}", "phase consequence"]
        case Looked(choice):
            return [f"whatif {choice}" if choice else "whatif off"]
        case Went() | Back():
            return [*(["back"] if isinstance(event, Back) else []), f"phase {_phase(room)}"]
        case Played(team, n, choice):
            trust = play.game(room.teams[team].path).turns[-1].trust
            ending = play.game(room.teams[team].path).ending
            return [f"played {n} {choice} trust {trust}{f' ends {ending}' if ending else ''} team {team}"]
        case _:
            return _small(event, room)


def _small(event: object, room: Room) -> list[str]:
    match event:
        case Locked(on):
            return ["locked" if on else "unlocked"]
        case Paused(on):
            return ["paused" if on else "resumed"]
        case Renamed(person, name):
            return [f"renamed {person} {name}"]
        case Moved(person, team):
            return [f"moved {person} team {team}"]
        case Hid():
            return ["hidden 1"]
        case Noted(card, _):
            return [f"noted {card}"]
        case Committed():
            return [f"committed {len(room.commitments)}"]
        case Pulsed():
            return [f"pulse {len(room.pulse)}"]
        case Voted() | _:
            return []  # counted, not told one by one


def _peek(room: Room, play: Stageplay) -> list[str]:
    """What only the facilitator sees: the tally, how far the room agrees, and what to do."""
    counted = tally(room.ballots, play.options(room.flow.path))
    advice = hint(counted, room.flow.attempt)
    return ["phase peek", f"peek {json.dumps(counted.counts)} agreement {counted.agreement} hint {advice}"]


def _revealed(room: Room, play: Stageplay) -> list[str]:
    flow, options = room.flow, play.options(room.flow.path)
    counted = [tally(ballots, options) for ballots in flow.votes]
    if not counted:
        return [f"revealed {flow.round} {{}}"]
    found = [f"revealed {flow.round} {json.dumps(counted[-1].counts)}"]
    if len(counted) > 1:
        found += [f"before {json.dumps(counted[0].counts)}", f"shift {shift(flow.votes)}"]
    return [*found, f"mind {mind(counted[-1])}"]
