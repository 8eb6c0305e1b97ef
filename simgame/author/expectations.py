"""The `tests:` of a scenario: what its author says has to happen, and never may."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from random import Random
from typing import Any

from simgame.author.policies import POLICIES, play
from simgame.errors import IllegalChoice
from simgame.play.game import Game
from simgame.rules.stages import STAGES
from simgame.scenario.model import Expectation, Scenario

PLAYS = 20
"""Plays by a policy in one test."""


@dataclass(frozen=True, slots=True)
class Result:
    """How one test of a scenario went; `message` says why where it failed."""

    path: str
    line: int
    """Where the test stands in the file, from 1."""
    name: str
    passed: bool
    message: str


def run(scenario: Scenario) -> list[Result]:
    """Run all the tests of a scenario."""
    return [run_one(scenario, test) for test in scenario.tests]


def run_one(scenario: Scenario, test: Expectation) -> Result:
    """Run one test."""
    message = _by_policy(scenario, test) if test.policy else _by_choices(scenario, test)
    return Result(scenario.path, test.line, test.name, not message, message)


def _by_policy(scenario: Scenario, test: Expectation) -> str:
    """The first fault among the plays of a policy, or nothing."""
    for number in range(PLAYS):
        game = play(Game(scenario), POLICIES[test.policy], Random(f"{test.name}/{number}"))
        if fault := _fault(game, test):
            return f"{fault}\n    play {number + 1} of {PLAYS} by the {test.policy}: {_path(game)}"
    return ""


def _by_choices(scenario: Scenario, test: Expectation) -> str:
    """What went wrong in the one play of these choices, or nothing."""
    game = Game(scenario)
    for number, choice in enumerate(test.play, start=1):
        where = f"in the beat `{game.position.beat}`" if game.beat else f"after the ending `{game.ending}`"
        try:
            game.choose(choice)
        except IllegalChoice as error:
            return f"choice {number}, `{choice}`, {where}: {error.message}"
    return _fault(game, test)


def _fault(game: Game, test: Expectation) -> str:
    if test.ends and game.ending not in test.ends:
        wanted = " or ".join(test.ends)
        if game.beat is None:
            return f"it ended in {game.ending}, not in {wanted}"
        return f"after {len(game.turns)} choices it is not over, but in the beat `{game.beat.id}`; it should end in {wanted}"
    reached = {game.ending, *STAGES[: STAGES.index(game.position.furthest) + 1]}
    forbidden = [name for name in test.never if name in reached]
    return f"it came to {forbidden[0]}, where it never may" if forbidden else ""


def _path(game: Game) -> str:
    return ", ".join(turn.choice.id for turn in game.turns)


def document(results: Iterable[Result]) -> list[dict[str, Any]]:
    """The results as promised for `test --json`."""
    return [{"path": each.path, "name": each.name, "passed": each.passed, "message": each.message} for each in results]


def lines(results: list[Result]) -> list[str]:
    """One line for each test, with what went wrong, under its file where there are several; and one line that counts."""
    found: list[str] = []
    several = len({each.path for each in results}) > 1
    for path, group in groupby(results, key=lambda each: each.path):
        found += [path] * several
        found += [line for each in group for line in _told(each)]
    held = sum(each.passed for each in results)
    return [*found, f"{held} of {len(results)} hold" if results else "no tests: add `tests:` to the scenario"]


def _told(result: Result) -> list[str]:
    if result.passed:
        return [f"ok      {result.name}"]
    return [f"FAILED  {result.name}", f"    {result.path}:{result.line}: {result.message}"]
