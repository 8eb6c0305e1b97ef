"""The space of states that players can reach, breadth first; the same state by two paths is visited once.

Breadth first, the first path to anything is a shortest one. Whatever stops the exploration early, everything up to its depth is
still exact.
"""

from array import array
from collections.abc import Callable
from typing import NamedTuple

from simgame.author.exploration import Path
from simgame.author.explore.horizon import Merger
from simgame.play import story
from simgame.play.position import Position
from simgame.rules.facts import trust
from simgame.scenario.model import Choice, Scenario

Progress = Callable[[int, int], None]
"""Told from time to time how many states were found and how deep."""

REPORT_EVERY = 5000


def quiet(states: int, depth: int) -> None:
    """Tell nobody."""


class Arrow(NamedTuple):
    """One way from a state: the choice, and the number of the state it leads to."""

    choice: str
    to: int


class Space:
    """The states found so far. State 0 is the opening."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.merge = Merger(scenario)
        self.states: list[Position] = []
        self.complete = False
        self.depth = 0
        """Every state that fewer choices than this lead to has been expanded."""
        self.trust: dict[str, tuple[int, int]] = {}
        self.edges: dict[tuple[str, str], int] = {}
        """(choice, beat or `ending:NAME`): the state in which it was first taken so."""
        self._numbers: dict[Position, int] = {}
        self._came_from = array("l")
        self._came_by: list[str] = []
        self._starts = array("l", [0])
        self._targets = array("l")
        self._choices: list[str] = []
        self._admit(story.opening(scenario), -1, "")

    def __len__(self) -> int:
        return len(self.states)

    @property
    def expanded(self) -> int:
        """How many states have been left by every choice."""
        return len(self._starts) - 1

    def explore(self, max_states: int, progress: Progress = quiet) -> "Space":
        """Visit states until all are known, or there are `max_states`."""
        end_of_layer = len(self.states)
        while self.expanded < len(self.states) and len(self.states) < max_states:
            if self.expanded == end_of_layer:
                self.depth += 1
                end_of_layer = len(self.states)
            self._expand(self.expanded)
            if self.expanded % REPORT_EVERY == 0:
                progress(len(self.states), self.depth)
        self.complete = self.expanded == len(self.states)
        return self

    def _expand(self, number: int) -> None:
        position = self.states[number]
        for option in story.options(self.scenario, position):
            if option.open:
                self._follow(number, position, option.choice)
        self._starts.append(len(self._targets))

    def _follow(self, number: int, position: Position, choice: Choice) -> None:
        after = story.step(self.scenario, position, choice).position
        target = f"ending:{after.relationship.ending}" if after.ended else after.beat
        self.edges.setdefault((choice.id, target), number)
        self._targets.append(self._admit(after, number, choice.id))
        self._choices.append(choice.id)

    def _admit(self, position: Position, source: int, choice: str) -> int:
        self._weigh(position)
        state = self.merge(position)
        found = self._numbers.get(state)
        if found is None:
            found = self._numbers[state] = len(self.states)
            self.states.append(state)
            self._came_from.append(source)
            self._came_by.append(choice)
        return found

    def _weigh(self, position: Position) -> None:
        stage, value = position.relationship.stage, trust(position.relationship)
        low, high = self.trust.get(stage, (value, value))
        self.trust[stage] = (min(low, value), max(high, value))

    def path(self, number: int) -> Path:
        """The choices of a shortest way to the state."""
        made = []
        while number > 0:
            made.append(self._came_by[number])
            number = self._came_from[number]
        return tuple(reversed(made))

    def arrows(self, number: int) -> list[Arrow]:
        """The ways from a state that has been expanded."""
        first, last = self._starts[number], self._starts[number + 1]
        return [Arrow(self._choices[each], self._targets[each]) for each in range(first, last)]

    def targets(self, number: int) -> "array[int]":
        """The numbers of the states that an expanded state leads to."""
        return self._targets[self._starts[number] : self._starts[number + 1]]
