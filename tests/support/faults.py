"""A disk that fails at any of its calls: what a piece of work asks of the system is recorded, then failed one call at a time.

Calls are watched where the code makes them, in `os`, `io` and `fcntl`, and only those about one folder and the files that were
opened in it. What Python itself makes invisible (EINTR) is left to the system: `python -m tests.faults strace`.
"""

import errno
import fcntl
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

FULL = (errno.ENOSPC, errno.EDQUOT)
BROKEN = (errno.EIO, errno.EROFS, errno.EACCES)
SHORT = -1
"""Not an error: half of what was to be written is written, as a system may."""
HALF = -2
"""Half of it is written, and then the disk is full."""

ERRORS: dict[str, tuple[int, ...]] = {
    "open": (*BROKEN, errno.EMFILE),
    "create": (*FULL, *BROKEN, errno.EMFILE),
    "io.open": (errno.EIO, errno.EACCES, errno.EMFILE),
    "write": (*FULL, errno.EIO, errno.EFBIG, SHORT, HALF),
    "fsync": (*FULL, errno.EIO, errno.EINVAL),
    "ftruncate": (errno.EIO, errno.EROFS),
    "lseek": (errno.EIO,),
    "fstat": (errno.EIO,),
    "close": (errno.EIO, errno.EINTR, errno.ENOSPC),
    "replace": (*FULL, *BROKEN),
    "rename": (*FULL, *BROKEN),
    "unlink": (errno.EIO, errno.EROFS, errno.EACCES),
    "mkdir": (*FULL, *BROKEN),
    "flock": (errno.ENOLCK, errno.EOPNOTSUPP, errno.EIO),
    "stat": (errno.EIO, errno.EACCES),
    "scandir": (errno.EIO, errno.EACCES, errno.EMFILE),
    "listdir": (errno.EIO, errno.EACCES, errno.EMFILE),
}
"""What each call can fail with."""
NEED_ROOM = ("create", "write", "fsync", "replace", "rename", "mkdir")
"""What fails all together while a disk is full."""
CHANGE = (*NEED_ROOM, "ftruncate", "unlink")
"""What fails all together while a disk is broken or read-only."""


class Call(NamedTuple):
    """One call of the work: its name, and how often that name was called before."""

    name: str
    number: int


class Disk:
    """Counts the calls about a folder, and fails where it is told to."""

    def __init__(self, folder: Path) -> None:
        self.folder = os.fspath(folder.resolve())
        self.calls: list[Call] = []
        self.fail: Call | None = None
        """Where to fail; nothing: nowhere."""
        self.error = 0
        self.stays = False
        """Whether the disk stays full or broken from there on, until `mend`."""
        self.failed = False
        """Whether it has failed."""
        self._counts: dict[str, int] = {}
        self._files: set[int] = set()
        self._down: tuple[str, ...] = ()
        """What fails now, whatever its number."""

    def begin(self) -> None:
        """Count from here."""
        self.calls, self._counts, self.failed = [], {}, False

    def mend(self) -> None:
        """Let everything work again."""
        self.fail, self._down = None, ()

    def break_down(self) -> None:
        """Stay full, or broken."""
        self._down = NEED_ROOM if self.error in FULL else CHANGE

    def watched(self, what: object) -> bool:
        """Whether a call is about the folder, or a file that was opened in it."""
        if isinstance(what, int):
            return what in self._files
        try:
            path = os.fspath(what)  # type: ignore[call-overload]
        except TypeError:
            return False
        return isinstance(path, str) and os.path.abspath(path).startswith(self.folder)  # noqa: PTH100 - asks no disk

    def meet(self, name: str) -> int:
        """One more call of that name: the error that it has to end with, or 0."""
        number = self._counts[name] = self._counts.get(name, 0) + 1
        call = Call(name, number)
        self.calls.append(call)
        if call == self.fail:
            self.failed = True
            if self.stays:
                self.break_down()
        return self.error if call == self.fail or name in self._down else 0

    def opened(self, fd: int) -> int:
        """A file of the folder is open."""
        self._files.add(fd)
        return fd

    def closed(self, fd: int) -> None:
        """It no longer is."""
        self._files.discard(fd)


def _failure(error: int, what: object) -> OSError:
    return OSError(error, os.strerror(error), what if isinstance(what, str) else None)


@contextmanager
def failing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    """The disk under a folder, as one that can be told to fail. What fsync would do is not done: it would only take time."""
    disk = Disk(folder)
    with monkeypatch.context() as patch:
        for module, name in _CALLS:
            patch.setattr(module, name, _watch(disk, f"io.{name}" if module is io else name, getattr(module, name)))
        yield disk


_CALLS = [(io, "open"), (fcntl, "flock")] + [(os, name) for name in ERRORS if hasattr(os, name)]


def _watch(disk: Disk, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
    """The call, watched."""

    def call(what: Any = ".", *more: Any, **options: Any) -> Any:
        if not disk.watched(what):
            return real(what, *more, **options)
        error = disk.meet("create" if name == "open" and more[0] & os.O_CREAT else name)
        if error in (SHORT, HALF):
            if error == HALF:
                disk.error = errno.ENOSPC
                disk.break_down()
            return real(what, bytes(more[0])[: len(more[0]) // 2 or 1])
        if name == "close":  # whatever it says, the file is closed
            disk.closed(what)
            real(what)
        if error:
            raise _failure(error, what)
        if name == "open":
            return disk.opened(real(what, *more, **options))
        return None if name in ("fsync", "close") else real(what, *more, **options)

    return call
