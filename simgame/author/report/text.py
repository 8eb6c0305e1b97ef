"""Findings as a good compiler prints them: the place, the sentence, the line with a mark under it, what to do, a count."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from simgame.author.check import SEVERITIES, Checked
from simgame.cells import cells
from simgame.printable import printable
from simgame.scenario.problems import Problem

WIDTH = 100
"""Columns of a source line that are shown; of a longer one the part around the place."""
BEFORE = 40
"""Columns kept before the place where a line is cut."""
NEAR = 400
"""Characters looked at on each side of the place: a line may be five million long."""
TAB = 4

_COLOURS = {"error": "31", "warning": "33", "advice": "36"}
_MARKED = re.compile(r"[\w-]+")


class Style(NamedTuple):
    """Whether the terminal shows colours."""

    coloured: bool = False

    def __call__(self, text: str, *codes: str) -> str:
        """The text in a look, where there are looks."""
        return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if self.coloured and text else text


PLAIN = Style()


def lines(results: Sequence[Checked], style: Style = PLAIN) -> Iterator[str]:
    """Everything that was found; files that could not be read are left to stderr."""
    for result in results:
        source = result.text.replace("\r\n", "\n").split("\n") if result.problems else []
        for problem in () if result.refused else result.problems:
            yield from _problem(problem, source, style)
    yield from summary(results)


def _problem(problem: Problem, source: list[str], style: Style) -> Iterator[str]:
    place = printable(f"{problem.path}:{problem.line}:{problem.column}:", keep="")
    severity = style(f"{problem.severity}:", "1", _COLOURS[problem.severity])
    message = style(printable(problem.message, keep=""), "1")
    yield f"{style(place, '1')} {severity} {message} [{problem.code}]"
    if 0 < problem.line <= len(source):
        shown, mark = excerpt(source[problem.line - 1], problem.column)
        yield f"    {shown}"
        yield f"    {style(mark, _COLOURS[problem.severity])}"
    if problem.hint:
        yield f"    {printable(problem.hint, keep='')}"


def excerpt(line: str, column: int) -> tuple[str, str]:
    """A source line as a terminal shows it, and the line with the mark that goes under it; `column` from 1."""
    line = line.removeprefix("\ufeff")
    at = min(column - 1, len(line))
    before, rest = line[max(0, at - NEAR) : at], line[at : at + NEAR]
    found = _MARKED.match(rest)
    end = found.end() if found else 1
    parts = (before, rest[:end], rest[end:])
    before, marked, after = (printable(part.replace("\t", " " * TAB), keep="") for part in parts)
    if cells(before) + cells(marked) + cells(after) > WIDTH:
        before = _last(before, BEFORE)
        marked = _first(marked, WIDTH - BEFORE)
        after = _first(after, WIDTH - cells(before) - cells(marked))
    return f"{before}{marked}{after}".rstrip(), " " * cells(before) + "^" * max(1, cells(marked))


def _first(text: str, width: int) -> str:
    if cells(text) <= width:
        return text
    while text and cells(text) > width - 1:
        text = text[: min(len(text) - 1, width)]
    return f"{text}…"


def _last(text: str, width: int) -> str:
    if cells(text) <= width:
        return text
    while text and cells(text) > width - 1:
        text = text[max(1, len(text) - width) :]
    return f"…{text}"


def summary(results: Sequence[Checked]) -> Iterator[str]:
    """The last line: that all is well, or how much of what is not."""
    problems = [problem for result in results if not result.refused for problem in result.problems]
    read = [result for result in results if not result.refused]
    left_out = sum(result.left_out for result in read)
    if problems:
        counts = ((severity, sum(problem.severity == severity for problem in problems)) for severity in SEVERITIES)
        said = ", ".join(_many(count, severity) for severity, count in counts if count)
        files = f" in {len(read)} files" if len(read) > 1 else ""
        more = f", and {left_out:,} more that are not shown" if left_out else ""
        yield f"{said}{more}{files}; `simgame check --explain CODE` says more of each"
    elif read:
        yield f"{read[0].path}: all is well" if len(read) == 1 else f"{len(read)} files: all is well"


def _many(count: int, severity: str) -> str:
    one, many = ("piece of advice", "pieces of advice") if severity == "advice" else (severity, f"{severity}s")
    return f"{count:,} {one if count == 1 else many}"
