"""The oracle: every play of a small scenario, position by position, with nothing merged and nothing clever."""

from collections import deque
from dataclasses import dataclass, field

from simgame.author.explore.promises import HONEST
from simgame.play import story
from simgame.play.position import Position
from simgame.rules.facts import trust
from simgame.scenario.model import Scenario


@dataclass
class Brute:
    """What every play comes to."""

    depths: dict[Position, int] = field(default_factory=dict)
    targets: dict[Position, list[tuple[str, Position]]] = field(default_factory=dict)
    complete: bool = True

    def endings(self) -> dict[str, int]:
        """Every ending with the fewest choices to it."""
        found: dict[str, int] = {}
        for position, depth in self.depths.items():
            if position.ended:
                found.setdefault(position.relationship.ending, depth)
        return found

    def beats(self) -> set[str]:
        return {position.beat for position in self.depths if position.beat}

    def choices(self) -> set[str]:
        return {choice for ways in self.targets.values() for choice, _ in ways}

    def trust(self) -> dict[str, tuple[int, int]]:
        found: dict[str, list[int]] = {}
        for position in self.depths:
            found.setdefault(position.relationship.stage, []).append(trust(position.relationship))
        return {stage: (min(values), max(values)) for stage, values in found.items()}

    def dead_ends(self) -> bool:
        """Whether from some state of the first three stages no honest ending can be reached."""
        saved = {position for position in self.depths if position.relationship.ending in HONEST}
        while True:
            more = {p for p, ways in self.targets.items() if p not in saved and any(q in saved for _, q in ways)}
            if not more:
                break
            saved |= more
        return any(
            position not in saved
            for position in self.depths
            if not position.ended and position.relationship.stage in ("attraction", "exploration", "development")
        )

    def longest(self, ending: str) -> int | None:
        """The most choices to an ending, by trying; None where a way round leads to it."""
        goals = {position for position in self.depths if position.relationship.ending == ending}
        leading = set(goals)
        grown = True
        while grown:
            more = {p for p, ways in self.targets.items() if p not in leading and any(q in leading for _, q in ways)}
            leading |= more
            grown = bool(more)
        best: dict[Position, int] = dict.fromkeys(goals, 0)
        for _ in range(len(leading) + 1):
            changed = False
            for position in leading - goals:
                known = [best[q] + 1 for _, q in self.targets[position] if q in best and q in leading]
                if known and max(known) > best.get(position, -1):
                    best[position] = max(known)
                    changed = True
            if not changed:
                return best[next(iter(self.depths))]
        return None


def brute(scenario: Scenario, most: int = 4_000) -> Brute:
    """All positions, unless there are more than `most`."""
    found = Brute()
    first = story.opening(scenario)
    found.depths[first] = 0
    waiting = deque([first])
    while waiting:
        position = waiting.popleft()
        if len(found.depths) > most:
            found.complete = False
            return found
        ways = []
        for option in story.options(scenario, position):
            if option.open:
                after = story.step(scenario, position, option.choice).position
                ways.append((option.choice.id, after))
                if after not in found.depths:
                    found.depths[after] = found.depths[position] + 1
                    waiting.append(after)
        found.targets[position] = ways
    return found
