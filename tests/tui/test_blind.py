"""The blind test of assessment: whatever is on its screens is words and cues, and gives nothing of the rules away."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from textual.screen import Screen

from simgame.journal.session import Session, start
from simgame.play.script import event_text
from simgame.play.view import view
from simgame.rules.facts import POSTURES
from simgame.rules.moves import dispositions, moves
from simgame.rules.relationship import RANGES
from simgame.rules.rulebook import rules
from simgame.scenario.library import shipped
from simgame.scenario.model import Scenario
from simgame.scenario.reader import read_file
from simgame.tui.app import Simgame
from simgame.tui.typeset import clean
from simgame.tui.widgets.band import Band
from simgame.tui.widgets.page import Page
from tests.golden import recorded_as
from tests.tui.conftest import screen_text

METERS = {*RANGES, *(name.replace("_", "-") for name in RANGES), *(name.replace("_", " ") for name in RANGES)}
NAMES = {*moves(), *rules(), *dispositions(), *POSTURES, *METERS}
TITLES = {str(rule["title"]).lower() for rule in rules().values()}
COMMON = {"stage", "ending", "ask", "promise"}
"""Names of rules that are also the only words for what every player sees: the stages, how it ends, asking, their promises."""
PANEL_WORDS = (
    "they believe you",
    "they rely on you",
    "they feel safe",
    "your own agenda",
    "came back",
    "pips",
    "meter",
)
WAYS = [
    "first-handshake/author-one-slip-owned-and-mended-still-gets-there",
    "first-handshake/quid-pro-quo-walked",
    "harbor-breakfast/author-a-forced-yes-comes-back",
    "harbor-breakfast/collaborator-unity",
    "wrong-fit/author-sold-on-a-half-truth",
    "wrong-fit/collaborator-friend",
]


def normal(text: str) -> str:
    """A text without its line breaks, margins and brackets."""
    return " ".join(clean(text).replace("▎", " ").split())


@cache
def authored(path: str) -> re.Pattern[str]:
    """Every word of the author's that a player may see, the longest texts first; their coaching is not among them."""
    scenario = read_file(Path(path))
    found = [scenario.title, scenario.summary, *scenario.seller.values(), *scenario.endings.values()]
    for person in (scenario.prospect, *scenario.cast.values()):
        found += [person.name, person.role, person.company, person.about]
    found += [
        *scenario.needs.values(),
        *scenario.criteria.values(),
        *(each.text for each in scenario.promises.values()),
    ]
    found += [stage.scene for stage in scenario.stages.values()]
    for beat in scenario.beats.values():
        found += [beat.says, beat.narration, beat.cue, beat.later, *([beat.offers.says] if beat.offers else [])]
        for choice in beat.choices:
            found += [choice.say, choice.do, choice.reply, choice.cue]
    texts = sorted({normal(text) for text in found if text}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, texts)))


def on(screen: Screen[object]) -> Iterator[str]:
    """The words of every page and line of a screen, whether they are in sight or scrolled away."""
    for page in screen.query(Page):
        yield normal(" ".join(run.text for row in page._rows for run in row))
    for band in screen.query(Band):
        yield normal(" ".join(run.text for run in band.row(200)))


def ours(text: str, scenario: Scenario) -> str:
    """What is left of a screen without the author's words."""
    return authored(scenario.path).sub(" ~ ", text).lower()


def hold(app: Simgame, session: Session) -> None:
    """Nothing on the screen tells what it must not."""
    scenario = session.game.scenario
    whole = " ".join(on(app.screen))
    for choice in scenario.choices.values():
        assert not choice.because or normal(choice.because) not in whole, choice.id
    events = [event_text(scenario, change) for turn in session.game.turns for change in turn.changes]
    left = ours(whole, scenario)
    for event in events:
        left = left.replace(ours(normal(event), scenario), " ~ ") if event else left
    for name in NAMES - COMMON:
        assert not re.search(rf"(?<![\w-]){re.escape(name.lower())}(?![\w-])", left), (name, left)
    for title in (*TITLES, *PANEL_WORDS):
        assert title not in left, (title, left)


@pytest.mark.parametrize(
    ("name", "size"), [*((way, (80, 24)) for way in WAYS), *((way, (120, 40)) for way in WAYS[:2])], ids=str
)
async def test_assessment_is_blind(name: str, size: tuple[int, int], tmp_path: Path) -> None:
    """No text on any screen of an assessment contains a meter, a rule, a move, a posture or an author's coaching line.

    Walked turn by turn: the play, the notebook, the help, the palette, the question at the end of a stage.
    """
    play = recorded_as(name)
    scenario = read_file(shipped() / f"{play.scenario}.yaml")
    session = start(scenario, mode="assessment", folder=tmp_path)
    app = Simgame(session=session)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for choice in play.choices:
            hold(app, session)
            (number,) = (each.number for each in view(session.game).options if each.id == choice)
            await pilot.press(str(number))
            await pilot.pause()
            hold(app, session)
            if session.game.asked:
                await pilot.press("6", "enter")
                assert not app._notifications, "the truth is told in the debrief"
            if len(session.game.turns) in (2, 9):
                for key in ("n", "question_mark"):
                    await pilot.press(key)
                    await pilot.pause()
                    hold(app, session)
                    await pilot.press(key)
                await pilot.press("w", "b")
                hold(app, session)
                await pilot.press("ctrl+p")
                await pilot.pause(0.2)
                palette = screen_text(app).lower()
                assert "why they reacted" not in palette
                assert "take back" not in palette
                await pilot.press("escape")
                await pilot.pause()
        assert session.game.ending
        hold(app, session)
