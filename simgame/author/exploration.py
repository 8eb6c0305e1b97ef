"""What an exploration of a scenario found: every claim with its verdict and a witness."""

from fractions import Fraction
from typing import NamedTuple

Path = tuple[str, ...]
"""Choice ids from the beginning, as plain mode accepts them."""


class Reach(NamedTuple):
    """Whether any play gets somewhere: true with a witness, false, or None where it is not known."""

    reachable: bool | None
    witness: Path | None = None
    shortest: bool = False
    """Whether it is proved that no play gets there in fewer choices than the witness."""
    longest: int | None = None
    """The most choices it can take; None where that is not known, or there is no most."""


class Verdict(NamedTuple):
    """One teaching promise: `proved`, `refuted` (with a witness) or `not proved`, and why."""

    name: str
    verdict: str
    witness: Path | None = None
    why: str = ""


class Exploration(NamedTuple):
    """Everything that can happen in a scenario, as far as it is known."""

    scenario: str
    proved: bool
    """Whether every claim was decided: the promises, and what can be reached."""
    complete: bool
    """Whether every state was visited."""
    states: int
    depth: int
    """All states that fewer choices than this lead to were visited."""
    promises: tuple[Verdict, ...]
    endings: dict[str, Reach]
    beats: dict[str, Reach]
    """By "stage/beat"."""
    choices: dict[str, Reach]
    """By "stage/beat/choice"."""
    trust: dict[str, tuple[int, int]]
    """Lowest and highest trust in each stage, 0..100: of all plays where every state was visited, else of those found."""
    odds: dict[str, dict[str, Fraction]]
    """By policy: the exact chance of each ending, for policies all of whose plays could be followed."""
    ways: frozenset[tuple[str, str]]
    """(choice id, beat id or `ending:NAME`) for every way that was found to be taken."""

    def takes(self, choice: str, target: str) -> bool | None:
        """Whether any play goes from the choice to the beat or `ending:NAME`; None where it is not known."""
        return True if (choice, target) in self.ways else False if self.complete else None
