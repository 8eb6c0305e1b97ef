"""The debrief of an assessment that is still running: every key is there, and nothing that the screen has not shown."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import assume, given, settings

from simgame.play.axes import TITLES
from simgame.play.debrief import debrief
from simgame.play.game import Game
from simgame.reports.json import document, text
from simgame.reports.text import report
from simgame.rules.facts import METERS, POSTURES
from simgame.rules.moves import dispositions, moves
from simgame.rules.rulebook import rules
from tests.golden import Play
from tests.support.files import TO_THE_END, Place
from tests.support.plays import NAMES, PLAYS, again, fresh, walks

SHOWN = ("scenario", "mode", "finished", "ending", "winners", "stage", "promises", "meetings")
"""What the seat knows anyway, whole."""
EMPTY = (
    "trust", "trust_at_start", "meters", "given", "steps", "turning_points", "lessons", "won", "calibration", "held_back", "axes",
)  # fmt: skip
"""What is told when it is over."""
SAID = {"n", "stage", "beat", "choice", "stage_after", "quote"}
NAMES_OF_THE_GAME = {*rules(), *moves(), *METERS, *POSTURES, *dispositions(), *TITLES} - {"open"}
"""Rules, moves, meters, postures, dispositions and axes; `open` is also what a promise can be, and what is not decided."""
TITLES_OF_THE_GAME = (*(rule["title"] for rule in rules().values()), *TITLES.values())


def stages_of(play: Play) -> Iterator[Game]:
    """A recorded play as an assessment, before its first turn and after each, the room read whenever it is asked."""
    game = fresh(play.scenario, "assessment", 3)
    yield game
    for choice in play.choices:
        game.choose(choice)
        if game.asked:
            game.read(50)
        yield game


def leaves(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every single value of a document, and where it stands."""
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list | tuple) else None
    if inner is None:
        yield path, data
    else:
        for key, each in inner:
            yield from leaves(each, (*path, key))


def shape(data: Any) -> Any:
    """The keys of a document, with those of what its lists hold."""
    if isinstance(data, dict):
        return {key: shape(value) for key, value in data.items()}
    return [shape(each) for each in data] if isinstance(data, list | tuple) and data else None


def hold(game: Game) -> None:
    """Hold the sealed debrief of a running assessment to what it may tell."""
    sealed, open_ = document(debrief(game)), document(debrief(revealed(game)))
    assert list(sealed) == list(open_)
    for key in ("ledger", "needs", "agreements"):
        assert list(sealed[key]) == list(open_[key])
    for key in ("turns", "readings"):
        assert [list(each) for each in sealed[key]] == [list(each) for each in open_[key]]
    assert {key: sealed[key] for key in SHOWN} == {key: open_[key] for key in SHOWN} | {"mode": "assessment"}
    assert not any(sealed[key] for key in EMPTY)
    assert (sealed["needs"]["missed"], sealed["agreements"]["open"], set(sealed["ledger"].values())) == ([], [], {None})
    for turn, whole in zip(sealed["turns"], open_["turns"], strict=True):
        assert turn == {key: whole[key] if key in SAID else [] if key == "reactions" else None for key in whole}
    for reading, whole in zip(sealed["readings"], open_["readings"], strict=True):
        assert reading == whole | {"trust": None, "error": None}
    hold_words(game, [(path, value) for path, value in leaves(sealed) if value is not None])


def hold_words(game: Game, told: list[tuple[tuple[str | int, ...], Any]]) -> None:
    """No value is a name of the game's insides, an explanation or a coaching line; no number is more than a count."""
    explained = {reaction.says for turn in debrief(game).turns for reaction in turn.reactions}
    coaching = {choice.because for choice in game.scenario.choices.values() if choice.because}
    ids = {
        *game.scenario.needs,
        *game.scenario.criteria,
        *game.scenario.promises,
        *game.scenario.beats,
        *game.scenario.choices,
    }
    for path, value in told:
        if isinstance(value, str):
            assert value not in (NAMES_OF_THE_GAME - ids) | explained | coaching, path
            assert not any(title in value for title in TITLES_OF_THE_GAME), path
        elif not isinstance(value, bool):
            assert path[-1] in ("n", "guess", "meetings"), path


def revealed(game: Game) -> Game:
    """The same choices in practice, where nothing is sealed."""
    other = fresh(game.scenario.id)
    for turn in game.turns:
        other.choose(turn.choice.id)
    other.guesses = dict(game.guesses)
    return other


@pytest.mark.parametrize("play", PLAYS[::3], ids=NAMES[::3])
def test_sealed_until_the_end(play: Play) -> None:
    """At every moment of a recorded play sealed; with its last choice everything is there, as in practice."""
    for game in stages_of(play):
        assert debrief(game).sealed == (not game.ending)
        if not game.ending:
            hold(game)
            continue
        whole, practice = document(debrief(game)), document(debrief(revealed(game)))
        assert whole == practice | {"mode": "assessment"}
        assert whole["axes"]
        assert all(turn["move"] for turn in whole["turns"])
        assert whole["calibration"]["readings"] == len(game.guesses)
        assert shape(json.loads(text(debrief(game)))) == shape(json.loads(text(debrief(revealed(game)))))


@given(walks("assessment", longest=12))
@settings(deadline=None, database=None, derandomize=True, max_examples=40)
def test_sealed_in_any_play(game: Game) -> None:
    """However it was played so far."""
    assume(not game.ending)
    hold(game)


@given(walks("assessment", longest=12))
@settings(deadline=None, database=None, derandomize=True, max_examples=40)
def test_the_text_tells_as_little(game: Game) -> None:
    """The text says which play it is, how many choices were made and in which stage it stands, and nothing else."""
    assume(not game.ending)
    title, *lines = report(debrief(game), 200)
    said = " ".join(lines)
    choices = "1 choice" if len(game.turns) == 1 else f"{len(game.turns)} choices"
    assert title == game.scenario.title
    assert f"still running: {choices}, in the stage of {game.position.relationship.stage}." in said
    assert re.findall(r"\d+", said) == [str(len(game.turns))]
    assert len(said.split()) < 30
    assert "trust" not in said
    assert not any(title in said for title in TITLES_OF_THE_GAME)


def test_practice_is_never_sealed() -> None:
    """In practice everything is told at any time."""
    game = again(PLAYS[0])
    game.back()
    found = debrief(game)
    assert not found.sealed
    assert document(found)["trust"] == game.turns[-1].trust
    assert all(turn["move"] for turn in document(found)["turns"])


def test_sealed_on_the_command_line(place: Place) -> None:
    """`simgame debrief` and `replay` of a running assessment tell no more than the screen did; when it is over, everything."""
    place.play(*TO_THE_END[:-1], more=("--mode", "assessment"))
    found = json.loads(place.run("debrief", "dock", "--format", "json").stdout)
    assert (found["trust"], found["meters"], found["axes"], found["turning_points"]) == (None, {}, [], [])
    said = place.run("debrief", "dock").stdout + place.run("replay", "dock").stdout
    assert "still running" in said
    assert not any(title in said for title in TITLES_OF_THE_GAME)
    replayed = json.loads(place.run("replay", "dock", "--json").stdout)
    assert [
        (path, value)
        for path, value in leaves(replayed)
        if value and path[-1] in ("trust", "move", "rule", "meter", "says", "change")
    ] == []
    place.play(TO_THE_END[-1])
    found = json.loads(place.run("debrief", "dock", "--format", "json").stdout)
    assert found["meters"]
    assert found["axes"]
