"""The guards: what stands before every terminal, every screen and everybody else's phone."""

import json

import pytest

from simgame.group.events import Committed, Joined, Renamed, Voted, decode, encode
from simgame.group.fold import fold
from simgame.group.guests import join
from simgame.group.room import Room
from simgame.group.words import NAME, clean
from simgame.printable import printable
from simgame.reports.json import encoded
from simgame.tui import typeset
from tests.support.hostile import COMMANDS, FLOOD, LONG, MARKUP, PEOPLE, harmless


@pytest.mark.parametrize("text", [*COMMANDS.values(), FLOOD], ids=[*COMMANDS, "flood"])
def test_nothing_obeys(text: str) -> None:
    """Escape codes, turned directions, unseen letters, floods of marks: through no guard as what they are."""
    assert harmless(printable(text, keep=""))
    assert harmless(typeset.clean(text))
    assert harmless(clean(text, NAME))
    assert harmless(encoded(text).rstrip("\n")) or text == FLOOD
    assert json.loads(encoded(text)) == text


@pytest.mark.parametrize("text", [*MARKUP.values(), *PEOPLE.values()], ids=[*MARKUP, *PEOPLE])
def test_words_stay_as_they_are(text: str) -> None:
    """What only looks dangerous is text, and people are called what they are called."""
    assert printable(text) == text
    assert typeset.clean(text).replace("\u200d", "") == text.replace("\u200d", "")


@pytest.mark.parametrize("name", [each for key, each in PEOPLE.items() if key not in ("accents", "flags")])
def test_names_of_guests(name: str) -> None:
    """A guest is called what they are called."""
    assert clean(name, NAME) == name


def test_a_name_has_its_bounds() -> None:
    """It is as wide as a line allows, whatever it is written in; and letters are not torn."""
    assert clean(LONG, NAME) == LONG[:NAME]
    assert clean("東" * 50, NAME) == "東" * (NAME // 2)
    assert clean("👨‍👩‍👧‍👦" * 50, NAME) in ("👨‍👩‍👧‍👦" * n for n in range(1, 21))


def _joined(*names: str) -> Room:
    room = Room(mode="vote")
    for name in names:
        room = fold(room, join(room, {"name": name}, name)[0], "")
    return room


@pytest.mark.parametrize("second", ["Kim", "kim", "Ki\u200dm", "Ｋｉｍ", " Kim ", "K\u202eim", "Kim\u3164"])
def test_two_who_look_alike_are_told_apart(second: str) -> None:
    """Whoever comes second under a name that looks the same gets a number, whatever is hidden in it."""
    first, other = _joined("Kim", second).here
    assert (first.name, other.name[-4:]) == ("Kim", " (2)")


def test_the_third_and_the_longest() -> None:
    """Numbers go on, and a name with a number is no longer than a name may be."""
    assert [person.name for person in _joined("Kim", "Kim", "KIM", "Kim (2)", "").here] == [
        "Kim",
        "Kim (2)",
        "KIM (3)",
        "Kim (2) (2)",
        "Guest 5",
    ]
    assert [len(person.name) for person in _joined("x" * 60, "x" * 60).here] == [NAME, NAME]
    assert [person.name for person in _joined("Guest 2", "").here] == ["Guest 2", "Guest 2 (2)"]


@pytest.mark.parametrize(
    "event", [Joined(1, LONG + FLOOD, "k", "\x1b]52;c;aGk=\x07"), Renamed(1, "a\u202eb\nc"), Voted(1, 1, "x", 0, LONG), Committed(1, FLOOD * 9, "")]
)  # fmt: skip
def test_a_log_that_was_changed_by_hand(event: Joined | Renamed | Voted | Committed) -> None:
    """Its words are no longer and no other than a guest's could have been; what a guest wrote comes back as it was."""
    read, _ = decode(encode(event, "now"), "it.session")
    for name in ("name", "team", "reason", "text"):
        words = getattr(read, name, "")
        assert harmless(words)
        assert len(words) <= 300
    assert decode(encode(read, "now"), "it.session")[0] == read
