"""The career as lines."""

from simgame.cells import cells, padded
from simgame.play.career import Career
from simgame.reports.career import career_sections, earned
from simgame.reports.sections import Piece, Section
from simgame.reports.text import heading, paragraph

MARKS = "●· "
"""What a row of days is drawn with; the words behind it say the same, and a screen reader need not go through the dots."""


def career_lines(career: Career, name: str = "", width: int = 80) -> list[str]:
    """The whole career in lines of at most `width` cells."""
    return _set(career_sections(career, name), width)


def earned_lines(career: Career, save: str, width: int = 80) -> list[str]:
    """What one assessment has changed; no lines where that is nothing."""
    return _set(earned(career, save), width)


def _set(sections: tuple[Section, ...], width: int) -> list[str]:
    width = max(width, 30)
    return [line for section in sections for line in (*heading(section.title, width), *_pieces(section, width), "")][
        :-1
    ]


def _pieces(section: Section, width: int) -> list[str]:
    labels = max((cells(piece.label) for piece in section.pieces if piece.kind == "entry"), default=0)
    return [line for piece in section.pieces for line in _piece(piece, width, labels)]


def _piece(piece: Piece, width: int, labels: int) -> list[str]:
    match piece.kind:
        case "question":
            return paragraph(piece.text, width, "      ", f"    {piece.label} ")
        case "entry" if piece.text[:1] in MARKS:
            return paragraph(f"{piece.label}: {piece.text.lstrip(MARKS)}", width, "    ", "  ")
        case "entry" if width >= 3 * labels:
            return paragraph(piece.text, width, " " * (labels + 4), f"  {padded(piece.label, labels)}  ")
        case "entry":
            return paragraph(f"{piece.label}: {piece.text}", width, "    ", "  ")
        case _:
            return paragraph(piece.text, width, "  ")
