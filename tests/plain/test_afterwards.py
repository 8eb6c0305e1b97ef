"""After the end, and beside the play: debrief, what if, again, career, the two side by side, the glossary."""

import json

from tests.plain.terminal import Terminal
from tests.support.files import TO_THE_END, Place


def played(place: Place, *lines: str, more: tuple[str, ...] = ()) -> str:
    """What a play of the full scenario says to lines of input."""
    done = place.run("play", place.scenario(), "--plain", *more, lines="".join(f"{line}\n" for line in lines))
    assert (done.returncode, done.stderr) == (0, "")
    assert max(map(len, done.stdout.splitlines())) <= 80
    return done.stdout


def saves(place: Place) -> dict[str, dict[str, object]]:
    """The saves by name."""
    return {entry["name"]: entry for entry in json.loads(place.run("saves", "--json").stdout)}


def test_the_debrief(place: Place) -> None:
    """`d` tells what `simgame debrief` tells, and then what can be done."""
    said = played(place, *TO_THE_END, "d")
    assert place.run("debrief", "dock").stdout in said
    assert said.count("What now?") == 2


def test_what_if_after_the_end(place: Place) -> None:
    """`i N` goes on before that turn in a save of its own, which is named; the original keeps every byte."""
    played(place, *TO_THE_END)
    before = place.save().read_bytes()
    said = played(place, "i 2", "may-we", "q")
    assert said.count("What if, from turn 2 on; dock stays as it is.") == 1
    assert "This play is saved as dock-if-2." in said
    assert played(place, "q", more=("--save", "dock-if-2")).startswith("What if, from turn 2 on; dock stays as it is.")
    assert "Saved as dock-if-2, after 2 choices." in said
    assert place.save().read_bytes() == before
    turns = json.loads(place.run("replay", "dock-if-2", "--json").stdout)
    assert [turn["choice"] for turn in turns] == [TO_THE_END[0], "may-we"]


def test_what_if_from_the_first_turn_and_in_the_middle(place: Place) -> None:
    """It works in the middle of a practice, and from the very first words; the play that was left can be gone on with."""
    said = played(place, "boots", "may-we", "i 1", "what-hurts", "i 1")
    assert "This play is saved as dock-if-1." in said
    assert "dock-if-1-if-1" in said
    assert saves(place)["dock"]["turns"] == 2
    assert "You go on after 2 choices." in played(place)


def test_what_if_where_there_is_none(place: Place) -> None:
    """Before the first choice, without a number, beyond the last turn: one message, and the play goes on."""
    said = " ".join(played(place, "i 1", "boots", "i", "i x", "i 0", "i 2", "i 99999999", "may-we").split())
    assert said.count("Nothing has happened yet.") == 1
    assert said.count("Say from which turn, such as `i 3`.") == 3
    assert said.count("dock has no turn") == 2
    assert said.endswith("Saved as dock, after 2 choices.")
    assert list(saves(place)) == ["dock"]


def test_no_what_if_in_a_running_assessment(place: Place) -> None:
    """It would tell what is not to be told yet; once it is over there is one, in practice."""
    said = played(place, TO_THE_END[0], "i 1", *TO_THE_END[1:], "i 1", "w", "q", more=("--mode", "assessment"))
    assert "the assessment dock is not over (what if comes when it is)" in said
    assert "saved as dock-if-1" in said
    assert {name: each["mode"] for name, each in saves(place).items()} == {
        "dock": "assessment",
        "dock-if-1": "practice",
    }


def test_a_what_if_beside_its_original(place: Place) -> None:
    """`x` is offered at the end of a what-if, and lays both side by side."""
    assert "x beside" not in played(place, *TO_THE_END)
    said = played(place, "i 6", TO_THE_END[-1], "x")
    assert "x beside its original" in said
    assert place.run("compare", "dock-if-6").stdout in said
    place.save().unlink()
    assert "can no longer be read" in played(place, "x", more=("--save", "dock-if-6"))
    assert "is no what-if" in played(place, *TO_THE_END, "x")


def test_again(place: Place) -> None:
    """`a` begins the same scenario in the same mode under a free name."""
    said = played(place, *TO_THE_END, "a", "boots", "q", more=("--mode", "assessment"))
    assert said.count("A harbour master with wet boots.") == 2
    assert "Saved as dock-2, after 1 choice." in said
    found = saves(place)
    assert {name: each["mode"] for name, each in found.items()} == {"dock": "assessment", "dock-2": "assessment"}
    assert (found["dock"]["finished"], found["dock-2"]["turns"]) == (True, 1)


def test_the_career(place: Place) -> None:
    """`c` shows the career; after an assessment what it changed comes first."""
    said = played(place, *TO_THE_END, "c")
    assert "\nCAREER\n" in said
    assert "WHAT THIS ASSESSMENT CHANGED" not in said
    said = played(place, *TO_THE_END, "c", more=("--restart", "--mode", "assessment"))
    assert "\nCAREER\n" in said
    assert "stalled, nothing decided" in said[said.index("\nASSESSMENTS\n") :]


def test_the_glossary_at_any_time(place: Place) -> None:
    """`g WORD` explains it, before, during and after; `g` lists what there is."""
    said = played(place, "g reciprocity", "g", "boots", "g reciprocity", more=("--mode", "assessment"))
    explained = place.run("glossary", "reciprocity").stdout
    assert said.count(explained) == 2
    contents = place.run("glossary").stdout.partition("`simgame glossary WORD`")[0]
    assert f"{contents}`g WORD` explains one of these" in said


def test_a_word_the_glossary_has_not(place: Place) -> None:
    """The nearest names, and how to see them all from here; the play goes on."""
    said = " ".join(played(place, "g credibilty", "g nonsense", "boots").split())
    assert "did you mean `Credibility` or `Reliability`?" in said
    assert "`g` alone lists every word" in said
    assert "after 1 choice" in said


def test_these_letters_are_for_afterwards(place: Place) -> None:
    """While the play runs `d`, `a`, `c` and `x` are no commands, but choices there are none of."""
    said = played(place, "d", "a", "c", "x")
    assert [key for key in "dacx" if f"There is no choice `{key}` here." not in said] == []


def test_what_is_left_is_let_go_of(place: Place) -> None:
    """Whoever has gone over to a what-if holds that one only: the original can be played at the same time."""
    environment = place.environment(TERM="dumb")
    with Terminal("play", place.scenario(), "--plain", environment=environment, cwd=place.folder) as terminal:
        terminal.until("> ")
        terminal.type("boots\n")
        terminal.until("anything to fix?")
        busy = place.run("play", place.scenario(), "--plain")
        assert busy.returncode == 3
        terminal.type("i 1\n")
        terminal.until("saved as dock-if-1")
        assert "You go on after 1 choice." in played(place)
        assert place.run("play", place.scenario(), "--plain", "--save", "dock-if-1").returncode == 3
        terminal.type("q\n")
        assert terminal.end() == 0
