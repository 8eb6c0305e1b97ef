"""The relationship between player and prospect: the whole state the rules can distinguish.

Meters are small integers (pips), so that a facilitator could play them on a flip chart and so that equal states merge.
What can be derived is not stored: trust, posture and understanding are functions of this state.
"""

from typing import NamedTuple

RANGES: dict[str, tuple[int, int]] = {
    "credibility": (0, 10),
    "reliability": (0, 10),
    "intimacy": (0, 10),
    "self_orientation": (0, 8),
    "goodwill": (0, 6),
    "returned": (0, 3),
    "momentum": (0, 2),
    "pressure": (0, 6),
    "patience": (0, 6),
    "scars": (0, 4),
    "airtime": (0, 2),
    "neglect": (0, 1),
    "remorse": (0, 5),
    "street": (0, 3),
}
"""Every meter with its lowest and highest value."""

PARTS = ("credibility", "reliability", "intimacy")
"""The parts of trust that a move can win or cost; the fourth, self_orientation, divides them."""

BREACHES = ("competence", "pressure", "promise", "respect", "integrity")
"""The kinds of breach."""

Names = frozenset[str]
NOTHING: Names = frozenset()


class Relationship(NamedTuple):
    """One moment of the relationship; a value, never changed in place."""

    stage: str = "attraction"
    credibility: int = 3
    reliability: int = 3
    intimacy: int = 2
    self_orientation: int = 4
    goodwill: int = 0
    returned: int = 0
    momentum: int = 0
    pressure: int = 0
    patience: int = 4
    scars: int = 0
    breach: str = ""
    """The kind of the open breach, or nothing."""
    owned: bool = False
    """Whether the open breach has been owned."""
    mended: bool = False
    """Whether a repair has already given something back."""
    airtime: int = 0
    """Talking turns in a row without listening."""
    chatted: bool = False
    permission: bool = False
    gave: bool = False
    """Whether the player gave something or did their homework."""
    known: Names = NOTHING
    agreed: Names = NOTHING
    """Criteria agreed, plus `need` (the needs summed up and confirmed) and `plan`."""
    promised: Names = NOTHING
    extended: Names = NOTHING
    """Open promises whose date was moved, once, before it came."""
    kept: Names = NOTHING
    broken: Names = NOTHING
    assured: Names = NOTHING
    """Acts of assurance done: `touch`, `setup`, `results`."""
    neglect: int = 0
    """Turns in a row after commitment without an act of assurance."""
    remorse: int = 0
    street: int = 0
    """The one-way street: 0 no, 1 flagged, then one more for each further gift."""
    secret: bool = False
    forced: bool = False
    """A sale forced and not yet undone."""
    decided: bool = False
    """An invitation to decide was accepted."""
    ending: str = ""
    """The ending the relationship came to, or nothing while it goes on."""
