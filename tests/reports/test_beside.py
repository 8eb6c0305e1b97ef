"""Two plays side by side, as lines and as data."""

import json
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simgame.play.beside import beside
from simgame.play.game import Game
from simgame.reports.beside import beside_document, beside_lines
from simgame.scenario.model import Scenario
from simgame.scenario.reader import read
from tests.support.files import FULL, TO_THE_END

calm = settings(deadline=None, database=None, derandomize=True, max_examples=60)
NAMES = ("dock", "dock-if-3")


@cache
def scenario() -> Scenario:
    """The full scenario."""
    found, _ = read(FULL, "dock.yaml")
    assert found
    return found


def played(*choices: str) -> Game:
    """A play of it."""
    game = Game(scenario())
    for choice in choices:
        game.choose(choice)
    return game


LEFT = played(*TO_THE_END)
RIGHT = played(*TO_THE_END[:2], "ten-minutes-more", "stand-up")


def test_what_it_says() -> None:
    """What they share; both players' words; how each ended and who won."""
    lines = beside_lines(beside(LEFT, RIGHT), NAMES, 100)
    said = " ".join(" ".join(lines).split())
    assert "They share 2 choices and part at turn 3." in said
    assert "“Sign today and it is ten percent less.”" in said
    assert "dock: Stalled. Nobody lost, and nothing was decided. 6 choices" in said
    shared = [turn.choice.words for turn in LEFT.turns[:2]]
    assert [words for words in shared if words in said] == []


@pytest.mark.parametrize("width", [80, 100, 200])
def test_two_columns(width: int) -> None:
    """From 80 columns on the words of one turn stand on one line, the bar between them at one place."""
    lines = [line for line in beside_lines(beside(LEFT, RIGHT), NAMES, width) if "│" in line]
    assert len({line.index("│") for line in lines}) == 1
    assert any("“What did you" in line and "“Sign" in line for line in lines)


@pytest.mark.parametrize("width", [1, 30, 50, 79])
def test_one_below_the_other(width: int) -> None:
    """In less room each player's words stand under their name, and nothing is wider than the window (down to 30)."""
    lines = beside_lines(beside(LEFT, RIGHT), NAMES, width)
    assert not any("│" in line for line in lines)
    assert max(map(len, lines)) <= max(width, 30)
    assert any(line.startswith("     dock-if-3: “") for line in lines)


def test_the_curves() -> None:
    """Both curves begin at the same column, with as many blocks as turns, and a mark where they part."""
    lines = beside_lines(beside(LEFT, RIGHT), NAMES, 80)
    one, other, mark = (lines[at] for at in (4, 5, 6))
    blocks = one.index(one.split()[1])
    assert (len(one) - blocks, len(other) - blocks) == (6, 4)
    assert one[blocks : blocks + 2] == other[blocks : blocks + 2]
    assert mark == " " * (blocks + 2) + "^"


def test_plays_that_do_not_part_and_plays_that_do_at_once() -> None:
    """The same play twice; nothing in common; a play that has not begun."""
    assert "The same play twice: 6 choices." in beside_lines(beside(LEFT, LEFT), NAMES)
    assert "They part at the first choice." in beside_lines(beside(LEFT, played("boots")), NAMES)
    lines = beside_lines(beside(LEFT, played()), NAMES)
    assert any("Unfinished. 0 choices" in line for line in lines)
    assert max(map(len, beside_lines(beside(played(), played()), ("a" * 90, "b" * 90)))) <= 80


@given(st.lists(st.integers(0, 3), max_size=9), st.lists(st.integers(0, 3), max_size=9), st.integers(30, 140))
@calm
def test_any_two_plays(left: list[int], right: list[int], width: int) -> None:
    """Every line fits and none ends in space; the data has every turn that is not shared, once for each side."""
    one, other = followed(left), followed(right)
    found = beside(one, other)
    lines = beside_lines(found, NAMES, width)
    assert max(map(len, lines)) <= width
    assert [line for line in lines if line != line.rstrip()] == []
    document = json.loads(json.dumps(beside_document(found, NAMES)))
    for side, game in (("left", one), ("right", other)):
        assert document[side]["curve"] == [turn.trust for turn in game.turns]
        told = [turn[side]["choice"] for turn in document["turns"] if turn[side]]
        assert told == [turn.choice.id for turn in game.turns[document["shared"] :]]


def followed(numbers: list[int]) -> Game:
    """A play as far as the numbers take it."""
    game = Game(scenario())
    for number in numbers:
        options = [option for option in game.options() if option.open]
        if options:
            game.choose(options[number % len(options)].choice)
    return game
