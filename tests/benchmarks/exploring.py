"""Proof beside sampling: `explore` of the scenario that is explored soonest, beside a `playtest` of it."""

from collections.abc import Iterator

from tests.benchmarks.figure import Figure
from tests.benchmarks.processes import seconds, simgame

ROUNDS = 2
SCENARIO = "free-lunch"


def figures() -> Iterator[Figure]:
    """Whole commands: every state that players can reach, and 100 plays of each policy."""
    rounds = [
        (
            seconds(simgame("explore", SCENARIO), "proved"),
            seconds(simgame("playtest", SCENARIO), "collaborator"),
        )
        for _ in range(ROUNDS)
    ]
    proof, sample = zip(*rounds, strict=True)
    yield Figure(f"explore {SCENARIO}", "s", proof, "playtest of it, 100 plays a policy", sample)
