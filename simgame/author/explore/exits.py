"""No dead ends, proved without visiting every state: whatever happened before, some harmless choices lead on from each beat.

A harmless choice costs no patience, forces nothing and ends nothing (a property test holds the rules to that), so that a play of
harmless choices comes to the end of its story, where nobody has lost. A forced yes stands only where a choice lets them out of it
(see `play.story`), and that choice is harmless then. The cases looked at are those that `Reach` cannot rule out: more than there
are, so what is shown is so.
"""

from collections import ChainMap
from typing import NamedTuple

from simgame.author.story.facts import Facts, Verdict, asks, atoms, cases, judge
from simgame.author.story.got import SETTLED
from simgame.author.story.reach import Atom, Reach
from simgame.rules.assurance import REMORSE
from simgame.rules.moves import Act
from simgame.rules.relationship import RANGES
from simgame.scenario.model import Beat, Choice, Has, When

LASTING = ("chose", "flags", "seen", "knows", "agreed", "kept", "broken")
"""Kinds of facts that stay true once they are."""

OURS = ("chose", "flags")
"""Kinds of facts that only choices make true."""

LARGE_GIFT = 2
DETOURS = 3
"""How many choices may lie between a beat and the end of its thread."""

Known = dict[Atom, bool]


class Exits(NamedTuple):
    """The beats of the open stages from which it was shown, and those for which it was not."""

    shown: tuple[str, ...]
    not_shown: tuple[str, ...]


def exits(reach: Reach) -> Exits:
    """Look at every beat of the first three stages that plays come to."""
    here = [beat for beat in reach.scenario.beats.values() if beat.id in reach.beats]
    decides = _good_after_a_yes(reach, [beat for beat in here if beat.stage in SETTLED])
    shown: list[str] = []
    not_shown: list[str] = []
    sound = reach.start.patience > 0 and not reach.start.remorse
    for beat in here:
        if beat.stage not in SETTLED:
            led = sound and _leads_on(beat, {}, ("invites",) if decides else (), reach)
            (shown if led else not_shown).append(beat.id)
    return Exits(tuple(shown), tuple(not_shown))


def _good_after_a_yes(reach: Reach, beats: list[Beat]) -> bool:
    """Whether an accepted invitation leads to a good end, too: what fits is not regretted as long as somebody cares (001)."""
    case = reach.scenario.case
    careless = [beat for beat in beats if not _leads_on(beat, {}, (), reach)]
    doubt = REMORSE["start"][case.stakes] + len(careless)
    kind = all(_leads_on(beat, {}, ("careless",), reach, detours=0) for beat in careless)
    return case.good_fit and kind and doubt < REMORSE["undone_at"]


def _leads_on(beat: Beat, learned: Known, also: tuple[str, ...], reach: Reach, detours: int = DETOURS) -> bool:
    """Whether in every case harmless choices lead to the end of the thread; `also`: tags that are harmless, too."""
    flagged = reach.bounds[beat.stage].spans["goodwill"][1] == RANGES["goodwill"][1]
    offered = [
        each for each in beat.choices if each.id in reach.choices and harmless(each.act, beat.stage, flagged, also)
    ]
    ends = [each for each in offered if not each.next]
    if any(not asks(each) for each in ends):
        return True
    onward = [each for each in offered if each.next] if detours else []
    facts = _with(reach.facts(beat), learned)
    whens = [asks(each) for each in (*ends, *onward)]
    given = () if beat.id in reach.led_to or beat.later else beat.when
    for case in cases(facts, given, *whens):
        if judge(given, case) is False or any(judge(asks(each), case) is True for each in ends):
            continue
        answers = _answers(case, whens)
        lasting = {atom: verdict for atom, verdict in answers.items() if atom[0] in (LASTING if verdict else OURS)}
        if not any(_goes_round(each, case, learned | lasting, also, reach, detours) for each in onward):
            return False
    return True


def _goes_round(choice: Choice, case: Facts, learned: Known, also: tuple[str, ...], reach: Reach, detours: int) -> bool:
    """Whether the choice is open, has not been tried on this way, and leads to a beat that leads on."""
    if judge(asks(choice), case) is not True or learned.get(("chose", choice.id)):
        return False
    now = learned | {("chose", choice.id): True} | {("flags", name): True for name in choice.flags}
    now |= {("knows", name): True for name in choice.act.discovers}
    return _leads_on(reach.scenario.beats[choice.next], now, also, reach, detours - 1)


def _answers(case: Facts, whens: list[When]) -> dict[Atom, bool]:
    atoms_asked = {(each.kind, name) for when in whens for each in _has(when) for name in each.names}
    found: dict[Atom, Verdict] = {atom: case.held.get(atom) for atom in atoms_asked}
    return {atom: verdict for atom, verdict in found.items() if verdict is not None}


def _has(when: When) -> list[Has]:
    return [each for each in atoms(when) if isinstance(each, Has)]


def _with(facts: Facts, learned: Known) -> Facts:
    return facts._replace(held=ChainMap(dict(learned), facts.held)) if learned else facts  # type: ignore[arg-type]


def harmless(act: Act, stage: str, flagged: bool, also: tuple[str, ...] = ()) -> bool:
    """Whether the act ends nothing and costs no patience, whatever the relationship, if no forced yes stands.

    `flagged`: whether the one-way street may have been. After the decision an act has to care, too, or doubt would grow.
    """
    ends = {"gives-up", "invites"} - set(also)
    if act.extractive or act.ends or not act.tags.isdisjoint(ends):
        return False
    if act.silence and "follows-up" not in act.tags and not act.keeps:
        return False
    cares = bool(act.after("assures")) or not act.tags.isdisjoint({"deed", "listens", "owns", "frees"})
    if stage in SETTLED and not cares and "careless" not in also:
        return False
    return not (flagged and any(move.give >= LARGE_GIFT for move in act.moves))
