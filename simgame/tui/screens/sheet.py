"""A sheet that lies on the screen until it is put away: why, and help."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.screen import ModalScreen

from simgame.play.explain import why
from simgame.play.game import Game, Turn
from simgame.tui.commands import SCROLL, Command, bindings, command
from simgame.tui.typeset import BLANK, Block, Row, Run, heading, rows
from simgame.tui.widgets.page import Page

CLOSE = command("escape,q,enter,w,question_mark", "close", "Put the sheet away", "close", "esc")


class SheetPage(Page):
    """The paragraphs of a sheet."""

    def __init__(self, title: str, blocks: Iterable[Block]) -> None:
        super().__init__(classes="reading")
        self._title = title
        self._blocks = tuple(blocks)

    def typeset(self, width: int) -> list[Row]:
        """The title above the paragraphs."""
        close = (Run("Esc", "head"), Run(" close", "soft"))
        return [heading(self._title, width), BLANK, *rows(self._blocks, width), BLANK, close]


class Sheet(ModalScreen[None]):
    """A page on top of another screen."""

    CSS_PATH = "sheet.tcss"
    OWN = (SCROLL, CLOSE)
    BINDINGS: ClassVar = bindings(OWN)

    def __init__(self, title: str, blocks: Iterable[Block]) -> None:
        super().__init__()
        self._page = SheetPage(title, blocks)

    def compose(self) -> ComposeResult:
        """The page."""
        yield self._page

    def on_click(self) -> None:
        """A click puts it away."""
        self.action_close()

    def action_close(self) -> None:
        """Put it away."""
        self.dismiss()

    def action_read(self, how: str) -> None:
        """Scroll."""
        self._page.read(how)


def why_blocks(game: Game, turn: Turn) -> list[Block]:
    """The last turn explained: the words, then what each rule made of them."""
    return [Block(turn.choice.words, "said"), Block(""), *(_why(line) for line in why(game, turn))]


def _why(line: str) -> Block:
    if line.startswith("· "):
        return Block(line[2:], "ink", (Run("· ", "mark"),))
    return Block(line, "scene" if line.startswith(" ") else "soft")


def help_blocks(offered: list[tuple[Command, bool]], marks: Iterable[tuple[str, str]]) -> list[Block]:
    """Every command of a screen, then what its marks mean."""
    keys = [Block(each.description, "ink", (Run(f"{each.label:>8}  ", "head"),)) for each, _ in offered]
    palette = Block("All of these by name", "ink", (Run(f"{'ctrl+p':>8}  ", "head"),))
    explained = [Block(meaning, "ink", (Run(f"{mark:>8}  ", "mark"),)) for mark, meaning in marks]
    return [*keys, palette, *([Block("")] if explained else []), *explained]
