"""What leads where in a scenario: the map before it is drawn.

A choice stays on its thread (`next`), ends the relationship, or ends the thread; then the stage decides: its gate opens to the
next stage, or it slips back, or the next beat down the page comes that was not seen, or there is none and the story is over.
"""

from typing import NamedTuple

from simgame.author.exploration import Exploration
from simgame.author.graph.words import condition_words, gate_words
from simgame.play.story import opening
from simgame.rules.stages import STAGES, table
from simgame.scenario.model import Beat, Choice, Scenario, Stage

RUN_OUT = {
    state: tuple(edge.dest for edge in edges) for (state, trigger), edges in table().items() if trigger == "run-out"
}
"""The endings a stage can come to when its beats have run out."""

_AT_THE_END = frozenset(ending for endings in RUN_OUT.values() for ending in endings)


class Way(NamedTuple):
    """One way to somewhere: a beat, a stage or an ending. `possible` is False where no play takes it, None where nobody knows."""

    to: str
    possible: bool | None = None


class Row(NamedTuple):
    """A choice: what it does, what it needs, and where it can lead."""

    id: str
    moves: str
    tempts: bool
    """Whether any of its moves takes rather than gives."""
    needs: str
    """Its conditions, in short words."""
    words: str
    next: Way | None
    over: Way | None
    """Whether it ends its thread; `to` is the stage whose gate is asked."""
    endings: tuple[Way, ...]
    possible: bool | None


class Card(NamedTuple):
    """A beat with its choices; `entry` is the way in from the stage, down the page."""

    id: str
    who: str
    words: str
    needs: str
    later: str
    rows: tuple[Row, ...]
    entry: Way
    possible: bool | None


class Column(NamedTuple):
    """A stage: its beats, and what can come when a thread is over."""

    id: str
    title: str
    scene: str
    cards: tuple[Card, ...]
    onward: Way | None
    gate: str
    """What the gate into the next stage asks."""
    back: Way | None
    endings: tuple[Way, ...]
    """The endings when no beat is left."""


class Chart(NamedTuple):
    """The whole map."""

    title: str
    columns: tuple[Column, ...]

    @property
    def endings(self) -> dict[str, bool | None]:
        """Every ending that something leads to, and whether anything is known to lead there."""
        found: dict[str, bool | None] = {}
        for column in self.columns:
            ways = [*column.endings, *(way for card in column.cards for row in card.rows for way in row.endings)]
            for way in ways:
                found[way.to] = _one([found[way.to], way.possible]) if way.to in found else way.possible
        return found


def chart(scenario: Scenario, exploration: Exploration | None = None) -> Chart:
    """The map of a scenario; what an exploration does not know of is taken to be possible."""
    return _Charting(scenario, exploration).chart()


class _Charting:
    def __init__(self, scenario: Scenario, exploration: Exploration | None) -> None:
        self.scenario = scenario
        self.found = exploration
        self.opening = opening(scenario).beat
        self.taken: dict[str, list[str]] = {}
        """By choice: where it was found to lead."""
        for choice, target in sorted(exploration.ways) if exploration else ():
            self.taken.setdefault(choice, []).append(target)
        reached = exploration.choices.items() if exploration else ()
        self.possible = {name.rpartition("/")[2]: reach.reachable for name, reach in reached}
        """By choice: whether any play makes it."""

    def chart(self) -> Chart:
        stages = [self.scenario.stages[name] for name in STAGES if name in self.scenario.stages]
        return Chart(self.scenario.title, tuple(self._column(stage) for stage in stages))

    def _column(self, stage: Stage) -> Column:
        place = STAGES.index(stage.id)
        following = STAGES[place + 1] if place + 1 < len(STAGES) else ""
        slips = [edge.dest for edge in table().get((stage.id, "slip"), ()) if edge.dest in self.scenario.stages]
        over = [choice for beat in stage.beats for choice in beat.choices if _ends_thread(choice)]
        return Column(
            id=stage.id,
            title=stage.id.capitalize(),
            scene=stage.scene,
            cards=tuple(self._card(stage, beat) for beat in stage.beats),
            onward=self._to_stage(over, following) if following in self.scenario.stages else None,
            gate=gate_words(following) if following else "",
            back=self._to_stage(over, slips[0]) if slips else None,
            endings=tuple(Way(name, self._any(over, [f"ending:{name}"])) for name in RUN_OUT.get(stage.id, ())),
        )

    def _to_stage(self, over: list[Choice], stage: str) -> Way:
        return Way(stage, self._any(over, [beat.id for beat in self.scenario.stages[stage].beats]))

    def _any(self, choices: list[Choice], targets: list[str]) -> bool | None:
        """Whether any of the choices leads to any of the targets."""
        if not self.found or not choices:
            return None
        if not set(targets).isdisjoint(target for choice in choices for target in self.taken.get(choice.id, ())):
            return True
        never = self.found.complete or all(self.possible.get(choice.id) is False for choice in choices)
        return False if never else None

    def _takes(self, choice: Choice, target: str) -> bool | None:
        if not self.found:
            return None
        return False if self.possible.get(choice.id) is False else self.found.takes(choice.id, target)

    def _card(self, stage: Stage, beat: Beat) -> Card:
        reach = self.found.beats.get(f"{stage.id}/{beat.id}") if self.found else None
        return Card(
            id=beat.id,
            who=self.scenario.person(beat.speaker).name,
            words=beat.says or beat.narration,
            needs=condition_words(beat.when),
            later=beat.later,
            rows=tuple(self._row(stage, choice) for choice in beat.choices),
            entry=Way(beat.id, self._entered(beat)),
            possible=reach.reachable if reach else None,
        )

    def _entered(self, beat: Beat) -> bool | None:
        """Whether the beat comes by itself, when another thread is over or the stage opens."""
        if beat.id == self.opening:
            return True
        if not self.found:
            return None
        before = [each for each in self.scenario.choices.values() if _ends_thread(each) and each.next != beat.id]
        return self._any(before, [beat.id])

    def _row(self, stage: Stage, choice: Choice) -> Row:
        return Row(
            id=choice.id,
            moves=" + ".join(move.id for move in choice.act.moves),
            tempts=choice.act.extractive,
            needs=condition_words(choice.when),
            words=choice.words,
            next=Way(choice.next, self._takes(choice, choice.next)) if choice.next else None,
            over=Way(stage.id, self._over(choice)) if _ends_thread(choice) else None,
            endings=tuple(Way(name, self._takes(choice, f"ending:{name}")) for name in self._endings(choice)),
            possible=self.possible.get(choice.id),
        )

    def _over(self, choice: Choice) -> bool | None:
        """Whether it ends its thread without ending the relationship at once."""
        elsewhere = {choice.next, *(f"ending:{name}" for name in self._endings(choice))}
        further = [target for target in self.taken.get(choice.id, ()) if target not in elsewhere]
        return True if further else self._takes(choice, "")

    def _endings(self, choice: Choice) -> list[str]:
        """The endings it can bring at once: those it asks for, and those that a play was found to come to by it."""
        found = [
            target.removeprefix("ending:") for target in self.taken.get(choice.id, ()) if target.startswith("ending:")
        ]
        asked = _asked_for(choice, self.scenario.case.good_fit)
        return list(dict.fromkeys([*asked, *(name for name in found if name not in _AT_THE_END)]))


def _one(known: list[bool | None]) -> bool | None:
    """Whether one of several is so."""
    return True if any(known) else False if known and None not in known else None


def _ends_thread(choice: Choice) -> bool:
    """Without `next`; an accepted invitation ends its thread all the same."""
    return not choice.next or choice.act.tagged("invites")


def _asked_for(choice: Choice, good_fit: bool) -> tuple[str, ...]:
    """The endings that its moves ask for; the rules decide which one is earned."""
    if choice.act.tagged("gives-up"):
        return ("lapsed",)
    if choice.act.ends and choice.act.tagged("refers"):
        return ("given-away",) if good_fit else ("friend", "given-away")
    if choice.act.ends and choice.act.tagged("releases"):
        return ("released", "given-away")
    return ()
