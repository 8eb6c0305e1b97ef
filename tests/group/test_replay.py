"""A log that was edited by hand is gone on with where it could have happened, and else refused with the line."""

import json
import os
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simgame.errors import SessionRefused
from simgame.group.events import Event, Header
from simgame.group.log import open_log
from simgame.group.replay import replayed
from simgame.group.room import Room
from simgame.group.stageplay import Stageplay
from simgame.group.views import Sight, everybody, facilitator, newcomer, participant, screen
from simgame.scenario.reader import read
from tests.group.sessions import Table
from tests.group.strategies import ANY_EVENT, LINES
from tests.support.files import FULL

SCENARIO, _ = read(FULL, "dock.yaml")
assert SCENARIO
PLAY = Stageplay(SCENARIO)
AT = "2026-11-27T09:00:00.000Z"


def again(mode: str, events: list[Event]) -> Room:
    """The room that the events come to."""
    header = Header("dock", "dock.yaml", "0", mode, "KDRW", "secret", AT)
    return replayed("it.session", header, [(event, AT) for event in events], PLAY)


@given(st.sampled_from(["vote", "teams"]), st.lists(ANY_EVENT, max_size=25))
@settings(deadline=None, database=None, derandomize=True, max_examples=150)
def test_what_is_gone_on_with_can_be_seen(mode: str, events: list[Event]) -> None:
    """Whatever events stand in a log: those that are taken make a room of which every seat has its view."""
    taken: list[Event] = []
    room = Room(mode=mode)
    for event in events:
        try:
            room = again(mode, [*taken, event])
        except SessionRefused:
            continue
        taken.append(event)
        everyone = frozenset(room.people)
        sight = Sight(room, PLAY, everyone, everyone)
        for view in (everybody, facilitator, newcomer, screen):
            json.dumps(view(sight))
        for person in everyone:
            json.dumps(participant(sight, person))


@given(st.sampled_from(["vote", "teams"]), st.lists(LINES, max_size=25), st.data())
@settings(deadline=None, database=None, derandomize=True, max_examples=100)
def test_what_happened_is_gone_on_with(mode: str, lines: list[str], data: st.DataObject) -> None:
    """Whatever a facilitator and a room do, their log is taken, and comes to the same room."""
    from simgame.errors import OutOfTurn

    table = Table(PLAY, 3, mode, ("red", "blue") if mode == "teams" else ())
    for line in lines:
        try:
            table.say(line)
        except OutOfTurn:
            continue
        if mode == "vote" and table.room.flow.phase == "vote" and data.draw(st.booleans()):
            options = list(PLAY.options(table.room.flow.path))
            table.vote(*(data.draw(st.sampled_from(options)) for _ in range(3)))
    assert again(mode, table.log) == table.room


def test_a_log_that_says_what_cannot_be(scenario, tmp_path):
    """The message has the place and says what to do; the log stays as it is."""
    path = tmp_path / "it.session"
    open_log(scenario, None, None, path).file.close()
    line = json.dumps({"event": "went", "phase": "moon", "card": 0, "at": AT})
    with path.open("a") as file:
        file.write(f"{line}\n")
    before = path.read_bytes()
    with pytest.raises(
        SessionRefused, match=r"it\.session, line 2, cannot have happened: .*`moon`.*copy that to a new file"
    ):
        open_log(scenario, None, None, path)
    assert path.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes with names there")
def test_a_pipe_is_no_log(scenario, tmp_path):
    """It is refused at once, and not waited for."""
    os.mkfifo(tmp_path / "it.session")
    with pytest.raises(SessionRefused, match="is not a file"):
        open_log(scenario, None, None, tmp_path / "it.session")


@pytest.mark.skipif(sys.platform == "win32", reason="no modes there")
def test_a_log_is_private_from_its_first_byte(scenario, tmp_path, monkeypatch):
    """Names, votes and the secret are in no file that others may read, not even while it is begun."""
    modes = []
    fsync = os.fsync
    monkeypatch.setattr(os, "fsync", lambda fd: (modes.append(os.fstat(fd).st_mode), fsync(fd))[1])
    before = os.umask(0)
    try:
        log = open_log(scenario, None, None, tmp_path / "it.session")
    finally:
        os.umask(before)
    log.file.append(b"{}\n")
    log.file.close()
    files = [mode & 0o777 for mode in modes if mode & 0o100000]
    assert files == [0o600, 0o600]
