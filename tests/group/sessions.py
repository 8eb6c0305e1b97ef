"""Sessions without a network: events and lines of a facilitator, folded."""

from simgame.group.events import Event, Joined, Voted
from simgame.group.fold import fold
from simgame.group.room import Room
from simgame.group.settling import settled
from simgame.group.sight import Sight
from simgame.group.stageplay import Stageplay
from simgame.group.steps import decide


class Table:
    """A session on a table: people, lines, votes."""

    def __init__(self, play: Stageplay, people: int = 3, mode: str = "vote", teams: tuple[str, ...] = ()) -> None:
        self.play = play
        self.room = Room(mode=mode)
        self.log: list[Event] = []
        for number in range(1, people + 1):
            team = teams[(number - 1) % len(teams)] if teams else ""
            self.take(Joined(number, f"P{number}", f"key-{number}", team))

    def take(self, *events: Event) -> "Table":
        """Events as they are."""
        for event in events:
            self.log.append(event)
            self.room = fold(self.room, event, "2026-11-27T09:00:00.000Z")
        return self

    def say(self, *lines: str) -> "Table":
        """What a facilitator says."""
        for line in lines:
            self.take(*decide(self.room, self.play, line))
        return self

    def begin(self) -> "Table":
        """On to the first scene."""
        while self.room.flow.phase not in ("scene", "play"):
            self.say("next")
        return self

    def vote(self, *choices: str, confidence: int = 0, reason: str = "") -> "Table":
        """Each person in turn votes; what is due then happens."""
        for person, choice in enumerate(choices, start=1):
            self.take(Voted(self.room.flow.round, person, choice, confidence, reason))
        return self.take(*settled(self.room, self.play, self.everybody))

    @property
    def everybody(self) -> frozenset[int]:
        """All who are here."""
        return frozenset(person.id for person in self.room.here)

    @property
    def sight(self) -> Sight:
        """What there is to be seen, with everybody connected."""
        return Sight(self.room, self.play, self.everybody, self.everybody)
