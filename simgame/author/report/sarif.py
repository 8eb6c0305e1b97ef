"""Findings as SARIF 2.1.0, which code hosts and editors read."""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from simgame import __version__
from simgame.author.check import Checked
from simgame.author.pages import page
from simgame.scenario.problems import Problem

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "advice": "note"}

Document = dict[str, object]


def document(results: Sequence[Checked]) -> Document:
    """One run over all the files."""
    problems = [problem for result in results for problem in result.problems]
    codes = sorted({problem.code for problem in problems})
    driver = {"name": "simgame", "version": __version__, "rules": [_rule(code) for code in codes]}
    run: Document = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, codes.index(problem.code)) for problem in problems],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str) -> Document:
    found = page(code)
    return {
        "id": code,
        "shortDescription": {"text": found.title},
        "fullDescription": {"text": found.why},
        "help": {"text": found.text, "markdown": found.markdown},
    }


def _result(problem: Problem, rule: int) -> Document:
    text = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
    region = {"startLine": problem.line, "startColumn": problem.column}
    place = {"artifactLocation": {"uri": _uri(problem.path)}, "region": region}
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": _LEVELS[problem.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": place}],
    }


def _uri(path: str) -> str:
    """A path as a URI: relative where the path is."""
    found = Path(path)
    try:
        return found.as_uri() if found.is_absolute() else quote(found.as_posix())
    except ValueError:
        return quote(found.as_posix(), errors="replace")
