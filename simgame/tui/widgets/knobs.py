"""The settings as a menu: each with all it may be, and a mark before what it is."""

from collections.abc import Iterator, Sequence

from textual.events import Click

from simgame.settings import VALUES, Settings
from simgame.tui.messages import Picked
from simgame.tui.typeset import Block, Row, Run, clean, length
from simgame.tui.widgets.menu import UNMARKED, Item, Menu

TEXTS = {
    "theme": ("Theme", "Dark, light, or white on black. The key t changes it on every screen."),
    "text_speed": ("Text speed", "A turn at once, or line by line; any choice or click brings the rest."),
    "motion": ("Motion", "Full: pages glide when they are turned. Reduced: they jump."),
    "plain": ("Plain mode", "On: `simgame play` is lines of text, for screen readers and pipes."),
    "name": ("Your name", "For your career and its levels, if you like. It stays on this machine."),
}
"""Each setting as the player reads it: what it is called, and what it does."""

LABEL = 13
"""The width of the column of labels."""
WIDE = 47
"""From this width on there is room for the values beside their labels."""
GAP = Item("", (Block(""),))


def word(value: str | bool) -> str:
    """What a value is called on the screen."""
    return value if isinstance(value, str) else "on" if value else "off"


class Knobs(Menu):
    """All settings; what is picked is the name of one, or `name=word` where its value was clicked."""

    FITTED = True

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        super().__init__(_items(settings), classes="reading")

    def renew(self, settings: Settings) -> None:
        """Show them as they are now; what is marked stays so."""
        key, self._settings = self.key, settings
        self.show(_items(settings))
        self.mark_key(key)

    def lay(self, width: int) -> None:
        """Where there is no room for all values beside what they are of, they lie below it."""
        self.items = _items(self._settings, width - len(UNMARKED.text))
        super().lay(width)

    def on_click(self, event: Click) -> None:
        """A click on a value takes that; anywhere else on a setting it is as good as Enter."""
        at = self._item_at(event)
        place = event.get_content_offset(self)
        if at < 0 or not place:
            return
        found = _clicked((UNMARKED, *self._rows[place.y + round(self.scroll_y)]), place.x)
        if found:
            event.prevent_default()
            self._mark(at)
            self.post_message(Picked(f"{self.key}={found}"))


def _items(settings: Settings, width: int = WIDE) -> list[Item]:
    return [each for key in TEXTS for each in (_item(key, getattr(settings, key), width >= WIDE), GAP)]


def _item(key: str, value: str | bool, wide: bool) -> Item:
    label, about = TEXTS[key]
    now = tuple(_choices(value, VALUES[key])) if key in VALUES else (_name(str(value)),)
    named = Run(f"{label:<{LABEL}}", "strong")
    head = (Block("", lead=(named, *now)),) if wide else (Block("", lead=(named,)), Block("", lead=now))
    return Item(key, (*head, Block(about, "soft")))


def _choices(value: str | bool, values: Sequence[str | bool]) -> Iterator[Run]:
    for each in values:
        mark, look = ("◉", "head") if each == value else ("○", "soft")
        yield Run(f"{mark} {word(each)}{'' if each == values[-1] else '   '}", look)


def _name(name: str) -> Run:
    return Run(clean(name), "head") if name else Run("(none; Enter to write it)", "cue")


def _clicked(row: Row, x: int) -> str:
    """The word of the value at a column, or nothing."""
    for at, run in enumerate(row):
        if length(row[:at]) <= x < length(row[:at]) + len(run.text.rstrip()):
            return run.text[2:].rstrip() if run.text[0] in "◉○" else ""
    return ""
