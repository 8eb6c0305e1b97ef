"""Who is connected, and whose vote is waited for: also of those whose connection broke a moment ago."""

from collections.abc import Callable, Iterable

GRACE = 10.0
"""Seconds for which somebody whose connection broke is waited for."""
OUTAGE = 45.0
"""Seconds within which connections break that were lost together: a dead one shows by its next missing sign of life."""


class Attendance:
    """Connections, counted by person; `clock` tells the time in seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._connections: dict[int, int] = {}
        self._left: dict[int, float] = {}
        """When those who are not connected were last."""
        self._until: dict[int, float] = {}
        """Until when they are waited for."""

    def begin(self, people: Iterable[int]) -> None:
        """These were there when an earlier process ended: an outage as any other."""
        for person in people:
            self._lose(person)

    def came(self, person: int) -> None:
        """Somebody is connected, once more than before.

        Whoever was lost about when they were is waited for anew: where a network comes back, the first phone is not the last.
        """
        self._connections[person] = self._connections.get(person, 0) + 1
        self._until.pop(person, None)
        lost = self._left.pop(person, None)
        if lost is not None:
            together = [each for each, at in self._left.items() if abs(at - lost) <= OUTAGE]
            self._until |= dict.fromkeys(together, self._clock() + GRACE)

    def went(self, person: int) -> None:
        """One connection of somebody's ended."""
        left = self._connections.pop(person, 1) - 1
        if left:
            self._connections[person] = left
        else:
            self._lose(person)

    def _lose(self, person: int) -> None:
        self._left[person] = self._clock()
        self._until[person] = self._clock() + GRACE

    @property
    def connected(self) -> frozenset[int]:
        """Who is connected now."""
        return frozenset(self._connections)

    @property
    def expected(self) -> frozenset[int]:
        """Who is connected, or was until a moment ago."""
        now = self._clock()
        return frozenset(self._connections.keys() | {person for person, until in self._until.items() if until > now})
