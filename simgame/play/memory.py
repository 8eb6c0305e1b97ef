"""What positions offer and lead to, worked out once each: for many plays of one scenario in one process."""

from simgame.play import story
from simgame.play.position import Position
from simgame.play.story import Option, Step
from simgame.scenario.model import Choice, Scenario

ROOM = 100_000
"""Positions remembered before everything is forgotten and begun anew; about two kilobytes each."""


class Memory:
    """The options and steps of a scenario; the same as those of `story`, only sooner the second time."""

    def __init__(self, scenario: Scenario, room: int = ROOM) -> None:
        self.scenario = scenario
        self.room = room
        self._known: dict[Position, tuple[tuple[Option, ...], dict[str, Step]]] = {}

    def options(self, position: Position) -> tuple[Option, ...]:
        """As `story.options`."""
        return self._look_up(position)[0]

    def step(self, position: Position, choice: Choice) -> Step:
        """As `story.step`."""
        steps = self._look_up(position)[1]
        found = steps.get(choice.id)
        if found is None:
            found = steps[choice.id] = story.step(self.scenario, position, choice)
        return found

    def _look_up(self, position: Position) -> tuple[tuple[Option, ...], dict[str, Step]]:
        known = self._known.get(position)
        if known is None:
            if len(self._known) >= self.room:
                self._known.clear()
            known = self._known[position] = (story.options(self.scenario, position), {})
        return known
