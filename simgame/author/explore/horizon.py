"""What can still matter: of two positions that no future beat, condition, rule or ending can tell apart, one is enough.

A fact is kept as long as some beat that can still come asks for it; the rest is forgotten, so that equal states merge.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from simgame.author.story.facts import atoms
from simgame.author.story.got import SETTLED
from simgame.play.position import Position
from simgame.rules.facts import understanding
from simgame.rules.relationship import NOTHING, Names, Relationship
from simgame.rules.stages import STAGES
from simgame.scenario.model import Beat, Bound, Condition, Has, Reached, Scenario

FADES = ("seen", "chose", "flags", "kept", "broken", "agreed", "knows")


class Horizon(NamedTuple):
    """What the beats that can still come may ask for."""

    names: dict[str, Names]
    """The names that conditions look for, by kind (see `Has`)."""
    entered: Names
    """Beats whose having been seen decides what comes next or how it opens."""
    promises: Names
    """Promises that can still be made."""
    understanding: bool
    furthest: bool
    chats: bool
    """Whether small talk can still come up."""


class Merger:
    """Forgets of a position what can no longer matter."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.case = scenario.case
        self.burned = scenario.case.disposition.twist == "burned"
        self._asked = {beat.id: tuple(self._asked_in(beat)) for beat in scenario.beats.values()}
        self._known: dict[tuple[str, str, Names], Horizon] = {}
        self._shared: dict[Names, Names] = {}
        every = [condition for asked in self._asked.values() for condition in asked]
        asked_for = [each.at_least or 0 for each in every if isinstance(each, Bound) and each.fact == "returned"]
        asked_for += [(each.at_most or 0) + 1 for each in every if isinstance(each, Bound) and each.fact == "returned"]
        self.most_returned = max([2, *asked_for])

    @staticmethod
    def _asked_in(beat: Beat) -> Iterator[Condition]:
        yield from atoms(beat.when, *(choice.when for choice in beat.choices))

    def __call__(self, position: Position) -> Position:
        """The position with only what can still matter; the same for all that have the same future."""
        relationship = position.relationship
        if relationship.ending:
            return Position(_ENDED._replace(ending=relationship.ending, stage=relationship.stage))
        horizon = self.horizon(relationship.stage, position.beat, position.seen)
        names = horizon.names
        return Position(
            self._relationship(relationship, horizon),
            position.beat,
            self.same(position.seen & horizon.entered),
            self.same(position.chose & names["chose"]),
            self.same(position.flags & names["flags"]),
            NOTHING,
            position.furthest if horizon.furthest else STAGES[0],
        )

    def _relationship(self, now: Relationship, horizon: Horizon) -> Relationship:
        names = horizon.names
        settled = now.stage in SETTLED
        kept = now.kept if self.burned else now.kept & (names["kept"] | horizon.promises)
        known, agreed = now.known, now.agreed
        if not horizon.understanding and understanding(now, self.case) >= 50:
            known = (known & names["knows"]) | (self.case.needs - names["knows"])
        if settled:
            agreed = agreed & names["agreed"]
        return now._replace(
            kept=self.same(kept),
            broken=self.same(now.broken & names["broken"]),
            extended=self.same(now.extended & now.promised),
            returned=min(now.returned, self.most_returned),
            known=self.same(known),
            agreed=self.same(agreed),
            promised=self.same(now.promised),
            chatted=now.chatted and horizon.chats,
        )

    def same(self, names: Names) -> Names:
        """The same set as one object: there are few sets and many states."""
        return self._shared.setdefault(names, names)

    def horizon(self, stage: str, beat: str, seen: Names) -> Horizon:
        """What can still matter on this beat of this stage, with these beats seen."""
        key = (stage, beat, seen)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._look_ahead(stage, beat, seen)
        return found

    def _look_ahead(self, stage: str, beat: str, seen: Names) -> Horizon:
        stages = self._stages_ahead(stage)
        to_come = self._beats_ahead(stages, beat, seen)
        asked = [condition for each in to_come for condition in self._asked[each]]
        names: dict[str, set[str]] = {kind: set() for kind in FADES}
        for condition in asked:
            if isinstance(condition, Has):
                names.setdefault(condition.kind, set()).update(condition.names)
        opening = {each for each in to_come if self.scenario.beats[each].later}
        entered = {each.id for name in stages for each in self.scenario.stages[name].beats} | opening
        promises = (
            name for each in to_come for choice in self.scenario.beats[each].choices for name in choice.act.promises
        )
        return Horizon(
            {kind: frozenset(found) for kind, found in names.items()},
            frozenset(entered | names["seen"]),
            frozenset(promises),
            any(isinstance(condition, Bound) and condition.fact == "understanding" for condition in asked),
            any(isinstance(condition, Reached) for condition in asked),
            any(choice.act.tagged("chats") for each in to_come for choice in self.scenario.beats[each].choices),
        )

    def _stages_ahead(self, stage: str) -> list[str]:
        first = STAGES.index(stage) if stage in SETTLED else 0
        return [name for name in STAGES[first:] if name in self.scenario.stages]

    def _beats_ahead(self, stages: Iterable[str], beat: str, seen: Names) -> set[str]:
        waiting = [each.id for name in stages for each in self.scenario.stages[name].beats if each.id not in seen]
        waiting.append(beat)
        found: set[str] = set()
        while waiting:
            each = waiting.pop()
            if each not in found:
                found.add(each)
                waiting.extend(choice.next for choice in self.scenario.beats[each].choices if choice.next)
        return found


_ENDED = Relationship()
