"""A program in a real terminal of 100×30, timed from outside."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from types import TracebackType

CODES = re.compile(rb"\x1b(\[[0-9;?>=$]*[A-Za-z]|[()][A-Z0-9]|[=>]|\][^\x07]*\x07|P[^\x1b]*\x1b\\)")
SIZE = struct.pack("HHHH", 30, 100, 0, 0)
ENVIRONMENT = {
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
    "TEXTUAL_ANIMATIONS": "none",
    "SIMGAME_SETTINGS": "no-settings.toml",
    "PYTHONPATH": str(Path(__file__).parents[2]),
}
"""What programs are told besides what we are told."""


class Terminal:
    """A process on a pseudo-terminal; everything it writes is read and searched."""

    def __init__(self, arguments: list[str], folder: Path) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, SIZE)
        self.begun = time.perf_counter()
        self.process = subprocess.Popen(
            [sys.executable, *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=folder,
            env=os.environ | ENVIRONMENT,
            start_new_session=True,
        )
        os.close(slave)
        self.seen = b""

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self.master)

    def press(self, keys: str) -> float:
        """Type, and return the moment; what was written before is forgotten."""
        self.drain()
        self.seen = b""
        moment = time.perf_counter()
        os.write(self.master, keys.encode())
        return moment

    def until(self, keys: str, text: str) -> float:
        """Type, and return the milliseconds until the text was written, which then was not there before."""
        return self.wait_for(text, self.press(keys))

    def wait_for(self, text: str, since: float | None = None, at_most: float = 20.0) -> float:
        """Milliseconds from `since` (by default the start) until the text was written."""
        since = self.begun if since is None else since
        end = time.perf_counter() + at_most
        while text.encode() not in CODES.sub(b"", self.seen):
            if not self._read(end - time.perf_counter()):
                raise TimeoutError(f"{text!r} did not come: {CODES.sub(b'', self.seen)[-400:]!r}")
        return (time.perf_counter() - since) * 1000

    def drain(self, quiet: float = 0.05) -> None:
        """Read until nothing is written for a while."""
        while self._read(quiet):
            pass

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self.master], [], [], max(0.0, seconds))
        if not ready:
            return False
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return False
        self.seen += data
        return bool(data)
