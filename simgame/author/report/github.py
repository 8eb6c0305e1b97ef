"""Findings as workflow commands, which show up beside the lines of a pull request."""

from collections.abc import Iterable, Iterator

from simgame.author.check import Checked
from simgame.printable import printable

_KINDS = {"error": "error", "warning": "warning", "advice": "notice"}


def lines(results: Iterable[Checked]) -> Iterator[str]:
    """One command for each finding."""
    for result in results:
        for problem in result.problems:
            where = {
                "file": problem.path, "line": str(problem.line), "col": str(problem.column), "title": problem.code
            }  # fmt: skip
            properties = ",".join(f"{key}={_property(value)}" for key, value in where.items())
            message = f"{problem.message}\n{problem.hint}" if problem.hint else problem.message
            yield f"::{_KINDS[problem.severity]} {properties}::{_data(message)}"


def _data(text: str) -> str:
    """A message, with what would end it or begin another command escaped."""
    return printable(text, keep="\r\n").replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
