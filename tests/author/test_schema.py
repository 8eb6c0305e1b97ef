"""The JSON Schema for editors: it says of a file what the reader says, knows every key, and offers a file's own names."""

import copy
import json
import pathlib
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from simgame.author.key_words import KEYS
from simgame.author.new import text as new_text
from simgame.author.schema import of, schema
from simgame.scenario import format
from simgame.scenario.reader import read
from simgame.scenario.shapes import Late, Many, Named, Record
from tests.support.files import FULL, SHIPPED, Place, one_message

OF_THE_WHOLE_FILE = {
    "unknown-need", "unknown-agreement", "unknown-promise", "unknown-person", "unknown-beat", "unknown-choice", "unknown-flag",
    "unknown-next", "duplicate-id", "former-id-in-use", "next-across-stages",
}  # fmt: skip
"""Problems that no place of a file has by itself."""

Path = tuple[Any, ...]


@cache
def general() -> Draft202012Validator:
    """The schema of all scenarios."""
    return Draft202012Validator(schema())


@cache
def full() -> Any:
    """The document with every key of the format."""
    return yaml.safe_load(FULL)


def errors(validator: Draft202012Validator, document: Any) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(document)]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_scenarios_are_valid(path):
    """Shipped scenarios are valid, by the general schema and by that with their own names."""
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    own = schema(str(path))
    Draft202012Validator.check_schema(own)
    assert errors(general(), document) == []
    assert errors(Draft202012Validator(own), document) == []


def test_the_schema_is_one():
    """The schema is valid by its own meta-schema, and a file with every key of the format is valid by it."""
    Draft202012Validator.check_schema(schema())
    assert errors(general(), full()) == []
    assert errors(general(), yaml.safe_load(new_text("a-new-one", SHIPPED[0]))) == []


def places(node: Any, path: Path = ()) -> Iterator[Path]:
    """The way to every value below the root."""
    entries = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in entries:
        yield (*path, key)
        yield from places(value, (*path, key))


def one_of_a_kind() -> list[Path]:
    """One place for each key of the format, by how deep it stands, and one for each kind of id and of entry in a list."""
    keys = {key for words in KEYS.values() for key in words}
    found: dict[Path, Path] = {}
    for path in places(full()):
        found.setdefault((len(path), path[-1] if path[-1] in keys else path[-2]), path)
    return list(found.values())


def changed(path: Path, value: Any) -> Any:
    """The full document with another value in one place; `...` takes the key away."""
    document = copy.deepcopy(full())
    node = document
    for key in path[:-1]:
        node = node[key]
    if value is ...:
        del node[path[-1]]
    else:
        node[path[-1]] = value
    return document


WRONG: list[Any] = [
    ..., None, "", " ", "no-such-name", "x" * 900, -1, 101, 5, [], [[]], ["a", "b", "c"], {}, {"no-such-key": 1}, {"Bad Id": "x"},
]  # fmt: skip


@pytest.mark.parametrize("path", one_of_a_kind(), ids=lambda path: "/".join(map(str, path)))
def test_the_schema_agrees_with_the_reader(path):
    """What the reader refuses in a place, the schema refuses; what the reader takes, the schema takes."""
    for value in WRONG:
        document = changed(path, value)
        _, problems = read(json.dumps(document), "x.yaml")
        valid = general().is_valid(document)
        if {problem.code for problem in problems} - OF_THE_WHOLE_FILE:
            assert not valid, (value, problems)
        elif not problems:
            assert valid, (value, errors(general(), document))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("teaches",), ["gift", "no-such-rule"]),
        (("stages", "attraction", "beats", "gate", "choices", "boots", "say"), "Both."),
        (("stages", "attraction", "beats", "yard", "prospect"), "And I."),
        (("stages", "attraction", "beats", "gate", "choices", "q"), {"say": "A command.", "move": "small-talk"}),
        (("stages", "attraction", "beats", "gate", "choices"), {}),
        (("criteria", "plan"), "A plan"),
        (("simgame",), 2),
        (("stages", "unity"), ...),
    ],
)  # fmt: skip
def test_what_shapes_do_not_say(path, value):
    """Words or deed, one speaker, commands as ids, reserved names, missing stages: the schema knows those, too."""
    assert not general().is_valid(changed(path, value))


def records() -> dict[str, Record]:
    """Every record of the format, by what it is."""
    found: dict[str, Record] = {}

    def visit(kind: Any) -> None:
        match kind:
            case Record():
                if kind.what not in found:
                    found[kind.what] = kind
                    for each in kind.fields.values():
                        visit(each)
            case Many(kind=inner) | Named(kind=inner):
                visit(inner)
            case Late():
                visit(kind.kind())

    visit(format.SCENARIO)
    return found


def test_every_key_has_its_help():
    """Every key of the format has words of help, and no words are left over."""
    assert {what: set(record.fields) for what, record in records().items()} == {
        what: set(words) for what, words in KEYS.items()
    }
    assert all(words.strip() for keys in KEYS.values() for words in keys.values())


def test_the_file_that_tests_it_has_every_key():
    """The full document of these tests has every key there is, so that none goes untested."""
    keys = {key for path in places(full()) for key in path if isinstance(key, str)}
    wanted = {key for record in records().values() for key in record.fields}
    meters = set(KEYS["start"]) | {"trust", "understanding"}
    assert wanted - keys - meters - set(KEYS["set of endings"]) <= {"not", "any", "breach", "silence", "stage_reached", "posture",
        "kept", "broken", "ends", "at_most", "knows", "flags", "agreed", "chose", "policy", "never"}  # fmt: skip


NAMES = [
    (("stages", "attraction", "beats", "gate", "choices", "what-hurts", "discovers"), "idle-truks"),
    (("stages", "attraction", "beats", "gate", "choices", "what-hurts", "agrees"), ["saeson"]),
    (("stages", "attraction", "beats", "bench", "choices", "offer-study", "promises"), "stuudy"),
    (("stages", "attraction", "beats", "bench", "choices", "offer-study", "when"), {"not": {"chose": ["ofer-study"]}}),
    (("stages", "attraction", "beats", "yard", "when"), {"seen": ["gaet"]}),
    (("stages", "attraction", "beats", "yard", "when"), {"any": [{"flags": ["laughd"]}]}),
    (("stages", "attraction", "beats", "yard", "speaker"), "louis"),
    (("stages", "attraction", "beats", "bench", "choices", "offer-study", "next"), "bensh"),
]


@pytest.mark.parametrize(("path", "value"), NAMES, ids=lambda part: str(part[-1]) if isinstance(part, tuple) else None)
def test_own_names(path, value):
    """With a scenario's names, a misspelt one is an error in the editor; without them it is not."""
    scenario, _ = read(FULL, "dock.yaml")
    assert not Draft202012Validator(of(scenario)).is_valid(changed(path, value))
    assert general().is_valid(changed(path, value))


def test_next_stays_in_its_stage():
    """With a scenario's names, `next` offers the beats of its own stage and no others."""
    scenario, _ = read(FULL, "dock.yaml")
    assert scenario
    other = next(beat.id for beat in scenario.beats.values() if beat.stage == "exploration")
    path = ("stages", "attraction", "beats", "bench", "choices", "offer-study", "next")
    assert not Draft202012Validator(of(scenario)).is_valid(changed(path, other))


def test_names_come_with_their_words():
    """An editor shows beside a name what it stands for: needs in the author's words, moves by what they do."""
    scenario, _ = read(FULL, "dock.yaml")
    choice = of(scenario)["$defs"]["choice"]["properties"]
    need = choice["discovers"]["anyOf"][0]
    assert (
        dict(zip(need["enum"], need["enumDescriptions"], strict=True))["churn"] == "Drivers leave in their first winter"
    )
    move = choice["move"]["anyOf"][0]
    assert "canned pitch" in dict(zip(move["enum"], move["enumDescriptions"], strict=True))["pitch-early"]


def test_a_broken_file_still_has_names(place: Place):
    """An author in the middle of an edit gets the names that are there; a file without any is refused in one line."""
    broken = place.scenario(FULL.replace("move: pitch-early", "move: pitch-erly"))
    done = place.run("schema", "--for", broken)
    assert (done.returncode, done.stderr) == (0, "")
    assert "idle-trucks" in json.dumps(json.loads(done.stdout))
    one_message(place.run("schema", "--for", place.scenario("simgame: [", "torn")), 3, "torn.yaml", "check")
    one_message(place.run("schema", "--for", "./nowhere.yaml"), 3, "nowhere.yaml")


def test_the_schema_in_a_file(place: Place):
    """`--out` writes the same document to a file."""
    assert place.run("schema", "--out", "s.json").stdout == ""
    assert (place.folder / "s.json").read_text(encoding="utf-8") == place.run("schema").stdout


def test_the_schema_beside_the_scenarios_is_this_one():
    """What editors read beside the shipped scenarios is what the code says now: `simgame schema --out` writes it anew."""
    beside = pathlib.Path(__file__).parents[2] / "scenarios" / "scenario.schema.json"
    assert json.loads(beside.read_text(encoding="utf-8")) == schema()
