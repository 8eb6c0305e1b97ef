"""What only follows from a mistake that the reader has named already, and would be noise beside it."""

from typing import NamedTuple

from simgame.author.finding import Finding
from simgame.rules.stages import STAGES
from simgame.scenario.build import NOTHING
from simgame.scenario.model import Scenario

OUT_OF_REACH = frozenset(
    {"unreachable-beat", "unreachable-choice", "closed-stage", "never-holds", "always-holds", "no-way-back"}
)
"""What a missing stage brings upon the stages around it."""


class Aftermath(NamedTuple):
    """What is missing in a scenario that was recovered from a file with mistakes."""

    beyond: tuple[str, ...]
    """The stages from the one before the first without beats: whether a play gets there cannot be said."""
    vague: frozenset[str]
    """The stages with a choice of which nobody knows what it does."""

    def explains(self, finding: Finding) -> bool:
        """Whether the finding would be gone with the mistakes."""
        path = finding.path
        stage = str(path[1]) if len(path) > 1 and path[0] == "stages" else ""
        if NOTHING in path or (finding.code == "closed-stage" and stage in self.vague):
            return True
        return finding.code in OUT_OF_REACH and stage in self.beyond


def aftermath(scenario: Scenario) -> Aftermath:
    """The aftermath of the mistakes in the file of a scenario."""
    last = len(STAGES) if scenario.case.good_fit else STAGES.index("unity")
    wanted = STAGES[STAGES.index(scenario.opens_in) : last]
    gap = next((STAGES.index(stage) for stage in wanted if not _has_beats(scenario, stage)), len(STAGES))
    beats = scenario.beats.values()
    vague = {beat.stage for beat in beats if not all(choice.act.moves for choice in beat.choices)}
    return Aftermath(STAGES[max(0, gap - 1) :] if gap < len(STAGES) else (), frozenset(vague))


def _has_beats(scenario: Scenario, stage: str) -> bool:
    return stage in scenario.stages and bool(scenario.stages[stage].beats)
