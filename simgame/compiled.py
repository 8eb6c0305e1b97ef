"""What was read from text files, kept ready for the next start, as Python keeps compiled modules.

Reading YAML is a third of the start of a play. What is kept belongs to one state of one file and of our own code, lives in the
user's cache folder, holds values of ours only (nothing else is ever called while it is read), and may be deleted at any time.
"""

import os
import pickle
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

from platformdirs import user_cache_path

from simgame import __version__

T = TypeVar("T")

PACKAGE = Path(__file__).parent
OURS = ("simgame.rules.", "simgame.scenario.")
PLAIN = {("builtins", "frozenset"), ("builtins", "set")}


def folder() -> Path:
    """Where it is kept."""
    return user_cache_path("simgame", appauthor=False)


def compiled(path: Path, read: Callable[[], T]) -> T:
    """What `read` makes of the file, or what it made of it last time, where neither the file nor our code has changed since."""
    try:
        where = str(path.absolute())
        key = (where, _state(path), _code())
        kept = folder() / f"{crc32(where.encode(errors='replace')):08x}.pickle"
    except (OSError, ValueError):
        return read()
    found: T | None = _get(kept, key)
    if found is None:
        found = read()
        _put(kept, key, found)
    return found


def _state(path: Path) -> tuple[int, ...]:
    status = path.stat()
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


@cache
def _code() -> str:
    """Our version, and the state of the code and data that reading depends on."""
    files: Iterable[os.DirEntry[str]] = (each for room in ("rules", "scenario") for each in os.scandir(PACKAGE / room))
    states = [(each.name, each.stat().st_mtime_ns) for each in files if each.name.endswith((".py", ".yaml"))]
    return f"{__version__} {crc32(repr(sorted(states)).encode()):08x}"


class _Ours(pickle.Unpickler):
    """Makes values of our own classes and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        """A class of ours; anything else is refused, also what our modules know but do not define."""
        if module.startswith(OURS) or (module, name) in PLAIN:
            found = super().find_class(module, name)
            if isinstance(found, type) and (found.__module__.startswith(OURS) or (module, name) in PLAIN):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is none of ours")


def _get(kept: Path, key: tuple[object, ...]) -> Any:
    """What is kept for the key, or None; whatever is wrong with the file, it is as if there were none."""
    try:
        with kept.open("rb") as file:
            found, body = _Ours(file).load(), file.read()
        return _Ours(BytesIO(body)).load() if found == (key, crc32(body)) else None
    except Exception:
        return None


def _put(kept: Path, key: tuple[object, ...], value: object) -> None:
    new = kept.with_suffix(f".{os.getpid()}")
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        body = pickle.dumps(value, protocol=5)
        new.write_bytes(pickle.dumps((key, crc32(body))) + body)
        new.replace(kept)
    except OSError:
        with suppress(OSError):
            new.unlink()  # a full disk gets no fuller
