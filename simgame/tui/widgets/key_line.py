"""The footer: the screen's commands with their keys, to read and to click."""

from typing import TYPE_CHECKING, cast

from textual.events import Click

from simgame.tui.commands import HELP, Command
from simgame.tui.messages import Performed
from simgame.tui.typeset import Row, Run, length
from simgame.tui.widgets.band import Band

if TYPE_CHECKING:
    from simgame.tui.screens.desk import Desk


WAYS_OUT = ("leave", "close")
"""What leads out of a screen."""


class KeyLine(Band):
    """As many commands as there is room for, the way out and help always among them."""

    def row(self, width: int) -> Row:
        """The commands in sight."""
        return tuple(run for _, runs in self._fitting(width) for run in runs)

    def on_click(self, event: Click) -> None:
        """A click on a command is its key."""
        at = 0
        for command, runs in self._fitting(self.size.width):
            at += length(runs)
            if event.x < at:
                self.post_message(Performed(command.action))
                return

    def _fitting(self, width: int) -> list[tuple[Command, Row]]:
        offered = [(command, _runs(command, enabled)) for command, enabled in cast("Desk", self.screen).offered()]
        first = sorted(offered, key=lambda each: (each[0] is not HELP, each[0].verb not in WAYS_OUT))
        room, kept = width + 1, []  # the last one needs no space after it
        for command, runs in first:
            room -= length(runs)
            if room < 0:
                break
            kept.append((command, runs))
        return sorted(kept, key=lambda each: (each[0] is HELP, offered.index(each)))


def _runs(command: Command, enabled: bool) -> Row:
    if not enabled:
        return (Run(f" {command.label} {command.name} ", "line"),)
    return (Run(f" {command.label}", "head"), Run(f" {command.name} ", "soft"))
