"""The log of a session on disk."""

import os
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simgame.errors import SaveBusy, SessionRefused
from simgame.group.events import (
    Chose,
    Committed,
    Header,
    Hid,
    Joined,
    Looked,
    Opened,
    Played,
    Pulsed,
    Removed,
    Renamed,
    Voted,
    Went,
    decode,
    decode_header,
    encode,
)
from simgame.group.hosting import Hosting
from simgame.group.log import LETTERS, new_code, open_log, read

AT = "2026-11-27T09:00:00.000Z"


def test_codes_are_told_apart():
    """Four letters, none of which looks like a digit."""
    code = new_code()
    assert len(code) == 4
    assert set(code) <= set(LETTERS)
    assert not set("OI01") & set(LETTERS)


def test_begun_and_gone_on_with(scenario, tmp_path):
    """A log that is there is gone on with: the same code, the same room."""
    path = tmp_path / "it.session"
    log = open_log(scenario, None, None, path)
    log.file.append(encode(Joined(1, "Ada", "key"), AT) + encode(Opened(1, 1), AT))
    log.file.close()
    again = open_log(scenario, None, None, path)
    assert (again.header, again.resumed, again.torn) == (log.header, True, False)
    assert [person.name for person in again.room.here] == ["Ada"]
    assert again.room.flow.phase == "vote"
    again.file.close()


def test_a_new_session_has_a_file_of_its_own(scenario, tmp_path, monkeypatch):
    """Named by the scenario and the day; the second one of a day does not touch the first. Nobody else can read it."""
    monkeypatch.setenv("SIMGAME_SAVES", str(tmp_path))
    one, other = open_log(scenario, "vote", None, None), open_log(scenario, "vote", None, None)
    assert one.file.path != other.file.path
    assert one.file.path.name.startswith("dock-20")
    assert one.file.path.stat().st_mode & 0o077 == 0
    one.file.close()
    other.file.close()


def test_a_torn_last_line_is_left_out(scenario, tmp_path):
    """At every byte of the last line: what was acknowledged is there, what was not is gone."""
    path = tmp_path / "it.session"
    log = open_log(scenario, None, None, path)
    log.file.append(encode(Joined(1, "Ada", "key"), AT))
    log.file.close()
    whole = path.read_bytes()
    last = encode(Joined(2, "Bo", "key"), AT)
    for cut in range(1, len(last)):
        path.write_bytes(whole + last[:cut])
        again = open_log(scenario, None, None, path)
        assert [person.name for person in again.room.here] == ["Ada"]
        assert again.torn
        again.file.close()
        assert path.read_bytes() == whole


def test_held_by_one(scenario, tmp_path):
    """Two processes do not host one session."""
    log = open_log(scenario, None, None, tmp_path / "it.session")
    with pytest.raises(SaveBusy, match="hosted by another"):
        open_log(scenario, None, None, tmp_path / "it.session")
    log.file.close()


@pytest.mark.parametrize(("mode", "code"), [("teams", None), (None, "ABCD")])
def test_another_mode_or_code(scenario, tmp_path, mode, code):
    """What a session was begun with stays."""
    path = tmp_path / "it.session"
    open_log(scenario, None, "KDRW", path).file.close()
    with pytest.raises(SessionRefused, match="was begun in vote mode with the code KDRW"):
        open_log(scenario, mode, code, path)


def test_another_text(scenario, tmp_path):
    """A session is not gone on with on another text of its scenario, nor on another scenario."""
    path = tmp_path / "it.session"
    open_log(scenario, None, None, path).file.close()
    with pytest.raises(SessionRefused, match="another text"):
        open_log(scenario._replace(digest="00000000"), None, None, path)
    with pytest.raises(SessionRefused, match="session of `dock`"):
        open_log(scenario._replace(id="yard"), None, None, path)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\n",
        b"{}\n",
        b"not json\n",
        b'{"simgame": "journal"}\n',
        b'{"simgame": "session", "version": 9}\n',
        b'{"simgame": "session", "version": 1}\n',
    ],
)
def test_what_is_no_log(tmp_path, text):
    """A file that is none of ours is refused with a message."""
    path = tmp_path / "it.session"
    path.write_bytes(text)
    with pytest.raises(SessionRefused):
        read(path)
    with pytest.raises(SessionRefused):
        read(tmp_path / "nowhere.session")


@given(st.binary(max_size=200))
def test_any_line_is_an_event_or_refused(line):
    """Whatever stands in a line, it is an event or is refused, never a traceback."""
    for of in (decode, decode_header):
        with pytest.raises(SessionRefused):
            of(line, "line")


@pytest.mark.parametrize(
    "change",
    [
        {"person": "1"},
        {"person": True},
        {"round": 1.0},
        {"choice": None},
        {"reason": 7},
        {"event": "won"},
        {"event": ["voted"]},
        {"at": None},
    ],
)
def test_fields_are_what_they_should_be(change):
    """A field of another kind is a damaged line."""
    import json

    line = {"event": "voted", "round": 1, "person": 1, "choice": "a", "confidence": 0, "reason": "", "at": AT} | change
    with pytest.raises(SessionRefused, match="is damaged"):
        decode(json.dumps(line).encode(), "line 3")


@pytest.mark.parametrize("resumed", [False, True])
async def test_a_log_begun_for_nothing_is_gone(scenario, tmp_path, resumed):
    """Where the address cannot be had or told, a new session leaves no empty log behind; one that was there stays."""
    path = tmp_path / "it.session"
    if resumed:
        open_log(scenario, None, None, path).file.close()
    with pytest.raises(SessionRefused):
        Hosting(scenario, open_log(scenario, None, None, path), "127.0.0.1", 0, "http://[::1", 9)
    assert path.exists() == resumed
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        hosting = Hosting(scenario, open_log(scenario, None, None, path), "127.0.0.1", taken.getsockname()[1], None, 9)
        with pytest.raises(SessionRefused, match="cannot be served"):
            async with hosting.serving():
                pass
    assert path.exists() == resumed


UNSOUND = [
    Went("brief", 99), Went("debrief", -1), Went("consequence"), Went("vote"), Went("play"), Went("nowhere"), Opened(1, 2), Chose("nowhere", "pick"),
    Looked("boots"), Hid(7), Joined(1, "Ada", "key", "red"), Renamed(1, "Bo"), Removed(1), Voted(1, 1, "boots", 0), Pulsed(1, (1, 2, 3)),
    Committed(1, "ask", ""), Played("red", 1, "boots"),
]  # fmt: skip


@pytest.mark.parametrize("event", UNSOUND, ids=repr)
def test_what_cannot_have_happened(scenario, tmp_path, event):
    """A log with an event that cannot have happened where it stands is refused with its line, and left as it is."""
    path = tmp_path / "it.session"
    log = open_log(scenario, None, None, path)
    log.file.append(encode(event, AT))
    log.file.close()
    kept = path.read_bytes()
    with pytest.raises(SessionRefused, match="line 2, cannot have happened"):
        open_log(scenario, None, None, path)
    assert path.read_bytes() == kept


def test_a_line_without_end(tmp_path):
    """A line longer than any of ours is damage: it is not read to its end."""
    path = tmp_path / "it.session"
    path.write_bytes(encode(Header("dock", "", "0", "vote", "KDRW", "s", AT)) + b"[" * 5_000_000 + b"\n")
    with pytest.raises(SessionRefused, match="line 2, is damaged"):
        list(read(path)[1])


def test_a_pipe_is_not_waited_for(tmp_path):
    """What is no regular file is refused by name."""
    path = tmp_path / "it.session"
    os.mkfifo(path)
    with pytest.raises(SessionRefused, match="is not a file"):
        read(path)
