"""Plain mode: the same game as lines of text; one line of input for each decision."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from simgame.rules.moves import moves
from simgame.rules.rulebook import rules
from tests.plain.terminal import Terminal
from tests.support.files import FULL, SHIPPED, TO_THE_END, Place, edit, one_message

GOLDEN = """\
The Dock at Six
A harbour master with wet boots. Ask before you offer.
You work for Northline as account manager. You sell gate planning.
You meet Ines Marrow, harbour master, Pier Nine.
Keeps the tide tables in her head.

== Attraction ==

Six in the morning. Fog, and a queue of lorries.

The barrier is open, and nobody drives.
Ines Marrow: Let me guess. You sell software.
  (She looks past you at the queue.)
  (Ines Marrow: waiting to see)

  1. “I do, and I came to look. Why does nobody drive?”
  2. “The best on the coast. Give me ten minutes.”
  3. Look at her boots, then at yours, and laugh.
  -  “Four ports know my name.” (closed: needs trust of at least 90)

You: I do, and I came to look. Why does nobody drive?

Ines Marrow: Three hours. Every lorry. Every day.
  (She puts the cup down.)

-- a week later --

Luis Prado: She does not bite before seven.
  (Ines Marrow: beginning to listen)

  1. “What happens after seven?”
  2. “May I stand here for a morning and count, and we see whether there is
     anything to fix?”
"""
TABLE = "  1. “I do, and I came to look. Why does nobody drive?”"


def escapes(text: str) -> list[str]:
    """The control characters in a text, but for line ends."""
    return re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def plain(place: Place, *lines: str | bytes, more: tuple[str, ...] = ()) -> str:
    """What a play says to lines of input, one clean run."""
    done = place.run(
        "play",
        place.scenario(),
        "--plain",
        *more,
        lines=b"".join((line if isinstance(line, bytes) else line.encode()) + b"\n" for line in lines),
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_a_short_play_word_for_word(place: Place) -> None:
    """The briefing, the scene, the beat, the numbered choices with the closed ones' reasons; then what a choice led to."""
    said = plain(place, "what-hurts", "q")
    assert re.sub("1 choices", "1 choice", said) == GOLDEN + "\nSaved as dock, after 1 choice.\n"


def test_coming_back_word_for_word(place: Place) -> None:
    """A play gone on with shows the last turn again and the choices on the table."""
    plain(place, "what-hurts", "what-else")
    said = plain(place, "q")
    assert said.startswith(
        "You go on after 2 choices.\n\nYou: What happens after seven?\n\nLuis Prado: Then she bites.\n"
    )
    assert "  1. “What did you see change here?”" in said
    assert "The Dock at Six" not in said


def test_the_end_of_a_play(place: Place) -> None:
    """The ending is a scene; then what can be done now; at last how it ended and where the debrief is. It stays over."""
    said = plain(place, *TO_THE_END, "50", "1", "1")
    assert said.count("The conversation is over.") == 2
    assert said.count("What now? d debrief, i N what if at turn N, a again, c career, q leave, ? help.") == 3
    assert said.endswith("\nThe end: stalled. `simgame debrief dock` tells what happened and why.\n")
    again = plain(place, "1")
    assert again.count("What now?") == 2
    assert again.endswith("\nThe end: stalled. `simgame debrief dock` tells what happened and why.\n")


def helped(place: Place, *lines: str, more: tuple[str, ...] = ()) -> list[str]:
    """The keys that `?` names after some lines."""
    said = plain(place, *lines, "?", more=("--restart", *more))
    return re.findall(r"^  (\?|[a-z](?: [A-Z]+)?)  +\S", said, re.MULTILINE)


def test_help(place: Place) -> None:
    """`?` names what makes sense now, and nothing else."""
    assert helped(place) == ["?", "s", "g WORD", "q"]
    assert helped(place, "boots") == ["?", "s", "w", "b", "i N", "g WORD", "q"]
    over = ["?", "r N", "s", "w", "b", "d", "i N", "a", "c", "g WORD", "q"]
    assert helped(place, *TO_THE_END) == over
    assert helped(place, *TO_THE_END, "r 30") == [key for key in over if key != "r N"]


def test_status(place: Place) -> None:
    """`s` shows the stage, the meters and the notebook."""
    said = plain(place, "what-hurts", "s")
    assert "Stage: attraction. 1 choice" in said
    assert re.search(
        r"Trust \d+ of 100; neutral; they believe you \d+ of 10, they rely on you \d+ of 10", " ".join(said.split())
    )
    assert "  found: Trucks wait three hours at the gate\n" in said
    assert "  found: Drivers leave in their first winter\n" in said
    assert "  agreed: No downtime in the peak season\n" in said


def test_why(place: Place) -> None:
    """`w` explains the last reaction: the author's own line, set in; the move in words, trust, the rules, each set off."""
    said = plain(place, "w", "what-hurts", "w")
    assert "Nothing has happened yet." in said
    assert "What you did: " in said
    assert re.search(r"Trust \d+ → \d+\.", said)
    assert "\n  You asked about her queue before you spoke of yours.\n" in said


def test_why_where_lines_are_long(place: Place) -> None:
    """What goes on in a second line stands below its beginning, not at the margin."""
    because = "You asked about her queue before you spoke of yours."
    scenario = place.scenario(edit(FULL, because, f"{because} {because} {because}"))
    said = place.run("play", scenario, "--plain", lines="what-hurts\nw\n").stdout
    explained = said[said.index("\n  You asked") + 1 : said.index("\nSaved as")].splitlines()
    assert [line[:2] for line in explained[:2]] == ["  ", "  "]
    begins = [line for line in explained if line[:1].strip()]
    assert {line.split()[0] for line in begins} == {"What", "Trust", "·"}
    assert len(explained) > len(begins) + 2


def test_back(place: Place) -> None:
    """`b` takes the last choice back and puts the table before it again; at the beginning it says so."""
    said = plain(place, "b", "boots", "b", "what-hurts")
    assert said.count("This is the beginning; there is nothing to go back to.") == 1
    assert said.count("Taken back.") == 1
    assert said.count(TABLE) >= 2
    game = json.loads(place.run("debrief", "dock", "--format", "json").stdout)
    assert [turn["choice"] for turn in game["turns"]] == ["what-hurts"]


def test_leaving_and_the_end_of_input(place: Place) -> None:
    """`q` and the end of input leave alike: exit code 0, the save named and kept; also without a last line end."""
    with_q = plain(place, "boots", "q", more=("--save", "a"))
    without = plain(place, "boots", more=("--save", "a", "--restart"))
    done = place.run("play", place.scenario(), "--plain", "--save", "a", "--restart", lines="boots")
    assert with_q == without == done.stdout
    assert done.returncode == 0
    nothing = place.run("play", place.scenario(), "--plain", "--save", "b")
    assert (nothing.returncode, nothing.stderr) == (0, "")
    assert "Saved as b, after 0 choices." in nothing.stdout


WRONG: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "A number or a choice id, please"),
    "blank": (b"   \t ", "A number or a choice id, please"),
    "nought": (b"0", "no choice `0`"),
    "too high": (b"99", "no choice `99`"),
    "negative": (b"-1", "no choice `-1`"),
    "a fraction": (b"1.5", "no choice `1.5`"),
    "an unknown id": (b"what-hurt", "no choice `what-hurt`"),
    "an id of another beat": (b"keep-listening", "no choice `keep-listening`"),
    "a closed choice by id": (b"references", "`references` is not open: needs trust of at least 90"),
    "a closed choice by number": (b"4", "is not open: needs trust of at least 90"),
    "two numbers": (b"1 2", "no choice `1 2`"),
    "very long": (b"x" * 100_000, "no choice `xxx"),
    "a very long number": (b"1" * 10_000, "no choice `111"),
    "not UTF-8": (b"\xff\xfe\x80", "no choice"),
    "a NUL": (b"\0", "no choice"),
    "an escape code": (b"\x1b[31mboots", "no choice"),
    "a C1 escape code": ("\x9b31m".encode(), "no choice"),
    "bidi": ("\u202eboots".encode(), "no choice"),
    "an emoji": ("😀".encode(), "no choice `😀`"),
    "a superscript": ("²".encode(), "no choice `²`"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_line(name: str, place: Place) -> None:
    """A wrong line gets a clear message and the question again; the play goes on with the next line."""
    line, words = WRONG[name]
    said = plain(place, line, "boots")
    assert words in " ".join(said.split()), said
    assert said.count(TABLE) == 2, "the question again"
    assert "Wrong shoes. Mine too." in said
    assert escapes(said) == []
    assert max(map(len, said.splitlines())) <= 80


@pytest.mark.parametrize(
    "encoding", ["utf-8:strict", "utf-8:surrogateescape", "ascii:strict", "latin-1:strict", "cp1252"]
)
def test_streams_of_other_encodings(encoding: str, place: Place) -> None:
    """Where a stream is not UTF-8, or a line is not text: no traceback, and no line before or after it is lost."""
    environment = place.environment(PYTHONIOENCODING=encoding)
    lines = b"what-hurts\n\xff\xfe\nwhat-else\nq\n"
    done = subprocess.run(
        [sys.executable, "-m", "simgame", "play", str(place.scenario()), "--plain"],
        input=lines, capture_output=True, env=environment, cwd=place.folder, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Three hours. Every lorry." in done.stdout
    assert b"Then she bites." in done.stdout
    for command in (
        ["debrief", "dock"],
        ["replay", "dock"],
        ["list"],
        ["saves"],
        ["debrief", "dock", "--format", "json"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "simgame", *command],
            capture_output=True, env=environment, cwd=place.folder, timeout=60, check=False,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, b"")


def test_ids_and_numbers_are_the_same_play(place: Place) -> None:
    """The same choices by id and by number: the same words on stdout, and debriefs that are the same byte for byte."""
    numbers = ("1", "1", "1", "2", "1", "3")
    by_id = plain(place, *TO_THE_END, more=("--save", "ids"))
    by_number = plain(place, *numbers, more=("--save", "numbers"))
    assert by_id.replace("debrief ids", "debrief numbers") == by_number
    documents = [place.run("debrief", name, "--format", "json").stdout for name in ("ids", "numbers")]
    assert documents[0] == documents[1]
    assert [turn["choice"] for turn in json.loads(documents[0])["turns"]] == list(TO_THE_END)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_scenarios_by_id_and_by_number(path: Path, place: Place) -> None:
    """Every shipped scenario played to its end by number, and by the ids of that play: the same debrief."""
    by_number = place.run("play", path.stem, "--plain", "--save", "numbers", lines="2\n1\n3\n" * 40)
    assert (by_number.returncode, by_number.stderr) == (0, "")
    first = place.run("debrief", "numbers", "--format", "json").stdout
    told = json.loads(first)
    read = {reading["n"]: str(reading["guess"]) for reading in told["readings"]}
    lines = [line for turn in told["turns"] for line in (turn["choice"], read.get(turn["n"])) if line]
    by_id = place.run("play", path.stem, "--plain", "--save", "ids", lines="\n".join(lines) + "\n")
    assert by_id.returncode == 0
    assert place.run("debrief", "ids", "--format", "json").stdout == first
    for said in (by_number.stdout, by_id.stdout, place.run("debrief", "ids").stdout, place.run("replay", "ids").stdout):
        assert max(map(len, said.splitlines())) <= 80
        assert escapes(said) == []


def test_every_line_fits(place: Place) -> None:
    """No line is longer than 80 columns, whatever the author wrote; nothing of it is lost."""
    text = edit(
        FULL, "prospect: Let me guess. You sell software.", "prospect: " + "x" * 200 + " " + "word-and-" * 20 + "end"
    )
    text = edit(text, "cue: She looks past you at the queue.", "cue: " + "She looks " * 15 + "away")
    done = place.run("play", place.scenario(text), "--plain", lines="?\ns\n1\nw\ns\nb\n")
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert done.stdout.replace("\n", "").replace(" ", "").count("x" * 200) >= 1


def test_nothing_but_the_game_s_text_on_stdout(place: Place) -> None:
    """A refused play leaves stdout empty; a good one leaves stderr empty and no control character on stdout."""
    said = plain(place, "1", "?", "s", "w", "b", "boots", "nonsense", "q")
    assert escapes(said) == []
    done = place.run("play", place.scenario("simgame: 1\n", "broken"), "--plain", lines="1\n")
    one_message(done, 3)
    assert done.stdout == ""


INSIDE = (
    "credibility",
    "reliability",
    "intimacy",
    "self-orientation",
    "self_orientation",
    "goodwill",
    "patience",
    "posture",
)


def test_an_assessment_shows_words_and_cues_only(place: Place) -> None:
    """In an assessment no meter, rule or move is named, nothing is explained, and nothing is taken back."""
    said = plain(
        place, "best-in-town", "s", "w", "b", "references", "what-else", "s", "w", more=("--mode", "assessment")
    )
    lower = said.lower()
    ids = [name for name in (*rules(), *moves()) if "-" in name]
    assert [word for word in (*INSIDE, *ids) if word in lower] == []
    assert re.search(r"\btrust\b", lower) is None
    assert "closed" not in lower
    assert "The Dock at Six" in said
    assert "She has heard that before." in said
    assert "In an assessment the debrief explains, afterwards." in said
    assert "In an assessment there is no going back." in said
    assert "There is no choice `references` here." in said
    assert "  found: Drivers leave in their first winter" in said, "the notebook stays"
    game = json.loads(place.run("debrief", "dock", "--format", "json").stdout)
    assert [turn["choice"] for turn in game["turns"]] == ["best-in-town", "what-else"]
    assert game["mode"] == "assessment"


def test_help_in_an_assessment_offers_what_there_is(place: Place) -> None:
    """An assessment neither explains nor goes back, and says nothing of meters."""
    assert helped(place, "boots", more=("--mode", "assessment")) == ["?", "s", "g WORD", "q"]
    assert "meters" not in plain(place, "?")


def test_an_assessment_is_shuffled_and_resumes_so(place: Place) -> None:
    """Choices are shuffled, by the save's own seed: the same order when one comes back."""
    orders = set()
    for number in range(6):
        more = ("--mode", "assessment", "--save", f"a{number}")
        first = plain(place, more=more)
        again = plain(place, more=more[2:])
        order = re.findall(r"^  \d\.  ?(.*)$", first, re.MULTILINE)
        assert len(order) == 3
        assert re.findall(r"^  \d\.  ?(.*)$", again, re.MULTILINE) == order
        orders.add(tuple(order))
    assert len(orders) > 1


@pytest.mark.parametrize("mode", ["practice", "assessment"])
def test_restart_and_resume(mode: str, place: Place) -> None:
    """`--restart` begins anew and keeps the old save; without it the play goes on, in its own mode."""
    plain(place, "boots", more=("--mode", mode))
    assert "You go on after 1 choice" in plain(place, "may-we")
    assert "The Dock at Six" in plain(place, more=("--mode", mode, "--restart"))
    assert sorted(path.name for path in place.saves.glob("*.jsonl")) == ["dock.1.jsonl", "dock.jsonl"]


def test_in_a_real_terminal(place: Place) -> None:
    """In a terminal there is a prompt and some style; every style is ended on its own line."""
    environment = place.environment(TERM="xterm-256color")
    with Terminal("play", place.scenario(), "--plain", environment=environment, cwd=place.folder) as terminal:
        terminal.until("> ")
        terminal.type("boots\n")
        said = terminal.until("anything to fix?")
        terminal.type("\x04")
        assert terminal.end() == 0
    assert "\x1b[1mThe Dock at Six\x1b[0m" in said
    for line in said.splitlines():
        assert line.count("\x1b[") == 2 * line.count("\x1b[0m")
    assert re.sub(r"\x1b\[\d*m", "", said).count("\x1b") == 0


@pytest.mark.parametrize(
    "more", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"TERM": None}], ids=["NO_COLOR", "dumb", "no TERM"]
)
def test_a_terminal_that_wants_no_style(more: dict[str, str | None], place: Place) -> None:
    """With NO_COLOR, or in a terminal that knows no codes, there are none."""
    environment = place.environment(**{"TERM": "xterm", **more})
    with Terminal("play", place.scenario(), "--plain", environment=environment, cwd=place.folder) as terminal:
        terminal.until("> ")
        terminal.type("boots\n")
        terminal.until("anything to fix?")
        terminal.type("q\n")
        assert terminal.end() == 0
        assert b"\x1b" not in terminal.written


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_terminals_of_other_widths(columns: int, place: Place) -> None:
    """Lines are as wide as the terminal, and never wider than one can read."""
    environment = place.environment(TERM="dumb")
    with Terminal(
        "play", "wrong-fit", "--plain", environment=environment, cwd=place.folder, columns=columns
    ) as terminal:
        said = terminal.until("> ")
    assert max(map(len, said.splitlines())) <= min(columns, 100)


def test_control_c(place: Place) -> None:
    """Ctrl-C leaves with 130 and without a traceback; what was played is kept."""
    environment = place.environment(TERM="dumb")
    with Terminal("play", place.scenario(), "--plain", environment=environment, cwd=place.folder) as terminal:
        terminal.until("> ")
        terminal.type("boots\n")
        terminal.until("anything to fix?")
        terminal.until("> ")
        terminal.type("\x03")
        assert terminal.end() == 130
        assert b"Traceback" not in terminal.written
    assert "You go on after 1 choice" in plain(place)
