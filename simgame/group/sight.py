"""What a view is made from, and the pieces that views have in common."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from simgame.group.agenda import Card
from simgame.group.room import Ballots, Room
from simgame.group.stageplay import Stageplay
from simgame.play.game import Game
from simgame.play.script import Line

Document = dict[str, Any]


class Sight(NamedTuple):
    """What a view is made from: the room, the conversation, and who is connected and waited for."""

    room: Room
    play: Stageplay
    connected: frozenset[int]
    expected: frozenset[int]

    @property
    def game(self) -> Game:
        """The conversation as far as the room has gone."""
        return self.play.game(self.room.flow.path)

    @property
    def options(self) -> dict[str, str]:
        """What is, or was, on the table in the vote at hand: after the choice, that of the turn before."""
        flow = self.room.flow
        before = flow.path[:-1] if flow.phase == "consequence" else flow.path
        return self.play.options(before)


def told(lines: Iterable[Line]) -> list[Document]:
    """Lines of the conversation as data."""
    return [line._asdict() for line in lines]


def own_ballot(ballots: Ballots, id: int) -> Document | None:
    """Somebody's own vote, or None."""
    ballot = ballots.get(id)
    return ballot._asdict() if ballot else None


def numbered(options: Mapping[str, str]) -> list[Document]:
    """The options on the table, numbered as everybody sees them."""
    return [{"id": id, "number": n, "words": words} for n, (id, words) in enumerate(options.items(), start=1)]


def card_page(card: Card, number: int, of: int) -> Document:
    """A card of the briefing or the debrief, and which of how many it is."""
    return {
        "card": {"id": card.id, "title": card.title, "text": list(card.text), "seconds": card.seconds, "number": number, "of": of}
    }  # fmt: skip
