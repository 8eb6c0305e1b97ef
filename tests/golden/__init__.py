"""Recorded plays, replayed on every run of the tests: a line for each choice, with what it led to.

A difference is a change of behaviour that somebody has to have meant. After reading it, record anew:

    python -m tests.golden.record

A file for each scenario of the library, the plays one below the other:

    # the-patient-way
    attraction     35 two-on-a-knuckle     9f0c11d2
    …
    ends unity 5a3b9c04

The stage and the trust after the choice are there to be read; the check value covers everything else that the debrief tells of
the turn, the last one the whole debrief.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from simgame.play.debrief import debrief
from simgame.play.game import Game
from simgame.play.memory import Memory
from simgame.reports.json import text
from simgame.scenario.library import shipped
from simgame.scenario.reader import read_file

HERE = Path(__file__).parent


class Play(NamedTuple):
    """A recorded play: whose words, what was chosen, and what it led to, line by line."""

    scenario: str
    name: str
    choices: tuple[str, ...]
    told: tuple[str, ...]

    @property
    def id(self) -> str:
        """What the tests call it."""
        return f"{self.scenario}/{self.name}"

    @property
    def ends(self) -> str:
        """The ending it came to."""
        return self.told[-1].split()[1]


def _read(path: Path) -> Iterator[Play]:
    for part in path.read_text(encoding="utf-8").split("# ")[1:]:
        name, *told = part.split("\n")
        told = [line for line in told if line]
        yield Play(path.stem, name, tuple(line.split()[2] for line in told[:-1]), tuple(told))


@cache
def recorded() -> tuple[Play, ...]:
    """Every recorded play, scenario by scenario."""
    return tuple(play for path in sorted(HERE.glob("*.txt")) for play in _read(path))


def recorded_as(id: str) -> Play:
    """The recorded play of that id, such as `first-handshake/collaborator-unity`."""
    (found,) = (play for play in recorded() if play.id == id)
    return found


@cache
def memory(scenario: str) -> Memory:
    """A scenario as it ships, and what choices in it were found to lead to, which its plays share."""
    return Memory(read_file(shipped() / f"{scenario}.yaml"))


def told(scenario: str, choices: tuple[str, ...]) -> tuple[str, ...]:
    """What the choices lead to on the shipped scenario as it is now, line by line."""
    game = Game(memory(scenario).scenario)
    for choice in choices:
        game.choose(choice)
    document = text(debrief(game))
    turns = json.loads(document)["turns"]
    lines = [f"{turn['stage_after']:12} {turn['trust']:3} {turn['choice']:24} {_check(turn)}" for turn in turns]
    return (*lines, f"ends {game.ending or 'not'} {crc32(document.encode()):08x}")


def _check(turn: object) -> str:
    return f"{crc32(json.dumps(turn, sort_keys=True).encode()):08x}"
