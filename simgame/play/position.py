"""Where a play stands: the relationship, the beat on the table, and what the story remembers."""

from typing import NamedTuple

from simgame.rules.relationship import NOTHING, Names, Relationship
from simgame.rules.stages import furthest


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

    def with_relationship(self, relationship: Relationship) -> "Position":
        """The same place in the story, with what the relationship became."""
        if relationship is self.relationship:
            return self
        reached = furthest(self.furthest, relationship.stage)
        return Position(relationship, self.beat, self.seen, self.chose, self.flags, self.given, reached)

    def with_beat(self, beat: str) -> "Position":
        """The same play with that beat on the table."""
        seen = self.seen | {beat}
        return Position(self.relationship, beat, seen, self.chose, self.flags, self.given, self.furthest)

    def over(self, relationship: Relationship) -> "Position":
        """The end of the play, with no beat on the table."""
        return self._replace(relationship=relationship, beat="")

    @property
    def ended(self) -> bool:
        """Whether the story is over."""
        return bool(self.relationship.ending)
