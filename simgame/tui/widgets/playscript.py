"""The conversation set like the script of a play: names in a column, words beside them, directions in brackets."""

from typing import NamedTuple

from rich.cells import cell_len

from simgame.play.script import Line
from simgame.tui.typeset import BLANK, Block, Row, Run, clean, heading

MEASURE = 68
"""The longest line that reads well."""
COLUMN = 16
"""The widest column of names."""
ROOMY = 60
"""From here on there is room for a column of names."""

CLOSE = {("player", "says"), ("deed", "says"), ("says", "cue"), ("player", "cue"), ("deed", "cue"), ("says", "says")}
"""Kinds of lines that stand together; others have a blank line between them."""
OPENERS = ("player", "deed", "stage", "title", "ending")
"""Kinds of lines that something new begins with."""


class Setting(NamedTuple):
    """How wide the page is, and how wide its columns."""

    width: int
    names: int
    """The width of the longest name."""
    compact: bool = False
    """Whether the terminal is low, and blank lines stand between turns only."""

    @property
    def column(self) -> int:
        """The column of names with the space after it, or the indent where there is no room for one."""
        return min(self.names, COLUMN) + 2 if self.width >= ROOMY else 2

    @property
    def text(self) -> int:
        """The width of the words."""
        return max(8, min(MEASURE, self.width - self.column))

    @property
    def left(self) -> int:
        """The margin that sets the page in the middle of a very wide terminal."""
        return max(0, (self.width - self.column - self.text) // 2)

    def rows(self, line: Line, before: str = "") -> list[Row]:
        """A line of the conversation after one of the kind `before`."""
        above = [BLANK] if before and self._apart(before, line.kind) else []
        margin = Run(" " * self.left)
        return [*above, *((margin, *row) if row else BLANK for row in self._set(line))]

    def _apart(self, before: str, kind: str) -> bool:
        if self.compact and kind not in OPENERS:
            return False
        return (before, kind) not in CLOSE and not before == kind in ("briefing", "event")

    def _set(self, line: Line) -> list[Row]:
        match line.kind:
            case "says":
                return self._speech(line.who, line.text, "them", "ink")
            case "player":
                return self._speech(line.who, line.text, "you", "said")
            case "deed":
                return self._speech(line.who, f"({line.text})", "you", "cue")
            case "cue":
                return self._body(f"({line.text})", "cue")
            case "stage" | "title":
                return [heading(line.text, self.column + self.text)]
            case "ending":
                return self._ending(line.text)
            case "later":
                return self._body(f"— {line.text} —", "strong")
            case "event":
                return self._body(line.text, "strong", "› ")
            case "notice":
                return self._body(line.text, "bad", "! ")
            case kind:
                return self._body(line.text, "scene" if kind in ("scene", "narration") else "soft")

    def _body(self, text: str, look: str, mark: str = "") -> list[Row]:
        lead = (Run(" " * (self.column - len(mark))), Run(mark, "mark"))
        return Block(text, look, lead).rows(self.column + self.text)

    def _speech(self, who: str, text: str, name_look: str, look: str) -> list[Row]:
        name = f"{clean(who)}:"
        width, room = self.column + self.text, self.column - 1
        if self.width < ROOMY and cell_len(name) <= width // 2:
            return Block(text, look, (Run(f"{name} ", name_look),), hang=2).rows(width)
        if cell_len(name) > room:
            return [*Block(name, name_look).rows(width), *self._body(text, look)]
        lead = (Run(" " * (room - cell_len(name))), Run(name, name_look), Run(" "))
        return Block(text, look, lead).rows(self.column + self.text)

    def _ending(self, text: str) -> list[Row]:
        return [heading("How it ends", self.column + self.text), BLANK, *self._body(text, "strong")]
