"""Reading the room: a scale of trust on which the player marks what they think."""

from textual.events import Click
from textual.reactive import reactive

from simgame.tui.typeset import Block, Row, Run
from simgame.tui.widgets.page import Page

WORDS = ((15, "hardly at all"), (35, "a little"), (55, "so far"), (75, "a good way"), (100, "through and through"))
"""What a stretch of the scale feels like, by its highest value."""
ASK = "put the mark with ← → or a digit"
STEP = 5
MARGIN = 7
"""What stands on each side of the scale."""


class Gauge(Page):
    """The question at the end of a stage, and the answer as it is now."""

    guess: reactive[int] = reactive(50)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._who = name
        self.touched = False
        """Whether the mark has been put anywhere yet."""

    def watch_guess(self) -> None:
        """Draw the mark where it is now."""
        self.reset()

    def ask(self) -> None:
        """A new question begins in the middle of the scale, so that it suggests nothing."""
        self.guess = 50
        self.touched = False
        self.reset()

    def put(self, guess: int) -> None:
        """Put the mark somewhere, as far as the scale goes."""
        self.touched = True
        self.guess = max(0, min(100, guess))
        self.reset()

    def typeset(self, width: int) -> list[Row]:
        """The question, the scale, and what is marked on it."""
        question = Block(f"Read the room: how far does {self._who} trust you now?", "strong").rows(width)
        return [*question, self._scale(width), self._value(width)]

    def _room(self, width: int) -> int:
        return max(11, min(61, width - 2 * MARGIN))

    def _at(self, width: int) -> int:
        return round(self.guess * (self._room(width) - 1) / 100)

    def _scale(self, width: int) -> Row:
        at, room = self._at(width), self._room(width)
        rest = room - at - 1
        return (
            Run("    0 ", "soft"),
            Run("━" * at, "mark"),
            Run("●", "head"),
            Run("─" * rest, "line"),
            Run(" 100", "soft"),
        )

    def _value(self, width: int) -> Row:
        if not self.touched:
            return (Run(" " * max(0, min(6, width - len(ASK)))), Run(ASK, "cue"))
        said = f"{self.guess}, {next(words for highest, words in WORDS if self.guess <= highest)}"
        at = max(0, min(6 + self._at(width) - len(str(self.guess)) // 2, width - len(said)))
        return (Run(" " * at), Run(said, "mark"))

    def on_click(self, event: Click) -> None:
        """A click on the scale moves the mark."""
        place = event.get_content_offset(self)
        if place and 0 <= place.x - 6 < self._room(self._width):
            self.put(round((place.x - 6) * 100 / (self._room(self._width) - 1) / STEP) * STEP)
