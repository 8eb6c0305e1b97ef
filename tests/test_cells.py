"""How wide words are: in cells, with letters that stay whole."""

import re
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcwidth

from simgame.cells import NARROW, SPACES, cells, cut, head, letters, padded, wrap
from tests.support.hostile import LONG, PEOPLE

calm = settings(deadline=None, database=None, derandomize=True, max_examples=60)
words = st.text(st.sampled_from(list("ab é—“日本ｶ👨\u200d👩🇩🇪\u0301\ufe0fकेสวั\u200b\xa0")), max_size=80)


def test_what_is_called_narrow_is() -> None:
    """Of the letters that are counted without a library each takes one cell."""
    narrow = [each for each in map(chr, range(sys.maxunicode + 1)) if NARROW.fullmatch(each)]
    assert len(narrow) > 900
    assert [each for each in narrow if wcwidth(each) != 1] == []


@pytest.mark.parametrize(
    ("text", "wide", "many"),
    [
        ("abc", 3, 3), ("東京", 4, 2), ("e\u0301", 1, 1), ("👨‍👩‍👧‍👦", 2, 1), ("👍🏽", 2, 1), ("🇩🇪", 2, 1), ("🏴󠁧󠁢󠁳󠁣󠁴󠁿", 2, 1), ("क़ें", 1, 1), ("สวัสดี", 4, 4),
        ("שָׁלוֹם", 4, 4), ("각", 2, 1), ("ｶ", 1, 1), ("a\u200db", 2, 2),
    ],
)  # fmt: skip
def test_letters_of_the_world(text: str, wide: int, many: int) -> None:
    """A letter with its marks, a family, a flag is one letter, as wide as it is drawn."""
    assert (cells(text), len(list(letters(text)))) == (wide, many)


@calm
@given(words, st.integers(5, 40), st.sampled_from(["", "  ", "    "]), st.sampled_from([None, "1. "]))
def test_lines(text: str, width: int, indent: str, first: str | None) -> None:
    """Every word is there, in its order; no line is longer than it may be, but where a letter alone is; no letter is torn."""
    found = wrap(text, width, indent, first)
    start = indent if first is None else first
    bare = [found[0].removeprefix(start.rstrip()), *found[1:]] if found else []
    assert SPACES.sub("", "".join(bare)) == SPACES.sub("", text)
    assert all(cells(line) <= width or len(list(letters(line.strip()))) == 1 for line in found)
    whole = list(letters(SPACES.sub("", text)))
    assert (
        [each for line in bare for each in letters(SPACES.sub("", line))] == whole
        or "\u200b" in text
        or "\u0301" in text
    )


@calm
@given(words, st.integers(1, 30))
def test_cut(text: str, room: int) -> None:
    """What is cut fits, says so, and is the beginning of what was there."""
    assert cells(head(text, room)) <= room
    assert text.startswith(head(text, room))
    found = cut(text, room)
    assert cells(found) <= room
    assert found == text or found.endswith("…")
    assert cells(padded(found, room)) == room


def test_a_million_letters() -> None:
    """One word of a million letters is as many lines as it needs, and a message quotes its beginning."""
    assert len(wrap(LONG, 80)) == len(LONG) // 80
    assert {cells(line) for line in wrap("東" * 100_000, 79)} == {78, 100_000 * 2 % 78}
    assert cut(LONG, 60) == LONG[:59] + "…"


def test_a_language_without_spaces_begins_where_the_name_ends() -> None:
    """A text that is one long word stands beside what leads it, not below."""
    assert wrap("東" * 50, 40, "", "Ines: ")[0] == "Ines: " + "東" * 17


@pytest.mark.parametrize("name", PEOPLE.values(), ids=PEOPLE)
def test_names_keep_their_letters(name: str) -> None:
    """What people are called comes out of a line as it went in."""
    assert " ".join(wrap(name, 12)) == name or re.search(r"\S{9}", name)
