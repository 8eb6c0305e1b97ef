"""Edits of a story under a running save: how many are handled right or explained, beside the same edits of a story in ink."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from simgame.journal.session import Session, start
from simgame.scenario.reader import read_file
from tests.benchmarks import ink_edits
from tests.benchmarks.figure import Figure, at_least
from tests.benchmarks.having import Peers, peers
from tests.benchmarks.processes import output
from tests.journal.test_edits import EDITS, PLAYED
from tests.support.files import FULL


def figures() -> Iterator[Figure]:
    """All edits that our tests know; then those that ink knows, too."""
    handled = {name: _handled(name) for name in EDITS}
    yield Figure("edits under a save handled", f"of {len(EDITS)}", (sum(handled.values()),), goal=at_least(len(EDITS)))
    ours = (sum(handled[name] for name in ink_edits.EDITS),)
    with peers() as found:
        theirs = (_in_ink(found),) if not found.no_inkjs else ()
    goal = at_least(len(ink_edits.EDITS))
    yield Figure("edits that ink knows, too", f"of {len(ink_edits.EDITS)}", ours, "inkjs", theirs, goal, found.no_inkjs)


def _handled(name: str) -> bool:
    """Whether the choices kept are those that were made, and whatever was not kept is explained."""
    text, kept, notice = EDITS[name]
    with tempfile.TemporaryDirectory() as folder:
        with closing(_session(Path(folder), FULL)) as first:
            for choice in PLAYED:
                first.choose(choice)
        with closing(_session(Path(folder), text)) as again:
            turns, told = again.game.turns, again.notice
            own = all(
                was in (turn.choice.id, turn.choice.renamed_from) for turn, was in zip(turns, PLAYED, strict=False)
            )
    return own and len(turns) == len(kept) and (notice in told if notice else not told)


def _session(folder: Path, text: str) -> Session:
    path = folder / "dock.yaml"
    path.write_text(text, encoding="utf-8")
    return start(read_file(path), folder=folder / "saves")


def _in_ink(found: Peers) -> int:
    """How many edits inkjs comes through: the choice that is picked is answered by its own words, or something is said."""
    given = found.folder / "edits.json"
    parts = {"story": ink_edits.STORY, "played": ink_edits.PLAYED, "picked": ink_edits.PICKED, "edits": ink_edits.EDITS}
    given.write_text(json.dumps(parts), encoding="utf-8")
    came = json.loads(output(found.script("ink_edits.js", str(given))))
    return sum(bool(each["said"]) or each["answers"] == ink_edits.expected(name) for name, each in came.items())
