"""Where scenarios are found: the folder you stand in, your own, and those that ship with the game."""

import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from platformdirs import user_data_path

from simgame.compiled import compiled
from simgame.errors import Refused, SimgameError
from simgame.scenario.model import LEVELS, Scenario
from simgame.scenario.spelling import meant


class Entry(NamedTuple):
    """A scenario file in the library; `scenario` is None where it cannot be played, and `error` says why."""

    id: str
    path: Path
    scenario: Scenario | None
    error: str = ""


def data_folder() -> Path:
    """Where this user's own things are kept."""
    return user_data_path("simgame", appauthor=False)


@cache
def shipped() -> Path:
    """The scenarios that ship with the game: inside the package, or beside it in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "scenarios"
    return inside if inside.is_dir() else package.parent / "scenarios"


def places() -> list[Path]:
    """The folders scenarios are looked for in; the first that has a scenario of a name wins."""
    named = os.environ.get("SIMGAME_SCENARIOS", "")
    wanted = [Path("scenarios"), *(Path(part) for part in named.split(os.pathsep) if part)]
    return [*wanted, data_folder() / "scenarios", shipped()]


def _files() -> Iterator[Path]:
    seen: set[str] = set()
    for place in places():
        try:
            found = sorted(path for path in place.glob("*.yaml") if path.stem not in seen)
        except OSError:
            continue
        seen.update(path.stem for path in found)
        yield from found


def read(path: Path) -> Scenario:
    """The scenario in a file. Raises Refused where it cannot be read, ScenarioRefused where it is not right."""
    return compiled(path, lambda: _read(path))._replace(id=path.stem, path=str(path))


def _read(path: Path) -> Scenario:
    from simgame.scenario.reader import read_file

    return read_file(path)


def entries() -> list[Entry]:
    """The whole library, by level and title; broken files last."""
    return sorted((_entry(path) for path in _files()), key=_order)


def _entry(path: Path) -> Entry:
    try:
        return Entry(path.stem, path, read(path))
    except SimgameError as error:
        return Entry(path.stem, path, None, error.message)


def _order(entry: Entry) -> tuple[int, int, str]:
    scenario = entry.scenario
    if scenario is None:
        return len(LEVELS), 0, entry.id
    return LEVELS.index(scenario.level), scenario.minutes, scenario.title


def find(name: str) -> Path:
    """The file of a scenario, by its path or by its id in the library. Raises Refused where there is none."""
    if name.endswith((".yaml", ".yml")) or os.sep in name or "/" in name:
        return Path(name) if Path(name).exists() or not (whole := Path(f"{name}.yaml")).is_file() else whole
    known = {path.stem: path for path in _files()}
    if name and name not in known and Path(name).is_dir():
        raise Refused(f"{name} is a folder, not a scenario file", f"name its files, such as {name}/*.yaml")
    if name not in known:
        raise Refused(f"there is no scenario `{name}`", _hint(name, known))
    return known[name]


def _hint(name: str, known: Iterable[str]) -> str:
    """What may have been meant: a file beside the player that is no part of the library, or a name that is."""
    here = [f"{name}{ending}" for ending in (".yaml", ".yml") if name and Path(f"{name}{ending}").is_file()]
    near = [*here, meant(name, known)][0]
    return (f"did you mean `{near}`? " if near else "") + "`simgame list` shows the library"


def load(name: str) -> Scenario:
    """The scenario of that id or path."""
    return read(find(name))
