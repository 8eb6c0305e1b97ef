"""Random plays of one story of 200 beats, 25 choices each, all our rules on: beside inkjs and bink playing the same in ink."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from simgame.author.batches import processors
from tests.benchmarks.figure import Figure, Values, at_least
from tests.benchmarks.having import NO_CHOICESCRIPT, Peers, compiled, peers
from tests.benchmarks.ink import big_ink
from tests.benchmarks.processes import output, python
from tests.support.big import big

ROUNDS = 5
BEATS = 200
CHOICES = 25
"""Choices in a play."""
PLAYS = 600
TEMPTATION = 0.1
"""So few of our options drive the prospect away that nearly every random play lasts its 25 choices."""

ONE, ALL = "random plays, one process", "random plays, all processors"
GOALS = {ONE: at_least(3000), ALL: at_least(6000)}


def figures() -> Iterator[Figure]:
    """Plays a second, in turn with the peers."""
    with peers() as found:
        players = _players(found)
        rounds = [{name: play() for name, play in players.items()} for _ in range(ROUNDS)]
    times: dict[str, Values] = {name: tuple(each[name] for each in rounds) for name in players}
    why = {"inkjs": found.no_inkjs, "bink": found.no_bink, "ChoiceScript": NO_CHOICESCRIPT}
    for name, goal in GOALS.items():
        for peer, missing in why.items():
            if name == ONE or peer in times:
                said = missing and f"{peer}, {missing}"
                yield Figure(name, "plays/s", times[name], peer, times.get(peer, ()), goal, said)


def _players(found: Peers) -> dict[str, Callable[[], float]]:
    ours, theirs = found.folder / "plays.yaml", found.folder / "plays.ink"
    ours.write_text(big(BEATS, TEMPTATION), encoding="utf-8")
    players = {ONE: lambda: _ours(ours, 1), ALL: lambda: _ours(ours, processors())}
    if not found.no_inkjs:
        theirs.write_text(big_ink(BEATS, TEMPTATION), encoding="utf-8")
        story = str(compiled(found, theirs))
        players["inkjs"] = lambda: _per_second(found.script("ink_player.js", story, str(PLAYS), str(CHOICES)))
        if not found.no_bink:
            players["bink"] = lambda: _per_second(found.bink(story, str(PLAYS), str(CHOICES)))
    return players


def _ours(story: Path, processes: int) -> float:
    arguments = str(story), str(PLAYS * processes), str(CHOICES), str(processes)
    return _per_second(python("-m", "tests.benchmarks.our_player", *arguments))


def _per_second(command: list[str]) -> float:
    """Plays of so many choices a second, by the choices that were really made."""
    result = json.loads(output(command))
    if result["choices"] < PLAYS * CHOICES * 0.9:
        raise RuntimeError(f"plays of {CHOICES} choices were to be timed, and these were shorter: {result}")
    return float(result["choices"]) / CHOICES / float(result["seconds"])
