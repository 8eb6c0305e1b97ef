"""Where the teams' ways parted, and what each parting cost."""

from collections.abc import Iterator
from typing import NamedTuple

from simgame.group.room import Room
from simgame.group.stageplay import Stageplay
from simgame.reports.sections import in_words

Paths = dict[str, tuple[str, ...]]
"""What teams have said, by their names."""


class Branch(NamedTuple):
    """Those who said the same where ways parted."""

    choice: str
    words: str
    teams: tuple[str, ...]
    trust: int
    """Right after it, 0..100."""
    moved: int
    """What it did to trust."""
    ends: tuple[str, ...]
    """Where each of the teams came to in the end."""


class Parting(NamedTuple):
    """A turn at which teams that had said the same until then said different things."""

    n: int
    """The turn, from 1."""
    beat: str
    says: str
    """What they had been told."""
    branches: tuple[Branch, ...]
    """The one with the most trust after it first."""
    cost: int
    """How much trust lies between the best of them and the worst, right after it."""


def partings(room: Room, play: Stageplay) -> tuple[Parting, ...]:
    """Every parting, the earliest first."""
    paths = {name: team.path for name, team in room.teams.items() if team.path}
    return tuple(sorted(_partings(paths, play), key=lambda each: each.n))


def _partings(paths: Paths, play: Stageplay) -> Iterator[Parting]:
    """The partings of teams, and of those that go on together after each. A loop: they may go on together for long."""
    together: list[tuple[Paths, tuple[str, ...]]] = [(paths, ())]
    while together:
        paths, shared = together.pop()
        groups: dict[str, Paths] = {}
        for name, path in paths.items():
            if len(path) > len(shared):
                groups.setdefault(path[len(shared)], {})[name] = path
        if len(groups) > 1:
            yield _parting(groups, shared, play)
        together += [(group, (*shared, choice)) for choice, group in reversed(groups.items()) if len(group) > 1]


def _parting(groups: dict[str, Paths], shared: tuple[str, ...], play: Stageplay) -> Parting:
    found = []
    for choice, group in groups.items():
        turn = play.game((*shared, choice)).turns[-1]
        ends = tuple(in_words(play.game(path).ending) or "unfinished" for path in group.values())
        found.append(Branch(choice, turn.choice.words, tuple(group), turn.trust, turn.trust - turn.trust_before, ends))
    found.sort(key=lambda branch: (-branch.trust, branch.choice))
    beat = play.game(shared).beat
    cost = found[0].trust - found[-1].trust
    return Parting(len(shared) + 1, beat.id if beat else "", beat.says if beat else "", tuple(found), cost)
