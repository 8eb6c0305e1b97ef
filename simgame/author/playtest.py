"""Many plays by policies: how they end, how far they get, how many choices they take. Sampling, and called so."""

from collections import Counter
from dataclasses import dataclass
from math import sqrt
from random import Random
from statistics import median
from typing import Any

from simgame.author.policies import POLICIES, play
from simgame.errors import UsageError
from simgame.play.game import Game
from simgame.rules.stages import STAGES
from simgame.scenario.model import Scenario
from simgame.scenario.problems import did_you_mean


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the plays of one policy went."""

    plays: int
    endings: Counter[str]
    furthest: Counter[str]
    lengths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Playtest:
    """The plays of all the policies asked for."""

    scenario: str
    seed: int
    policies: dict[str, Outcome]
    never_taken: tuple[str, ...]
    """Choices that no play took."""

    def document(self) -> dict[str, Any]:
        """The result as data."""
        return {
            "scenario": self.scenario,
            "seed": self.seed,
            "policies": {
                name: {
                    "plays": outcome.plays,
                    "endings": dict(outcome.endings.most_common()),
                    "furthest": {stage: outcome.furthest[stage] for stage in STAGES if outcome.furthest[stage]},
                    "choices": {
                        "median": median(outcome.lengths),
                        "min": min(outcome.lengths),
                        "max": max(outcome.lengths),
                    },
                }
                for name, outcome in self.policies.items()
            },
        }


def playtest(scenario: Scenario, policies: list[str] | None, plays: int, seed: int) -> Playtest:
    """Play the scenario `plays` times by each policy (all where none is named). Raises UsageError for an unknown policy."""
    names = policies or list(POLICIES)
    for name in names:
        if name not in POLICIES:
            raise UsageError(f"unknown policy `{name}`", did_you_mean(name, POLICIES))
    taken: set[str] = set()
    outcomes = {name: _outcome(scenario, name, plays, seed, taken) for name in dict.fromkeys(names)}
    never = tuple(choice for choice in scenario.choices if choice not in taken)
    return Playtest(scenario.id, seed, outcomes, never)


def _outcome(scenario: Scenario, name: str, plays: int, seed: int, taken: set[str]) -> Outcome:
    endings: Counter[str] = Counter()
    furthest: Counter[str] = Counter()
    lengths = []
    for number in range(plays):
        game = play(Game(scenario), POLICIES[name], Random(f"{seed}/{name}/{number}"))
        endings[game.ending or "endless"] += 1
        furthest[game.position.furthest] += 1
        lengths.append(len(game.turns))
        taken.update(turn.choice.id for turn in game.turns)
    return Outcome(plays, endings, furthest, tuple(lengths))


def interval(count: int, plays: int) -> tuple[float, float]:
    """Wilson's 95 percent interval of a share, in percent."""
    z, share = 1.96, count / plays
    centre = (share + z * z / (2 * plays)) / (1 + z * z / plays)
    half = z * sqrt(share * (1 - share) / plays + z * z / (4 * plays * plays)) / (1 + z * z / plays)
    return max(0.0, 100 * (centre - half)), min(100.0, 100 * (centre + half))


def lines(result: Playtest) -> list[str]:
    """The result as a table."""
    rows = [f"{result.scenario}, seed {result.seed} (a sample, not a proof; intervals are 95 %)", ""]
    for name, outcome in result.policies.items():
        furthest = ", ".join(f"{stage} {outcome.furthest[stage]}" for stage in STAGES if outcome.furthest[stage])
        span = f"{min(outcome.lengths)}-{max(outcome.lengths)} choices, median {median(outcome.lengths):g}"
        rows.append(f"{name}: {outcome.plays} plays of {span}; furthest: {furthest}")
        for ending, count in outcome.endings.most_common():
            low, high = interval(count, outcome.plays)
            rows.append(f"    {ending:<12} {count:>6}  {100 * count / outcome.plays:5.1f} %  ({low:.1f} to {high:.1f})")
    if result.never_taken:
        rows += ["", f"{len(result.never_taken)} choices no play took: {', '.join(result.never_taken)}"]
    return rows
