"""A scenario file: read, checked, drawn, explored, played, reported."""

import json
from io import StringIO
from random import Random

import yaml

from simgame.author import schema
from simgame.author.check import check_text
from simgame.author.expectations import run
from simgame.author.explore.exploring import explore
from simgame.author.explore.report import document, lines
from simgame.author.graph import FORMATS, draw
from simgame.author.policies import POLICIES, play
from simgame.author.rehearsal import changed
from simgame.author.report import document as found_document
from simgame.author.report import lines as found_lines
from simgame.author.report import remarks
from simgame.plain.page import Page
from simgame.plain.shelf import card
from simgame.play.debrief import debrief
from simgame.play.game import Game
from simgame.play.script import all_lines, briefing_lines
from simgame.reports.forms import written
from simgame.scenario.format import BEAT, BOUND, CHOICE, SCENARIO, STAGE, STARTS, TEST, WHEN
from simgame.scenario.model import Scenario
from simgame.scenario.names import COMMANDS
from simgame.scenario.reader import read, recover
from tests.fuzz.law import LONGEST, dock, said
from tests.fuzz.mutations import damaged, rough
from tests.support.files import FULL
from tests.support.random_stories import random_story
from tests.support.scenarios import text

RECORDS = (SCENARIO, STAGE, BEAT, CHOICE, WHEN, BOUND, TEST, STARTS)
IDS = (
    "gate",
    "yard",
    "bench",
    "what-hurts",
    "boots",
    "churn",
    "study",
    "laughed",
    "dispatch",
    "luis",
    "prospect",
    "need",
    "plan",
    "unity",
    "walked",
    "friend",
)
WORDS = tuple(
    sorted(
        {
            *(key for each in RECORDS for key in each.fields),
            *IDS,
            *COMMANDS,
            *POLICIES,
            "open-question",
            "make-promise",
            "refer-out",
            "any",
        }
    )
)
STATES = 60
"""How far a story is explored: enough to meet every kind of step."""
FORMS = ("text", "json", "md", "html")


def one(data: bytes) -> None:
    """A text that can be read can also be checked, drawn, explored, played and reported."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return
    checked = [check_text(text, "dock.yaml", advice=True)]
    said(
        *found_lines(checked, "text", StringIO()),
        *found_lines(checked, "github", StringIO()),
        *remarks(checked, "sarif"),
    )
    said(json.dumps(found_document(checked, "sarif")), json.dumps(found_document(checked, "json")))
    assert all(len(each.message) + len(each.hint) < LONGEST for each in checked[0].problems)
    found = recover(text, "dock.yaml")
    if found.scenario:
        json.dumps(schema.of(found.scenario))
    scenario, problems = read(text, "dock.yaml")
    assert (scenario is None) == bool(problems), problems
    if scenario:
        _used(scenario)


def _used(scenario: Scenario) -> None:
    found = explore(scenario, STATES, lambda states, depth: None, search=False)
    json.dumps(document(found))
    said(*lines(found), *(draw(scenario, form, found) for form in FORMATS), *card(scenario, []))
    for result in run(scenario):
        said(result.message)
    changed(dock(), scenario)
    page = Page(StringIO())
    page.show(briefing_lines(scenario))
    for number, policy in enumerate(("first", "random", "collaborator", "extractor")):
        game = play(Game(scenario, "practice", number), POLICIES[policy], Random(number))
        page.show(all_lines(game))
        told = debrief(game)
        said(*(written(told, form) for form in FORMS))


def seeds() -> list[bytes]:
    """The Dock at Six, which has every key; small ones; ones made at random."""
    small = [
        text(),
        text(attraction={"a": {"prospect": "Go on.", "choices": {"b-c": {"say": "Yes.", "move": "open-question"}}}}),
    ]
    return [FULL.encode(), *(each.encode() for each in small), *(_random(seed) for seed in range(4)), *BOMBS]


def _random(seed: int) -> bytes:
    from tests.support import random_stories

    kept: list[str] = []
    real, random_stories.read = random_stories.read, lambda text, path: (kept.append(text), real(text, path))[1]
    try:
        random_story(seed)
    finally:
        random_stories.read = real
    return yaml.safe_dump(json.loads(kept[0]), sort_keys=False, allow_unicode=True).encode()


BOMBS = (
    b"simgame: 1\nstages: !!python/object/apply:os.system [echo]\n", b"simgame: 1\nstages: &a [*a]\n", b"simgame: 1\n<<: {a: b}\nstages: {}\n",
    b"simgame: 1\nminutes: 1:30\nlevel: 0o17\ntitle: 2026-11-27\nfit: no\nstages: .nan\n", b"\xef\xbb\xbfsimgame: 1\r\nstages:\r\n  attraction: ~\r\n",
    b"simgame: 1\nstages: {attraction: {beats: {a: {choices: {b: {say: x, move: check-in}}}}}}\n",
    b"simgame: 1\nstages:\n  attraction:\n    beats:\n      a: {choices: {}}\n      a: {choices: []}\n",
)  # fmt: skip


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes everything out."""

    def ignore_aliases(self, data: object) -> bool:
        """No anchors: the format has none."""
        return True


def mutated(data: bytes, random: Random) -> bytes:
    """The tree of the file changed, or its text."""
    if random.random() < 0.2:
        return rough(data, random, WORDS)
    try:
        tree = damaged(
            yaml.load(data, getattr(yaml, "CSafeLoader", yaml.SafeLoader)),
            random,
            WORDS,
            random.choice([1, 1, 1, 2, 3]),
        )
        return bytes(yaml.dump(tree, Dumper=_Dumper, sort_keys=False, allow_unicode=True, encoding="utf-8"))
    except Exception:  # not YAML any more, or not to be written as YAML
        return rough(data, random, WORDS)
