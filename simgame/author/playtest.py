"""Many plays by policies: how they end, how far they get, how many choices they take. Sampling, and called so."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

from simgame.author.batches import Batch, Done, here, processors
from simgame.author.policies import POLICIES
from simgame.author.tally import Tally
from simgame.author.targets import Judgement, judge
from simgame.errors import UsageError
from simgame.rules.stages import STAGES
from simgame.scenario.model import Scenario
from simgame.scenario.problems import did_you_mean

BATCH = 25
"""Plays in one batch: short enough that an interrupt and the progress do not wait for it."""

Tell = Callable[[int, int], None]
"""Told how many plays are done, of how many."""


@dataclass(frozen=True, slots=True)
class Playtest:
    """The plays of all the policies asked for."""

    scenario: str
    seed: int
    policies: dict[str, Tally]
    never_taken: tuple[str, ...]
    """Choices that no play took, in the order of the file."""
    judgements: tuple[Judgement, ...]

    def document(self) -> dict[str, Any]:
        """The result as data."""
        return {
            "scenario": self.scenario,
            "seed": self.seed,
            "policies": {name: _document(tally) for name, tally in self.policies.items()},
            "never_taken": list(self.never_taken),
            "targets": [each._asdict() for each in self.judgements],
        }


def _document(tally: Tally) -> dict[str, Any]:
    lengths, furthest = tally.lengths, tally.of("furthest")
    return {
        "plays": tally.number,
        "endings": dict(by_count(tally.of("ending"))),
        "furthest": {stage: furthest[stage] for stage in STAGES if furthest[stage]},
        "choices": {"median": median(lengths), "min": lengths[0], "max": lengths[-1]},
        "trust": {stage: _trust(tally.trust[stage]) for stage in STAGES if stage in tally.trust},
    }


def _trust(values: Counter[int]) -> dict[str, float]:
    return {"median": median(values.elements()), "min": min(values), "max": max(values)}


def by_count(counter: Counter[str]) -> list[tuple[str, int]]:
    """The most frequent first; equally frequent ones by name, so that the order is always the same."""
    return sorted(counter.items(), key=lambda entry: (-entry[1], entry[0]))


def playtest(
    scenario: Scenario,
    policies: list[str] | None = None,
    plays: int = 100,
    seed: int = 1,
    jobs: int | None = None,
    executor: str | None = None,
    tell: Tell | None = None,
) -> Playtest:
    """Play the scenario `plays` times by each policy (all where none is named), on all processors or those of a cluster.

    The numbers depend on the scenario, the policies, `plays` and `seed` only. Raises UsageError for an unknown policy or
    executor, Refused where the executor cannot be had.
    """
    names = list(dict.fromkeys(policies or POLICIES))
    for name in names:
        if name not in POLICIES:
            raise UsageError(f"unknown policy `{name}`", did_you_mean(name, POLICIES))
    batches = (
        Batch(name, seed, range(first, min(first + BATCH, plays))) for first in range(0, plays, BATCH) for name in names
    )
    tallies = {name: Tally() for name in names}
    done = 0
    for batch, tally in _played(scenario, batches, jobs, executor):
        tallies[batch.policy].merge(tally)
        done += len(batch.numbers)
        if tell:
            tell(done, plays * len(names))
    taken = set().union(*(tally.taken for tally in tallies.values()))
    never = tuple(choice for choice in scenario.choices if choice not in taken)
    return Playtest(scenario.id, seed, tallies, never, tuple(judge(scenario, tallies)))


def _played(scenario: Scenario, batches: Iterator[Batch], jobs: int | None, executor: str | None) -> Iterator[Done]:
    if executor is None:
        return here(scenario, batches, jobs or processors())
    from simgame.author.cluster import on_cluster

    return on_cluster(scenario, batches, executor)
