"""What is written where an encoding has no sign for something."""

from pathlib import Path

import pytest
from rich.cells import cell_len

from simgame import likeness
from tests.support.files import ROOT


def written() -> str:
    """Every sign beyond ASCII that the game and its scenarios can write, those of rules apart that only read them."""
    files = [*(ROOT / "simgame").rglob("*.py"), *(ROOT / "simgame").rglob("*.yaml"), *(ROOT / "simgame").rglob("*.md")]
    text = "".join(path.read_text(encoding="utf-8") for path in [*files, *(ROOT / "scenarios").glob("*.yaml")])
    return "".join(sorted({each for each in text if not each.isascii()} - set("＋－＝＠⠀⣿")))


@pytest.mark.parametrize("exact", [True, False])
def test_nothing_of_ours_is_a_question_mark(exact: bool) -> None:
    """Every sign that the game writes has a likeness in ASCII."""
    assert [each for each in written() if "?" in likeness.like(each, exact)] == []


def test_as_wide_as_it_was() -> None:
    """On a screen a likeness takes the cells of what it stands for, whatever that is."""
    for each in (*written(), *"漢＋😀ﷺ½ﬁⅫ٣가각"):
        assert cell_len(likeness.like(each, True)) == cell_len(each), each
        assert likeness.like(each, True).isprintable()


@pytest.mark.parametrize(
    ("text", "said"),
    [("“Grüße…” → Ødegård", '"Grüsse..." -> Odegard'), ("● ○ · 5 €", "* o - 5 EUR"), ("漢", "??"), ("ﬁn", "fin")],
)
def test_in_words(text: str, said: str) -> None:
    """In lines of text a likeness may be longer, and what has none is as many question marks as it is wide."""
    assert likeness.like(text, False) == said.replace("ü", "u")


def test_streams_write_it(tmp_path: Path) -> None:
    """A stream keeps what its encoding has, and writes likenesses for the rest."""
    likeness.register()
    for encoding, said in (("ascii", '"Muller" - o'), ("iso-8859-1", '"Müller" · o'), ("utf-8", "“Müller” · ○")):
        path = tmp_path / encoding
        path.write_text("“Müller” · ○", encoding=encoding, errors=likeness.WORDS)
        assert path.read_text(encoding=encoding) == said
