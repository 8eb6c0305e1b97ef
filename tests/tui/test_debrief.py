"""The debrief on the screen: the same figures as in the JSON, walked for every recorded play; what-ifs and side by side."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from simgame.journal.session import Session
from simgame.play.debrief import debrief
from simgame.play.game import Game
from simgame.play.reading import asks
from simgame.reports.json import text
from simgame.rules.relationship import RANGES
from simgame.scenario.library import shipped
from simgame.scenario.model import Scenario
from simgame.scenario.reader import read_file
from simgame.tui.app import Simgame
from simgame.tui.screens.debrief import DebriefScreen
from simgame.tui.screens.play import PlayScreen
from simgame.tui.widgets.curve import CurvePlot
from simgame.tui.widgets.report import Report
from simgame.tui.widgets.side_by_side import SideBySide
from tests.golden import recorded
from tests.support.files import LIBRARY
from tests.tui.conftest import BEATS, notices, screen_text, session_of, shown

UNSPOKEN = ("airtime",)


def plays(scenario: Scenario) -> Iterator[Game]:
    """The recorded plays of a scenario, with the room read at every second chance."""
    for play in recorded():
        if play.scenario == scenario.id:
            game = Game(scenario)
            for choice in play.choices:
                turn = game.choose(choice)
                if asks(turn) and turn.n % 2:
                    game.read(37)
            yield game


def numbers(text: str) -> list[int]:
    """The whole numbers in a text, in their order."""
    return [int(found.replace("−", "-")) for found in re.findall(r"[-−]?\d+", text)]


def of_ours(document: Any) -> set[int]:
    """Every number of a document, also those inside its texts, and how many there are of anything."""
    if isinstance(document, dict):
        return {len(document)}.union(*map(of_ours, document.values()))
    if isinstance(document, list):
        return {len(document)}.union(*map(of_ours, document))
    if isinstance(document, str):
        return {abs(number) for number in numbers(document)}
    return {abs(document)} if isinstance(document, int) else set()


def of_the_author(game: Game) -> set[int]:
    """The numbers in the author's words that the JSON has by their ids, or not at all."""
    scenario = game.scenario
    said = [text for turn in game.turns for text in (turn.beat.says, turn.choice.reply, turn.choice.cue)]
    named = [*scenario.needs.values(), *scenario.criteria.values(), *(each.text for each in scenario.promises.values())]
    return {abs(number) for text in (*said, *named, *scenario.endings.values()) for number in numbers(text)}


def parts(screen: DebriefScreen) -> dict[str, str]:
    """The words of every part of the debrief, the curve's with the turn it opens with."""
    found = {}
    for at, title in enumerate(screen.parts):
        screen.part = at
        found[title] = shown(screen.query_one(Report))
    return found


@pytest.mark.parametrize("name", LIBRARY)
async def test_every_figure_is_that_of_the_json(name: str, app: Simgame) -> None:
    """Whatever number stands in the debrief of a recorded play stands in its JSON, and the other way round."""
    scenario = read_file(shipped() / f"{name}.yaml")
    async with app.run_test(size=(80, 24)):
        for game in plays(scenario):
            told = json.loads(text(debrief(game)))
            screen = DebriefScreen(game)
            await app.push_screen(screen)
            said = parts(screen)
            _hold_ending(told, said["Ending"])
            _hold_turning_points(told, said["Turning"])
            _hold_lessons(told, said["Words"])
            _hold_ledger(told, said["Ledger"])
            _hold_skills(told, said["Skills"], said["Next"])
            known = of_ours(told) | of_the_author(game)
            for title, words in said.items():
                assert {abs(number) for number in numbers(words)} <= known, (title, words)
            _hold_turns(screen, told)
            app.pop_screen()


def _hold_ending(told: dict[str, Any], text: str) -> None:
    assert f"trust {told['trust']} (at the start {told['trust_at_start']})" in text
    assert f"{len(told['turns'])} choices, as far as {told['stage']}" in text


def _hold_turning_points(told: dict[str, Any], text: str) -> None:
    for point in told["turning_points"]:
        before, after = point["trust_before"], point["trust"]
        assert f"{point['n']} {point['quote']}" in text
        assert (f"trust {before} → {after}: " if before != after else f"trust {after}: ") in text
        for other in point["others"]:
            moved = f"trust {before} → {other['trust']}" if before != other["trust"] else f"trust {other['trust']}"
            assert f"{other['quote']} {moved}" in text
    for reading in told["readings"]:
        assert f"you said {reading['guess']}, it was {reading['trust']}: " in text
        assert reading["error"] == reading["guess"] - reading["trust"]
        assert str(abs(reading["error"]) or "exactly") in text
    if told["calibration"]:
        bias = f"{told['calibration']['bias']:+d}".replace("-", "−")
        assert f"On average {told['calibration']['error']} off; bias {bias}." in text


def _hold_lessons(told: dict[str, Any], text: str) -> None:
    for lesson in (*told["lessons"], *told["won"]):
        assert f"{lesson['n']} {lesson['quote']} " in text
        often = {1: "", 2: " (twice)"}.get(lesson["times"], f" ({lesson['times']} times)")
        assert f"{lesson['title']}{often}: {lesson['says']}." in text


def _hold_ledger(told: dict[str, Any], text: str) -> None:
    assert f"You gave {told['given']} pip{'' if told['given'] == 1 else 's'} of goodwill" in text
    assert f"Unspent: {told['ledger']['goodwill']}." in text
    back = {0: "nothing came back", 1: "back once", 2: "back twice"}
    assert back.get(told["ledger"]["returned"], f"back {told['ledger']['returned']} times") in text
    for mark in ("known", "missed"):
        assert text.count({"known": "found ", "missed": "missed "}[mark]) >= len(told["needs"][mark])


def _hold_skills(told: dict[str, Any], skills: str, following: str) -> None:
    *axes, seller = told["axes"]
    for axis in axes:
        assert f"{axis['title']}: {axis['met']} of {len(axis['criteria'])}" in skills
        assert axis["met"] == sum(criterion["met"] for criterion in axis["criteria"])
        for criterion in axis["criteria"]:
            evidence = f" {criterion['n']} {criterion['quote']}" if criterion["n"] else ""
            assert f"{criterion['question']} {'Yes' if criterion['met'] else 'No'}.{evidence}" in skills
    assert f"{told['meetings']} meeting" in following
    assert f"{len(told['turns'])} choices." in following
    assert seller["weight"] == 10
    assert "ten percent" in following


def _hold_turns(screen: DebriefScreen, told: dict[str, Any]) -> None:
    """The curve and every turn from near, also the moment before the first."""
    screen.part = screen.parts.index("Trust")
    plot = screen.query_one(CurvePlot)
    assert list(plot._curve.values) == [told["trust_at_start"], *(turn["trust"] for turn in told["turns"])]
    assert plot._curve.marks == {point["n"] for point in told["turning_points"]}
    assert plot._curve.guesses == {reading["n"]: reading["guess"] for reading in told["readings"]}
    before = [told["trust_at_start"], *(turn["trust"] for turn in told["turns"])]
    for turn in told["turns"]:
        screen.turn = turn["n"]
        near = shown(screen.query_one(Report))
        assert near.startswith(f"── Turn {turn['n']}, {turn['stage']}")
        assert turn["quote"] in near
        was, now = before[turn["n"] - 1], turn["trust"]
        assert (f"Trust {was} → {now}" if was != now else f"Trust {now}") in near
        pips = [
            f"{each['change']:+d}".replace("-", "−")
            for each in turn["reactions"]
            if each["change"] and each["meter"] in (*RANGES, "trust") and each["meter"] not in UNSPOKEN
        ]
        of_turn = near.split("Trust, turn by turn")[0]
        for each in turn["reactions"]:
            of_turn = of_turn.replace(each["says"], "")
        assert sorted(re.findall(r"[+−]\d+(?=[,)])", of_turn.split("other choice:")[0])) == sorted(pips)
    screen.turn = 0
    assert f"Trust {told['trust_at_start']}" in shown(screen.query_one(Report))


async def test_the_curve_is_walked_by_key_and_by_mouse(begin: Callable[..., Session]) -> None:
    """Arrows go from turn to turn and stop at the ends, n and p between turning points, a click picks out what is under it."""
    game = begin(choices=BEATS).game
    app = Simgame(session=begin(name="other"))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = DebriefScreen(game)
        await app.push_screen(screen)
        await pilot.press("2")
        marked = sorted(screen._points)
        screen.turn = 0
        await pilot.press("left")
        assert screen.turn == 0
        await pilot.press("n")
        assert screen.turn == marked[0]
        for _ in range(BEATS + 2):
            await pilot.press("right")
        assert screen.turn == BEATS
        await pilot.press("p")
        assert screen.turn == [n for n in marked if n < BEATS][-1]
        await pilot.click(CurvePlot, offset=(75, 4))
        assert screen.turn == BEATS
        await pilot.click(CurvePlot, offset=(2, 4))
        assert screen.turn == 0
        await pilot.press("right", "z")
        assert screen.query_one(CurvePlot)._window().last < BEATS
        await pilot.press("z")
        assert screen.query_one(CurvePlot)._window().last == BEATS


async def test_parts_by_tab_number_and_mouse(begin: Callable[..., Session]) -> None:
    """Tab and shift+tab go round, a number or a click turns to a part."""
    app = Simgame(session=begin(name="other"))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = DebriefScreen(begin(choices=BEATS).game)
        await app.push_screen(screen)
        await pilot.press("tab")
        assert screen.front == "Trust"
        await pilot.press("shift+tab", "shift+tab")
        assert screen.front == screen.parts[-1]
        await pilot.press("tab", "4")
        assert screen.front == "Words"
        tabs = screen_text(app).splitlines()[0]
        await pilot.click("Tabs", offset=(tabs.index("Ledger"), 0))
        assert screen.front == "Ledger"


async def test_what_if_from_a_turn(begin: Callable[..., Session], saves: Path) -> None:
    """From the turn picked out one plays on otherwise, in a save of its own; the original stays, to the byte; both lie side by side."""
    session = begin(choices=BEATS)
    before = session.path.read_bytes()
    app = Simgame(session=session, saves=saves)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("escape", "d", "i")
        assert "Pick the turn" in notices(app)[0]
        screen = app.screen
        assert isinstance(screen, DebriefScreen)
        screen.turn = 3
        await pilot.press("i")
        await pilot.pause()
        assert isinstance(app.screen, PlayScreen)
        branch = session_of(app)
        assert [turn.choice.id for turn in branch.game.turns] == [turn.choice.id for turn in session.game.turns[:2]]
        assert branch.game.mode == "practice"
        await pilot.press("1")
        for _ in range(BEATS - 3):
            await pilot.press("2")
        await pilot.pause()
        assert branch.game.ending
        await pilot.press("escape", "d", "8")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
        lying = shown(app.screen.query_one(SideBySide))
        assert "the-lamp │ the-lamp-if-3" in lying
        assert "They share 2 choices and part at turn 3." in lying
        assert "3 “We should sign this today.” │ 3 “I was looking at your window," in lying
        await pilot.press("escape", "q", "escape")
        await pilot.pause()
    assert session.path.read_bytes() == before
    assert (saves / "the-lamp-if-3.jsonl").exists()


async def test_a_running_assessment_is_not_told(app: Simgame, begin: Callable[..., Session]) -> None:
    """The debrief of an assessment that is still running has one part, which says when there will be more."""
    begin("assessment", 3).close()
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("d")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
        assert app.screen.parts == ("Ending",)
        whole = screen_text(app)
        assert "told when it is over" in whole
        assert "trust" not in whole.lower()
        assert "what if" not in whole
        await pilot.press("i", "2", "n")
        assert app.screen.parts == ("Ending",)


async def test_a_play_of_an_earlier_version_has_no_what_if(
    app: Simgame, begin: Callable[..., Session], place: Path
) -> None:
    """Of a finished play whose scenario was edited the result is told; there is no turn to play on from."""
    begin("assessment", BEATS).close()
    file = place / "the-lamp.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("ask-4:", "other-4:"), encoding="utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("d")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
        assert "earlier version of the scenario" in shown(app.screen.query_one(Report))
        assert "what if" not in screen_text(app)
        await pilot.press("i", "2", "n")
        assert app.screen.front == "Ending"
