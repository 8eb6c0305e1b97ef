"""The glossary in plain text and as a document."""

import pytest

from simgame.glossary import chapters, every_entry
from simgame.plain.glossary import glossary_document, glossary_lines


def told(word: str = "", width: int = 80) -> str:
    """What is said, in one line."""
    return " ".join(" ".join(glossary_lines(word, width)).split())


def test_contents() -> None:
    """Without a word every chapter is listed, with each of its terms."""
    everything = told()
    assert all(f"{chapter.title} ({chapter.id})" in everything for chapter in chapters())
    assert all(entry.term in everything for entry in every_entry())


def test_a_word() -> None:
    """A word is explained in full, with what it rests on; what is named alike is pointed at."""
    text = told("Strings")
    assert text.startswith("No strings (How people react)")
    assert "From: 002" in text
    assert text.endswith("See also: Gift with strings.")


def test_a_chapter() -> None:
    """A chapter is printed whole."""
    chapter = next(each for each in chapters() if each.id == "questions")
    text = told("questions")
    assert chapter.about in text
    assert all(paragraph in text for entry in chapter.entries for paragraph in entry.text)


def test_nothing_of_that_name() -> None:
    """A slip of the fingers gets the nearest name; what is only spoken of, where."""
    assert "did you mean `credibility`?" in told("credibilty")
    assert told("showrooms").endswith("It is spoken of under: Chevrolet and Nordstrom.")


def test_no_control_character_gets_through() -> None:
    """A word from the command line is shown, never obeyed."""
    assert "\x1b" not in told("\x1b[2J")
    assert "\\x1b" in told("\x1b[2J")


@pytest.mark.parametrize("width", [30, 80])
@pytest.mark.parametrize("word", ["", "ask", "rules", "moves", "sources", "no such thing at all"])
def test_width(word: str, width: int) -> None:
    """No line is wider than it may be."""
    assert all(len(line) <= width for line in glossary_lines(word, width))


def test_document() -> None:
    """The document has the same entries: those that fit, best first; all without a word; none where nothing fits."""
    assert [entry["id"] for entry in glossary_document("care first")] == ["care-first"]
    assert set(glossary_document("care first")[0]) == {"chapter", "id", "term", "text", "source"}
    assert len(glossary_document("")) == len(every_entry())
    assert glossary_document("no such thing") == []
