"""The IRIs of our statements: verbs and types of the Serious Games profile and of ADL, and extensions of our own.

Ours are URNs: they name, and promise no page that explains them. What they mean stands here.
"""

from typing import Any
from urllib.parse import quote

from simgame.printable import printable

INITIALIZED = "http://adlnet.gov/expapi/verbs/initialized"
SELECTED = "https://w3id.org/xapi/adb/verbs/selected"
PROGRESSED = "http://adlnet.gov/expapi/verbs/progressed"
PASSED = "http://adlnet.gov/expapi/verbs/passed"
FAILED = "http://adlnet.gov/expapi/verbs/failed"
COMPLETED = "http://adlnet.gov/expapi/verbs/completed"
VOIDED = "http://adlnet.gov/expapi/verbs/voided"
"""Reserved by xAPI itself: the statement it points at no longer counts, and an LRS leaves it out unless asked for it."""

GAME = "https://w3id.org/xapi/seriousgames/activity-types/serious-game"
TREE = "https://w3id.org/xapi/seriousgames/activity-types/dialog-tree"
OBJECTIVE = "http://adlnet.gov/expapi/activities/objective"

PROGRESS = "https://w3id.org/xapi/seriousgames/extensions/progress"
"""How far the stage that was entered lies on the way: 0 (attraction) to 1 (unity)."""

HOME = "urn:simgame"
"""Where our accounts are kept: nowhere that could be visited."""


def key(name: str) -> str:
    """The IRI of an extension of ours."""
    return f"{HOME}:extension:{name}"


TURN = key("turn")
"""The number of the turn, from 1."""
STAGE = key("stage")
"""The stage: in which a choice was made, or which was entered."""
TRUST = key("trust")
"""Trust after the turn, 0..100; not in assessments."""
CHANGES = key("changes")
"""What the rules changed: a list of rule, meter and change; not in assessments."""
TURNS = key("turns")
"""Trust and changes of every turn of an assessment, told when it is over."""
ENDING = key("ending")
"""The id of the ending."""
WINNERS = key("winners")
"""Who wins by such an ending: both, none, them, open."""
AXES = key("axes")
"""For each axis, how many of its criteria were met, and how many there are."""
TAKEN_BACK = key("taken-back")
"""How many choices were taken back on the way."""
MODE = key("mode")
"""practice, assessment, or vote and teams for sessions."""
WHAT_IF = key("what-if")
"""The first turn of its own of a what-if; what came before was done, and told, in another play."""
UNTIMED = key("untimed")
"""True where nothing says when it was: the LRS will then show the moment it came in."""
ROUND = key("round")
"""The number of the vote in the session, from 1; 0 where nobody was asked."""
TALLY = key("tally")
"""The votes by option, a mapping for each vote that was held."""
AGREEMENT = key("agreement")
"""The share of the room that took the leading option in the last vote, in percent."""
SHIFT = key("shift")
"""How many changed their vote between the first and the second."""
HOW = key("how")
"""majority or pick (by the facilitator)."""


def verb(id: str) -> dict[str, Any]:
    """A verb with its word."""
    return {"id": id, "display": {"en": id.rsplit("/", 1)[-1]}}


def game(scenario: str, title: str) -> dict[str, Any]:
    """A scenario as an activity; without a name where none is known."""
    return _activity(game_id(scenario), GAME, title)


def game_id(scenario: str) -> str:
    """The IRI of a scenario."""
    return f"{HOME}:scenario:{_part(scenario)}"


def tree(scenario: str, beat: str) -> dict[str, Any]:
    """A beat, with its choices, as an activity."""
    return _activity(f"{game_id(scenario)}:beat:{_part(beat)}", TREE, beat)


def objective(axis: str, title: str) -> dict[str, Any]:
    """An axis of the career as an activity."""
    return _activity(f"{HOME}:axis:{_part(axis)}", OBJECTIVE, title)


def _activity(id: str, type: str, name: str) -> dict[str, Any]:
    named = {"name": {"en": printable(name, keep="")}} if name else {}
    return {"objectType": "Activity", "id": id, "definition": {"type": type, **named}}


def _part(text: str) -> str:
    return quote(printable(text, keep=""), safe="")
