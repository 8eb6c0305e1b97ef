"""Two plays in two columns: what they share above, then turn beside turn."""

from simgame.play.beside import Beside
from simgame.play.game import Game, Turn
from simgame.reports.beside import came_to, figures, shared_words, turn_words
from simgame.tui.typeset import BLANK, Block, Row, Run, abreast, heading, length, rows
from simgame.tui.widgets.page import Page

BETWEEN = Run(" │ ", "line")
WIDEST = 130


class SideBySide(Page):
    """A play and its what-if."""

    def __init__(self, beside: Beside, names: tuple[str, str], *, classes: str) -> None:
        super().__init__(classes=classes)
        self._beside = beside
        self._names = names

    def typeset(self, width: int) -> list[Row]:
        """Both plays at a width."""
        measure = min(WIDEST, width)
        column = (measure - length((BETWEEN,))) // 2
        margin = Run(" " * ((width - measure) // 2))
        beside = self._beside
        heads = [_head(name, game) for name, game in zip(self._names, (beside.left, beside.right), strict=True)]
        found = abreast(rows(heads[0], column), rows(heads[1], column), column, BETWEEN)
        found += [BLANK, heading(shared_words(beside), measure), BLANK]
        for pair in beside.pairs:
            left, right = rows(_told(pair.left), column), rows(_told(pair.right), column)
            found += [*abreast(left, right, column, BETWEEN), BLANK]
        return [(margin, *row) for row in found]


def _head(name: str, game: Game) -> list[Block]:
    return [Block(name, "head"), Block(came_to(game), "strong"), Block(figures(game), "soft")]


def _told(turn: Turn | None) -> list[Block]:
    if turn is None:
        return []
    number = (Run(f"{turn.n:>2} ", "head"),)
    return [Block(turn.choice.words, "said", number), Block(turn_words(turn), "soft", (Run("   "),))]
