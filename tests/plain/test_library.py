"""`simgame --plain`: the library in lines of text."""

import json
import os
import re
import tomllib

import pytest

from simgame.settings import Settings
from tests.plain.terminal import Terminal
from tests.support.files import SHIPPED, TO_THE_END, Place


def library(place: Place, *lines: str) -> str:
    """What the library says to lines of input."""
    done = place.run("--plain", lines="".join(f"{line}\n" for line in lines))
    assert (done.returncode, done.stderr) == (0, "")
    assert max(map(len, done.stdout.splitlines())) <= 80
    return done.stdout


def words(said: str) -> str:
    """What was said, in one line."""
    return " ".join(said.split())


def saves(place: Place) -> list[dict[str, object]]:
    """The saves, newest first."""
    found: list[dict[str, object]] = json.loads(place.run("saves", "--json").stdout)
    return found


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
    """A scenario that was played to its end says how it ended best, and in which mode."""
    place.run("play", "first-handshake", "--plain", lines="1\n" * 60)
    assert re.search(r"Best so far: [\w ]+ \(practice\)\.", words(library(place)))


def test_first_the_number(place: Place) -> None:
    """Without a briefing `a` begins nothing, and `p` lists the plays that there are: here none."""
    said = library(place, "p", "a", "l", "1", "p")
    assert "\nYour plays\n  None yet;" in said
    assert said.count("First the number of a scenario.") == 1
    assert [each["mode"] for each in saves(place)] == ["practice"]


def begun(place: Place, count: int) -> None:
    """Plays of the full scenario that are not finished; the one with the highest number is the newest."""
    scenario = place.scenario()
    for number in range(1, count + 1):
        place.play("boots", scenario=scenario, more=("--save", f"play-{number}"))
        os.utime(place.save(f"play-{number}"), (10**9 + number, 10**9 + number))


def test_many_plays(place: Place) -> None:
    """The latest three are offered, then how many more there are; `p` lists all plays, and finding looks through all."""
    begun(place, 5)
    place.play(*TO_THE_END[1:], more=("--save", "play-1"))
    os.utime(place.save("play-1"), (10**9, 10**9))
    place.play(*TO_THE_END, more=("--save", "ended"))
    said = library(place)
    assert re.findall(r"save (\S+)", words(said)) == ["play-5", "play-4", "play-3"]
    assert "  1 more: p lists them all.\n" in said
    everything = words(library(place, "p"))
    listed = ["ended", "play-5", "play-4", "play-3", "play-2", "play-1"]
    assert re.findall(r"save (\S+)", everything[everything.index("Your plays") :]) == listed
    assert "You go on after 1 choice." in library(place, "p", "4", "q")
    assert numbered(library(place, "f play-2").split("please;")[1]) == ["The Dock at "]


def test_what_a_scenario_is_about(place: Place) -> None:
    """`v N` tells in words what it teaches, with whom, how long it takes, and the last and the best result with their modes."""
    assert "Teaches: give before you ask, ask when it is covered," in words(library(place, "v 1"))
    assert "5 minutes, networking, with Bernie Tavares. " in words(library(place, "v 1"))
    assert "Not played to its end yet." in library(place, "v 1")
    place.run("play", "first-handshake", "--plain", "--mode", "assessment", lines="1\n" * 60)
    assert re.search(r"Last: [\w ]+ \(assessment\)\. Best: [\w ]+ \(assessment\)\.", words(library(place, "v 1")))


def test_the_debrief(place: Place) -> None:
    """`d N` tells the debrief of a play; of a scenario that of its last finished play, without one that of its last."""
    assert "There is no play of it yet." in library(place, "d 1")
    place.run("play", "first-handshake", "--plain", "--save", "left", lines="1\n")
    left = place.run("debrief", "left").stdout
    assert left in library(place, "d 1")
    assert left in library(place, "d 2")
    place.run("play", "first-handshake", "--plain", "--save", "ended", lines="1\n" * 60)
    place.run("play", "first-handshake", "--plain", "--save", "left", lines="1\n")
    assert place.run("debrief", "ended").stdout in library(place, "d 2")


def test_the_debrief_of_a_running_assessment(place: Place) -> None:
    """It tells no more than `simgame debrief` does."""
    place.run("play", "first-handshake", "--plain", "--mode", "assessment", lines="1\n")
    assert place.run("debrief", "first-handshake").stdout in library(place, "d 1")


def test_deleting(place: Place) -> None:
    """`x N` asks first, and only yes deletes; whatever else is said, the play stays, and the line does nothing else."""
    begun(place, 2)
    for answer in ("no", "", "1", "q", "x 1"):
        said = library(place, "x 1", answer)
        assert "Delete the save play-2? Nothing brings it back." in words(said)
        assert "Nothing was deleted." in said
        assert "You go on after" not in said
    assert [each["name"] for each in saves(place)] == ["play-2", "play-1"]
    said = library(place, "x 1", "Yes", "x 1", "x 2")
    assert "Deleted: play-2." in said
    assert "A scenario stays;" in library(place, "x 2")
    assert [each["name"] for each in saves(place)] == ["play-1"]


def test_deleting_what_counts(place: Place) -> None:
    """Of a finished assessment it says that it counts for the career."""
    place.play(*TO_THE_END, more=("--mode", "assessment"))
    assert "It counts for your career." in library(place, "p", "x 1", "yes")
    assert saves(place) == []


def test_deleting_what_is_being_played(place: Place) -> None:
    """A play that somebody holds stays; one message, and the library goes on."""
    begun(place, 1)
    with Terminal(
        "play", "dock.yaml", "--plain", "--save", "play-1", environment=place.environment(TERM="dumb"), cwd=place.folder
    ) as terminal:
        terminal.until("> ")
        said = library(place, "x 1", "yes", "x 1", "no")
        assert "Deleted" not in said
        assert "Nothing was deleted." in said
    assert [each["name"] for each in saves(place)] == ["play-1"]


def test_a_broken_save(place: Place) -> None:
    """It is listed among the plays with what is wrong with it; going on with it is one message."""
    place.saves.mkdir()
    place.save("bad").write_text("nothing\n")
    said = words(library(place, "p", "1", "d 1", "v 1"))
    assert "The save bad cannot be read: " in said


def test_settings(place: Place) -> None:
    """`o` lists each setting with what it is and may be; `o NAME VALUE` changes one, and the next start knows it."""
    said = words(library(place, "o"))
    assert "theme: evening (evening, morning or contrast)." in said
    assert "plain: off (off or on)." in said
    assert [name for name in Settings._fields if f" {name}: " not in said] == []
    assert "theme is morning now." in library(place, "o theme morning")
    said = library(place, "o Text-Speed CALM", "o plain yes", "o name Robin \x1b[31m Reed", "o")
    assert "name: Robin [31m Reed (" in words(said)
    written = tomllib.loads((place.home / "settings.toml").read_text(encoding="utf-8"))
    assert written == {
        "name": "Robin [31m Reed", "theme": "morning", "motion": "full", "text_speed": "calm", "plain": True,
    }  # fmt: skip
    assert "name is none now." in library(place, 'o name ""')


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("o theme mauve", "theme may be evening, morning or contrast (such as"),
        ("o plain", "plain may be off or on"),
        ("o name", "name may be up to 40 letters"),
        ("o thme morning", "there is no setting `thme` (did you mean `theme`?)"),
        ("o zzz", "there are name, theme, motion, text_speed, plain"),
    ],
)
def test_settings_that_are_none(line: str, answer: str, place: Place) -> None:
    """A setting or a value that is not there: one message that names those that are; nothing is written."""
    assert answer in words(library(place, line))
    assert not (place.home / "settings.toml").exists()


def test_settings_that_cannot_be_written(place: Place) -> None:
    """One message, and the library goes on."""
    (place.home / "settings.toml").mkdir()
    said = words(library(place, "o theme morning", "1"))
    assert "the settings cannot be written to " in said
    assert "p practice: it explains" in said


def test_settings_that_are_set_aside(place: Place) -> None:
    """Where the file is no TOML, `o` says so, and a change keeps it under another name, which is told."""
    (place.home / "settings.toml").write_text("theme = \n")
    assert "Your settings cannot be read" in words(library(place, "o"))
    assert "are kept as settings.toml.bad." in words(library(place, "o theme morning"))


def test_finding(place: Place) -> None:
    """`f WORD` lists only what has the word in it, and numbers count among those; `f` shows all again."""
    said = library(place, "f HANDSHAKE", "1", "f")
    parts = said.split("A number, please; ? for help.")
    assert len(numbered(parts[1])) == 1
    assert "Bernie Tavares" in parts[2]
    assert len(numbered(parts[2])) == len(SHIPPED)
    assert "Nothing here has “zzz” in it" in library(place, "f zzz")


@pytest.mark.parametrize("line", ["0", "99", "x", "", "1 2", "²", "f", "9" * 5000, "d", "v 0", "x 99", "d ²"])
def test_a_wrong_line(line: str, place: Place) -> None:
    """One message, and the list is still there to choose from."""
    said = library(place, line, "1")
    assert line == "f" or f"A number from 1 to {len(SHIPPED)}, please; ? for help." in said
    assert "p practice: it explains" in said


def test_the_rest(place: Place) -> None:
    """`c` shows the career, `g` the glossary, `?` names every key."""
    said = library(place, "c", "g reciprocity", "g credibilty", "?")
    assert "did you mean `Credibility` or `Reliability`?" in words(said)
    assert place.run("career").stdout in said
    assert place.run("glossary", "reciprocity").stdout in said
    for key in ("a number", "p, a", "v N", "d N", "x N", "p", "f WORD", "c", "g WORD", "o", "l", "q"):
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


def test_a_briefing_is_told_once(place: Place) -> None:
    """Who was briefed in the library is not briefed again when the play begins."""
    said = place.run("--plain", lines="1\np\nq\nq\n").stdout
    assert said.count("You meet Bernie Tavares") == 1
    assert "== Attraction ==" in said
