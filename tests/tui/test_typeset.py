"""Setting text in lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from simgame.tui.theme import LOOKS, PALETTES, Palette
from simgame.tui.typeset import Block, Run, clean, length, wrap
from simgame.tui.widgets.report import curve


@given(st.text(max_size=200), st.integers(2, 60), st.integers(0, 20))
def test_wrapping_loses_nothing(text: str, width: int, taken: int) -> None:
    """Every word comes through in its order, and no line is wider than the width."""
    lines = wrap(text, width, min(taken, width))
    assert "".join("".join(lines).split()) == "".join(clean(text).split())
    assert cell_len(lines[0]) + (min(taken, width) if lines[0] else 0) <= width
    assert all(cell_len(line) <= width for line in lines)


def test_words_stay_whole() -> None:
    """Lines break between words; a word that is too long is broken itself."""
    assert wrap("one two three", 7) == ["one two", "three"]
    assert wrap("abcdefghij", 4) == ["abcd", "efgh", "ij"]
    assert wrap("日本語 text", 4) == ["日本", "語", "text"]
    assert wrap("", 10) == [""]


def test_control_characters_are_spaces() -> None:
    """Nothing that a terminal could take for a command gets through."""
    assert clean("a\x1b[31mb\x07\u202ec") == "a [31mb  c"


def test_blocks_hang() -> None:
    """A paragraph hangs below its first line, however wide the lead is."""
    assert ["".join(run.text for run in row) for row in Block("aa bb", "ink", (Run("1 "),)).rows(4)] == ["1 aa", "  bb"]
    hanging = Block("aa bb cc", "ink", (Run("Ines: "),), hang=2).rows(9)
    assert ["".join(run.text for run in row) for row in hanging] == ["Ines: aa", "  bb cc"]


@pytest.mark.parametrize("count", [1, 10, 60, 500])
def test_curve_keeps_within_the_width(count: int) -> None:
    """The curve of trust has a column for every turn and breaks into bands where they do not fit."""
    rows = curve([(number % 101, number % 7 == 0) for number in range(count)], 76)
    assert max(length(row) for row in rows) <= 76


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
@pytest.mark.parametrize("colour", sorted({look[0] for look in LOOKS.values()} - {"line"}))
def test_contrast(palette: Palette, colour: str) -> None:
    """Every colour of text has a contrast of 4.5:1 or more on both grounds of its theme."""
    for ground in (palette.paper, palette.sheet):
        assert _contrast(getattr(palette, colour), ground) >= 4.5
