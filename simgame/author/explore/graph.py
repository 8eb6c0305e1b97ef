"""What follows from a space that is known completely: the longest ways, and the states from which nothing good comes."""

from collections.abc import Iterable

from simgame.author.explore.space import Space


class Graph:
    """The states of a complete space and the ways between them, in both directions."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self.targets = [list(dict.fromkeys(space.targets(number))) for number in range(len(space))]
        self.sources: list[list[int]] = [[] for _ in self.targets]
        for number, targets in enumerate(self.targets):
            for target in targets:
                self.sources[target].append(number)
        self._endless = self._on_a_way_round()

    def leading_to(self, goals: Iterable[int]) -> set[int]:
        """The states from which one of the goals can be reached, the goals among them."""
        found = set(goals)
        waiting = list(found)
        while waiting:
            for source in self.sources[waiting.pop()]:
                if source not in found:
                    found.add(source)
                    waiting.append(source)
        return found

    def longest(self, goals: Iterable[int]) -> int | None:
        """The most choices it can take from the opening to one of the goals; None where there is no most, or no way."""
        goals = set(goals)
        leading = self.leading_to(goals)
        if 0 not in leading or not self._endless.isdisjoint(leading):
            return None
        waits = {number: sum(target in leading for target in self.targets[number]) for number in leading}
        longest = dict.fromkeys(goals, 0)
        ready = [number for number, waiting in waits.items() if not waiting]
        while ready:
            number = ready.pop()
            for source in self.sources[number]:
                longest[source] = max(longest.get(source, 0), longest[number] + 1)
                waits[source] -= 1
                if not waits[source]:
                    ready.append(source)
        return longest[0]

    def _on_a_way_round(self) -> set[int]:
        """The states on a way that comes back to where it was, or between two such ways."""
        core = set(range(len(self.targets)))
        for ways in (self.targets, self.sources):
            core = self._trimmed(core, ways)
        return core

    def _trimmed(self, core: set[int], ways: list[list[int]]) -> set[int]:
        """Those that go on within the core for ever, by these ways."""
        back = self.sources if ways is self.targets else self.targets
        waits = {number: sum(each in core for each in ways[number]) for number in core}
        ends = [number for number, waiting in waits.items() if not waiting]
        left = set(core)
        while ends:
            number = ends.pop()
            left.discard(number)
            for each in back[number]:
                if each in left:
                    waits[each] -= 1
                    if not waits[each]:
                        ends.append(each)
        return left
