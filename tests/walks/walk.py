"""One random walk: keys, clicks, pastes and changes of size, and what has to hold after each."""

from collections.abc import Awaitable, Callable
from random import Random
from typing import Any, NamedTuple

from textual.events import MouseScrollDown, MouseScrollUp, Paste
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget

from simgame.tui.screens.desk import Desk
from simgame.tui.screens.play import PlayScreen
from simgame.tui.screens.watch import WatchScreen
from simgame.tui.typeset import length
from simgame.tui.widgets.key_line import WAYS_OUT, KeyLine
from simgame.tui.widgets.menu import Menu
from simgame.tui.widgets.transcript import Transcript

SMALLEST, LARGEST = Size(40, 10), Size(300, 100)
USUAL = ((40, 10), (40, 24), (60, 15), (80, 24), (100, 30), (132, 43), (200, 60), (300, 100))
KEYS = (
    *("enter", "down", "up") * 4,
    *("pagedown", "pageup", "home", "end", "left", "right", "escape", "space", "question_mark") * 2,
    *"123456789abcdefghijlmnoprstuvwxz", *"123123", "q", "tab", "slash", "backspace", "ctrl+c", "ctrl+p", "f1",
)  # fmt: skip
"""What is typed; what comes often in a play comes often here."""
BLOCK = "a word, a second word\n[red]and a third\x1b[31m ü 漢字 \u202e " * 400
"""What somebody pastes by mistake."""


class Stance(NamedTuple):
    """Where one is on a screen: what a change of the size must not change."""

    screen: Screen[Any]
    focused: Widget | None
    marked: str
    """The key of what is marked."""
    newest: bool
    """Whether the newest line of the conversation is kept in sight: nobody has scrolled back."""


def stance(app: Any) -> Stance:
    """Where one is now."""
    menu = _one(app.screen, Menu)
    talk = _one(app.screen, Transcript)
    return Stance(app.screen, app.focused, menu.key if menu else "", talk is not None and talk._following)


def at_newest(app: Any) -> bool:
    """Whether the newest line of the conversation is in sight."""
    talk = _one(app.screen, Transcript)
    return talk is not None and round(talk.scroll_y) >= talk.max_scroll_y


def _one(screen: Screen[Any], kind: type[Any]) -> Any:
    return next((each for each in screen.query(kind) if each.display), None)


class Walk:
    """Steps on a screen, each chosen by chance, and noted in `way` to be taken again."""

    def __init__(self, pilot: Any, random: Random) -> None:
        self.pilot = pilot
        self.app = pilot.app
        self.random = random
        self.way: list[str] = []

    @property
    def over(self) -> bool:
        """Whether the game was left."""
        return self.app._exit or not self.app.is_running

    async def step(self) -> None:
        """Do one thing, and hold the screen to what is always so."""
        does: Callable[[], Awaitable[None]] = self.random.choices(
            (self._press, self._resize, self._click, self._wheel, self._paste), (70, 20, 6, 3, 1)
        )[0]
        await does()
        if not self.over:
            self._hold()

    async def _press(self) -> None:
        key = self.random.choice(KEYS)
        self.way.append(key)
        wanted = self._wanted(key)
        screen, game = self.app.screen, getattr(getattr(self.app.screen, "session", None), "game", None)
        turns = len(game.turns) if game else 0
        await self.pilot.press(key)
        await self.pilot.pause()
        if wanted and not self.over:
            assert len(game.turns) == turns + 1, f"{wanted} was picked and not made"
            assert game.turns[-1].choice.id == wanted, f"{wanted} was picked, {game.turns[-1].choice.id} made"
            assert self.app.screen is not screen or at_newest(self.app) or self._telling, "the answer is out of sight"

    @property
    def _telling(self) -> bool:
        return self.app.screen.has_class("-telling")

    def _wanted(self, key: str) -> str:
        """The id of the choice that the key has to make, or nothing."""
        screen = self.app.screen
        if type(screen) not in (PlayScreen, WatchScreen) or self._telling or self.app.focused:
            return ""
        game = screen.session.game
        if game.asked or game.ending or not (key == "enter" or key in "123456789"):
            return ""
        menu = _one(screen, Menu)
        picked = (menu.key if key == "enter" else menu.numbered(int(key))) if menu else ""
        return next((each.choice.id for each in game.options() if each.open and each.choice.id == picked), "")

    async def _resize(self) -> None:
        size = self.random.choice(USUAL) if self.random.random() < 0.5 else self._any_size()
        self.way.append("{}x{}".format(*size))
        before = stance(self.app)
        await self.pilot.resize_terminal(*size)
        await self.pilot.pause()
        after = stance(self.app)
        assert after.screen is before.screen
        assert after.focused is before.focused
        assert after.marked == before.marked or not before.marked, f"{before.marked} was marked, now {after.marked}"
        assert at_newest(self.app) or not before.newest, "the newest line was in sight"
        self._hold_mark()

    def _any_size(self) -> tuple[int, int]:
        return (
            self.random.randint(SMALLEST.width, LARGEST.width),
            self.random.randint(SMALLEST.height, LARGEST.height),
        )

    def _somewhere(self) -> tuple[int, int]:
        size = self.app.size
        return self.random.randrange(size.width), self.random.randrange(size.height)

    async def _click(self) -> None:
        at = self._somewhere()
        self.way.append(f"click{at}")
        await self.pilot.click(offset=at)
        await self.pilot.pause()

    async def _wheel(self) -> None:
        at = self._somewhere()
        kind = self.random.choice((MouseScrollDown, MouseScrollUp))
        self.way.append(f"{kind.__name__}{at}")
        await self.pilot._post_mouse_events([kind], widget=None, offset=at)
        await self.pilot.pause()

    async def _paste(self) -> None:
        self.way.append("paste")
        self.app.post_message(Paste(BLOCK))
        await self.pilot.pause()

    def _hold(self) -> None:
        """What is so on every screen: nothing hangs over the edge, and the way out is in sight."""
        screen = self.app.screen
        assert screen.size == self.app.size
        assert not screen.show_vertical_scrollbar, "the screen is too high for itself"
        assert not screen.show_horizontal_scrollbar, "the screen is too wide for itself"
        line = _one(screen, KeyLine)
        if isinstance(screen, Desk) and line:
            width, height = self.app.size
            assert (line.region.y, line.region.width) == (height - 1, width), f"the keys are at {line.region}"
            row = line.row(width)
            assert length(row) <= width + 1, "the keys do not fit"  # the last needs no space after it
            shown = {command.verb for command, _ in line._fitting(width)}
            ways = {command.verb for command, _ in screen.offered()} & {*WAYS_OUT}
            assert ways <= shown, f"no way out is in sight: {shown}"

    def _hold_mark(self) -> None:
        """What is marked is in sight."""
        menu = _one(self.app.screen, Menu)
        if menu and menu.marked >= 0 and menu.size.height and menu._rows:
            first = menu._owners.index(menu.marked)
            top = round(menu.scroll_y)
            assert top <= first < top + menu.size.height, f"what is marked is out of sight: row {first}, from {top}"


async def walk(pilot: Any, seed: int, steps: int) -> Walk:
    """A walk of so many steps, or until the game is left; what went wrong is said with the way that led there."""
    taken = Walk(pilot, Random(seed))
    try:
        for _ in range(steps):
            if taken.over:
                break
            await taken.step()
    except Exception as error:
        error.add_note(f"after {len(taken.way)} steps: {' '.join(taken.way[-40:])}")
        raise
    return taken
