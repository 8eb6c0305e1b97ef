"""Big scenarios, valid and without a finding: for timing, and for what only shows at size.

`big(200)` is the YAML of a scenario of 200 beats with four choices each; the same number gives the same text, for ever. The
plot behind it (`plot`) is there for whoever wants the same story in another language.
"""

import json
from itertools import count
from random import Random
from typing import NamedTuple

from simgame.rules.stages import STAGES

CYCLE = 8
"""The work of a stage comes round every so many beats, so that a play of any length meets all of it."""


class Option(NamedTuple):
    """One choice of the plot; `parts` are the further keys of the format, as values."""

    id: str
    say: str
    move: str
    reply: str
    parts: dict[str, object]


class Exchange(NamedTuple):
    """One beat of the plot."""

    id: str
    stage: str
    says: str
    options: tuple[Option, ...]
    parts: dict[str, object]


Work = tuple[str, dict[str, object]]


def _do(move: str, **parts: object) -> Work:
    return move, parts


_ATTRACTION: tuple[tuple[Work, ...], ...] = (
    (_do("open-question", discovers="waiting"), _do("give-insight"), _do("be-person"), _do("pitch-early")),
    (_do("listen-deeply"), _do("ask-permission"), _do("comment-with-value"), _do("self-promote")),
    (_do("ask-problem", discovers="drivers"), _do("make-promise", promises="study"), _do("adapt-style"), _do("show-credentials")),
    (_do("qualify-fit"), _do("state-intent"), _do("introduce-contact"), _do("solicit-in-comments")),
    (_do("empathise"), _do("ask-permission"), _do("research-business"), _do("stereotype")),
    (_do("open-question"), _do("keep-promise", keeps="study"), _do("give-freedom"), _do("ask-for-order")),
    (_do("ask-concerns"), _do("mention-edge"), _do("small-talk"), _do("gift-with-strings")),
    (_do("own-mistake"), _do("make-amends"), _do("ask-problem"), _do("make-excuse")),
)  # fmt: skip
_EXPLORATION: tuple[tuple[Work, ...], ...] = (
    (_do("ask-problem", discovers="waiting"), _do("give-expertise"), _do("adapt-style"), _do("feature-dump")),
    (_do("open-question", discovers="drivers"), _do("keep-promise", keeps="study"), _do("empathise"), _do("wait-to-talk")),
    (_do("ask-success", discovers="figures"), _do("field-research"), _do("be-person"), _do("dictate-solution")),
    (_do("ask-integration", discovers="night"), _do("give-insight"), _do("listen-deeply"), _do("self-promote")),
    (_do("reflect-back", agrees="need"), _do("make-promise", promises="answer"), _do("ask-alternatives"), _do("stereotype")),
    (_do("ask-concerns"), _do("give-freedom"), _do("admit-limit"), _do("assumptive-close")),
    (_do("reflect-back", agrees="need"), _do("renegotiate-early", promises="study"), _do("small-talk"), _do("quota-talk")),
    (_do("own-mistake"), _do("make-amends"), _do("reflect-back"), _do("make-excuse")),
)  # fmt: skip
_DEVELOPMENT: tuple[tuple[Work, ...], ...] = (
    (_do("co-design", agrees="plan"), _do("ask-unclear"), _do("bring-team"), _do("arm-twist")),
    (_do("check-agreement", agrees="dispatch"), _do("clarify-resistance"), _do("compare-fairly"), _do("run-down-rival")),
    (_do("weigh-pros-cons", agrees="season"), _do("give-expertise"), _do("listen-deeply"), _do("discount-to-close")),
    (_do("check-agreement", agrees="exit"), _do("keep-promise", keeps="answer"), _do("admit-limit"), _do("hide-downside")),
    (_do("reflect-back", agrees="need"), _do("price-on-value"), _do("give-freedom"), _do("stereotype")),
    (_do("propose-in-context"), _do("co-design", agrees="plan"), _do("ask-concerns"), _do("urgency-fear")),
    (_do("invite-decision"), _do("ask-success", discovers="figures"), _do("adapt-style"), _do("lock-in")),
    (_do("own-mistake"), _do("make-amends"), _do("give-freedom"), _do("make-excuse")),
)  # fmt: skip
_AFTER_THE_SALE: tuple[tuple[Work, ...], ...] = (
    (_do("check-in"), _do("give-insight"), _do("listen-deeply"), _do("self-promote")),
    (_do("support-setup"), _do("ask-referral"), _do("empathise"), _do("vanish")),
    (_do("track-results"), _do("open-question"), _do("be-person"), _do("call-in-favour")),
    (_do("build-community"), _do("ask-concerns"), _do("check-in"), _do("feature-dump")),
    (_do("support-setup"), _do("give-expertise"), _do("adapt-style"), _do("wait-to-talk")),
    (_do("track-results"), _do("ask-referral"), _do("admit-limit"), _do("gift-with-strings")),
    (_do("check-in"), _do("bring-team"), _do("ask-success"), _do("run-down-rival")),
    (_do("track-results"), _do("support-setup"), _do("open-question"), _do("vanish")),
)  # fmt: skip
WORK = dict(zip(STAGES, (_ATTRACTION, _EXPLORATION, _DEVELOPMENT, _AFTER_THE_SALE, _AFTER_THE_SALE), strict=True))
REPAIR = 7
"""The beat of a cycle that is there for mending."""
KIND = ("listen-deeply", "adapt-style", "be-person", "empathise", "open-question", "admit-limit")
"""What stands in for a temptation where there is to be none."""

OPENINGS = (
    "{place} {n} had the trucks standing from six until {hour}", "nobody can tell me why {place} {n} lost {day}",
    "{person} wants {place} {n} back by {day}", "the {day} crew still speaks of {place} {n}",
    "between {place} {n} and me there is one clipboard", "{person} counted {n} calls about it before {hour}",
)  # fmt: skip
LONG_TAILS = (
    ", and {person} has stopped asking", ", the way it was in the spring", ", whatever the sheet on the wall says",
    ", and I would rather hear it from you", " before anybody had coffee",
)  # fmt: skip
PLACES = ("gate", "dock", "ramp", "yard", "bay", "lane", "scale", "shed")
PEOPLE = ("Luis", "the night shift", "my controller", "the harbor master", "a driver from Gdynia", "the union")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "the holiday")
HOURS = ("seven", "half past eight", "nine", "ten", "noon")

HEAD = {
    "simgame": 1, "title": "The Long Yard", "summary": "A harbor with many gates, and a person who knows all of them.",
    "level": "professional", "minutes": 60, "stakes": "medium", "setting": "meeting", "teaches": ["diagnose-first", "gift", "ask"],
    "fit": "good", "seller": {"company": "Northline", "offer": "gate scheduling software", "role": "account manager"},
    "prospect": {"name": "Dana Okafor", "role": "operations director", "company": "Harbor Logistics", "disposition": "reciprocator"},
    "cast": {"luis": {"name": "Luis Prado", "role": "dispatcher"}},
    "needs": {"waiting": "Trucks wait three hours a day", "drivers": "Drivers leave over it", "figures": "Nobody has figures", "night": "The night shift is blind"},
    "criteria": {"dispatch": "It works with the dispatch system", "season": "Nothing changes in peak season", "exit": "They can stop after the trial"},
    "promises": {"study": {"text": "Send the gate-delay study", "by": "exploration"}, "answer": {"text": "The engineers' answer", "by": "development"}},
}  # fmt: skip


class _Author:
    """Writes sentences, no two the same."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.number = count(11)

    def sentence(self, ending: str = ".") -> str:
        """A sentence, now and then a longer one, whoever says it."""
        pick = self.random.choice
        form = pick(OPENINGS) + (pick(LONG_TAILS) if self.random.random() < 0.4 else "")
        text = form.format(
            place=pick(PLACES), n=next(self.number), day=pick(DAYS), hour=pick(HOURS), person=pick(PEOPLE)
        )
        return f"{text[0].upper()}{text[1:]}{ending}"


def plot(beats: int, temptation: float = 1.0) -> tuple[Exchange, ...]:
    """The beats of the story in order, a fifth of them in each stage; 40 or a multiple of it.

    `temptation` is the share of beats with an extractive option among their four; with less of it random plays last longer.
    """
    author = _Author(Random(f"big/{beats}"))
    places = {stage: range(place, beats, len(STAGES)) for place, stage in enumerate(STAGES)}
    return tuple(
        _exchange(stage, number, author, temptation) for stage in STAGES for number in range(len(places[stage]))
    )


def _exchange(stage: str, number: int, author: _Author, temptation: float) -> Exchange:
    turn, mending = number % CYCLE, number % CYCLE == REPAIR and stage in STAGES[:3]
    name = f"{stage[0]}{number}"
    options = [
        Option(f"{name}-{move}", author.sentence(author.random.choice(".?")), move, author.sentence(), dict(parts))
        for move, parts in _work(stage, turn, author.random, temptation)
    ]
    if mending:
        options[1].parts["when"] = {"chose": [options[0].id]}
        options[0].parts["next"] = name
    elif turn == 2:
        options[2].parts["flags"] = [f"saw-{name}"]
    elif turn == 4:
        options[1].parts["when"] = {"trust": {"at_least": TRUST[stage]}}
    author.random.shuffle(options)
    return Exchange(name, stage, author.sentence(), tuple(options), _circumstances(stage, name, number, mending))


def _work(stage: str, turn: int, random: Random, temptation: float) -> list[Work]:
    *clean, tempting = WORK[stage][turn]
    if random.random() < temptation:
        return [*clean, tempting]
    return [*clean, _do(next(move for move in KIND if move not in {each for each, _ in clean}))]


TRUST = {"attraction": 27, "exploration": 36, "development": 52, "commitment": 66, "unity": 84}
"""What an option of the stage may ask for: above where the stage begins, below what it can reach."""


def _circumstances(stage: str, name: str, number: int, mending: bool) -> dict[str, object]:
    """What else a beat has: when it comes, who speaks, what it holds ready."""
    turn, earlier = number % CYCLE, f"{stage[0]}{number - 1}"
    if mending:
        return {"when": {"breach": "any"}}
    if turn == 1 and stage == "attraction":
        return {"offers": {"discovers": "drivers", "says": f"And the drivers? Half of list {number} has left."}}
    if turn == 3:
        return {"when": {"flags": [f"saw-{earlier}"]}, "cue": f"A nod towards door {number}."}
    if turn == 5:
        return {"speaker": "luis", "cue": f"Luis has brought sheet {number}."}
    if turn == 6:
        return {"when": {"not": {"chose": [f"{earlier}-{WORK[stage][5][0][0]}"]}}, "later": f"{number + 2} days later"}
    return {"cue": f"The pen stops at line {number}."}


def big(beats: int, temptation: float = 1.0) -> str:
    """The YAML of a scenario of that many beats, as an author would write it."""
    lines = [f"{key}: {_value(value)}" for key, value in HEAD.items()]
    lines.append("stages:")
    stage = ""
    for each in plot(beats, temptation):
        if each.stage != stage:
            stage = each.stage
            lines += [f"  {stage}:", f"    scene: {_value(f'The harbor, where the {stage} happens.')}", "    beats:"]
        lines += _beat(each)
    return "\n".join(lines) + "\n"


def _beat(beat: Exchange) -> list[str]:
    words = "says" if "speaker" in beat.parts else "prospect"
    lines = [f"      {beat.id}:", *(f"        {key}: {_value(value)}" for key, value in beat.parts.items())]
    lines += [f"        {words}: {_value(beat.says)}", "        choices:"]
    for option in beat.options:
        parts = {"say": option.say, "move": option.move, **option.parts, "reply": option.reply}
        lines.append(f"          {option.id}: {_value(parts)}")
    return lines


def _value(value: object) -> str:
    """A value in flow style: names and numbers bare, texts in quotes."""
    match value:
        case dict():
            return "{" + ", ".join(f"{key}: {_value(each)}" for key, each in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(_value, value)) + "]"
        case str() if value.replace("-", "").isalnum() and value == value.lower():
            return value
        case _:
            return json.dumps(value)
