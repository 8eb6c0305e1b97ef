"""The rules in their order, and the three occasions on which they are asked: a choice, a thread's end, time passing.

Everything that ever happens to a relationship happens here; a play is a fold of these three functions.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from simgame.rules import (
    agreement,
    assurance,
    diagnosis,
    endings,
    ledger,
    posture,
    pressure,
    promises,
    repair,
    stages,
    talk,
    trust,
)
from simgame.rules.data import load
from simgame.rules.moment import Change, Changes, Moment, Rule, Situation, concerns
from simgame.rules.moves import Act, Case
from simgame.rules.relationship import Relationship

ON_CHOICE: tuple[Rule, ...] = (
    diagnosis.care_first,
    diagnosis.diagnose_first,
    diagnosis.no_fit,
    posture.wall,
    posture.calculating,
    posture.twist,
    talk.words_into_silence,
    promises.nothing_to_keep,
    pressure.forced_sale,
    diagnosis.care_warms,
    trust.pips,
    ledger.gift,
    ledger.strings,
    ledger.ask,
    agreement.discoveries,
    promises.promise,
    agreement.permission,
    agreement.agree_as_you_go,
    pressure.pressure,
    pressure.respect,
    pressure.deception,
    repair.repair,
    talk.listen_more,
    talk.small_talk,
    ledger.reciprocation,
    talk.persistence,
    ledger.one_way_street,
    agreement.natural_close,
    assurance.assurance,
    assurance.undone,
    endings.asked_for,
    endings.worn_out,
    trust.equation,
)
"""What a choice sets off, in order: what counts at all, then the ledger and the notebook, then pressure, then endings."""

NOTHING_DONE = Act(moves=())


class Reaction(NamedTuple):
    """What the rules made of one occasion."""

    before: Relationship
    after: Relationship
    changes: tuple[Change, ...]


def start(case: Case, overrides: Iterable[tuple[str, Any]] = (), stage: str = "attraction") -> Relationship:
    """The relationship as this person enters it."""
    fields: dict[str, Any] = dict(case.disposition.starts) | {"stage": stage} | dict(overrides)
    return Relationship(**fields)


def react(relationship: Relationship, act: Act, case: Case) -> Reaction:
    """What one choice does to the relationship."""
    moment = Moment(relationship, act, case)
    return _run(_concerned(act, moment.situation), moment)


@cache
def _concerned(act: Act, situation: Situation) -> tuple[Rule, ...]:
    return tuple(rule for rule in ON_CHOICE if concerns(rule, act, situation))


def end_thread(relationship: Relationship, case: Case) -> Reaction:
    """What the end of a thread brings: promises that came due, a stage gained or lost, secrets that come to light."""
    return _run((_doorstep, trust.equation), Moment(relationship, NOTHING_DONE, case))


def wait(relationship: Relationship, case: Case) -> Reaction:
    """What time passing does."""
    return _run((ledger.fading,), Moment(relationship, NOTHING_DONE, case))


def run_out(relationship: Relationship, case: Case) -> Reaction:
    """The story is over: the ending that belongs to where the relationship stands; a forced yes does not outlive it."""
    return _run((_last_page,), Moment(relationship, NOTHING_DONE, case))


def _run(rules: tuple[Rule, ...], moment: Moment) -> Reaction:
    for rule in rules:
        for change in rule(moment):
            moment.apply(change)
    return Reaction(moment.before, moment.now, tuple(moment.changes))


def _doorstep(m: Moment) -> Changes:
    """The machine looks at the gate; what is due has to be settled before the door opens."""
    stage = m.now.stage
    following = stages.next_state(stage, "advance", m.now, m.case)
    if following and m.now.promised:
        yield from promises.due(m)
        following = stages.next_state(stage, "advance", m.now, m.case)
    back = None if following else stages.next_state(stage, "slip", m.now, m.case)
    if following:
        yield Change("stage", "stage", 1, "", following)
        yield from _entering(m, following)
    elif back:
        yield Change("fall-back", "stage", -1, "", back)
    if m.now.secret and (following or stage == "commitment"):
        yield from pressure.surfaces(m)


def _entering(m: Moment, stage: str) -> Changes:
    """What a stage begins with; what can no longer matter is forgotten."""
    if stage == "commitment":
        yield Change("stage", "decided", -1, "", stage)
        doubt = assurance.REMORSE["start"][m.case.stakes]
        yield Change("assurance", "remorse", doubt, "start")


def _last_page(m: Moment) -> Changes:
    if m.now.forced:
        yield Change("pressure", "ending", 1, "undone", "remorse")
        return
    ending = stages.next_state(m.now.stage, "run-out", m.now, m.case)
    if ending:
        yield Change("ending", "ending", 1, "", ending)


@cache
def rules() -> dict[str, dict[str, Any]]:
    """Every rule's title, sources and sentences, by id."""
    book: dict[str, dict[str, Any]] = load("rulebook")["rules"]
    return book


def says(change: Change) -> str:
    """What the debrief says of a change; `{item}` stands for what it is about."""
    sentences: dict[str, str] = rules()[change.rule]["says"]
    return sentences.get(change.words) or sentences.get("", "")


def scene(change: Change) -> str:
    """What the player sees happen, or nothing where it cannot be seen."""
    sentences: dict[str, str] = rules()[change.rule].get("scene", {})
    return sentences.get(change.words, "")
