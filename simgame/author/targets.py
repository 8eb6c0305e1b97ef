"""Where each kind of player has to end: the targets of the tuning, for the shipped scenarios and for yours."""

from collections.abc import Callable, Iterator, Mapping
from statistics import mean
from typing import NamedTuple

from simgame.author.tally import Played, Tally, interval
from simgame.rules.stages import STAGES
from simgame.scenario.model import Scenario

GUESSERS = ("first", "second", "third", "fourth", "longest", "shortest")
"""Players who go by position or length."""

CHOICES = (16, 28)
"""How many choices the collaborator takes at least and at most."""

SHORT = 10
"""A scenario of fewer minutes than this may take as few choices as this."""

WON = ("unity", "friend")


class Target(NamedTuple):
    """What the plays of a policy have to be like: all of them, or all but a share."""

    policy: str
    wants: str
    holds: Callable[[Played], bool]
    but: float = 0.0
    """The share of plays, 0..1, that may be otherwise, and a little less than that."""


class Judgement(NamedTuple):
    """How the plays stand to a target: `met`, `missed`, or `unclear` where more plays would have to tell."""

    policy: str
    wants: str
    verdict: str
    found: str = ""
    """What was found instead."""


def targets(scenario: Scenario) -> Iterator[Target]:
    """The targets for a scenario: who the prospect is, and where the story opens, makes a difference."""
    case = scenario.case
    goal = "unity" if case.good_fit else "friend"
    goal = "released" if case.disposition.returns_at is None else goal
    yield Target("collaborator", f"always {goal}", lambda play: play.ending == goal)
    won = {"customer", "unity"} if case.good_fit else {"friend"}
    may_be_lost = {"walked", "stalled"} if case.disposition.id in ("guarded", "burned") else set()
    yield _ends("repairer", {goal, *won, *may_be_lost})
    yield _ends("pitch-first", {"stalled", "walked"})
    yield _ends("extractor", {"walked", "remorse"})
    yield _ends("doormat", {"stalled", "free-ride"})
    yield Target("random", "unity in less than 1 % of plays", lambda play: play.ending != "unity", but=0.01)
    for guesser in GUESSERS:
        yield Target(guesser, "never unity", lambda play: play.ending != "unity")
    if scenario.opens_in == STAGES[0]:
        yield from _of_the_whole_arc(scenario)


def _of_the_whole_arc(scenario: Scenario) -> Iterator[Target]:
    low, high = CHOICES
    low = SHORT if scenario.minutes < SHORT else low
    yield Target("collaborator", f"{low} to {high} choices", lambda play: low <= play.choices <= high)
    for policy in ("quid-pro-quo", "extractor"):
        yield Target(policy, "never past exploration", _not_past_exploration)
    yield Target("doormat", "never in commitment", lambda play: play.furthest not in STAGES[3:])
    yield Target("random", "past exploration in less than 15 % of plays", _not_past_exploration, but=0.15)


def _ends(policy: str, endings: set[str]) -> Target:
    return Target(policy, f"always {' or '.join(sorted(endings))}", lambda play: play.ending in endings)


def _not_past_exploration(play: Played) -> bool:
    return play.furthest in STAGES[:2]


def judge(scenario: Scenario, tallies: Mapping[str, Tally]) -> list[Judgement]:
    """Every target of a policy that was played, and how its plays stand to it."""
    found = [_judge(target, tallies[target.policy]) for target in targets(scenario) if target.policy in tallies]
    if {"collaborator", "repairer"} <= tallies.keys():
        found.append(_later(tallies["collaborator"], tallies["repairer"]))
    return found


def _judge(target: Target, tally: Tally) -> Judgement:
    others = {play: count for play, count in tally.plays.items() if not target.holds(play)}
    count, plays = sum(others.values()), tally.number
    if not count or count / plays < target.but:
        return Judgement(target.policy, target.wants, "met")
    verdict = "missed" if interval(count, plays)[0] >= target.but else "unclear"
    example = max(others, key=lambda play: (others[play], play))
    went = f"{example.ending} after {example.choices} choices, no further than {example.furthest}"
    found = f"{count} of {plays} plays are not so; one of them: {went}"
    return Judgement(target.policy, target.wants, verdict, found)


def _later(collaborator: Tally, repairer: Tally) -> Judgement:
    """The repairer gets to the same place later; where it never gets there, there is nothing to compare."""
    quick, late = (
        [play.choices for play in tally.plays.elements() if play.ending in WON] for tally in (collaborator, repairer)
    )
    wants = "later than the collaborator"
    if not quick or not late or mean(late) > mean(quick):
        return Judgement("repairer", wants, "met")
    found = f"{mean(late):.1f} choices, the collaborator {mean(quick):.1f}"
    return Judgement("repairer", wants, "missed", found)
