"""The glossary explains everything that a rep can meet, and a word is found however it is written."""

import pytest

from simgame.glossary import chapters, every_entry, exactly, look_up, mentions, source_names
from simgame.rules.facts import POSTURES
from simgame.rules.moves import moves
from simgame.rules.relationship import RANGES
from simgame.rules.rulebook import rules
from simgame.rules.stages import DECISION, ENDINGS, GATES, STAGES

STEPS = ["target", "contact", "explore", "collaborate", "confirm", "assure"]


def ids(chapter: str) -> list[str]:
    """The ids of a chapter's entries."""
    return [entry.id for entry in every_entry() if entry.chapter == chapter]


def words(chapter: str, entry: str) -> str:
    """All that is said in an entry."""
    return "\n".join(next(each.text for each in every_entry() if (each.chapter, each.id) == (chapter, entry)))


class TestEverythingIsThere:
    """Nothing of the rules is left unexplained, and nothing is explained that is not there."""

    def test_stages(self) -> None:
        """Each of the five stages, in their order."""
        assert [each for each in ids("stages") if each in STAGES] == list(STAGES)

    def test_steps(self) -> None:
        """Each of the six steps, in their order."""
        assert ids("steps") == STEPS

    def test_rules(self) -> None:
        """Each rule, under the title and the sources that the rulebook gives it."""
        assert sorted(ids("rules")) == sorted(rules())
        for entry in (each for each in every_entry() if each.chapter == "rules"):
            assert entry.term == rules()[entry.id]["title"]
            assert list(entry.source) == rules()[entry.id]["source"]

    def test_moves(self) -> None:
        """Each move, those that take in a chapter of their own."""
        assert sorted(ids("moves")) == sorted(name for name, move in moves().items() if not move.extractive)
        assert sorted(ids("taking")) == sorted(name for name, move in moves().items() if move.extractive)

    def test_moves_in_order_of_the_steps(self) -> None:
        """The moves stand step by step; what fits any step comes last."""
        groups = [entry.group for entry in every_entry() if entry.chapter == "moves"]
        assert list(dict.fromkeys(groups)) == [*(step.capitalize() for step in STEPS), "At any step"]

    def test_meters(self) -> None:
        """Each meter, and what is read off them."""
        assert {*RANGES, "trust", "understanding", "breach"} == set(ids("meters"))

    def test_postures(self) -> None:
        """Each posture."""
        assert sorted(ids("postures")) == sorted(POSTURES)

    def test_endings(self) -> None:
        """Each ending, in the order of the machine, and who wins."""
        assert ids("endings") == list(ENDINGS)
        assert all("Who wins:" in words("endings", ending) for ending in ENDINGS)

    @pytest.mark.parametrize(
        ("chapter", "number"), [("takeaways", 10), ("practice", 5), ("questions", 5), ("shifts", 10)]
    )
    def test_numbers(self, chapter: str, number: int) -> None:
        """Ten takeaways, five steps to put them to work, five questions, ten shifts of mind."""
        assert len(ids(chapter)) == number

    def test_sources(self) -> None:
        """Every entry names what it rests on, and each of these is explained."""
        assert all(entry.source and set(entry.source) <= set(source_names()) for entry in every_entry())

    def test_something_is_said(self) -> None:
        """Every chapter says what it is about, and every entry says something, in text without markup."""
        texts = [chapter.about for chapter in chapters()] + [" ".join(entry.text) for entry in every_entry()]
        assert all(text.strip() and not set(text) & set("`*_#[]") for text in texts)

    def test_names_are_unambiguous(self) -> None:
        """No two entries of a chapter share an id or a term."""
        for chapter in chapters():
            assert len({entry.id for entry in chapter.entries}) == len(chapter.entries)
            assert len({entry.term for entry in chapter.entries}) == len(chapter.entries)


class TestWhatTheRulesSay:
    """Gates and moves are told from the rules' own data."""

    @pytest.mark.parametrize("stage", STAGES)
    def test_gate(self, stage: str) -> None:
        """A stage names every line of its gate; the door that they open themselves, every line of the decision."""
        gate = DECISION if stage == "commitment" else GATES[stage]
        assert all(line.lacks in words("stages", stage) for line in gate)

    def test_kinds_of_moves(self) -> None:
        """A move says whether one listens, talks, does, gives, asks or pushes."""
        assert "You listen." in words("moves", "open-question")
        assert "A deed" in words("moves", "research-business")
        assert "It gives" in words("moves", "give-insight")
        assert "It asks for" in words("moves", "ask-referral")
        assert "You talk. It pushes hard." in words("taking", "urgency-fear")
        assert "takes pressure away" in words("moves", "give-freedom")

    def test_a_gift_with_a_hook_is_no_gift(self) -> None:
        """What has strings attached is not said to give."""
        assert "It gives" not in words("taking", "gift-with-strings")
        assert "a hook in it" in words("taking", "gift-with-strings")

    def test_rules_of_a_move(self) -> None:
        """A move names the rules to read about it."""
        assert rules()["diagnose-first"]["title"] in words("taking", "pitch-early")


class TestLookUp:
    """A word is found however it is written."""

    @pytest.mark.parametrize("word", ["strings", "Strings", "  STRINGS ", "No strings", "no-strings"])
    def test_forgiving(self, word: str) -> None:
        """Case, hyphens and blanks do not matter."""
        assert look_up(word)[0].id == "strings"

    @pytest.mark.parametrize(
        ("word", "first"),
        [
            ("care first", "care-first"),
            ("care-first", "care-first"),
            ("smalltalk", "small-talk"),
            ("self orientation", "self_orientation"),
            ("open-question", "open-question"),
            ("credib", "credibility"),
            ("prescribe", "diagnose-first"),
            ("Rackham", "rackham-on-closing"),
        ],
    )
    def test_by_id_or_part_of_a_term(self, word: str, first: str) -> None:
        """A rule, a move or a meter by its id; anything by the beginning of a word in its term."""
        assert look_up(word)[0].id == first

    def test_the_name_itself_comes_first(self) -> None:
        """What is named exactly so stands before what only begins so."""
        found = look_up("gift")
        assert found[0].id == "gift"
        assert "gift-with-strings" in [entry.id for entry in found]
        assert exactly("gift", found[0])
        assert not exactly("gift", found[1])

    def test_one_name_of_two_things(self) -> None:
        """The stage and the ending of one name are both found."""
        assert {entry.chapter for entry in look_up("unity")} == {"stages", "endings"}

    @pytest.mark.parametrize("word", ["takeaways", "Ten takeaways"])
    def test_a_chapter(self, word: str) -> None:
        """A chapter's name stands for all that is in it."""
        assert [entry.id for entry in look_up(word)] == ids("takeaways")

    @pytest.mark.parametrize("word", ["", "  ", "-", "no such thing"])
    def test_nothing(self, word: str) -> None:
        """Nothing is found for nothing, and nothing for what is not there."""
        assert look_up(word) == []

    def test_in_the_text(self) -> None:
        """What is only spoken of is found by the text, and not said twice."""
        assert "chevrolet-and-nordstrom" not in [entry.id for entry in mentions("Chevrolet")]
        assert [entry.id for entry in mentions("showrooms")] == ["chevrolet-and-nordstrom"]
