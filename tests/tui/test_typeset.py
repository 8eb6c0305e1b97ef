"""Setting text in lines."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from simgame.tui.typeset import Block, Run, clean, wrap
from simgame.tui.widgets.page import strip_of


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


def test_no_run_reaches_the_terminal_as_a_command() -> None:
    """Whatever a row is made of, also where it was not wrapped: a terminal gets nothing to obey, nor half of a character."""
    assert strip_of((Run("Ada\x1b[2J"), Run("\ud83d\u202e", "head")), "evening").text == "Ada [2J  "
