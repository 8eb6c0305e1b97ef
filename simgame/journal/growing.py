"""A file that only grows: what was acknowledged is on disk, and this process alone writes it."""

import os
from contextlib import suppress
from pathlib import Path

from simgame.errors import SaveBusy, SaveNotWritten
from simgame.journal.lock import Lock


_BOTH = os.O_RDWR | getattr(os, "O_BINARY", 0)


class Growing:
    """A file of whole lines, held open for writing by this process alone, until `close`."""

    def __init__(self, path: Path, busy: SaveBusy) -> None:
        """Lock the file. Raises `busy` where another process has it, SaveNotWritten where the folder cannot be written."""
        self.path = path
        self._fd: int | None = None
        self._end = 0
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            real = path.resolve()
            self._lock = Lock(real.with_name(f".{real.name}.lock"))
        except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: a link that leads round in a circle
            raise _not_written(path, error) from None
        if not self._lock.held:
            raise busy

    def open(self, at: int) -> None:
        """Go on after the first `at` bytes; a torn last line behind them is removed."""
        try:
            self._fd = os.open(self.path, _BOTH)
            self._end = at
            self._cut()
        except OSError as error:
            self.close()
            raise _not_written(self.path, error) from None

    def begin(self, data: bytes) -> None:
        """Begin the file with these lines, whole or not at all; an old one of the same name is set aside, not lost."""
        try:
            self._lay(data)
        except OSError as error:
            self.close()
            raise _not_written(self.path, error) from None
        self.open(len(data))

    def _lay(self, data: bytes) -> None:
        new = self.path.with_name(f".{self.path.name}.new")
        try:
            with new.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if self.path.exists():
                self.path.replace(_aside(self.path))
            new.replace(self.path)
            sync_folder(self.path.parent)
        except OSError:
            new.unlink(missing_ok=True)
            raise

    def append(self, data: bytes) -> None:
        """Write whole lines and see them on disk. Raises SaveNotWritten; then they are not part of the file."""
        if self._fd is None:
            raise SaveNotWritten(f"{self.path} is closed")
        try:
            self._outlive()
            self._cut()
            _write_all(self._fd, data)
            os.fsync(self._fd)
        except OSError as error:
            with suppress(
                OSError
            ):  # what stays is cut before the next line is written, or seen to be torn when it is read
                self._cut()
            raise _not_written(self.path, error) from None
        self._end += len(data)

    def _outlive(self) -> None:
        """Somebody who knows of no lock has deleted the file while it is open: what was acknowledged is written anew."""
        assert self._fd is not None
        if os.fstat(self._fd).st_nlink:
            return
        deleted = self._fd
        os.lseek(deleted, 0, os.SEEK_SET)
        data = os.read(deleted, self._end)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._lay(data)
        self._fd = os.open(self.path, _BOTH)
        os.close(deleted)

    def _cut(self) -> None:
        """Remove what was never acknowledged, and stand at the end of what was."""
        assert self._fd is not None
        if os.fstat(self._fd).st_size != self._end:
            os.ftruncate(self._fd, self._end)
        os.lseek(self._fd, self._end, os.SEEK_SET)

    def close(self) -> None:
        """Let go of the file."""
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None
        self._lock.release()


def _write_all(fd: int, data: bytes) -> None:
    while data:
        data = data[os.write(fd, data) :]


def sync_folder(folder: Path) -> None:
    """See the new file's name on disk too, where the system can."""
    if os.name != "posix":
        return
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def _aside(path: Path) -> Path:
    """A free name beside the save for what was there before."""
    number = 1
    while (free := path.with_name(f"{path.stem}.{number}{path.suffix}")).exists():
        number += 1
    return free


def _not_written(path: Path, error: Exception) -> SaveNotWritten:
    reason = getattr(error, "strerror", None) or str(error)
    return SaveNotWritten(
        f"{path} cannot be written: {reason}",
        "nothing acknowledged before is lost; free some space, or choose another folder with --saves",
    )
