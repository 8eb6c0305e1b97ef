"""The JSON Schema (2020-12) of scenarios, made from the shapes that read them, so that the two cannot drift apart.

A schema knows what may stand where. What takes the whole file to know, such as an id used twice, is for `check`.
"""

from collections.abc import Callable
from typing import Any

from simgame.author.key_words import KEYS
from simgame.errors import ScenarioRefused
from simgame.rules.moves import dispositions, moves
from simgame.rules.rulebook import rules
from simgame.rules.stages import DEFAULT_ENDINGS, STAGES
from simgame.scenario.format import POLICIES, SCENARIO
from simgame.scenario.library import find
from simgame.scenario.model import Scenario
from simgame.scenario.reader import read_text, recover
from simgame.scenario.shapes import Flag, Kind, Late, Many, Name, Named, Number, Record, Text

Schema = dict[str, Any]
Names = dict[str, dict[str, str]]
"""Names and what each stands for, by what they name."""

NEW_NAME: Schema = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 60}


def schema(name: str | None = None) -> Schema:
    """The schema of all scenarios, or with a scenario's id or path that of this one, with its own names to complete.

    Raises ScenarioRefused where nothing can be read of the file; that it has problems is no reason.
    """
    return of(_recovered(name) if name else None)


def of(scenario: Scenario | None = None) -> Schema:
    """The schema of all scenarios, or of one with its own names."""
    making = _Making(_own_names(scenario) if scenario else {})
    root = making.record(SCENARIO)
    if scenario:
        root["allOf"] = [*root["allOf"], _next_in_stage(scenario)]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Scenario: {scenario.title}" if scenario else "A simgame scenario, format version 1",
        **root,
        "$defs": making.definitions,
    }


def _recovered(name: str) -> Scenario:
    path = find(name)
    found = recover(read_text(path), str(path))
    if found.scenario is None:
        raise ScenarioRefused(
            f"{path} has no names to complete yet", found.problems.errors, f"`simgame check {path}` says why"
        )
    return found.scenario


class _Making:
    """Walks the shapes; every record becomes a definition of its own, so that a shape may contain itself."""

    def __init__(self, names: Names) -> None:
        self.names = {**_OUR_NAMES, **names}
        self.own = bool(names)
        self.definitions: dict[str, Schema] = {}

    def kind(self, kind: Kind) -> Schema:
        match kind:
            case Text(limit):
                return {"type": ["string", "number"], "pattern": r"\S", "maxLength": limit}
            case Number(low, high):
                return {"const": low} if low == high else {"type": "integer", "minimum": low, "maximum": high}
            case Flag():
                return {"type": "boolean"}
            case Name(what, names):
                return self.name(what, names)
            case Many(item, at_most):
                one = self.kind(item)
                return {"anyOf": [one, {"type": "array", "items": one, "maxItems": at_most}]}
            case Named(item):
                return {"type": "object", "propertyNames": NEW_NAME, "additionalProperties": self.kind(item)}
            case Record():
                return self.reference(kind)
            case Late(later):
                return self.kind(later())
        raise TypeError(kind)

    def name(self, what: str, names: Callable[[], Any] | None) -> Schema:
        if names is None and not self.own:
            return {"type": ["string", "number"]} if what == "flag" else NEW_NAME
        valid = [str(each) for each in (names() if names else self.names[what])]
        if not valid:
            return {"not": {}, "description": f"this scenario has no {what}"}
        meanings = self.names.get(what, {})
        told = {"enumDescriptions": [meanings.get(each, "") for each in valid]} if meanings else {}
        return {"enum": valid, **told}

    def reference(self, record: Record) -> Schema:
        name = record.what.replace(" ", "-")
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name].update(self.record(record))
        return {"$ref": f"#/$defs/{name}"}

    def record(self, record: Record) -> Schema:
        words = KEYS[record.what]
        return {
            "type": "object",
            "properties": {key: {"description": words[key], **self.kind(kind)} for key, kind in record.fields.items()},
            "required": list(record.required),
            "additionalProperties": False,
            **_BEYOND_SHAPES.get(record.what, {}),
        }


def _required_stages() -> list[Schema]:
    """All the stages from the one a story opens in; a poor fit does without unity."""
    rest = [(stage, STAGES[number:-1]) for number, stage in enumerate(STAGES)]
    opens: list[tuple[Schema, tuple[str, ...]]] = [
        ({"properties": {"opens_in": {"const": stage}}, "required": ["opens_in"]}, stages) for stage, stages in rest
    ]
    opens.append(({"not": {"required": ["opens_in"]}}, STAGES[:-1]))
    opens.append(({"not": {"properties": {"fit": {"const": "poor"}}, "required": ["fit"]}}, STAGES[-1:]))
    return [{"if": when, "then": {"properties": {"stages": {"required": list(stages)}}}} for when, stages in opens]


def _either(one: str, other: str) -> Schema:
    return {"oneOf": [{"required": [one]}, {"required": [other]}]}


_BEYOND_SHAPES: dict[str, Schema] = {
    "scenario": {
        "allOf": [
            *_required_stages(),
            {"properties": {"criteria": {"propertyNames": {"not": {"enum": ["need", "plan"]}}}}},
        ]
    },
    "stage": {"allOf": [{"properties": {"beats": {"minProperties": 1}}}]},
    "beat": {
        "dependentRequired": {"speaker": ["says"]},
        "not": {"required": ["prospect", "says"]},
        "allOf": [
            {
                "properties": {
                    "choices": {"minProperties": 1, "propertyNames": {"not": {"pattern": "^([0-9]+|[bqsw])$"}}}
                }
            }
        ],
    },
    "choice": _either("say", "do"),
    "test": _either("play", "policy"),
}
"""What the reader checks beside the shapes, as far as a schema can say it."""

_OUR_NAMES: Names = {
    "move": {name: f"{move.group}: {move.what}" for name, move in moves().items()},
    "disposition": {name: each.who for name, each in dispositions().items()},
    "rule": {name: rule["title"] for name, rule in rules().items()},
    "ending": DEFAULT_ENDINGS,
    "policy": dict.fromkeys(POLICIES, ""),
}


def _own_names(scenario: Scenario) -> Names:
    """The names a scenario gives, each with the words it stands for; ids that stand there twice only once."""
    people = [scenario.prospect, *scenario.cast.values()]
    flags = (flag for choice in scenario.choices.values() for flag in choice.flags)
    names = {
        "need": scenario.needs,
        "agreement": {"need": "the summing up of what they need", "plan": "the agreed plan", **scenario.criteria},
        "promise": {name: promise.text for name, promise in scenario.promises.items()},
        "person": {person.id: f"{person.name}, {person.role}".rstrip(", ") for person in people},
        "beat": {beat.id: beat.says or beat.narration for beat in scenario.beats.values()},
        "choice": {choice.id: choice.words for choice in scenario.choices.values()},
        "flag": dict.fromkeys(flags, ""),
    }
    return {what: {name: words for name, words in found.items() if "~" not in name} for what, found in names.items()}


def _next_in_stage(scenario: Scenario) -> Schema:
    """`next` names a beat of its own stage."""
    stages = {}
    for name, stage in scenario.stages.items():
        beats = {beat.id: beat.says or beat.narration for beat in stage.beats if "~" not in beat.id}
        following: Schema = {"enum": list(beats), "enumDescriptions": list(beats.values())}
        for key in ("next", "choices", "beats"):
            following = {"properties": {key: following}}
            if key != "beats":
                following = {"additionalProperties": following}
        stages[name] = following
    return {"properties": {"stages": {"properties": stages}}}
