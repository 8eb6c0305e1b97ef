"""The glossary in plain text and as a document."""

import re

import pytest

from simgame.errors import Refused
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
    assert "Source: Generosity and authenticity." in text
    assert text.endswith("See also: Gift with strings.")


def test_a_chapter() -> None:
    """A chapter is printed whole."""
    chapter = next(each for each in chapters() if each.id == "questions")
    text = told("questions")
    assert chapter.about in text
    assert all(paragraph in text for entry in chapter.entries for paragraph in entry.text)


def test_nothing_of_that_name() -> None:
    """A slip of the fingers gets the nearest names, nonsense the way to all of them; what is only spoken of, where."""
    with pytest.raises(Refused, match=r"nothing named `credibilty` .*did you mean `Credibility` or `Reliability`\?"):
        told("credibilty")
    with pytest.raises(Refused, match="`simgame glossary` alone lists every word"):
        told("qqqq")
    assert "It is spoken of under: " in told("bait")
    assert told("showrooms").startswith("Nothing is named showrooms; it is spoken of here: Chevrolet and Nordstrom (")


def test_no_control_character_gets_through() -> None:
    """A word from the command line is shown, never obeyed."""
    assert "\x1b" not in told("\x1bshowrooms")
    assert "\\x1b" in told("\x1bshowrooms")


@pytest.mark.parametrize("width", [30, 80])
@pytest.mark.parametrize("word", ["", "ask", "rules", "moves", "sources", "showrooms", "bait"])
def test_width(word: str, width: int) -> None:
    """No line is wider than it may be."""
    assert all(len(line) <= width for line in glossary_lines(word, width))


def test_document() -> None:
    """The document has the same entries: those that fit, best first; all without a word."""
    assert [entry["id"] for entry in glossary_document("care first")] == ["care-first"]
    assert set(glossary_document("care first")[0]) == {"chapter", "id", "term", "text", "source"}
    assert len(glossary_document("")) == len(every_entry())
    assert [entry["id"] for entry in glossary_document("showrooms")] == ["chevrolet-and-nordstrom"]


def test_sources_go_by_their_titles() -> None:
    """What an entry rests on is named as its title; how the sources are filed is nobody's business."""
    lines = [line for chapter in chapters() for line in glossary_lines(chapter.id)]
    assert [line for line in lines if re.search(r"\b00\d\b|\blit\b", line)] == []
    assert "  Source: Sales experts may be hazardous; Studies and other books." in lines
