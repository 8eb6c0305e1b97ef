"""A real terminal (a pty) to run simgame in, as bytes."""

import os
import pty
import select
import subprocess
import sys
import termios
from collections.abc import Mapping
from pathlib import Path
from struct import pack
from types import TracebackType


class Terminal:
    """A command in a pty of 80 × 24, with what it has written so far."""

    def __init__(self, *arguments: str | Path, environment: Mapping[str, str], cwd: Path, columns: int = 80) -> None:
        import fcntl

        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, pack("HHHH", 24, columns, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "simgame", *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=dict(environment),
            cwd=cwd,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(slave)
        self.written = b""

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self.master)

    def type(self, text: str) -> None:
        """What a user types."""
        os.write(self.master, text.encode())

    def until(self, wanted: str, seconds: float = 30) -> str:
        """Everything written so far, once `wanted` is in it."""
        while wanted.encode() not in self.written:
            assert self._more(seconds), f"never wrote {wanted!r}: {self.written!r}"
        return self.written.decode()

    def end(self) -> int:
        """Read to the end; the exit code."""
        while self._more(30):
            pass
        return self.process.wait(timeout=30)

    def _more(self, seconds: float) -> bool:
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return False
        self.written += data
        return bool(data)
