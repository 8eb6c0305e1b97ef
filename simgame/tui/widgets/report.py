"""The parts of a debrief, set as a page."""

from collections.abc import Iterable

from simgame.play.explain import by_rule
from simgame.play.game import Game, Turn
from simgame.play.turning import TurningPoint
from simgame.reports.sections import Piece, Section, instead, moved
from simgame.tui.typeset import BLANK, Block, Row, Run, heading, rows
from simgame.tui.widgets.page import Page

WIDEST = 76
LOOKS = {
    "scene": "scene", "head": "strong", "text": "ink", "quote": "said", "note": "ink", "aside": "soft", "entry": "ink",
    "axis": "strong", "question": "ink", "evidence": "said", "small": "soft",
}  # fmt: skip
"""How each kind of piece looks."""
INDENTS = {"note": 5, "aside": 7, "question": 4}


class Report(Page):
    """Paragraphs to scroll through, in the middle of a wide terminal."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._parts: tuple[tuple[str, tuple[Block, ...]], ...] = ()

    def show(self, parts: Iterable[tuple[str, Iterable[Block]]]) -> None:
        """Show other parts, each under its title, from the beginning."""
        self._parts = tuple((title, tuple(blocks)) for title, blocks in parts)
        self.reset()
        self.scroll_home(animate=False)

    def typeset(self, width: int) -> list[Row]:
        """The parts at a width."""
        measure = min(WIDEST, width)
        margin = Run(" " * ((width - measure) // 2))
        found: list[Row] = []
        for title, blocks in self._parts:
            found += [BLANK] if found else []
            found += [heading(title, measure), *rows(blocks, measure)]
        return [(margin, *row) for row in found]


def section_blocks(section: Section) -> list[Block]:
    """The pieces of a section as paragraphs, with air between the quotes."""
    labels = max((len(piece.label) for piece in section.pieces if piece.kind == "entry"), default=0)
    found: list[Block] = []
    for piece in section.pieces:
        if found and piece.kind in ("quote", "axis", "head", "text"):
            found.append(Block(""))
        found.append(_block(piece, labels))
    return found


def _block(piece: Piece, labels: int) -> Block:
    look = LOOKS[piece.kind]
    match piece.kind:
        case "quote":
            return Block(piece.text, look, (Run(f"{piece.label:>3}  ", "head"),))
        case "evidence":
            return Block(piece.text, look, (Run(f"{piece.label:>8}  ", "head"),))
        case "entry":
            lead = f"  {piece.label:<{labels}}  " if labels else "  · "
            return Block(piece.text, look, (Run(lead, "mark"),))
        case "question" if piece.label:
            return Block(piece.text, look, (Run(f"    {piece.label} ", "good" if piece.label == "✓" else "bad"),))
        case kind:
            return Block(piece.text, look, (Run(" " * INDENTS.get(kind, 0)),))


def turn_blocks(game: Game, turn: Turn, point: TurningPoint | None) -> list[Block]:
    """One turn from near: what was said, what it did by which rules, and at a turning point what else it could have been."""
    scenario, beat, choice = game.scenario, turn.beat, turn.choice
    found = [_said(scenario.person(beat.speaker).name, beat.says)] if beat.says else []
    found.append(Block(choice.words, "said", (Run("You: ", "you"),), hang=2))
    if choice.reply:
        found.append(_said(scenario.answering(beat, choice).name, choice.reply))
    if choice.cue:
        found.append(Block(f"({choice.cue})", "cue", (Run("  "),)))
    if choice.because:
        found += [Block(""), Block(choice.because, "scene")]
    found += [Block(""), Block(moved(turn.trust_before, turn.trust).capitalize(), "strong")]
    found += [
        Block(f"{title}: {'; '.join(parts)}", "ink", (Run("· ", "mark"),))
        for title, parts in by_rule(scenario, turn.changes)
    ]
    pieces = [piece for each in point.others for piece in instead(each, point)] if point else []
    return [
        *found,
        *([Block("")] if pieces else []),
        *(_block(piece._replace(kind=_near(piece)), 0) for piece in pieces),
    ]


def _near(piece: Piece) -> str:
    """Seen from near there is no need to stand in."""
    return {"note": "text", "aside": "small"}[piece.kind]


def _said(who: str, text: str) -> Block:
    return Block(text, "ink", (Run(f"{who}: ", "them"),), hang=2)
