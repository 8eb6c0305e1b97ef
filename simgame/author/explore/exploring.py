"""`explore`: everything that can happen in a scenario, as far as it can be known with so many states."""

import signal
from collections.abc import Iterable
from multiprocessing import Pool

from simgame.author.exploration import Exploration
from simgame.author.exploration import Reach as Answer
from simgame.author.explore.graph import Graph
from simgame.author.explore.kind import all_odds
from simgame.author.explore.one_way import free_ride
from simgame.author.explore.promises import promises
from simgame.author.explore.space import First, Progress, Space, quiet
from simgame.author.explore.thinned import go_on
from simgame.author.story.reach import Reach
from simgame.rules.stages import ENDINGS, STAGES
from simgame.scenario.model import Beat, Scenario

MAX_STATES = 80_000
"""States visited exactly before the exploration goes on thinned."""

SMALL = 5_000
"""States after which a second process is worth its start."""

THINNED = 4
"""How many times as many states may be found in thinned layers."""

RARE = 4
"""How many times as many states the search for the rarest ending may visit."""


def explore(
    scenario: Scenario, max_states: int = MAX_STATES, progress: Progress = quiet, search: bool = True
) -> Exploration:
    """Explore the scenario exactly up to `max_states`, then search on in thinned layers, and prove what can be proved."""
    return _Explorer(scenario, max_states, progress, search).exploration()


class _Explorer:
    """One exploration: what cannot be, what was found, and what follows."""

    def __init__(self, scenario: Scenario, max_states: int, progress: Progress, search: bool) -> None:
        self.scenario = scenario
        self.reach = Reach(scenario)
        self.possible = self.reach.endings()
        self.space = Space(scenario, progress).explore(min(max_states, SMALL) if search else max_states)
        self.rare: Answer | None = None
        if search and not self.space.complete:
            self._go_on(max_states)
        self.found = self._found()

    def _go_on(self, max_states: int) -> None:
        """Two searches side by side: for everything, and for the rarest ending."""
        if "free-ride" not in self.possible:
            self._search(max_states)
            return
        with Pool(1, initializer=_leave_interrupts_to_the_first) as beside:
            answer = beside.apply_async(free_ride, (self.scenario, max_states * RARE))
            self._search(max_states)
            if not self.space.complete:
                self.rare = answer.get()

    def _search(self, max_states: int) -> None:
        if not self.space.explore(max_states).complete:
            go_on(self.space, max_states * (1 + THINNED), self._missing)

    def _missing(self) -> bool:
        """Whether something that may be reachable was not found yet."""
        taken = {choice for choice, _ in self.space.edges}
        ends = {target for _, target in self.space.edges}
        endings = {f"ending:{ending}" for ending in self.possible - {"free-ride"}}
        return bool(self.reach.choices - taken or endings - ends)

    def _found(self) -> dict[str, First]:
        """The first way to every choice, beat and ending, by its id, its id and `ending:NAME`."""
        found: dict[str, First] = {}
        for (choice, target), first in self.space.edges.items():
            for name in (f"choice:{choice}", target):
                if name not in found or self._length(first) < self._length(found[name]):
                    found[name] = first
        return found

    def _length(self, first: First) -> int:
        return self.space.depths[first.state] + 1

    def exploration(self) -> Exploration:
        """Everything found, as claims."""
        verdicts = promises(self.space, self.reach)
        endings = {ending: self._ending(ending) for ending in ENDINGS}
        beats = {f"{beat.stage}/{beat.id}": self._beat(beat) for beat in self.scenario.beats.values()}
        choices = {
            f"{beat.stage}/{beat.id}/{choice.id}": self._answer(f"choice:{choice.id}", choice.id in self.reach.choices)
            for beat in self.scenario.beats.values()
            for choice in beat.choices
        }
        decided = all(each.verdict != "not proved" for each in verdicts)
        claims: Iterable[Answer] = (*endings.values(), *beats.values(), *choices.values())
        return Exploration(
            scenario=self.scenario.id,
            proved=decided and all(each.reachable is not None for each in claims),
            complete=self.space.complete,
            states=len(self.space),
            depth=self.space.depth,
            promises=verdicts,
            endings=endings,
            beats=beats,
            choices=choices,
            trust={stage: self.space.trust[stage] for stage in STAGES if stage in self.space.trust},
            odds=all_odds(self.scenario),
            ways=frozenset(self.space.edges),
        )

    def _answer(self, name: str, possible: bool) -> Answer:
        first = self.found.get(name)
        if first is None:
            return Answer(False if self.space.complete or not possible else None)
        witness = self.space.path(first.state, first.choice)
        exact = self.space.complete or len(witness) <= self.space.depth
        return Answer(True, witness, exact)

    def _beat(self, beat: Beat) -> Answer:
        if self.space.states[0].beat == beat.id:
            return Answer(True, (), True)
        return self._answer(beat.id, beat.id in self.reach.beats)

    def _ending(self, ending: str) -> Answer:
        found = self._answer(f"ending:{ending}", ending in self.possible)
        if found.reachable is None and ending == "free-ride" and self.rare is not None:
            return self.rare
        return found._replace(longest=self._longest(ending)) if found.reachable else found

    def _longest(self, ending: str) -> int | None:
        if not self.space.complete:
            return None
        states = enumerate(self.space.states)
        return Graph(self.space).longest(number for number, state in states if state.relationship.ending == ending)


def _leave_interrupts_to_the_first() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
