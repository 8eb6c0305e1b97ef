"""What many plays came to, in counts: tallies of parts add up to the tally of the whole, in whatever order."""

from collections import Counter
from dataclasses import dataclass, field
from math import sqrt
from typing import NamedTuple

from simgame.play.game import Game

UNFINISHED = "unfinished"
"""Stands for the ending of a play that never came to one: it went round in circles, or every choice was closed."""


class Played(NamedTuple):
    """How one play went."""

    ending: str
    furthest: str
    choices: int


@dataclass(slots=True)
class Tally:
    """How the plays of one policy went."""

    plays: Counter[Played] = field(default_factory=Counter)
    trust: dict[str, Counter[int]] = field(default_factory=dict)
    """Trust on leaving a stage, 0..100; a play that ends leaves the stage that it ends in."""
    taken: set[str] = field(default_factory=set)
    """The choices that some play made."""

    @property
    def number(self) -> int:
        """How many plays it were."""
        return self.plays.total()

    def of(self, what: str) -> Counter[str]:
        """The plays by their `ending` or by how far they got (`furthest`)."""
        found: Counter[str] = Counter()
        for played, count in self.plays.items():
            found[getattr(played, what)] += count
        return found

    @property
    def lengths(self) -> list[int]:
        """How many choices each play took, in order."""
        return sorted(each.choices for each in self.plays.elements())

    def add(self, game: Game) -> None:
        """Count a play."""
        self.plays[Played(game.ending or UNFINISHED, game.position.furthest, len(game.turns))] += 1
        for turn in game.turns:
            stage = turn.before.relationship.stage
            if turn.after.ended or turn.after.relationship.stage != stage:
                self.trust.setdefault(stage, Counter())[turn.trust] += 1
        self.taken.update(turn.choice.id for turn in game.turns)

    def merge(self, other: "Tally") -> None:
        """Add the plays of another tally."""
        self.plays += other.plays
        for stage, values in other.trust.items():
            self.trust.setdefault(stage, Counter()).update(values)
        self.taken |= other.taken


def interval(count: int, plays: int) -> tuple[float, float]:
    """Wilson's 95 percent interval of a share, 0..1."""
    z, share = 1.96, count / plays
    centre = (share + z * z / (2 * plays)) / (1 + z * z / plays)
    half = z * sqrt(share * (1 - share) / plays + z * z / (4 * plays * plays)) / (1 + z * z / plays)
    return max(0.0, centre - half), min(1.0, centre + half)
