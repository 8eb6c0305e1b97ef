"""The session on the network, with real sockets: as it is promised, and against people who mean ill."""

import asyncio
import json

import aiohttp
import pytest

from simgame.errors import OutOfTurn, SessionRefused
from simgame.group import limits
from simgame.group.address import expect_address
from simgame.group.limits import BYTES, CONNECTIONS, UNREAD
from simgame.group.line import Line
from simgame.group.log import read
from tests.group.wire import room


@pytest.fixture
def path(tmp_path):
    """Where the session is kept."""
    return tmp_path / "it.session"


async def test_a_vote_from_beginning_to_end(scenario, path):
    """Join, vote, change the vote, see the reveal; an ack says which vote, and that it is on disk."""
    async with room(scenario, path) as it:
        ada, bo = await it.join("Ada"), await it.join("Bo")
        await it.begin()
        await it.say("open")
        await ada.until(type="view", phase="vote")
        await bo.until(type="view", phase="vote")
        assert [option["id"] for option in ada.seen["options"]] == ["what-hurts", "best-in-town", "boots"]
        assert await ada.vote("boots", confidence=1, reason="why not") == {"type": "ack", "round": 1, "choice": "boots"}
        assert b'"boots"' in path.read_bytes()
        await ada.vote("what-hurts", confidence=3)
        while ada.seen["you"]["vote"] != {"choice": "what-hurts", "confidence": 3, "reason": ""}:
            await ada.hear()
        assert ada.seen["in"] == 1
        await bo.vote("what-hurts")
        await bo.until(type="view", phase="peek")
        await it.say("reveal")
        await bo.until(type="view", phase="reveal")
        assert bo.seen["votes"]["rounds"] == [{"what-hurts": 2, "best-in-town": 0, "boots": 0}]


async def test_coming_back_is_being_the_same_person(scenario, path):
    """On a new connection with the token: the same name, the same vote, and nobody is counted twice."""
    async with room(scenario, path) as it:
        ada, _ = await it.join("Ada"), await it.join("Bo")
        await it.begin()
        await it.say("open")
        await ada.until(type="view", phase="vote")
        await ada.vote("boots", confidence=2)
        await ada.socket.close()
        again = await it.connect(token=ada.token)
        await again.until(type="welcome", token=ada.token, name="Ada")
        await again.until(type="view")
        assert again.seen["you"]["vote"]["choice"] == "boots"
        assert again.seen["joined"] == 2
        assert (await again.vote("what-hurts"))["type"] == "ack"
        assert len(it.server.host.room.ballots) == 1


@pytest.mark.parametrize(
    "phase", ["lobby", "brief", "scene", "vote", "peek", "discuss", "reveal", "consequence", "end", "debrief", "commit"]
)
async def test_late_comers_are_welcome_in_every_phase(scenario, path, phase):
    """Whenever somebody comes, they are let in and see what the others see."""
    async with room(scenario, path) as it:
        await it.join("Early")
        while it.server.host.room.flow.phase != phase:
            flow = it.server.host.room.flow
            if flow.phase == "vote":
                await it.say("close")
            elif flow.phase == "peek" and phase == "discuss":
                await it.say("discuss")
            elif flow.phase == "peek":
                await it.say("reveal")
            elif flow.phase == "reveal":
                await it.say("pick 1")
            elif flow.phase == "consequence":
                await it.say("end")
            else:
                await it.say("next")
        late = await it.join("Late")
        assert late.seen["phase"] == phase
        assert late.seen["you"]["name"] == "Late"


async def test_it_closes_by_itself_when_all_have_voted(scenario, path):
    """When everybody who is connected has voted; somebody whose line just broke is waited for."""
    async with room(scenario, path) as it:
        ada, bo, cy = [await it.join(name) for name in ("Ada", "Bo", "Cy")]
        await it.begin()
        await it.say("open")
        for each in (ada, bo, cy):
            await each.until(type="view", phase="vote")
        await cy.socket.close()
        await ada.vote("boots")
        await bo.vote("boots")
        await asyncio.sleep(0.2)
        assert it.server.host.room.flow.phase == "vote"
        it.server.host._attendance._until = {}
        await ada.until(type="view", phase="peek")


async def test_views_are_coalesced(scenario, path):
    """However much happens, nobody gets more than about four views a second; the last one is of the last state."""
    async with room(scenario, path) as it:
        ada = await it.join("Ada")
        loop = asyncio.get_running_loop()
        begun = loop.time()
        for _ in range(100):
            await it.say("pause")
        await it.say("lock")
        await ada.until(type="view", locked=True)
        views = sum(json.loads(each)["type"] == "view" for each in ada.bytes)
        assert views <= 3 + (loop.time() - begun) / 0.25


@pytest.mark.parametrize(
    "code", ["AAAA", "", "kdr", "KDRWX", "%00", "x" * 500], ids=["other", "none", "short", "long", "null", "monstrous"]
)
async def test_a_wrong_code(scenario, path, code):
    """Refused with a reason, and the line is closed."""
    async with room(scenario, path) as it:
        client = await it.connect(code=code)
        assert (await client.hear())["code"] == "wrong-code"
        assert (await client.hear())["type"] == "closed"


async def test_a_foreign_token(scenario, path):
    """It is not let in as anybody; it may join as somebody new."""
    async with room(scenario, path) as it:
        client = await it.connect(token="stolen")
        await client.until(type="error", code="unknown-token")
        await client.send(type="join", name="New")
        assert (await client.until(type="welcome"))["token"] != "stolen"


async def test_foreign_pages_are_refused(scenario, path):
    """Another origin, and another host name that was pointed at us: 403."""
    async with room(scenario, path) as it:
        for headers in (
            {"Origin": "http://evil.example"},
            {"Host": "evil.example"},
            {"Origin": "null"},
            {"Origin": "http://["},
        ):
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await it.connect(headers=headers)
            assert refused.value.status == 403
        port = it.server.access.url.rsplit(":", 1)[1]
        await it.connect(headers={"Origin": f"http://127.0.0.1:{port}"})


async def test_nothing_else_is_reachable(scenario, path):
    """The page, with and without the code; a sign of life; and nothing else."""
    async with room(scenario, path) as it:
        async with it.http.get(it.server.access.url + "/j/KDRW") as page:
            assert page.status == 200
            policy = page.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy
            text = await page.text()
            assert "http://" not in text.replace("http://www.w3.org/2000/svg", "")
            assert "https://" not in text
        async with it.http.get(it.server.access.url + "/healthz") as alive:
            assert (alive.status, await alive.text()) == (200, "ok\n")
        for path_ in ("/session", "/j/", "/j/a/b", "/../etc/passwd", "/%2e%2e/x", "/ws"):
            async with it.http.get(it.server.access.url + path_) as answer:
                assert answer.status in (400, 403, 404)
        async with it.http.post(it.server.access.url + "/", data=b"x" * 10_000) as answer:
            assert answer.status == 405


@pytest.mark.parametrize(
    "message",
    [
        {"type": "command", "line": "next"}, {"type": "open"}, {"type": "reveal"}, {"type": "pick", "id": "boots"}, {"type": "remove", "person": 2},
        {}, {"type": None}, {"type": ["vote"]}, {"type": "view"}, {"type": "welcome", "token": "x"},
    ],
)  # fmt: skip
async def test_a_participant_controls_nothing(scenario, path, message):
    """Commands of the facilitator from a participant are refused, and nothing happens."""
    async with room(scenario, path) as it:
        ada = await it.join("Ada")
        before = it.server.host.room
        await ada.send(**message)
        assert (await ada.until(type="error"))["code"] == "unknown-type"
        assert it.server.host.room == before


async def test_whoever_has_the_secret_controls(scenario, path):
    """With the secret one does what the facilitator does, and sees it; with another, or from a screen, nothing."""
    async with room(scenario, path) as it:
        boss = await it.connect(secret=it.server.access.secret)
        await boss.until(type="view")
        assert "tally" not in boss.seen
        assert boss.seen["facilitator"]["people"] == []
        await boss.send(type="command", line="next")
        await boss.until(type="ack")
        assert it.server.host.room.flow.phase == "brief"
        await boss.send(type="command", line="dance")
        await boss.until(type="error", code="unknown-command")
        thief = await it.connect(secret="guess")
        assert (await thief.hear())["code"] == "wrong-secret"
        screen = await it.connect(role="screen")
        await screen.until(type="view")
        assert screen.seen["join"] == {"url": it.server.access.url, "code": "KDRW"}
        await screen.send(type="command", line="next")
        await screen.until(type="error", code="unknown-type")


async def test_a_megabyte(scenario, path):
    """A message that is too large is refused with a reason, a monstrous one ends the line; the others notice nothing."""
    async with room(scenario, path) as it:
        ada, mallory = await it.join("Ada"), await it.join("Mallory")
        await mallory.socket.send_str(json.dumps({"type": "vote", "reason": "x" * BYTES}))
        await mallory.until(type="error", code="too-large")
        await mallory.socket.send_str("x" * 1_000_000)
        while (await mallory.hear())["type"] != "closed":
            pass
        await it.say("next")
        await ada.until(type="view", phase="brief")


async def test_ten_thousand_messages(scenario, path):
    """More than twenty a second are refused with a reason, and whoever goes on is shown out; the others notice nothing."""
    async with room(scenario, path) as it:
        ada, mallory = await it.join("Ada"), await it.join("Mallory")

        async def flood():
            for _ in range(10_000):
                await mallory.socket.send_str('{"type": "vote", "round": 1, "choice": "boots"}')

        task = asyncio.create_task(flood())
        await mallory.until(type="error", code="too-fast")
        while (await mallory.hear())["type"] != "closed":
            pass
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await it.say("next")
        await ada.until(type="view", phase="brief")


@pytest.mark.parametrize(
    "text",
    ["{", "", "[]", '"join"', "null", "1" * 3000, "[" * 3000, '{"type": "join", "name": ' + "[" * 2000],
    ids=["half", "nothing", "list", "string", "null", "long-number", "deep", "deep-inside"],
)
async def test_what_is_no_message(scenario, path, text):
    """Malformed JSON, and JSON that is no object: refused with a reason, and the line stays."""
    async with room(scenario, path) as it:
        client = await it.connect()
        await client.socket.send_str(text)
        assert (await client.until(type="error"))["code"] == "not-understood"
        await client.socket.send_bytes(b"\x00\xff")
        await client.send(type="join", name="Still here")
        await client.until(type="welcome")


async def test_six_hundred_come(scenario, path):
    """Five hundred are let in, the others are told that it is full; nobody inside is affected."""
    async with room(scenario, path) as it:
        ada = await it.join("Ada")

        async def come(number):
            client = await it.connect()
            await client.send(type="join", name=f"N{number}")
            while (message := await client.hear())["type"] == "view":
                pass
            return message

        answers = await asyncio.gather(*(come(number) for number in range(599)))
        assert sum(answer["type"] == "welcome" for answer in answers) == 499
        assert {answer["code"] for answer in answers if answer["type"] == "error"} == {"full"}
        await it.say("next")
        await ada.until(type="view", phase="brief")
        assert len(it.server.host.room.here) == 500


async def test_being_sent_out(scenario, path):
    """Whoever is removed is told, and cannot come back with their token; the others go on."""
    async with room(scenario, path) as it:
        ada, mallory = await it.join("Ada"), await it.join("Mallory")
        await it.say("remove 2")
        await mallory.until(type="error", code="removed")
        again = await it.connect(token=mallory.token)
        await again.until(type="error", code="removed")
        await ada.until(type="view", joined=1)


async def test_a_session_goes_on_where_it_was(scenario, path):
    """The server ends and another goes on with its log: the same people, the same phase, the same votes."""
    async with room(scenario, path) as it:
        ada, bo = await it.join("Ada"), await it.join("Bo")
        await it.begin()
        await it.say("open")
        await ada.until(type="view", phase="vote")
        await ada.vote("boots")
        before, tokens = it.server.host.room, (ada.token, bo.token)
    async with room(scenario, path) as it:
        assert it.server.host.room == before
        ada = await it.connect(token=tokens[0])
        await ada.until(type="view", phase="vote")
        assert ada.seen["you"]["vote"]["choice"] == "boots"
        assert (ada.seen["in"], ada.seen["of"]) == (1, 2)
    _, found, _, torn = read(path)
    events = list(found)
    assert events
    assert not torn


async def test_a_full_disk_loses_nothing_and_counts_nothing(scenario, path, monkeypatch):
    """A vote that could not be written is not acknowledged and not counted; the session goes on when there is room again.

    Where the disk is, is the facilitator's matter alone.
    """
    from simgame.errors import SaveNotWritten

    async with room(scenario, path) as it:
        ada, _ = await it.join("Ada"), await it.join("Bo")
        await it.begin()
        await it.say("open")
        await ada.until(type="view", phase="vote")
        append = it.server.host._file.append

        def full(data):
            raise SaveNotWritten("/secret/place cannot be written: the disk is full")

        monkeypatch.setattr(it.server.host._file, "append", full)
        refused = await ada.vote("boots")
        assert refused["code"] == "not-kept"
        assert refused["message"] == "It was not kept: the disk of the host is full or cannot be written."
        assert "/secret/place" in it.server.host.trouble
        assert not it.server.host.room.ballots
        monkeypatch.setattr(it.server.host._file, "append", append)
        assert (await ada.vote("boots"))["type"] == "ack"
        assert not it.server.host.trouble


async def test_the_watch_only_shows(scenario, path):
    """A time on the watch is seen by everybody; when it has run out nothing has happened; a pause can have one."""
    async with room(scenario, path) as it:
        ada = await it.join("Ada")
        await it.begin()
        await it.say("open", "timer 1")
        await ada.until(type="view", phase="vote", seconds_left=1)
        await asyncio.sleep(1.2)
        await it.say("more")
        await ada.until(type="view", seconds_left=15)
        assert it.server.host.room.flow.phase == "vote"
        await it.say("pause 300")
        await ada.until(type="view", paused=True, seconds_left=300)
        await it.say("pause")
        await ada.until(type="view", paused=False, seconds_left=None)
        for line in ("timer soon", "pause 12345", "more -1"):
            with pytest.raises(OutOfTurn):
                await it.say(line)


async def test_bytes_are_messages_too(scenario, path):
    """A binary frame is not understood and an oversize text is too large, and either counts as one of twenty a second."""
    async with room(scenario, path) as it:
        for send in (lambda each: each.socket.send_bytes(b"\0"), lambda each: each.socket.send_str("x" * (BYTES + 1))):
            mallory = await it.join("Mallory")
            await send(mallory)
            assert (await mallory.until(type="error"))["code"] in ("not-understood", "too-large")
            for _ in range(60):
                await send(mallory)
            await mallory.until(type="error", code="too-fast")


async def test_whoever_never_reads_is_cut_off():
    """What waits for them is bounded; beyond that the connection is cut."""
    taken, cut = [], []

    class Stuck:
        closed = False

        async def send_str(self, text):
            taken.append(text)
            await asyncio.sleep(60)

    line = Line(Stuck(), str, lambda: cut.append(True))
    for _ in range(UNREAD):
        line.refuse("too-fast", "x")
    assert not cut
    line.refuse("too-fast", "x")
    assert cut
    line._task.cancel()


async def test_nobody_is_there_more_than_four_times(scenario, path):
    """One token does not multiply what one may send: of five connections the oldest is ended; the others stay."""
    async with room(scenario, path) as it:
        ada = await it.join("Ada")
        more = [await it.connect(token=ada.token) for _ in range(CONNECTIONS)]
        await ada.until(type="error", code="elsewhere")
        assert (await ada.hear())["type"] == "closed"
        for each in more:
            await each.until(type="view")
        assert it.server.host.connected == {1}


async def test_guessing_in_parallel(scenario, path, monkeypatch):
    """Wrong codes wait in one line; when it is full no code is looked at, right or wrong, but who is known comes back."""
    monkeypatch.setattr(limits, "GUESSES", 3)
    async with room(scenario, path) as it:
        ada = await it.join("Ada")
        monkeypatch.setattr(limits, "THOUGHT", 60)
        for _ in range(3):
            await it.connect(code="AAAA")
        for code in ("KDRW", "BBBB"):
            assert (await (await it.connect(code=code)).hear())["code"] == "busy"
        again = await it.connect(token=ada.token)
        await again.until(type="welcome", name="Ada")
        boss = await it.connect(secret=it.server.access.secret)
        await boss.until(type="view")


async def test_a_wrong_code_and_gone(scenario, path, caplog):
    """Whoever guesses and leaves before the answer leaves no trace."""
    async with room(scenario, path) as it:
        client = await it.connect(code="AAAA")
        client.socket._response.connection.transport.abort()
        await asyncio.sleep(limits.THOUGHT * 2)
        await it.join("Ada")
    assert not caplog.records


async def test_a_mistake_of_ours(scenario, path, monkeypatch):
    """Whoever met it is told and stays, guest or facilitator; so does the session; the facilitator is told what it was."""
    async with room(scenario, path) as it:
        ada = await it.join("Ada")
        await it.begin()
        await it.say("open")
        await ada.until(type="view", phase="vote")
        with monkeypatch.context() as broken:
            broken.setattr("simgame.group.guests.vote", lambda *_: [][0])
            assert (await ada.vote("boots"))["code"] == "failed"
        assert "IndexError" in it.server.host.trouble
        with monkeypatch.context() as broken:
            broken.setattr("simgame.group.control.decide", lambda *_: [][0])
            with pytest.raises(OutOfTurn, match="IndexError"):
                await it.say("close")
        assert (await ada.vote("boots"))["type"] == "ack"


@pytest.mark.parametrize("url", ["http://[::1", "http://here:99999", "http://", "ftp://here", "here"])
def test_what_is_no_address_to_tell(url):
    """An address that nobody could open is refused with a message."""
    with pytest.raises(SessionRefused, match="not an address"):
        expect_address(url)
