"""Everything in one run: a mistake in one place hides none in another, and brings none with it."""

import pytest

from simgame.author.check import check_text
from simgame.scenario.problems import MOST
from simgame.scenario.reader import recover
from tests.author.mistakes import BASE
from tests.support.checking import at, codes, problems
from tests.support.files import edit

RIGHT = BASE.read_text(encoding="utf-8")

ALONE = [
    ("move: open-question, discovers: rain, reply: \"Forty", "move: open-questoin, discovers: rain, reply: \"Forty", "unknown-move"),
    ("stages:\n", "stgaes:\n", "unknown-key"),
    ("\n  development:\n", "\n  developmnet:\n", "unknown-key"),
    ("          what-is-wet: {say:", "          what-is-wet: {sya:", "unknown-key"),
    ("move: small-talk, flags: talked-weather", "move: small-talk, flgas: talked-weather", "unknown-key"),
    ("needs:\n", "nedes:\n", "unknown-key"),
    ("speaker: luis", "speaker: lius", "unknown-person"),
    ("prospect: \"You are the shed people.\"", "prospect: [\"You are the shed people.\"]", "wrong-type"),
    ("when: {flags: talked-weather}", "when: {flags: [talked-weather, so-it-was-said]}", "unknown-flag"),
    ("when: {chose: my-doing}", "when: {not: {any: [{chose: nobody-knows-what}]}}", "unknown-choice"),
    ("move: ask-permission, reply: \"Thursday.", "move: zzz, reply: \"Thursday.", "unknown-move"),
    ("title: ", "titles: &t ", "alias"),
    ("simgame: 1\n", "", "not-a-scenario"),
    ("disposition: reciprocator", "disposition: zzz", "unknown-disposition"),
    ("minutes: 10\n", "", "missing-key"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code"), ALONE, ids=[f"{new[:30]}" for _, new, _ in ALONE])
def test_one_mistake_brings_no_other(old, new, code):
    """What only follows from a mistake is not reported beside it."""
    assert codes(edit(RIGHT, old, new)) == [code]


def test_all_families_in_one_run():
    """A misspelt name, an unused flag and two options that do the same are all reported, in the order of the file."""
    text = edit(RIGHT, 'move: pitch-early, reply: "You can', 'move: pitch-erly, reply: "You can')
    text = edit(text, 'move: be-person, reply: "Mind', 'move: be-person, flags: dry-feet, reply: "Mind')
    text = edit(text, 'move: give-freedom, reply: "I shall."', 'move: make-excuse, reply: "I shall."')
    assert codes(text) == ["unknown-move", "unused-flag", "same-effect"]


def test_a_misspelt_name_stands_for_the_one_that_was_meant():
    """What is misspelt is read as its nearest valid name; what is like no name is left out."""
    text = edit(RIGHT, 'discovers: harvest, reply: "Since', 'discovers: harvets, reply: "Since')
    text = edit(text, 'move: adapt-style, reply: "Left.', 'move: zzz, reply: "Left.')
    scenario = recover(text, "shed.yaml").scenario
    assert scenario
    assert scenario.choices["since-when"].act.discovers == ("harvest",)
    assert scenario.choices["quiet-hands"].act.moves == ()


def test_what_stands_twice_is_looked_at_twice():
    """A beat that stands twice in its stage is checked both times, each finding at its own place."""
    second = '      hello:\n        prospect: "Again?"\n        choices:\n          once: {say: "Again.", move: small-tlk, flags: again}\n'
    text = edit(RIGHT, "      tarpaulin:\n", second + "      tarpaulin:\n")
    found = problems(text)
    assert [problem.code for problem in found if problem.code != "only-option"] == [
        "duplicate-key",
        "unknown-move",
        "unused-flag",
    ]
    assert [at(text, problem).split()[0] for problem in found] == ["hello:", "small-tlk,", "again}"]


def test_duplicate_ids_keep_their_threads():
    """Where two stages have a beat of the same id, `next` means the one of its own stage, and no message tells a made-up id."""
    text = edit(RIGHT, "      gate-post:\n", "      wet-boots:\n")
    text = edit(text, "next: gate-post", "next: wet-boots")
    found = problems(text)
    assert [problem.code for problem in found] == ["duplicate-id"]
    assert not any("~" in f"{problem.message}{problem.hint}" for problem in found)


def test_a_beat_without_choices_is_one_problem():
    """The beat stays where it is, so that what leads to it and past it can be checked."""
    start = RIGHT.index("        choices:\n          count-drops:")
    end = RIGHT.index("      cold-shoulder:\n")
    text = f"{RIGHT[:start]}        choices: {{}}\n{RIGHT[end:]}"
    assert codes(text) == ["no-choices"]


def test_a_missing_stage_is_one_problem():
    """Nothing is said of being out of reach beyond a stage that is not there."""
    start, end = RIGHT.index("  exploration:\n"), RIGHT.index("  development:\n")
    found = [(problem.code, problem.message) for problem in problems(RIGHT[:start] + RIGHT[end:])]
    assert ("missing-key", "the stage `exploration` is missing") in found
    assert not {"unreachable-beat", "unreachable-choice", "closed-stage"} & {code for code, _ in found}


def test_too_little_left():
    """Where there are no stages, or no YAML, only the reader speaks."""
    assert set(codes("simgame: 1\ntitle: A Yard\n")) == {"missing-key"}
    assert codes("simgame: 1\ntitle: 'A Yard\n") == ["not-yaml"]
    assert codes("simgame: 1\nstages: {attraction: {beats: []}}\n").count("wrong-type") == 1


def test_a_flood_of_mistakes_is_counted():
    """A thousand are named, the others counted, and none of it takes long."""
    text = edit(RIGHT, "needs:\n", "needs:\n" + "".join(f"  n{number}: x\n" for number in range(1_500)))
    found = check_text(text, "shed.yaml")
    assert len(found.problems) == MOST
    assert found.left_out >= 1_500 - MOST
