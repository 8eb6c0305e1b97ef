"""The themes: what can be read in them."""

from typing import get_args

import pytest

from simgame.settings import Theme
from simgame.tui.theme import LOOKS, PALETTES, Palette

TEXT = sorted({look[0] for look in LOOKS.values()} - {"line"})

every_palette = pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@every_palette
@pytest.mark.parametrize("colour", TEXT)
def test_contrast(palette: Palette, colour: str) -> None:
    """Every colour of text has a contrast of 4.5:1 or more on both grounds of its theme, in high contrast 7:1."""
    for ground in (palette.paper, palette.sheet):
        assert _contrast(getattr(palette, colour), ground) >= (7 if palette.name == "contrast" else 4.5)


def test_lines_of_high_contrast() -> None:
    """In high contrast lines, and the words set in their colour, can be seen as well: 3:1 at least."""
    palette = PALETTES["contrast"]
    assert min(_contrast(palette.line, ground) for ground in (palette.paper, palette.sheet)) >= 3


def test_every_theme_of_the_settings_is_there() -> None:
    """What the settings may name as a theme is what the screens have, in the same order."""
    assert tuple(PALETTES) == get_args(Theme)
