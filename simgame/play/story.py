"""Which beat comes next, which choices are on the table, and what one choice leads to."""

from typing import NamedTuple

from simgame.play.conditions import holds, lacking
from simgame.play.position import Position
from simgame.rules import rulebook
from simgame.rules.moment import Change
from simgame.rules.stages import STAGES
from simgame.scenario.model import Beat, Choice, Scenario


class Option(NamedTuple):
    """A choice as it lies on the table: open, or closed with what it would need."""

    choice: Choice
    open: bool
    lacks: tuple[str, ...] = ()


class Step(NamedTuple):
    """What one choice led to: every change the rules made, and where the play stands now."""

    position: Position
    changes: tuple[Change, ...]
    gave_back: bool
    """Whether the prospect now gives what the author wrote for them to give in this beat."""


def opening(scenario: Scenario) -> Position:
    """Where a play begins."""
    relationship = rulebook.start(scenario.case, scenario.starts, scenario.opens_in)
    position = Position(relationship, furthest=scenario.opens_in)
    return _next_beat(scenario, position)[0]


def options(scenario: Scenario, position: Position) -> tuple[Option, ...]:
    """The choices of the beat on the table; closed ones only where the player could still work for them."""
    if position.ended:
        return ()
    found = []
    for choice in scenario.beats[position.beat].choices:
        lacks = _lacks(choice, position, scenario) if choice.when or choice.act.keeps else ()
        if lacks is not None:
            found.append(Option(choice, not lacks, lacks))
    return tuple(found)


def open_choices(scenario: Scenario, position: Position) -> list[Choice]:
    """The choices that can be made now: the same as in `options`, without a word about the others."""
    if position.ended:
        return []
    return [choice for choice in scenario.beats[position.beat].choices if _is_open(choice, position, scenario)]


def _is_open(choice: Choice, position: Position, scenario: Scenario) -> bool:
    if choice.act.keeps and position.relationship.promised.isdisjoint(choice.act.keeps):
        return False
    return holds(choice.when, position, scenario)


def _lacks(choice: Choice, position: Position, scenario: Scenario) -> tuple[str, ...] | None:
    lacks = lacking(choice.when, position, scenario)
    if lacks is None:
        return None
    if choice.act.keeps and position.relationship.promised.isdisjoint(choice.act.keeps):
        return None
    return lacks


def step(scenario: Scenario, position: Position, choice: Choice) -> Step:
    """What a choice that is on the table leads to."""
    beat = scenario.beats[position.beat]
    reaction = rulebook.react(position.relationship, choice.act, scenario.case)
    gave_back = beat.offers is not None and beat.id not in position.given and _returned(reaction.changes)
    done = Position(
        reaction.after,
        position.beat,
        position.seen,
        position.chose | {choice.id},
        position.flags.union(choice.flags) if choice.flags else position.flags,
        position.given | {beat.id} if gave_back else position.given,
        position.furthest,
    )
    after, further = _follow(scenario, done, choice)
    return Step(after, reaction.changes + further, gave_back)


def _returned(changes: tuple[Change, ...]) -> bool:
    return any(change.rule == "reciprocation" and change.meter == "returned" for change in changes)


def _follow(scenario: Scenario, position: Position, choice: Choice) -> tuple[Position, tuple[Change, ...]]:
    """Whatever comes next; a forced yes that nothing on the next beat lets them out of is undone at once."""
    position, changes = _go_on(scenario, position, choice)
    if position.relationship.forced and not position.ended and not _lets_out(scenario, position):
        undone = rulebook.run_out(position.relationship, scenario.case)
        return position.over(undone.after), changes + undone.changes
    return position, changes


def _lets_out(scenario: Scenario, position: Position) -> bool:
    return any(choice.act.tagged("frees") for choice in open_choices(scenario, position))


def _go_on(scenario: Scenario, position: Position, choice: Choice) -> tuple[Position, tuple[Change, ...]]:
    if position.ended:
        return position.over(position.relationship), ()
    if choice.next and not position.relationship.decided:
        return _enter(scenario, position, scenario.beats[choice.next])
    ended = rulebook.end_thread(position.relationship, scenario.case)
    position, further = _next_beat(scenario, position.with_relationship(ended.after))
    return position, ended.changes + further


def _next_beat(scenario: Scenario, position: Position) -> tuple[Position, tuple[Change, ...]]:
    """The first unseen beat of the stage, in file order, whose conditions hold; none: the story is over."""
    stage = scenario.stages.get(position.relationship.stage)
    for beat in stage.beats if stage else ():
        if beat.id not in position.seen and holds(beat.when, position, scenario):
            return _enter(scenario, position, beat)
    over = rulebook.run_out(position.relationship, scenario.case)
    return position.over(over.after), over.changes


def _enter(scenario: Scenario, position: Position, beat: Beat) -> tuple[Position, tuple[Change, ...]]:
    changes: tuple[Change, ...] = ()
    if beat.later and beat.id not in position.seen:
        passed = rulebook.wait(position.relationship, scenario.case)
        position, changes = position.with_relationship(passed.after), passed.changes
    return position.with_beat(beat.id), changes


def reached(position: Position) -> int:
    """How far the relationship has been, as the number of the stage from 1."""
    return STAGES.index(position.furthest) + 1
