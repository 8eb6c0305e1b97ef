"""Recorded plays: the choices of a play and the debrief they led to, replayed on every run of the tests.

A difference is a change of behaviour that somebody has to have meant. After reading it, record anew:

    python -m tests.golden.record
"""

import json
from collections.abc import Iterator
from pathlib import Path

from simgame.play.debrief import debrief
from simgame.play.game import Game
from simgame.reports.json import text
from simgame.scenario.library import shipped
from simgame.scenario.reader import read_file

HERE = Path(__file__).parent


def recorded() -> Iterator[Path]:
    """The recorded plays: `<scenario>/<name>.choices.json`, each with its `<name>.debrief.json` beside it."""
    return iter(sorted(HERE.glob("*/*.choices.json")))


def expected(choices: Path) -> Path:
    """Where the debrief of a recorded play is kept."""
    return choices.with_name(choices.name.replace(".choices.", ".debrief."))


def replayed(scenario: str, choices: list[str]) -> str:
    """The debrief that the choices lead to on the shipped scenario as it is now."""
    game = Game(read_file(shipped() / f"{scenario}.yaml"))
    for choice in choices:
        game.choose(choice)
    return text(debrief(game))


def choices_of(path: Path) -> list[str]:
    """The choices of a recorded play."""
    found: list[str] = json.loads(path.read_text(encoding="utf-8"))
    return found
