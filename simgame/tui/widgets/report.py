"""The debrief's lines, set as a page, with the curve of trust drawn large."""

from simgame.play.debrief import Debrief, debrief
from simgame.play.game import Game
from simgame.reports.text import BLOCKS, report
from simgame.tui.typeset import Row, Run, clean, heading, wrap
from simgame.tui.widgets.page import Page

WIDEST = 76
HEIGHT = 5
CURVE = frozenset(BLOCKS + " *")


class Report(Page):
    """A debrief to scroll through."""

    def __init__(self, game: Game, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._debrief = debrief(game)

    def typeset(self, width: int) -> list[Row]:
        """The report at a width, in the middle of a wide terminal."""
        measure = min(WIDEST, width)
        margin = Run(" " * ((width - measure) // 2))
        return [(margin, *row) for row in _page(self._debrief, measure)]


def _page(told: Debrief, width: int) -> list[Row]:
    title, *lines = report(told, width)
    found: list[Row] = [heading(title, width)]
    for line in lines:
        if line.strip() and CURVE.issuperset(line):
            continue
        found.extend(_set(line, width))
        if line.startswith("TRUST"):
            found.extend(curve([turn.trust for turn in told.turns], width))
    return found


def _set(line: str, width: int) -> list[Row]:
    if line.isupper() and not line.startswith(" "):
        return [heading(line.capitalize(), width)]
    indent = len(line) - len(line.lstrip())
    return [(Run(" " * indent), Run(part)) for part in wrap(line, width - indent)] if not line.startswith(" ") else [(Run(clean(line)),)]


def curve(values: list[int], width: int) -> list[Row]:
    """Trust by turn as columns of blocks, with the scale beside it; long plays in several bands."""
    room = max(1, width - 6)
    wide = 2 if len(values) * 2 <= room else 1
    bands = [values[at : at + room // wide] for at in range(0, len(values), room // wide)]
    return [row for band in bands for row in _band(band, wide)]


def _band(values: list[int], wide: int) -> list[Row]:
    rows: list[Row] = []
    for level in reversed(range(HEIGHT)):
        scale = {HEIGHT - 1: " 100 ", 0: "   0 "}.get(level, "     ")
        rows.append((Run(scale, "soft"), Run("│", "line"), Run("".join(_cell(value, level) * wide for value in values), "mark")))
    return rows


def _cell(value: int, level: int) -> str:
    """The part of a column that lies in a level: nothing, an eighth to seven, or all of it."""
    eighths = min(100, max(value, 1)) * HEIGHT * 8 // 100 - level * 8
    eighths = max(eighths, 1) if level == 0 else eighths
    return " " if eighths <= 0 else BLOCKS[min(eighths, 8) - 1]
