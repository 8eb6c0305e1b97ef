"""A session as it stands: frozen values, made by the fold over its events alone."""

from collections.abc import Mapping
from typing import NamedTuple

from simgame.group.words import looks


class Person(NamedTuple):
    """Somebody in the room."""

    id: int
    name: str
    key: str
    """The digest of their token."""
    team: str = ""
    gone: bool = False
    """Whether the facilitator sent them out."""


class Ballot(NamedTuple):
    """One person's vote."""

    choice: str
    confidence: int
    """1 to 3; 0 where they did not say."""
    reason: str = ""


Ballots = Mapping[int, Ballot]
"""By person."""


class Decision(NamedTuple):
    """What the room decided on one turn: both votes, and what was said in the end."""

    votes: tuple[Ballots, ...]
    """The first vote and, where there was one, the second."""
    choice: str
    how: str
    """majority or pick."""
    hidden: frozenset[int] = frozenset()
    """People whose reasons were not to be shown."""


class Flow(NamedTuple):
    """Where the session stands; one step back goes to the flow before."""

    phase: str = "lobby"
    """lobby, brief, scene, vote, peek, discuss, reveal, consequence, end, debrief, commit, export; for teams play instead of
    scene to consequence.
    """
    card: int = 0
    """Which card of the briefing or the debrief, from 0; in `discuss` 1 with a clue; in `consequence` 1 with the why."""
    round: int = 0
    """The number of the vote that is open, or was last."""
    attempt: int = 0
    """The first vote on these options, or the second; 0 before the first."""
    votes: tuple[Ballots, ...] = ()
    """The votes on these options so far, the first one first."""
    path: tuple[str, ...] = ()
    """What the room has said so far."""
    decisions: tuple[Decision, ...] = ()
    looked: str = ""
    """The option whose consequence is being looked at without taking it."""
    hidden: frozenset[int] = frozenset()
    """People whose reasons are not to be shown."""
    reopened: bool = False
    """Whether one came back to this vote, and nobody has voted since: it is left open then, whoever has voted."""
    tried: tuple[tuple[int, str], ...] = ()
    """What-ifs looked at: after how many choices, and which option."""


class Team(NamedTuple):
    """One team's play."""

    path: tuple[str, ...] = ()
    votes: Ballots = {}
    """What its members want to say next, where there are several."""
    at: tuple[str, ...] = ()
    """When each choice was made."""


class Room(NamedTuple):
    """The whole session."""

    mode: str = "vote"
    people: Mapping[int, Person] = {}
    locked: bool = False
    paused: bool = False
    rounds: int = 0
    """How many votes were ever opened; going back does not lower it."""
    flow: Flow = Flow()
    before: tuple[Flow, ...] = ()
    """The flows that one can go back to, the last one last."""
    notes: tuple[tuple[str, str], ...] = ()
    """Notes of the debrief: the card, and the text."""
    commitments: Mapping[int, tuple[str, str]] = {}
    """By person: what they will do, and by when."""
    pulse: Mapping[int, tuple[int, ...]] = {}
    teams: Mapping[str, Team] = {}

    @property
    def here(self) -> list[Person]:
        """Everybody who joined and was not sent out."""
        return [person for person in self.people.values() if not person.gone]

    @property
    def playing(self) -> dict[str, Team]:
        """The teams that have somebody here, or have said something."""
        peopled = {person.team for person in self.here}
        return {name: team for name, team in self.teams.items() if name in peopled or team.path}

    @property
    def ballots(self) -> Ballots:
        """The votes of the round that is open, or was last."""
        return self.flow.votes[-1] if self.flow.votes else {}


def team_called(room: Room, name: str) -> str:
    """The team of that name, however it is written; the name itself where there is none."""
    return next((team for team in room.teams if looks(team) == looks(name)), name)
