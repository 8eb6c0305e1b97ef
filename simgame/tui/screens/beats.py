"""All beats of a scenario to search through and go to, as Textual's palette."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.screen import Screen
from textual.style import Style

from simgame.scenario.model import Beat

Go = Callable[[str], None]


class Stop(NamedTuple):
    """A beat one can go to; ids only, so that nothing in it is markup."""

    id: str
    about: str


def stops(beats: Iterable[Beat], changed: tuple[str, ...]) -> list[Stop]:
    """The beats that were changed last, then all the others in the order of the file."""
    found = [_stop(beat, beat.id in changed) for beat in beats]
    return sorted(found, key=lambda stop: stop.id not in changed)


def _stop(beat: Beat, changed: bool) -> Stop:
    return Stop(beat.id, f"{beat.stage}, line {beat.line}{' · changed' if changed else ''}")


class Beats(Provider):
    """Finds beats by parts of their names."""

    def __init__(self, screen: Screen[None], match_style: Style | None, found: list[Stop], go: Go) -> None:
        super().__init__(screen, match_style)
        self._stops = found
        self._go = go

    async def discover(self) -> Hits:
        """All of them; the palette sorts by `text`."""
        for number, stop in enumerate(self._stops):
            yield DiscoveryHit(stop.id, partial(self._go, stop.id), text=f"{number:06}", help=stop.about)

    async def search(self, query: str) -> Hits:
        """Those whose names match what was typed."""
        matcher = self.matcher(query)
        for stop in self._stops:
            score = matcher.match(stop.id)
            if score > 0:
                yield Hit(score, matcher.highlight(stop.id), partial(self._go, stop.id), stop.id, stop.about)


def palette(found: list[Stop], go: Go) -> CommandPalette:
    """The palette of the beats; `go` is called with the id of the one that is picked."""
    return CommandPalette([lambda: partial(Beats, found=found, go=go)], placeholder="Go to which beat?")  # type: ignore[list-item, return-value]
