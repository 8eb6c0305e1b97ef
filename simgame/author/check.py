"""Everything that is wrong with a scenario, in one run: what the reader came upon, and what the analyses found."""

import re
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from simgame.author.aftermath import aftermath
from simgame.author.cut import cut
from simgame.author.finding import Finding
from simgame.author.places import locate
from simgame.errors import Refused
from simgame.printable import shortened
from simgame.scenario.problems import MOST, Problem
from simgame.scenario.reader import Recovered, read_text, recover
from simgame.scenario.shapes import COPY

SEVERITIES = ("error", "warning", "advice")
LONGEST = 600
"""Characters of a message; one that quotes a name without end is cut."""


class Checked(NamedTuple):
    """One file and everything that was found in it, in the order of the file."""

    path: str
    problems: tuple[Problem, ...]
    left_out: int = 0
    """How many more there are: at most a thousand are named."""
    refused: bool = False
    """Whether the file could not be read to its end; then the first problem says why."""
    text: str = ""

    @property
    def exit_code(self) -> int:
        """0 all well, 1 errors or warnings, 3 refused."""
        return 3 if self.refused else int(any(problem.severity != "advice" for problem in self.problems))


def check(name: str, advice: bool = False) -> Checked:
    """Check a scenario by its path or its id in the library."""
    from simgame.scenario.library import find

    try:
        path = find(name)
    except Refused as error:
        return _unreadable(name, error)
    return check_file(path, advice)


def check_file(path: Path, advice: bool = False) -> Checked:
    """Check a file."""
    try:
        text = read_text(path)
    except Refused as error:
        return _unreadable(str(path), error)
    return check_text(text, str(path), advice)


def _unreadable(path: str, error: Refused) -> Checked:
    return Checked(path, (Problem(path, 1, 1, "unreadable", "error", error.message, error.hint),), refused=True)


def check_text(text: str, path: str, advice: bool = False) -> Checked:
    """Check the text of a file; matters of taste only where advice is wanted."""
    recovered = recover(text, path)
    reader = recovered.problems
    findings = _findings(recovered, advice) if recovered.scenario else []
    room = MOST - len(reader.found)
    problems = {
        *reader.found,
        *cut(text, path, recovered.root),
        *(_problem(each, recovered, path) for each in findings[:room]),
    }
    left_out = reader.left_out + max(0, len(findings) - room)
    return Checked(path, tuple(sorted(problems)), left_out, reader.refused, text)


def families(advice: bool) -> list[ModuleType]:
    """The analyses of a scenario that can be read; each offers `findings(scenario)`."""
    from simgame.author import halves, style, taste, teaching
    from simgame.author.story import findings as story

    return [story, halves, teaching, style, *([taste] if advice else [])]


def _findings(recovered: Recovered, advice: bool) -> list[Finding]:
    from simgame.author import unused

    scenario = recovered.scenario
    assert scenario
    found = list(unused.findings(scenario, recovered.mentioned))
    for family in families(advice):
        found += family.findings(scenario)
    if recovered.problems.found:
        known = aftermath(scenario, recovered.problems.found)
        found = [each for each in found if not known.explains(each)]
    found = [each for each in found if advice or each.severity != "advice"]
    return sorted(found, key=lambda each: SEVERITIES.index(each.severity))


def _problem(finding: Finding, recovered: Recovered, path: str) -> Problem:
    line, column = locate(recovered.root, finding.path, finding.at_value)
    texts = (finding.message, finding.hint)
    message, hint = (shortened(_without_copies(text) if COPY in text else text, LONGEST) for text in texts)
    return Problem(path, line, column, finding.code, finding.severity, message, hint)


def _without_copies(text: str) -> str:
    """The text with ids as their author wrote them."""
    return re.sub(rf"(?<=[a-z0-9]){COPY}[0-9]+", "", text)
