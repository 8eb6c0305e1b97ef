"""Reading the room on the screen: asked when a stage ends, answered by key or mouse, left open, covered until then."""

from collections.abc import Callable
from pathlib import Path

import pytest

from simgame.journal import journal
from simgame.journal.session import Session, start
from simgame.play.view import view
from simgame.scenario.library import shipped
from simgame.scenario.reader import read_file
from simgame.tui.app import Simgame
from simgame.tui.screens.play import PlayScreen
from simgame.tui.widgets.choices import Choices
from simgame.tui.widgets.gauge import Gauge
from tests.tui.conftest import notices, screen_text, session_of, told

BEGINNING = ("new-on-purpose", "spare-the-mat", "watch-a-class")
Begin = Callable[[str], Session]


@pytest.fixture
def tutorial(saves: Path) -> Begin:
    """The tutorial just before its first stage ends."""
    scenario = read_file(shipped() / "first-handshake.yaml")
    (way,) = (test.play for test in scenario.tests if test.name == "the patient way")

    def begin(mode: str) -> Session:
        session = start(scenario, mode=mode, folder=saves)
        while True:
            step = way[len(session.game.turns)]
            ahead = session.game.play(scenario.choices[step])
            if ahead.after.relationship.stage != ahead.before.relationship.stage:
                return session
            session.choose(step)

    return begin


def number_of(session: Session, wanted: str = "the patient way") -> str:
    """The key of the next choice of the patient way."""
    (way,) = (test.play for test in session.game.scenario.tests if test.name == wanted)
    return next(str(each.number) for each in view(session.game).options if each.id == way[len(session.game.turns)])


@pytest.mark.parametrize("mode", ["practice", "assessment"])
async def test_asked_when_a_stage_ends(tutorial: Begin, mode: str) -> None:
    """The scale lies where the choices lay, the figures are covered, and only practice tells the truth afterwards."""
    session = tutorial(mode)
    app = Simgame(session=session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(number_of(session))
        await pilot.pause()
        assert app.screen.query_one(Gauge).display
        assert not app.screen.query_one(Choices).display
        asked = screen_text(app)
        assert "how far does Bernie Tavares trust you now?" in asked
        assert "believe" not in asked
        made = len(session.game.turns)
        await pilot.press("w", "4", "right", "up", "left", "left", "enter")
        await pilot.pause()
        assert session.game.guesses == {made: 36}
        assert app.screen.query_one(Choices).display
        assert ("You said 36; it is" in told(app)) == (mode == "practice")
        assert not notices(app)
        assert len(session.game.turns) == made
        await pilot.press(number_of(session))
        assert len(session.game.turns) == made + 1
    assert [(read.guess, read.after) for read in journal.read(session.path).reads] == [(36, made)]


async def test_left_open(tutorial: Begin) -> None:
    """Escape leaves the room unread and the play where it is; nothing is written."""
    session = tutorial("assessment")
    app = Simgame(session=session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(number_of(session), "escape")
        await pilot.pause()
        assert isinstance(app.screen, PlayScreen)
        assert app.screen.query_one(Choices).display
        assert session.game.guesses == {}
    assert journal.read(session.path).reads == ()


async def test_by_mouse(tutorial: Begin) -> None:
    """A click on the scale moves the mark, a click in the footer says so; the ends hold."""
    session = tutorial("practice")
    app = Simgame(session=session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(number_of(session))
        await pilot.pause()
        gauge = app.screen.query_one(Gauge)
        await pilot.click(Gauge, offset=(8, 2))
        assert gauge.guess == 0
        await pilot.press("left")
        assert gauge.guess == 0
        await pilot.press("9", *["right"] * 9)
        assert gauge.guess == 100
        await pilot.click("KeyLine", offset=(screen_text(app).splitlines()[-1].index("say so"), 0))
        await pilot.pause()
        assert list(session.game.guesses.values()) == [100]


async def test_left_and_resumed_it_is_asked_again(tutorial: Begin, saves: Path) -> None:
    """Whoever leaves before answering is asked when they come back; whoever has answered is not."""
    session = tutorial("assessment")
    app = Simgame(session=session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(number_of(session), "q")
    for answered in (False, True):
        session = start(session.game.scenario, folder=saves)
        app = Simgame(session=session)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert bool(app.screen.query(Gauge)) != answered
            await pilot.press("5", "enter", "q") if not answered else await pilot.press("q")


async def test_going_back_takes_the_reading_back(tutorial: Begin) -> None:
    """Going back over the end of a stage forgets what was read there; coming again asks again."""
    session = tutorial("practice")
    app = Simgame(session=session)
    async with app.run_test(size=(80, 24)) as pilot:
        key = number_of(session)
        await pilot.press(key, "5", "enter", "b")
        await pilot.pause()
        assert session_of(app).game.guesses == {}
        await pilot.press(key)
        await pilot.pause()
        assert app.screen.query_one(Gauge).display
