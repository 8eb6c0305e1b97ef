"""What only follows from a mistake that the reader has named already, and would be noise beside it."""

from collections.abc import Sequence
from typing import NamedTuple

from simgame.author.finding import Finding
from simgame.rules.stages import STAGES
from simgame.scenario.build import NOTHING
from simgame.scenario.model import Scenario
from simgame.scenario.problems import Problem

OUT_OF_REACH = frozenset(
    {"unreachable-beat", "unreachable-choice", "closed-stage", "never-holds", "always-holds", "no-way-back"}
)
"""What a missing stage brings upon the stages around it."""


FOLLOWS = {
    "half-a-move": {"unknown-promise", "unknown-ending", "unknown-move", "unknown-key", "wrong-type"},
    "unkeepable-promise": {"unknown-stage"},
}
"""What a mistake anywhere in the file may be all the reason for: a name was left out, or stands where none was meant."""


class Aftermath(NamedTuple):
    """What is missing in a scenario that was recovered from a file with mistakes."""

    beyond: tuple[str, ...]
    """The stages from the one before the first without beats: whether a play gets there cannot be said."""
    vague: frozenset[str]
    """The stages with a choice of which nobody knows what it does."""
    codes: frozenset[str]
    """The codes of the mistakes."""
    adrift: frozenset[str]
    """Beats with a `next` that leads nowhere: what comes back to them is not known."""

    def explains(self, finding: Finding) -> bool:
        """Whether the finding would be gone with the mistakes."""
        path = finding.path
        stage = str(path[1]) if len(path) > 1 and path[0] == "stages" else ""
        if NOTHING in path or (finding.code == "closed-stage" and stage in self.vague):
            return True
        if finding.code == "always-holds" and not self.adrift.isdisjoint(map(str, path)):
            return True
        if not self.codes.isdisjoint(FOLLOWS.get(finding.code, ())):
            return True
        return finding.code in OUT_OF_REACH and stage in self.beyond


def aftermath(scenario: Scenario, problems: Sequence[Problem]) -> Aftermath:
    """The aftermath of the mistakes in the file of a scenario."""
    last = len(STAGES) if scenario.case.good_fit else STAGES.index("unity")
    wanted = STAGES[STAGES.index(scenario.opens_in) : last]
    gap = next((STAGES.index(stage) for stage in wanted if not _has_beats(scenario, stage)), len(STAGES))
    beats = scenario.beats.values()
    vague = {beat.stage for beat in beats if not all(choice.act.moves for choice in beat.choices)}
    beyond = STAGES[max(0, gap - 1) :] if gap < len(STAGES) else ()
    adrift = (_beat_at(each.line, scenario) for each in problems if each.code == "unknown-next")
    return Aftermath(beyond, frozenset(vague), frozenset(each.code for each in problems), frozenset(adrift))


def _beat_at(line: int, scenario: Scenario) -> str:
    above = (beat for beat in scenario.beats.values() if beat.line <= line)
    found = max(above, key=lambda beat: beat.line, default=None)
    return found.id if found else ""


def _has_beats(scenario: Scenario, stage: str) -> bool:
    return stage in scenario.stages and bool(scenario.stages[stage].beats)
