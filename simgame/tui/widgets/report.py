"""The debrief's lines, set as a page, with the curve of trust drawn large."""

import re

from simgame.play.debrief import Debrief, debrief
from simgame.play.game import Game
from simgame.reports.text import BLOCKS, report
from simgame.tui.typeset import Row, Run, clean, heading
from simgame.tui.widgets.page import Page

WIDEST = 76
HEIGHT = 5
CURVE = frozenset(f"{BLOCKS} *")
"""What a line of the report's own small curve is made of."""


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
    soft = False
    for line in lines:
        soft = line.startswith("     ") and (soft or line.lstrip().startswith("trust "))
        if not line.strip() or not CURVE.issuperset(line):
            found.append(_set(line, width, "soft" if soft else "ink"))
        if line.startswith("TRUST"):
            marks = {point.n for point in told.turning_points}
            found.extend(curve([(turn.trust, turn.n in marks) for turn in told.turns], width))
    return found


def _set(line: str, width: int, look: str) -> Row:
    """A line of the report: headings as rules, the numbers of turns picked out."""
    if line.isupper() and not line.startswith(" "):
        return heading(line.capitalize(), width)
    numbered = re.match(r" *\d+(?=  |: )", line)
    lead = numbered[0] if numbered else ""
    return (Run(lead, "head"), Run(clean(line[len(lead) :]), look))


def curve(points: list[tuple[int, bool]], width: int) -> list[Row]:
    """Trust by turn as columns of blocks, turning points marked below; long plays in several bands."""
    room = max(1, width - 6)
    wide = next((each for each in (3, 2) if len(points) * each <= room), 1)
    bands = [points[at : at + room // wide] for at in range(0, len(points), room // wide)]
    return [row for band in bands for row in _band(band, wide)]


def _band(points: list[tuple[int, bool]], wide: int) -> list[Row]:
    rows: list[Row] = []
    for level in reversed(range(HEIGHT)):
        scale = {HEIGHT - 1: " 100 ", 0: "   0 "}.get(level, "     ")
        columns = "".join(_cell(value, level) * wide for value, _ in points)
        rows.append((Run(scale, "soft"), Run("│", "line"), Run(columns, "mark")))
    marks = "".join(("*" if marked else " ").ljust(wide) for _, marked in points)
    return [*rows, (Run(" " * 6), Run(marks.rstrip(), "strong"))]


def _cell(value: int, level: int) -> str:
    """The part of a column that lies in a level: nothing, an eighth to seven, or all of it."""
    eighths = min(100, max(value, 1)) * HEIGHT * 8 // 100 - level * 8
    eighths = max(eighths, 1) if level == 0 else eighths
    return " " if eighths <= 0 else BLOCKS[min(eighths, 8) - 1]
