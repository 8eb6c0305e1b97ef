"""The play while its scenario is being written: every version that is saved shows at once, at the same place."""

from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.reactive import reactive

from simgame.author.rehearsal import Rehearsal
from simgame.author.watching import Version
from simgame.author.ways import way_to
from simgame.play.view import view
from simgame.scenario.model import Scenario
from simgame.tui.commands import CHOOSE, MARK, READ, SCROLL, bindings, command
from simgame.tui.screens.beats import palette, stops
from simgame.tui.screens.desk import Desk
from simgame.tui.screens.play import PlayScreen
from simgame.tui.screens.play_keys import BACK, DEBRIEF, NOTES, WHY
from simgame.tui.screens.seat import people
from simgame.tui.widgets.file_watch import FileWatch, Saved
from simgame.tui.widgets.findings import WAITING, Alarm, Findings
from simgame.tui.widgets.key_line import KeyLine
from simgame.tui.widgets.notebook import Panel
from simgame.tui.widgets.options import Options
from simgame.tui.widgets.page import Page
from simgame.tui.widgets.place import Place, Standing
from simgame.tui.widgets.transcript import Transcript

PROBLEMS = command("p", "problems", "Show all problems of the file, or put them away", "problems")
GO = command("g", "go to", "Go to a beat: along the way you took, or by one that is found for you", "go")
FORWARD = command("f", "forward", "Make the next choice of the way you took before", "forward")
END = command("e", "end", "Make the choices of the way you took before, as far as they are open", "end")
RESTART = command("r", "restart", "Back to the first words; `forward` leads along the same way again", "restart")
LEAVE = command("q,escape", "leave", "Leave; nothing of this is saved", "leave", "q")


@dataclass
class Found(Message):
    """A way to a beat was looked for."""

    scenario: Scenario
    beat: str
    way: tuple[str, ...] | None


class WatchScreen(PlayScreen):
    """A rehearsal of a file: play on the left, the file's problems on the right."""

    CSS_PATH = ["play.tcss", "watch.tcss"]
    OWN = (CHOOSE, BACK, FORWARD, GO, RESTART, PROBLEMS, LEAVE, WHY, NOTES, END, DEBRIEF, MARK, READ)
    BINDINGS: ClassVar = bindings(OWN)

    version: reactive[Version | None] = reactive[Version | None](None, repaint=False)
    standing: reactive[Standing | None] = reactive[Standing | None](None, repaint=False)

    def __init__(self, path: Path, version: Version) -> None:
        assert version.scenario
        self.rehearsal = Rehearsal(version.scenario)
        super().__init__(self.rehearsal)
        self._path = path
        self._known = version
        self._played = 1
        self.set_reactive(WatchScreen.version, version)
        self.set_reactive(WatchScreen.standing, self._standing())

    def compose(self) -> ComposeResult:
        """The play, and the watch on its file."""
        yield from super().compose()
        yield FileWatch(self._path, self._known)

    def table(self) -> ComposeResult:
        """The worst problem, the place in the file, the choices."""
        yield Alarm().data_bind(WatchScreen.version)
        yield Place().data_bind(WatchScreen.standing)
        yield Options(view(self.rehearsal.game), self.rehearsal).data_bind(PlayScreen.view)

    def side(self) -> ComposeResult:
        """The problems above what the player knows."""
        with Vertical(id="side"):
            yield Findings().data_bind(WatchScreen.version)
            yield Panel().data_bind(PlayScreen.view)

    def on_saved(self, message: Saved) -> None:
        """Show a version: the play goes on in it where it can be played, and otherwise in the last one that could."""
        version = message.version
        known = self.version
        if version.checked or not version.scenario or not (known and known.scenario):
            self.version = version
        if version.scenario and version.scenario is not self.rehearsal.game.scenario:
            self._played += 1
            self._renew(version.scenario)

    def _renew(self, scenario: Scenario) -> None:
        transcript, options = self.query_one(Transcript), self.query_one(Options)
        marked = options.key
        read = transcript.scroll_y if transcript.scroll_y < transcript.max_scroll_y else None
        self.rehearsal.renew(scenario)
        transcript.call(people(scenario))
        self._show()
        options.renew(view(self.rehearsal.game), marked)
        if read is not None and not self.rehearsal.notice:
            transcript.scroll_to(y=read, animate=False, immediate=True)

    def _show(self) -> None:
        """Show the play as it stands now, however it came there."""
        self.view = view(self.rehearsal.game)
        self.standing = self._standing()
        self._tell_all()
        self.renew_keys()

    def watch_view(self) -> None:
        """The place goes with the play."""
        super().watch_view()
        self.standing = self._standing()

    def _standing(self) -> Standing:
        game, rehearsal = self.rehearsal.game, self.rehearsal
        where = f"{game.beat.stage}/{game.beat.id}" if game.beat else game.ending
        line = game.beat.line if game.beat else 0
        return Standing(self._path.name, line, where, len(game.turns), rehearsal.ahead, self._played, rehearsal.changed)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is a way on where one was gone before, and a way back to the start anywhere else."""
        if action in ("forward", "end"):
            return bool(self.rehearsal.following) or None
        if action == "restart":
            return bool(self.rehearsal.game.turns) or None
        return super().check_action(action, parameters)

    def action_forward(self) -> None:
        """One choice further along the way."""
        self.rehearsal.forward()
        self._show()

    def action_end(self) -> None:
        """As far along the way as it leads."""
        self.rehearsal.to_end()
        self._show()

    def action_restart(self) -> None:
        """To the first words."""
        self.rehearsal.restart()
        self._show()

    def action_go(self) -> None:
        """Ask for a beat to go to."""
        beats = self.rehearsal.game.scenario.beats.values()
        self.app.push_screen(palette(stops(beats, self.rehearsal.changed), self._go_to))

    def _go_to(self, beat: str) -> None:
        if self.rehearsal.passes(beat):
            self._show()
            return
        scenario = self.rehearsal.game.scenario

        def search() -> None:
            self.post_message(Found(scenario, beat, way_to(scenario, beat)))

        Thread(target=search, daemon=True).start()

    def on_found(self, message: Found) -> None:
        """Go there, unless the file has changed in between or there is no way."""
        if message.scenario is not self.rehearsal.game.scenario:
            self._go_to(message.beat)
        elif message.way is None:
            self.notify(f"No play was found that comes to {message.beat}; you stay here.", markup=False)
        else:
            self.rehearsal.take(message.way)
            self._show()

    def action_problems(self) -> None:
        """Lay all problems over the play, or put them away."""
        self.toggle_class("-problems")

    def action_leave(self) -> None:
        """Put the problems away first, where they lie over the play."""
        if self.has_class("-problems"):
            self.remove_class("-problems")
        else:
            self.app.exit(0)

    def action_read(self, how: str) -> None:
        """Scroll what lies on top."""
        page: Page = self.query_one(Findings if self.has_class("-problems") else Transcript)
        page.read(how)


class WaitScreen(Desk):
    """A file that could not be played from the start: its problems, until it can."""

    CSS_PATH = "watch.tcss"
    OWN = (SCROLL, LEAVE)
    BINDINGS: ClassVar = bindings(OWN)

    version: reactive[Version | None] = reactive[Version | None](None, repaint=False)

    def __init__(self, path: Path, version: Version) -> None:
        super().__init__()
        self._path = path
        self._known = version
        self.set_reactive(WaitScreen.version, version)

    def compose(self) -> ComposeResult:
        """The problems, the keys, and the watch on the file."""
        yield Findings(WAITING, classes="reading").data_bind(WaitScreen.version)
        yield KeyLine()
        yield FileWatch(self._path, self._known)

    def on_saved(self, message: Saved) -> None:
        """Begin the play, or show what is wrong now."""
        self.version = message.version
        self._begin()

    def on_screen_resume(self) -> None:
        """What lay on top has been put away; the file may be whole by now."""
        self._begin()

    def _begin(self) -> None:
        if self.app.screen is self and self.version and self.version.scenario:
            self.query_one(FileWatch).remove()
            self.app.push_screen(WatchScreen(self._path, self.version))  # Textual cannot switch from its first screen


def first_screen(path: Path, version: Version) -> Desk:
    """The screen that a version of the file begins with."""
    return WatchScreen(path, version) if version.scenario else WaitScreen(path, version)
