"""Records the plays of tests/golden anew: `python -m tests.golden.record`. Read the difference before you commit it.

For every scenario of the library: its own `tests:` that are played by choices, and the first play by a policy that comes to each of
the endings, in the order of the policies.
"""

import re
import sys
from collections.abc import Iterator
from random import Random

from simgame.author.policies import POLICIES, play
from simgame.play.game import Game
from simgame.scenario.model import Scenario
from tests.golden import HERE, memory, told
from tests.support.files import LIBRARY

TRIES = 40
"""Plays of each policy among which an ending is looked for."""


def plays(scenario: Scenario) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The plays to record, by name: what the author wrote down, then one for each ending that a policy comes to."""
    for test in scenario.tests:
        if test.play:
            yield "author-" + re.sub(r"[^a-z0-9]+", "-", test.name.lower()).strip("-"), tuple(test.play)
    seen: set[str] = set()
    for policy in POLICIES:
        for number in range(TRIES):
            game = play(Game(scenario), POLICIES[policy], Random(f"golden/{policy}/{number}"))
            if game.ending not in seen:
                seen.add(game.ending)
                yield f"{policy}-{game.ending}", tuple(turn.choice.id for turn in game.turns)


def record(name: str) -> int:
    """Record the plays of one scenario and return how many there are."""
    found = [("\n".join((f"# {title}", *told(name, choices)))) for title, choices in plays(memory(name).scenario)]
    (HERE / f"{name}.txt").write_text("\n\n".join(found) + "\n", encoding="utf-8")
    return len(found)


def main() -> None:
    """Record everything, and drop what is no longer in the library."""
    for path in HERE.glob("*.txt"):
        path.unlink()
    for name in LIBRARY:
        sys.stdout.write(f"{name}: {record(name)} plays\n")


if __name__ == "__main__":
    main()
