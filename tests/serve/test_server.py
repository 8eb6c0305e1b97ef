"""Who may open a tab, what is served to them, and what a tab's process is held to; with a small program for the game."""

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NamedTuple

import aiohttp
import pytest

from simgame.cli import main
from simgame.group.address import reached_at
from simgame.group.door import listening
from simgame.serve import serving
from simgame.serve.server import STATIC, Server
from tests.serve.served import SOON, Tab, alive, open_tab

TOKEN = "right-one"
HELLO = """
import json, os, sys
def say(kind, data): sys.stdout.buffer.write(kind + len(data).to_bytes(4, "big") + data); sys.stdout.buffer.flush()
def hear():
    head = sys.stdin.buffer.read(5)
    return (head[:1], sys.stdin.buffer.read(int.from_bytes(head[1:], "big"))) if head else (b"", b"")
print("__GANGLION__", flush=True)
say(b"D", f"pid {os.getpid()} of group {os.getpgrp()} under {os.getppid()}.".encode())
"""
ECHO = f"""{HELLO}
while (heard := hear())[0]:
    if b"quit" in heard[1]: break
    say(b"D", b"heard " + heard[1] + b";")
"""
STUBBORN = f"""{HELLO}
import signal, time, subprocess
for each in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP): signal.signal(each, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"])
say(b"D", f"child {{child.pid}}.".encode())
while True: pass
"""
FLOOD = f"""{HELLO}
while True: say(b"D", b"x" * 50_000)
"""
DELIVERS = f"""{HELLO}
say(b"M", json.dumps({{"type": "deliver_file_start", "key": "k", "path": "/etc/hosts", "open_method": "download", "mime_type": "", "encoding": ""}}).encode())
say(b"M", json.dumps({{"type": "open_url", "url": "https://evil.example", "new_tab": True}}).encode())
say(b"P", b"nonsense")
say(b"D", b"done.")
hear()
"""
FAILS = "import sys; sys.exit('simgame: the \\x1b[31mdisk is full')"


class Room(NamedTuple):
    """A server in this process, and a client of it."""

    server: Server
    http: aiohttp.ClientSession
    root: str

    @property
    def address(self) -> str:
        """What to open."""
        return self.server.address

    async def status(self, path: str, **headers: str) -> int:
        """What a request for a path is answered with."""
        async with self.http.get(self.root + path, headers=headers, allow_redirects=False) as answer:
            return answer.status

    async def gone(self, *pids: int) -> None:
        """Wait until no tab is left, and hold the processes to being gone by then."""
        async with asyncio.timeout(SOON):
            while self.server.tabs:
                await asyncio.sleep(0.02)
        assert not [pid for pid in pids if alive(pid)]


@asynccontextmanager
async def served(code: str = ECHO, most: int = 3, url: str = "") -> AsyncIterator[Room]:
    """A server of a program for as long as the block lasts."""
    server = Server((sys.executable, "-c", code), TOKEN, url, most)
    async with listening(server.app(), "127.0.0.1", 0) as port, aiohttp.ClientSession() as http:
        root = reached_at("127.0.0.1", port)
        server.told_at(url or root)
        yield Room(server, http, root)


async def number(tab: Tab, word: str) -> int:
    """A number that the program says after a word."""
    await tab.until(f"{word} ")
    await tab.until(".")
    found = re.search(rf"{word} (\d+)", tab.drawn.decode())
    assert found
    return int(found[1])


@pytest.mark.parametrize(
    "path", ["/", "/ws", "/right-one", "/right-one/", "/right-one/ws", "/right-one/static/js/textual.js"]
)
async def test_whom_another_site_sends(path):
    """A foreign Host (a name pointed at us) and a foreign Origin are refused everywhere, also with the token."""
    async with served() as room:
        for headers in (
            {"Host": "evil.example"},
            {"Origin": "https://evil.example"},
            {"Origin": "null"},
            {"Origin": "http://["},
        ):
            assert await room.status(path, **headers) == 403
        assert not room.server.tabs


@pytest.mark.parametrize("path", ["", "/", "/ws", "/static/js/textual.js", "/wrong/", "/wrong/ws", "/right-on/", "/right-one%00/", "/RIGHT-ONE/", "/healthz", "//right-one/", "/wrong/static/js/textual.js"])  # fmt: skip
async def test_without_the_token(path):
    """Without the token, or with a wrong one, nothing is to be had, not even what is nobody's secret."""
    async with served() as room:
        assert await room.status(path) == 403


async def test_the_socket_asks_the_same():
    """The WebSocket is refused to a wrong token, another page and another name; its own page and a program are let in."""
    async with served() as room:
        good = f"{room.address}ws"
        for url, headers in (
            (f"{room.root}/wrong/ws", {}),
            (f"{room.root}/ws", {}),
            (good, {"Origin": "https://evil.example"}),
            (good, {"Host": "evil.example"}),
        ):
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await room.http.ws_connect(url, headers=headers)
            assert refused.value.status == 403
        assert not room.server.tabs
        for headers in ({"Origin": room.root}, {}):
            socket = await room.http.ws_connect(good, headers=headers)
            await Tab(socket).until("pid")
            await socket.close()
        await room.gone()


async def test_nothing_but_the_page():
    """With the token: the page, what it is made of, and nothing else; no listing, no downloads, no way out of the folder."""
    async with served() as room:
        wanted = {"/right-one/": 200, "/right-one": 302, "/right-one/static/js/textual.js": 200}
        refused = (
            "download/k",
            "static",
            "static/",
            "static/js",
            "static/../server.py",
            "static/%2e%2e/server.py",
            "x",
            "ws",
        )
        assert {path: await room.status(path) for path in wanted} == wanted
        for path in refused:
            assert await room.status(f"/right-one/{path}") in (400, 403, 404), path
        async with room.http.post(room.address, data=b"x") as answer:
            assert answer.status == 405


async def test_nothing_comes_from_elsewhere():
    """The page names no other host, and a browser is told to go to none; nothing runs but what is ours."""
    async with served() as room, room.http.get(room.address) as answer:
        text, policy = await answer.text(), answer.headers["Content-Security-Policy"]
        rules = dict(part.strip().split(" ", 1) for part in policy.split(";"))
        host = room.root.removeprefix("http://")
        assert "://" not in text
        assert rules["default-src"] == rules["frame-ancestors"] == rules["base-uri"] == "'none'"
        assert re.fullmatch(r"'sha256-[\w+/=]+' 'self'", rules["script-src"])
        assert rules["font-src"] == "'self'"
        assert rules["connect-src"] == f"'self' ws://{host} wss://{host}"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["X-Frame-Options"] == "DENY"
        for local in re.findall(r'(?:src|href)="(static/[^"]+)"|url\("([^"]+)"\)', text):
            name = "".join(local)
            assert (STATIC.parent / name).is_file(), name
            async with room.http.get(room.address + name) as part:
                assert part.status == 200
                assert part.headers["X-Content-Type-Options"] == "nosniff"


async def test_no_shell_between():
    """The game is our own child, first of its own group."""
    async with served() as room:
        tab = await open_tab(room.http, room.address)
        pid, group = await number(tab, "pid"), await number(tab, "group")
        assert pid == group
        assert await number(tab, "under") == os.getpid()
        await tab.socket.close()
        await room.gone(pid)


async def test_full():
    """When all seats are taken a page says so and looks again, a socket is refused, and a seat that was left is free again."""
    async with served(most=2) as room:
        tabs = [await open_tab(room.http, room.address) for _ in range(2)]
        async with room.http.get(room.address) as answer:
            assert answer.status == 503
            assert "Here 2 can play at once" in await answer.text()
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await open_tab(room.http, room.address)
        assert refused.value.status == 503
        for tab in tabs:
            await tab.socket.close()
        await room.gone()
        assert await room.status("/right-one/") == 200


async def test_a_stubborn_game():
    """A process that ignores everything is killed with all that it started, a few seconds after its tab was closed."""
    async with served(STUBBORN) as room:
        tab = await open_tab(room.http, room.address)
        pid, child = await number(tab, "pid"), await number(tab, "child")
        await tab.socket.close()
        await room.gone(pid)
        assert not alive(child)


async def test_the_end_ends_a_stubborn_game():
    """When the server goes, so does what ignores everything."""
    async with served(STUBBORN) as room:
        tab = await open_tab(room.http, room.address)
        pid = await number(tab, "pid")
    assert not alive(pid)


async def test_a_game_that_never_stops_drawing():
    """A tab that reads nothing and vanishes leaves nothing, though its game had more to draw than anybody took."""
    async with served(FLOOD) as room:
        tab = await open_tab(room.http, room.address)
        pid = await number(tab, "pid")
        await asyncio.sleep(0.3)
        assert tab.socket._response.connection
        tab.socket._response.connection.transport.abort()
        await room.gone(pid)


async def test_a_game_that_ends_ends_its_tab():
    """A game that is left closes its socket, so that the page can say so."""
    async with served() as room:
        tab = await open_tab(room.http, room.address)
        await tab.until("pid")
        await tab.press("quit")
        async with asyncio.timeout(SOON):
            async for _ in tab.socket:
                pass
        assert tab.socket.closed
        await room.gone()


async def test_a_game_that_fails(capsys):
    """Its last words are one line on our stderr, with nothing in it that a terminal would obey; its tab is closed."""
    async with served(FAILS) as room:
        tab = await open_tab(room.http, room.address)
        assert (await tab.socket.receive(timeout=SOON)).type is aiohttp.WSMsgType.CLOSE
        await room.gone()
    said = capsys.readouterr()
    assert said.out == ""
    assert "simgame: the game of a tab could not go on: simgame: the \\x1b[31mdisk is full\n" in said.err


async def test_files_and_addresses_stay():
    """A game that offers a file or an address to open is not heard; what it draws is."""
    async with served(DELIVERS) as room:
        tab = await open_tab(room.http, room.address)
        await tab.until("done.")  # which fails at a message that is not drawn
        await tab.socket.close()
        await room.gone()


@pytest.mark.parametrize(
    "message",
    ["", "{", "null", "[]", "[1]", '["stdin"]', '["stdin", 3]', '["resize"]', '["resize", {"width": 3}]', '["resize", []]', '["quit"]', '["ping", {}]', "[" * 3000, '["stdin", "\\ud800"]', '["deliver_chunk_request", {"key": "k"}]'],
)  # fmt: skip
async def test_what_is_no_message(message):
    """What cannot be understood changes nothing, and the tab stays."""
    async with served() as room:
        tab = await open_tab(room.http, room.address)
        await tab.socket.send_str(message)
        await tab.socket.send_bytes(b"\x00\xff")
        await tab.press("still here")
        await tab.until("heard still here;")
        await tab.socket.close()
        await room.gone()


@pytest.mark.parametrize(
    ("width", "height", "taken"),
    [(100, 30, (100, 30)), (10**9, -4, (80, 24)), (9999, 0, (500, 5)), ("x", None, (80, 24)), (1.5, True, (80, 24))],
)
async def test_sizes_are_those_of_a_screen(width, height, taken):
    """However large or wrong a browser says its window is, the game gets a size that it can draw."""
    async with served() as room:
        tab = await open_tab(room.http, room.address)
        await tab.resize(width, height)
        await tab.until(f'"width": {taken[0]}, "height": {taken[1]}')
        await tab.socket.close()
        await room.gone()


async def test_too_long_a_message():
    """A message longer than anybody types or pastes ends its tab, and only that one."""
    async with served() as room:
        mallory, ada = await open_tab(room.http, room.address), await open_tab(room.http, room.address)
        await mallory.socket.send_str("x" * 100_000)
        async with asyncio.timeout(SOON):
            async for _ in mallory.socket:
                pass
        await ada.press("hello")
        await ada.until("heard hello;")
        await ada.socket.close()
        await room.gone()


@pytest.mark.parametrize(
    ("bind", "url", "words"),
    [
        ("127.0.0.1", "", ["Only this computer", "127.0.0.1"]),
        ("::1", "", ["Only this computer"]),
        ("0.0.0.0", "", ["open to the network", "not encrypted"]),
        ("192.168.0.7", "https://x.example", ["open to the network", "not encrypted"]),
        ("127.0.0.1", "http://x.example", ["not encrypted"]),
        ("127.0.0.1", "https://x.example", []),
    ],
)
def test_what_to_know(tmp_path, bind, url, words):
    """Whose saves are played on is always said; whether others can come in, and who can read along, where it is so."""
    first, *others = serving.warnings(bind, url, tmp_path)
    assert str(tmp_path) in first
    assert len(others) == bool(words)
    for word in words:
        assert word in others[0]


async def test_behind_a_proxy():
    """With an address of its own, people are told that one, and its page and its name are trusted."""
    async with served(url="https://play.example/room") as room:
        assert room.address == "https://play.example/room/right-one/"
        assert await room.status("/right-one/", Host="play.example", Origin="https://play.example") == 200
        assert await room.status("/right-one/", Host="evil.example") == 403


def test_where_it_cannot_run(monkeypatch, capsys):
    """Where processes cannot be ended for certain (Windows) one message says so."""
    monkeypatch.delattr("os.killpg")
    assert main(["serve"]) == 3
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--port", "x"], 2),
        (["--limit", "0"], 2),
        (["--url", "x.example"], 3),
        (["--bind", "203.0.113.1", "--port", "0"], 3),
    ],
)
def test_what_is_refused(capsys, arguments, code):
    """Wrong usage and an address that is none, or not ours: one message and the right code."""
    assert main(["serve", *arguments]) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert "Traceback" not in said.err


@pytest.mark.parametrize("request_line", ["OPTIONS *", "CONNECT here:80", "GET http://here/other/", "GET http://here"])
async def test_targets_that_are_no_path(request_line):
    """Whatever a request asks for, what is not behind the token is refused, without a failure of ours."""
    async with served() as room:
        host, port = room.root.removeprefix("http://").split(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(f"{request_line} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        async with asyncio.timeout(SOON):
            answer = await reader.readline()
        writer.close()
        assert answer.split()[1] in (b"400", b"403", b"404", b"405")
