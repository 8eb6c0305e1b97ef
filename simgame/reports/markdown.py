"""A document in parts as Markdown; whatever people wrote is text in it, never markup."""

import re

from simgame.printable import printable
from simgame.reports.curve import Curve, in_rows
from simgame.reports.sections import Piece, Section

_MARKUP = re.compile(
    r"[\\`*_{}\[\]#|~@]|:(?=//)|(?<=www)\."  # the last three: what many readers make a mention or a link of
    r"|^[-+=](?=[\s=-]|$)"  # a list, a line across the page, a heading of what stands above
)
_NUMBERED = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")


def markdown(title: str, parts: tuple[Section, ...], curve: Curve | None = None) -> str:
    """The document, ending in a newline. The curve, in letters, stands in the section of that name."""
    lines = [f"# {text(title)}"]
    for part in parts:
        lines += ["", f"## {text(part.title)}", ""]
        lines += [*map(_as_it_is, in_rows(curve)), ""] if curve and part.id == "curve" else []
        for piece in part.pieces:
            lines += _set(piece)
    return "\n".join(_squeezed(lines)) + "\n"


def text(words: str) -> str:
    """Words as Markdown would show them: as they are."""
    plain = printable(words, keep="").strip().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _NUMBERED.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", plain))


def _as_it_is(row: str) -> str:
    """A row in type of one width; nothing in it can end that."""
    return f"    {printable(row, keep='')}".rstrip()


def _set(piece: Piece) -> list[str]:
    words, label = text(piece.text), text(piece.label).strip()
    match piece.kind:
        case "scene":
            return [f"*{words}*", ""]
        case "head":
            return [f"**{words}**", ""]
        case "axis":
            return ["", f"### {words}", ""]
        case "quote":
            return ["", f"**{label}** {words}" if label else words, ""]
        case "note":
            return [f"- {words}"]
        case "aside":
            return [f"  - {words}"]
        case "entry" | "question" | "evidence":
            return [f"- {f'**{label}** ' if label else ''}{words}"]
        case _:
            return [words, ""]


def _squeezed(lines: list[str]) -> list[str]:
    """Without two empty lines in a row, and with one before and after each list."""
    found: list[str] = []
    for line in lines:
        listed, was = line.lstrip().startswith("- "), bool(found) and found[-1].lstrip().startswith("- ")
        if found and found[-1] and line and listed != was:
            found.append("")
        if line or (found and found[-1]):
            found.append(line)
    return found
