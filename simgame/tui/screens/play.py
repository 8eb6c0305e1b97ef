"""The play: the conversation as it grows, and the choices under it."""

from pathlib import PurePath
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import Mount
from textual.reactive import reactive

from simgame.errors import IllegalChoice, SaveNotWritten, SimgameError
from simgame.play.script import Line, briefing_lines, opening_lines, turn_lines
from simgame.play.view import View, view
from simgame.tui.commands import CHOOSE, GLOSSARY, MARK, READ, Command, bindings
from simgame.tui.messages import Chosen
from simgame.tui.screens.desk import Marks
from simgame.tui.screens.haste import SLOWLY, Haste
from simgame.tui.screens.play_keys import (
    AGAIN,
    BACK,
    DEBRIEF,
    GUESS,
    IN_PRACTICE,
    LEAVE,
    MARKS,
    NOTES,
    PASS,
    REST,
    SAY,
    WHY,
)
from simgame.tui.screens.room import RoomScreen
from simgame.tui.screens.seat import Seat, people
from simgame.tui.widgets import choices
from simgame.tui.widgets.choices import Choices
from simgame.tui.widgets.key_line import KeyLine
from simgame.tui.widgets.notebook import Panel
from simgame.tui.widgets.page import Page
from simgame.tui.widgets.relationship import RelationshipStrip
from simgame.tui.widgets.stage_arc import StageArc
from simgame.tui.widgets.transcript import TELLING, Transcript


class PlayScreen(RoomScreen):
    """One session on the screen. It holds a view and hands it down; choices come up and go to the session."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = "play.tcss"
    OWN: ClassVar[tuple[Command, ...]] = (
        SAY, GUESS, PASS, CHOOSE, MARK, READ, NOTES, WHY, BACK, DEBRIEF, AGAIN, LEAVE, GLOSSARY,
    )  # fmt: skip
    BINDINGS: ClassVar = bindings(OWN)

    view: reactive[View | None] = reactive[View | None](None, repaint=False)
    """What is seen now; the widgets draw it, the screen under them has nothing to draw."""

    def __init__(self, session: Seat) -> None:
        super().__init__()
        self.session = session
        self._haste = Haste()
        self.set_reactive(PlayScreen.view, view(session.game))

    def compose(self) -> ComposeResult:
        """The arc on top; the conversation with the panel beside it; the relationship in a line; the choices; the keys."""
        yield StageArc().data_bind(PlayScreen.view)
        with Horizontal(id="stage"):
            with Vertical(id="left"):
                with Vertical(id="talk"):
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

    def on_mount(self, event: Mount) -> None:
        """Show the conversation so far."""
        self._haste.begin(event.time)
        self._tell_all()
        self.ask()

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
        """A choice was picked: make it, show what it did. One that cannot be made changes nothing.

        While the turn before is still being told, picking tells the rest of it and nothing more.
        """
        hasty = self._haste.hasty(message.time)
        if hasty and self.session.game.mode == "assessment":
            self.hush()
            self.notify(SLOWLY, markup=False)
            return
        if self.query_one(Transcript).hurry():
            return
        if self.session.game.ending:
            self._afterwards(message.choice)
            return
        try:
            turn = self.session.choose(message.choice, message.number)
        except (IllegalChoice, SaveNotWritten) as error:
            self.complain(error)
            return
        if self.has_class("-narrow"):
            self.remove_class("-notes")  # they lie on the answer
        self.hush()
        self.renew()
        self.query_one(Transcript).append(turn_lines(self.session.game.scenario, turn))

    def _afterwards(self, key: str) -> None:
        """What was picked when the story was over."""
        actions = {
            choices.DEBRIEF: self.action_debrief,
            choices.AGAIN: self.action_again,
            choices.LEAVE: self.action_leave,
        }
        actions[key]()

    def offered(self) -> list[tuple[Command, bool]]:
        """The commands; while the turn is still being told, first how to have the rest of it; after the end, without digits."""
        enter = CHOOSE._replace(label="Enter") if self.session.game.ending else CHOOSE
        found = [(enter if each is CHOOSE else each, enabled) for each, enabled in super().offered()]
        return [*([(REST, True)] if self.has_class(TELLING) else []), *found]

    def marks(self) -> Marks:
        """The marks of the conversation and, in practice, of what explains it."""
        return (*MARKS, *IN_PRACTICE) if self.session.game.mode == "practice" else MARKS

    def on_click(self) -> None:
        """A click anywhere tells the rest of a turn that is still being told."""
        self.query_one(Transcript).hurry()

    def watch_view(self) -> None:
        """What is offered may have changed."""
        if self.is_mounted:
            for over in self.query(".over").results(Panel):
                over.view = self.view
            self.ask()
            self.renew_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done depends on the mode, on whether the room is being read, and on whether the story is over."""
        game = self.session.game
        if action in ("say", "guess", "mark_at", "pass_over"):
            return game.asked
        if game.asked and action in ("choose", "mark", "why", "debrief", "again"):
            return False
        if action == "choose" and game.ending and parameters:
            return False  # a digit too many is not meant for what comes after the end
        if action == "mark" and game.ending:
            return bool(parameters)  # the footer needs the room for what comes next
        if action in ("why", "back"):
            return False if game.mode != "practice" else bool(game.turns) or None
        return bool(game.ending) if action in ("debrief", "again") else True

    def renew(self) -> None:
        """Show the play as it is now."""
        self.view = view(self.session.game)

    def action_rest(self) -> None:
        """Tell the rest of the turn at once."""
        self.query_one(Transcript).hurry()

    def action_back(self) -> None:
        """Take back the last choice."""
        try:
            self.session.back()
        except (IllegalChoice, SaveNotWritten) as error:
            self.complain(error)
            return
        self.renew()
        self._tell_all()

    def action_why(self) -> None:
        """Explain the last turn."""
        from simgame.tui.screens.sheet import Sheet, why_blocks

        game = self.session.game
        self.app.push_screen(Sheet("Why", why_blocks(game, game.turns[-1])))

    def action_read(self, how: str) -> None:
        """Scroll what lies on top."""
        pages = [*self._notes(), self.query_one(Transcript)]
        pages[0].read(how)

    def action_notes(self) -> None:
        """Show or hide the panel: wide terminals show it until it is hidden, narrow ones when it is asked for."""
        if not self.query(".over"):
            over = Panel(classes="over")
            over.view = self.view
            self.query_one("#talk").mount(over)
        self.toggle_class("-notes")

    def action_back_out(self) -> None:
        """Put the notes away where they lie on the conversation; else leave."""
        if self._notes():
            self.action_notes()
        else:
            self.action_leave()

    def _notes(self) -> list[Page]:
        """The panel that lies over the conversation, while it does."""
        return [panel for panel in self.query(".over").results(Page) if panel.display]

    def action_debrief(self) -> None:
        """The debrief of the play."""
        from simgame.tui.screens.debrief import DebriefScreen

        self.app.push_screen(DebriefScreen(self.session.game, self.session.path))

    def action_again(self) -> None:
        """The same conversation in the same mode, from its first words, with a save of its own; an assessment after asking."""
        if self.session.game.mode == "practice":
            self._again(True)
            return
        from simgame.tui.screens.confirm import Confirm

        question = "Begin this assessment anew? It will count as well."
        self.app.push_screen(Confirm(question, "Yes, begin", "No, not now"), self._again)

    def _again(self, yes: bool | None) -> None:
        from simgame.journal.session import anew

        game, path = self.session.game, self.session.path
        if path is None or not yes:
            return
        try:
            session = anew(game.scenario, game.mode, path.parent)
        except SimgameError as error:
            self.complain(error)
            return
        self.session.close()
        self.session = session
        self.view = view(session.game)
        self._tell_all()
