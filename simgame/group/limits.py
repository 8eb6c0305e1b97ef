"""How much one connection may send and leave unread, how many one person may have, and how fast one may guess."""

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
"""Wrong ones that may wait at a time."""


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
    """Where wrong codes and secrets wait, in one line: many connections do not guess faster than one."""

    def __init__(self) -> None:
        self._waiting = 0
        self._first = asyncio.Lock()

    @property
    def is_full(self) -> bool:
        """Whether nobody else may try: a code that is not looked at cannot be guessed."""
        return self._waiting >= GUESSES

    async def wait(self) -> None:
        """Return when it is the turn of this one."""
        self._waiting += 1
        try:
            async with self._first:
                await asyncio.sleep(THOUGHT)
        finally:
            self._waiting -= 1
