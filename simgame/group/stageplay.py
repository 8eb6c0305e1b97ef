"""The conversation behind a session: what a path of choices leads to, worked out once each."""

from simgame.play.debrief import Debrief, debrief
from simgame.play.game import Game, Turn
from simgame.play.memory import Memory
from simgame.scenario.model import Scenario

KEPT = 512
"""Games remembered: as many as there can be teams; a session asks for the same again and again."""
TURNS = 500_000
"""Turns of all of them together."""


class Stageplay:
    """Games of one scenario by the choices made in them. Choices lie in the author's order, for everybody the same."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self._memory = Memory(scenario)
        self._games: dict[tuple[str, ...], Game] = {}
        self._turns = 0
        self._debriefs: dict[tuple[str, ...], Debrief] = {}

    def game(self, path: tuple[str, ...]) -> Game:
        """The game after these choices. Raises IllegalChoice where they do not lead on."""
        known = self._games.get(path)
        if known is None:
            known = self._played(path)
            if len(self._games) >= KEPT or self._turns + len(path) > TURNS:
                self._games.clear()
                self._turns = 0
            self._games[path] = known
            self._turns += len(path)
        return known

    def _played(self, path: tuple[str, ...]) -> Game:
        """The game after these choices: gone on with from where the last one begins, where that is known."""
        before = self._games.get(path[:-1])
        game = Game(self.scenario, "practice", memory=self._memory)
        game.reads = False
        game.turns.extend(before.turns if before and path else ())
        for choice in path[len(game.turns) :]:
            game.choose(choice)
        return game

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
