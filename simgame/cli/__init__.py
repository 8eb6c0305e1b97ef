"""The command line: one small function for each command, each importing what it needs when it is called.

Data goes to stdout, everything else to stderr. Exit codes: 0 done, 1 findings, 2 wrong usage, 3 an input that is refused,
130 interrupted.
"""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path

from simgame import likeness
from simgame.cli import completion
from simgame.cli.parser import parser
from simgame.errors import SimgameError
from simgame.printable import printable


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    _ready_streams()
    try:
        return _run(arguments)
    except SimgameError as error:
        return _complain(str(error), error.exit_code)
    except KeyboardInterrupt:
        return _complain("interrupted", 130)
    except BrokenPipeError:
        _abandon_stdout()
        return 0
    except OSError as error:
        _abandon_stdout()
        return _complain(f"the output cannot be written: {error.strerror or error}", 3)


def _run(arguments: Sequence[str] | None) -> int:
    top = parser()
    if completion.ASKED in os.environ:
        completion.answer(top)
    try:
        options = top.parse_args(arguments)
        code: int = options.command(options)
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 2
    sys.stdout.flush()
    return code


def _ready_streams() -> None:
    """Streams that were closed lead nowhere; for what one cannot encode there is a likeness, on screens as wide as it is."""
    likeness.register()
    ways = (("stdin", "r", "replace"), ("stdout", "w", likeness.WORDS), ("stderr", "w", likeness.CELLS))
    for name, mode, errors in ways:
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - as long as the process
        elif isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=errors)


def _abandon_stdout() -> None:
    """Nobody reads it any more, or it is full: let what is still in its buffer go."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(message: str, code: int) -> int:
    with suppress(OSError):
        sys.stdout.flush()
    with suppress(OSError):
        sys.stderr.write(printable(f"simgame: {message}", keep="") + "\n")
    return code
