"""Where in the file the play stands."""

from typing import NamedTuple

from textual.reactive import reactive

from simgame.tui.typeset import Row, Run, clean, length
from simgame.tui.widgets.band import Band


class Standing(NamedTuple):
    """Where the play stands, and which version of the file it plays."""

    file: str
    line: int
    """Of the beat on the table; 0 when the story is over."""
    beat: str
    """stage/beat, or how it ended."""
    turn: int
    """How many choices have been made."""
    ahead: int
    """How many more are on the way that was gone before."""
    version: int
    """How many versions of the file have been played, from 1."""
    changed: tuple[str, ...]
    """The beats that the last of them changed."""


class Place(Band):
    """File, line and beat, and as much of the rest as there is room for."""

    standing: reactive[Standing | None] = reactive[Standing | None](None)

    def row(self, width: int) -> Row:
        """The place first, so that it can be found in the editor; then the way, then the edit."""
        standing = self.standing
        if not standing:
            return ()
        where = f"{clean(standing.file)}:{standing.line}" if standing.line else clean(standing.file)
        kept: Row = (Run(where, "mark"), Run(f"  {standing.beat}", "strong"))
        for part in _parts(standing):
            if length(kept) + length((part,)) <= width:
                kept = (*kept, part)
        return kept


def _parts(standing: Standing) -> list[Run]:
    turns = f"{standing.turn} choice{'' if standing.turn == 1 else 's'}"
    parts = [Run(f"  {turns}", "soft")]
    if standing.ahead:
        parts.append(Run(f", {standing.ahead} ahead", "soft"))
    if standing.version > 1:
        parts.append(Run(f"  version {standing.version}", "soft"))
    if standing.changed:
        more = f" +{len(standing.changed) - 1}" if len(standing.changed) > 1 else ""
        parts.append(Run(f"  changed: {standing.changed[0]}{more}", "good"))
    return parts
