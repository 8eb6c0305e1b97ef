"""How the other person can be seen to stand towards the player: what a good observer would sense, in any setting.

It is shown in both modes, so its words name nothing that the rules count.
"""

from typing import NamedTuple
from zlib import crc32

from simgame.play.game import Game
from simgame.rules.assurance import REMORSE
from simgame.rules.facts import POSTURE, posture, trust
from simgame.rules.moves import Case
from simgame.rules.relationship import Relationship

WORDS = {
    "warm": "warming to you",
    "at-ease": "at ease with you",
    "curious": "beginning to listen",
    "waiting": "waiting to see",
    "uneasy": "growing uneasy",
    "distant": "keeping a distance",
    "hurt": "hurt, and holding back",
    "hearing": "hurt, but hearing you out",
    "weighing": "polite, watching the clock",
    "gone": "gone",
    "undecided": "polite, already leaving",
    "parted": "parting in peace",
    "glad": "glad to have chosen you",
    "ally": "with you for good",
}
"""Every bearing, and what can be seen or sensed of it."""

AT_THE_END = {
    "unity": "ally",
    "customer": "glad",
    "friend": "parted",
    "released": "parted",
    "given-away": "parted",
    "stalled": "undecided",
}
"""How they take their leave; after every other ending they are gone."""

LAST_PATIENCE = 1
"""One more turn that costs them, and they leave."""


class Bearing(NamedTuple):
    """How one person stands towards the player."""

    id: str
    who: str
    """Their name."""
    likeness: int
    """A number that stays with this person, from which a picture of them may take its features."""

    @property
    def words(self) -> str:
        """What can be seen or sensed, in at most 28 characters."""
        return WORDS[self.id]

    def __str__(self) -> str:
        """Who, and how they stand, such as `Ines Moreau: waiting to see`."""
        return f"{self.who}: {self.words}"


def bearing(game: Game) -> Bearing:
    """How the prospect stands towards the player now."""
    scenario, now = game.scenario, game.position.relationship
    before = game.turns[-1].before.relationship if game.turns else now
    who = scenario.prospect.name
    return Bearing(seen(before, now, scenario.case), who, crc32(f"{scenario.id}/{who}".encode()))


def seen(before: Relationship, now: Relationship, case: Case) -> str:
    """The id of the bearing that shows after a turn."""
    if now.ending:
        return AT_THE_END.get(now.ending, "gone")
    match posture(now, case):
        case "calculating":
            return "weighing"
        case "guarded":
            return _behind_the_wall(now)
        case stance:
            rising = trust(now) > trust(before)
            if not rising and _close_to_tipping(now):
                return "uneasy"
            return SHADES[stance][rising]


SHADES = {"open": ("at-ease", "warm"), "neutral": ("waiting", "curious")}
"""By posture: as they are, and as they are when trust has just risen."""


def _behind_the_wall(now: Relationship) -> str:
    if not now.breach:
        return "distant"
    return "hearing" if now.owned else "hurt"


def _close_to_tipping(now: Relationship) -> bool:
    """Whether one more step would put up the wall, undo the decision or end the conversation."""
    return (
        now.pressure >= POSTURE["guarded_from_pressure"] - 1
        or now.self_orientation >= POSTURE["calculating_from"] - 1
        or now.patience <= LAST_PATIENCE
        or now.remorse >= REMORSE["undone_at"] - 1
    )
