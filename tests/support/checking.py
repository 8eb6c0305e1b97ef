"""Short words for tests of `check`: what it says of a scenario built for the test."""

from typing import Any

from simgame.author.check import check_text
from simgame.scenario.problems import Problem
from tests.support.scenarios import text


def problems(source: str, advice: bool = False) -> tuple[Problem, ...]:
    """Everything that check finds in a text."""
    return check_text(source, "yard.yaml", advice).problems


def codes(source: str, advice: bool = False) -> list[str]:
    """The codes of what check finds, in the order of the file."""
    return [problem.code for problem in problems(source, advice)]


def only(code: str, advice: bool = False, **parts: Any) -> list[Problem]:
    """What check finds of that code in a scenario with these parts."""
    return [problem for problem in problems(text(**parts), advice) if problem.code == code]


def at(source: str, problem: Problem) -> str:
    """The source from the place of a problem to the end of its line."""
    return source.splitlines()[problem.line - 1][problem.column - 1 :]
