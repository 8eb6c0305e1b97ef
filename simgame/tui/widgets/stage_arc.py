"""The five stages as a line: where the conversation is, and how far it has been."""

from textual.reactive import reactive

from simgame.play.script import STAGE_NAMES
from simgame.play.view import View
from simgame.tui.typeset import Row, Run, length
from simgame.tui.widgets.band import Band


class StageArc(Band):
    """The arc from attraction to unity: ● reached, ◉ here, ○ not yet."""

    view: reactive[View | None] = reactive[View | None](None)

    def row(self, width: int) -> Row:
        """The arc, or in little room only where one is."""
        if not self.view:
            return ()
        stages = list(STAGE_NAMES)
        here = stages.index(self.view.stage)
        runs: list[Run] = []
        for at, stage in enumerate(stages):
            runs += [Run(" ── ", "line")] if at else []
            runs.append(_station(STAGE_NAMES[stage], at == here, at < self.view.furthest))
        return tuple(runs) if length(tuple(runs)) <= width else _short(STAGE_NAMES[stages[here]], here)


def _station(name: str, here: bool, reached: bool) -> Run:
    if here:
        return Run(f"◉ {name}", "head")
    return Run(f"● {name}", "ink") if reached else Run(f"○ {name}", "soft")


def _short(name: str, here: int) -> Row:
    return (Run("● " * here, "ink"), Run(f"◉ {name} ", "head"), Run("○ " * (4 - here), "soft"))
