"""A debrief as a document: what it shows, how wide it is, and that it computes nothing."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simgame.play.debrief import debrief
from simgame.play.game import Game
from simgame.reports import json as report_json
from simgame.reports import text as report_text
from simgame.scenario.model import Scenario
from simgame.scenario.reader import read, read_file
from tests.support.files import FULL, SHIPPED, TO_THE_END, Place

calm = settings(deadline=None, database=None, derandomize=True, max_examples=60)
LIBRARY = tuple(read_file(path) for path in SHIPPED)


def dock(*choices: str, mode: str = "practice") -> Game:
    """A play of the full scenario."""
    scenario, _ = read(FULL, "dock.yaml")
    assert scenario
    game = Game(scenario, mode)
    for choice in choices:
        game.choose(choice)
    return game


@st.composite
def plays(draw: st.DrawFn) -> Game:
    """A play of a shipped scenario, as far as chance takes it."""
    game = Game(
        draw(st.sampled_from(LIBRARY)), draw(st.sampled_from(["practice", "assessment"])), draw(st.integers(0, 9))
    )
    for number in draw(st.lists(st.integers(0, 5), max_size=40)):
        options = [option for option in game.options() if option.open]
        if not options:
            break
        game.choose(options[number % len(options)].choice)
    return game


@given(plays(), st.integers(80, 200))
@calm
def test_any_play_can_be_debriefed(game: Game, width: int) -> None:
    """Finished or not, the text fits its width, and the JSON is one document that loses nothing in a round trip."""
    found = debrief(game)
    assert max(map(len, report_text.report(found, width))) <= width
    text = report_json.text(found)
    assert json.loads(text) == json.loads(json.dumps(report_json.document(found)))
    assert text.endswith("}\n")


@pytest.mark.parametrize("choices", [(), ("best-in-town", "what-else"), TO_THE_END], ids=len)
@pytest.mark.parametrize("width", [1, 30, 40, 60])
def test_a_narrow_report(width: int, choices: tuple[str, ...]) -> None:
    """In a narrow window every line fits as well (down to 30 columns)."""
    assert [line for line in report_text.report(debrief(dock(*choices)), width) if len(line) > max(width, 30)] == []


def test_no_line_ends_in_space() -> None:
    """Space at the end of a line is nothing to read, and differs when copied."""
    lines = report_text.report(debrief(dock("boots")))
    assert [line for line in lines if line != line.rstrip()] == []


def test_what_cost_is_never_what_was_right() -> None:
    """Having listened is not among what cost: a meter of talking that falls is no loss."""
    for lesson in debrief(dock("best-in-town", "what-else", "keep-listening")).lessons:
        assert "you listened" not in lesson.says
        assert lesson.quote != "“What happens after seven?”"


@given(plays())
@calm
def test_json_and_text_say_the_same(game: Game) -> None:
    """Both documents render one debrief: the same turning points, the same lessons, the same end."""
    found = debrief(game)
    document = report_json.document(found)
    said = " ".join(" ".join(report_text.report(found)).split())
    for point in document["turning_points"]:
        assert " ".join(point["quote"].split()) in said
    for lesson in document["lessons"]:
        assert lesson["title"] in said
    assert len(document["turns"]) == len(game.turns)
    if not game.ending:
        assert "Unfinished" in said


def test_an_unfinished_debrief_says_so() -> None:
    """A play without a choice, and one in the middle: unfinished, with no ending made up."""
    lines = report_text.report(debrief(dock()))
    assert lines[:2] == ["The Dock at Six", ""]
    assert lines[2].startswith("Unfinished: 0 choices, in the stage of attraction")
    document = report_json.document(debrief(dock("boots")))
    assert (document["finished"], document["ending"]) == (False, None)


def test_the_ending_is_a_scene_first_and_the_seller_comes_last() -> None:
    """The ending's own words open the debrief; the seller's figures close it."""
    lines = report_text.report(debrief(dock(*TO_THE_END)))
    assert lines[0] == "The Dock at Six"
    assert lines[1] == ""
    assert "Stalled." in " ".join(lines)
    assert (
        lines.index("TURNING POINTS")
        < lines.index("WHAT YOU FOUND OUT, AGREED AND PROMISED")
        < lines.index("HOW YOU WALKED")
    )
    last = " ".join(lines[-8:])
    assert "FOR THE SELLER, TEN PERCENT" in last
    assert "6 choices." in last


def test_words_are_quoted() -> None:
    """What won and what cost is quoted in the player's words, each with its rule."""
    said = " ".join(" ".join(report_text.report(debrief(dock("best-in-town", "what-else")))).split())
    assert "“The best on the coast. Give me ten minutes.”" in said
    assert "Never push" in said


@pytest.mark.parametrize("scenario", LIBRARY, ids=lambda scenario: scenario.id)
def test_names_are_the_author_s(scenario: Scenario) -> None:
    """Needs, criteria and promises are told in the author's words, not by their ids."""
    found = debrief(Game(scenario))
    said = " ".join(" ".join(report_text.report(found)).split())
    for text in scenario.needs.values():
        assert text in said
    assert [name for name in scenario.needs if f" {name} " in said and "-" in name] == []


def test_a_debrief_survives_the_command_line(place: Place) -> None:
    """What the command prints is what the report says, word for word."""
    place.play(*TO_THE_END)
    assert place.run("debrief", "dock").stdout == "\n".join(report_text.report(debrief(dock(*TO_THE_END)))) + "\n"
    assert place.run("debrief", "dock", "--format", "json").stdout == report_json.text(debrief(dock(*TO_THE_END)))
