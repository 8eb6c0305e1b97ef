"""From a scenario file to a Scenario, or to everything that is wrong with it."""

import stat
from pathlib import Path
from typing import Any
from zlib import crc32

from simgame.errors import Refused, ScenarioRefused
from simgame.printable import shortened
from simgame.rules.stages import STAGES
from simgame.scenario.build import build
from simgame.scenario.format import SCENARIO, VERSION
from simgame.scenario.model import Scenario
from simgame.scenario.problems import Problem, Problems
from simgame.scenario.shapes import Reading
from simgame.scenario.tree import MAX_BYTES, Node, Row, Table, Word, parse

COMMANDS = ("b", "q", "s", "w")
"""What a line of plain mode can say besides a choice."""


def read_file(path: Path) -> Scenario:
    """The scenario in a file. Raises Refused where it cannot be read, ScenarioRefused where it is not right."""
    text = read_text(path)
    scenario, problems = read(text, str(path))
    if scenario is None:
        first, more = problems[0], len(problems) - 1
        others = f" (and {more} more)" if more else ""
        raise ScenarioRefused(
            f"{first.path}:{first.line}:{first.column}: {first.message}{others}", problems,
            hint=first.hint or f"`simgame check {path}` shows every problem",
        )  # fmt: skip
    return scenario


def read_text(path: Path) -> str:
    """The text of a regular UTF-8 file of at most five megabytes."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise Refused(f"{path} is a folder, not a scenario file")
        if not stat.S_ISREG(status.st_mode):
            raise Refused(f"{path} is not a regular file")
        if status.st_size > MAX_BYTES:
            raise Refused(f"{path} has {status.st_size:,} bytes; a scenario may have {MAX_BYTES:,}")
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise Refused(f"there is no file {path}") from None
    except UnicodeDecodeError as error:
        raise Refused(f"{path} is not UTF-8 text (byte {error.start + 1})", "save it as UTF-8") from None
    except (OSError, ValueError) as error:
        raise Refused(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from None


def read(text: str, path: str) -> tuple[Scenario | None, tuple[Problem, ...]]:
    """The scenario in a text and no problems, or None and all its problems."""
    problems = Problems(path)
    root = parse(text.removeprefix("\ufeff").replace("\r\n", "\n"), problems)
    if root is None:
        return None, problems.errors
    if not isinstance(root, Table) or "simgame" not in root:
        problems.add("not-a-scenario", root, "this is not a scenario", "its first line has to be `simgame: 1`")
        return None, problems.errors
    if str(root["simgame"]) != str(VERSION):
        hint = "this simgame reads version 1; update simgame, or change the line to `simgame: 1`"
        problems.add(
            "format-version", root["simgame"], f"unsupported format version `{shortened(str(root['simgame']))}`", hint
        )
        return None, problems.errors
    reading = Reading(problems, pools(root))
    raw = SCENARIO.read(root, reading)
    if raw is not None:
        _check_names(root, raw, reading)
    if problems.found or raw is None:
        return None, problems.errors
    digest = f"{crc32(text.encode()):08x}"
    return build(raw, Path(path).stem, path, digest), ()


def table(node: Node | None, *keys: str) -> Table:
    """The mapping found by following the keys, or an empty one."""
    for key in keys:
        node = node.get(Word(key)) if isinstance(node, Table) else None
    return node if isinstance(node, Table) else Table()


def pools(root: Table) -> dict[str, set[str]]:
    """Every name the file gives, by what it names."""
    beats = [(name, beat) for stage in table(root, "stages").values() for name, beat in table(stage, "beats").items()]
    choices = [(name, choice) for _, beat in beats for name, choice in table(beat, "choices").items()]
    flags = [
        flag for _, choice in choices for flag in _words(choice.get("flags") if isinstance(choice, Table) else None)
    ]
    return {
        "need": set(table(root, "needs")),
        "agreement": {"need", "plan", *table(root, "criteria")},
        "promise": set(table(root, "promises")),
        "person": {"prospect", *table(root, "cast")},
        "beat": {name for name, _ in beats},
        "choice": {name for name, _ in choices},
        "flag": set(flags),
    }


def _words(node: Any) -> list[str]:
    return [each for each in (node if isinstance(node, Row) else [node]) if isinstance(each, Word)]


def _check_names(root: Table, raw: dict[str, Any], reading: Reading) -> None:
    """What a shape cannot know: ids used twice, `next` within the stage, words or deed, nothing to play."""
    add = reading.problems.add
    seen: dict[str, dict[str, Word]] = {"beat": {}, "choice": {}}

    def once(what: str, name: Word) -> None:
        if name in seen[what]:
            add(
                "duplicate-id",
                name,
                f"the {what} `{name}` exists already, in line {seen[what][name].line}",
                "rename it",
            )
        seen[what].setdefault(name, name)

    for name in table(root, "criteria"):
        if name in ("need", "plan"):
            add(
                "reserved-name",
                name,
                f"`{name}` cannot be a criterion",
                "`need` and `plan` stand for the summing up and the plan",
            )
    for stage_id, stage in _stages(raw):
        beats = stage.get("beats", {})
        for beat_id, beat in beats.items():
            once("beat", beat_id)
            _check_beat(beat_id, beat, set(beats), stage_id, reading)
            for choice_id in beat.get("choices", {}):
                once("choice", choice_id)
    _check_former(raw, reading)
    _check_stages(root, raw, reading)


def _check_former(raw: dict[str, Any], reading: Reading) -> None:
    """A former id may not be in use, and two may not have had the same."""
    beats = [entry for _, stage in _stages(raw) for entry in stage.get("beats", {}).items()]
    choices = [entry for _, beat in beats for entry in beat.get("choices", {}).items()]
    for what, entries in (("beat", beats), ("choice", choices)):
        taken = {str(name) for name, _ in entries}
        for former in (entry["renamed_from"] for _, entry in entries if "renamed_from" in entry):
            if former in taken:
                reading.problems.add(
                    "former-id-in-use", former, f"the {what} `{shortened(former)}` exists", "remove `renamed_from`"
                )
            taken.add(former)


def _stages(raw: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(name, stage) for name, stage in raw.get("stages", {}).items() if name]


def _check_beat(beat_id: Word, beat: dict[str, Any], siblings: set[str], stage: str, reading: Reading) -> None:
    add = reading.problems.add
    if not beat.get("choices") and isinstance(beat[""].get("choices"), Table):
        add("no-choices", beat_id, f"the beat `{beat_id}` has no choices")
    if "speaker" in beat and "says" not in beat:
        add("missing-key", beat[""], "this beat has a `speaker` who does not speak", "add `says:`")
    if "says" in beat and "prospect" in beat:
        add(
            "two-speakers",
            beat[""],
            "this beat has both `prospect` and `says`",
            "one person speaks; make the other a narration",
        )
    for choice_id, choice in beat.get("choices", {}).items():
        if choice_id.isdigit() or choice_id in COMMANDS:
            add(
                "bad-id",
                choice_id,
                f"`{choice_id}` cannot be a choice's id",
                "numbers and the letters b, q, s, w are commands",
            )
        if ("say" in choice) == ("do" in choice):
            add("say-or-do", choice_id, f"the choice `{choice_id}` needs either `say` or `do`")
        target = choice.get("next")
        if target and target not in siblings:
            other = target in reading.pools["beat"]
            hint = (
                f"`next` stays within a stage; `{target}` is in another"
                if other
                else reading.problems.near(target, siblings)
            )
            add("unknown-next", target, f"`next` names no beat of the stage {stage}: `{shortened(target)}`", hint)


def _check_stages(root: Table, raw: dict[str, Any], reading: Reading) -> None:
    add = reading.problems.add
    first = STAGES.index(raw.get("opens_in", "attraction"))
    for name in STAGES[first:]:
        unity_of_a_poor_fit = name == "unity" and raw.get("fit") == "poor"
        if name not in table(root, "stages") and not unity_of_a_poor_fit and "stages" in root:
            add("missing-key", table(root, "stages"), f"the stage `{name}` is missing", f"add `{name}:`")
    for stage_id, stage in _stages(raw):
        if isinstance(stage[""].get("beats"), Table) and not stage.get("beats"):
            add("no-beats", stage[""], f"the stage `{stage_id}` has no beats")
    for test in raw.get("tests", []):
        if ("play" in test) == ("policy" in test):
            add("play-or-policy", test[""], "a test needs either `play` or `policy`")
