"""The map of a story: what leads where, what no play takes is dashed, and no text breaks a format."""

import re
import shutil
import subprocess
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from simgame.author.exploration import Exploration, Reach
from simgame.author.graph import FORMATS, draw
from simgame.author.graph.layout import CARD, lay_out
from simgame.author.graph.ways import chart
from simgame.author.graph.words import condition_words
from simgame.cells import cells
from simgame.scenario.library import load
from simgame.scenario.model import Scenario
from tests.support.big import big
from tests.support.files import SHIPPED, Place, one_message
from tests.support.scenarios import beat, beats, choice, story

SVG = "{http://www.w3.org/2000/svg}"
everywhere = pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)

YARD = {
    "attraction": beats(
        gate=beat(
            hello=choice("open-question", next="bench"),
            again=choice("listen-deeply", next="gate", when={"not": {"chose": ["again"]}}),
            pitch=choice("pitch-early"),
        ),
        bench=beat(bye=choice("small-talk", when={"trust": {"at_least": 90}}), may=choice("ask-permission")),
    ),
    "development": beats(
        table=beat(yours=choice("invite-decision", next="table"), elsewhere=choice("refer-out", ends="given-away")),
    ),
}


def explored(*ways: str, complete: bool = True, never: str = "") -> Exploration:
    """What an exploration may have found: the ways that are taken, as `choice>target`, and choices that never are."""
    found = Exploration(
        "yard", True, complete, 1, 1, (), {}, {}, {}, {}, {}, frozenset(tuple(way.split(">")) for way in ways)
    )  # type: ignore[misc]
    return found._replace(choices={f"attraction/gate/{name}": Reach(False) for name in never.split()})


ALL_WAYS = (
    "hello>bench", "again>gate", "pitch>bench", "bye>ending:stalled", "may>exploration-end", "yours>table", "yours>commitment-end",
    "yours>ending:stalled", "elsewhere>ending:given-away", "elsewhere>ending:stalled", "exploration-idle>table", "exploration-idle>ending:stalled",
    "exploration-idle>bench", "commitment-idle>unity-end", "commitment-idle>ending:customer", "unity-idle>ending:unity", "unity-idle>ending:customer",
    "yours>exploration-end",
)  # fmt: skip
"""Every way of the yard, as if some play took each of them."""


def rows(scenario: Scenario, exploration: Exploration | None = None):
    """Every choice on the map, by id."""
    found = chart(scenario, exploration)
    return {row.id: row for column in found.columns for card in column.cards for row in card.rows}


def test_where_choices_lead():
    """`next` stays on the thread, without it the thread is over; an invitation can do both; some moves ask for an ending."""
    found = rows(story(**YARD))
    assert (found["hello"].next.to, found["hello"].over) == ("bench", None)
    assert (found["pitch"].next, found["pitch"].over.to) == (None, "attraction")
    assert (found["yours"].next.to, found["yours"].over.to) == ("table", "development")
    assert [way.to for way in found["elsewhere"].endings] == ["given-away"]


def test_where_stages_lead():
    """A stage leads to the next, may slip back where the rules say so, and runs out in the endings that belong to it."""
    columns = {column.id: column for column in chart(story(**YARD)).columns}
    assert [column.onward.to for column in columns.values() if column.onward] == list(columns)[1:]
    assert {name for name, column in columns.items() if column.back} == {"exploration", "development"}
    assert [way.to for way in columns["attraction"].endings] == ["stalled"]
    assert {way.to for way in columns["unity"].endings} == {"unity", "customer"}
    assert "permission" in columns["attraction"].gate


def test_what_no_play_takes():
    """What was found is possible; what was not is impossible where everything was looked at, and else not known."""
    found = explored("pitch>bench", "pitch>ending:walked")
    by_id = rows(story(**YARD), found)
    assert by_id["hello"].next.possible is False
    assert by_id["pitch"].over.possible is True
    assert [(way.to, way.possible) for way in by_id["pitch"].endings] == [("walked", True)]
    partly = rows(story(**YARD), found._replace(complete=False))
    assert partly["hello"].next.possible is None
    assert partly["pitch"].over.possible is True
    never = rows(story(**YARD), explored("pitch>bench", complete=False, never="hello"))
    assert never["hello"].next.possible is False
    assert all(row.possible is None for row in rows(story(**YARD)).values())


DASHED = {"mermaid": r"-\.->", "dot": r"-> .*style=dashed", "svg": r'<path class="[a-z ]*dashed'}


@pytest.mark.parametrize("format_", FORMATS)
def test_dashed(format_):
    """In every format an edge is dashed exactly where no play takes it; without an exploration nothing is."""
    scenario = story(**YARD)

    def dashed(exploration: Exploration | None) -> int:
        return len(re.findall(DASHED[format_], draw(scenario, format_, exploration)))

    assert dashed(None) == 0
    assert dashed(explored(complete=False)) == 0
    assert dashed(explored(*ALL_WAYS)) == 0
    assert dashed(explored(*(way for way in ALL_WAYS if way != "hello>bench"))) == 1


def test_beats_and_choices_out_of_reach():
    """A beat or a choice that no play comes to looks different from the others."""
    nothing = Reach(False)
    found = explored()._replace(beats={"attraction/bench": nothing}, choices={"attraction/bench/bye": nothing})
    for format_ in FORMATS:
        assert draw(story(**YARD), format_, found) != draw(story(**YARD), format_)


@pytest.mark.parametrize("format_", FORMATS)
@everywhere
def test_everything_is_on_it(path, format_):
    """Every stage, beat, choice and move of a shipped scenario is on its map."""
    scenario = load(str(path))
    drawn = draw(scenario, format_)
    wanted = [
        *scenario.beats,
        *scenario.choices,
        *(move.id for each in scenario.choices.values() for move in each.act.moves),
    ]
    assert [name for name in wanted if name not in drawn] == []
    assert [stage for stage in scenario.stages if stage.capitalize() not in drawn] == []


HOSTILE = "</text><script>alert(1)</script> \"quoted\" 'single' ]]> &amp; --> |pipe| `tick` {brace} [bracket] \\n # ; %% end\nnew line"


def hostile() -> Scenario:
    """A scenario whose texts are full of what means something to a format."""
    words = HOSTILE.replace("\n", " ")
    stage = beats(gate=beat(hello=choice("open-question", say=words, flags=words[:60], when={"flags": [words[:60]]})))
    stage["gate"] |= {"prospect": words, "cue": words, "later": words[:60], "narration": words}
    return story(attraction=stage, title=words[:80])


def test_texts_break_nothing_in_svg():
    """Texts are text in the picture: it stays XML, and nothing in it is a script, a link or a picture from elsewhere."""
    drawn = draw(hostile(), "svg")
    root = ElementTree.fromstring(drawn)
    allowed = {"svg", "title", "style", "defs", "marker", "path", "rect", "text", "g"}
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= allowed
    assert not any(name.startswith("on") or "href" in name for element in root.iter() for name in element.attrib)
    assert root.findtext(f"{SVG}title") == HOSTILE.replace("\n", " ")[:80]


LINE = re.compile(
    r"""\s*(?:[a-z0-9_]+(?:\(\("[^"]*"\)\)|\(\["[^"]*"\]\)|\{\{"[^"]*"\}\}|\["[^"]*"\])(?::::[a-z]+)?"""
    r"""|[a-z0-9_]+\s(?:-->|-\.->|==>)(?:\|"[^"]*"\|)?\s[a-z0-9_]+|subgraph\ [a-z]+\["[^"]*"\]|end|classDef\ [-a-z0-9 :,#]+)"""
)


@pytest.mark.parametrize(
    "scenario", [hostile(), *(load(str(path)) for path in SHIPPED)], ids=lambda each: each.title[:12]
)
def test_texts_break_nothing_in_mermaid(scenario):
    """Every line is one of the few kinds that real Mermaid was seen to parse, with texts in quotes and nothing in them that ends them."""
    head, body = draw(scenario).split("\nflowchart LR\n")
    assert head.startswith('---\ntitle: "')
    assert [line for line in body.splitlines() if not LINE.fullmatch(line)] == []
    told = re.sub(r"<br/>|</?b>", "", body)
    assert "<" not in told.replace("<-", "")
    assert "`" not in told


@pytest.mark.parametrize(
    "scenario", [hostile(), *(load(str(path)) for path in SHIPPED)], ids=lambda each: each.title[:12]
)
def test_texts_break_nothing_in_dot(scenario):
    """Strings are quoted and tables are well-formed; where Graphviz is installed, it draws every map."""
    drawn = draw(scenario, "dot")
    tables = re.findall(r"label=<(<table.*</table>)>\]", drawn)
    assert len(tables) == len(scenario.beats)
    for table in tables:
        ElementTree.fromstring(table)
    if shutil.which("dot"):
        done = subprocess.run(["dot", "-Tcanon"], input=drawn.encode(), capture_output=True, check=False, timeout=60)
        assert (done.returncode, done.stderr) == (0, b"")


@everywhere
def test_nothing_lies_on_anything(path):
    """In the picture cards stand apart, words stay inside their cards, lanes have room, columns do not touch."""
    places = lay_out(chart(load(str(path))))
    for place, following in pairwise(places):
        assert place.x + place.width < following.x
    for place in places:
        for card, below in pairwise(place.cards):
            assert card.y + card.height < below.y
        for card in place.cards:
            lines = [*card.texts, *(line for row in card.rows for line in row.texts)]
            heights = [line.y for line in lines]
            assert all(later - earlier >= 15 for earlier, later in pairwise(heights))
            assert card.y < heights[0]
            assert heights[-1] < card.y + card.height
            assert all(cells(line.words) * 7.3 < CARD for line in lines)
        lanes = [*place.lanes.values(), place.gate]
        assert all(later - earlier >= 10 for earlier, later in pairwise(lanes))


def test_words_for_conditions():
    """Conditions stand on the map in a few words."""
    when = {
        "trust": {"at_least": 40, "at_most": 60},
        "self_orientation": {"at_most": 3},
        "knows": ["waiting", "drivers"],
        "breach": "any",
        "not": {"chose": ["hello"]},
        "any": [{"posture": ["open", "neutral"]}, {"stage_reached": "development", "agreed": ["need"]}],
    }
    scenario = story(attraction=beats(gate=beat(hello=choice("open-question"), other=choice("small-talk", when=when))))
    assert condition_words(scenario.choices["other"].when) == (
        "40 ≤ trust ≤ 60, self-orientation ≤ 3, knows waiting + drivers, a breach, not chose hello, "
        "(posture open or neutral or (from development on, agreed need))"
    )


def test_the_command(place: Place):
    """Mermaid to stdout unless another format is asked for; `--out` writes a file; what is no scenario is refused."""
    done = place.run("graph", "first-handshake")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\nflowchart LR\n" in done.stdout
    assert place.run("graph", "first-handshake", "--format", "svg", "--out", "map.svg").stdout == ""
    ElementTree.fromstring((place.folder / "map.svg").read_text(encoding="utf-8"))
    large = place.run("graph", place.scenario(big(260), "large"))
    one_message(large, 0, "--format svg")
    assert "\nflowchart LR\n" in large.stdout
    one_message(place.run("graph", "nowhere"), 3, "nowhere")
    assert place.run("graph", "first-handshake", "--format", "png").returncode == 2
