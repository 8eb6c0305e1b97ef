"""What a scenario claims to teach, held against what can happen in it: rules that never fire, taking that pays, no way back."""

from collections.abc import Callable, Iterator

from simgame.author.explore.promises import extraction_fails
from simgame.author.finding import Finding, Path
from simgame.author.story.reach import Reach
from simgame.rules.moves import Act
from simgame.rules.stages import STAGES
from simgame.scenario.model import Scenario

FIRST_THREE = ("attraction", "exploration", "development")

Fires = Callable[[Reach], bool]


def _touched(*topics: str) -> Fires:
    return lambda reach: any(not act.touches.isdisjoint(topics) for act in _acts(reach))


def _acts(reach: Reach) -> list[Act]:
    return [reach.scenario.choices[each].act for each in reach.choices]


def _broken(reach: Reach) -> bool:
    return any(len(bounds.breaches) > 1 for bounds in reach.bounds.values())


def _postured(posture: str) -> Fires:
    return lambda reach: any(posture in bounds.postures for bounds in reach.bounds.values())


def _twisted(twist: str) -> Fires:
    return lambda reach: reach.scenario.case.disposition.twist == twist


def _settled(reach: Reach) -> bool:
    return "commitment" in reach.stages


def _gains(reach: Reach) -> bool:
    return any(reach.can[each].returned for each in reach.choices)


FIRES: dict[str, Fires] = {
    "fading": lambda reach: any(beat.later for beat in reach.scenario.beats.values() if beat.id in reach.beats),
    "care-first": _touched("credential"),
    "diagnose-first": _touched("proposes", "proposes-together", "discovers"),
    "no-fit": lambda reach: not reach.scenario.case.good_fit or any(act.tagged("refers") for act in _acts(reach)),
    "wall": _postured("guarded"),
    "calculating": _postured("calculating"),
    "gift": _touched("gives", "homework"),
    "strings": _touched("strings"),
    "ask": _touched("asks"),
    "promise": _touched("promises", "keeps"),
    "agree-as-you-go": _touched("agrees", "permission"),
    "pressure": lambda reach: any(
        move.pressure > 0 or move.extractive or act.touches & {"closer", "breach"}
        for act in _acts(reach)
        for move in act.moves
    ),
    "deception": _touched("hides"),
    "repair": lambda reach: _broken(reach) and _touched("owns", "amends", "excuses")(reach),
    "listen-more": _touched("talks"),
    "small-talk": _touched("chats"),
    "reciprocation": _gains,
    "persistence": _touched("silence", "gives-up"),
    "one-way-street": lambda reach: any(b.spans["street"][1] > 0 for b in reach.bounds.values()),
    "natural-close": _touched("invites"),
    "assurance": _settled,
    "fall-back": lambda reach: any(reach.slips(stage) for stage in STAGES),
    "champion": _twisted("champion"),
    "analytical": _twisted("analytical"),
    "burned": _twisted("burned"),
    "commodity": _twisted("commodity"),
}
"""For each rule that needs something in the story: whether it can ever have something to say there."""


def findings(reach: Reach) -> Iterator[Finding]:
    """Rules that are taught and never fire, and mistakes after which nothing can be mended."""
    for place, rule in enumerate(reach.scenario.teaches):
        if rule in FIRES and not FIRES[rule](reach):
            yield Finding(
                "rule-never-fires", "error", ("teaches", place), f"the rule `{rule}` never fires in this scenario",
                "offer a choice that brings it into play, or do not claim to teach it",
            )  # fmt: skip
    said: set[str] = set()
    for stage in FIRST_THREE:
        if stage in reach.stages and stage in reach.scenario.stages:
            yield from _no_way_back(stage, reach, said)
    yield from _extraction_pays(reach.scenario)


def _extraction_pays(scenario: Scenario) -> Iterator[Finding]:
    verdict = extraction_fails(scenario)
    if verdict.verdict == "refuted" and verdict.witness:
        last = verdict.witness[-1]
        beat = next(each for each in scenario.beats.values() if any(choice.id == last for choice in each.choices))
        place: Path = ("starts",) if scenario.starts else ("stages", beat.stage, "beats", beat.id, "choices", last)
        yield Finding(
            "extraction-pays", "error", place, f"{verdict.why}: {', '.join(verdict.witness)}",
            "a play of extractive moves alone must never get past exploration; let the prospect trust less to begin with",
        )  # fmt: skip


def _no_way_back(stage: str, reach: Reach, said: set[str]) -> Iterator[Finding]:
    """A kind of breach that choices of a stage can open and none there can own and mend: the next gate stays shut to it."""
    here = (stage, STAGES[STAGES.index(stage) - 1]) if reach.slips(stage) else (stage,)
    beats = [beat for beat in reach.scenario.beats.values() if beat.stage in here]
    taken = [choice for beat in beats for choice in beat.choices if choice.id in reach.choices]
    owned = any(reach.can[choice.id].owns for choice in taken)
    mendable = {kind for choice in taken for kind in reach.can[choice.id].mends}
    for beat in reach.scenario.stages[stage].beats:
        for choice in beat.choices:
            kinds = reach.can[choice.id].breaches - said if choice.id in reach.choices else frozenset()
            lost = sorted(kind for kind in kinds if not owned or kind not in mendable)
            said.update(lost)
            if lost:
                yield Finding(
                    "no-way-back", "warning", ("stages", beat.stage, "beats", beat.id, "choices", choice.id, "move"),
                    f"this can break something ({lost[0]}), and nothing in {stage} can {'mend' if owned else 'own'} it",
                    "one mistake is a lesson: offer `own-mistake` and the amends that match to whoever has made it",
                )  # fmt: skip
