"""The screens in a browser."""

import argparse

from simgame.cli.output import Add, port, positive

PORT = 8643
SEATS = 16


def add_commands(add: Add) -> None:
    """Add the command to the command line."""
    sub = add("serve", serve, "the game in a browser, for you and whoever has the address", "serve --bind 0.0.0.0")
    sub.add_argument(
        "--bind",
        metavar="ADDR",
        default="127.0.0.1",
        help="the address to listen on: 0.0.0.0 is every network of this computer (default: 127.0.0.1, this computer alone)",
    )
    sub.add_argument(
        "--port", metavar="P", type=port, default=PORT, help=f"the port (default: {PORT}; 0: any that is free)"
    )
    sub.add_argument("--url", metavar="URL", help="the address people are told, where it is another one than ours")
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
