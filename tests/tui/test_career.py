"""The career on the screen: what an assessment changed, every part, exported, deleted after asking."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from simgame.journal.career import gather
from simgame.journal.session import Session, start
from simgame.play.view import view
from simgame.scenario.library import shipped
from simgame.scenario.reader import read_file
from simgame.tui.app import Simgame
from simgame.tui.screens.career import CareerScreen
from simgame.tui.screens.debrief import DebriefScreen
from simgame.tui.widgets.report import Report
from tests.golden import recorded_as
from tests.tui.conftest import BEATS, notices, shown

Assess = Callable[..., Session]


@pytest.fixture
def assess(saves: Path) -> Iterator[Assess]:
    """An assessment by the choices of a recorded play, but for its last few."""
    begun: list[Session] = []

    def assess(scenario: str, play: str, but: int = 0) -> Session:
        session = start(read_file(shipped() / f"{scenario}.yaml"), mode="assessment", folder=saves)
        begun.append(session)
        choices = recorded_as(f"{scenario}/{play}").choices
        for choice in choices[: len(choices) - but]:
            session.choose(choice)
            session.game.pass_over()
        return session

    yield assess
    for session in begun:
        session.close()


async def test_a_level_that_was_earned_is_told(assess: Assess, saves: Path) -> None:
    """The debrief of the assessment that earned a level says so, after the ending."""
    assess("harbor-breakfast", "collaborator-unity").close()
    session = assess("wrong-fit", "collaborator-friend", but=1)
    app = Simgame(session=session, saves=saves)
    async with app.run_test(size=(80, 24)) as pilot:
        wanted = recorded_as("wrong-fit/collaborator-friend").choices[-1]
        number = next(each.number for each in view(session.game).options if each.id == wanted)
        await pilot.press(str(number), "escape", "d")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
        page = shown(app.screen.query_one(Report))
        assert page.index("Friend. Two winners.") < page.index("Certified Sales Associate")
        assert "What this assessment changed" in page


async def test_practice_changes_nothing(begin: Callable[..., Session], saves: Path) -> None:
    """After a practice there is no news; what it comes to is nobody's business but the player's."""
    app = Simgame(session=begin(choices=BEATS - 1), saves=saves)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "escape", "d")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
    assert gather(saves).attempts == ()
    assert gather(saves).practice.days == 1


async def test_every_part_says_what_is_kept(assess: Assess, app: Simgame) -> None:
    """The levels with what they ask, the axes with first, best and latest, every assessment with its save."""
    assess("first-handshake", "quid-pro-quo-walked").close()
    assess("harbor-breakfast", "collaborator-unity").close()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        said = []
        for part in range(1, 7):
            await pilot.press(str(part))
            said.append(shown(app.screen.query_one(Report)))
        practice, associate, professional, leader, skills, assessments = said
        assert "Certified Sales Associate" in practice
        assert "✓ 2 of 2 different conversations" in associate
        assert "✗ 2 of 4 different conversations" in professional
        assert "hidden" in leader
        assert "Ethics first 50, best 100, latest 100" in skills
        assert "walked, two losers" in assessments
        assert "unity, two winners" in assessments
        await pilot.click("Tabs", offset=(3, 0))
        assert isinstance(app.screen, CareerScreen)
        assert app.screen.part == 0


async def test_exported(assess: Assess, app: Simgame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`e` writes everything as JSON where the player is, and says where; where it cannot, it says why."""
    monkeypatch.chdir(tmp_path)
    assess("harbor-breakfast", "collaborator-unity").close()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("c", "e")
        await pilot.pause()
        (path,) = tmp_path.glob("simgame-career-*.json")
        assert str(path) in notices(app)[-1]
        assert json.loads(path.read_text(encoding="utf-8"))["attempts"][0]["ending"] == "unity"
        path.unlink()
        path.mkdir()
        await pilot.press("e")
        await pilot.pause()
        assert "cannot be written" in notices(app)[-1]


async def test_deleted_after_asking(assess: Assess, begin: Callable[..., Session], app: Simgame, saves: Path) -> None:
    """Whoever says yes loses the finished plays and keeps the unfinished ones; whoever says no loses nothing."""
    assess("harbor-breakfast", "collaborator-unity").close()
    begin(choices=2).close()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("c", "x", "enter")
        await pilot.pause()
        assert len(list(saves.glob("*.jsonl"))) == 2
        await pilot.press("x", "down", "enter")
        await pilot.pause()
        assert [path.stem for path in saves.glob("*.jsonl")] == ["the-lamp"]
        assert "No level yet" in shown(app.screen.query_one(Report))
