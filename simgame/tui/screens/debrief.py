"""The debrief: the ending as a scene, the curve of trust, the words, the ledger, the skills, and what to try next."""

from functools import cached_property
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.reactive import reactive

from simgame.errors import SimgameError
from simgame.journal.saves import load
from simgame.play.debrief import Debrief, debrief
from simgame.play.game import Game
from simgame.reports.sections import Section, sections
from simgame.tui.commands import GLOSSARY, SCROLL, Command, bindings, command
from simgame.tui.messages import TurnPicked
from simgame.tui.plot import Curve
from simgame.tui.screens.desk import Marks
from simgame.tui.screens.parts import PART, PartsScreen
from simgame.tui.typeset import Block
from simgame.tui.widgets.curve import LEGEND, CurvePlot
from simgame.tui.widgets.key_line import KeyLine
from simgame.tui.widgets.report import Report, section_blocks, turn_blocks
from simgame.tui.widgets.tabs import Tabs

PARTS = {
    "Ending": ("ending", "missing"),
    "Trust": ("curve",),
    "Turning": ("turning", "readings"),
    "Words": ("won", "cost"),
    "Ledger": ("ledger", "notebook"),
    "Skills": ("steps", "axes"),
    "Next": ("next", "thought", "seller"),
}
"""The parts of the screen, each with its sections."""
TRUST, BESIDE = "Trust", "Beside"

TURN = Command("turn", "←→", "The turn before or after on the curve", (("right", "turn(1)"), ("left", "turn(-1)")))
POINT = Command("turning point", "n p", "The next or the last turning point", (("n", "point(1)"), ("p", "point(-1)")))
ZOOM = command("z", "zoom", "See the curve from near, around the turn picked out, or whole", "zoom")
WHAT_IF = command("i", "what if", "Play on from the turn picked out, otherwise; this play stays as it is", "what_if")
CLOSE = command("escape,q", "close", "Close this and go back", "leave", "esc")


class DebriefScreen(PartsScreen):
    """What happened, and why; a part at a time."""

    CSS_PATH = "debrief.tcss"
    OWN = (PART, TURN, WHAT_IF, POINT, ZOOM, SCROLL, CLOSE, GLOSSARY)
    BINDINGS: ClassVar = bindings(OWN)

    turn: reactive[int] = reactive(0)
    """The turn picked out; 0 is the moment before the first word."""

    def __init__(self, game: Game, path: Path | None = None) -> None:
        super().__init__()
        self._game = game
        self._path = path
        self._debrief = debrief(game)
        self._sections = {section.id: section for section in sections(self._debrief)}
        self._points = {point.n: point for point in self._debrief.turning_points}
        self._original = self._find_original()
        parts = [title for title, ids in PARTS.items() if any(id in self._sections for id in ids)]
        self.parts = (*parts, BESIDE) if self._original else tuple(parts)
        self.set_reactive(DebriefScreen.turn, worst(self._debrief))

    @classmethod
    def of(cls, path: Path) -> "DebriefScreen":
        """The debrief of a save. Raises SimgameError where that cannot be read."""
        return cls(load(str(path), path.parent)[0], path)

    def _find_original(self) -> tuple[str, Game] | None:
        if self._path is None:
            return None
        from simgame.journal.branch import original

        return original(self._path)

    def compose(self) -> ComposeResult:
        """The tabs, the curve, the page, the keys."""
        yield Tabs(self.parts)
        if self._game.turns:
            yield CurvePlot(curve_of(self._debrief), self.turn)
        yield Report(classes="reading")
        if self._original:
            from simgame.play.beside import beside
            from simgame.tui.widgets.side_by_side import SideBySide

            name, game = self._original
            names = (name, self._path.stem if self._path else "")
            yield SideBySide(beside(game, self._game), names, classes="reading")
        yield KeyLine()

    def turn_to(self, part: str) -> None:
        """Show a part; the curve and the two columns have widgets of their own."""
        self.set_class(part == TRUST, "-curve")
        self.set_class(part == BESIDE, "-beside")
        self._fill()

    def watch_turn(self) -> None:
        """Pick the turn out on the curve, and show it from near."""
        if not self.is_mounted:
            return
        for plot in self.query(CurvePlot):
            plot.turn = self.turn
        self._fill()

    def _fill(self) -> None:
        page = self.query_one(Report)
        if self.front == TRUST:
            whole = self._sections["curve"]
            page.show([self._turn(), (whole.title, section_blocks(whole))])
        elif self.front != BESIDE:
            found = [self._sections[id] for id in PARTS[self.front] if id in self._sections]
            found += self._news if self.front == "Ending" else []
            titles = [section.title for section in found]
            if self.front == "Ending":
                titles[0] = f"{self._debrief.title}, {self._debrief.mode}"
            page.show(zip(titles, map(section_blocks, found), strict=True))

    @cached_property
    def _news(self) -> tuple[Section, ...]:
        """What an assessment has changed in the career."""
        told = self._debrief
        if self._path is None or told.mode != "assessment" or not told.finished:
            return ()
        from simgame.journal.career import gather
        from simgame.reports.career import earned

        return earned(gather(self._path.parent), self._path.stem)

    def _turn(self) -> tuple[str, list[Block]]:
        if not self.turn:
            return "Before the first word", [Block(f"Trust {self._debrief.trust_at_start}", "strong")]
        made = self._game.turns[self.turn - 1]
        title = f"Turn {made.n}, {made.before.relationship.stage}"
        mark = ", a turning point" if made.n in self._points else ""
        return title + mark, turn_blocks(self._game, made, self._points.get(made.n))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The curve's keys where the curve is; what-ifs where there is a save that is told whole."""
        if action in ("point", "zoom"):
            return self.front == TRUST
        if action == "turn":
            return self.front == TRUST if not parameters else True
        if action == "what_if":
            return self._path is not None and TRUST in self.parts
        return True

    def marks(self) -> Marks:
        """The marks of the curve, and of what was answered with yes and no."""
        return (*LEGEND, ("✓ ✗", "yes and no, with the words that show it below"))

    def on_turn_picked(self, message: TurnPicked) -> None:
        """A turn on the curve was clicked."""
        self.turn = message.turn

    def action_turn(self, by: int) -> None:
        """On the curve the turn beside the one picked out, elsewhere the part beside the one in front."""
        if self.front == TRUST:
            self.turn = max(0, min(len(self._game.turns), self.turn + by))
        else:
            self.action_part(by)

    def action_point(self, by: int) -> None:
        """The next turning point, or the one before."""
        beyond = [n for n in self._points if (n - self.turn) * by > 0]
        if beyond:
            self.turn = min(beyond, key=lambda n: abs(n - self.turn))

    def action_zoom(self) -> None:
        """Near, or whole."""
        plot = self.query_one(CurvePlot)
        plot.near = not plot.near

    def action_what_if(self) -> None:
        """Begin a what-if at the turn picked out; from another part, show first which that is."""
        if self.front != TRUST:
            self.part = self.parts.index(TRUST)
            self.notify("Pick the turn with ← and →; i again plays on from there.", markup=False)
            return
        from simgame.journal.branch import branch
        from simgame.tui.screens.play import PlayScreen

        assert self._path is not None
        try:
            session = branch(self._path, max(1, self.turn))
        except SimgameError as error:
            self.complain(error)
        else:
            self.app.push_screen(PlayScreen(session))


def worst(told: Debrief) -> int:
    """The turning point at which trust fell furthest; the last turn where it fell at none."""
    falls = [(point.trust - point.trust_before, point.n) for point in told.turning_points]
    return min(falls)[1] if falls and min(falls)[0] < 0 else len(told.turns)


def curve_of(told: Debrief) -> Curve:
    """What the plot shows of a debrief."""
    begun = [(0, told.turns[0].stage)] if told.turns else []
    return Curve(
        values=[told.trust_at_start, *(turn.trust for turn in told.turns)],
        marks=frozenset(point.n for point in told.turning_points),
        guesses={reading.n: reading.guess for reading in told.readings},
        stages=[*begun, *((turn.n, turn.stage_after) for turn in told.turns if turn.stage_after != turn.stage)],
    )
