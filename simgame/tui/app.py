"""The application: which screen comes first, and what can be done on all of them."""

import gc
import os
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, get_args

from textual import constants
from textual.app import App, SystemCommand
from textual.reactive import Initialize, Reactive
from textual.screen import Screen
from textual.theme import Theme as Colours

from simgame.errors import SettingsNotWritten
from simgame.settings import Loaded, Settings, Theme, load, save
from simgame.tui.commands import EVERYWHERE, STOP, Command, bindings
from simgame.tui.leaving import can_stop, leave_when_told, stop
from simgame.tui.screens.desk import Desk
from simgame.tui.theme import THEMES

if TYPE_CHECKING:
    from simgame.author.watching import Version
    from simgame.journal.session import Session
    from simgame.scenario.model import Scenario


def _first_theme(app: "Simgame") -> str:
    return app.settings.theme


class Opening(NamedTuple):
    """A screen of a session to begin with."""

    screen: Callable[[], Screen[None]]
    sheets: Sequence[str]
    """The names of its style sheets."""


class Simgame(App[int]):
    """The game on a screen: at the library, at a briefing, straight in a play, or at a file that is being written."""

    BINDINGS: ClassVar = bindings((*EVERYWHERE, STOP))
    TITLE = "simgame"

    theme: Reactive[str] = Reactive(Initialize(_first_theme))

    def __init__(
        self,
        scenario: "Scenario | None" = None,
        session: "Session | None" = None,
        saves: Path | None = None,
        watched: "tuple[Path, Version] | None" = None,
        settings: Settings | None = None,
        room: "Opening | None" = None,
    ) -> None:
        self.settings, self._warning = load() if settings is None else Loaded(settings)
        """How the player wants it; `adopt` changes it."""
        first = ["play", "watch"] if watched else ["play"] if session else room.sheets if room else ["library"]
        sheets = [f"screens/{name}.tcss" for name in first]  # Textual leaves out the first screen's
        super().__init__(css_path=["app.tcss", *sheets])
        self._scenario = scenario
        self._session = session
        self._saves = saves
        self._watched = watched
        self._room = room
        for theme in THEMES.values():
            self.register_theme(theme)
        self._live_by(self.settings)

    def get_theme(self, theme_name: str) -> Colours | None:
        """Our themes are known before they are registered, so that the first is there when the style sheet is read."""
        return THEMES.get(theme_name) or super().get_theme(theme_name)

    def get_default_screen(self) -> Screen[None]:
        """The screen that comes first; only its own modules are loaded."""
        if self._watched:
            from simgame.tui.screens.watch import first_screen

            return first_screen(*self._watched)
        if self._session:
            from simgame.tui.screens.play import PlayScreen

            return PlayScreen(self._session)
        if self._room:
            return self._room.screen()
        from simgame.tui.screens.library import LibraryScreen

        return LibraryScreen(self._saves)

    def on_mount(self) -> None:
        """A scenario without a session: its briefing, with the library under it."""
        if not (self.is_headless or self.is_web):
            leave_when_told(self)
            self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))  # the shell has written over it
        if self._scenario and not self._session:
            from simgame.tui.screens.briefing import BriefingScreen

            self.push_screen(BriefingScreen(self._scenario, self._saves))

    def on_ready(self) -> None:
        """Let the collector work again, and spare it what will stay anyway; say what was wrong with the settings."""
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        if self._warning:
            self.notify(self._warning, severity="warning", markup=False)

    def adopt(self, settings: Settings) -> None:
        """Live by other settings from now on, and remember them; where that fails, they hold until the game is left."""
        self.settings = settings
        self._live_by(settings)
        try:
            aside = save(settings)
        except SettingsNotWritten as error:
            self.notify(str(error), severity="warning", markup=False)
        else:
            if aside:
                self.notify(f"The settings that could not be read are kept as {aside.name}.", markup=False)

    def _live_by(self, settings: Settings) -> None:
        self.theme = settings.theme
        still = settings.motion == "reduced" or os.environ.get("TEXTUAL_ANIMATIONS", "").lower() == "none"
        self.animation_level = "none" if still else constants.TEXTUAL_ANIMATIONS

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """What the palette offers: the commands of the screen under it."""
        if isinstance(screen, Desk):
            for each in (command for command, enabled in self._offered(screen) if enabled):
                yield SystemCommand(each.name.capitalize(), each.description, partial(screen.run_action, each.action))

    def _offered(self, screen: Desk) -> list[tuple[Command, bool]]:
        """What a screen offers, and what there is no room for in its footer."""
        return [*screen.offered(), *([(STOP, True)] if self._can_stop(screen) else [])]

    def _can_stop(self, screen: Screen[Any]) -> bool:
        return not (self.is_headless or self.is_web or getattr(screen, "SERVES", False)) and can_stop()

    def action_stop(self) -> None:
        """Ctrl+Z: to the shell for a while, where there is one, and unless others depend on this process."""
        if getattr(self.screen, "SERVES", False):
            self.notify("The session would stop for everybody. q ends it, p pauses it.", markup=False)
        elif self._can_stop(self.screen):
            stop()

    def action_lights(self) -> None:
        """Switch to the next theme: evening, morning, contrast."""
        themes: tuple[Theme, ...] = get_args(Theme)
        at = themes.index(self.settings.theme)
        self.adopt(self.settings._replace(theme=themes[(at + 1) % len(themes)]))

    def action_help_quit(self) -> None:
        """Ctrl+C: say how to leave."""
        self.notify("q leaves this screen, ctrl+q the game. Every choice is on disk.", markup=False)

    def action_help(self) -> None:
        """Show what the keys and the marks mean here."""
        from simgame.tui.screens.sheet import Sheet, help_blocks

        if isinstance(self.screen, Desk):
            self.push_screen(Sheet("Help", help_blocks(self._offered(self.screen), self.screen.marks())))


def run(
    scenario: "Scenario | None" = None,
    session: "Session | None" = None,
    saves: Path | None = None,
    watched: "tuple[Path, Version] | None" = None,
    room: Opening | None = None,
) -> int:
    """Run the game until it is left, and return the exit code."""
    gc.disable()  # until the first screen stands
    gc.set_threshold(2_000, 10, 1_000)  # the young often, the old hardly ever: they are the conversation, and stay
    app = Simgame(scenario, session, saves, watched, room=room)
    app.run()
    return app.return_code or 0
