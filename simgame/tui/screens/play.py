"""The play: the conversation as it grows, and the choices under it."""

from pathlib import PurePath
from typing import ClassVar, Protocol

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive

from simgame.errors import IllegalChoice, SaveNotWritten
from simgame.play.game import Game, Turn
from simgame.play.script import Line, briefing_lines, opening_lines, turn_lines
from simgame.play.view import View, view
from simgame.scenario.model import Scenario
from simgame.tui.commands import CHOOSE, MARK, READ, Command, bindings, command
from simgame.tui.messages import Chosen
from simgame.tui.screens.desk import Desk
from simgame.tui.widgets.choices import OVER, Choices
from simgame.tui.widgets.key_line import KeyLine
from simgame.tui.widgets.notebook import Panel
from simgame.tui.widgets.relationship import RelationshipStrip
from simgame.tui.widgets.stage_arc import StageArc
from simgame.tui.widgets.transcript import Transcript

NOTES = command("n", "notes", "Show or hide the notebook and the relationship", "notes")
WHY = command("w", "why", "Why they reacted so: the last turn explained by its rules (practice)", "why")
BACK = command("b", "back", "Take back the last choice (practice)", "back")
DEBRIEF = command("d", "debrief", "Read the debrief, when the conversation is over", "debrief")
LEAVE = command("q,escape", "leave", "Leave; the save is kept, and it goes on where you left it", "leave", "q")


def people(scenario: Scenario) -> tuple[str, ...]:
    """The names of everybody who speaks."""
    return ("You", scenario.prospect.name, *(person.name for person in scenario.cast.values()))


class Seat(Protocol):
    """A play as the screen needs it; a session, which saves it, is one."""

    game: Game
    notice: str

    def choose(self, choice: str, number: int | None = None) -> Turn:
        """Make a choice that was seen in the view of that number."""

    def back(self) -> int:
        """Take back the last choice."""

    def close(self) -> None:
        """Let go of it."""


class PlayScreen(Desk):
    """One session on the screen. It holds a view and hands it down; choices come up and go to the session."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "play.tcss"
    OWN: ClassVar[tuple[Command, ...]] = (CHOOSE, MARK, READ, NOTES, WHY, BACK, DEBRIEF, LEAVE)
    BINDINGS: ClassVar = bindings(OWN)

    view: reactive[View | None] = reactive[View | None](None)

    def __init__(self, session: Seat) -> None:
        super().__init__()
        self.session = session
        self.set_reactive(PlayScreen.view, view(session.game))

    def compose(self) -> ComposeResult:
        """The arc on top; the conversation with the panel beside it; the relationship in a line; the choices; the keys."""
        yield StageArc().data_bind(PlayScreen.view)
        with Horizontal(id="stage"):
            with Vertical():
                yield Transcript(people(self.session.game.scenario), classes="reading")
                yield RelationshipStrip().data_bind(PlayScreen.view)
                yield from self.table()
            yield from self.side()
        yield KeyLine()

    def table(self) -> ComposeResult:
        """What lies under the conversation."""
        yield Choices(view(self.session.game)).data_bind(PlayScreen.view)

    def side(self) -> ComposeResult:
        """What stands beside the conversation."""
        yield Panel().data_bind(PlayScreen.view)

    def on_mount(self) -> None:
        """Show the conversation so far."""
        self._tell_all()

    def on_unmount(self) -> None:
        """Let go of the save, however the screen goes."""
        self.session.close()

    def _tell_all(self) -> None:
        game, notice = self.session.game, self.session.notice
        turns = [turn_lines(game.scenario, turn) for turn in game.turns]
        parts = [briefing_lines(game.scenario), opening_lines(game), *turns]
        told = [Line("notice", notice)] if notice else []
        self.query_one(Transcript).show([line for part in parts[:-1] for line in part], [*parts[-1], *told])

    def on_chosen(self, message: Chosen) -> None:
        """A choice was picked: make it, show what it did. One that cannot be made changes nothing."""
        if message.choice == OVER.key:
            self.action_debrief()
            return
        try:
            turn = self.session.choose(message.choice, message.number)
        except (IllegalChoice, SaveNotWritten) as error:
            self.complain(error)
            return
        self.view = view(self.session.game)
        self.query_one(Transcript).append(turn_lines(self.session.game.scenario, turn))

    def watch_view(self) -> None:
        """What is offered may have changed."""
        if self.is_mounted:
            self.renew_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Assessment has no why and no way back; both need a turn to speak of."""
        game = self.session.game
        if action == "mark" and game.ending:
            return False  # one thing is left to pick; the footer needs the room for `leave`
        if action in ("why", "back"):
            return False if game.mode != "practice" else bool(game.turns) or None
        return bool(game.ending) if action == "debrief" else True

    def action_back(self) -> None:
        """Take back the last choice."""
        try:
            self.session.back()
        except (IllegalChoice, SaveNotWritten) as error:
            self.complain(error)
            return
        self.view = view(self.session.game)
        self._tell_all()

    def action_why(self) -> None:
        """Explain the last turn."""
        from simgame.tui.screens.sheet import Sheet, why_blocks

        game = self.session.game
        self.app.push_screen(Sheet("Why", why_blocks(game, game.turns[-1])))

    def action_notes(self) -> None:
        """Show or hide the panel: wide terminals show it until it is hidden, narrow ones when it is asked for."""
        self.toggle_class("-notes")

    def action_debrief(self) -> None:
        """The debrief of the play."""
        from simgame.tui.screens.debrief import DebriefScreen

        self.app.push_screen(DebriefScreen(self.session.game))
