"""Edits of a scenario under a running save: each is right or explained, and no other choice is ever played."""

import re
from collections.abc import Callable

import pytest

from simgame.journal import journal
from simgame.journal.session import Session, start
from simgame.scenario.reader import read_file
from tests.support.files import FULL, Place, edit

PLAYED = ("boots", "what-else", "keep-listening", "offer-study")
WORDS = {
    "boots": "Look at her boots, then at yours, and laugh.",
    "what-else": "What happens after seven?",
    "keep-listening": "What did you see change here?",
    "offer-study": "You will have our gate study on Friday.",
}


def block(id: str, text: str = FULL) -> str:
    """The lines of one choice."""
    found = re.search(rf"^          {id}:\n(?:            .*\n)+", text, re.MULTILINE)
    assert found
    return found.group()


def swapped(first: str, second: str) -> str:
    """The scenario with two choices of a beat in each other's place."""
    text = FULL.replace(block(first), "FIRST").replace(block(second), block(first))
    return text.replace("FIRST", block(second))


NEW_BEAT = """\
      {id}:
        prospect: And who are you?
        choices:
          {id}-answer: {{say: A neighbour., move: be-person}}
"""
NEW_CHOICE = """\
          hm:
            say: Hm.
            move: pitch-early
"""
SURVEY = re.sub(r"(  |: |\[)study(\b)", r"\1survey\2", FULL)


def renamed(old: str, new: str, former: bool) -> str:
    """The scenario with a beat under another name, with `renamed_from` or without."""
    text = edit(FULL, f"      {old}:\n", f"      {new}:\n" + (f"        renamed_from: {old}\n" if former else ""))
    return text.replace(f"next: {old}", f"next: {new}").replace(f"seen: [{old}]", f"seen: [{new}]")


def renamed_choice(former: bool) -> str:
    """The scenario with the first choice played under another name."""
    text = edit(FULL, "          boots:\n", "          shoes-first:\n").replace(
        "what-hurts, boots]", "what-hurts, shoes-first]"
    )
    return edit(text, "renamed_from: shoes\n", "renamed_from: boots\n" if former else "because: Shoes.\n")


EDITS: dict[str, tuple[str, tuple[str, ...], str]] = {
    "a typo in prose": (edit(FULL, "Then she bites.", "Then, she bites."), PLAYED, ""),
    "a reworded choice": (edit(FULL, "What happens after seven?", "And after seven?"), PLAYED, ""),
    "a reworded prospect": (edit(FULL, "Sit. The tide turns in an hour.", "Sit down."), PLAYED, ""),
    "a stage's text changed": (edit(FULL, "Six in the morning.", "Five in the morning."), PLAYED, ""),
    "a beat inserted further on": (
        edit(FULL, "  exploration:\n    scene", NEW_BEAT.format(id="passer-by") + "  exploration:\n    scene"), PLAYED, "",
    ),
    "a beat inserted on the way": (
        edit(FULL, "      bench:\n", NEW_BEAT.format(id="passer-by") + "      bench:\n"), PLAYED[:2],
        "choice 3, `keep-listening`, cannot be played again, because the story now leads to `passer-by` instead of `bench`",
    ),
    "a beat inserted before all": (
        edit(FULL, "      gate:\n", NEW_BEAT.format(id="passer-by") + "      gate:\n"), (), "You go on from the beginning.",
    ),
    "a choice added above": (
        edit(FULL, "          what-else:\n", NEW_CHOICE + "          what-else:\n"),
        PLAYED, "",
    ),
    "choices swapped": (swapped("what-else", "may-we"), PLAYED, ""),
    "choices swapped in the first beat": (swapped("boots", "what-hurts"), PLAYED, ""),
    "a choice removed that was played": (
        FULL.replace(block("what-else"), "").replace("play: [what-hurts, what-else, stand-up]", "policy: random"), PLAYED[:1],
        "choice 2, `what-else`, cannot be played again, because the beat `yard` no longer has it. You go on after choice 1.",
    ),
    "a choice removed that was not played": (FULL.replace(block("may-we"), ""), PLAYED, ""),
    "a choice closed": (
        edit(FULL, "say: What happens after seven?", "when: {trust: {at_least: 99}}\n            say: What happens after seven?"),
        PLAYED[:1], "no longer open in the beat `yard`",
    ),
    "a beat renamed with renamed_from": (renamed("bench", "stone", True), PLAYED, ""),
    "a beat renamed without": (renamed("bench", "stone", False), PLAYED[:2], "because the beat `bench` is gone"),
    "a beat removed": (
        edit(FULL[: FULL.index("      yard:\n")] + FULL[FULL.index("      bench:\n") :], ", what-else", ""),
        PLAYED[:1], "because the beat `yard` is gone",
    ),
    "a choice renamed with renamed_from": (renamed_choice(True), PLAYED, ""),
    "a choice renamed without": (renamed_choice(False), (), "the beat `gate` no longer has it. You go on from the beginning."),
    "a need renamed": (FULL.replace("idle-trucks", "long-queue"), PLAYED, ""),
    "a need renamed that was known": (FULL.replace("churn", "leavers"), PLAYED, "Your choices are all kept."),
    "a promise renamed that was made": (SURVEY, PLAYED, "all kept"),
    "a move changed": (
        edit(FULL, "[small-talk, be-person]", "pitch-early"), PLAYED, "from choice 1 on led to something else than before",
    ),
    "a disposition changed": (edit(FULL, ": reciprocator", ": champion"), PLAYED, "Your choices are all kept."),
    "a choice moved to another beat": (
        edit(FULL.replace(block("what-else"), "").replace("what-hurts, what-else,", "what-hurts,"), "          stand-up:\n",
             block("what-else") + "          stand-up:\n").replace("[what-hurts, stand-up]", "[what-hurts]"),
        PLAYED[:1], "the beat `yard` no longer has it",
    ),
}  # fmt: skip


@pytest.fixture
def resumed(place: Place) -> Callable[[str], Session]:
    """Plays four choices, edits the scenario, and resumes."""

    def resume(text: str) -> Session:
        first = start(read_file(place.scenario()), folder=place.saves)
        for choice in PLAYED:
            first.choose(choice)
        first.close()
        return start(read_file(place.scenario(text)), folder=place.saves)

    return resume


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_right_or_explained(name: str, resumed: Callable[[str], Session], place: Place) -> None:
    """Every recorded choice is found, or the replay stops before it and says what changed and from where one goes on."""
    text, kept, notice = EDITS[name]
    session = resumed(text)
    game = session.game
    former = {choice.id: choice.renamed_from for choice in game.scenario.choices.values()}
    for turn, was in zip(game.turns, PLAYED, strict=False):
        assert turn.choice.id == was or former[turn.choice.id] == was, "another choice was played"
        assert turn.choice.say == WORDS[was] or turn.choice.do == WORDS[was] or name == "a reworded choice"
    assert len(game.turns) == len(kept)
    if notice:
        assert notice in session.notice
        assert session.notice.startswith("The scenario was edited: ")
    else:
        assert session.notice == ""
    session.close()
    again = start(read_file(place.folder / "dock.yaml"), folder=place.saves)
    assert [turn.choice.id for turn in again.game.turns] == [turn.choice.id for turn in game.turns]
    if len(kept) < len(PLAYED):
        assert "cannot be played again" not in again.notice, "said once, then it is how things are"
        assert len(journal.read(place.save()).choices) == len(kept)
    again.close()


@pytest.mark.parametrize(
    "name", ["a choice removed that was played", "a beat renamed without", "a beat inserted on the way"]
)
def test_what_was_written_stays_when_a_save_is_cut_short(
    name: str, resumed: Callable[[str], Session], place: Place
) -> None:
    """Cutting a save short is a line more, not lines less: the file still has every choice that was ever made."""
    session = resumed(EDITS[name][0])
    content = place.save().read_text()
    session.close()
    assert [f'"choice": "{choice}"' in content for choice in PLAYED] == [True] * len(PLAYED)
    assert content.splitlines()[-1] == f'{{"keep": {len(EDITS[name][1])}}}'


def test_reading_an_edited_save_changes_nothing(place: Place) -> None:
    """`replay`, `debrief` and `saves` say what changed on stderr, and leave the save as it is."""
    place.play(*PLAYED)
    before = place.save().read_bytes()
    place.scenario(EDITS["a beat renamed without"][0])
    for command in ("replay dock", "replay dock --json", "debrief dock", "debrief dock --format json"):
        done = place.run(*command.split())
        assert done.returncode == 0
        assert "the beat `bench` is gone" in done.stderr
        assert "edited" not in done.stdout
    assert place.run("saves").returncode == 0
    assert place.save().read_bytes() == before


def test_plain_mode_tells_the_player(place: Place) -> None:
    """On coming back the player reads what changed and from where they go on, and then the choices as they are now."""
    place.play(*PLAYED)
    done = place.run("play", place.scenario(EDITS["a choice removed that was played"][0]), "--plain", lines="may-we\n")
    said = " ".join(done.stdout.split())
    assert "choice 2, `what-else`, cannot be played again, because the beat `yard` no longer has it." in said
    assert "You go on after choice 1." in said
    assert "Saved as dock, after 2 choices." in said


def test_an_edited_save_of_an_assessment(place: Place) -> None:
    """Shuffled choices are kept by id as well: an edit never makes an assessment another one."""
    place.play("boots", "what-else", more=("--mode", "assessment"))
    place.play(scenario=place.scenario(swapped("boots", "what-hurts")))
    assert [record.choice for record in journal.read(place.save()).choices] == ["boots", "what-else"]


def test_an_edit_that_breaks_the_scenario_keeps_the_save(place: Place) -> None:
    """A scenario that cannot be read any more is refused; the save waits unchanged until it can."""
    place.play(*PLAYED)
    before = place.save().read_bytes()
    done = place.run("play", place.scenario(FULL.replace("simgame: 1", "simgame: [")), "--plain")
    assert done.returncode == 3
    assert place.save().read_bytes() == before
    done = place.run("play", place.scenario(), "--plain")
    assert "You go on after 4 choices." in done.stdout
