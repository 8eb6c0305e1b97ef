"""What was found in scenario files, for people and for the machines that read along."""

import os
from collections.abc import Iterator, Sequence
from typing import TextIO

from simgame.author.check import Checked


def document(results: Sequence[Checked], form: str) -> object:
    """What was found as data, in the form json or sarif."""
    if form == "json":
        return [problem._asdict() for result in results for problem in result.problems]
    from simgame.author.report.sarif import document as sarif

    return sarif(results)


def lines(results: Sequence[Checked], form: str, stream: TextIO) -> Iterator[str]:
    """What was found as lines for a stream, in the form text or github."""
    if form == "github":
        from simgame.author.report import github

        return github.lines(results)
    from simgame.author.report import text

    return text.lines(results, text.Style(_wants_colour(stream)))


def _wants_colour(stream: TextIO) -> bool:
    return stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM", "") not in ("", "dumb")


def remarks(results: Sequence[Checked], form: str) -> Iterator[str]:
    """What goes to stderr: why files could not be read to their end, and how much a document leaves out."""
    for result in results:
        if result.refused:
            problem = next((each for each in result.problems if each.code in STOPS), result.problems[0])
            place = "" if problem.code == "unreadable" else f"{problem.path}:{problem.line}:{problem.column}: "
            yield f"{place}{problem.message}{f' ({problem.hint})' if problem.hint else ''}"
        elif result.left_out and form != "text":
            yield f"{result.path}: {result.left_out:,} more findings are left out"


STOPS = frozenset({"unreadable", "control-character", "alias", "too-deep", "too-large"})
"""Codes of what stops the reading of a file."""
