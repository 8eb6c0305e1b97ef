"""Keys that are held down, or pressed twice: in an assessment, where no choice is taken back, they make one choice."""

HELD = 0.5
"""Seconds between two picks within which nobody has read what lies between them."""

SLOWLY = "One at a time: a key that is held down chooses once."


class Haste:
    """When something was picked last, or could be for the first time."""

    def __init__(self) -> None:
        self._last = 0.0

    def begin(self, at: float) -> None:
        """From now on there is something to pick."""
        self._last = at

    def hasty(self, at: float) -> bool:
        """Whether a pick comes so soon after the last that it is the same key; one that does begins the wait anew."""
        before, self._last = self._last, at
        return at - before < HELD
