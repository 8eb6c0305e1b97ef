"""Every problem is named with the line and column of the key or value at fault, and the nearest valid name."""

import re

import pytest

from simgame.scenario.problems import Problem
from simgame.scenario.reader import read
from tests.support.files import FULL, edit, marked

BENCH = "next: bench\n            reply: The lor"

MISTAKES = [
    # names, each with its nearest
    ("move: check-in\n  commitment", "move: «chek-in\n  commitment", "unknown-move", "did you mean `check-in`?"),
    ("discovers: idle-trucks", "discovers: «idle-truck", "unknown-need", "did you mean `idle-trucks`?"),
    ("discovers: churn", "discovers: «chrun", "unknown-need", "did you mean `churn`?"),
    ("agreed: [season]", "agreed: [«saeson]", "unknown-agreement", "did you mean `season`?"),
    ("agrees: [plan, dispatch]", "agrees: [plan, «dispach]", "unknown-agreement", "did you mean `dispatch`?"),
    ("promises: study", "promises: «studdy", "unknown-promise", "did you mean `study`?"),
    ("keeps: study", "keeps: «stuy", "unknown-promise", "did you mean `study`?"),
    ("kept: [study]", "kept: [«studies]", "unknown-promise", "did you mean `study`?"),
    ("when: {seen: [gate]}", "when: {seen: [«gates]}", "unknown-beat", "did you mean `gate`?"),
    ("{chose: [offer-study]}", "{chose: [«offer-studdy]}", "unknown-choice", "did you mean `offer-study`?"),
    ("play: [what-hurts, what-else", "play: [what-hurts, «what-els", "unknown-choice", "did you mean `what-else`?"),
    ("flags: laughed", "flags: «laughd", "unknown-flag", "did you mean `laughed`?"),
    ("posture: [open, neutral]", "posture: [open, «nuetral]", "unknown-posture", "did you mean `neutral`?"),
    ("breach: any", "breach: «honour", "unknown-kind-of-breach", "one of "),
    ("stage_reached: exploration", "stage_reached: «explortion", "unknown-stage", "did you mean `exploration`?"),
    ("opens_in: attraction", "opens_in: «atraction", "unknown-stage", "did you mean `attraction`?"),
    ("by: exploration", "by: «exploraton", "unknown-stage", "did you mean `exploration`?"),
    ("ends: friend", "ends: «freind", "unknown-ending", "did you mean `friend`?"),
    ("ends: friend", "ends: «unity", "unknown-ending", "one of `friend`, `given-away`, `lapsed`, `released`"),
    ("ends: stalled", "ends: «staled", "unknown-ending", "did you mean `stalled`?"),
    ("never: [commitment", "never: [«comitment", "unknown-stage-or-ending", "did you mean `commitment`?"),
    ("policy: extractor", "policy: «extracter", "unknown-policy", "did you mean `extractor`?"),
    ("speaker: luis", "speaker: «louis", "unknown-person", "did you mean `luis`?"),
    ("reply_by: luis", "reply_by: «lius", "unknown-person", "did you mean `luis`?"),
    ("teaches: [gift, ask]", "teaches: [gift, «asks]", "unknown-rule", "did you mean `ask`?"),
    ("level: associate", "level: «asociate", "unknown-level", "did you mean `associate`?"),
    ("stakes: small", "stakes: «smal", "unknown-stakes", "did you mean `small`?"),
    ("setting: cold-contact", "setting: «cold-call", "unknown-setting", "did you mean `cold-contact`?"),
    ("fit: good", "fit: «middling", "unknown-fit", "one of `good`, `poor`"),
    ("disposition: reciprocator", "disposition: «reciprocater", "unknown-disposition", "did you mean `reciprocator`?"),
    # `next`
    (BENCH, "next: «bnech\n            reply: The lor", "unknown-next", "did you mean `bench`?"),
    (BENCH, "next: «counting\n            reply: The lor", "unknown-next", "in another"),
    # keys
    ("title: The", "«titel: The", "unknown-key", "did you mean `title`?"),
    ("cue: She puts", "«ceu: She puts", "unknown-key", "did you mean `cue`?"),
    ("because: You", "«becuase: You", "unknown-key", "did you mean `because`?"),
    ("later: a week", "«latr: a week", "unknown-key", "did you mean `later`?"),
    ("scene: The yard", "«scenes: The yard", "unknown-key", "did you mean `scene`?"),
    ("{trust: {at_least: 90}}", "{trust: {«atleast: 90}}", "unknown-key", "did you mean `at_least`?"),
    ("when: {promised: [study]}", "when: {«promise: [study]}", "unknown-key", "did you mean `promised`?"),
    ("\n  unity:\n    scene", "\n  «unitty:\n    scene", "unknown-key", "did you mean `unity`?"),
    ("  walked: She goes", "  «wlaked: She goes", "unknown-key", "did you mean `walked`?"),
    ("company: Northline", "«compny: Northline", "unknown-key", "did you mean `company`?"),
    ("{patience: 6,", "{«patients: 6,", "unknown-key", "did you mean `patience`?"),
    ("policy: extractor", "«policies: extractor", "unknown-key", "did you mean `policy`?"),
    ("level: associate\n", "level: associate\n«level: leader\n", "duplicate-key", "rename or remove"),
    ("      yard:\n", "      «gate:\n", "duplicate-key", "rename or remove"),
    ("cue: She puts the cup down.", "cue: She puts.\n            «cue: Again.", "duplicate-key", "rename or remove"),
    # missing
    ("level: associate\n", "", "missing-key", "add `level:`"),
    ("  role: harbour master\n", "", "missing-key", "add `role:`"),
    ("            move: ask-permission\n", "", "missing-key", "add `move:`"),
    ("    scene: The yard at noon.\n", "", "missing-key", "add `scene:`"),
    ("name: pressing fails, ", "", "missing-key", "add `name:`"),
    ("speaker: luis\n        says: She does not bite before seven.", "«speaker: luis", "missing-key", "add `says:`"),
    # types
    ("minutes: 7", "minutes: «soon", "wrong-type", ""),
    ("minutes: 7", "minutes: «'7'", "wrong-type", ""),
    ("minutes: 7", "minutes: «7.5", "wrong-type", ""),
    ("silence: true", "silence: «perhaps", "wrong-type", ""),
    ("scene: The yard at noon.", "scene: «[noon]", "wrong-type", ""),
    ("scene: The yard at noon.", "scene: «~", "wrong-type", ""),
    ("when: {seen: [gate]}", "when: «soon", "wrong-type", ""),
    ("move: check-in\n  commitment", "move: [«{a: b}]\n  commitment", "wrong-type", ""),
    ("needs:\n  idle-trucks: Trucks wait three hours at the gate\n", "needs:\n  «[a, b]: x\n", "wrong-type", ""),
    ("{trust: {at_least: 90}}", "{trust: «90}", "wrong-type", ""),
    # bounds
    ("minutes: 7", "minutes: «0", "out-of-range", ""),
    ("minutes: 7", "minutes: «241", "out-of-range", ""),
    ("{at_least: 90}", "{at_least: «101}", "out-of-range", ""),
    ("{at_least: 90}", "{at_least: «-1}", "out-of-range", ""),
    ("{patience: 6,", "{patience: «7,", "out-of-range", ""),
    ("say: Gladly.", "say: «" + "a" * 201, "too-long", "say it shorter"),
    ("scene: The yard at noon.", "scene: «" + "a" * 501, "too-long", "say it shorter"),
    ("move: [small-talk, be-person]", "move: «[small-talk, be-person, check-in]", "too-many", ""),
    # ids
    ("          walk:\n", "          «Walk On:\n", "bad-id", "lower-case"),
    ("          walk:\n", "          «walk--on:\n", "bad-id", "lower-case"),
    ("      quay:\n", "      «" + "q" * 61 + ":\n", "bad-id", ""),
    ("      quay:\n", "      «bench:\n", "duplicate-id", "rename it"),
    ("          walk:\n", "          «boots:\n", "duplicate-id", "rename it"),
    ("  season: No", "  «plan: No", "reserved-name", ""),
    # sense
    ("          walk:\n            say: Gladly.\n", "          «walk:\n", "say-or-do", ""),
    ("say: Gladly.", "say: Gladly.\n            do: Nod.", "say-or-do", ""),
    ("play: [what-hurts, what-else, stand-up], ", "", "play-or-policy", ""),
    ("policy: extractor", "policy: extractor, play: [boots]", "play-or-policy", ""),
    # the file
    ("simgame: 1\n", "simgame: «2\n", "format-version", "simgame: 1"),
    ("simgame: 1\n", "simgame: «latest\n", "format-version", "simgame: 1"),
    ("prospect: Walk with me.", "prospect: «&walk Walk with me.", "alias", "write it out"),
    ("prospect: Walk with me.", "prospect: Walk «\x1b[31mwith me.", "control-character", "remove it"),
    ("prospect: Walk with me.", "prospect: Walk «\u202ewith me.", "control-character", "remove it"),
    ("prospect: Walk with me.", "prospect: Walk «\x9b31mwith me.", "control-character", "remove it"),
    ("prospect: Walk with me.", "prospect: «*walks with me", "alias", "needs quotes"),
    ("prospect: Walk with me.", "prospect: «!Walk with me.", "tag", "needs quotes"),
    ("discuss: [\"Who", "discuss: [«!now \"Who", "tag", "needs quotes"),
    ("when: {seen: [gate]}", "when: «gate > 0", "wrong-type", "such as `when: {trust: {at_least: 40}}`"),
    ("{trust: {at_least: 90}}", "{trust: «90}", "wrong-type", "such as `{at_least: 40}`"),
    ("  walked: She goes in", "«\twalked: She goes in", "not-yaml", "tabs"),
    ("title: The Dock at Six", "title: 'The Dock at Six", "not-yaml", ""),
    ("title: The Dock at Six", "title: The Dock: at Six", "not-yaml", ""),
]  # fmt: skip


def found(text: str) -> tuple[Problem, ...]:
    """The problems of a text that has some."""
    scenario, problems = read(text, "dock.yaml")
    assert scenario is None
    assert problems
    return problems


@pytest.mark.parametrize(("old", "new", "code", "hint"), MISTAKES)
def test_each_mistake_is_named_at_its_place(old: str, new: str, code: str, hint: str) -> None:
    """A problem says which line and column, and what to do: the nearest valid name where there is one."""
    text = edit(FULL, old, new)
    line, column = 0, 0
    if "«" in text:
        text, line, column = marked(text)
    problems = [problem for problem in found(text) if problem.code == code]
    assert problems, found(text)
    if line:
        assert (line, column) in [(problem.line, problem.column) for problem in problems], problems
    assert any(hint in problem.hint for problem in problems), problems
    assert all(problem.path == "dock.yaml" and problem.severity == "error" for problem in problems)


def test_one_mistake_is_one_problem() -> None:
    """A misspelt word gives one finding, not a rain of them."""
    assert len(found(edit(FULL, "disposition: reciprocator", "disposition: nobody"))) == 1
    assert len(found(edit(FULL, "minutes: 7", "minutes: soon"))) == 1
    assert len(found(edit(FULL, "say: Gladly.", "say: [Gladly]"))) <= 2


def test_a_missing_stage_is_asked_for() -> None:
    """Without one of the five stages the file says which is missing."""
    text = FULL[: FULL.index("  unity:\n    scene")] + FULL[FULL.index("endings:") :]
    assert [(problem.code, problem.message) for problem in found(text)] == [
        ("missing-key", "the stage `unity` is missing")
    ]


def test_empty_stages_and_beats() -> None:
    """A stage without beats and a beat without choices are named where they stand."""
    text = FULL[: FULL.index("      quay:")] + "      quay: {choices: {}}\n" + FULL[FULL.index("endings:") :]
    assert [(p.code, p.message) for p in found(text)] == [("no-choices", "the beat `quay` has no choices")]
    text = FULL[: FULL.index("    beats:\n      quay:")] + "    beats: {}\n" + FULL[FULL.index("endings:") :]
    assert [(p.code, p.message) for p in found(text)] == [("no-beats", "the stage `unity` has no beats")]


def test_fifteen_problems_in_one_run() -> None:
    """All problems of a file are reported at once, in the order of the file."""
    text, places = FULL, []
    for old, new, code in (
        ("level: associate", "level: «asociate", "unknown-level"),
        ("minutes: 7", "minutes: «soon", "wrong-type"),
        ("stakes: small", "stakes: «huge", "unknown-stakes"),
        ("teaches: [gift, ask]", "teaches: [«gifts, ask]", "unknown-rule"),
        ("fit: good", "fit: «fine", "unknown-fit"),
        ("by: exploration", "by: «explorer", "unknown-stage"),
        ("{patience: 6,", "{patience: «9,", "out-of-range"),
        ("discovers: churn", "discovers: «chrun", "unknown-need"),
        ("cue: She puts", "«cues: She puts", "unknown-key"),
        ("flags: [laughed]\n", "flags: [«[laughed]]\n", "wrong-type"),
        ("speaker: luis", "speaker: «louis", "unknown-person"),
        ("move: ask-permission", "move: «ask-permision", "unknown-move"),
        (BENCH, "next: «bnech\n            reply: The lor", "unknown-next"),
        ("keeps: study", "keeps: «stud", "unknown-promise"),
        ("silence: true", "silence: «maybe", "wrong-type"),
        ("          walk:\n", "          «boots:\n", "duplicate-id"),
        ("  walked: She goes", "  «walkd: She goes", "unknown-key"),
        ("policy: extractor", "policy: «extract", "unknown-policy"),
    ):
        text, line, column = marked(edit(text, old, new))
        places.append((line, column, code))
    problems = [(problem.line, problem.column, problem.code) for problem in found(text)]
    assert problems == sorted(problems)
    assert set(places) <= set(problems)
    assert len(problems) >= 15


def test_a_problem_prints_like_a_compiler_s() -> None:
    """Path, line, column, severity, the sentence, the code; the hint below."""
    printed = str(found(edit(FULL, "move: ask-permission", "move: ask-permision"))[0])
    assert re.fullmatch(
        r"dock\.yaml:\d+:19: error: unknown move `ask-permision` \[unknown-move\]\n    did you mean `ask-permission`\?",
        printed,
    )


@pytest.mark.parametrize("number", ["1", "2", "99"])
def test_an_id_that_is_a_number_is_refused(number: str) -> None:
    """Ids and numbers stand in the same line of input: an id may never be mistaken for another choice's number."""
    problems = found(edit(FULL, "          walk:\n", f"          {number}:\n"))
    assert [problem.code for problem in problems] == ["bad-id"]


@pytest.mark.parametrize("letter", ["s", "w", "b", "q"])
def test_an_id_that_is_a_command_is_refused(letter: str) -> None:
    """A choice of the id `q` could never be made by its id in plain mode: it would leave."""
    problems = found(edit(FULL, "          walk:\n", f"          {letter}:\n"))
    assert [problem.code for problem in problems] == ["bad-id"]


def test_a_former_id_that_is_in_use_is_refused() -> None:
    """`renamed_from` an id that something else has now would let an old save play another choice."""
    text, line, column = marked(edit(FULL, "renamed_from: shoes", "renamed_from: «what-hurts"))
    assert (line, column) in [(problem.line, problem.column) for problem in found(text)]
    text, line, column = marked(edit(FULL, "renamed_from: courtyard", "renamed_from: «gate"))
    assert (line, column) in [(problem.line, problem.column) for problem in found(text)]


def test_the_same_former_id_twice_is_refused() -> None:
    """Two choices that were both once `shoes`: an old save could not know which."""
    text = edit(FULL, "say: Four ports know my name.", "say: Four ports know my name.\n            renamed_from: shoes")
    assert found(text)


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("\ttitle: x", "spaces, never tabs"),
        ("title: The Dock: at Six", "a colon in it needs quotes"),
        ("title: @six", "needs quotes around it"),
        ('title: "\\q"', "use single quotes"),
        ("title: 'six", "never closed"),
    ],
)
def test_what_is_not_yaml_says_what_to_do(line: str, hint: str) -> None:
    """The parser's words are nobody's cure: the hint is in words of ours, and an unclosed quote is shown where it begins."""
    (problem,) = found(f"simgame: 1\n{line}\n")
    assert problem.code == "not-yaml"
    assert hint in problem.hint
    assert problem.line == 2
