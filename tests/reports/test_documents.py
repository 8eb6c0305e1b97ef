"""The debrief as Markdown and as a page: one file that needs nothing else, the same bytes for the same play, and text that stays text."""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from simgame.play.debrief import debrief
from simgame.play.game import Game
from simgame.reports.curve import Curve, Line, curve, in_rows, svg
from simgame.reports.forms import written
from simgame.reports.html import page
from simgame.reports.markdown import markdown
from simgame.reports.sections import Section, sections
from simgame.reports.text import bars
from tests.support.files import FULL, TO_THE_END, Place
from tests.support.plays import NAMES, PLAYS, again, walks
from tests.support.scenarios import beat, beats, choice, choose, game

calm = settings(deadline=None, database=None, derandomize=True, max_examples=30)
HOSTILE = "</title></desc></svg></style><script>alert(1)</script><img src=x onerror=alert(1)> **bold** {{ 7*7 }} \x1b[31m\ufffe &amp; \u202e"
VOID = {"meta", "link", "img", "br", "path", "rect", "circle"}


class Reader(HTMLParser):
    """Reads a page as a browser would: its tags, its attributes, its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def said(text: str) -> str:
    """Words without how they are broken into lines."""
    return " ".join(text.split())


def hostile() -> Game:
    """A play whose every word is hostile."""
    bad = "</p><script>alert(1)</script> **bold** {{ 7*7 }} &amp;"
    one = beat(
        hear=choice("listen-deeply", say=bad, reply=bad, because=bad), pitch=choice("pitch-early", say=bad, reply=bad)
    )
    who = {"name": bad, "role": bad, "disposition": "reciprocator"}
    needs = {"waiting": bad, "drivers": bad}
    found = game(title=bad, prospect=who, needs=needs, discuss=[bad], attraction=beats(one=one))
    return choose(found, "hear")


@pytest.mark.parametrize("play", PLAYS[::4], ids=NAMES[::4])
def test_every_form_says_every_word(play):
    """Markdown and HTML say every piece of every section, in their order."""
    found = debrief(again(play))
    html = said(Reader(written(found, "html")).text)
    plain = said(
        re.sub(r"\\(.)", r"\1", written(found, "md")).replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
    )
    for text in (html, plain):
        at = 0
        for piece in (piece for section in sections(found) for piece in section.pieces):
            at = text.index(said(piece.text), at) + 1


@pytest.mark.parametrize("play", PLAYS[::4], ids=NAMES[::4])
def test_the_page_needs_nothing_else(play):
    """No script, no address, nothing to load, one picture with a title and a description; every rule of its style is in it."""
    html = written(debrief(again(play)), "html")
    found = Reader(html)
    assert (
        set(found.tags) & {"script", "link", "img", "iframe", "object", "image", "use", "foreignobject", "base", "a"}
        == set()
    )
    assert {name for name, _ in found.attributes} & {"src", "href", "xlink:href", "style", "onload", "onclick"} == set()
    assert not re.search(r"https?:|//|url\(|@import|file:", html.replace("<!doctype", ""))
    assert "default-src 'none'" in html
    assert found.tags.count("svg") == 1
    assert "prefers-color-scheme: dark" in html
    assert "@media print" in html


@pytest.mark.parametrize("play", PLAYS[::4], ids=NAMES[::4])
def test_the_picture_is_the_curve(play):
    """It has a point for the start and one for each turn, as high as the trust was, and a ring at each turning point."""
    found = debrief(again(play))
    drawn = curve(found)
    assert drawn
    root = ElementTree.fromstring(svg(drawn))
    titles = [
        [title.text for title in series.iter("title")]
        for series in root.iter("g")
        if "series" in series.get("class", "")
    ]
    told = [each for each in titles if each]
    values = [found.trust_at_start, *(turn.trust for turn in found.turns)]
    assert told[0] == [f"turn {n}: trust {value}" for n, value in enumerate(values)]
    assert [int(title.split()[1][:-1]) for more in told[1:] for title in more] == [
        point.n for point in found.turning_points
    ]
    heights = [float(circle.get("cy", "")) for circle in root.iter("circle")][: len(values)]
    order = sorted(range(len(values)), key=lambda at: values[at])
    assert [heights[at] for at in order] == sorted(heights, reverse=True)


def test_the_picture_can_be_heard():
    """It is one image with a name and a description that says where it begins, ends, and turns."""
    drawn = curve(debrief(again(PLAYS[0])))
    assert drawn
    root = ElementTree.fromstring(svg(drawn))
    assert root.get("role") == "img"
    names = {element.get("id"): element.text for element in root if element.get("id")}
    assert list(names) == str(root.get("aria-labelledby")).split()
    assert names["curve-says"] == drawn.says
    assert re.match(r"From \d+ to \d+; lowest \d+, highest \d+\.", drawn.says)


def test_no_colour_is_the_library_s():
    """Every colour comes from the page, so that it is dark where the page is dark."""
    drawn = curve(debrief(again(PLAYS[0])))
    assert drawn
    assert not re.search(r"#[0-9a-f]{3,6}\b|rgb|fill=|stroke=|style", svg(drawn))


def test_same_play_same_bytes(place: Place):
    """Two processes write the same bytes, on whatever day, however Python mixes its hashes."""
    place.play(*TO_THE_END)
    for form in ("md", "html"):
        pages = {
            place.run(
                "debrief", "dock", "--format", form, environment=place.environment(PYTHONHASHSEED=str(seed))
            ).stdout
            for seed in (1, 2)
        }
        assert len(pages) == 1
        assert not re.search(r"20\d\d|pygal", pages.pop())


def test_to_a_file(place: Place):
    """`--out` writes what stdout would have had, and stdout stays empty; where that cannot be, one line says so."""
    place.play(*TO_THE_END)
    for form in ("md", "html"):
        done = place.run("debrief", "dock", "--format", form, "--out", f"it.{form}")
        assert (done.returncode, done.stdout) == (0, "")
        assert (place.folder / f"it.{form}").read_text(encoding="utf-8") == place.run(
            "debrief", "dock", "--format", form
        ).stdout
    done = place.run("debrief", "dock", "--format", "html", "--out", "nowhere/it.html")
    assert done.returncode == 3
    assert "cannot be written" in done.stderr


@given(walks("assessment", longest=12))
@calm
def test_sealed_in_every_form(played: Game):
    """A running assessment tells in no form more than which play it is and how far; no curve, no rule, no figure."""
    assume(not played.ending)
    found = debrief(played)
    assert curve(found) is None
    html = Reader(written(found, "html"))
    assert "svg" not in html.tags
    body = said(html.text[html.text.index("Still running") :])
    assert re.findall(r"\d+", body) == [str(len(played.turns))]
    md = written(found, "md")
    assert not set(bars(range(101))) & set(md)
    assert re.findall(r"\d+", md.partition("\n")[2]) == [str(len(played.turns))]


def test_nothing_played_nothing_drawn():
    """Before the first turn there is no curve."""
    found = debrief(game())
    assert curve(found) is None
    assert "<svg" not in written(found, "html")
    assert "Unfinished" in written(found, "md")


def test_hostile_words_in_a_debrief():
    """Whatever a scenario is full of: no tag, no attribute, no markup, no template, no escape code comes of it."""
    found = debrief(hostile())
    tame = Reader(
        written(
            debrief(
                choose(
                    game(attraction=beats(one=beat(hear=choice("listen-deeply"), pitch=choice("pitch-early")))), "hear"
                )
            ),
            "html",
        )
    )
    html, md = written(found, "html"), written(found, "md")
    assert set(Reader(html).tags) <= set(tame.tags)
    assert "{{ 7*7 }}" in Reader(html).text
    assert not re.search(r"<(?!!--)", md)
    assert "**bold**" not in md


def test_hostile_words_in_a_picture():
    """In its title, its description, its key and the names of its lines everything is text; it stays one picture."""
    drawn = Curve(HOSTILE, HOSTILE, HOSTILE, (Line(HOSTILE, (1, 50)), Line(HOSTILE, (1, 70, 3))))
    parts = (Section("curve", HOSTILE, ()),)
    html, md = page(HOSTILE, parts, drawn), markdown(HOSTILE, parts, drawn)
    tame = page("x", (Section("curve", "x", ()),), drawn._replace(title="x", says="x", key="x"))
    assert Reader(html).tags == Reader(tame).tags
    for text in (html, md):
        assert not set("\x1b\u202e") & set(text)
    rows = md.split("\n\n", 2)[2].split("\n")
    assert [row for row in rows if row and not row.startswith("    ")] == []


@given(st.lists(st.lists(st.integers(0, 100), min_size=1, max_size=60), min_size=1, max_size=40), st.data())
@calm
def test_any_lines(values: list[list[int]], data: st.DataObject):
    """Any number of lines of any length: one picture, a point for every value, every line numbered at its end, equal bytes."""
    assume(max(map(len, values)) > 1)
    longest = max(range(len(values)), key=lambda at: len(values[at]))
    turns = st.lists(st.integers(1, len(values[longest]) - 1), max_size=4, unique=True)
    stages = tuple(sorted(data.draw(turns)))
    lines = tuple(Line(f"Team {number}", tuple(each)) for number, each in enumerate(values, start=1))
    drawn = Curve("t", "s", "k", lines, stages)
    root = ElementTree.fromstring(svg(drawn))
    assert len(list(root.iter("circle"))) == sum(map(len, values))
    ends = [text.text or "" for text in root.iter("text") if text.get("class") == "label"]
    numbers = sorted(int(each) for end in ends for each in re.findall(r"\d+", end))
    assert numbers == list(range(1, len(values) + 1)) or len(values) == 1 or any("…" in end for end in ends)
    upright = [
        path for path in root.iter("path") if "major guide" in path.get("class", "") and " v" in path.get("d", "")
    ]
    assert len(upright) == len(stages)
    assert svg(drawn) == svg(drawn)
    assert [row for row in in_rows(drawn) if row != row.rstrip() or not row] == []


def test_what_is_loaded_for_it():
    """What draws and sets a page is loaded for a page and for nothing else; a screen is never."""
    code = (
        "import sys; from simgame.play.debrief import debrief; from simgame.play.game import Game; from simgame.reports.forms import written\n"
        "from simgame.scenario.library import load\n"
        "found = debrief(Game(load('first-handshake')))\n"
        "[written(found, form) for form in ('text', 'json', 'md')]\n"
        "assert not {'pygal', 'jinja2', 'textual'} & set(sys.modules)\n"
        "game = Game(load('first-handshake')); game.choose(game.options()[0].choice)\n"
        "written(debrief(game), 'html')\n"
        "assert {'pygal', 'jinja2'} <= set(sys.modules) and 'textual' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env=os.environ)


def test_a_page_of_the_full_scenario_closes_what_it_opens():
    """Every element is closed by the one that opened it."""
    open_, wrong = [], []

    class Closing(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            if tag not in VOID:
                open_.append(tag)

        def handle_startendtag(self, tag: str, attrs: object) -> None:
            pass

        def handle_endtag(self, tag: str) -> None:
            if not open_ or open_.pop() != tag:
                wrong.append(tag)

    from simgame.scenario.reader import read

    scenario, _ = read(FULL, "dock.yaml")
    assert scenario
    Closing().feed(written(debrief(choose(Game(scenario), *TO_THE_END)), "html"))
    assert (open_, wrong) == ([], [])
