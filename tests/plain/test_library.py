"""`simgame --plain`: the library in lines of text."""

import json
import re

import pytest

from tests.plain.terminal import Terminal
from tests.support.files import SHIPPED, Place


def library(place: Place, *lines: str) -> str:
    """What the library says to lines of input."""
    done = place.run("--plain", lines="".join(f"{line}\n" for line in lines))
    assert (done.returncode, done.stderr) == (0, "")
    assert max(map(len, done.stdout.splitlines())) <= 80
    return done.stdout


def numbered(said: str) -> list[str]:
    """The beginnings of what is numbered, in order."""
    return re.findall(r"^  \d+\.\s+(.{12})", said, re.MULTILINE)


def test_the_list(place: Place) -> None:
    """What can be gone on with comes first, then the scenarios by level."""
    said = library(place)
    assert len(numbered(said)) == len(SHIPPED)
    levels = [level for level in ("Associate", "Professional", "Leader") if f"\n{level}\n" in said]
    assert levels
    assert [said.index(f"\n{level}\n") for level in levels] == sorted(said.index(f"\n{x}\n") for x in levels)
    place.run("play", "wrong-fit", "--plain", lines="1\n")
    said = library(place)
    assert said.index("\nGo on\n") < said.index("1 choice") < said.index(f"\n{levels[0]}\n")
    assert numbered(said)[0] != numbered(said)[1]


def test_from_the_list_to_a_play_and_back(place: Place) -> None:
    """A number is a briefing, `p` or `a` begins; after a play the list comes up again, and it can be gone on with."""
    said = library(place, "1", "p", "1", "q", "1", "q", "q")
    assert "p practice: it explains" in said
    assert said.count("A number, please; ? for help.") == 3
    assert "Saved as" in said
    assert "You go on after 1 choice." in said
    saves = json.loads(place.run("saves", "--json").stdout)
    assert [(each["mode"], each["turns"]) for each in saves] == [("practice", 1)]
    library(place, "2", "a", "1")
    saves = json.loads(place.run("saves", "--json").stdout)
    assert sorted(each["mode"] for each in saves) == ["assessment", "practice"]


def test_own_results(place: Place) -> None:
    """A scenario that was played to its end says how it ended best."""
    place.run("play", "first-handshake", "--plain", lines="1\n" * 60)
    assert re.search(r"Best\s+so\s+far:\s+\w+", library(place))


def test_first_the_number(place: Place) -> None:
    """`p` and `a` without a briefing begin nothing."""
    assert library(place, "p", "a").count("First the number of a scenario.") == 2
    assert not place.saves.exists()


def test_finding(place: Place) -> None:
    """`f WORD` lists only what has the word in it, and numbers count among those; `f` shows all again."""
    said = library(place, "f HANDSHAKE", "1", "f")
    parts = said.split("A number, please; ? for help.")
    assert len(numbered(parts[1])) == 1
    assert "Bernie Tavares" in parts[2]
    assert len(numbered(parts[2])) == len(SHIPPED)
    assert "Nothing here has “zzz” in it" in library(place, "f zzz")


@pytest.mark.parametrize("line", ["0", "99", "x", "", "1 2", "²", "f", "9" * 5000])
def test_a_wrong_line(line: str, place: Place) -> None:
    """One message, and the list is still there to choose from."""
    said = library(place, line, "1")
    assert line == "f" or f"A number from 1 to {len(SHIPPED)}, please; ? for help." in said
    assert "p practice: it explains" in said


def test_the_rest(place: Place) -> None:
    """`c` shows the career, `g` the glossary, `?` names every key."""
    said = library(place, "c", "g reciprocity", "?")
    assert place.run("career").stdout in said
    assert place.run("glossary", "reciprocity").stdout in said
    for key in ("a number", "p, a", "f WORD", "c", "g WORD", "q"):
        assert re.search(rf"^  {key}  +\S", said, re.MULTILINE)


def test_settings_make_it_the_first_thing(place: Place) -> None:
    """With `plain = true` in the settings `simgame` and `simgame play` are lines of text; `--screens` asks for screens."""
    (place.home / "settings.toml").write_text("plain = true\n")
    assert "A number, please" in place.run().stdout
    assert "Bernie Tavares" in place.run("play", "first-handshake").stdout
    for arguments in (
        ["--screens"],
        ["play", "first-handshake", "--screens"],
        ["whatif", "first-handshake", "1", "--screens"],
    ):
        done = place.run(*arguments)
        assert done.returncode == 3
        assert "need a terminal" in done.stderr


def test_settings_that_cannot_be_read(place: Place) -> None:
    """What is wrong with them is said on stderr, beside the game's text."""
    (place.home / "settings.toml").write_text('plain = true\ntheme = "mauve"\n')
    done = place.run("play", "first-handshake", lines="1\n")
    assert done.returncode == 0
    assert "theme has to be" in done.stderr
    assert "mauve" not in done.stdout


def test_in_a_real_terminal(place: Place) -> None:
    """In a terminal every line is asked for; Ctrl-D leaves like `q`: the play, and then the list."""
    with Terminal("--plain", environment=place.environment(TERM="dumb"), cwd=place.folder) as terminal:
        terminal.until("> ")
        terminal.type("1\n")
        terminal.until("p practice: it explains")
        terminal.type("p\n")
        terminal.until("== Attraction ==")
        terminal.type("\x04")
        terminal.until("after 0 choices.")
        terminal.type("\x04")
        assert terminal.end() == 0
