"""The conversation behind a session: what a path of choices leads to, worked out once each."""

from simgame.play.debrief import Debrief, debrief
from simgame.play.game import Game, Turn
from simgame.play.memory import Memory
from simgame.scenario.model import Scenario

KEPT = 512
"""Games remembered: as many as there can be teams; a session asks for the same again and again."""


class Stageplay:
    """Games of one scenario by the choices made in them. Choices lie in the author's order, for everybody the same."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self._memory = Memory(scenario)
        self._games: dict[tuple[str, ...], Game] = {}
        self._debriefs: dict[tuple[str, ...], Debrief] = {}

    def game(self, path: tuple[str, ...]) -> Game:
        """The game after these choices. Raises IllegalChoice where they do not lead on."""
        known = self._games.get(path)
        if known is None:
            if len(self._games) >= KEPT:
                self._games.clear()
            known = self._games[path] = Game(self.scenario, "practice", memory=self._memory)
            known.reads = False
            for choice in path:
                known.choose(choice)
        return known

    def debrief(self, path: tuple[str, ...]) -> Debrief:
        """The debrief of the game after these choices; everybody's page asks for it."""
        if path not in self._debriefs:
            if len(self._debriefs) >= KEPT:
                self._debriefs.clear()
            self._debriefs[path] = debrief(self.game(path))
        return self._debriefs[path]

    def options(self, path: tuple[str, ...]) -> dict[str, str]:
        """What can be said now: the words of the open choices by id, in their order; nothing when it is over."""
        return {choice.id: choice.words for choice in self.game(path).open_choices()}

    def instead(self, path: tuple[str, ...], choice: str) -> Turn:
        """The turn that another choice would have made of the last one."""
        game = self.game(path)
        return game.instead(game.turns[-1], self.scenario.choices[choice])
