"""What stands in the library, in a line or two each: scenarios and plays."""

from collections.abc import Iterator, Sequence

from simgame.journal.saves import Summary, best
from simgame.reports.library import branched, came, facts, last_and_best, teaches
from simgame.reports.sections import choices, in_words
from simgame.scenario.model import Scenario

Thing = Summary | Scenario


def said(thing: Thing) -> str:
    """A play or a scenario at a glance."""
    if isinstance(thing, Scenario):
        minutes, setting, _ = facts(thing)
        return f"{thing.title} ({minutes}, {setting}). {thing.summary}"
    if thing.error:
        return f"The save {thing.name} cannot be read: {thing.error}"
    left = f", {branched(thing)}" if thing.branch else ""
    end = f"ended: {in_words(thing.ending)}" if thing.ending else thing.stage
    return f"{thing.title}: {choices(thing.turns)}, {end}, {thing.mode}, save {thing.name}{left}"


def best_so_far(thing: Thing, plays: Sequence[Summary]) -> str:
    """How a scenario has ended best, or nothing."""
    found = best(each for each in plays if each.scenario == thing.id) if isinstance(thing, Scenario) else None
    return f" Best so far: {came(found)}." if found else ""


def card(scenario: Scenario, plays: Sequence[Summary]) -> Iterator[str]:
    """A scenario whole: how long, where, with whom, what it teaches, and one's own results."""
    yield f"{scenario.title}, {scenario.level}"
    yield f"{', '.join(facts(scenario))}."
    yield scenario.summary
    yield f"Teaches: {teaches(scenario.teaches)}."
    yield last_and_best(scenario.id, plays) or "Not played to its end yet."
