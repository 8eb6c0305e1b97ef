"""Reading the room in lines of text: asked where a stage ends, never in the way, told by the mode."""

import json
import re

import pytest

from simgame.play.game import Game
from simgame.scenario.library import load
from tests.golden import recorded_as
from tests.support.files import TO_THE_END, Place

WAY = recorded_as("first-handshake/author-the-patient-way").choices
FIRST_STAGE = WAY[:4]
"""As far as the beginning of exploration."""
QUESTION = "Read the room: how far does Bernie Tavares trust you now, from 0 to 100? `r 60` says so; or choose on."


def played(place: Place, *lines: str, more: tuple[str, ...] = ()) -> str:
    """What a play of first-handshake says to lines of input, in one line."""
    done = place.run("play", "first-handshake", "--plain", *more, lines="".join(f"{line}\n" for line in lines))
    assert (done.returncode, done.stderr) == (0, "")
    return " ".join(done.stdout.split())


def readings(place: Place) -> list[dict[str, object]]:
    """What the debrief knows of what was read."""
    found: list[dict[str, object]] = json.loads(place.run("debrief", "first-handshake", "--format", "json").stdout)[
        "readings"
    ]
    return found


def trust_after(choices: tuple[str, ...]) -> int:
    """How far they trust whoever made these choices."""
    game = Game(load("first-handshake"))
    for choice in choices:
        game.choose(choice)
    return game.turns[-1].trust


def test_it_is_asked_where_a_stage_ends_and_only_there(place: Place) -> None:
    """Not before the first stage has ended; then once, before the choices; the next choice leaves the room unread."""
    assert QUESTION not in played(place, *FIRST_STAGE[:-1])
    said = played(place, FIRST_STAGE[-1], WAY[4])
    assert said.count("Read the room") == 1
    assert said.index(QUESTION) < said.index(" 1. ", said.index("== Exploration =="))
    assert readings(place) == []


def test_in_practice_the_truth_is_told_at_once(place: Place) -> None:
    """`r N` says how far off that was, and the debrief keeps it."""
    truth = trust_after(FIRST_STAGE)
    said = played(place, *FIRST_STAGE, f"r {truth + 12}")
    assert f"You said {truth + 12}; it is {truth}, 12 less than you thought." in said
    assert [(each["guess"], each["trust"]) for each in readings(place)] == [(truth + 12, truth)]


def test_an_assessment_only_takes_note(place: Place) -> None:
    """No figure before the end: neither after reading nor from `s`, which in practice would have shown it."""
    said = played(place, *FIRST_STAGE, "s", "w", "r 40", "s", more=("--mode", "assessment"))
    assert said.endswith("Saved as first-handshake, after 4 choices.")
    assert "Noted; the debrief compares." in said
    after = said[said.index("== Exploration ==") :]
    assert re.findall(r"trust (?!you now)", after, re.IGNORECASE) == []
    assert re.findall(r"\d+ of \d+", after) == []


@pytest.mark.parametrize("key", ["s", "w"])
def test_whoever_looks_first_has_not_read(key: str, place: Place) -> None:
    """In practice `s` and `w` show the figures even then, and the room is left unread."""
    said = played(place, *FIRST_STAGE, key, "r 50")
    assert f"{trust_after(FIRST_STAGE)}" in said[said.index(QUESTION) :]
    assert "It was passed over. The room is read when a stage ends" in said
    assert readings(place) == []


@pytest.mark.parametrize("line", ["r", "r x", "r -1", "r 5 5", "r ½", "r 1.5"])
def test_what_is_no_reading(line: str, place: Place) -> None:
    """Without a whole number: one clear message, nothing changes, and it can still be read."""
    said = played(place, *FIRST_STAGE, line, "r 50")
    assert "Say how far, as a whole number from 0 to 100, such as `r 60`." in said
    assert [each["guess"] for each in readings(place)] == [50]


@pytest.mark.parametrize("line", ["r 101", "r 300", "r 5000", f"r {'9' * 5000}"])
def test_out_of_range(line: str, place: Place) -> None:
    """A figure that trust cannot have gets to hear which it can, asked or not; it can still be read."""
    assert played(place, line, *FIRST_STAGE, line, "r 50").count("Trust goes from 0 to 100.") == 2
    assert [each["guess"] for each in readings(place)] == [50]


def test_said_already(place: Place) -> None:
    """Who has read the room is told what they said, in both modes; the next stage is another matter."""
    for mode in ("practice", "assessment"):
        said = played(place, *FIRST_STAGE, "r 40", "r 60", WAY[4], "r 60", more=("--restart", "--mode", mode))
        assert said.count("You have said 40 already.") == 1
        assert said.count("The room is read when a stage ends, before the next choice.") == 1
        assert [each["guess"] for each in readings(place)] == [40]


def test_nobody_asked(place: Place) -> None:
    """`r` where no stage has just ended is no choice, and says when it comes."""
    for line in ("r 50", "r", "R 50"):
        assert "The room is read when a stage ends, before the next choice." in played(place, line, more=("--restart",))
    assert readings(place) == []


def test_a_choice_called_r_is_a_choice(place: Place) -> None:
    """A line that can be meant as a choice is one, whatever its id is."""
    text = place.scenario().read_text(encoding="utf-8").replace("boots:", "r:").replace(", boots]", ", r]")
    done = place.run("play", place.scenario(text), "--plain", lines="r\n")
    assert "Wrong shoes. Mine too." in done.stdout


def test_the_end_is_read_too(place: Place) -> None:
    """After the ending it is asked once more; who has seen the debrief is asked no longer, nor who comes back."""
    asked = "Read the room: how far did Ines Marrow trust you at the end, from 0 to 100? A number says so."
    scenario = place.scenario()
    done = place.run("play", scenario, "--plain", lines="\n".join([*TO_THE_END, "d", "r 30", ""]))
    said = " ".join(done.stdout.split())
    assert said.count(asked) == 1
    assert "It was passed over." in said
    assert "Read the room" not in place.run("play", scenario, "--plain", lines="1\n").stdout
    for line in ("30", "r 30"):
        done = place.run(
            "play", scenario, "--plain", "--restart", lines="\n".join([*TO_THE_END, "101", line, line, ""])
        )
        assert "Trust goes from 0 to 100." in done.stdout
        assert "You said 30; it is" in done.stdout
        again = "The conversation is over." if line == "30" else "You have said 30 already."
        assert again in done.stdout
