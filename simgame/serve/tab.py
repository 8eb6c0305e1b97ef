"""One tab's game: a process of its own, which ends for certain soon after nobody looks any more."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from simgame.printable import printable

DRIVER = "simgame.tui.tab:TabDriver"
START = "import sys; sys.path.append(sys.argv.pop(1)); from simgame.cli import main; sys.exit(main())"
"""Python code that starts this simgame, and nothing that lies about in the folder it is started in."""
GRACE = 2.0
"""Seconds that a game has to leave by itself, once asked; then it is told, and a second later it is killed."""
LAST_WORDS = 4000
"""How much of what a game says on stderr is kept, in bytes."""


def command(saves: Path) -> tuple[str, ...]:
    """What to run for a tab: the program and its arguments, as they are; no shell reads them."""
    home = Path(__file__).resolve().parents[2]
    return (sys.executable, "-P", "-c", START, str(home), "--screens", "--saves", str(saves))


class Tab(AppService):
    """textual-serve's way to talk with a process, without its shell, its downloads, and its trust that the process will end."""

    def __init__(self, program: tuple[str, ...], send: Callable[[bytes], Awaitable[None]]) -> None:
        manager = DownloadManager()  # never has anything
        super().__init__(program[0], write_bytes=send, write_str=_unsaid, close=_unclosed, download_manager=manager)
        self._program = program
        self._last_words = b""
        self._listener: asyncio.Task[None] | None = None

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        return super()._build_environment(width, height) | {"TEXTUAL_DRIVER": DRIVER, "PYTHONIOENCODING": "utf-8"}

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """The process, in a group of its own: our Ctrl+C is not its, and it can be ended with all that it started."""
        self._process = process = await asyncio.create_subprocess_exec(
            *self._program, stdin=PIPE, stdout=PIPE, stderr=PIPE,
            env=self._build_environment(width, height), start_new_session=True,
        )  # fmt: skip
        assert process.stdin
        assert process.stderr
        self._stdin = process.stdin
        self._listener = asyncio.create_task(self._listen(process.stderr))
        process.stderr = asyncio.StreamReader()  # textual-serve would print what comes from it, as it comes
        process.stderr.feed_eof()
        return process

    async def _listen(self, stderr: asyncio.StreamReader) -> None:
        while part := await stderr.read(LAST_WORDS):
            self._last_words = (self._last_words + part)[-LAST_WORDS:]

    @property
    def is_over(self) -> bool:
        """Whether the game has ended by itself, or can say nothing any more."""
        return self._task is not None and self._task.done()

    async def over(self) -> None:
        """Wait until the game has ended by itself, or can say nothing any more."""
        assert self._task
        await asyncio.wait([self._task])

    async def on_data(self, payload: bytes) -> None:
        """Pass on what the game draws; when nobody looks any more it is read all the same, or the game would wait for ever."""
        with suppress(ConnectionError, RuntimeError):
            await self.remote_write_bytes(payload)

    async def on_meta(self, data: bytes) -> None:
        """The end of the game is all that it may say besides: no addresses to open, no files to fetch."""

    async def on_packed(self, payload: bytes) -> None:
        """Parts of files are not passed on."""

    async def stop(self) -> None:
        """End the process: asked, told, killed. It is gone when this returns, also where this is cut short."""
        process = self._process
        if not process:
            return
        try:
            await self._ask(process)
        finally:
            _end(process, "SIGKILL")
        await process.wait()
        await asyncio.gather(*(each for each in (self._task, self._listener) if each), return_exceptions=True)

    async def _ask(self, process: Process) -> None:
        """Ask the game to leave, then tell it to."""
        with suppress(TimeoutError):
            async with asyncio.timeout(GRACE):
                await self.send_meta({"type": "quit"})
                self.stdin.close()
                await process.wait()
        if process.returncode is None:
            _end(process, "SIGTERM")
            with suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), GRACE / 2)

    async def failure(self) -> str:
        """In one line why the game could not go on; nothing where it was left, or has not ended."""
        if not self._process or not self._listener:
            return ""
        with suppress(TimeoutError):
            await asyncio.wait_for(asyncio.gather(self._process.wait(), self._listener), GRACE)
        code = self._process.returncode
        if not code or code < 0:
            return ""
        said = [line for line in self._last_words.decode("utf-8", "replace").splitlines() if line.strip()]
        return printable(said[-1].strip() if said else f"exit code {code}", keep="")


async def _unclosed() -> None:
    """The server closes the socket, when all that the game said has been passed on."""


async def _unsaid(_: str) -> None:
    """Nothing but what is drawn goes to a browser."""


def _end(process: Process, how: str) -> None:
    """Send a signal to a process that has not ended, and to all that it started; Windows has neither, and ends it."""
    if process.returncode is None:
        with suppress(ProcessLookupError, PermissionError):
            if sys.platform == "win32":
                process.terminate()
            else:
                os.killpg(process.pid, getattr(signal, how))
