"""Files that are on disk when it is said so: whole or not at all, and their names with them."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

UNABLE = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EACCES, errno.EPERM)
"""What systems say that cannot put a folder on disk by itself, or let nobody ask for it."""


def put(path: Path, data: bytes, mode: int = 0o666) -> None:
    """Write a file beside and put it in its place: whoever reads, even after a power cut, finds the old or the new one.

    Raises OSError; where it is not the folder that could not be synced, what was there before is there then.
    """
    with beside(path, data, mode) as new:
        new.replace(path)
    sync_folder(path.parent)


@contextmanager
def beside(path: Path, data: bytes, mode: int = 0o666) -> Iterator[Path]:
    """A new file beside another, on disk, to be put in its place; gone in the end where it was not. Raises OSError."""
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        new.unlink(missing_ok=True)  # of a process that was killed and had our number
        fd = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
        try:
            write_all(fd, data)
            os.fsync(fd)
        finally:
            close(fd)
        yield new
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def write_all(fd: int, data: bytes) -> None:
    """Write all of it, however little the system takes at once. Raises OSError."""
    while data:
        data = data[os.write(fd, data) :]


def close(fd: int) -> None:
    """Close a file; what its system then still has to say is about what was synced long ago."""
    with suppress(OSError):
        os.close(fd)


def make_folder(folder: Path) -> None:
    """See that there is such a folder, and those that it lies in; the names of new ones are on disk then. Raises OSError."""
    if folder.is_dir() or folder == folder.parent:
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """See the names in a folder on disk, where the system can. Raises OSError."""
    if os.name != "posix":
        return
    try:
        fd = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            close(fd)
    except OSError as error:
        if error.errno not in UNABLE:
            raise


def reason(error: Exception) -> str:
    """Why something failed, in the system's words."""
    return getattr(error, "strerror", None) or str(error) or "no reason given"
