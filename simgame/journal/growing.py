"""A file that only grows: what was acknowledged is on disk, and this process alone writes it."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from simgame.disk import beside, close, make_folder, reason, sync_folder, write_all
from simgame.errors import Refused, SaveBusy, SaveNotWritten
from simgame.journal.lock import Lock, take

LONGEST = 100_000
"""Bytes of a line; the longest that we write has about ten thousand. What is longer is read, and refused, in pieces."""


class Growing:
    """A file of whole lines, held open for writing by this process alone, until `close`."""

    def __init__(self, path: Path, busy: SaveBusy) -> None:
        """Lock the file. Raises `busy` where another process has it, SaveNotWritten where the folder cannot be written."""
        self.path = path
        self._busy = busy
        self._fd: int | None = None
        self._end = 0
        try:
            make_folder(path.parent)
            real = path.resolve()
            self._lock = Lock(real.with_name(f".{real.name}.lock"))
        except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: a link that leads round in a circle
            raise _not_written(path, error) from None
        if not self._lock.held:
            raise busy

    @property
    def exists(self) -> bool:
        """Whether there is such a file already. Raises SaveNotWritten where that cannot be told."""
        try:
            return self.path.exists()
        except OSError as error:
            raise _not_written(self.path, error) from None

    def open(self, at: int) -> None:
        """Go on after the first `at` bytes; a torn last line behind them is removed."""
        try:
            self._open(at)
        except OSError as error:
            self.close()
            raise _not_written(self.path, error) from None

    def begin(self, data: bytes, mode: int = 0o666) -> None:
        """Begin the file with these lines, whole or not at all; an old one of the same name is set aside, not lost."""
        try:
            with beside(self.path, data, mode) as new:
                self._take_the_place(new, len(data))
        except OSError as error:
            self.close()
            raise _not_written(self.path, error) from None

    def _take_the_place(self, new: Path, end: int) -> None:
        """Put the new file where the old one was, or else everything as it was before."""
        aside = _set_aside(self.path)
        try:
            new.replace(self.path)
            sync_folder(self.path.parent)
            self._open(end)
        except BaseException:
            with suppress(OSError):
                aside.replace(self.path) if aside else self.path.unlink(missing_ok=True)
            raise

    def append(self, data: bytes) -> None:
        """Write whole lines and see them on disk. Raises SaveNotWritten; then they are not part of the file."""
        if self._fd is None:
            raise SaveNotWritten(f"{self.path} is closed")
        try:
            fd = self._ours(self._fd)
            self._cut(fd)
            write_all(fd, data)
            os.fsync(fd)
        except (OSError, SaveBusy) as error:
            with suppress(OSError):  # what stays is cut before the next line, or seen to be torn when it is read
                self._cut(self._fd)
            raise _not_written(self.path, error) from None
        self._end += len(data)

    def _open(self, at: int) -> None:
        fd = os.open(self.path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        try:
            if os.name == "posix" and not take(fd):
                raise self._busy  # somebody took the lock file away, and another process made a new one
            self._end = at
            self._cut(fd)
        except BaseException:
            close(fd)
            raise
        self._fd = fd

    def _ours(self, fd: int) -> int:
        """The file to write to: where somebody who knows of no lock has taken ours away, it is written again. Raises OSError."""
        now = os.fstat(fd)
        if now.st_size < self._end:
            raise OSError(errno.ESTALE, "it was cut short by something else")
        if sys.platform == "win32":  # where nobody can take away what we hold open
            return fd
        if now.st_nlink or (self.path.exists() and os.path.samestat(now, self.path.stat())):
            return fd
        make_folder(self.path.parent)
        with beside(self.path, os.pread(fd, self._end, 0), now.st_mode & 0o777) as new:
            self._take_the_place(new, self._end)
        close(fd)
        assert self._fd is not None
        return self._fd

    def _cut(self, fd: int) -> None:
        """Remove what was never acknowledged, and stand at the end of what was."""
        if os.fstat(fd).st_size > self._end:
            os.ftruncate(fd, self._end)
        os.lseek(fd, self._end, os.SEEK_SET)

    def close(self) -> None:
        """Let go of the file."""
        if self._fd is not None:
            close(self._fd)
            self._fd = None
        self._lock.release()


def _set_aside(path: Path) -> Path | None:
    """Give what was there before, if anything was, a free name beside it. Raises OSError; a folder stays where it is."""
    if not _is_there(path):
        return None
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if _in_use(path):
        raise OSError(errno.EBUSY, "another process writes it")
    number = 1
    while _is_there(free := path.with_name(f"{path.stem}.{number}{path.suffix}")):
        number += 1
    return path.replace(free)


def _is_there(path: Path) -> bool:
    """Whether there is something of that name. Raises OSError where that cannot be told: it is not written over then."""
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    return True


def _in_use(path: Path) -> bool:
    """Whether another process holds the file itself, whatever became of its lock file; not where that cannot be told."""
    if os.name != "posix" or not path.is_file():
        return False
    with suppress(OSError), path.open("rb") as file:
        return not take(file.fileno())
    return False


def whole_lines(path: Path, what: str, most: int, refused: type[Refused]) -> tuple[Iterator[bytes], int, bool]:
    """The whole lines of such a file, how many bytes they are, and whether the last was cut off while it was written.

    A power cut can also leave a line whose room was made before its words were there: it has a NUL, and was never acknowledged.
    Raises `refused` where the file cannot be read.
    """
    try:
        if not path.is_file():
            raise refused(f"{path} is not a file" if path.exists() else f"there is no {what} {path}")
        with path.open("rb") as file:
            data = file.read(most + 1)  # some files do not say how long they are
        if len(data) > most:
            raise refused(f"{path} is too large for a {what}: it has more than {most:,} bytes")
    except (OSError, ValueError) as error:
        raise refused(f"{path} cannot be read: {reason(error)}") from None
    whole = data.rfind(b"\n") + 1
    last = data.rfind(b"\n", 0, max(0, whole - 1)) + 1
    if b"\0" in data[last:whole]:
        whole = last
    if not whole:
        raise refused(f"{path} is not a {what} of simgame" if data else f"{path} is empty")
    return _lines(BytesIO(data), whole), whole, whole != len(data)


def _lines(data: BytesIO, end: int) -> Iterator[bytes]:
    """Each line in its turn: all of them at once would take many times the room of the file."""
    while data.tell() < end:
        yield data.readline(LONGEST)


def _not_written(path: Path, error: Exception) -> SaveNotWritten:
    return SaveNotWritten(
        f"{path} cannot be written: {reason(error)}",
        "nothing acknowledged before is lost; free some space, or choose another folder with --saves",
    )
