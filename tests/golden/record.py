"""Records the plays of tests/golden anew: `python -m tests.golden.record`. Read the difference before you commit it.

For every shipped scenario: its own `tests:` that are played by choices, and the first play by a policy that comes to each of
the endings, in the order of the policies.
"""

import json
import re
import shutil
import sys
from collections.abc import Iterator
from random import Random

from simgame.author.policies import POLICIES, play
from simgame.play.game import Game
from simgame.scenario.library import shipped
from simgame.scenario.model import Scenario
from simgame.scenario.reader import read_file
from tests.golden import HERE, expected, replayed

SCENARIOS = ("first-handshake", "harbor-breakfast", "wrong-fit")
TRIES = 40
"""Plays of each policy among which an ending is looked for."""


def plays(scenario: Scenario) -> Iterator[tuple[str, list[str]]]:
    """The plays to record, by name: what the author wrote down, then one for each ending and one for each policy that differs."""
    for test in scenario.tests:
        if test.play:
            yield "author-" + re.sub(r"[^a-z0-9]+", "-", test.name.lower()).strip("-"), list(test.play)
    seen: set[str] = set()
    for policy in POLICIES:
        for number in range(TRIES):
            game = play(Game(scenario), POLICIES[policy], Random(f"golden/{policy}/{number}"))
            if game.ending not in seen:
                seen.add(game.ending)
                yield f"{policy}-{game.ending}", [turn.choice.id for turn in game.turns]


def record(name: str) -> int:
    """Record the plays of one scenario and return how many there are."""
    folder = HERE / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    count = 0
    for title, choices in plays(read_file(shipped() / f"{name}.yaml")):
        path = folder / f"{title}.choices.json"
        path.write_text(json.dumps(choices, indent=1) + "\n", encoding="utf-8")
        expected(path).write_text(replayed(name, choices), encoding="utf-8")
        count += 1
    return count


def main() -> None:
    """Record everything."""
    for name in SCENARIOS:
        sys.stdout.write(f"{name}: {record(name)} plays\n")


if __name__ == "__main__":
    main()
