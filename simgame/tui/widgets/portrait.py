"""The other person as a picture in text: a bust that shows how they stand towards the player, and a face in one line.

Hair, glasses and collar are each person's own and stay; brows, eyes, mouth, turn and distance follow the bearing. Who they
are is drawn by lot, never guessed from a name. Left is where the player is.
"""

from itertools import groupby
from typing import NamedTuple

from simgame.play.bearing import Bearing
from simgame.tui.typeset import Row, Run

WIDTH, HEIGHT = 17, 7
FACE_WIDTH = 8

HEAD = ("", "", "│         │", "│         │", "│         │", "╰─╮     ╭─╯")
HAIR = (
    (" ▄▄▄▄▄▄▄▄▄ ", "█▀▀▀▀▀▀▀▀▀█"),
    (" ▄▄▄▄▄▄▄▄▄ ", "██▀▀▀  ▀▀██"),
    ("  ▄▄▄▄▄▄▄▄▄", "▄█▀   ▀▀▀▀█"),
    (" ▄▄▄▄▄▄▄▄▄ ", "█▀       ▀█"),
    ("  ▒▒▒▒▒▒▒  ", "▒▒▒     ▒▒▒", "▒         ▒"),
    ("    ▄█▄    ", "▄█▀▀▀▀▀▀▀█▄"),
    (" ▄███████▄ ", "██▀     ▀██", "█         █", "█         █"),
    (" ▄███████▄ ", "█▀▀▀▀▀▀▀▀▀█", "█         █", "█         █", "█         █"),
)
TONES = ("soft", "line", "mark")
COLLARS = (" ▄▄▄▄█╲   ╱█▄▄▄▄", " ▄▄▄▄█     █▄▄▄▄", " ▄▄▄▄█▄▄▄▄▄█▄▄▄▄", " ▄▄▄▄█▄   ▄█▄▄▄▄", " ▄▄▄▄█╲ │ ╱█▄▄▄▄")
GLASSES = ("", "", "( )─( )")
FROM_BEHIND = (" ▄███████▄ ", "███████████", "███████████", " ▀███████▀ ")
NAPE = "  │     │  "
LEAVING = 3
"""How far somebody who turns their back is out of the picture, in cells."""


class Expression(NamedTuple):
    """What moves in a face."""

    brows: str
    """Seven cells; their inner ends drop in doubt and rise in worry."""
    eye: str
    mouth: str
    """Five cells."""
    small: str
    """The mouth of the face in one line: two cells, four where it is broad and they look at the player."""
    aside: bool = False
    """Whether they look away from the player."""
    lean: int = 0
    """How far they lean over, in cells: -1 towards the player, above 0 away."""
    low: int = 0
    """By how many rows they have drawn back, the head between the shoulders."""


EXPRESSIONS = {
    "warm": Expression("╭─   ─╮", "•", "╰───╯", "╰╯", lean=-1),
    "at-ease": Expression("╭─   ─╮", "•", " ╰─╯ ", "─╯"),
    "curious": Expression("╶─   ╭─", "•", " ╶─╴ ", "╶╴", lean=-1),
    "waiting": Expression("──   ──", "•", " ─── ", "──"),
    "uneasy": Expression("─╯   ╰─", "•", "╶──╮ ", "─╮", aside=True),
    "distant": Expression("──   ──", "-", " ─── ", "──", aside=True, lean=2, low=1),
    "hurt": Expression("─╯   ╰─", "_", " ╭─╮ ", "╭╮", aside=True, lean=2, low=1),
    "hearing": Expression("─╯   ╰─", "•", " ╭─╮ ", "╭╮", low=1),
    "weighing": Expression("─╮   ──", "•", "└───┘", "└┘", aside=True, lean=1),
    "undecided": Expression("╶─   ─╴", "•", "╶───╯", "─╯", aside=True, lean=2, low=1),
    "parted": Expression("╭─   ─╮", "•", " ╰─╯ ", "╰╯", lean=1, low=1),
    "glad": Expression("╭─   ─╮", "•", "╰───╯", "╰──╯"),
    "ally": Expression("╭─   ─╮", "•", "╰═══╯", "╰══╯", lean=-1),
}
"""The expression of every bearing in which one still sees a face."""


class Features(NamedTuple):
    """What stays in a face."""

    hair: tuple[str, ...]
    tone: str
    """The look of the hair."""
    collar: str
    glasses: str


def portrait(bearing: Bearing) -> list[Row]:
    """The bust, `HEIGHT` rows of `WIDTH` cells."""
    canvas = _Canvas()
    shown = EXPRESSIONS.get(bearing.id)
    own = features(bearing.likeness)
    if shown is None:
        canvas.draw(LEAVING, HEIGHT - 1, (own.collar,), "them")
        canvas.draw(LEAVING + 3, 1, FROM_BEHIND, own.tone)
        canvas.draw(LEAVING + 3, 5, (NAPE,), "soft")
        return canvas.rows
    x, y = 3 + shown.lean, shown.low
    canvas.draw(x, y, HEAD, "soft")
    canvas.draw(x, y, own.hair, own.tone)
    canvas.draw(x - 3, HEIGHT - 1, (own.collar,), "them")
    face = x + 2 + shown.aside
    canvas.draw(face, y + 2, (shown.brows,), "ink")
    canvas.draw(face, y + 3, (own.glasses,), "soft")
    canvas.draw(face, y + 3, (f" {shown.eye}   {shown.eye}", f" {shown.mouth}"), "strong")
    return canvas.rows


def face(bearing: Bearing) -> str:
    """The face in one line of `FACE_WIDTH` cells."""
    shown = EXPRESSIONS.get(bearing.id)
    if shown is None:
        return "(      )"
    if not shown.aside and not shown.low:
        return f"({shown.eye}{shown.small:^4}{shown.eye})"
    withdrawn = f"{shown.eye}{shown.small}{shown.eye}"
    return f"({withdrawn:>6})" if shown.aside else f"({withdrawn:^6})"


def features(likeness: int) -> Features:
    """What this person drew."""
    rest, hair = divmod(likeness, len(HAIR))
    rest, tone = divmod(rest, len(TONES))
    rest, collar = divmod(rest, len(COLLARS))
    return Features(HAIR[hair], TONES[tone], COLLARS[collar], GLASSES[rest % len(GLASSES)])


class _Canvas:
    """Cells with a look each; what reaches over the edge is not seen."""

    def __init__(self) -> None:
        self._cells = [[(" ", "ink")] * WIDTH for _ in range(HEIGHT)]

    def draw(self, x: int, y: int, lines: tuple[str, ...] | list[str], look: str) -> None:
        """Draw lines from a cell on; where they are blank, what was there stays."""
        for down, line in enumerate(lines, y):
            for across, cell in enumerate(line, x):
                if cell != " " and 0 <= across < WIDTH and 0 <= down < HEIGHT:
                    self._cells[down][across] = (cell, look)

    @property
    def rows(self) -> list[Row]:
        """The picture in rows."""
        return [
            tuple(Run("".join(cell for cell, _ in part), look) for look, part in groupby(row, lambda each: each[1]))
            for row in self._cells
        ]
