"""The screens in a browser."""

import argparse

from simgame.cli.output import Add, add_address, positive

PORT = 8643
SEATS = 16


def add_commands(add: Add) -> None:
    """Add the command to the command line."""
    sub = add("serve", serve, "the game in a browser, for you and whoever has the address", "serve --bind 0.0.0.0")
    add_address(sub, PORT)
    sub.add_argument(
        "--limit",
        metavar="N",
        type=positive,
        default=SEATS,
        help=f"tabs that may be open at once, each a process of some 50 MB (default: {SEATS})",
    )


def serve(options: argparse.Namespace) -> int:
    """`simgame serve`: a process of the game for each tab that is opened."""
    from simgame.journal.saves import folder
    from simgame.serve.serving import run

    return run(options.bind, options.port, options.url, options.limit, folder(options.saves))
