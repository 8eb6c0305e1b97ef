"""Seeded mistakes of authors: how many `check` names at their place, beside what inkjs names of those that ink can make, too."""

import json
from collections.abc import Iterator

from simgame.author.check import check_file, check_text
from tests.author.mistakes.table import MISTAKES
from tests.benchmarks.figure import Figure, at_least, at_most
from tests.benchmarks.having import Peers, peers
from tests.benchmarks.ink_mistakes import MISTAKES as IN_INK
from tests.benchmarks.ink_mistakes import mistaken
from tests.benchmarks.processes import output
from tests.support.files import SHIPPED


def figures() -> Iterator[Figure]:
    """All of our corpus; then by kinds, beside inkjs."""
    named = _named()
    every = [each for kind in named.values() for each in kind]
    yield Figure("seeded mistakes named, at their place", f"of {len(every)}", (sum(every),), goal=at_least(len(every)))
    alarms = sum(problem.severity != "advice" for path in SHIPPED for problem in check_file(path).problems)
    yield Figure(f"false alarms on {len(SHIPPED)} scenarios", "", (alarms,), goal=at_most(0))
    ours = (sum(all(named[kind]) for kind in IN_INK),)
    with peers() as found:
        theirs = _judged(found) if not found.no_inkjs else {}
    for against, number in (theirs or {"inkjs": ()}).items():
        goal = at_least(len(IN_INK))
        yield Figure("kinds of mistakes named", f"of {len(IN_INK)}", ours, against, number, goal, found.no_inkjs)


def _named() -> dict[str, list[bool]]:
    """By kind: whether each mistake was named where it is."""
    named: dict[str, list[bool]] = {}
    for mistake in MISTAKES:
        problems = {(each.line, each.column, each.code) for each in check_text(mistake.text(), "mistake.yaml").problems}
        named.setdefault(mistake.kind, []).append(problems.issuperset(mistake.expected()))
    return named


def _judged(found: Peers) -> dict[str, tuple[float]]:
    stories = found.folder / "mistakes.json"
    stories.write_text(json.dumps(mistaken()), encoding="utf-8")
    judged = json.loads(output(found.script("ink_judge.js", str(stories))))
    if judged[""]["compiling"] or judged[""]["playing"]:
        raise RuntimeError(f"inkjs complains of the story without a mistake: {judged['']}")
    compiling = sum(bool(judged[kind]["compiling"]) for kind in IN_INK)
    playing = sum(bool(judged[kind]["compiling"] or judged[kind]["playing"]) for kind in IN_INK)
    return {"inkjs, compiling": (compiling,), "inkjs, with 1,000 random plays": (playing,)}
