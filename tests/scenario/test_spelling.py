"""Which name was probably meant."""

import pytest

from simgame.scenario.problems import MOST_COMPARED, Problems
from simgame.scenario.spelling import meant, nearest, slips

NAMES = ("stakes", "stages", "stage", "starts", "setting", "seller", "summary")


@pytest.mark.parametrize(
    ("word", "meant"),
    [("stgaes", "stages"), ("staegs", "stages"), ("steaks", "stakes"), ("seler", "seller"), ("Setting", "setting"), ("zzz", ""), ("", "")],
)  # fmt: skip
def test_the_nearest_name(word, meant):
    """Letters swapped, left out or mistaken; what is like nothing is nothing."""
    assert nearest(word, NAMES) == meant


IDS = ("harbor-breakfast", "first-handshake", "wrong-fit", "unreachable-beat", "unreadable", "pitch-first")


@pytest.mark.parametrize(
    ("word", "after"),
    [
        ("harbour", "harbor-breakfast"), ("breakfast", "harbor-breakfast"), ("harbour-breakfast", "harbor-breakfast"), ("wrng-fit", "wrong-fit"),
        ("unreachable", "unreachable-beat"), ("unreadble", "unreadable"), ("pich", "pitch-first"), ("zzz", ""), ("", ""),
    ],
)  # fmt: skip
def test_what_a_person_was_after(word, after):
    """People type the part of a name that they remember; a whole part is nearer than another name that is like it."""
    assert meant(word, IDS) == after


def test_slips():
    """Two letters swapped are one slip, like one left out or put in."""
    assert [slips(word, "stages") for word in ("stages", "stgaes", "stage", "stagess", "stakes", "")] == [
        0,
        1,
        1,
        1,
        1,
        6,
    ]


def test_a_flood_of_misspelt_names_does_not_take_for_ever():
    """Past some number of comparisons no name is looked for any more; one that was found before stays found."""
    problems = Problems("x")
    names = {f"beat-{number}" for number in range(9_000)}
    assert problems.nearest("beat", "beat-10x", names)
    found = [problems.nearest("beat", f"beat-{number}y", names) for number in range(40)]
    assert MOST_COMPARED < 40 * 9_000
    assert not all(found)
    assert problems.nearest("beat", "beat-10x", names)
