"""What positions offer and lead to, worked out once each: for many plays of one scenario in one process."""

from simgame.play import story
from simgame.play.position import Position
from simgame.play.story import Step
from simgame.scenario.model import Choice, Scenario

ROOM = 100_000
"""Positions remembered before everything is forgotten and begun anew; about two kilobytes each."""


class Memory:
    """The open choices and the steps of a scenario; the same as those of `story`, only sooner the second time."""

    def __init__(self, scenario: Scenario, room: int = ROOM) -> None:
        self.scenario = scenario
        self.room = room
        self._known: dict[Position, tuple[tuple[Choice, ...], dict[str, Step]]] = {}

    def open_choices(self, position: Position) -> tuple[Choice, ...]:
        """As `story.open_choices`."""
        return self._look_up(position)[0]

    def step(self, position: Position, choice: Choice) -> Step:
        """As `story.step`."""
        steps = self._look_up(position)[1]
        found = steps.get(choice.id)
        if found is None:
            found = steps[choice.id] = story.step(self.scenario, position, choice)
        return found

    def _look_up(self, position: Position) -> tuple[tuple[Choice, ...], dict[str, Step]]:
        known = self._known.get(position)
        if known is None:
            if len(self._known) >= self.room:
                self._known.clear()
            known = self._known[position] = (tuple(story.open_choices(self.scenario, position)), {})
        return known
