"""The curve of trust, with one turn picked out."""

from textual.events import Click, Resize
from textual.reactive import reactive

from simgame.tui.messages import TurnPicked
from simgame.tui.plot import Curve, Plot, Window
from simgame.tui.typeset import Row, Run, length
from simgame.tui.widgets.page import Page

HEIGHT = 11
"""Rows of the plot, its axes counted in."""
NEAR = 4
"""Turns on each side of the one picked out, when the plot is drawn near."""
LEGEND = (("●", "this turn"), ("◆", "turning point"), ("○", "what you thought"), ("┊", "a stage begins"))


class CurvePlot(Page):
    """A plot over the whole width; a click picks out the turn under it."""

    turn: reactive[int] = reactive(0)
    near: reactive[bool] = reactive(False)

    def __init__(self, curve: Curve, turn: int) -> None:
        super().__init__()
        self._curve = curve
        self._high = HEIGHT
        self.set_reactive(CurvePlot.turn, turn)

    def on_resize(self, event: Resize) -> None:
        """As high as a low terminal has room for."""
        high = max(6, min(HEIGHT + 5, self.app.size.height // 2 - 1))
        if high != self._high:
            self._high = high
            self.reset()
        super().on_resize(event)

    def watch_turn(self) -> None:
        """Draw it anew."""
        self.reset()

    def watch_near(self) -> None:
        """Draw it anew."""
        self.reset()

    def _plot(self, width: int) -> Plot:
        return Plot(self._curve, self._window(), width, self._high - 1)

    def _window(self) -> Window:
        last = len(self._curve.values) - 1
        if not self.near:
            return Window(0, max(last, 1))
        first = max(0, min(self.turn - NEAR, last - 2 * NEAR))
        end = min(last, max(first + 2 * NEAR, 1))
        seen = self._curve.values[first : end + 1]
        return Window(first, end, max(0, min(seen) // 10 * 10 - 10), min(100, -(-max(seen) // 10) * 10 + 10))

    def typeset(self, width: int) -> list[Row]:
        """The plot above what its marks mean."""
        return [*self._plot(width).rows(self.turn), _legend(width, bool(self._curve.guesses))]

    def on_click(self, event: Click) -> None:
        """Pick out the turn under the mouse."""
        place = event.get_content_offset(self)
        if place is not None:
            self.post_message(TurnPicked(self._plot(self._width).turn_at(place.x)))


def _legend(width: int, guessed: bool) -> Row:
    runs: Row = ()
    for mark, meaning in LEGEND:
        if mark == "○" and not guessed:
            continue
        more = (Run(f"  {mark} ", "head"), Run(meaning, "soft"))
        if length(runs) + length(more) <= width:
            runs = (*runs, *more)
    return runs
