"""Where a play stands: the relationship, the beat on the table, and what the story remembers."""

from typing import NamedTuple

from simgame.rules.relationship import NOTHING, Names, Relationship


class Position(NamedTuple):
    """One state of a play; a value."""

    relationship: Relationship
    beat: str = ""
    """The beat on the table; nothing when the story is over."""
    seen: Names = NOTHING
    """Beats that have been on the table."""
    chose: Names = NOTHING
    flags: Names = NOTHING
    given: Names = NOTHING
    """Beats in which the prospect has given back what the author wrote for them to give."""
    furthest: str = "attraction"

    @property
    def ended(self) -> bool:
        """Whether the story is over."""
        return bool(self.relationship.ending)
