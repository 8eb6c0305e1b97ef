"""What leaves the room: in words, without names, and with hostile text as text."""

import csv
import io
import re

import pytest

from simgame.group.events import Committed, Noted, Played, Pulsed, Voted
from simgame.group.export import export
from simgame.group.partings import partings
from simgame.group.report import Source, decision_rows, group_curve, group_sections
from simgame.group.stageplay import Stageplay
from simgame.play.debrief import debrief as debriefed
from simgame.reports.curve import curve, in_rows
from simgame.reports.html import page
from simgame.reports.markdown import markdown
from tests.group.sessions import Table
from tests.group.wire import room

HOSTILE = "<script>alert(1)</script> **bold** [x](javascript:1) \x1b[31m & `code` # head"


@pytest.fixture
def table(play: Stageplay) -> Table:
    """A session with everything in it."""
    table = (
        Table(play).begin().say("open").vote("boots", "what-hurts", "what-hurts", reason=HOSTILE).say("discuss", "open")
    )
    table.vote("what-hurts", "what-hurts", "best-in-town", reason="the other way").say(
        "reveal", "majority", "whatif boots", "next", "next", "next"
    )
    table.say("end", "next").take(
        Noted("feel", HOSTILE), Committed(1, HOSTILE, "2027-01-15"), Pulsed(1, (4, 5, 3)), Pulsed(2, (2, 5, 3))
    )
    return table


def source(table: Table, named: bool = False) -> Source:
    return Source(table.room, table.play, "2026-11-27T09:00:00.000Z", named)


def test_it_has_what_was_decided_and_learned(table: Table):
    """Objectives, both votes and the shift, how united, minority reasons, what-ifs, notes, commitments, pulse, the version of the text."""
    text = markdown("The Dock at Six", group_sections(source(table)))
    for part in (
        "Give before you ask", "0 → 1", "2 → 2", "2 changed their vote", "66 percent together", "the other way", "Wrong shoes", "How did it feel?",
        "by 2027-01-15", "3.0 of 5", table.play.scenario.digest,
    ):  # fmt: skip
        assert part in text


def test_people_are_numbers(table: Table):
    """Nobody's name is in it, unless asked otherwise."""
    assert "P1" not in markdown("x", group_sections(source(table)))
    assert "Person 1" in markdown("x", group_sections(source(table)))
    assert "P1" in markdown("x", group_sections(source(table, named=True)))


def test_a_hidden_reason_stays_out_of_the_report(play: Stageplay):
    """Whoever was hidden on a turn is hidden on that turn, whatever is hidden or not on later ones."""
    table = Table(play).begin().say("open").take(Voted(1, 1, "what-hurts", 0), Voted(1, 2, "what-hurts", 0))
    table.take(Voted(1, 3, "boots", 0, "the rude reason")).say("close", "discuss", "hide 1", "reveal", "majority")
    table.say("next", "next", "open", "end", "next")
    assert "rude" not in markdown("x", group_sections(source(table)))


def test_hostile_text_stays_text(table: Table):
    """In HTML no tag, in Markdown no markup, in neither an escape code."""
    parts = group_sections(source(table))
    html, text = page(HOSTILE, parts), markdown(HOSTILE, parts)
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "\x1b" not in html + text
    assert "<script" not in text
    assert "**bold**" not in text
    assert "[x](" not in text


def test_a_row_for_each_option(table: Table):
    """The decisions as a table: every option with both votes; it can be read back."""
    rows = decision_rows(source(table))
    assert [row["choice"] for row in rows] == ["what-hurts", "best-in-town", "boots"]
    assert [(row["first_vote"], row["second_vote"], row["said"]) for row in rows] == [
        (2, 2, True),
        (0, 1, False),
        (1, 0, False),
    ]


async def test_the_files(scenario, tmp_path):
    """They lie beside the log; what a spreadsheet would take for a formula is a text."""
    async with room(scenario, tmp_path / "it.session") as it:
        await it.join("=cmd()")
        await it.begin()
        await it.say("pick boots")
        paths = await export(it.server.host)
        assert [path.name for path in paths] == ["report.md", "report.html", "decisions.csv"]
        rows = list(csv.DictReader(io.StringIO(paths[2].read_text(encoding="utf-8"))))
        assert {row["choice"]: row["said"] for row in rows}["boots"] == "True"
        html = paths[1].read_text(encoding="utf-8")
        assert "<svg" in html
        assert "http://" not in html
        assert "https://" not in html


def test_teams_side_by_side(play: Stageplay):
    """Where they parted, and what each parting cost; teams are numbers, too."""
    table = Table(play, 3, "teams", ("red", "blue", "green")).begin()
    for team, path in (
        ("red", ("what-hurts", "what-else")),
        ("blue", ("best-in-town", "what-else")),
        ("green", ("what-hurts", "may-we")),
    ):
        for n, choice in enumerate(path, start=1):
            table.take(Played(team, n, choice))
    first, second = partings(table.room, play)
    assert (first.n, second.n) == (1, 2)
    assert [branch.teams for branch in first.branches] == [("red", "green"), ("blue",)]
    assert first.cost == first.branches[0].trust - first.branches[-1].trust > 0
    text = markdown("x", group_sections(source(table)))
    assert "Where their ways parted" in text
    assert not {"red", "blue", "green"} & set(text.replace(":", " ").split())
    assert "Team 2" in text
    assert len(decision_rows(source(table))) == 6


def test_the_curve_of_a_vote(table: Table):
    """The room's conversation is drawn as the debrief of one player draws theirs; before the first choice nothing is."""
    drawn = group_curve(source(table))
    assert drawn == curve(debriefed(source(table).game))
    html = page("x", group_sections(source(table)), drawn)
    assert html.count("<svg") == 1
    assert group_curve(source(Table(table.play).begin())) is None


def test_the_curves_of_teams(play: Stageplay):
    """One line for each team that has played, numbered and listed below; a hostile name is text, and by itself never in it."""
    table = Table(play, 3, "teams", ("red", HOSTILE[:30], "late")).begin()
    for team, path in (("red", ("what-hurts", "what-else")), (HOSTILE[:30], ("best-in-town",))):
        for n, choice in enumerate(path, start=1):
            table.take(Played(team, n, choice))
    for named, called in ((False, ["Team 1", "Team 2"]), (True, ["red", HOSTILE[:30]])):
        it = source(table, named)
        drawn = group_curve(it)
        assert drawn
        assert [(line.name, len(line.values)) for line in drawn.lines] == list(zip(called, (3, 2), strict=True))
        html, text = page("x", group_sections(it), drawn), markdown("x", group_sections(it), drawn)
        assert html.count("<svg") == 1
        assert html.count("<script") == 0
        assert ("&lt;script&gt;" in html) == named
        assert [line for line in text.split("\n") if re.match(r"    [▁-█]", line)] == [
            f"    {row}" for row in in_rows(drawn)
        ]


def test_a_vote_that_nobody_gave(play: Stageplay):
    """A decision without votes is told as what it is."""
    table = Table(play).begin().say("pick boots")
    text = markdown("x", group_sections(source(table)))
    assert "The facilitator picked it" in text
    table = Table(play).begin().say("open").take(Voted(1, 1, "boots", 0)).say("reveal", "pick boots")
    assert "100 percent together" in markdown("x", group_sections(source(table)))
