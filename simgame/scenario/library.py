"""Where scenarios are found: the folder you stand in, your own, and those that ship with the game."""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from platformdirs import user_data_path

from simgame.compiled import compiled
from simgame.errors import Refused, SimgameError
from simgame.printable import shortened
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


def there(path: Path) -> bool:
    """Whether something is there; under a name that nothing can have there is nothing."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def find(name: str) -> Path:
    """The file of a scenario, by its path or by its id in the library. Raises Refused where there is none."""
    path, whole = Path(name), Path(f"{name}.yaml")
    if name.endswith((".yaml", ".yml")) or os.sep in name or "/" in name:
        return whole if not there(path) and there(whole) else path
    known = {path.stem: path for path in _files()}
    if name in known:
        return known[name]
    if name and there(path) and path.is_dir():
        raise Refused(f"{shortened(name)} is a folder, not a scenario file", f"name its files, such as {name}/*.yaml")
    near = whole.name if name and there(whole) else meant(name, known)
    hint = f"did you mean `{near}`? " if near else ""
    raise Refused(f"there is no scenario `{shortened(name)}`", f"{hint}`simgame list` shows the library")


def load(name: str) -> Scenario:
    """The scenario of that id or path."""
    return read(find(name))
