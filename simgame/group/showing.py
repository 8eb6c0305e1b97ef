"""Views as they are sent: what everybody sees is made once for all of them, what is one's own is laid over it."""

import json
from collections.abc import Callable
from typing import Any

from simgame.group.entrance import Access
from simgame.group.host import Host
from simgame.group.sight import Sight
from simgame.group.views import everybody, facilitator, newcomer, participant, screen

DOOR = ("type", "version", "mode", "title", "joined", "locked")
"""What is seen from the door."""


class Showing:
    """Makes the view of each kind of seat."""

    def __init__(self, host: Host, access: Callable[[], Access]) -> None:
        self._host, self._access = host, access
        self._base: tuple[object, dict[str, Any], str] = (None, {}, "")

    def sight(self) -> Sight:
        """What there is to be seen now."""
        return Sight(self._host.room, self._host.play, self._host.connected, self._host.expected)

    def page(self) -> tuple[object, ...]:
        """Which page the room is on, without its counts."""
        room, flow = self._host.room, self._host.room.flow
        return flow.phase, flow.round, flow.card, flow.looked, flow.hidden, room.paused, self._host.scrolled

    def _shared(self) -> tuple[dict[str, Any], str]:
        """What everybody sees, made once for all of them."""
        version, left = self._host.version, self._host.seconds_left
        if self._base[0] != (version, left):
            seen = {"type": "view", "version": version, **everybody(self.sight()), "seconds_left": left}
            self._base = (version, left), seen, json.dumps(seen)
        return self._base[1], self._base[2]

    def to_guest(self, person: int) -> str:
        """What somebody sees who has joined."""
        shared, text = self._shared()
        own = participant(self.sight(), person)
        if own.keys() & shared.keys():
            return json.dumps(shared | own)
        return f"{text[:-1]}, {json.dumps(own)[1:]}"

    def to_stranger(self) -> str:
        """What somebody sees who has the code and has not joined yet: what it is, and nothing of what goes on."""
        shared, _ = self._shared()
        return json.dumps({key: shared[key] for key in DOOR} | newcomer(self.sight()))

    def to_screen(self) -> str:
        """What the projector shows."""
        shared, _ = self._shared()
        access = self._access()
        join = {"url": access.url, "code": access.code}
        return json.dumps(shared | screen(self.sight()) | {"join": join, "scrolled": self._host.scrolled})

    def to_facilitator(self) -> str:
        """What the facilitator sees."""
        shared, _ = self._shared()
        return json.dumps(shared | {"facilitator": facilitator(self.sight())})
