"""How it looks: three themes, evening, morning and contrast, and the looks that lines of text can have."""

from functools import cache
from typing import NamedTuple

from rich.style import Style
from textual.theme import Theme


class Palette(NamedTuple):
    """The colours of one theme; every colour of text keeps 4.5:1 on `paper` and on `sheet`, in `contrast` 7:1."""

    name: str
    dark: bool
    paper: str
    sheet: str
    """Under what is marked, and under panels."""
    line: str
    ink: str
    soft: str
    gold: str
    them: str
    you: str
    good: str
    bad: str


EVENING = Palette(
    name="evening", dark=True, paper="#1b1917", sheet="#2a2622", line="#57504a", ink="#ece3d4", soft="#a79b8b",
    gold="#e2b25f", them="#8cc3b3", you="#e8a27c", good="#a5c786", bad="#ef9388",
)  # fmt: skip
MORNING = Palette(
    name="morning", dark=False, paper="#faf5ea", sheet="#ede4d2", line="#c3b69e", ink="#2e261c", soft="#66594a",
    gold="#7d4e05", them="#1d5a50", you="#8a3f14", good="#3c5a15", bad="#96281d",
)  # fmt: skip
CONTRAST = Palette(
    name="contrast", dark=True, paper="#000000", sheet="#1c1c1c", line="#adadad", ink="#ffffff", soft="#d6d6d6",
    gold="#ffd75f", them="#7ff0dc", you="#ffbe94", good="#b4f08c", bad="#ffaaa5",
)  # fmt: skip
PALETTES = {palette.name: palette for palette in (EVENING, MORNING, CONTRAST)}
"""The themes by name, in the order in which one switches through them."""

LOOKS: dict[str, tuple[str, bool, bool]] = {
    "ink": ("ink", False, False),
    "strong": ("ink", True, False),
    "soft": ("soft", False, False),
    "cue": ("soft", False, True),
    "scene": ("ink", False, True),
    "head": ("gold", True, False),
    "mark": ("gold", False, False),
    "line": ("line", False, False),
    "them": ("them", True, False),
    "you": ("you", True, False),
    "said": ("you", False, False),
    "good": ("good", True, False),
    "bad": ("bad", True, False),
}
"""Each look of a run of text: colour, bold, italic."""


QR = Style(color="#ffffff", bgcolor="#000000")
"""A QR code is scanned in every theme: its light modules are light, its dark ones dark."""


@cache
def style(theme: str, look: str, old: bool = False) -> Style:
    """A look in a theme; what is old is set in the soft colour."""
    if look == "qr":
        return QR
    colour, bold, italic = LOOKS[look]
    if old and colour not in ("line", "soft"):
        colour = "soft"
    return Style(color=getattr(_palette(theme), colour), bold=bold, italic=italic)


@cache
def marked(theme: str) -> Style:
    """The ground under what is marked."""
    return Style(bgcolor=_palette(theme).sheet)


def _palette(theme: str) -> Palette:
    return PALETTES.get(theme, EVENING)


def _theme(palette: Palette) -> Theme:
    return Theme(
        name=palette.name, dark=palette.dark, primary=palette.gold, secondary=palette.them, accent=palette.gold,
        foreground=palette.ink, background=palette.paper, surface=palette.sheet, panel=palette.sheet,
        warning=palette.you, error=palette.bad, success=palette.good, text_alpha=1.0,
        variables={
            "line": palette.line,
            "scrollbar": palette.line,
            "scrollbar-hover": palette.soft,
            "scrollbar-active": palette.gold,
            "scrollbar-background": palette.paper,
            "scrollbar-background-hover": palette.paper,
            "scrollbar-background-active": palette.paper,
            "scrollbar-corner-color": palette.paper,
        },
    )  # fmt: skip


THEMES = {palette.name: _theme(palette) for palette in PALETTES.values()}
"""The palettes as Textual knows themes."""
