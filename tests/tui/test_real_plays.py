"""The Harbor Account played to its endings on the screens by keyboard alone, and the same in lines of text."""

from collections.abc import Sequence
from io import StringIO
from pathlib import Path

import pytest
from textual.pilot import Pilot

from simgame.journal.saves import load
from simgame.journal.session import start
from simgame.plain.page import Page
from simgame.plain.player import Player
from simgame.play.debrief import debrief
from simgame.play.view import view
from simgame.reports import json
from simgame.scenario.model import Scenario
from simgame.scenario.reader import read_file
from simgame.tui.app import Simgame
from simgame.tui.screens.debrief import DebriefScreen
from simgame.tui.screens.play import PlayScreen
from simgame.tui.widgets.report import Report
from simgame.tui.widgets.transcript import Transcript
from tests.support.files import ROOT, Place
from tests.tui.conftest import screen_text, session_of, shown, told

HARBOR = ROOT / "scenarios" / "harbor-breakfast.yaml"
SIZES = ((80, 24), (120, 40))
ENDINGS = {
    "unity": "the patient way",
    "stalled": "good ears and closed hands stay in the kitchen",
    "walked": "she walks",
    "remorse": "a forced yes comes back",
}
"""Each ending with the test of the scenario's own that comes to it."""


@pytest.fixture(scope="module")
def harbor() -> Scenario:
    """The scenario as it ships."""
    return read_file(HARBOR)


@pytest.fixture
def own(tmp_path: Path) -> Place:
    """A folder of its own for the commands."""
    return Place(tmp_path)


def way(scenario: Scenario, ending: str) -> tuple[str, ...]:
    """The choices of the scenario's own test that comes to an ending."""
    (found,) = (each for each in scenario.tests if each.name == ENDINGS[ending])
    assert ending in found.ends
    return tuple(found.play)


def one_line(text: str) -> str:
    """A text without its line breaks."""
    return " ".join(text.split())


def this_turn(app: Simgame) -> str:
    """The lines of the present turn, in one line."""
    transcript = app.screen.query_one(Transcript)
    return one_line(" ".join(run.text for row in transcript._rows[transcript._fresh_row :] for run in row))


async def by_key(pilot: Pilot[int], app: Simgame, choices: Sequence[str]) -> None:
    """Make the choices by their numbers, leaving the room unread; after each the player's words are in the turn shown."""
    for at, id in enumerate(choices, 1):
        game = session_of(app).game
        (option,) = (each for each in view(game).options if each.id == id)
        assert option.open, option
        await pilot.press(str(option.number))
        assert len(game.turns) == at, (id, option.number)
        assert game.turns[-1].choice.id == id
        assert one_line(option.words.strip("“”")) in this_turn(app)
        if game.asked:
            await pilot.press("escape")


async def on_screen(scenario: Scenario, choices: Sequence[str], saves: Path, size: tuple[int, int], mode: str) -> str:
    """A play on the screens from the first key to the debrief; the ending's name."""
    session = start(scenario, mode=mode, folder=saves)
    app = Simgame(scenario=scenario, session=session, saves=saves)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await by_key(pilot, app, choices)
        ending = session.game.ending
        words = one_line(scenario.endings[ending])
        assert words in told(app)
        assert words.split()[-1] in screen_text(app)  # the end of the scene is in sight
        assert "Read the debrief" in screen_text(app)
        await pilot.press("d")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
        assert words[:30] in shown(app.screen.query_one(Report))
        await pilot.press("escape")
        assert isinstance(app.screen, PlayScreen)
        await pilot.press("q")
    assert app.return_code == 0
    return ending


def in_lines(scenario: Scenario, choices: Sequence[str], saves: Path, mode: str = "practice") -> str:
    """The same play as lines of text, with ids as input; everything it said."""
    session, said = start(scenario, mode=mode, folder=saves), StringIO()
    try:
        assert Player(session, Page(said), StringIO("".join(f"{each}\n" for each in choices))).run() == 0
    finally:
        session.close()
    return said.getvalue()


def report_of(saves: Path) -> str:
    """The debrief of the save in a folder, as a document."""
    game, notice = load("harbor-breakfast", saves)
    assert notice == ""
    return json.text(debrief(game))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("ending", ENDINGS)
async def test_played_by_keyboard_alone(
    harbor: Scenario, ending: str, size: tuple[int, int], saves: Path, own: Place
) -> None:
    """Every ending is reached with number keys only; the same choices as lines of text give the same debrief, to the byte."""
    choices = way(harbor, ending)
    assert await on_screen(harbor, choices, saves / "screens", size, "practice") == ending
    said = in_lines(harbor, choices, saves / "lines")
    assert one_line(harbor.endings[ending]) in one_line(said)
    told_of = report_of(saves / "screens")
    assert told_of == report_of(saves / "lines")
    printed = own.run("--saves", saves / "screens", "debrief", "harbor-breakfast", "--format", "json")
    assert (printed.returncode, printed.stdout, printed.stderr) == (0, told_of, "")


@pytest.mark.parametrize("ending", ["unity", "walked"])
async def test_assessment_by_keyboard_alone(harbor: Scenario, ending: str, saves: Path) -> None:
    """Shuffled choices, looked up by id, lead to the same endings, and to the same debrief in lines of text."""
    choices = way(harbor, ending)
    assert await on_screen(harbor, choices, saves / "screens", (80, 24), "assessment") == ending
    in_lines(harbor, choices, saves / "lines", "assessment")
    assert report_of(saves / "screens") == report_of(saves / "lines")


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_commands_say_the_same_every_time(harbor: Scenario, ending: str, own: Place) -> None:
    """`simgame play --plain` with ids as input, run twice, and the play without a process: the same bytes of debrief."""
    choices = way(harbor, ending)
    printed = set()
    for folder in (own.folder / "one", own.folder / "two"):
        played = own.run("--saves", folder, "play", HARBOR, "--plain", lines="".join(f"{each}\n" for each in choices))
        assert (played.returncode, played.stderr) == (0, "")
        done = own.run("--saves", folder, "debrief", "harbor-breakfast", "--format", "json")
        assert (done.returncode, done.stderr) == (0, "")
        printed.add(done.stdout)
    in_lines(harbor, choices, own.folder / "here")
    printed.add(report_of(own.folder / "here"))
    assert len(printed) == 1
    assert f'"ending": "{ending}"' in printed.pop()


async def test_a_choice_taken_back_leaves_no_trace(harbor: Scenario, saves: Path) -> None:
    """A way gone back from and gone otherwise gives the debrief of the way that was gone in the end."""
    choices = way(harbor, "walked")
    session = start(harbor, folder=saves / "screens")
    app = Simgame(session=session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        first = view(session.game).options
        other = next(each for each in first if each.open and each.id != choices[0])
        await pilot.press(str(other.number), "b")
        await pilot.pause()
        assert one_line(other.words.strip("“”")) not in told(app)
        await by_key(pilot, app, choices)
        await pilot.press("q")
    in_lines(harbor, choices, saves / "lines")
    assert report_of(saves / "screens") == report_of(saves / "lines")


async def test_left_and_gone_on_with_at_every_turn(harbor: Scenario, saves: Path) -> None:
    """A play that is left after each choice, for the other kind of screen, is the same play."""
    choices = way(harbor, "stalled")
    for at, id in enumerate(choices):
        if at % 2:
            in_lines(harbor, [id], saves / "both")
            continue
        session = start(harbor, folder=saves / "both")
        app = Simgame(session=session)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            if at:
                assert one_line(session.game.turns[-1].choice.words.strip("“”")) in told(app)
            (number,) = (each.number for each in view(session.game).options if each.id == id)
            await pilot.press(str(number), "q")  # also where the room is asked to be read
    in_lines(harbor, choices, saves / "lines")
    assert report_of(saves / "both") == report_of(saves / "lines")
