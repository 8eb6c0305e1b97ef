"""One xAPI statement (1.0.3), and what goes into it: ids, actors, moments, durations."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, UUID, uuid5

from simgame.printable import printable
from simgame.records import vocabulary as v

Statement = dict[str, Any]

NAMESPACE = uuid5(NAMESPACE_URL, v.HOME)


def registration(*parts: object) -> UUID:
    """The id of an attempt, from what its journal begins with."""
    return uuid5(NAMESPACE, printable("/".join(map(str, parts)), keep=""))


def pseudonym(kind: str, of: str) -> str:
    """A name that stays the same and leads back to nobody: `of` is a number that was made up, or an attempt's id."""
    return f"{kind}-{sha256(printable(f'simgame {kind} {of}', keep='').encode()).hexdigest()[:16]}"


def person(name: str) -> dict[str, Any]:
    """Somebody, by an account; there is no address."""
    return {"objectType": "Agent", "account": {"homePage": v.HOME, "name": name}}


def group(name: str) -> dict[str, Any]:
    """A room or a team, by an account; who was in it is not said."""
    return {"objectType": "Group", "account": {"homePage": v.HOME, "name": name}}


def moment(text: str) -> datetime | None:
    """The moment in a line of a journal or a log; None where it says none."""
    try:
        found = datetime.fromisoformat(text)
        return found.astimezone(UTC) if found.tzinfo else None
    except (ValueError, OverflowError):
        return None


def stamp(at: datetime) -> str:
    """A moment as ISO 8601 with milliseconds and `Z`."""
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def duration(since: datetime | None, at: datetime | None) -> str:
    """The time between two moments as ISO 8601, to a hundredth of a second; nothing where one is not known.

    A clock that was set back makes it zero.
    """
    if since is None or at is None:
        return ""
    hundredths = max(at - since, timedelta()) // timedelta(milliseconds=10)
    return f"PT{hundredths // 100}.{hundredths % 100:02}S" if hundredths % 100 else f"PT{hundredths // 100}S"


def share(met: int, of: int) -> dict[str, Any]:
    """A score of so many out of so many; `of` is above 0."""
    return {"scaled": round(met / of, 4), "raw": met, "min": 0, "max": of}


class Attempt(NamedTuple):
    """What all statements of one attempt have in common."""

    registration: UUID
    actor: dict[str, Any]
    scenario: str
    title: str
    digest: str
    """The check value of the scenario's text when it was begun."""
    context: dict[str, Any]
    """Extensions: the mode, and for a what-if where it begins."""

    @property
    def game(self) -> dict[str, Any]:
        """The scenario as an activity."""
        return v.game(self.scenario, self.title)

    def id(self, line: str, what: str) -> str:
        """The id of a statement: the same for the same line of the same journal, for ever."""
        return str(uuid5(self.registration, printable(f"{what}/{line}", keep="")))

    def say(
        self,
        line: str,
        verb: str,
        object: dict[str, Any],
        at: datetime | None,
        result: dict[str, Any] | None = None,
        what: str = "",
        context: dict[str, Any] | None = None,
    ) -> Statement:
        """A statement that a line of the journal gives rise to; `what` tells those of one line and one verb apart."""
        refers = object["objectType"] == "StatementRef"
        part_of = {} if refers or object["id"] == self.game["id"] else {"contextActivities": {"parent": [self.game]}}
        about = {} if refers else {"platform": "simgame", "revision": printable(self.digest, keep=""), "language": "en"}
        timed = {} if at else {v.UNTIMED: True}
        found: Statement = {
            "id": self.id(line, f"{verb}{what}"),
            "actor": self.actor,
            "verb": v.verb(verb),
            "object": object,
            "result": result,
            "context": {
                "registration": str(self.registration),
                **about,
                **part_of,
                "extensions": {**self.context, **(context or {}), **timed},
            },
            "timestamp": stamp(at) if at else None,
        }
        return {name: value for name, value in found.items() if value is not None}

    def void(self, line: str, id: str, at: datetime | None) -> Statement:
        """A statement that another one no longer counts."""
        return self.say(line, v.VOIDED, {"objectType": "StatementRef", "id": id}, at, what=id)
