"""What keeps a stage closed, in words that say what to add."""

from simgame.author.story.got import Bounds
from simgame.author.story.reach import Reach
from simgame.rules.stages import STAGES

CURES = {
    "trust": "no play can win trust enough; offer moves that raise credibility, reliability and intimacy",
    "permission": "nothing asks whether they want to look into it together; add a choice with `move: ask-permission`",
    "self_orientation": "nothing makes them less wary of your agenda; add moves that lower self_orientation",
    "gave": "nothing is given and no homework done; add a move such as `give-insight` or `research-business`",
    "understanding": "fewer than half of the needs can be found out; add choices with `discovers`",
    "summed_up": "the needs are never summed up; add a choice with `move: reflect-back` and `agrees: need`",
    "returned": "nothing can come back from them; give, so that they can return it, or ask for something small",
    "decided": "nobody is invited to decide; add a choice with `move: invite-decision`",
    "assured": "touch, setup and results are not all offered; add `check-in`, `support-setup` and `track-results`",
    "scars": "every play is scarred too deeply",
    "breach": "a breach is open from the start and nothing mends it",
    "secret": "something is hidden from the start",
    "remorse": "their doubt never goes",
    "calculating": "they are calculating from the start",
}
"""For each line of a gate: why no play meets it, and what to add."""


def gate_reasons(stage: str, reach: Reach) -> list[str]:
    """Why no play leaves the stage forwards; nothing where some may, or where it is meant so."""
    facts = [fact for fact in reach.shut(stage) if not _meant(fact, stage, reach)]
    if stage == "development" and "decided" in facts:
        return [] if _said_already(reach) else _undecided(reach)
    return [CURES[fact] for fact in facts]


def _meant(fact: str, stage: str, reach: Reach) -> bool:
    """Whether it lies in the story told: nothing comes back from a taker, and nobody is glad of what does not fit."""
    case = reach.scenario.case
    if not case.good_fit and STAGES.index(stage) >= STAGES.index("development"):
        return True
    return case.disposition.returns_at is None and fact == "returned"


def _said_already(reach: Reach) -> bool:
    """Whether all that is open are criteria that are out of reach or unused, which is said of themselves."""
    bounds = Bounds(reach.start, reach.scenario.case, reach.got("development"), "development", "development")
    return bounds.got.decides and set(bounds.undecided()) <= set(reach.scenario.criteria)


def _undecided(reach: Reach) -> list[str]:
    got = reach.got("development")
    bounds = Bounds(reach.start, reach.scenario.case, got, "development", "development")
    if not got.decides:
        return [CURES["decided"]]
    return [_open_point(point) for point in bounds.undecided()]


def _open_point(point: str) -> str:
    if point in CURES:
        return CURES[point]
    what = {"need": "the needs are never summed up and agreed", "plan": "no plan is ever agreed"}
    said = what.get(point, f"the criterion `{point}` can never be agreed")
    return f"{said}; add a choice with `agrees: {point}` before the decision"
