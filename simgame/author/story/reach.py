"""What plays can reach at all: an over-approximation, beat by beat, that forgets how the meters stand.

What it calls out of reach no play reaches. What it calls in reach may still be out of reach for reasons of meters; exploring
tells. Of every beat it knows which facts may hold there and which surely do.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from simgame.author.possible import Possible, possible
from simgame.author.story.facts import Facts, Span, Verdict, atoms, judge
from simgame.author.story.got import SETTLED, Bounds, Got, before, gathered
from simgame.rules.moves import Act
from simgame.rules.relationship import Relationship
from simgame.rules.rulebook import start
from simgame.rules.stages import STAGES, ends_in, sunk
from simgame.scenario.model import Beat, Choice, Has, Scenario, When

Atom = tuple[str, str]
"""A kind of set (see `Has`) and a name."""


GATE_ATOMS: dict[str, tuple[Atom, ...]] = {
    "attraction": (("permission", ""), ("gave", "")),
    "exploration": (("agreed", "need"),),
}
"""What a play has to have before the stage can be left, of what never goes again."""


CROWD = 100
"""Beats of a stage for which it is still told apart from which of them a play comes."""


class Memory(NamedTuple):
    """What a play may have behind it, and what it surely has: one bit for each atom."""

    may: int
    must: int

    def joined(self, other: "Memory | None") -> "Memory":
        """What holds whichever of the two it was."""
        return self if other is None else Memory(self.may | other.may, self.must & other.must)

    @property
    def possible(self) -> bool:
        """Whether any play has such a memory."""
        return not self.must & ~self.may

    def with_all(self, bits: int) -> "Memory":
        """Where all of these surely hold."""
        return Memory(self.may | bits, self.must | bits)


class Effect(NamedTuple):
    """What a choice adds to a memory, perhaps and surely, and what it takes away."""

    may: int
    must: int
    done: int


class Measures(NamedTuple):
    """How things can stand in a stage, as far as its beats and its gate depend on it."""

    spans: Mapping[str, Span]
    postures: tuple[str, ...]
    breaches: tuple[str, ...]
    furthest: tuple[str, ...]
    shut: tuple[str, ...]
    slips: bool


class Held(Mapping[Atom, Verdict]):
    """A memory as answers about atoms."""

    def __init__(self, bits: dict[Atom, int], memory: Memory) -> None:
        self.bits = bits
        self.memory = memory

    def __getitem__(self, atom: Atom) -> Verdict:
        bit = self.bits[atom]
        return True if self.memory.must & bit else None if self.memory.may & bit else False

    def __iter__(self) -> Iterator[Atom]:
        return iter(self.bits)

    def __len__(self) -> int:
        return len(self.bits)


class Reach:
    """How far plays can come in a scenario."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.start: Relationship = start(scenario.case, scenario.starts, scenario.opens_in)
        self.bits = _bits(scenario)
        self.can: dict[str, Possible] = {
            choice.id: possible(choice.act, scenario.case) for choice in scenario.choices.values()
        }
        self.led_to = {choice.next for choice in scenario.choices.values() if choice.next}
        """Beats that a `next` leads to, which asks for no conditions."""
        self._promises = [
            (self.bits["promised", name], self.bits.get(("broken", name), 0)) for name in scenario.promises
        ]
        self._promised = sum(promised for promised, _ in self._promises)
        self.beats: dict[str, Memory] = {}
        """What lies behind a play on this beat; beats out of reach are not in it."""
        self.choices: set[str] = set()
        """Choices that some play may take."""
        self.stages: set[str] = {scenario.opens_in}
        self._got: dict[str, Got] = {}
        self.bounds: dict[str, Bounds] = {}
        """By stage: how a relationship can stand there."""
        self.furthest: dict[str, tuple[str, ...]] = {}
        self._effects: dict[str, Effect] = {}
        self._alike: dict[tuple[Act, tuple[str, ...]], Effect] = {}
        """What choices add, by their ids, and what all those add that do the same, but for having been chosen."""
        self._grown = 0
        """Counts whatever was found to be possible; it stops when everything is."""
        self._measures: dict[str, Measures] = {}
        self._played: dict[str, Memory] = {}
        """What lay behind each beat when it was last played, with the meters as they are measured now."""
        self.flows: dict[str, dict[str, Memory]] = {stage: {} for stage in scenario.stages}
        """By stage and source: what lies behind a play that goes on there with the first unseen beat that can come."""
        self._own = {
            beat.id: self._mask([("chose", choice.id) for choice in beat.choices]) for beat in scenario.beats.values()
        }
        """For each beat the choices it offers: none was made as long as it is unseen."""
        self._stamps: dict[tuple[str, str], int] = {}
        self._flowed: dict[str, int] = {}
        self._opened: dict[str, int] = {}
        """When a flow last changed, any flow of a stage did, and a beat was last held against them; in counts of `_grown`."""
        self._before = _unconditional_before(scenario, self.bits)
        self._follow()

    def behind(self, stage: str) -> Memory | None:
        """What lies behind a play that looks for its next beat in the stage; None where none does."""
        joined: Memory | None = None
        for memory in self.flows.get(stage, {}).values():
            joined = memory.joined(joined)
        return joined

    def facts(self, beat: Beat) -> Facts:
        """What is known of every play on this beat."""
        return self.facts_in(beat.stage, self.beats[beat.id])

    def facts_in(self, stage: str, memory: Memory) -> Facts:
        """What is known in a stage of plays with this memory."""
        bounds = self.bounds[stage]
        return Facts(bounds.spans, Held(self.bits, memory), bounds.postures, bounds.breaches, self.furthest[stage])

    def slips(self, stage: str) -> bool:
        """Whether a play can slip back from the stage (lit): something there can cost trust."""
        got = self._got.get(stage)
        if stage not in ("exploration", "development") or stage not in self.stages or got is None:
            return False
        harm = {"credibility", "reliability", "intimacy"} & got.falls or {"self_orientation", "scars"} & got.rises
        return bool(harm or self.scenario.promises or sunk(stage, self.start, self.scenario.case))

    def _furthest(self, stage: str) -> tuple[str, ...]:
        found = [stage]
        for later in STAGES[STAGES.index(stage) + 1 :]:
            if not self.slips(later):
                break
            found.append(later)
        return tuple(found)

    def got(self, stage: str) -> Got:
        """What a play can have got by the end of the stage when it was never further."""
        return gathered(self._got[each] for each in before(stage) if each in self._got)

    def _follow(self) -> None:
        """Sweep over the beats in file order, again and again, until nothing new can be reached."""
        self._flow(self.scenario.opens_in, "", self._beginning())
        grown = -1
        while grown != (grown := self._grown):
            self._measure()
            for beat in self.scenario.beats.values():
                if beat.stage in self.stages:
                    self._open(beat)
                    self._play(beat)

    def _open(self, beat: Beat) -> None:
        """Where a thread ended, this beat may come next: if it is unseen, its conditions may hold, and none before it has to."""
        before, since = self._before[beat.id], self._opened.get(beat.id, -1)
        if self._flowed.get(beat.stage, 0) <= since:
            return
        self._opened[beat.id] = self._grown
        coming: Memory | None = None
        seen = self.bits["seen", beat.id]
        for source, memory in self.flows[beat.stage].items():
            if self._stamps[beat.stage, source] <= since:
                continue
            here = Memory(memory.may & ~self._own[beat.id], memory.must | before)
            if not here.possible or memory.must & seen:
                continue
            if not beat.when or judge(beat.when, self.facts_in(beat.stage, here)) is not False:
                coming = here.joined(coming)
        if coming is not None:
            self._enter(beat, coming)

    def _measure(self) -> None:
        """Gather what can be got by now; where that is more than before, meters and gates are looked at anew."""
        found = {stage: self._gathered(stage) for stage in self.stages & self.scenario.stages.keys()}
        if found == self._got and self.bounds.keys() == self.stages:
            return
        self._got = found
        for stage in self.stages:
            furthest = self._furthest(stage)
            bounds = Bounds(self.start, self.scenario.case, self.got(furthest[-1]), stage, furthest[-1])
            self.furthest[stage], self.bounds[stage] = furthest, bounds
            measures = Measures(
                bounds.spans, bounds.postures, bounds.breaches, furthest, self.shut(stage), self.slips(stage)
            )
            if measures != self._measures.get(stage):
                self._measures[stage] = measures
                played = self._played.items()
                self._played = {each: at for each, at in played if self.scenario.beats[each].stage != stage}
                opened = self._opened.items()
                self._opened = {each: at for each, at in opened if self.scenario.beats[each].stage != stage}

    def _gathered(self, stage: str) -> Got:
        choices = (choice.id for beat in self.scenario.stages[stage].beats for choice in beat.choices)
        return gathered({self.can[each] for each in choices if each in self.choices})

    def _beginning(self) -> Memory:
        known = (("knows", name) for name in self.start.known)
        agreed = (("agreed", name) for name in self.start.agreed)
        got = ((name, "") for name in ("permission", "gave") if getattr(self.start, name))
        return Memory(0, 0).with_all(self._mask([*known, *agreed, *got]))

    def _mask(self, wanted: list[Atom]) -> int:
        return sum(self.bits.get(atom, 0) for atom in set(wanted))

    def _enter(self, beat: Beat, memory: Memory) -> None:
        self._join(self.beats, beat.id, memory.with_all(self.bits["seen", beat.id]))

    def _join(self, memories: dict[str, Memory], place: str, memory: Memory) -> bool:
        """Take in one more way to be somewhere; whether that says anything new."""
        before = memories.get(place)
        after = memory.joined(before)
        if after == before:
            return False
        memories[place] = after
        self._grown += 1
        return True

    def _play(self, beat: Beat) -> None:
        behind = self.beats.get(beat.id)
        if behind is None or self._played.get(beat.id) == behind:
            return
        self._played[beat.id] = behind
        facts = self.facts(beat)
        ended: Memory | None = None
        decided: Memory | None = None
        for choice in beat.choices:
            if (choice.when or choice.act.keeps) and not self.open(choice, facts):
                continue
            if choice.id not in self.choices:
                self.choices.add(choice.id)
                self._grown += 1
            if surely_ends(choice.act, beat.stage):
                continue
            after = self._after(choice, self._assume(choice.when, behind))
            if choice.next:
                self._enter(self.scenario.beats[choice.next], after)
            else:
                ended = after.joined(ended)
            if self.can[choice.id].decides and beat.stage == "development":
                decided = after.joined(decided)
        if ended is not None:
            self._end_thread(beat, ended)
        if decided is not None and not self._measures[beat.stage].shut:
            self._come_into("commitment", beat, self._without_promises(decided))

    def open(self, choice: Choice, facts: Facts) -> bool:
        """Whether the choice can be on the table, by what is known there."""
        if choice.act.keeps and all(facts.held.get(("promised", name)) is False for name in choice.act.keeps):
            return False
        return judge(choice.when, facts) is not False

    def _assume(self, when: When, memory: Memory) -> Memory:
        """The memory of those plays for which the conditions hold."""
        for condition in when:
            if isinstance(condition, Has):
                memory = memory.with_all(self._mask([(condition.kind, name) for name in condition.names]))
        return memory

    def _after(self, choice: Choice, memory: Memory) -> Memory:
        effect = self._effects.get(choice.id)
        if effect is None:
            effect = self._effects[choice.id] = self._effect(choice)
        may = (memory.may | effect.may) & ~effect.done
        return Memory(may | effect.must, (memory.must & ~effect.done) | effect.must)

    def _effect(self, choice: Choice) -> "Effect":
        what = (choice.act, choice.flags)
        effect = self._alike.get(what)
        if effect is None:
            effect = self._alike[what] = self._effect_of(*what, self.can[choice.id])
        chose = self.bits.get(("chose", choice.id), 0)
        return effect._replace(must=effect.must | chose) if chose else effect

    def _effect_of(self, act: Act, flags: tuple[str, ...], can: Possible) -> "Effect":
        surely: list[Atom] = [("flags", name) for name in flags]
        surely += [("knows", name) for name in act.discovers]
        gained = [("permission", "")] if can.permission else []
        gained += [("gave", "")] if can.gave else []
        perhaps: list[Atom] = [*gained, *(("knows", name) for name in can.known)]
        perhaps += [("agreed", name) for name in can.agreed] + [("kept", name) for name in act.keeps]
        perhaps += [("promised", name) for name in can.promised]
        if len(act.keeps) == 1:
            surely += [("kept", name) for name in act.keeps]
        done = self._mask([("promised", name) for name in act.keeps])
        return Effect(self._mask(perhaps), self._mask(surely), done)

    def _end_thread(self, beat: Beat, memory: Memory) -> None:
        """On with the stage, through its gate, or back through the one before."""
        memory, stage = self._without_promises(memory), beat.stage
        self._flow(stage, self._source(beat), memory)
        place = STAGES.index(stage)
        measures = self._measures[stage]
        if stage not in ("development", STAGES[-1]) and not measures.shut and self._may_pass(stage, memory):
            self._come_into(STAGES[place + 1], beat, memory)
        if measures.slips:
            self._come_into(STAGES[place - 1], beat, memory)

    def _source(self, beat: Beat) -> str:
        """Where a flow comes from: the beat, or in a crowded stage only the stage."""
        return beat.id if len(self.scenario.stages[beat.stage].beats) <= CROWD else beat.stage

    def _flow(self, stage: str, source: str, memory: Memory) -> None:
        """A thread that ended goes on in the stage with this memory."""
        if stage in self.scenario.stages and self._join(self.flows[stage], source, memory):
            self._stamps[stage, source] = self._flowed[stage] = self._grown

    def _without_promises(self, memory: Memory) -> Memory:
        """At the end of a thread a promise may come due; then it is broken."""
        missed = 0
        for promised, broken in self._promises:
            missed |= broken if memory.may & promised else 0
        return Memory(memory.may | missed, memory.must & ~self._promised)

    def _may_pass(self, stage: str, memory: Memory) -> bool:
        return all(memory.may & self.bits[atom] for atom in GATE_ATOMS.get(stage, ()))

    def _come_into(self, stage: str, beat: Beat, memory: Memory) -> None:
        if stage not in self.stages:
            self.stages.add(stage)
            self._grown += 1
            self._measure()
        self._flow(stage, self._source(beat), memory)

    def shut(self, stage: str) -> tuple[str, ...]:
        """What keeps every play from leaving the stage forwards: facts of the gate that none can meet."""
        if stage == STAGES[-1]:
            return ()
        following = STAGES[STAGES.index(stage) + 1]
        bounds = Bounds(self.start, self.scenario.case, self.got(stage), stage, stage)
        return tuple(line.fact for line in bounds.out_of_reach(following))

    def endings(self) -> set[str]:
        """Endings that some play may come to."""
        found = {ending for choice in self.choices for ending in self.can[choice].endings}
        found |= {"stalled"} if any(stage not in SETTLED for stage, flows in self.flows.items() if flows) else set()
        found |= {"customer"} if any(stage in SETTLED for stage in self.stages) else set()
        last = [stage for stage in self.stages if stage in SETTLED]
        if "unity" in self.stages and not self.bounds["unity"].out_of_reach("unity"):
            found.add("unity")
        forced = any(self.can[choice].forces for choice in self.choices)
        return found | ({"remorse"} if forced or last or self.start.remorse else set())


def _unconditional_before(scenario: Scenario, bits: dict[Atom, int]) -> dict[str, int]:
    """For each beat those before it in its stage that ask for nothing: they come first, unless they were seen."""
    found = {}
    for stage in scenario.stages.values():
        passed = 0
        for beat in stage.beats:
            found[beat.id] = passed
            passed |= 0 if beat.when else bits["seen", beat.id]
    return found


def surely_ends(act: Act, stage: str) -> bool:
    """Whether the play is over after the act in the stage, whatever came before (000 001 003)."""
    asked = bool(act.ends) and (act.tagged("refers") or act.tagged("releases"))
    return act.tagged("gives-up") or (asked and ends_in("given-away", stage))


def _bits(scenario: Scenario) -> dict[Atom, int]:
    """A bit for every beat's having been seen and for every atom that conditions or promises ask for."""
    wanted: dict[Atom, None] = {("seen", beat): None for beat in scenario.beats}
    wanted.update({atom: None for atoms_asked in GATE_ATOMS.values() for atom in atoms_asked})
    for beat in scenario.beats.values():
        for condition in atoms(beat.when, *(choice.when for choice in beat.choices)):
            if isinstance(condition, Has):
                wanted.update({(condition.kind, name): None for name in condition.names})
    for name in scenario.promises:
        wanted["promised", name] = None
    return {atom: 1 << place for place, atom in enumerate(wanted)}
