"""The facilitator's and the participants' commands."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from simgame.cli.output import Add, add_address, need_terminal, positive
from simgame.errors import UsageError
from simgame.printable import printable

if TYPE_CHECKING:
    from simgame.group.host import Host
    from simgame.group.hosting import Hosting

PORT = 8642


def add_commands(add: Add) -> None:
    """Add the commands of a session to the command line."""
    sub = add("host", host, "host a session: a room decides together", "host harbor-breakfast --bind 0.0.0.0")
    sub.add_argument("scenario", metavar="SCENARIO", nargs="?", help="an id from the library, or a path")
    sub.add_argument("--mode", choices=("vote", "teams"), help="the room votes (default), or teams play side by side")
    add_address(sub, PORT)
    sub.add_argument(
        "--code", metavar="CODE", type=_code, help="the code to join by, 4 to 6 letters (default: made up)"
    )
    sub.add_argument(
        "--session", metavar="FILE", type=Path, help="the session's log; where there is one it is gone on with"
    )
    sub.add_argument("--limit", metavar="N", type=positive, default=500, help="people who may join (default: 500)")
    sub.add_argument("--plain", action="store_true", help="lines of text instead of screens")
    sub.add_argument("--screen", metavar="URL", help="no session of its own: the projector's view of the one at URL")

    sub = add("join", join, "take part in a session from a terminal", "join http://192.168.0.7:8642/j/KDRW")
    sub.add_argument("url", metavar="URL", help="the address on the screen, with or without its code")
    sub.add_argument("--code", metavar="CODE", type=_code, help="the code, where the address has none")
    sub.add_argument("--name", metavar="NAME", default="", help="what you want to be called")
    sub.add_argument("--team", metavar="NAME", default="", help="your team, where teams play")
    sub.add_argument("--plain", action="store_true", help="lines of text instead of screens")


def _code(text: str) -> str:
    text = "".join(text.split())
    if not (text.isascii() and text.isalpha() and 4 <= len(text) <= 6):
        raise argparse.ArgumentTypeError("has to be 4 to 6 letters")
    return text.upper()


def host(options: argparse.Namespace) -> int:
    """`simgame host`: a live session, on screens or in lines of text; or the projector of one."""
    if options.screen:
        return _screen(options)
    if not options.scenario:
        raise UsageError("say which scenario to host", "or --screen URL for the projector of a running session")
    if not options.plain:
        need_terminal("--plain")
    from simgame.group.log import open_log
    from simgame.scenario.library import load

    scenario = load(options.scenario)
    log = open_log(scenario, options.mode, options.code, options.session, options.saves)
    try:
        from simgame.group.hosting import Hosting

        hosting = Hosting(scenario, log, options.bind, options.port, options.url, options.limit)
        hosting.files = {"records.jsonl": _statements}
        return _in_lines(hosting) if options.plain else _on_screens(hosting)
    finally:
        log.file.close()


def _statements(host: "Host", named: bool) -> str:
    """The session so far as xAPI, a statement a line."""
    from simgame.group.log import read
    from simgame.records.outbox import encoded
    from simgame.records.room import room_statements

    header, events, *_ = read(host.path)
    return "".join(f"{encoded(each).decode()}\n" for each in room_statements(header, events, host.play, named))


def _in_lines(hosting: "Hosting") -> int:
    import asyncio

    from simgame.plain.host import PlainHost

    async def run() -> int:
        async with hosting.serving() as server:
            for warning in hosting.warnings():
                sys.stderr.write(printable(warning, keep="") + "\n")
            return await PlainHost(server, sys.stdout, sys.stdin).run()

    return asyncio.run(run())


def _on_screens(hosting: "Hosting") -> int:
    from simgame.tui.console import run

    code = run(hosting)
    place = printable(str(hosting.log.file.path), keep="")
    print(f"The session is kept in {place}; `host` with the same scenario and --session goes on with it.")
    return code


def _screen(options: argparse.Namespace) -> int:
    need_terminal("a terminal; the projector is a screen")
    from simgame.group.client import Address
    from simgame.tui.projector import run

    return run(Address(options.screen, options.code or ""))


def join(options: argparse.Namespace) -> int:
    """`simgame join`: a participant's seat in a terminal."""
    from simgame.group.client import Address

    address = Address(options.url, options.code or "")
    if not options.plain:
        need_terminal("--plain")
        from simgame.tui.join import run

        return run(address, options.name, options.team)
    import asyncio

    from simgame.plain.join import PlainGuest

    return asyncio.run(PlainGuest(address, options.name, options.team, sys.stdout, sys.stdin).run())
