"""What commands share: how they print, and what their arguments may be."""

import argparse
import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path

from simgame.disk import put, reason
from simgame.errors import OutputNotWritten, Refused, SimgameError
from simgame.printable import printable

Add = Callable[[str, "Command", str, str], argparse.ArgumentParser]
"""Adds a command: its name, its function, one sentence of help, an example."""

Command = Callable[[argparse.Namespace], int]


def takes_scenario(sub: argparse.ArgumentParser) -> None:
    """Let a command take one scenario."""
    sub.add_argument("scenario", metavar="SCENARIO", help="an id from the library, or a path")


def can_be_json(sub: argparse.ArgumentParser) -> None:
    """Let a command print one JSON document instead of lines."""
    sub.add_argument("--json", action="store_true", help="one JSON document")


def can_go_to_a_file(sub: argparse.ArgumentParser) -> None:
    """Let a command write to a file."""
    sub.add_argument("--out", type=Path, metavar="FILE", help="write to a file instead of stdout")


def show(as_json: bool, document: Callable[[], object], lines: Callable[[], list[str]]) -> int:
    """Print one JSON document, or lines."""
    if as_json:
        from simgame.reports.json import encoded

        deliver(encoded(document()), None)
    else:
        for line in lines():
            print(printable(line, keep=""))
    return 0


def deliver(content: str, out: Path | None) -> None:
    """Write to stdout, or to a file: UTF-8 in both, unless stdout is a terminal. Raises OutputNotWritten."""
    if out is None:
        if isinstance(sys.stdout, TextIOWrapper) and not sys.stdout.isatty():
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        sys.stdout.write(content)
        return
    try:
        if out.exists() and not out.is_file():
            out.write_text(content, encoding="utf-8")  # a pipe or a device
        else:
            put(out.resolve(), content.encode())
    except (OSError, RuntimeError, ValueError) as error:  # a link that leads round in a circle; a name that is none
        raise OutputNotWritten(f"{out} cannot be written: {reason(error)}") from None


def complain(error: SimgameError) -> int:
    """Say on stderr what was refused while other files go on, and return its exit code."""
    sys.stderr.write(printable(f"simgame: {error}", keep="") + "\n")
    return error.exit_code


def need_terminal(instead: str, insisted: bool = False) -> None:
    """Raises Refused where there is no terminal to show screens on, nor a browser that stands in for one.

    Whoever insists gets them on one that says of itself that it cannot.
    """
    if "TEXTUAL_DRIVER" in os.environ:
        return
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):  # they are drawn on stderr
        raise Refused("the screens need a terminal for input, output and errors", f"use {instead}")
    if is_dumb() and not insisted:
        raise Refused(f"this terminal shows no screens (TERM={os.environ.get('TERM', '')})", f"use {instead}")


def is_dumb() -> bool:
    """Whether there is a terminal, and says of itself that it can do nothing but write. On Windows none says anything."""
    return sys.stdout.isatty() and os.environ.get("TERM", "") in (("dumb",) if os.name == "nt" else ("", "dumb"))


def positive(text: str) -> int:
    """A whole number of at least 1, for argparse."""
    if not text.isascii() or not text.isdigit() or len(text) > 9 or int(text) == 0:
        raise argparse.ArgumentTypeError("has to be a whole number of at least 1")
    return int(text)


def add_address(sub: argparse.ArgumentParser, usual: int) -> None:
    """Add where a server listens, and under which address people find it, to a command."""
    sub.add_argument(
        "--bind",
        metavar="ADDR",
        default="127.0.0.1",
        help="the address to listen on: 0.0.0.0 is every network of this computer (default: 127.0.0.1, this computer alone)",
    )
    sub.add_argument(
        "--port", metavar="P", type=port, default=usual, help=f"the port (default: {usual}; 0: any that is free)"
    )
    sub.add_argument("--url", metavar="URL", help="the address people are told, where it is another one than ours")


def port(text: str) -> int:
    """The number of a port, for argparse; 0 is any that is free."""
    if not text.isascii() or not text.isdigit() or len(text) > 5 or int(text) > 65535:
        raise argparse.ArgumentTypeError("has to be a number from 0 to 65535")
    return int(text)


@contextmanager
def uncollected() -> Iterator[None]:
    """Work without the cyclic garbage collector: what is made here is kept, and there is no garbage."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
