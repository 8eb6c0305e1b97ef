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
"""Told from time to time how many states were found, and how many choices deep."""

REPORT_EVERY = 2000


def quiet(states: int, depth: int) -> None:
    """Tell nobody."""


class First(NamedTuple):
    """The first time something happened: in which state, by which choice."""

    state: int
    choice: str


class Space:
    """The states found so far. State 0 is the opening."""

    def __init__(
        self,
        scenario: Scenario,
        progress: Progress = quiet,
        takes: Callable[[Choice], bool] = lambda choice: True,
        follows: Callable[[Position], bool] = lambda position: True,
        start: Position | None = None,
    ) -> None:
        """Of players who take only certain choices; of plays that are followed only as long as a condition holds.

        From the opening, or from another position.
        """
        self.scenario = scenario
        self.merge = Merger(scenario)
        self.progress = progress
        self.takes = takes
        self.follows = follows
        self.states: list[Position] = []
        self.depths = array("H")
        """How many choices led to each state when it was first found."""
        self.complete = False
        self.trust: dict[str, tuple[int, int]] = {}
        self.edges: dict[tuple[str, str], First] = {}
        """(choice, beat or `ending:NAME`): when it was first taken so."""
        self._numbers: dict[Position, int] = {}
        self._came_from = array("l")
        self._came_by: list[str] = []
        self._starts = array("l", [0])
        self._targets = array("l")
        self._admit(story.opening(scenario) if start is None else start, -1, "")

    def __len__(self) -> int:
        return len(self.states)

    @property
    def expanded(self) -> int:
        """How many states have been left by every choice, in the order in which they were found."""
        return len(self._starts) - 1

    @property
    def depth(self) -> int:
        """Every state that fewer choices than this lead to has been left by every choice."""
        return self.depths[self.expanded] if self.expanded < len(self.states) else self.depths[-1] + 1

    def explore(self, max_states: int) -> "Space":
        """Visit states until all are known, or there are `max_states`."""
        while self.expanded < len(self.states) and len(self.states) < max_states:
            number = self.expanded
            self._targets.extend(self.leave(number))
            self._starts.append(len(self._targets))
        self.complete = self.expanded == len(self.states)
        return self

    def leave(self, number: int) -> list[int]:
        """The states that the choices on the table of this one lead to."""
        position = self.states[number]
        if position.ended or not self.follows(position):
            return []
        choices = story.open_choices(self.scenario, position)
        return [self._follow(number, position, choice) for choice in choices if self.takes(choice)]

    def _follow(self, number: int, position: Position, choice: Choice) -> int:
        after = story.step(self.scenario, position, choice).position
        target = f"ending:{after.relationship.ending}" if after.ended else after.beat
        if (choice.id, target) not in self.edges:
            self.edges[choice.id, target] = First(number, choice.id)
        return self._admit(after, number, choice.id)

    def _admit(self, position: Position, source: int, choice: str) -> int:
        self._weigh(position)
        state = self.merge(position)
        found = self._numbers.get(state)
        if found is None:
            found = self._numbers[state] = len(self.states)
            self.states.append(state)
            self.depths.append(self.depths[source] + 1 if found else 0)
            self._came_from.append(source)
            self._came_by.append(choice)
            if found % REPORT_EVERY == 0:
                self.progress(found, self.depths[-1])
        return found

    def _weigh(self, position: Position) -> None:
        stage, value = position.relationship.stage, trust(position.relationship)
        low, high = self.trust.get(stage, (value, value))
        if not low <= value <= high or stage not in self.trust:
            self.trust[stage] = (min(low, value), max(high, value))

    def path(self, number: int, *further: str) -> Path:
        """The choices that led to the state when it was first found, and further ones."""
        made = list(reversed(further))
        while number > 0:
            made.append(self._came_by[number])
            number = self._came_from[number]
        return tuple(reversed(made))

    def targets(self, number: int) -> "array[int]":
        """The numbers of the states that an expanded state leads to, a state once for each choice."""
        return self._targets[self._starts[number] : self._starts[number + 1]]
