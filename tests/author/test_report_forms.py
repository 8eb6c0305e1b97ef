"""The forms of a report: text for people, workflow commands and SARIF for machines."""

import io
import json

import pytest

from simgame.author import report
from simgame.author.check import Checked, check_text
from simgame.author.report import sarif
from simgame.author.report.github import lines as github
from simgame.author.report.text import Style, excerpt, lines
from simgame.scenario.problems import Problem
from tests.support.files import FULL, edit


def one(message="a thing", path="yard.yaml", hint="", severity="error"):
    """A result with one problem."""
    return Checked(path, (Problem(path, 1, 1, "unknown-move", severity, message, hint),), text="move: x\n")


@pytest.mark.parametrize(
    ("line", "column", "shown", "mark"),
    [
        ("move: opn", 7, "move: opn", "      ^^^"),
        ("\tmove: opn", 8, "    move: opn", "          ^^^"),
        ("say: 東京, move: opn", 16, "say: 東京, move: opn", "                 ^^^"),
        ("a: {", 4, "a: {", "   ^"),
        ("short", 40, "short", "     ^"),
        ("", 1, "", "^"),
        ("\ufeffmove: opn", 7, "move: opn", "      ^^^"),
    ],
)
def test_the_mark_stands_under_the_place(line, column, shown, mark):
    """Tabs and wide characters are counted as a terminal shows them."""
    assert excerpt(line, column) == (shown, mark)


def test_long_lines_are_cut_around_the_place():
    """Of a line that no terminal shows whole the part with the place is shown."""
    shown, mark = excerpt("x " * 500 + "wrong" + " y" * 500, 1001)
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(shown) <= 100
    assert shown[mark.index("^") :][: mark.count("^")] == "wrong"
    assert len(excerpt("w" * 5_000, 1)[0]) <= 100


def test_nothing_a_terminal_obeys():
    """Names of files and words of scenarios are shown, never obeyed; without colours there is no escape code at all."""
    hostile = Checked(
        "\x1b[2J.yaml", (Problem("\x1b[2J.yaml", 1, 1, "alias", "error", "a\x9b31m", "\x1b]0;x\x07"),), text="\x1b[31m"
    )
    for form in ("text", "github"):
        said = "\n".join(report.lines([hostile], form, io.StringIO()))
        assert said
        assert not any((ord(each) < 32 and each != "\n") or 127 <= ord(each) < 160 for each in said)


def test_colour_is_asked_for():
    """Colours are the terminal's to want."""
    assert "\x1b[" not in "".join(lines([one()]))
    assert "\x1b[" in "".join(lines([one()], Style(coloured=True)))


def test_workflow_commands():
    """One command for each finding; what would end it or begin another is escaped."""
    assert list(github([one("100 %\n::error::x", "a,b:c.yaml", "do\r\nthis")])) == [
        "::error file=a%2Cb%3Ac.yaml,line=1,col=1,title=unknown-move::100 %25%0A::error::x%0Ado%0D%0Athis"
    ]
    kinds = {
        severity: next(iter(github([one(severity=severity)])))[2:].split()[0]
        for severity in ("error", "warning", "advice")
    }
    assert kinds == {"error": "error", "warning": "warning", "advice": "notice"}


def test_sarif():
    """SARIF 2.1.0: a tool with the rules that are spoken of, each with its help; results with level, place and rule."""
    text = edit(edit(FULL, "minutes: 7", "minutes: soon"), "fit: good", "fit: god")
    document = json.loads(json.dumps(sarif.document([check_text(text, "my scenarios/dock.yaml")])))
    assert document["version"] == "2.1.0"
    assert "sarif-2.1.0" in document["$schema"]
    (run,) = document["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"] == "simgame"
    assert [rule["id"] for rule in rules] == sorted({result["ruleId"] for result in run["results"]})
    assert all(rule["shortDescription"]["text"] and rule["help"]["text"] and rule["help"]["markdown"] for rule in rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "my%20scenarios/dock.yaml"
        assert place["region"]["startLine"] >= 1
    first = run["results"][0]
    assert first["locations"][0]["physicalLocation"]["region"] == {"startLine": 8, "startColumn": 10}


def test_sarif_of_a_file_elsewhere():
    """An absolute path is a file URI."""
    (run,) = sarif.document([one(path="/tmp/a b.yaml")])["runs"]
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "file:///tmp/a%20b.yaml"
