"""People at the door who do not come in: however many there are, guests come in all the same."""

import asyncio
import json
import logging
import sys

import aiohttp
import pytest

from simgame.group import hall, limits, seating
from simgame.group.hall import surplus
from simgame.group.limits import Doubt
from tests.group.wire import room


@pytest.fixture
def path(tmp_path):
    """Where the session is kept."""
    return tmp_path / "it.session"


def test_whoever_comes_often_pushes_out_themselves():
    """Of too many the first of those go who came from where most came from; a place with few keeps its few."""
    crowd = {"a1": "a", "b1": "b", "a2": "a", "a3": "a", "b2": "b", "a4": "a"}
    assert surplus(crowd, 4) == ["a1", "a2"]
    assert surplus(crowd, 6) == []
    assert set(surplus(crowd, 0)) == set(crowd)


@pytest.mark.parametrize("half", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: "], ids=len)
async def test_whoever_asks_for_nothing_is_shown_out(scenario, path, monkeypatch, half):
    """A connection that says nothing, or half of something, ends soon; one that follows the session stays."""
    monkeypatch.setattr(hall, "MOMENT", 0.1)
    monkeypatch.setattr(hall, "EVERY", 0.1)
    async with room(scenario, path) as it:
        ada = await it.join("Ada")
        reader, writer = await asyncio.open_connection("127.0.0.1", int(it.server.access.url.rsplit(":", 1)[1]))
        writer.write(half)
        assert await asyncio.wait_for(reader.read(), 5) == b""
        writer.close()
        await asyncio.sleep(0.5)
        await it.say("next")
        await ada.until(type="view", phase="brief")


async def test_only_so_many_may_wait(scenario, path, monkeypatch):
    """With more silent connections than may wait the first of them end at once; a guest comes in."""
    monkeypatch.setattr(hall, "WAITING", 10)
    monkeypatch.setattr(hall, "EVERY", 0.1)
    async with room(scenario, path) as it:
        port = int(it.server.access.url.rsplit(":", 1)[1])
        silent = [await asyncio.open_connection("127.0.0.1", port) for _ in range(30)]
        assert await asyncio.wait_for(silent[0][0].read(), 5) == b""
        await it.join("Ada")
        for _, writer in silent:
            writer.close()


@pytest.mark.parametrize("query", [{}, {"role": "screen"}], ids=["unjoined", "screens"])
async def test_a_crowd_that_does_not_join(scenario, path, monkeypatch, query):
    """Of connections that belong to nobody only so many are kept, the last ones; who has joined stays, and others can join."""
    monkeypatch.setattr(seating, "STRANGERS", 5)
    monkeypatch.setattr(seating, "SCREENS", 5)
    async with room(scenario, path, most=3) as it:
        ada = await it.join("Ada")
        crowd = [await it.connect(**query) for _ in range(20)]
        await crowd[0].until(type="error", code="busy")
        assert (await crowd[0].hear())["type"] == "closed"
        await it.join("Bo")
        await ada.until(type="view", joined=2)
        assert len(it.server._seating.lines) <= 2 + 3 + 5


async def test_a_line_of_doubt_for_each_place(monkeypatch):
    """Whoever guesses waits behind their own guesses alone, and a place nobody guesses from any more is forgotten."""
    monkeypatch.setattr(limits, "THOUGHT", 0.01)
    monkeypatch.setattr(limits, "GUESSES", 2)
    doubt = Doubt()
    waiting = [asyncio.create_task(doubt.wait("here")) for _ in range(2)]
    await asyncio.sleep(0)
    assert doubt.is_full("here")
    assert not doubt.is_full("there")
    await asyncio.gather(*waiting)
    assert not doubt.is_full("here")
    assert not doubt._lines


@pytest.mark.skipif(sys.platform != "linux", reason="this machine has one loopback address")
async def test_who_guesses_locks_nobody_else_out(scenario, path, monkeypatch):
    """While one place guesses as much as it may, whoever comes from another is let in by the right code."""
    monkeypatch.setattr(limits, "GUESSES", 3)
    monkeypatch.setattr(limits, "THOUGHT", 60)
    async with room(scenario, path) as it:
        for _ in range(3):
            await it.connect(code="AAAA")
        assert (await (await it.connect()).hear())["code"] == "busy"
        elsewhere = aiohttp.TCPConnector(local_addr=("127.0.0.2", 0))
        async with aiohttp.ClientSession(connector=elsewhere) as http, http.ws_connect(it.url()) as socket:
            assert (await socket.receive_json())["phase"] == "join"


@pytest.mark.parametrize("code", ["kdrw", "K D R W", " kdRw ", "k\u00a0drw"])
async def test_a_code_as_people_type_it(scenario, path, code):
    """In small letters, or with spaces, as it stands on the screen in front."""
    async with room(scenario, path) as it:
        client = await it.connect(code=code)
        assert (await client.hear())["phase"] == "join"


@pytest.mark.parametrize("sign", ["ping", "pong"])
async def test_signs_of_life_are_messages_too(scenario, path, sign):
    """More than twenty a second cut the connection; the others notice nothing. One is answered."""
    async with room(scenario, path) as it:
        ada, mallory = await it.join("Ada"), await it.join("Mallory")
        await ada.socket.ping()
        writer = mallory.socket._writer
        for _ in range(500):
            await writer.send_frame(b"", aiohttp.WSMsgType.PING if sign == "ping" else aiohttp.WSMsgType.PONG)
        while (await mallory.hear())["type"] != "closed":
            pass
        await it.say("next")
        await ada.until(type="view", phase="brief")


async def test_a_page_can_ask_whether_we_are_there(scenario, path):
    """Whoever is connected, joined or not, is answered; a phone that hears nothing knows that it is alone."""
    async with room(scenario, path) as it:
        client = await it.connect()
        await client.send(type="ping")
        await client.until(type="pong")


async def test_what_is_no_http_is_nothing_to_tell(scenario, path, caplog):
    """Garbage, and a request that is too long, are refused without a word to the facilitator; a mistake of ours is told."""
    async with room(scenario, path) as it:
        port = int(it.server.access.url.rsplit(":", 1)[1])
        for said in (b"\x16\x03\x01\r\n\r\n", b"GET /" + b"a" * 10_000 + b" HTTP/1.1\r\n\r\n"):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(said)
            assert b"400" in await asyncio.wait_for(reader.read(), 5)
            writer.close()
        assert not caplog.records
        logging.getLogger("simgame.door").error("ours")
    assert [record.message for record in caplog.records] == ["ours"]


async def test_a_view_that_cannot_be_made(scenario, path, monkeypatch):
    """The facilitator is told what it was; the connection stays, and shows the next view that can be made."""
    async with room(scenario, path) as it:
        ada = await it.join("Ada")
        with monkeypatch.context() as broken:
            broken.setattr("simgame.group.showing.participant", lambda *_: {}["gone"])
            await it.say("next")
            for _ in range(50):
                await asyncio.sleep(0.02)
                if "KeyError" in it.server.host.trouble:
                    break
            assert "A view could not be made: KeyError" in it.server.host.trouble
        await it.say("next")
        await ada.until(type="view", phase="brief")
        assert json.loads(ada.bytes[-1])["card"]["id"] == "contract"
