"""Sessions in real processes with people who vote and vote again, killed with -9 at random moments and started again."""

import asyncio
import json
import socket
from collections import defaultdict
from pathlib import Path
from random import Random
from typing import NamedTuple

import aiohttp

from simgame.group.events import Joined, Voted
from simgame.group.log import read
from tests.group.test_processes import Hosted, seat
from tests.group.wire import Client
from tests.support.files import Place

CHOICES = ("what-hurts", "best-in-town", "boots")


class Told(NamedTuple):
    """What came of one session."""

    kills: int = 0
    acknowledged: int = 0
    unseen: int = 0
    """Votes that were on disk though the kill came before their ack."""
    wrong: tuple[str, ...] = ()

    def plus(self, other: "Told") -> "Told":
        """Both together."""
        return Told(*(one + more for one, more in zip(self, other, strict=True)))


class Session:
    """One session that is hosted several times."""

    def __init__(self, folder: Path, seed: str, people: int = 6) -> None:
        folder.mkdir(parents=True)
        self.dice = Random(seed)
        self.place = Place(folder)
        self.place.scenario()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = str(free.getsockname()[1])
        self.people = people
        self.tokens: list[str] = []
        self.acked: dict[str, list[str]] = defaultdict(list)
        """The votes of each token, in turn, as they were acknowledged."""
        self.hanging: dict[str, list[str]] = defaultdict(list)
        """Votes whose ack never came, with the number of acks before them."""
        self.told = Told()

    def live(self, kills: int) -> Told:
        """Host, be killed while votes rain down, and look what is left; so many times."""
        for number in range(kills):
            hosted = self.host()
            if not number:
                hosted.say(*["next"] * 6)
                hosted.until("phase vote")
            asyncio.run(self._rain(hosted))
            self.told = self.told.plus(Told(kills=1))
            self._judge_log()
        hosted = self.host()
        hosted.say("status")
        status = json.loads(hosted.until("status").partition(" ")[2])
        asyncio.run(self._judge_seats(sum(status["tally"].values()), status["joined"]))
        hosted.say("close", "reveal", "quit")
        if hosted.process.wait(timeout=60) or any(line.startswith("trouble") for line in hosted.lines):
            self._wrong(f"it did not end well: {hosted.lines[-3:]}")
        self.close(hosted)
        return self.told._replace(acknowledged=sum(map(len, self.acked.values())))

    def host(self) -> Hosted:
        """The session in a process, begun or gone on with."""
        hosted = Hosted(self.place, self.port, "--session", "it.session")
        hosted.until("join")
        hosted.until("phase")
        return hosted

    async def _rain(self, hosted: Hosted) -> None:
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
            clients = await asyncio.gather(*(seat(http, self.port, token) for token in self.tokens))
            while len(clients) < self.people:
                clients.append(await seat(http, self.port))
                self.tokens.append(clients[-1].token)
            for client in clients:
                await client.until(type="view", phase="vote")
            votes = [asyncio.create_task(self._vote(client)) for client in clients[1:]]  # the first keeps it open
            await asyncio.sleep(self.dice.random() * 0.5)
            await asyncio.to_thread(hosted.kill)
            await asyncio.gather(*votes, return_exceptions=True)
            for client in clients:
                await client.socket.close()
        self.close(hosted)

    async def _vote(self, client: Client) -> None:
        """Vote for another option each time, until the connection ends."""
        last = (self.acked[client.token] or [""])[-1]
        for _ in range(200):
            choice = self.dice.choice([each for each in CHOICES if each != last])
            before = len(self.acked[client.token])
            self.hanging[client.token].append(choice)
            answer = await client.vote(choice)
            if answer["type"] != "ack":
                return
            self.hanging[client.token].pop()
            self.acked[client.token].append(choice)
            assert len(self.acked[client.token]) == before + 1
            last = choice
            await asyncio.sleep(self.dice.random() * 0.02)

    def _judge_log(self) -> None:
        """The log opens; each acknowledged vote is there once, in its turn, and nothing is that nobody sent."""
        try:
            events = list(read(self.place.folder / "it.session")[1])
        except Exception as error:
            self._wrong(f"the log does not open: {error!r}")
            return
        self._persons = [event.person for event, _ in events if isinstance(event, Joined)]
        if len(self._persons) != len(self.tokens):
            self._wrong(f"{len(self.tokens)} were let in, {len(self._persons)} are there")
        for person, token in enumerate(self.tokens, start=1):
            kept = [event.choice for event, _ in events if isinstance(event, Voted) and event.person == person]
            acked, hanging = self.acked[token], self.hanging.pop(token, [])
            if kept == [*acked, *hanging] and hanging:
                acked += hanging
                self.told = self.told.plus(Told(unseen=1))
            elif kept != acked:
                self._wrong(f"person {person} has {kept}, acknowledged were {acked}, sent was {hanging}")

    async def _judge_seats(self, counted: int, joined: int) -> None:
        """Everybody is back where they were, with their last vote; each is counted once."""
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
            for token in self.tokens:
                client = await seat(http, self.port, token)
                await client.until(type="view", phase="vote")
                own = client.seen["you"]["vote"]
                if (own["choice"] if own else "") != (self.acked[token] or [""])[-1]:
                    self._wrong(f"somebody comes back to {own}, and had {self.acked[token][-1:]}")
                await client.socket.close()
        voters = sum(bool(each) for each in self.acked.values())
        if (counted, joined) != (voters, len(self.tokens)):
            self._wrong(f"{counted} votes of {joined} people are counted, not {voters} of {len(self.tokens)}")

    def _wrong(self, what: str) -> None:
        self.told = self.told.plus(Told(wrong=(f"{self.place.folder}: {what}",)))

    @staticmethod
    def close(hosted: Hosted) -> None:
        """Close the pipes of a process that has ended."""
        for stream in (hosted.process.stdin, hosted.process.stdout):
            if stream:
                stream.close()
