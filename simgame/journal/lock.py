"""A lock that the system lets go of when its process ends, however it ends.

The system's own call in a few lines: the library for it costs more to import than the rest of a save.
"""

import errno
import os
import sys
from pathlib import Path

from simgame.disk import close

if sys.platform == "win32":  # pragma: no cover - never run there by us
    import msvcrt

    def _take(fd: int) -> None:
        msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)


_TAKEN = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)
"""What the system says when another process has it."""


def take(fd: int) -> bool:
    """Lock an open file, until it is closed; False where another process has it. Raises OSError where there are no locks."""
    try:
        _take(fd)
    except OSError as error:
        if error.errno in _TAKEN:
            return False
        raise
    return True


class Lock:
    """A lock file, held or not: `held` says whether this process has it. Raises OSError where the file cannot be opened."""

    def __init__(self, path: Path) -> None:
        self._fd: int | None = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        held = False
        try:
            held = take(self._fd)
        finally:
            if not held:
                self.release()

    @property
    def held(self) -> bool:
        """Whether this process holds the lock."""
        return self._fd is not None

    def release(self) -> None:
        """Let go of it; the file stays, empty."""
        if self._fd is not None:
            close(self._fd)
            self._fd = None
