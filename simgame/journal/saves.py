"""Where saves are kept, and what is in them."""

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from simgame.disk import reason
from simgame.errors import Refused, SaveNotWritten, SaveRefused, SimgameError
from simgame.journal import journal
from simgame.journal.journal import Journal
from simgame.journal.records import Branch
from simgame.journal.replay import restore
from simgame.play.game import Game
from simgame.printable import CONTROL, shortened
from simgame.rules.stages import WINNERS
from simgame.scenario import library
from simgame.scenario.model import Scenario

SUFFIX = ".jsonl"
DEVICE = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³])\s*(\..*)?", re.IGNORECASE)
"""Names that belong to devices on Windows, with any ending."""
BEST_FIRST = (
    "unity",
    "friend",
    "customer",
    "released",
    "given-away",
    "stalled",
    "lapsed",
    "free-ride",
    "remorse",
    "walked",
)
"""The endings, from the one to wish for to the one to learn from."""


class Summary(NamedTuple):
    """One save at a glance; `error` says why where it cannot be read."""

    name: str
    path: Path
    scenario: str = ""
    title: str = ""
    mode: str = ""
    turns: int = 0
    stage: str = ""
    trust: int = 0
    ending: str = ""
    winners: str = "open"
    modified: float = 0.0
    error: str = ""
    branch: Branch | None = None
    """What it is a what-if of, or nothing."""


def folder(explicit: Path | None = None) -> Path:
    """The folder of saves: the one asked for, $SIMGAME_SAVES, ./saves where there is one, else the user's own."""
    if explicit is not None:
        return explicit
    named = os.environ.get("SIMGAME_SAVES")
    if named:
        return Path(named)
    here = Path("saves")
    return here if here.is_dir() else library.data_folder() / "saves"


def path_of(name: str, place: Path) -> Path:
    """The file of a save, by its name or path. Raises SaveRefused for a name that cannot be a file's."""
    if name.endswith(SUFFIX) or "/" in name or os.sep in name:
        path = Path(name) if name.endswith(SUFFIX) or library.there(Path(name)) else Path(f"{name}{SUFFIX}")
        wrong = path.name in ("", "..") or name.endswith(("/", os.sep)) or bool(CONTROL.search(path.name))
        wrong = wrong or (os.name == "nt" and _only_elsewhere(path.name))
    else:
        path = place / f"{name}{SUFFIX}"
        wrong = bool(CONTROL.search(name)) or name[:1] in ("", ".") or _only_elsewhere(name) or len(name) > 100
    if wrong:
        raise SaveRefused(
            f"`{shortened(name)}` cannot be the name of a save", "use letters, digits, hyphens and spaces"
        )
    return path


def listed(place: Path) -> list[Path]:
    """The files of a folder that may be saves, by name. Raises SaveRefused where it cannot be looked into."""
    try:
        return sorted(path for path in place.iterdir() if path.suffix == SUFFIX and path.is_file())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise SaveRefused(f"{place} cannot be read: {reason(error)}") from None


def _only_elsewhere(name: str) -> bool:
    """Whether Windows would not have a file of that name, or take it for a device: saves can be taken along."""
    return bool(set(name) & set('<>:"|?*')) or DEVICE.fullmatch(name) is not None


def free_name(name: str, place: Path) -> str:
    """The name, or the name with the first number no save of the folder has, also where large and small letters are one.

    Raises SaveRefused as `listed` does.
    """
    taken = {_same(path.stem) for path in listed(place)}
    number, free = 2, name
    while _same(free) in taken:
        free, number = f"{name}-{number}", number + 1
    return free


def _same(name: str) -> str:
    """What two names share that some systems take for one."""
    return normalize("NFC", name).casefold()


def load(name: str, place: Path) -> tuple[Game, str]:
    """The play of a save, replayed on the scenario as it is today, and what to know about that."""
    contents = journal.read(path_of(name, place))
    scenario = scenario_of(contents.header.scenario, contents.header.path)
    game, replayed = restore(scenario, contents)
    return game, replayed.notice


def scenario_of(id: str, path: str) -> Scenario:
    """The scenario a save belongs to: the file it was played from, else the one of that id in the library."""
    if os.path.isfile(path):  # noqa: PTH113 - where we may not look, there is none for us
        return library.read(Path(path))
    try:
        found = library.find(id)
    except Refused:
        hint = (
            f"the save was played from {path}; put that file back under its name" if path else "it was in the library"
        )
        raise SaveRefused(f"there is no scenario `{id}` any more", hint) from None
    return library.read(found)


def summaries(place: Path) -> list[Summary]:
    """Every save of a folder, newest first; broken ones with the reason."""
    try:
        paths = listed(place)
    except SaveRefused:
        return []
    known: dict[tuple[str, str], Scenario] = {}
    return sorted((_summary(path, known) for path in paths), key=lambda each: (-each.modified, each.name))


def _summary(path: Path, known: dict[tuple[str, str], Scenario]) -> Summary:
    modified = 0.0
    try:
        modified = path.stat().st_mtime
        contents = journal.read(path)
        key = (contents.header.scenario, contents.header.path)
        if key not in known:
            known[key] = scenario_of(*key)
        scenario = known[key]
        game, _ = restore(scenario, contents)
    except SimgameError as error:
        return Summary(path.stem, path, modified=modified, error=error.message)
    except OSError as error:
        return Summary(path.stem, path, modified=modified, error=error.strerror or "cannot be read")
    on_the_day = contents.ended.result if contents.ended else None  # whatever became of the scenario since
    ending = on_the_day.ending if on_the_day else game.ending
    reached = game.turns[-1].trust if game.turns else 0
    return Summary(
        name=path.stem,
        path=path,
        scenario=scenario.id,
        title=scenario.title,
        mode=game.mode,
        turns=on_the_day.turns if on_the_day else len(game.turns),
        stage=game.position.relationship.stage,
        trust=on_the_day.trust if on_the_day else reached,
        ending=ending,
        winners=WINNERS.get(ending, "open"),
        modified=modified,
        branch=contents.header.branch,
    )


def best(plays: Iterable[Summary]) -> Summary | None:
    """The finished play that ended best, the newest of those that ended alike, what-ifs left out; None where there is none."""
    finished = [each for each in plays if each.ending and not each.branch]
    return min(finished, key=lambda each: BEST_FIRST.index(each.ending), default=None)


LATEST = 3
"""Unfinished plays that a library offers by themselves."""


def unfinished(plays: Iterable[Summary]) -> list[Summary]:
    """What can be gone on with, in the order of the plays."""
    return [each for each in plays if each.turns and not each.ending and not each.error]


def stands_for(scenario: str, plays: Iterable[Summary]) -> Summary | None:
    """The play whose debrief stands for a scenario: the first finished one, else the first; what-ifs are left out."""
    of_it = [each for each in plays if each.scenario == scenario and not each.branch and not each.error]
    return next((each for each in of_it if each.ending), next(iter(of_it), None))


def delete(path: Path) -> None:
    """Delete a save for good. Raises SaveBusy where somebody plays it, SaveNotWritten where it cannot be deleted."""
    held = Journal(path)
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise SaveNotWritten(f"{path} cannot be deleted: {reason(error)}") from None
    finally:
        held.close()
