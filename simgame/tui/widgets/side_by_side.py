"""Two plays in two columns: what they share above, then turn beside turn."""

from itertools import zip_longest

from simgame.play.beside import Beside
from simgame.play.game import Game, Turn
from simgame.reports.sections import WINNERS, choices, in_words
from simgame.rules.facts import trust
from simgame.rules.stages import WINNERS as WON
from simgame.tui.typeset import BLANK, Block, Row, Run, heading, length, rows
from simgame.tui.widgets.page import Page

GAP = 3
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
        column = (measure - GAP) // 2
        margin = Run(" " * ((width - measure) // 2))
        beside = self._beside
        heads = [_head(name, game) for name, game in zip(self._names, (beside.left, beside.right), strict=True)]
        found = _columns(heads[0], heads[1], column)
        shared = "They part at the first turn" if not beside.shared else f"Alike for {choices(beside.shared)}, then"
        found += [BLANK, heading(shared, measure), BLANK]
        for pair in beside.pairs:
            found += [*_columns(_told(pair.left), _told(pair.right), column), BLANK]
        return [(margin, *row) for row in found]


def _head(name: str, game: Game) -> list[Block]:
    ending = game.ending
    came = f"{in_words(ending).capitalize()}. {WINNERS[WON[ending]]}" if ending else "Unfinished."
    count = f"{choices(len(game.turns))}, {game.position.relationship.stage}, trust {trust(game.position.relationship)}"
    return [Block(name, "head"), Block(came, "strong"), Block(count, "soft")]


def _told(turn: Turn | None) -> list[Block]:
    if turn is None:
        return []
    after = turn.after.relationship
    stage = f", {after.stage}" if after.stage != turn.before.relationship.stage else ""
    return [
        Block(turn.choice.words, "said", (Run(f"{turn.n:>2} ", "head"),)),
        Block(f"trust {turn.trust_before} → {turn.trust}{stage}", "soft", (Run("   "),)),
    ]


def _columns(left: list[Block], right: list[Block], column: int) -> list[Row]:
    found: list[Row] = []
    for one, other in zip_longest(rows(left, column), rows(right, column), fillvalue=BLANK):
        fill = Run(" " * (column - length(one)))
        found.append((*one, fill, Run(" │ ", "line"), *other))
    return found
