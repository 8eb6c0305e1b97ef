"""What votes come to: how many for each option, how far the room agrees, and what the second vote changed.

The thresholds are those of peer instruction: where most agree there is little to discuss, where few do too little to go on.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from simgame.group.room import Ballot, Ballots

TOGETHER = 70
"""The share of the room, in percent, from which on it is of one mind."""
SCATTERED = 30
"""The share below which nobody has enough to go on."""
SURE = 3
"""The confidence of those who are sure."""
REASONS = 2
"""How many reasons are shown, each for another option."""


class Tally(NamedTuple):
    """One vote, counted."""

    counts: dict[str, int]
    """By option, in the order of the options on the table; those nobody took as well."""
    voters: int

    @property
    def leading(self) -> tuple[str, ...]:
        """The options most people took; several where they are even, none where nobody voted."""
        most = max(self.counts.values(), default=0)
        return tuple(choice for choice, count in self.counts.items() if most and count == most)

    @property
    def agreement(self) -> int:
        """The share of the room that took the leading option, in percent."""
        return max(self.counts.values(), default=0) * 100 // self.voters if self.voters else 0


def tally(ballots: Ballots, options: Iterable[str]) -> Tally:
    """Count a vote on these options."""
    found = Counter(ballot.choice for ballot in ballots.values())
    return Tally({option: found[option] for option in options}, len(ballots))


def hint(counted: Tally, attempt: int) -> str:
    """What a good facilitator would do next: reveal, discuss, or give a clue first."""
    if attempt > 1 or counted.agreement >= TOGETHER:
        return "reveal"
    return "discuss" if counted.agreement >= SCATTERED else "clue"


def mind(counted: Tally) -> str:
    """Of one mind, split, or in between."""
    if not counted.voters:
        return "nobody voted"
    if counted.agreement >= TOGETHER:
        return "united"
    return "split" if len(counted.leading) > 1 or counted.agreement <= 50 else "leaning"


MINDS = {
    "united": "Most would say the same.",
    "split": "The room is split.",
    "leaning": "The room leans one way.",
    "nobody voted": "Nobody voted.",
}
"""How a room is told of its mind."""


def shift(votes: Sequence[Ballots]) -> int | None:
    """How many people changed their vote between the first time and the second; None where there was no second."""
    if len(votes) < 2:
        return None
    first, second = votes[0], votes[1]
    return sum(first[person].choice != second[person].choice for person in first.keys() & second.keys())


def sure_elsewhere(ballots: Ballots, counted: Tally) -> int:
    """How many were sure of another option than the leading one: worth hearing before one goes on."""
    return sum(ballot.confidence == SURE and ballot.choice not in counted.leading for ballot in ballots.values())


def reasons(ballots: Ballots, hidden: frozenset[int]) -> list[tuple[int, Ballot]]:
    """Reasons to discuss, at most two and each for another option: of each option the longest, for those that most people took.

    They stand in the order of the options' ids: which one most people took is not to be seen before it is revealed.
    """
    given = {id: ballot for id, ballot in ballots.items() if ballot.reason and id not in hidden}
    weight = Counter(ballot.choice for ballot in ballots.values())
    best: dict[str, tuple[int, Ballot]] = {}
    for id, ballot in sorted(given.items(), key=lambda each: (-len(each[1].reason), each[0])):
        best.setdefault(ballot.choice, (id, ballot))
    most = sorted(best, key=lambda choice: (-weight[choice], best[choice][0]))[:REASONS]
    return [best[choice] for choice in sorted(most)]


def minority(ballots: Ballots, choice: str, hidden: frozenset[int]) -> list[str]:
    """The reasons of those who would have said something else, without their names, in the order of the alphabet."""
    return sorted(
        ballot.reason
        for id, ballot in ballots.items()
        if ballot.reason and ballot.choice != choice and id not in hidden
    )
