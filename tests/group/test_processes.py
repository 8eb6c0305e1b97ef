"""Sessions as users run them: real processes, real signals, lines of text."""

import asyncio
import json
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import aiohttp
import pytest

from tests.group.wire import Client
from tests.support.files import Place, one_message


@pytest.fixture
def port():
    """A port that is free."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return str(free.getsockname()[1])


class Hosted:
    """`simgame host --plain` in a process of its own."""

    def __init__(self, place: Place, port: str, *more: str) -> None:
        command = [
            sys.executable,
            "-m",
            "simgame",
            "host",
            "dock.yaml",
            "--plain",
            "--code",
            "KDRW",
            "--port",
            port,
            *more,
        ]
        self.process = subprocess.Popen(
            command, cwd=place.folder, env=place.environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )  # fmt: skip
        self.lines: list[str] = []

    def until(self, beginning: str) -> str:
        """The next line that begins so."""
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))
            if line.startswith(beginning):
                return self.lines[-1]
        raise AssertionError(f"it ended without `{beginning}`: {self.lines}")

    def say(self, *lines: str) -> None:
        """Type."""
        assert self.process.stdin
        for line in lines:
            self.process.stdin.write(f"{line}\n")

    def kill(self) -> None:
        """Kill it, as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def leave(self) -> int:
        """Quit, and the exit code."""
        self.say("quit")
        assert self.process.stdout
        self.lines += [line.rstrip("\n") for line in self.process.stdout]
        return self.process.wait(timeout=20)


@pytest.fixture
def host(place: Place, port: str):
    """Hosts sessions, and ends what is left of them."""
    place.scenario()
    begun: list[Hosted] = []

    def host(*more: str) -> Hosted:
        begun.append(Hosted(place, port, *more))
        return begun[-1]

    yield host
    for each in begun:
        if each.process.poll() is None:
            each.kill()
        for stream in (each.process.stdin, each.process.stdout):
            if stream:
                stream.close()


async def seat(http: aiohttp.ClientSession, port: str, token: str = "") -> Client:
    """A connection, joined or come back."""
    client = Client(
        await http.ws_connect(f"http://127.0.0.1:{port}/ws?code=KDRW" + (f"&token={token}" if token else ""))
    )
    if not token:
        await client.send(type="join", name="Somebody")
    await client.until(type="welcome")
    return client


def test_the_promised_lines(host, port):
    """The first line says how to join; then one line for each event, as the design promises them."""
    hosted = host()
    assert hosted.until("join") == f"join http://127.0.0.1:{port} code KDRW"
    hosted.say(*["next"] * 5)
    hosted.until("phase scene")

    async def take_part():
        async with aiohttp.ClientSession() as http:
            ada, bo = await seat(http, port), await seat(http, port)
            hosted.say("open")
            for each in (ada, bo):
                await each.until(type="view", phase="vote")
                await each.vote("boots")
            await ada.until(type="view", phase="peek")
            await ada.socket.close()
            await bo.socket.close()

    asyncio.run(take_part())
    hosted.say("reveal", "pick what-hurts", "dance", "status")
    hosted.until("status")
    assert hosted.leave() == 0
    said = [line for line in hosted.lines if not line.startswith(("peek", "mind", "status"))]
    revealed = next(line for line in said if line.startswith("revealed"))
    assert json.loads(revealed.split(" ", 2)[2]) == {"what-hurts": 0, "best-in-town": 0, "boots": 2}
    wanted = ["joined 1", "joined 2", "opened 1", "phase vote", "vote 1/2", "vote 2/2", "closed 1", "phase peek", revealed, "phase reveal", "chose what-hurts pick", "phase consequence"]  # fmt: skip
    places = [said.index(line) for line in wanted]
    assert places == sorted(places)
    assert any(line.startswith("refused There is no command `dance`") for line in said)


def test_killed_in_the_middle_of_a_vote(host, port):
    """Killed while votes rain down, started again: no acknowledged vote is lost, none is counted twice, all are back where they were."""
    people = 40
    hosted = host("--session", "it.session")
    hosted.until("join")
    hosted.say(*["next"] * 5)
    hosted.until("phase scene")

    async def before() -> tuple[list[str], dict[str, str]]:
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
            clients = [await seat(http, port) for _ in range(people)]
            hosted.say("open")
            for client in clients:
                await client.until(type="view", phase="vote")
            acked: dict[str, str] = {}

            async def rain(number: int, client: Client) -> None:
                choices = ("boots", "what-hurts", "best-in-town")
                for turn in range(12):
                    choice = choices[(number + turn) % 3]
                    answer = await client.vote(choice)
                    if answer["type"] != "ack":
                        return
                    acked[client.token] = choice
                    await asyncio.sleep(0.06)

            rains = [asyncio.create_task(rain(number, client)) for number, client in enumerate(clients[:-1])]
            await asyncio.sleep(0.3)
            hosted.kill()
            await asyncio.gather(*rains, return_exceptions=True)
            return [client.token for client in clients], acked

    tokens, acked = asyncio.run(before())
    assert acked
    begun = time.monotonic()
    again = host("--session", "it.session")
    again.until("join")

    async def after() -> dict[str, str]:
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
            found = {}
            for client in await asyncio.gather(*(seat(http, port, token) for token in tokens)):
                await client.until(type="view", phase="vote")
                own = client.seen["you"]["vote"]
                if own:
                    found[client.token] = own["choice"]
                await client.socket.close()
            return found

    counted = asyncio.run(after())
    assert time.monotonic() - begun < 60
    assert acked.keys() <= counted.keys()
    again.say("close", "status")
    status = json.loads(again.until("status").partition(" ")[2])
    assert sum(status["tally"].values()) == len(counted) <= people - 1
    assert status["joined"] == people


def heard_until(process: "subprocess.Popen[str]", beginning: str) -> str:
    """What a process says up to and with the line that begins so."""
    assert process.stdout
    said = ""
    for line in process.stdout:
        said += line
        if line.startswith(beginning):
            return said
    raise AssertionError(f"it ended without `{beginning}`: {said}")


def test_joining_in_lines_of_text(place: Place, host, port):
    """`simgame join --plain`: the words, the options, a vote by number with a reason, and what came of it."""
    hosted = host()
    hosted.until("join")
    command = [sys.executable, "-m", "simgame", "join", f"127.0.0.1:{port}/j/kdrw", "--plain", "--name", "Ada"]
    guest = subprocess.Popen(command, cwd=place.folder, env=place.environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)  # fmt: skip
    assert guest.stdin
    assert guest.stdout
    hosted.until("joined 1")
    hosted.say(*["next"] * 6)
    said = heard_until(guest, "What would you say?")
    guest.stdin.write("3 !2 her boots are wet\n")
    hosted.until("closed 1")
    hosted.say("reveal", "majority", "next")
    hosted.until("chose boots majority")
    said += heard_until(guest, "Ines Marrow: Wrong shoes")
    hosted.say("end", *["next"] * 10)
    said += heard_until(guest, "What are you going to do")
    guest.stdin.write("2027-01-15 look at the boots\npulse 5 4 3\n")
    hosted.until("pulse 1")
    guest.stdin.write("q\n")
    said += guest.stdout.read()
    assert guest.wait(timeout=20) == 0
    guest.stdin.close()
    guest.stdout.close()
    for part in (
        "You are in, Ada.",
        "Let me guess. You sell software.",
        "3. Look at her boots",
        "Your vote is in: 3.",
        "Wrong shoes. Mine too.",
        "Kept.",
    ):
        assert part in said
    hosted.say("export")
    wrote = [Path(hosted.until("wrote").removeprefix("wrote ")) for _ in range(4)]
    statements = [json.loads(line) for line in wrote[-1].read_text().splitlines()]
    assert [each["verb"]["id"].rsplit("/", 1)[1] for each in statements].count("selected") == 1
    assert "Ada" not in str(statements)
    assert hosted.leave() == 0


def test_where_a_session_is_kept(place: Place, host):
    """In the folder of saves, or in the one that is named."""
    hosted = host("--saves", "elsewhere")
    hosted.until("join")
    assert list((place.folder / "elsewhere").glob("*.session"))
    assert hosted.leave() == 0


def test_what_is_refused(place: Place, port):
    """Wrong usage, an address that is taken, a session that is not there: one message and the right code."""
    place.scenario()
    one_message(place.run("host"), 2, "which scenario")
    one_message(place.run("host", "nowhere", "--plain"), 3, "nowhere")
    one_message(place.run("host", "dock.yaml"), 3, "need a terminal")
    one_message(place.run("host", "dock.yaml", "--plain", "--url", "ftp://x"), 3, "ftp://x")
    one_message(place.run("host", "dock.yaml", "--plain", "--bind", "999.1.1.1"), 3, "cannot be served")
    one_message(place.run("join", f"127.0.0.1:{port}", "--plain"), 3, "there is no session")
    one_message(place.run("join", "http://[::1", "--plain"), 3, "not the address")
    assert place.run("host", "dock.yaml", "--code", "K1").returncode == 2
    assert place.run("host", "dock.yaml", "--port", "99999").returncode == 2


def test_commands_without_a_session_know_nothing_of_it(place: Place):
    """The libraries of the network are loaded by these commands alone."""
    code = "import sys; from simgame.cli import main; main(['list']); print(sorted({'aiohttp', 'segno', 'jinja2', 'textual'} & set(sys.modules)), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=place.folder,
        env=place.environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr.strip() == "[]"


def test_nobody_listens_any_more(host, port):
    """Where what the host prints goes nowhere it ends by itself, as other commands do; what happened is kept."""
    hosted = host("--session", "it.session")
    hosted.until("phase lobby")
    hosted.process.stdout.close()
    hosted.say("next")
    assert hosted.process.wait(timeout=20) == 0
    again = host("--session", "it.session")
    again.until("phase brief")
    assert again.leave() == 0
