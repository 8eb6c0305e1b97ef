"""`simgame whatif` and `simgame compare`: another way from a turn, and the two side by side."""

import json

from tests.support.files import TO_THE_END, Place, one_message

OTHERWISE = (*TO_THE_END[:2], "ten-minutes-more", "stand-up")


def two(place: Place) -> bytes:
    """A finished play and a what-if of it from the third turn; the bytes of the play before that."""
    place.play(*TO_THE_END)
    before = place.save().read_bytes()
    done = place.run("whatif", "dock", "3", "--plain", lines="".join(f"{each}\n" for each in OTHERWISE[2:]))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("What if, from turn 3 on; dock stays as it is.") == 1
    assert "This play is saved as dock-if-3." in done.stdout
    return before


def test_a_what_if(place: Place) -> None:
    """It shares the turns before, goes on otherwise in a save of its own, and touches no byte of the original."""
    before = two(place)
    assert place.save().read_bytes() == before
    turns = json.loads(place.run("replay", "dock-if-3", "--json").stdout)
    assert [turn["choice"] for turn in turns] == list(OTHERWISE)


def test_its_name(place: Place) -> None:
    """By default a free one beside the original; `--save` names it; a name that is taken is refused."""
    two(place)
    place.run("whatif", "dock", "3", "--plain")
    place.run("whatif", "dock", "3", "--plain", "--save", "mine")
    assert sorted(path.stem for path in place.saves.glob("*.jsonl")) == ["dock", "dock-if-3", "dock-if-3-2", "mine"]
    one_message(place.run("whatif", "dock", "3", "--plain", "--save", "mine"), 3, "there is a save mine already")
    assert (
        "You go on after 3 choices."
        in place.run("play", place.scenario(), "--plain", "--save", "mine", lines="ten-minutes-more\n").stdout
        + place.run("play", place.scenario(), "--plain", "--save", "mine").stdout
    )


def test_what_is_no_what_if(place: Place) -> None:
    """A turn that is not there, and an assessment that is not over, are refused; nothing is begun."""
    place.play(*TO_THE_END[:3], more=("--mode", "assessment"))
    one_message(place.run("whatif", "dock", "1", "--plain"), 3, "the assessment dock is not over")
    place.play(*TO_THE_END[3:])
    one_message(place.run("whatif", "dock", "7", "--plain"), 3, "dock has no turn 7", "turns 1 to 6")
    assert [path.stem for path in place.saves.glob("*.jsonl")] == ["dock"]


def test_compare(place: Place) -> None:
    """A what-if stands beside its original: what they share, then both players' words and trust, then both ends."""
    two(place)
    done = place.run("compare", "dock-if-3")
    assert (done.returncode, done.stderr) == (0, "")
    assert max(map(len, done.stdout.splitlines())) <= 80
    said = done.stdout
    assert "They share 2 choices and part at turn 3." in said
    assert "FROM TURN 3 ON" in said
    assert said == place.run("compare", "dock", "dock-if-3").stdout
    assert place.run("compare", "dock-if-3", "dock").stdout != said


def test_compare_json(place: Place) -> None:
    """`--json` has the promised shape, and its figures are those of the two replays."""
    two(place)
    document = json.loads(place.run("compare", "dock-if-3", "--json").stdout)
    assert document.keys() == {"scenario", "shared", "left", "right", "turns"}
    assert (document["scenario"], document["shared"]) == ("dock", 2)
    for side, name, choices in (("left", "dock", TO_THE_END), ("right", "dock-if-3", OTHERWISE)):
        replayed = json.loads(place.run("replay", name, "--json").stdout)
        assert document[side]["save"] == name
        assert document[side]["curve"] == [turn["trust"] for turn in replayed]
        told = [turn[side] for turn in document["turns"] if turn[side]]
        assert [turn["choice"] for turn in told] == list(choices[2:])
        assert [turn["trust"] for turn in told] == document[side]["curve"][2:]
    assert [turn["n"] for turn in document["turns"]] == [3, 4, 5, 6]


def test_what_cannot_be_compared(place: Place) -> None:
    """Plays of two scenarios, a running assessment on either side, and one play alone that is no what-if."""
    two(place)
    place.run("play", "first-handshake", "--plain", lines="1\n")
    place.play("boots", more=("--mode", "assessment", "--save", "exam"))
    place.play(*TO_THE_END, more=("--save", "dotted.1"))
    one_message(place.run("compare", "dock", "first-handshake"), 3, "`dock`", "`first-handshake`")
    one_message(place.run("compare", "dock", "exam"), 3, "the assessment exam is not over")
    one_message(place.run("compare", "exam", "dock", "--json"), 3, "the assessment exam is not over")
    one_message(place.run("compare", "dock"), 3, "dock is no what-if")
    assert json.loads(place.run("compare", "dock", "dotted.1", "--json").stdout)["right"]["save"] == "dotted.1"
    place.save().unlink()
    one_message(place.run("compare", "dock-if-3"), 3, "no save", "dock.jsonl")


def test_an_original_that_became_an_assessment(place: Place) -> None:
    """A what-if is no way to look into the assessment that has since been begun under its original's name."""
    two(place)
    place.play("boots", more=("--restart", "--mode", "assessment"))
    one_message(place.run("compare", "dock-if-3"), 3, "the assessment dock is not over")
    done = place.run("play", place.scenario(), "--plain", "--save", "dock-if-3", lines="x\n")
    assert "the assessment dock is not over" in done.stdout
