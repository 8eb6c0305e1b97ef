"""Reading the room: how far the player thinks the other person trusts them, beside how far they do (000: reading cues)."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from simgame.play.game import Game, Turn

CLOSE = 8
"""Up to this far from the truth, on average, is well read."""
FAR = 20
"""From here on it is misread."""


class Reading(NamedTuple):
    """One estimate of trust, and the truth."""

    n: int
    """The turn after which it was made."""
    stage: str
    """The stage that had come to its end."""
    guess: int
    """0..100."""
    trust: int
    """0..100."""

    @property
    def error(self) -> int:
        """How much too high (above 0) or too low (below 0) it was."""
        return self.guess - self.trust


def told(reading: Reading) -> str:
    """A reading beside the truth, in a sentence."""
    if not reading.error:
        return f"You said {reading.guess}, and that is what it is."
    less = "less" if reading.error > 0 else "more"
    return f"You said {reading.guess}; it is {reading.trust}, {abs(reading.error)} {less} than you thought."


class Calibration(NamedTuple):
    """How well somebody reads a room, over some readings."""

    readings: int
    bias: int
    """The mean of the errors: above 0, they think themselves more trusted than they are."""
    error: int
    """The mean distance from the truth."""

    @property
    def words(self) -> str:
        """What that means."""
        if self.error <= CLOSE:
            return "You read the room well."
        if abs(self.bias) * 2 < self.error:
            return "You misread it both ways: now too high, now too low."
        much = "far " if self.error >= FAR else ""
        if self.bias > 0:
            return f"You thought yourself {much}more trusted than you were."
        return f"They trusted you {much}more than you thought."


def asks(turn: "Turn") -> bool:
    """Whether a turn ended a stage, so that it is time to read the room."""
    return turn.after.ended or turn.after.relationship.stage != turn.before.relationship.stage


def readings(game: "Game") -> tuple[Reading, ...]:
    """The estimates of a play beside the truth."""
    made = ((game.turns[n - 1], guess) for n, guess in sorted(game.guesses.items()))
    return tuple(Reading(turn.n, turn.before.relationship.stage, guess, turn.trust) for turn, guess in made)


def calibration(made: Iterable[Reading]) -> Calibration | None:
    """How well the room was read; None where it never was."""
    errors = [reading.error for reading in made]
    if not errors:
        return None
    return Calibration(len(errors), _rounded(sum(errors), len(errors)), _rounded(sum(map(abs, errors)), len(errors)))


def _rounded(total: int, count: int) -> int:
    """The mean as a whole number, halves away from zero, alike on every machine."""
    mean = (2 * abs(total) + count) // (2 * count)
    return mean if total >= 0 else -mean
