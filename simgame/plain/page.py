"""Lines of the conversation and the table as text, wrapped; styled only on a terminal that wants it."""

import os
import sys
from collections.abc import Iterable
from shutil import get_terminal_size
from typing import TextIO

from simgame.cells import wrap
from simgame.play.script import Line
from simgame.play.view import View
from simgame.printable import printable

STYLES = {
    "stage": "1",
    "title": "1",
    "player": "1",
    "deed": "1",
    "cue": "3",
    "event": "3",
    "later": "2",
    "scene": "2",
    "narration": "2",
}


class Page:
    """Writes to one stream, as wide as its terminal (80 where there is none)."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        terminal = stream.isatty()
        self.styled = terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM", "") not in ("", "dumb")
        self.width = max(30, min(get_terminal_size().columns if terminal else 80, 100))

    def show(self, lines: Iterable[Line]) -> None:
        """Write lines of the conversation."""
        for line in lines:
            self._write(self._in_words(line), STYLES.get(line.kind, ""))
        self.stream.flush()

    def say(self, text: str = "", indent: str = "", first: str | None = None) -> None:
        """Write one text of our own, wrapped, with the indent of its first line apart, and an empty line above for a break there.

        Any other break comes from the name of a file or from the network, and is not to look like a line of ours.
        """
        words = text.removeprefix("\n")
        self._write([*([""] if words != text else []), *(self._wrapped(words, indent, first) or [""])], "")
        self.stream.flush()

    def put(self, lines: Iterable[str]) -> None:
        """Write lines that are wrapped already."""
        self._write([printable(line) for line in lines], "")
        self.stream.flush()

    def table(self, view: View) -> None:
        """Write the choices on the table by number; closed ones with what they would need."""
        self.say()
        for option in view.options:
            mark = f"{option.number}." if option.open else "-"
            closed = "" if option.open else f" (closed: {option.lacks})"
            self._write(self._wrapped(f"{option.words}{closed}", "     ", f"  {mark:<2} "), "")
        self.stream.flush()

    def _write(self, lines: list[str], style: str) -> None:
        for line in lines:
            text = f"\x1b[{style}m{line}\x1b[0m" if self.styled and style and line else line
            self.stream.write(text + "\n")

    def _in_words(self, line: Line) -> list[str]:
        match line.kind:
            case "stage":
                return ["", f"== {line.text} ==", ""]
            case "says":
                return self._wrapped(f"{line.who}: {line.text}")
            case "player":
                return ["", *self._wrapped(f"You: {line.text}"), ""]
            case "deed":
                return ["", *self._wrapped(f"You (do): {line.text}"), ""]
            case "cue":
                return self._wrapped(f"({line.text})", "  ")
            case "event":
                return self._wrapped(f"> {line.text}")
            case "later":
                return ["", *self._wrapped(f"-- {line.text} --"), ""]
            case "ending" | "scene":
                return ["", *self._wrapped(line.text)] if line.kind == "ending" else [*self._wrapped(line.text), ""]
            case _:
                return self._wrapped(line.text)

    def _wrapped(self, text: str, indent: str = "", first: str | None = None) -> list[str]:
        return wrap(printable(text, keep=""), self.width, indent, first)


def stdout() -> Page:
    """A page on standard output."""
    return Page(sys.stdout)
