"""From a scenario file to a Scenario, or to everything that is wrong with it and as much of a Scenario as there is."""

import stat
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from simgame.disk import reason
from simgame.errors import Refused, ScenarioRefused
from simgame.printable import shortened
from simgame.scenario.build import build
from simgame.scenario.format import SCENARIO, VERSION
from simgame.scenario.model import Scenario
from simgame.scenario.names import check_names, pools
from simgame.scenario.problems import Problem, Problems
from simgame.scenario.shapes import Reading
from simgame.scenario.tree import MAX_BYTES, Node, Table, Word, parse


class Recovered(NamedTuple):
    """What could be made of a text, whatever is wrong with it.

    Misspelt names stand for the nearest ones, what could not be read is left out, missing texts are empty. An id that was
    given twice is told apart by `~` and a number.
    """

    scenario: Scenario | None
    """None where too little is left to look at."""
    root: Node | None
    """The tree with the places, its keys mended."""
    problems: Problems
    mentioned: frozenset[str] = frozenset()
    """Words of what was left out: what they name may be used or not."""


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
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:  # some files do not say how long they are
            raise Refused(f"{path} has more bytes than the {MAX_BYTES:,} that a scenario may have")
        return data.decode("utf-8")
    except FileNotFoundError:
        raise Refused(f"there is no file {path}") from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Refused(f"{path} is not UTF-8 text (line {line})", "save it as UTF-8") from None
    except (OSError, ValueError) as error:
        raise Refused(f"{path} cannot be read: {reason(error)}") from None


def read(text: str, path: str) -> tuple[Scenario | None, tuple[Problem, ...]]:
    """The scenario in a text and no problems, or None and all its problems."""
    found = recover(text, path)
    return (None if found.problems.found else found.scenario), found.problems.errors


def recover(text: str, path: str) -> Recovered:
    """Everything that is wrong with a text, and what can be made of it all the same."""
    problems = Problems(path)
    root = parse(text.removeprefix("\ufeff").replace("\r\n", "\n"), problems)
    if root is None or not isinstance(root, Table) or not _of_this_version(root, problems):
        if root is not None and not isinstance(root, Table):
            _not_a_scenario(root, problems)
        return Recovered(None, root, problems)
    reading = Reading(problems)
    reading.pools = pools(root, reading)
    raw = SCENARIO.read(root, reading) or {}
    check_names(root, raw, reading)
    if not any(stage.get("beats") for name, stage in raw.get("stages", {}).items() if name):
        return Recovered(None, root, problems)
    scenario = build(raw, Path(path).stem, path, f"{crc32(text.encode()):08x}")
    return Recovered(scenario, root, problems, frozenset(reading.mentioned))


def _of_this_version(root: Table, problems: Problems) -> bool:
    """Whether the tree can be read as a scenario; one that only lacks its first line is read as if it had it."""
    if "simgame" not in root:
        _not_a_scenario(root, problems)
        root[Word("simgame")] = Word(str(VERSION), quoted=False)
        return "stages" in root
    if str(root["simgame"]) == str(VERSION):
        return True
    message = f"unsupported format version `{shortened(str(root['simgame']))}`"
    hint = "this simgame reads version 1; update simgame, or change the line to `simgame: 1`"
    problems.add("format-version", root["simgame"], message, hint)
    return False


def _not_a_scenario(root: Node, problems: Problems) -> None:
    problems.add("not-a-scenario", root, "this is not a scenario", "its first line has to be `simgame: 1`")
