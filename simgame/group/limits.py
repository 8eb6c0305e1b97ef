"""How much one connection may send and leave unread, how many there may be, and how fast one may guess."""

import asyncio

BYTES = 4096
"""The longest message."""
PER_SECOND = 20
"""Messages a second, on average and at once."""
STRIKES = 100
"""Messages beyond that after which the connection is closed."""
UNREAD = 200
"""Messages that may wait for somebody who takes none; with one more the connection is cut."""
CONNECTIONS = 4
"""Connections of one person; with one more the oldest is ended."""
THOUGHT = 0.5
"""Seconds that a wrong code or secret has to wait: guessing is slow."""
GUESSES = 40
"""Wrong ones from one place that may wait at a time."""
MOMENT = 10.0
"""Seconds that a connection may ask for nothing."""
WAITING = 200
"""Connections that may ask for nothing at a time."""
STRANGERS = 100
"""Connections with the code that have not joined, besides as many as may join; with one more the first ones go."""
SCREENS = 20
"""Connections that only look; with one more the first ones go."""


class Allowance:
    """A bucket that fills with time: each message takes one."""

    def __init__(self, now: float) -> None:
        self._left = float(PER_SECOND)
        self._at = now
        self.strikes = 0
        """Messages that were too many."""

    def take(self, now: float) -> bool:
        """Whether one more message is allowed at this time, in seconds."""
        self._left = min(float(PER_SECOND), self._left + (now - self._at) * PER_SECOND)
        self._at = now
        if self._left < 1:
            self.strikes += 1
            return False
        self._left -= 1
        return True


class Doubt:
    """Where wrong codes and secrets wait, a line for each place they come from.

    Many connections guess no faster than one, and whoever guesses keeps nobody out who comes from elsewhere.
    """

    def __init__(self) -> None:
        self._lines: dict[str, list[asyncio.Lock]] = {}

    def is_full(self, place: str) -> bool:
        """Whether nobody else from there may try: a code that is not looked at cannot be guessed."""
        return len(self._lines.get(place, ())) >= GUESSES

    async def wait(self, place: str) -> None:
        """Return when it is the turn of this one."""
        line = self._lines.setdefault(place, [])
        mine = line[0] if line else asyncio.Lock()
        line.append(mine)
        try:
            async with mine:
                await asyncio.sleep(THOUGHT)
        finally:
            line.pop()
            if not line:
                self._lines.pop(place, None)
