"""The names a file gives, and what no single place can know: ids used twice, `next` within the stage, what is missing."""

from typing import Any

from simgame.printable import shortened
from simgame.rules.stages import STAGES
from simgame.scenario.format import BEAT, CHOICE, SCENARIO, STAGE, STAGE_SET
from simgame.scenario.problems import suggestion
from simgame.scenario.shapes import COPY, Reading, Record, place_of, respell
from simgame.scenario.tree import Node, Row, Table, Word

COMMANDS = ("b", "q", "s", "w")
"""What a line of plain mode can say besides a choice."""

Raw = dict[str, Any]


def pools(root: Table, reading: Reading) -> dict[str, set[str]]:
    """Every name the file gives, by what it names. Misspelt keys on the way there are noted and mended."""
    _mend_keys(root, SCENARIO, reading)
    stages = _table(root, "stages")
    _mend_keys(stages, STAGE_SET, reading)
    beats: set[str] = set()
    choices: set[str] = set()
    flags: set[str] = set()
    for stage in stages.values():
        for beat_id, beat in _named(stage, STAGE, "beats", reading):
            beats.add(beat_id)
            for choice_id, choice in _named(beat, BEAT, "choices", reading):
                choices.add(choice_id)
                if isinstance(choice, Table):
                    _mend_keys(choice, CHOICE, reading)
                    flags.update(_words(choice.get("flags")))
    return {
        "need": set(_table(root, "needs")),
        "agreement": {"need", "plan", *_table(root, "criteria")},
        "promise": set(_table(root, "promises")),
        "person": {"prospect", *_table(root, "cast")},
        "beat": beats,
        "choice": choices,
        "flag": flags,
    }


def _mend_keys(node: Node, record: Record, reading: Reading) -> None:
    if isinstance(node, Table) and not node.keys() <= record.fields.keys():
        respell(node, record, reading)


def _named(node: Node, record: Record, key: str, reading: Reading) -> list[tuple[str, Node]]:
    """The entries of the mapping of names that a record has under the key, also of those that stand there twice."""
    if not isinstance(node, Table):
        return []
    _mend_keys(node, record, reading)
    tables = [node.get(key), *(value for again, value in node.again if again == key)]
    return [entry for each in tables if isinstance(each, Table) for entry in (*each.items(), *each.again)]


def _table(node: Table, key: str) -> Table:
    found = node.get(key)
    return found if isinstance(found, Table) else Table()


def _words(node: Any) -> list[str]:
    return [each for each in (node if isinstance(node, Row) else [node]) if isinstance(each, Word)]


def check_names(root: Table, raw: Raw, reading: Reading) -> None:
    """Note what is wrong between places that are right in themselves; ids used twice become two, a wrong `next` none."""
    for name in _table(root, "criteria"):
        if name in ("need", "plan"):
            hint = "`need` and `plan` stand for the summing up and the plan"
            reading.problems.add("reserved-name", name, f"`{name}` cannot be a criterion", hint)
    _check_ids(raw, reading)
    for stage_id, stage in stages_of(raw):
        beats = stage.get("beats", {})
        for beat_id, beat in beats.items():
            _check_beat(beat_id, beat, beats, stage_id, reading)
    _check_former(raw, reading)
    _check_stages(root, raw, reading)
    for test in raw.get("tests", []):
        if ("play" in test) == ("policy" in test):
            reading.problems.add("play-or-policy", test[""], "a test needs either `play` or `policy`")


def stages_of(raw: Raw) -> list[tuple[str, Raw]]:
    """The stages that were read."""
    return [(name, stage) for name, stage in raw.get("stages", {}).items() if name]


def _check_ids(raw: Raw, reading: Reading) -> None:
    beats: dict[str, Word] = {}
    choices: dict[str, Word] = {}
    for _, stage in stages_of(raw):
        named = stage.get("beats", {})
        copies = _once("beat", named, beats, reading)
        for beat in named.values():
            _once("choice", beat.get("choices", {}), choices, reading)
            for choice in beat.get("choices", {}).values() if copies else ():
                if choice.get("next") in copies:
                    choice["next"] = copies[choice["next"]]


def _once(what: str, named: Raw, seen: dict[str, Word], reading: Reading) -> dict[str, Word]:
    """Note the ids that were there before, and give each another; which ones got which."""
    copies: dict[str, Word] = {}
    for name in named:
        if name in seen:
            message = f"the {what} `{name}` exists already, in line {seen[name].line}"
            reading.problems.add("duplicate-id", name, message, "rename it")
            copies[name] = Word(f"{name}{COPY}{place_of(name)[0]}", *place_of(name))
        elif COPY not in name:
            seen[name] = name  # type: ignore[assignment]  # the keys of a tree are words
    if copies:
        entries = [(copies.get(name, name), entry) for name, entry in named.items()]
        named.clear()
        named.update(entries)
    return copies


def _check_former(raw: Raw, reading: Reading) -> None:
    """A former id may not be in use, and two may not have had the same."""
    beats = [entry for _, stage in stages_of(raw) for entry in stage.get("beats", {}).items()]
    choices = [entry for _, beat in beats for entry in beat.get("choices", {}).items()]
    for what, entries in (("beat", beats), ("choice", choices)):
        taken = {str(name) for name, _ in entries}
        for former in (entry["renamed_from"] for _, entry in entries if "renamed_from" in entry):
            if former in taken:
                message = f"the {what} `{shortened(former)}` exists"
                reading.problems.add("former-id-in-use", former, message, "remove `renamed_from`")
            taken.add(former)


def _check_beat(beat_id: str, beat: Raw, siblings: Raw, stage: str, reading: Reading) -> None:
    add = reading.problems.add
    if not beat.get("choices") and isinstance(beat[""].get("choices"), Table):
        add("no-choices", beat_id, f"the beat `{beat_id.partition(COPY)[0]}` has no choices")
    if "speaker" in beat and "says" not in beat:
        add("missing-key", _key(beat, "speaker"), "this beat has a `speaker` who does not speak", "add `says:`")
    if "says" in beat and "prospect" in beat:
        hint = "one person speaks; make the other a narration"
        add("two-speakers", _key(beat, "says"), "this beat has both `prospect` and `says`", hint)
    for choice_id, choice in beat.get("choices", {}).items():
        if choice_id.isdigit() or choice_id in COMMANDS:
            hint = "numbers and the letters b, q, s, w are commands"
            add("bad-id", choice_id, f"`{choice_id}` cannot be a choice's id", hint)
        given = choice[""]
        if ("say" in given) == ("do" in given):
            both = " and not both" if "say" in choice else ""
            message = f"the choice `{choice_id.partition(COPY)[0]}` needs either `say` or `do`{both}"
            add("say-or-do", choice_id, message)
        if "next" in choice and choice["next"] not in siblings:
            _mend_next(choice, siblings, stage, reading)


def _key(part: Raw, name: str) -> str:
    """The key of that name with its place."""
    return next((key for key in part[""] if key == name), name)


def _mend_next(choice: Raw, siblings: Raw, stage: str, reading: Reading) -> None:
    """Note a `next` that leads nowhere, and let it lead to the beat it was probably meant to, or nowhere."""
    target: Word = choice.pop("next")
    near = ""
    if target in reading.pools["beat"]:
        hint = f"`next` stays within a stage; `{target}` is in another"
    else:
        named = [name for name in siblings if COPY not in name]
        near = reading.problems.nearest(f"beat of {stage}", target, named)
        hint = suggestion(near, named)
    if near:
        choice["next"] = Word(near, target.line, target.column)
    message = f"`next` names no beat of the stage {stage}: `{shortened(target)}`"
    reading.problems.add("unknown-next", target, message, hint)


def _check_stages(root: Table, raw: Raw, reading: Reading) -> None:
    add = reading.problems.add
    stages = _table(root, "stages")
    for name in STAGES[STAGES.index(raw.get("opens_in", "attraction")) :]:
        unity_of_a_poor_fit = name == "unity" and raw.get("fit") == "poor"
        if name not in stages and not unity_of_a_poor_fit and "stages" in root:
            add("missing-key", stages, f"the stage `{name}` is missing", f"add `{name}:`")
    for stage_id, stage in stages_of(raw):
        if isinstance(stage[""].get("beats"), Table) and not stage.get("beats"):
            add("no-beats", stage[""]["beats"], f"the stage `{stage_id}` has no beats")
