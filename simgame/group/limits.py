"""How much one connection may send."""

BYTES = 4096
"""The longest message."""
PER_SECOND = 20
"""Messages a second, on average and at once."""
STRIKES = 100
"""Messages beyond that after which the connection is closed."""


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
