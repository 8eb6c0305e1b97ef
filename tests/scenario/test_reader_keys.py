"""Every key of the format is read, and becomes what the model says of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from simgame.rules.relationship import RANGES
from simgame.scenario.format import CHOICE, SCENARIO, STARTS, WHEN
from simgame.scenario.model import AnyOf, Bound, Has, IsOneOf, Not, Promise, Reached, Scenario
from simgame.scenario.reader import read, read_file
from simgame.scenario.shapes import Kind, Late, Many, Named, Record
from simgame.scenario.tree import Word
from tests.support.files import FULL, SHIPPED, edit


def full() -> Scenario:
    """The scenario with every key."""
    scenario, problems = read(FULL, "folder/dock.yaml")
    assert not problems
    assert scenario
    return scenario


def keys_used(kind: Kind, value: object, seen: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Every (record, key) that a value of a kind uses."""
    match kind:
        case Late(later):
            yield from keys_used(later(), value, seen)
        case Many(each):
            for item in value if isinstance(value, list) else [value]:
                yield from keys_used(each, item, seen)
        case Named(each):
            assert isinstance(value, dict)
            for item in value.values():
                yield from keys_used(each, item, seen)
        case Record(what, fields):
            assert isinstance(value, dict)
            for key, item in value.items():
                yield what, key
                yield from keys_used(fields[key], item, seen)


def test_the_full_scenario_uses_every_key_there_is() -> None:
    """These tests cover the whole format: each key of each record stands at least once in the file they read."""
    used = set(keys_used(SCENARIO, yaml.safe_load(FULL), set()))
    meters = {(record.what, name) for record in (WHEN, STARTS) for name in RANGES}
    records: list[Record] = []

    def collect(kind: Kind) -> None:
        if isinstance(kind, Record) and kind not in records:
            records.append(kind)
            for each in kind.fields.values():
                collect(each)
        elif isinstance(kind, Many | Named):
            collect(kind.kind)

    collect(SCENARIO)
    endings = {("set of endings", name) for name in yaml.safe_load(FULL)["endings"]}
    wanted = {(record.what, key) for record in records for key in record.fields if record.what != "set of endings"}
    assert (wanted | endings) - used - meters == set()


def test_the_scenario_itself() -> None:
    """The head of the file: who, where, what for; its id is the name of the file."""
    scenario = full()
    assert (scenario.id, scenario.path) == ("dock", "folder/dock.yaml")
    assert scenario.digest
    assert scenario.title == "The Dock at Six"
    assert scenario.summary == "A harbour master with wet boots. Ask before you offer."
    assert (scenario.level, scenario.minutes, scenario.setting) == ("associate", 7, "cold-contact")
    assert scenario.teaches == ("gift", "ask")
    assert scenario.seller == {"company": "Northline", "offer": "gate planning", "role": "account manager"}
    assert scenario.discuss == ("When did she stop guessing?",)
    assert scenario.opens_in == "attraction"
    assert dict(scenario.starts) == {"patience": 6, "known": {"churn"}, "agreed": {"season"}}


def test_people() -> None:
    """The prospect and the cast have names, roles, companies and something about them; the prospect a disposition."""
    scenario = full()
    prospect, luis = scenario.prospect, scenario.person("luis")
    assert (prospect.name, prospect.role, prospect.company) == ("Ines Marrow", "harbour master", "Pier Nine")
    assert prospect.about == "Keeps the tide tables in her head."
    assert (luis.id, luis.name, luis.role, luis.company) == ("luis", "Luis Prado", "dispatcher", "Pier Nine")
    assert luis.about == "Rides a red bicycle."
    assert scenario.case.disposition.id == "reciprocator"


def test_what_is_at_stake() -> None:
    """Needs, criteria and promises with the author's words; the case holds what the rules have to know of them."""
    scenario = full()
    assert scenario.needs["idle-trucks"] == "Trucks wait three hours at the gate"
    assert scenario.criteria["dispatch"] == "Works with the dispatch they have"
    assert scenario.promises == {"study": Promise("Send the gate study", "exploration")}
    case = scenario.case
    assert (case.stakes, case.good_fit) == ("small", True)
    assert (case.needs, case.criteria) == ({"idle-trucks", "churn"}, {"dispatch", "season"})
    assert case.due == (("study", "exploration"),)


def test_stages_and_beats() -> None:
    """Stages in their order, each with its scene and its beats in file order; every key of a beat."""
    scenario = full()
    assert list(scenario.stages) == ["attraction", "exploration", "development", "commitment", "unity"]
    stage = scenario.stages["attraction"]
    assert stage.scene == "Six in the morning. Fog, and a queue of lorries."
    assert stage.discuss == ("Who looked up first?",)
    gate, yard, _ = stage.beats
    assert (gate.id, gate.stage, gate.speaker, gate.says) == (
        "gate",
        "attraction",
        "",
        "Let me guess. You sell software.",
    )
    assert gate.narration == "The barrier is open, and nobody drives."
    assert gate.cue == "She looks past you at the queue."
    assert gate.offers
    assert (gate.offers.discovers, gate.offers.says) == ("churn", "Two drivers left on Friday.")
    assert gate.discuss == ("What was she really asking?",)
    assert gate.line == FULL[: FULL.index("narration: The barrier")].count("\n") + 1
    assert (yard.speaker, yard.says, yard.later) == ("luis", "She does not bite before seven.", "a week later")
    assert yard.when == (Has("seen", ("gate",)),)
    assert yard.renamed_from == "courtyard"
    assert [beat.id for beat in scenario.beats.values() if beat.silence] == ["no-answer"]


def test_choices() -> None:
    """Every key of a choice: words or deed, what it does, what it touches, and what comes of it."""
    choices = full().choices
    hurts, boots = choices["what-hurts"], choices["boots"]
    assert hurts.say == "I do, and I came to look. Why does nobody drive?"
    assert [move.id for move in hurts.act.moves] == ["open-question"]
    assert hurts.act.discovers == ("idle-trucks",)
    assert (hurts.reply, hurts.cue) == ("Three hours. Every lorry. Every day.", "She puts the cup down.")
    assert hurts.because == "You asked about her queue before you spoke of yours."
    assert hurts.act.offers == "churn"
    assert choices["best-in-town"].reply_by == "luis"
    assert boots.do == "Look at her boots, then at yours, and laugh."
    assert [move.id for move in boots.act.moves] == ["small-talk", "be-person"]
    assert (boots.flags, boots.renamed_from) == (("laughed",), "shoes")
    assert choices["references"].when == (Bound("trust", 90, None),)
    assert choices["offer-study"].act.promises == ("study",)
    assert choices["offer-study"].next == "bench"
    assert choices["friday"].act.keeps == ("study",)
    assert choices["together"].act.agrees == ("plan", "dispatch")
    assert choices["not-ours"].act.ends == "friend"
    assert choices["nudge"].act.silence


def test_conditions() -> None:
    """Every kind of condition; one name may stand without its list."""
    assert full().choices["together"].when == (
        Bound("trust", 1, 100),
        Bound("understanding", 0, None),
        Bound("credibility", None, 10),
        Bound("patience", 0, None),
        Has("knows", ("churn",)),
        Has("agreed", ("need",)),
        Has("kept", ("study",)),
        Has("broken", ("study",)),
        Has("promised", ("study",)),
        Has("seen", ("gate",)),
        Has("chose", ("what-hurts", "boots")),
        Has("flags", ("laughed",)),
        IsOneOf("posture", ("open", "neutral")),
        IsOneOf("breach", ("any",)),
        Reached("exploration"),
        Not((Has("knows", ("idle-trucks",)),)),
        AnyOf(((Has("knows", ("churn",)),), (Has("flags", ("laughed",)),))),
    )


@pytest.mark.parametrize("meter", RANGES)
def test_every_meter_can_be_asked_for_and_set(meter: str) -> None:
    """`when` takes bounds for every meter, and `starts` overrides every single one."""
    text = edit(FULL, "when: {trust: {at_least: 90}}", f"when: {{{meter}: {{at_most: 1}}}}")
    text = edit(text, "starts: {patience: 6,", f"starts: {{{meter}: 1,")
    scenario, problems = read(text, "dock.yaml")
    assert not problems
    assert scenario
    assert scenario.choices["references"].when == (Bound(meter, None, 1),)
    assert dict(scenario.starts)[meter] == 1


def test_endings_and_tests() -> None:
    """Endings in the author's words; tests with choices or a policy, and how they have to end or never may."""
    scenario = full()
    assert scenario.endings["walked"] == "She goes in and shuts the door."
    patient, pressing = scenario.tests
    assert (patient.name, patient.play) == ("a patient morning", ("what-hurts", "what-else", "stand-up"))
    assert (patient.policy, patient.ends, patient.never) == ("", ("stalled",), ())
    assert (pressing.policy, pressing.never) == ("extractor", ("commitment", "unity"))
    assert FULL.splitlines()[patient.line - 1].startswith("  - {name: a patient")


def test_what_may_be_left_out() -> None:
    """Only the required keys have to be there; the others have their defaults."""
    text = FULL
    for line in ("setting: cold-contact\n", "stakes: small\n", "fit: good\n", "teaches: [gift, ask]\n"):
        text = edit(text, line, "")
    text = edit(text, "opens_in: attraction\n", "")
    text = text[: text.index("endings:")]
    scenario, problems = read(text, "dock.yaml")
    assert not problems
    assert scenario
    assert (scenario.setting, scenario.case.stakes, scenario.case.good_fit) == ("meeting", "medium", True)
    assert (scenario.opens_in, scenario.teaches, scenario.endings, scenario.tests) == ("attraction", (), {}, ())


def test_stages_before_the_opening_may_be_left_out() -> None:
    """A story that opens in a later stage needs only the stages from there on."""
    start, end = FULL.index("  attraction:\n"), FULL.index("  development:\n")
    text = edit(FULL[:start] + FULL[end:], "opens_in: attraction", "opens_in: development")
    text = text[: text.index("tests:")]
    for gone in ("seen: [gate]", "chose: [what-hurts, boots]", "flags: laughed"):
        text = edit(text, f"              {gone}\n", "")
    scenario, problems = read(edit(text, ", {flags: [laughed]}", ""), "dock.yaml")
    assert not problems
    assert scenario
    assert scenario.opens_in == "development"


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_scenarios_are_read(path: Path) -> None:
    """The scenarios that ship are right."""
    assert read_file(path).id == path.stem


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("say: 'It''s six: the fog lifts # not yet'", "It's six: the fog lifts # not yet"),
        ('say: "Six\\u2026 \\"now\\""', 'Six… "now"'),
        ("say: >\n              Six,\n              and no fog.", "Six, and no fog."),
        ("say: |\n              Six,\n              and no fog.", "Six, and no fog."),
        ("say: 600", "600"),
        ("say: yes", "yes"),
        ("say: 'null'", "null"),
        ("say: Où étiez-vous, 東京? 😀", "Où étiez-vous, 東京? 😀"),
    ],
)
def test_texts_in_every_style_of_yaml(written: str, said: str) -> None:
    """A text may be plain, quoted, folded or literal; what it says is text, whatever it looks like."""
    text = edit(FULL, "say: What happens after seven?", written)
    scenario, problems = read(text, "dock.yaml")
    assert not problems
    assert scenario
    assert scenario.choices["what-else"].say == said


def test_windows_files() -> None:
    """A file saved on Windows (a byte order mark, CR LF at the ends of lines) is the same scenario."""
    scenario, problems = read("\ufeff" + FULL.replace("\n", "\r\n"), "dock.yaml")
    assert not problems
    assert scenario
    assert scenario.choices == full().choices


def test_words_know_their_place() -> None:
    """Ids keep line and column, so that later findings can point at them."""
    beat = next(iter(full().stages["attraction"].beats))
    assert beat.id == "gate"
    assert CHOICE.fields["say"].read(Word("  two   words "), None) == "two words"  # type: ignore[arg-type]
