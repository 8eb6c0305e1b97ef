"""Lines of text, and every file that leaves: what was written in a scenario or by a guest is words there, and nothing else."""

import contextlib
import csv as reader
import io
import json
import re
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from simgame.cells import cells
from simgame.errors import SessionRefused
from simgame.group.client import Address
from simgame.group.events import Committed, Joined, Noted, Played, Voted
from simgame.group.report import Source, group_curve, group_sections
from simgame.group.stageplay import Stageplay
from simgame.plain.join import PlainGuest
from simgame.reports import csv
from simgame.reports.html import page
from simgame.reports.markdown import markdown
from simgame.reports.sections import Piece, Section
from simgame.scenario.model import Scenario
from tests.group.sessions import Table
from tests.group.test_client import saying
from tests.support.files import Place
from tests.support.hostile import COMMANDS, FLOOD, MARKUP, PEOPLE, harmless

EVIL = [*COMMANDS.values(), *MARKUP.values(), FLOOD, *PEOPLE.values()]
KINDS = ("text", "scene", "head", "axis", "quote", "note", "aside", "entry", "question", "evidence", "small")


class Tags(HTMLParser):
    """The tags of a document with the addresses they lead to, and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.attributes: set[str] = set()
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note it."""
        self.found.add(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        """Note it."""
        self.words += data


def parts(kind: str) -> tuple[Section, ...]:
    """A document that says everything hostile in pieces of a kind."""
    return (Section("notes", EVIL[-1], tuple(Piece(kind, words, label) for words in EVIL for label in ("", words))),)


@pytest.mark.parametrize("kind", KINDS)
def test_markdown(kind: str) -> None:
    """Whoever renders it, with links found by themselves and with GitHub's additions, gets headings, lists and words: ours."""
    text = markdown(MARKUP["html"], parts(kind))
    assert harmless(text)
    shown = Tags(MarkdownIt("gfm-like", {"html": True}).render(text))
    assert shown.found <= {"h1", "h2", "h3", "p", "ul", "li", "strong", "em"}
    for words in MARKUP.values():
        assert words.strip() in shown.words or kind == "axis"


@pytest.mark.parametrize("kind", KINDS)
def test_html(kind: str) -> None:
    """No tag and no attribute but those of the page."""
    plain, evil = (
        Tags(page("x", (Section("notes", "x", (Piece(kind, "x"), Piece(kind, "x", "y"))),))),
        page(MARKUP["closed"], parts(kind)),
    )
    shown = Tags(evil)
    assert harmless(evil)
    assert (shown.found, shown.attributes) == (plain.found, plain.attributes)
    assert all(words in shown.words for words in MARKUP.values())


def test_csv() -> None:
    """No cell begins as a formula does, however it is introduced; each row is a line, and numbers stay numbers."""
    text = csv.text(
        ["a", "n"],
        [{"a": each, "n": -3} for words in EVIL for each in (words, f"\t{words}", f"\r{words}", f" {words}")],
    )
    assert harmless(text)
    rows = list(reader.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == 4 * len(EVIL) == text.count("\n") - 1
    assert all(row["a"].strip()[:1] not in set("=+-@＝＋－＠\t\r") and row["n"] == "-3" for row in rows)


@pytest.mark.parametrize("mode", ["vote", "teams"])
def test_what_leaves_a_session(mode: str, scenario: Scenario) -> None:
    """Names, reasons, notes, commitments and teams, with names: words in each form."""
    table = Table(Stageplay(scenario), 0, mode)
    table.take(
        *(Joined(n, words, str(n), words if mode == "teams" else "") for n, words in enumerate(EVIL, start=1))
    ).begin()
    if mode == "teams":
        table.take(*(Played(words, 1, f"o{n % 9}") for n, words in enumerate(EVIL)))
    else:
        table.say("open").take(*(Voted(1, n, f"o{n % 9}", 3, words) for n, words in enumerate(EVIL, start=1))).say(
            "close", "reveal", "pick 1"
        )
    table.say("end", "next").take(
        *(Noted("feel", words) for words in EVIL), *(Committed(n, words, "") for n, words in enumerate(EVIL, start=1))
    )
    source = Source(table.room, table.play, "2026-11-27", True)
    sections, drawn = group_sections(source), group_curve(source)
    text, html = markdown(scenario.title, sections, drawn), page(scenario.title, sections, drawn)
    assert harmless(text)
    assert harmless(html)
    assert Tags(MarkdownIt("gfm-like", {"html": True}).render(text)).found <= {
        "h1",
        "h2",
        "h3",
        "p",
        "ul",
        "li",
        "strong",
        "em",
        "pre",
        "code",
    }
    assert not Tags(html).found & {"script", "img", "a", "b", "i"}


def test_lines_of_a_play(place: Place) -> None:
    """A play in lines, its debrief and the lists, under hostile names of files and people: words, in lines that fit."""
    folder = place.folder / "library"
    for name in ("a\x1b[2J\x9b31m", "two\nUnheard", "\u202eevil", FLOOD[:60]):
        (folder / f"{name}.yaml").write_text("simgame: [", encoding="utf-8")
    place.home.joinpath("settings.toml").write_text(f'name = "{PEOPLE["family"]}[b]"\n', encoding="utf-8")
    place.saves.mkdir()
    (place.saves / "a\x1b[2J\nb.jsonl").write_text('{"simgame": "\\u001b[2J"}\n', encoding="utf-8")
    around = place.environment(SIMGAME_SCENARIOS=str(folder), LANG="\x1b[2J", USER="\x1b]0;x\x07", TERM="\x1b[31m")
    for arguments, lines in (
        (("play", "evil", "--plain"), "1\nw\ns\n2\nr 50\nq\n"), (("list",), ""), (("saves",), ""), (("debrief", "evil"), ""), (("career",), ""),
        (("--plain",), "p\no\nq\n"), (("check", str(folder)), ""),
    ):  # fmt: skip
        done = place.run(*arguments, lines=lines, environment=around)
        assert harmless(done.stdout)
        assert harmless(done.stderr)
        assert "Traceback" not in done.stderr
        wide = [line for line in done.stdout.splitlines() if cells(line) > 80]
        assert not wide or arguments[0] in ("saves", "check", "--plain"), wide
        assert not re.search(r"^Unheard", done.stdout, re.MULTILINE)


EVIL_LINE = "\x1b]52;c;aGk=\x07\u202e\nYour vote is in."


@pytest.mark.parametrize(
    "message",
    [
        {"type": "view", "phase": "lobby"}, {"type": "view", "phase": "scene", "paused": False, "told": [{"kind": 7, "text": 3, "who": None}]},
        {"type": "view", "phase": "vote", "paused": 0, "told": [], "options": 7}, {"type": "view", "phase": "join", "mode": "teams", "team_names": 3},
        {"type": "view", "phase": "reveal", "paused": 0, "options": [], "votes": {"mind": "?"}}, {"type": "welcome", "token": "t"}, {"type": "error", "code": "removed"},
    ],
    ids=lambda message: message.get("phase", message["type"]),
)  # fmt: skip
async def test_a_server_that_is_none_of_ours(message: dict[str, object]) -> None:
    """Whatever it says, a seat in lines shows it as words in one line of its own, or leaves with one sentence; never a traceback."""
    said = json.dumps({"title": EVIL_LINE, "name": EVIL_LINE, "message": EVIL_LINE} | message)
    async with saying(said, '{"type": "error", "code": "removed", "message": ""}') as port:
        out = io.StringIO()
        guest = PlainGuest(Address(f"http://127.0.0.1:{port}", "KDRW"), "Ada", "", out, io.StringIO())
        with contextlib.suppress(SessionRefused):
            await guest._hear()
    assert harmless(out.getvalue())
    assert "\nYour vote" not in out.getvalue()
