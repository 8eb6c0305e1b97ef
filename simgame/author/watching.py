"""A scenario file while its author is at work on it: read and checked anew whenever it has changed and come to rest.

The file is looked at twenty times a second instead of asking the system for notices: that works on network drives and in
containers too, costs next to nothing, and however an editor saves (in place, by renaming, by deleting and writing anew), it
comes down to a file that is another one and then stays as it is.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread
from time import monotonic
from typing import NamedTuple

from simgame.errors import Refused
from simgame.scenario.model import Scenario
from simgame.scenario.problems import Problem
from simgame.scenario.reader import read, read_text

PERIOD = 0.05
"""Seconds from one look at the file to the next."""
REST = 0.1
"""Seconds that a file has to stay as it is before it is read: editors write in several steps."""
PATIENCE = 0.25
"""Seconds that it has to stay as it is before it is called broken or gone: it may be in the middle of being saved."""

Stamp = tuple[int, ...]
"""What tells one state of a file from another without reading it; empty where there is none."""


class Version(NamedTuple):
    """A scenario file as it was at one moment."""

    stamp: Stamp
    text: str
    scenario: Scenario | None
    """None where it cannot be played; `problems` or `trouble` says why."""
    problems: tuple[Problem, ...] = ()
    trouble: str = ""
    """Why there is no text to read: the file is gone, not UTF-8, too large."""
    checked: bool = False
    """Whether `problems` is everything that check finds, or only what the reader came upon."""
    breaking: tuple[Problem, ...] = ()
    """Those of the problems for which it cannot be played."""
    left_out: int = 0
    """How many more problems there are than are named."""


Tell = Callable[[Version], None]


def version(path: Path) -> Version:
    """The file as it is now, read and not yet checked."""
    stamp = stamp_of(path)
    try:
        text = read_text(path)
    except Refused as error:
        trouble = str(error) if stamp else f"{path.name} is gone; waiting for it to come back"
        return Version(stamp, "", None, trouble=trouble, checked=True)
    return Version(stamp, text, *read(text, str(path)))


def stamp_of(path: Path) -> Stamp:
    """The present state of a file."""
    try:
        status = path.stat()
    except OSError:
        return ()
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino, status.st_dev


class Resting:
    """Decides when a file that has changed may be read, and when what is in it may be believed."""

    def __init__(self, path: Path, known: Version) -> None:
        self._path = path
        self._told = known
        self._read = known
        self._stamp = known.stamp
        self._since = 0.0

    def look(self, now: float) -> Version | None:
        """The file's next version, once, at the first look that finds it at rest; `now` in seconds."""
        stamp = stamp_of(self._path)
        if stamp != self._stamp:
            self._stamp, self._since = stamp, now
            return None
        rested = now - self._since
        if stamp == self._told.stamp or rested < REST:
            return None
        if self._read.stamp != stamp:
            self._read = version(self._path)
        if self._read.stamp != stamp or stamp_of(self._path) != stamp:
            return None
        if self._read.scenario is None and rested < PATIENCE:
            return None
        before, self._told = self._told, self._read
        return None if _same(before, self._told) else self._told


def _same(one: Version, other: Version) -> bool:
    return (one.text, one.trouble) == (other.text, other.trouble)


class Watch:
    """Tells of every version of a file, first as it was read, then as it was checked; the latest wins.

    `tell` is called on threads of the watch's own. They end with the process: a drive that hangs keeps nobody from leaving.
    """

    def __init__(self, path: Path, known: Version, tell: Tell) -> None:
        self._resting = Resting(path, known)
        self._path = path
        self._tell = tell
        self._over = Event()
        self._to_check: SimpleQueue[Version | None] = SimpleQueue()
        self._to_check.put(known)

    def start(self) -> None:
        """Begin to look."""
        for task in (self._look, self._check):
            Thread(target=task, daemon=True).start()

    def stop(self) -> None:
        """Tell nothing more."""
        self._over.set()
        self._to_check.put(None)

    def _look(self) -> None:
        while not self._over.wait(PERIOD):
            found = self._resting.look(monotonic())
            if found:
                self._say(found)
                self._to_check.put(found)

    def _check(self) -> None:
        while waiting := self._to_check.get():
            if not waiting.checked and self._to_check.empty():
                found = self._checked(waiting)
                if self._to_check.empty():
                    self._say(found)

    def _checked(self, waiting: Version) -> Version:
        try:
            return checked(waiting, self._path)
        except Exception as error:  # a fault of ours ends neither the play nor the watch
            return waiting._replace(trouble=f"check failed on this version: {error!r}", checked=True)

    def _say(self, found: Version) -> None:
        if not self._over.is_set():
            with suppress(RuntimeError):  # the screens are being taken down
                self._tell(found)


def checked(found: Version, path: Path) -> Version:
    """A version with everything that check says of it, matters of taste left out."""
    from simgame.author.check import check_text

    result = check_text(found.text, str(path))
    broken = () if found.scenario else found.problems
    return found._replace(problems=result.problems, breaking=broken, left_out=result.left_out, checked=True)
