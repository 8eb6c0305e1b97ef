"""From what was read to the model.

What is right has everything it needs. What is not right is built all the same, so that it can be looked at: what is missing
is empty, and a beat without a choice gets one that does nothing.
"""

from functools import lru_cache
from typing import Any

from simgame.rules.moves import Act, Case, dispositions, moves
from simgame.rules.stages import STAGES
from simgame.scenario.model import (
    LEVELS,
    AnyOf,
    Beat,
    Bound,
    Choice,
    Condition,
    Expectation,
    Has,
    IsOneOf,
    Not,
    Offer,
    Person,
    Promise,
    Reached,
    Scenario,
    Stage,
    When,
)  # fmt: skip

Raw = dict[str, Any]

NOTHING = "~"
"""The id of the choice of a beat that has none."""


def build(raw: Raw, id: str, path: str, digest: str) -> Scenario:
    """The scenario of a reading."""
    read = raw["stages"]
    stages = {name: _stage(name, read[name]) for name in STAGES if name in read}
    beats = {beat.id: beat for stage in stages.values() for beat in stage.beats}
    promises = {
        str(name): Promise(_text(each, "text"), str(each.get("by", STAGES[0])))
        for name, each in raw.get("promises", {}).items()
    }
    return Scenario(
        id=id,
        path=path,
        digest=digest,
        title=_text(raw, "title"),
        summary=_text(raw, "summary"),
        level=str(raw.get("level", LEVELS[0])),
        minutes=raw.get("minutes", 1),
        setting=str(raw.get("setting", "meeting")),
        teaches=_strings(raw, "teaches"),
        seller={name: _text(raw.get("seller", {}), name) for name in ("company", "offer", "role")},
        prospect=_person("prospect", raw.get("prospect", {})),
        case=_case(raw, promises),
        cast={str(name): _person(name, entry) for name, entry in raw.get("cast", {}).items()},
        needs=_texts(raw.get("needs", {})),
        criteria=_texts(raw.get("criteria", {})),
        promises=promises,
        opens_in=str(raw.get("opens_in", "attraction")),
        starts=_starts(raw.get("starts", {})),
        stages=stages,
        endings=_texts(raw.get("endings", {})),
        discuss=_strings(raw, "discuss"),
        tests=tuple(_test(entry) for entry in raw.get("tests", ())),
        beats=beats,
        choices={choice.id: choice for beat in beats.values() for choice in beat.choices},
    )


def _texts(raw: Raw) -> dict[str, str]:
    return {str(name): str(text) for name, text in raw.items() if name}


def _strings(raw: Raw, key: str) -> tuple[str, ...]:
    return tuple(map(str, raw[key])) if key in raw else ()


def _person(id: str, raw: Raw) -> Person:
    return Person(str(id), *(_text(raw, key) for key in ("name", "role", "company", "about")))


def _case(raw: Raw, promises: dict[str, Promise]) -> Case:
    return Case(
        disposition=dispositions()[raw.get("prospect", {}).get("disposition", next(iter(dispositions())))],
        stakes=str(raw.get("stakes", "medium")),
        good_fit=raw.get("fit", "good") == "good",
        needs=frozenset(str(name) for name in raw.get("needs", {})),
        criteria=frozenset(str(name) for name in raw.get("criteria", {})),
        due=tuple((name, promise.by) for name, promise in promises.items()),
    )


def _starts(raw: Raw) -> tuple[tuple[str, object], ...]:
    sets = {"knows": "known", "agreed": "agreed"}
    return tuple(
        (sets.get(name, name), frozenset(str(each) for each in value) if name in sets else value)
        for name, value in raw.items()
        if name
    )


def _stage(id: str, raw: Raw) -> Stage:
    beats = tuple(_beat(name, id, entry) for name, entry in raw.get("beats", {}).items())
    return Stage(id, _text(raw, "scene"), beats, _strings(raw, "discuss"))


def _text(raw: Raw, key: str) -> str:
    return str(raw[key]) if key in raw else ""


def _beat(id: str, stage: str, raw: Raw) -> Beat:
    offers = raw.get("offers")
    silence = raw.get("silence", False)
    speaker = _text(raw, "speaker")
    return Beat(
        id=str(id),
        stage=stage,
        choices=tuple(
            _choice(name, entry, silence, offers or {})
            for name, entry in (raw.get("choices") or {NOTHING: {"": raw[""]}}).items()
        ),
        speaker="" if speaker == "prospect" else speaker,
        says=_text(raw, "says") or _text(raw, "prospect"),
        narration=_text(raw, "narration"),
        cue=_text(raw, "cue"),
        when=_when(raw.get("when")),
        later=_text(raw, "later"),
        offers=Offer(_text(offers, "says"), _text(offers, "discovers")) if offers else None,
        silence=silence,
        discuss=_strings(raw, "discuss"),
        renamed_from=_text(raw, "renamed_from"),
        line=raw[""].line,
    )


def _choice(id: str, raw: Raw, silence: bool, offers: Raw) -> Choice:
    act = _act(
        tuple(raw.get("move", ())),
        discovers=_strings(raw, "discovers"),
        agrees=_strings(raw, "agrees"),
        promises=_strings(raw, "promises"),
        keeps=_strings(raw, "keeps"),
        ends=_text(raw, "ends"),
        silence=silence,
        offers=_text(offers, "discovers"),
    )
    texts = {key: str(raw[key]) for key in _CHOICE_TEXTS if key in raw}
    return Choice(str(id), act, flags=_strings(raw, "flags"), when=_when(raw.get("when")), line=raw[""].line, **texts)


@lru_cache(maxsize=4096)
def _act(names: tuple[str, ...], **touched: Any) -> Act:
    """Choices that do the same share one act, and so all that is worked out about it."""
    return Act(tuple(moves()[name] for name in names), **touched)


_CHOICE_TEXTS = ("say", "do", "reply", "reply_by", "cue", "next", "because", "renamed_from")
_SETS = ("knows", "agreed", "kept", "broken", "promised", "seen", "chose", "flags")


def _when(raw: Raw | None) -> When:
    return tuple(_condition(key, value) for key, value in (raw or {}).items() if key)


def _condition(key: str, value: Any) -> Condition:
    if key in _SETS:
        return Has(key, tuple(str(each) for each in value))
    if key in ("posture", "breach"):
        return IsOneOf(key, tuple(str(each) for each in value))
    if key == "stage_reached":
        return Reached(str(value))
    if key == "not":
        return Not(_when(value))
    if key == "any":
        return AnyOf(tuple(_when(each) for each in value))
    return Bound(key, value.get("at_least"), value.get("at_most"))


def _test(raw: Raw) -> Expectation:
    return Expectation(
        name=_text(raw, "name"),
        play=_strings(raw, "play"),
        policy=_text(raw, "policy"),
        ends=_strings(raw, "ends"),
        never=_strings(raw, "never"),
        line=raw[""].line,
    )
