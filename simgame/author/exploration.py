"""What an exploration of a scenario found: every claim with its verdict and a witness."""

from typing import NamedTuple

Path = tuple[str, ...]
"""Choice ids from the beginning, as plain mode accepts them."""


class Reach(NamedTuple):
    """Whether any play gets somewhere: true with a witness, false, or None where it is not known."""

    reachable: bool | None
    witness: Path | None = None
    shortest: int | None = None
    """The fewest choices it takes, where that is proved."""
    longest: int | None = None
    """The most choices it can take, where that is proved; None also where there is no most."""


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
    """Whether every claim was decided."""
    states: int
    promises: tuple[Verdict, ...]
    endings: dict[str, Reach]
    beats: dict[str, Reach]
    """By "stage/beat"."""
    choices: dict[str, Reach]
    """By "stage/beat/choice"."""
    trust: dict[str, tuple[int, int]]
    """Lowest and highest trust in each stage that can be reached, 0..100."""
    edges: dict[tuple[str, str], bool | None]
    """(choice id, beat id or `ending:NAME`): whether any play goes that way."""
