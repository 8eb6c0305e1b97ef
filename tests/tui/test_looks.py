"""What the screens look like. `pytest tests/tui --snapshot-update` takes new pictures after a change that was meant."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from simgame.journal.session import Session, start
from simgame.scenario.library import shipped
from simgame.scenario.reader import read_file
from simgame.settings import Settings
from simgame.tui.app import Simgame
from tests.golden import recorded_as
from tests.tui.conftest import BEATS
from tests.tui.looks import ROOMY, SMALL, WIDE
from tests.tui.looks import still as still

pytestmark = pytest.mark.usefixtures("still")
Begin = Callable[..., Session]
Look = Callable[..., bool]


@pytest.fixture(params=[SMALL, ROOMY], ids=["80x24", "100x30"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """The terminals that the pictures are taken in."""
    found: tuple[int, int] = request.param
    return found


@pytest.fixture(params=["evening", "morning"])
def look(request: pytest.FixtureRequest, size: tuple[int, int], saves: Path, snap_compare: Callable[..., bool]) -> Look:
    """Takes a picture of a screen after some keys, dark and light, and compares it with the one that was taken before."""

    def look(*press: str, session: Session | None = None, size: tuple[int, int] = size) -> bool:
        app = Simgame(session=session, saves=saves, settings=Settings(theme=request.param))
        return snap_compare(app, press=press, terminal_size=size)

    return look


@pytest.fixture
def recording(saves: Path) -> Iterator[Callable[..., Session]]:
    """A recorded play as a save, with the room read at the end of each stage."""
    begun: list[Session] = []

    def recording(name: str, mode: str = "practice") -> Session:
        play = recorded_as(name)
        scenario = read_file(shipped() / f"{play.scenario}.yaml")
        session = start(scenario, mode=mode, folder=saves)
        begun.append(session)
        for choice in play.choices:
            session.choose(choice)
            if session.game.asked:
                session.read(45)
        return session

    yield recording
    for session in begun:
        session.close()


WON = "harbor-breakfast/author-one-pitch-owned-and-repaired"
WALKED = "first-handshake/quid-pro-quo-walked"


class TestLibrary:
    """The library."""

    def test_first_start(self, look: Look) -> None:
        """On the first start it shows the scenarios by level."""
        assert look()

    def test_with_plays(self, look: Look, begin: Begin) -> None:
        """Unfinished plays come first; results stand on the cards."""
        begin(choices=BEATS).close()
        begin(choices=3, name="second try").close()
        assert look()

    def test_find(self, look: Look) -> None:
        """The line to type in, with nothing found."""
        assert look("slash", "x")

    def test_delete(self, look: Look, begin: Begin) -> None:
        """The question before an unfinished play is deleted."""
        begin(choices=3).close()
        assert look("x")

    def test_plays(self, look: Look, begin: Begin, saves: Path) -> None:
        """All plays, a broken save among them."""
        begin("assessment", BEATS).close()
        begin(choices=3, name="second try").close()
        (saves / "torn.jsonl").write_text("nothing")
        for path in saves.glob("*.jsonl"):
            os.utime(path, (1_767_600_000, 1_767_600_000))
        assert look("p")

    def test_help(self, look: Look) -> None:
        """The keys of the library."""
        assert look("question_mark")


class TestBriefing:
    """The briefing."""

    def test_briefing(self, look: Look) -> None:
        """It says who, where, what one knows and what one sells."""
        assert look("enter")


class TestPlay:
    """The play."""

    @pytest.mark.parametrize("mode", ["practice", "assessment"])
    @pytest.mark.parametrize("turns", [0, 10])
    def test_turn(self, look: Look, begin: Begin, mode: str, turns: int) -> None:
        """The first and the tenth turn in both modes."""
        assert look(session=begin(mode, turns))

    def test_closed_choice(self, look: Look, begin: Begin) -> None:
        """A closed choice that is picked becomes a notice."""
        assert look("4", session=begin(choices=1))

    def test_why(self, look: Look, begin: Begin) -> None:
        """The last reaction explained."""
        assert look("w", session=begin(choices=3))

    @pytest.mark.parametrize("mode", ["practice", "assessment"])
    def test_help(self, look: Look, begin: Begin, mode: str) -> None:
        """The keys and the marks; those of practice only there."""
        assert look("question_mark", session=begin(mode))

    @pytest.mark.parametrize("mode", ["practice", "assessment"])
    def test_notebook(self, look: Look, begin: Begin, mode: str) -> None:
        """The notebook over the conversation of a narrow terminal, the choices still in sight."""
        assert look("n", session=begin(mode, 2))

    @pytest.mark.parametrize("mode", ["practice", "assessment"])
    def test_reading_the_room(self, look: Look, begin: Begin, mode: str) -> None:
        """The question at the end, with the figures covered."""
        assert look("3", "right", session=begin(mode, BEATS))

    @pytest.mark.parametrize("mode", ["practice", "assessment"])
    def test_ending(self, look: Look, begin: Begin, mode: str) -> None:
        """The ending as a scene, and what there is to do then."""
        assert look("escape", session=begin(mode, BEATS))

    @pytest.mark.parametrize("mode", ["practice", "assessment"])
    def test_wide(self, look: Look, begin: Begin, mode: str) -> None:
        """A wide terminal has the panel with the portrait beside the conversation."""
        assert look(session=begin(mode, 4), size=WIDE)


class TestDebrief:
    """The debrief of real plays."""

    @pytest.mark.parametrize("part", range(1, 8))
    def test_won(self, look: Look, recording: Begin, part: int) -> None:
        """Every part of the debrief of a play that came to unity."""
        assert look("d", str(part), session=recording(WON))

    @pytest.mark.parametrize("part", [1, 2, 3, 4])
    def test_walked(self, look: Look, recording: Begin, part: int) -> None:
        """The debrief of a play that was walked out on, an assessment."""
        assert look("d", str(part), session=recording(WALKED, "assessment"))

    def test_near(self, look: Look, recording: Begin) -> None:
        """The curve from near, at a turning point."""
        assert look("d", "2", "n", "z", session=recording(WON))

    def test_beside(self, look: Look, begin: Begin, saves: Path) -> None:
        """A what-if beside the play it came from."""
        from simgame.journal.branch import branch

        original = begin(choices=BEATS)
        original.close()
        session = branch(original.path, 4)
        try:
            for number in range(4, BEATS + 1):
                session.choose(f"ask-{number}")
            assert look("escape", "d", "8", session=session)
        finally:
            session.close()

    def test_still_running(self, look: Look, begin: Begin) -> None:
        """An assessment that is not over keeps its secrets."""
        begin("assessment", 3).close()
        assert look("d")

    def test_help(self, look: Look, recording: Begin) -> None:
        """The keys and the marks of the curve."""
        assert look("d", "2", "question_mark", session=recording(WALKED))


class TestCareer:
    """The career."""

    @pytest.mark.parametrize("part", range(1, 7))
    def test_begun(self, look: Look, recording: Begin, part: int) -> None:
        """Every part after three assessments."""
        for play in (WALKED, "harbor-breakfast/collaborator-unity", "wrong-fit/collaborator-friend"):
            recording(play, "assessment").close()
        assert look("c", str(part))

    def test_empty(self, look: Look) -> None:
        """Before the first assessment."""
        assert look("c")

    def test_delete(self, look: Look, recording: Begin) -> None:
        """The question before it is deleted."""
        recording(WALKED, "assessment").close()
        assert look("c", "x")
