"""Real processes whose files may suddenly not grow any more, and then may again: told, nothing lost, and it goes on."""

import asyncio
import sys
from pathlib import Path

import aiohttp
import pytest

if sys.platform != "linux":
    pytest.skip("limits of another process are Linux's", allow_module_level=True)

import resource

from simgame.group import log
from simgame.group.events import Voted
from simgame.journal import journal
from simgame.play.game import Game
from simgame.scenario.reader import read_file
from tests.faults.sessions import Session
from tests.group.test_processes import seat
from tests.support.files import Place, finish, read_until, tell
from tests.tui.test_processes import Screen, newest, number_of

WITHOUT = resource.RLIM_INFINITY


def limit(process: int, size: int = WITHOUT) -> None:
    """How large the files of a process may get; as a disk that is full after so many bytes."""
    resource.prlimit(process, resource.RLIMIT_FSIZE, (size, WITHOUT))


def kept(place: Place) -> list[str]:
    """The choices of the save."""
    return [each.choice for each in journal.read(place.save()).choices]


@pytest.mark.parametrize("on_screens", [False, True], ids=["lines", "screens"])
def test_a_play_at_a_terminal(on_screens: bool, place: Place) -> None:
    """The choice is refused in one message and not shown as made; when there is room it is made, in the same play."""
    scenario = place.scenario()
    game = Game(read_file(scenario))
    with Screen("play", scenario, *([] if on_screens else ["--plain"]), place=place) as screen:

        def choose(choice: str) -> None:
            screen.press(number_of(game, choice) if on_screens else f"{choice}\n")

        screen.wait(newest(game))
        choose("what-hurts")
        game.choose("what-hurts")
        screen.wait("She does not bite before seven.")
        limit(screen.process.pid, place.save().stat().st_size + 20)
        before = place.save().read_bytes()
        choose("what-else")
        screen.wait("acknowledged")  # one word of the message: it is broken into lines
        assert not screen.shows("Then she bites.")
        assert place.save().read_bytes() == before
        limit(screen.process.pid)
        choose("what-else")
        screen.wait("Then she bites.")
        screen.press("q" if on_screens else "q\n")
        assert screen.end() == 0
    assert kept(place) == ["what-hurts", "what-else"]


def test_a_play_from_a_pipe(place: Place) -> None:
    """Nobody is there to answer, and the next line was meant for what would have come: it ends, with one message and code 3."""
    process = place.start("play", place.scenario(), "--plain")
    tell(process, "1")
    read_until(process, "She does not bite before seven.")
    limit(process.pid, place.save().stat().st_size + 20)
    tell(process, "1")
    assert process.stderr
    said = process.stderr.read().decode()
    assert finish(process) == 3
    assert said.count("\n") == 1
    assert "cannot be written: File too large" in said
    assert kept(place) == ["what-hurts"]


def test_a_session(tmp_path: Path) -> None:
    """A vote that cannot be kept is not acknowledged, the facilitator is told, the room lives, and then everything goes on."""
    session = Session(tmp_path / "it", "0")
    hosted = session.host()
    hosted.say(*["next"] * 6)
    hosted.until("phase vote")
    path = session.place.folder / "it.session"

    async def vote() -> None:
        async with aiohttp.ClientSession() as http:
            ada, bo = await seat(http, session.port), await seat(http, session.port)
            await ada.until(type="view", phase="vote")
            assert (await ada.vote("boots"))["type"] == "ack"
            limit(hosted.process.pid, path.stat().st_size + 20)
            answer = await ada.vote("what-hurts")
            assert (answer["type"], answer["code"]) == ("error", "not-kept")
            await asyncio.to_thread(hosted.until, "trouble ")
            assert "File too large" in hosted.lines[-1]
            await bo.until(type="view", phase="vote")
            limit(hosted.process.pid)
            assert (await ada.vote("best-in-town"))["type"] == "ack"
            await asyncio.to_thread(hosted.until, "trouble over")
            await ada.socket.close()
            await bo.socket.close()

    try:
        asyncio.run(vote())
    finally:
        hosted.kill()
        session.close(hosted)
    assert [event.choice for event, _ in log.read(path)[1] if isinstance(event, Voted)] == ["boots", "best-in-town"]
