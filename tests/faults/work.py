"""Pieces of work that write everything a player's machine keeps, step by step, and what is on disk after each step."""

import asyncio
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from simgame import settings
from simgame.cli.output import deliver
from simgame.errors import SaveRefused
from simgame.group import guests, log
from simgame.group.events import Event, Noted, Opened, Went
from simgame.group.export import export
from simgame.group.host import Host
from simgame.group.log import open_log
from simgame.group.room import Room
from simgame.group.stageplay import Stageplay
from simgame.group.steps import decide
from simgame.journal import career, journal, saves
from simgame.journal.branch import branch
from simgame.journal.session import Session, resume, start
from simgame.records.outbox import Outbox
from simgame.scenario.model import Scenario

Step = Callable[["Work"], object]


def _id(word: str) -> str:
    """The id of a statement, as ours are."""
    return str(uuid5(NAMESPACE_URL, word))


class Work:
    """Plays, settings, an outbox and a file, all in one folder; each step is acknowledged when it returns."""

    def __init__(self, folder: Path, scenario: Scenario, edited: Scenario) -> None:
        self.folder = folder
        self.saves = folder / "kept" / "saves"
        self.scenario = scenario
        self.edited = edited
        self.session: Session | None = None
        self.outbox: Outbox | None = None
        self.host: Host | None = None
        self.loop: asyncio.Runner | None = None

    def choose(self, choice: str) -> None:
        """One choice."""
        assert self.session
        self.session.choose(choice)

    def take(self, begin: Callable[[], Session]) -> None:
        """Leave the play, and begin or go on with another one."""
        self.close()
        self.session = begin()

    def close(self) -> None:
        """Leave the play, the outbox and the session."""
        if self.host and self.loop:
            self.loop.run(self.host.stop())
            self.loop.close()
        self.host = self.loop = None
        if self.session:
            self.session.close()
        if self.outbox:
            self.outbox.close()
        self.session = self.outbox = None

    def start(self, name: str, **more: Any) -> None:
        """Begin a play or go on with it."""
        self.take(lambda: start(self.scenario, name=name, folder=self.saves, **more))

    def lose(self) -> None:
        """Somebody else deletes the save."""
        subprocess.run(["rm", "-f", self.saves / "dock.jsonl"], check=True)

    def back(self) -> None:
        """Take the last choice back."""
        assert self.session
        self.session.back()

    def send(self, *ids: str) -> None:
        """Put statements into the outbox."""
        self.outbox = self.outbox or Outbox(self.folder / "outbox", "http://127.0.0.1:1", "me")
        self.outbox.add([{"id": _id(each)} for each in ids])

    def set_aside(self) -> None:
        """A statement that was called wrong."""
        assert self.outbox
        self.outbox.set_aside({"id": _id("wrong")})

    def acknowledged(self) -> None:
        """The LRS has the first batch."""
        assert self.outbox
        for path in self.outbox.waiting()[:1]:
            self.outbox.acknowledged(path)

    def hosting(self) -> None:
        """Begin a session or go on with it."""
        self.close()
        log = open_log(self.scenario, "vote", "KDRW", self.saves / "it.session")

        async def begin() -> Host:
            host = Host(self.scenario, log)
            host.start()
            return host

        self.loop = asyncio.Runner()
        self.host = self.loop.run(begin())

    def ask(self, do: Callable[[Room, Stageplay], list[Event]]) -> None:
        """Have something done in the session; where it is refused the room is as it was."""
        assert self.host
        assert self.loop
        before, play, done = self.host.room, self.host.play, False
        try:
            self.loop.run(self.host.ask(lambda room: do(room, play)))
            done = True
        finally:
            assert bool(self.host.trouble) != done, "the facilitator is not told"
            assert (self.host.room == before) != done

    def say(self, *lines: str) -> None:
        """What a facilitator says."""
        for line in lines:
            self.ask(lambda room, play, line=line: decide(room, play, line))  # type: ignore[misc]

    def join(self, name: str) -> None:
        """Somebody joins."""
        self.ask(lambda room, play: guests.join(room, {"name": name}, name))

    def vote(self, person: int, choice: str) -> None:
        """Somebody votes."""
        self.ask(lambda room, play: guests.vote(room, play, person, {"round": room.flow.round, "choice": choice}))

    def export(self) -> None:
        """The reports are written."""
        assert self.host
        assert self.loop
        self.loop.run(export(self.host))

    def forget(self) -> None:
        """Delete what is finished, as somebody who sees that nothing was deleted and knows that there is something."""
        if not career.forget(self.saves)[0]:
            raise SaveRefused("nothing was deleted")

    def seen(self) -> dict[str, object]:
        """Everything that is on disk, read as anybody would read it. Fails where a file does not open."""
        found: dict[str, object] = {"settings": settings.load()}
        for path in self.saves.glob("*.jsonl"):
            contents = journal.read(path)
            assert not contents.torn
            found[path.stem] = [each.choice for each in contents.choices], bool(contents.ended)
        for path in self.saves.glob("*.session"):
            _, events, _, torn = log.read(path)
            assert not torn
            found[path.stem] = [event for event, _ in events]
        for path in [
            *self.saves.glob("it-report/*.*"),
            *self.folder.glob("outbox/**/*.json"),
            *self.folder.glob("out/*"),
        ]:
            if path.is_file():
                found[str(path.relative_to(self.folder))] = path.read_bytes()
        return found

    def left(self) -> set[str]:
        """Every file that there is."""
        return {str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file()}


def put_old(work: Work) -> None:
    """A save of version 1, put there by an older simgame: without times, readings and how it ended."""
    header, *choices = (json.loads(line) for line in (work.saves / "dock.jsonl").read_text().splitlines())
    lines = [header | {"version": 1}, *choices]
    for line in lines:
        line.pop("at")
    (work.saves / "old.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines))


def played(name: str, *choices: str) -> Step:
    """A play that was left after these choices."""

    def play(work: Work) -> None:
        work.start(name)
        for choice in choices:
            work.choose(choice)
        work.close()

    return play


class Job(NamedTuple):
    """Steps whose calls fail, one after the other, and what is there before them."""

    steps: dict[str, Step]
    before: tuple[Step, ...] = ()
    again: bool = False
    """Whether a step that was refused may be done all the same, whole: doing it twice is doing it once."""
    taken: bool = False
    """Whether somebody else took away what was there first: it may be back, also where a step was refused."""


TWO = ("what-hurts", "what-else")
DARK, LIGHT = settings.Settings(name="Robin"), settings.Settings(name="Robin", theme="morning")
JOBS = {
    "a play": Job({
        "begun": lambda work: work.start("dock"),
        "a choice": lambda work: work.choose("what-hurts"),
        "another": lambda work: work.choose("what-else"),
        "taken back": lambda work: work.back(),
        "another instead": lambda work: work.choose("may-we"),
        "gone on with": lambda work: work.start("dock"),
        "the last": lambda work: work.choose("stand-up"),
    }),
    "a what-if": Job({
        "begun": lambda work: work.take(lambda: branch(work.saves / "dock.jsonl", 2, "if")),
        "a choice": lambda work: work.choose("may-we"),
        "another by itself": lambda work: work.take(lambda: branch(work.saves / "dock.jsonl", 1)),
    }, (played("dock", *TWO),)),
    "begun anew": Job({
        "anew": lambda work: work.start("dock", restart=True),
        "a choice": lambda work: work.choose("boots"),
        "once more": lambda work: work.start("dock", restart=True),
    }, (played("dock", *TWO),)),
    "deleted while it is played": Job({
        "deleted": lambda work: work.lose(),
        "a choice": lambda work: work.choose("may-we"),
        "another": lambda work: work.choose("stand-up"),
    }, (lambda work: work.start("dock"), lambda work: work.choose("what-hurts")), taken=True),
    "edited": Job({
        "gone on with": lambda work: work.take(lambda: start(work.edited, name="dock", folder=work.saves)),
        "a choice": lambda work: work.choose("what-then"),
    }, (played("dock", *TWO),)),
    "of version 1": Job({
        "gone on with": lambda work: work.take(lambda: resume(work.saves / "old.jsonl")),
        "the last choice": lambda work: work.choose("stand-up"),
    }, (played("dock", *TWO), put_old)),
    "looking and deleting": Job({
        "the career": lambda work: career.gather(work.saves),
        "at a glance": lambda work: saves.summaries(work.saves),
        "one read": lambda work: saves.load("dock", work.saves),
        "one deleted": lambda work: saves.delete(work.saves / "dock.jsonl"),
        "all forgotten": lambda work: work.forget(),
    }, (played("dock", *TWO), played("over", *TWO, "stand-up"))),
    "a session": Job({
        "begun": lambda work: work.hosting(),
        "somebody joins": lambda work: work.join("Ada"),
        "the vote is opened": lambda work: work.ask(lambda room, play: [Went("scene"), Opened(1, 1)]),
        "a vote": lambda work: work.vote(1, "boots"),
        "one step back": lambda work: work.say("back"),
        "gone on with": lambda work: work.hosting(),
        "a note": lambda work: work.ask(lambda room, play: [Noted("next", "boots")]),
    }),
    "a session's reports": Job({
        "written": lambda work: work.export(),
        "again": lambda work: work.export(),
    }, (lambda work: work.hosting(),), again=True),
    "settings": Job({
        "the first": lambda work: settings.save(DARK),
        "others": lambda work: settings.save(LIGHT),
    }, again=True),
    "records": Job({
        "waiting": lambda work: work.send("one", "two"),
        "more": lambda work: work.send("one", "three"),
        "a wrong one": lambda work: work.set_aside(),
        "one is there": lambda work: work.acknowledged(),
    }, again=True),
    "a file": Job({
        "written": lambda work: deliver("a page\n" * 99, work.folder / "out" / "page.html"),
        "written over": lambda work: deliver("another page\n" * 99, work.folder / "out" / "page.html"),
    }, again=True),
}  # fmt: skip
"""What is done, by what it is about."""
