"""The author's commands: write, check, prove, test."""

import argparse

from simgame.cli.output import Add, positive, show


def add_commands(add: Add) -> None:
    """Add the author's commands to the command line."""
    sub = add(
        "playtest",
        playtest,
        "many plays by policies, and how they end",
        "playtest harbor-breakfast --plays 200 --seed 1",
    )
    sub.add_argument("scenario", metavar="SCENARIO", help="an id from the library, or a path")
    sub.add_argument("--policy", action="append", metavar="P", help="a policy, again for more (default: all)")
    sub.add_argument("--plays", type=positive, default=100, metavar="N", help="plays for each policy (default 100)")
    sub.add_argument("--seed", type=int, default=1, metavar="S", help="the same seed gives the same plays (default 1)")
    sub.add_argument("--json", action="store_true", help="one JSON document")


def playtest(options: argparse.Namespace) -> int:
    """`simgame playtest`: many plays by policies."""
    from simgame.author.playtest import lines
    from simgame.author.playtest import playtest as run
    from simgame.scenario.library import load

    result = run(load(options.scenario), options.policy, options.plays, options.seed)
    return show(options.json, result.document, lambda: lines(result))
