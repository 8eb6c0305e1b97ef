"""The debrief as lines of text."""

from collections.abc import Iterable

from simgame.cells import cells, padded, wrap
from simgame.play.debrief import Debrief
from simgame.printable import printable
from simgame.reports.sections import Piece, Section, sections

BLOCKS = "▁▂▃▄▅▆▇█"


def bars(values: Iterable[int]) -> str:
    """Values of 0..100 as a row of bars."""
    return "".join(BLOCKS[min(7, value * 8 // 101)] for value in values)


INDENTS = {
    "scene": "", "head": "", "text": "  ", "quote": "     ", "note": "     ", "aside": "       ", "entry": "  ", "axis": "  ",
    "question": "    ", "evidence": "          ", "small": "  ",
}  # fmt: skip
"""How far each kind of piece stands in."""


def report(debrief: Debrief, width: int = 80) -> list[str]:
    """The whole debrief in lines of at most `width` cells."""
    width = max(width, 30)
    lines = paragraph(debrief.title, width)
    for section in sections(debrief):
        lines += ["", *heading(section.title, width)] if section.id != "ending" else [""]
        lines += _curve(debrief, width) if section.id == "curve" else []
        lines += _pieces(section, width)
    return lines


def _pieces(section: Section, width: int) -> list[str]:
    labels = max((cells(piece.label) for piece in section.pieces if piece.kind == "entry"), default=0)
    lines: list[str] = []
    for piece in section.pieces:
        lines += _set(piece, width, labels) + ([""] if piece.kind == "scene" else [])
    return lines


def _set(piece: Piece, width: int, labels: int) -> list[str]:
    indent = INDENTS[piece.kind]
    match piece.kind:
        case "quote":
            return paragraph(piece.text, width, indent, f"{piece.label:>3}  ")
        case "evidence":
            return paragraph(piece.text, width, indent, f"{piece.label:>8}  ")
        case "entry" if labels:
            return paragraph(piece.text, width, indent + " " * (labels + 2), f"{indent}{padded(piece.label, labels)}  ")
        case "entry":
            return paragraph(piece.text, width, indent + "  ", f"{indent}· ")
        case "question":
            return paragraph(piece.text, width, indent + "  ", f"{indent}")
        case _:
            return paragraph(piece.text, width, indent)


def paragraph(text: str, width: int, indent: str = "", first: str | None = None) -> list[str]:
    """The text wrapped, with the first line's indent apart."""
    return wrap(printable(text), width, indent, first)


def heading(text: str, width: int) -> list[str]:
    """A heading."""
    return paragraph(text.upper(), width)


def _curve(debrief: Debrief, width: int) -> list[str]:
    marks = {point.n for point in debrief.turning_points}
    rows: list[str] = []
    step = max(1, width - 8)
    for begin in range(0, len(debrief.turns), step):
        part = debrief.turns[begin : begin + step]
        rows.append("  " + bars(turn.trust for turn in part))
        rows.append("".join(["  ", *("*" if turn.n in marks else " " for turn in part)]).rstrip())
    return [*rows, *paragraph("* marks a turning point", width, "  ")]
