"""The vocabulary of the rules: what a player can do (moves) and whom they can meet (dispositions)."""

from functools import cache, cached_property
from typing import Any, NamedTuple

from simgame.rules.data import load


class Move(NamedTuple):
    """One thing a player can do, in pips before the rules."""

    id: str
    group: str
    what: str
    pips: tuple[tuple[str, int], ...]
    """(meter, amount) of credibility, reliability, intimacy and self_orientation."""
    give: int
    ask: int
    pressure: int
    tags: frozenset[str]
    source: tuple[str, ...]

    @property
    def extractive(self) -> bool:
        """Whether the move takes rather than builds."""
        return self.group == "extract"


class Disposition(NamedTuple):
    """What kind of person the prospect is: start values and one twist."""

    id: str
    who: str
    starts: tuple[tuple[str, int], ...]
    returns_at: int | None
    """The goodwill at which they give back unasked; None: never."""
    resistance: int
    """The pressure at which they give in, before the stakes."""
    twist: str | None


@cache
def moves() -> dict[str, Move]:
    """Every move by its id, in the order of the catalogue."""
    return {
        name: Move(
            id=name,
            group=entry["group"],
            what=entry["what"],
            pips=tuple(entry.get("pips", {}).items()),
            give=entry.get("give", 0),
            ask=entry.get("ask", 0),
            pressure=entry.get("pressure", 0),
            tags=frozenset(entry.get("tags", ())),
            source=tuple(entry["source"]),
        )
        for name, entry in load("moves").items()
    }


@cache
def dispositions() -> dict[str, Disposition]:
    """Every disposition by its id, in the order of the catalogue."""
    return {
        name: Disposition(
            id=name,
            who=entry["who"],
            starts=tuple(entry["starts"].items()),
            returns_at=entry["returns_at"],
            resistance=entry["resistance"],
            twist=entry["twist"],
        )
        for name, entry in load("dispositions").items()
    }


class _Act(NamedTuple):
    """The fields of an Act."""

    moves: tuple[Move, ...]
    discovers: tuple[str, ...] = ()
    agrees: tuple[str, ...] = ()
    promises: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()
    ends: str = ""
    """The ending asked for; the rules decide which one is earned."""
    silence: bool = False
    """Whether the prospect has gone quiet in this beat."""
    offers: str = ""
    """The need the prospect would bring up of their own accord, if they give back now."""


class Act(_Act):
    """What one choice does: one or two moves, and what they touch."""

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash(tuple(self))

    def __reduce__(self) -> tuple[type["Act"], tuple[Any, ...]]:
        """Without what was worked out: hashes differ from process to process."""
        return Act, tuple(self)

    @cached_property
    def tags(self) -> frozenset[str]:
        """The tags of all its moves."""
        return frozenset().union(*(move.tags for move in self.moves))

    def tagged(self, tag: str) -> bool:
        """Whether any of its moves carries the tag."""
        return tag in self.tags

    @cached_property
    def touches(self) -> frozenset[str]:
        """What rules can be about: its tags up to a colon, what it names, and whether it gives or asks."""
        named = {name for name, value in zip(self._fields, self, strict=True) if value and name != "moves"}
        gives = {"gives"} if any(move.give for move in self.moves) else set()
        asks = {"asks"} if any(move.ask for move in self.moves) else set()
        return frozenset(named | gives | asks | {tag.partition(":")[0] for tag in self.tags})

    def after(self, prefix: str) -> tuple[str, ...]:
        """What its moves' tags say after `prefix:`, such as the act in `assures:touch`."""
        start = len(prefix) + 1
        return tuple(tag[start:] for move in self.moves for tag in sorted(move.tags) if tag.startswith(f"{prefix}:"))

    @cached_property
    def extractive(self) -> bool:
        """Whether any of its moves takes rather than builds."""
        return any(move.extractive for move in self.moves)


class Case(NamedTuple):
    """What the rules know of the scenario: who the prospect is, what they need and what is at stake."""

    disposition: Disposition
    stakes: str = "medium"
    good_fit: bool = True
    needs: frozenset[str] = frozenset()
    criteria: frozenset[str] = frozenset()
    due: tuple[tuple[str, str], ...] = ()
    """(promise, the stage before whose end it has to be kept)."""
