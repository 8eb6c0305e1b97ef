"""A session outlives whatever goes wrong with one request, and with one of those who are told."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from simgame.group.events import Joined, Locked
from simgame.group.host import Host
from simgame.group.hosting import Hosting
from simgame.group.log import open_log
from simgame.group.room import Room
from simgame.scenario.model import Scenario

SOON = 5.0


@asynccontextmanager
async def hosted(scenario: Scenario, path: Path) -> AsyncIterator[Host]:
    """A session at work, without a network."""
    host = Host(scenario, open_log(scenario, "vote", "KDRW", path))
    host.start()
    try:
        async with asyncio.timeout(SOON):
            yield host
            await host.stop()
    finally:
        host._file.close()


def lock(room: Room) -> list[Locked]:
    """What can always be done."""
    return [Locked(not room.locked)]


def fail(room: Room) -> list[Locked]:
    """A mistake of ours."""
    raise IndexError("no such thing")


async def test_a_request_that_fails_is_alone(scenario: Scenario, tmp_path: Path) -> None:
    """It is answered with its failure; those before and after it are done, and the session can be ended."""
    async with hosted(scenario, tmp_path / "it.session") as host:
        first, failed, last = await asyncio.gather(
            host.ask(lock), host.ask(fail), host.ask(lock), return_exceptions=True
        )
        assert (first, last) == ([Locked(True)], [Locked(False)])
        assert isinstance(failed, IndexError)
        assert await host.ask(lock) == [Locked(True)]


async def test_a_disk_that_fails_in_an_unknown_way(scenario: Scenario, tmp_path: Path, monkeypatch) -> None:
    """Whoever asked is answered, nothing has happened, and the next one is served."""
    async with hosted(scenario, tmp_path / "it.session") as host:
        with monkeypatch.context() as broken:
            broken.setattr(host._file, "append", fail)
            with pytest.raises(IndexError):
                await host.ask(lock)
        assert not host.room.locked
        assert await host.ask(lock) == [Locked(True)]


@pytest.mark.parametrize("failure", [IndexError("x"), BrokenPipeError()], ids=repr)
async def test_a_follower_that_fails_takes_nobody_along(scenario: Scenario, tmp_path: Path, failure: Exception) -> None:
    """The others are told, what was asked is answered, and what comes later too."""
    told = []

    def broken(*_: object) -> None:
        raise failure

    async with hosted(scenario, tmp_path / "it.session") as host:
        host.followers += [broken, lambda seen: told.append(seen.event)]
        host.changed += [broken, lambda: told.append("changed")]
        assert await host.ask(lock) == [Locked(True)]
        assert await host.ask(lambda room: [Joined(1, "Ada", "key")])
        assert told == [Locked(True), "changed", Joined(1, "Ada", "key"), "changed"]


async def test_who_is_told_nothing_more_is_told_why(scenario: Scenario, tmp_path: Path) -> None:
    """Where what a host writes to is gone, the block that hosts is left with that failure; what was asked is kept."""
    path = tmp_path / "it.session"

    def broken(*_: object) -> None:
        raise BrokenPipeError

    hosting = Hosting(scenario, open_log(scenario, "vote", "KDRW", path), "127.0.0.1", 0, None, 9)

    async def go_on() -> None:
        async with asyncio.timeout(SOON), hosting.serving() as server:
            server.host.followers.append(broken)
            await server.host.ask(lock)
            await asyncio.sleep(SOON * 2)

    with pytest.raises(BrokenPipeError):
        await go_on()
    assert b'"locked"' in path.read_bytes()
