"""The career's words: what a level is held for, what an assessment changed, and praise for practising alone."""

import pytest

from simgame.play.career import Attempt, Career, Practice, career, practice
from simgame.play.result import Result
from simgame.reports.career import CEREMONY, career_document, career_sections, earned, practice_words

MONDAY = 739_000 - 739_000 % 7 + 1
AXES = {name: [3, 4] for name in ("acumen", "empathy", "curiosity", "mutuality", "ethics", "seller")}


def attempt(number: int, scenario: str, **fields: object) -> Attempt:
    """A good assessment, unless told otherwise."""
    known: dict[str, object] = {
        "title": scenario.title(), "level": "associate", "ending": "unity", "winners": "both", "trust": 80, "turns": 20,
        "needs_known": 3, "needs": 3, "axes": AXES, "breaches": 0, "unrepaired": False, "hidden": False, "forced": False,
    }  # fmt: skip
    return Attempt(f"save-{number}", scenario, f"2026-01-{number:02}T09:00:00.000Z", Result(**(known | fields)))  # type: ignore[arg-type]


def of(*attempts: Attempt) -> Career:
    """The career these make."""
    return career(attempts, frozenset({MONDAY}), MONDAY)


def text(found: Career, name: str = "") -> str:
    """Everything a career says."""
    return "\n".join(piece.text for section in career_sections(found, name) for piece in section.pieces)


def test_a_level_earned_has_its_ceremony() -> None:
    """The assessment that completes a level says so once; the one before it and the one after it do not."""
    found = of(attempt(1, "a"), attempt(2, "b"), attempt(3, "c"))
    sections = {save: [section.id for section in earned(found, save)] for save in ("save-1", "save-2", "save-3")}
    assert "associate" not in sections["save-3"]
    first_two = of(attempt(1, "a"), attempt(2, "b"))
    assert [section.id for section in earned(first_two, "save-2")] == ["associate", "moved"]
    assert earned(first_two, "save-2")[0].pieces[0].text == CEREMONY["associate"]
    assert first_two.title == "Certified Sales Associate"


def test_what_an_assessment_spoils_is_said_too() -> None:
    """Something hidden for the first time takes a line of the last level away, and that is not kept quiet."""
    moved = earned(of(attempt(1, "a"), attempt(2, "b", hidden=True)), "save-2")[-1]
    lost = [piece for piece in moved.pieces if piece.label == "lost"]
    assert [piece.text for piece in lost] == [
        "Certified Sales Leader: Never anything hidden, in any assessment: something was, once. Not met."
    ]


def test_an_assessment_that_changes_nothing() -> None:
    """The same again earns nothing new, and says nothing."""
    assert earned(of(attempt(1, "a"), attempt(2, "b"), attempt(3, "b")), "save-3") == ()


@pytest.mark.parametrize("level", ["associate", "professional", "leader"])
def test_every_level_has_its_own_ceremony(level: str) -> None:
    """Two or three sentences, about people rather than figures."""
    assert 2 <= CEREMONY[level].count(". ") + 1 <= 4
    assert not any(each.isdigit() for each in CEREMONY[level])


def test_how_far_each_line_is() -> None:
    """Every line stands under its side with a mark, and says in words whether it is met; more than enough is enough."""
    found = of(*(attempt(number, scenario) for number, scenario in enumerate("abcd", start=1)))
    associate = next(section for section in career_sections(found) if section.id == "associate")
    assert [piece.text for piece in associate.pieces if piece.kind == "axis"] == [
        "Experience", "Results", "Expertise", "Ethics",
    ]  # fmt: skip
    lines = [piece for piece in associate.pieces if piece.kind == "question"]
    assert lines[0].text == "2 of 2 different conversations assessed to their end. Met."
    assert {piece.label for piece in lines} == {"✓"}


def test_whose_career() -> None:
    """With a name it is theirs; the association the levels are modelled on is named once, as not issuing them."""
    assert "Robin: no level yet." in text(of(), "Robin")
    assert "No level yet." in text(of())
    assert text(of()).count("Canadian Professional Sales Association") == 1


PRACTISED = {
    "never": (set(), "any day is a good one"),
    "today": ({7}, "that is how every habit begins"),
    "three days up to today": ({5, 6, 7}, "3 days in a row"),
    "up to yesterday": ({5, 6}, "2 days in a row so far"),
    "yesterday alone": ({6}, "carries it on"),
    "long ago": ({1}, "nothing you practised is lost"),
}


@pytest.mark.parametrize("name", PRACTISED)
def test_practice_is_praised_and_nothing_else(name: str) -> None:
    """One sentence for whatever days there were; never a word about how well it went."""
    days, words = PRACTISED[name]
    said = practice_words(practice(frozenset(MONDAY + 3 + day - 7 for day in days), MONDAY + 3))
    assert words in said
    assert (said.count("."), said.endswith(".")) == (1, True)
    assert not any(word in said.lower() for word in ("score", "trust", "result", "better", "best", "win", "won"))


def test_four_weeks() -> None:
    """A row for each week, the oldest first, with the days in words as well as in marks."""
    found = of()._replace(practice=practice(frozenset({MONDAY, MONDAY + 1, MONDAY + 20}), MONDAY + 20))
    section = next(section for section in career_sections(found) if section.id == "practice")
    weeks = [piece for piece in section.pieces if piece.kind == "entry"]
    assert [piece.text.count("●") for piece in weeks] == [0, 2, 0, 1]
    assert [piece.text.rpartition("  ")[2] for piece in weeks] == ["0 days", "2 days", "0 days", "1 day"]
    assert weeks[-1].label == "the last seven days"


def test_the_document_says_what_is_not_known() -> None:
    """Too few readings, no day of practice, no level: null, not a number that means something else."""
    document = career_document(of()._replace(practice=Practice(0, 0, 0, (False,) * 28, -1)))
    assert document["title"] is document["calibration"] is document["practice"]["since"] is None
    reading = [line for level in document["levels"] for line in level["lines"] if line["side"] == "reading"]
    assert [line["have"] for line in reading] == [None, None]
