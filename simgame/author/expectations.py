"""The `tests:` of a scenario: what its author says has to happen, and never may."""

from dataclasses import dataclass
from random import Random

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
    name: str
    passed: bool
    message: str


def run(scenario: Scenario) -> list[Result]:
    """Run all the tests of a scenario."""
    return [_run(scenario, test) for test in scenario.tests]


def _run(scenario: Scenario, test: Expectation) -> Result:
    try:
        games = _by_policy(scenario, test) if test.policy else [_by_choices(scenario, test)]
    except IllegalChoice as error:
        return Result(scenario.path, test.name, False, str(error))
    message = next((fault for game in games if (fault := _fault(game, test))), "")
    return Result(scenario.path, test.name, not message, message)


def _by_policy(scenario: Scenario, test: Expectation) -> list[Game]:
    return [play(Game(scenario), POLICIES[test.policy], Random(f"{test.name}/{number}")) for number in range(PLAYS)]


def _by_choices(scenario: Scenario, test: Expectation) -> Game:
    game = Game(scenario)
    for number, choice in enumerate(test.play, start=1):
        try:
            game.choose(choice)
        except IllegalChoice as error:
            beat = f"in the beat `{game.position.beat}`" if game.beat else "after the end"
            raise IllegalChoice(f"choice {number}, `{choice}`, {beat}: {error.message}") from None
    return game


def _fault(game: Game, test: Expectation) -> str:
    ending = game.ending or "unfinished"
    path = ", ".join(turn.choice.id for turn in game.turns)
    if test.ends and ending not in test.ends:
        return f"ended {ending}, not {' or '.join(test.ends)}: {path}"
    reached = {ending, *STAGES[: STAGES.index(game.position.furthest) + 1]}
    forbidden = sorted(reached & set(test.never))
    return f"came to {forbidden[0]}: {path}" if forbidden else ""
