"""The parts of a screen as a line of tabs, to read and to click."""

from collections.abc import Sequence

from textual.events import Click
from textual.reactive import reactive

from simgame.tui.messages import Turned
from simgame.tui.typeset import Row, Run, length
from simgame.tui.widgets.band import Band


class Tabs(Band):
    """Numbered titles, one of them in front; in little room the others are numbers alone."""

    front: reactive[int] = reactive(0)

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self.titles = tuple(titles)

    def row(self, width: int) -> Row:
        """The titles in a line."""
        return tuple(run for runs in self._set(width) for run in runs)

    def _set(self, width: int) -> list[Row]:
        whole = [self._tab(at, title) for at, title in enumerate(self.titles)]
        if sum(map(length, whole)) <= width:
            return whole
        return [self._tab(at, title if at == self.front else "") for at, title in enumerate(self.titles)]

    def _tab(self, at: int, title: str) -> Row:
        front = at == self.front
        mark, space = ("▸" if front else " "), (" " if title else "")
        return (Run(f"{mark}{at + 1}", "head"), Run(f"{space}{title} ", "strong" if front else "soft"))

    def on_click(self, event: Click) -> None:
        """A click turns to the tab."""
        begin = 0
        for at, runs in enumerate(self._set(self.size.width)):
            begin += length(runs)
            if event.x < begin:
                self.post_message(Turned(at))
                return
