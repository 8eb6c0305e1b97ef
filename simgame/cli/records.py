"""Learning records on the command line: written to a file, or sent to a Learning Record Store."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simgame.cli.output import Add, can_go_to_a_file, complain, deliver
from simgame.errors import Refused, SimgameError, UsageError
from simgame.printable import printable

if TYPE_CHECKING:
    from simgame.records.push import Report
    from simgame.records.sources import Held, Naming, Save

SECRET = "SIMGAME_LRS_SECRET"


def add_commands(add: Add) -> None:
    """Add `records` and what it can do to the command line."""
    example = "records export harbor-breakfast --out records.jsonl"
    top = add("records", export, "learning records of saves and sessions: xAPI statements and tables", example)
    actions = top.add_subparsers(title="what to do", metavar="export|push", required=True)

    sub = _action(actions, "export", export, "write learning records", example)
    _takes_sources(sub, "+")
    sub.add_argument(
        "--format", choices=("xapi", "csv"), default="xapi", help="xAPI 1.0.3, a statement a line (default), or a table"
    )
    sub.add_argument("--rows", choices=("plays", "turns"), help="of a table: a row a play (default), or a row a turn")
    can_go_to_a_file(sub)

    example = "records push saves/ --lrs https://lrs.example.org/xAPI --user workshop"
    sub = _action(
        actions, "push", push, f"send learning records to an LRS; its secret is ${SECRET}, or asked for", example
    )
    _takes_sources(sub, "*")
    sub.add_argument("--lrs", metavar="URL", required=True, help="the address of the LRS, without /statements")
    sub.add_argument("--user", metavar="U", required=True, help="who we are to it")
    sub.add_argument(
        "--outbox",
        metavar="DIR",
        type=Path,
        help="where statements wait until they are sent (default: your data folder)",
    )


def _action(actions: Any, name: str, command: Any, help_: str, example: str) -> argparse.ArgumentParser:
    sub: argparse.ArgumentParser = actions.add_parser(
        name, help=help_, description=f"{help_[0].upper()}{help_[1:]}.", epilog=f"example: simgame {example}"
    )
    sub.add_argument("--saves", type=Path, metavar="DIR", help="the folder of saves", default=argparse.SUPPRESS)
    sub.set_defaults(command=command)
    return sub


def _takes_sources(sub: argparse.ArgumentParser, many: str) -> None:
    more = "; none: only what waits in the outbox" if many == "*" else ""
    help_ = f"names or paths of saves, paths of sessions (*.session), or folders of both{more}"
    sub.add_argument("saves_or_sessions", metavar="SAVE", nargs=many, help=help_)
    sub.add_argument("--named", action="store_true", help="with your name from the settings instead of a pseudonym")


def export(options: argparse.Namespace) -> int:
    """`simgame records export`: statements, a line each, or a table."""
    if options.rows and options.format != "csv":
        raise UsageError("--rows is about tables", "use it with --format csv")
    naming = _naming(options.named)
    if options.format == "xapi":
        from simgame.records.outbox import encoded

        statements, code = _statements(options, naming)
        deliver("".join(f"{encoded(each).decode()}\n" for each in statements), options.out)
        return code
    from simgame.records import table
    from simgame.reports import csv

    columns, of = (table.TURNS, table.turn_rows) if options.rows == "turns" else (table.PLAYS, table.play_rows)
    rows, code = _each(options, lambda source: of(source, naming))
    deliver(csv.text(columns, rows), options.out)
    return code


def push(options: argparse.Namespace) -> int:
    """`simgame records push`: through the outbox to the LRS."""
    from simgame.records.lrs import Lrs, endpoint
    from simgame.records.outbox import Outbox, default_place

    address = endpoint(options.lrs)
    _check_user(options.user)
    naming = _naming(options.named)
    lrs = Lrs(address, options.user, _secret(options.user, address))
    statements, code = _statements(options, naming)
    outbox = Outbox(options.outbox or default_place(), address, options.user)
    try:
        added = outbox.add(statements)
        return max(code, _send(outbox, lrs, added))
    finally:
        outbox.close()


def _send(outbox: Any, lrs: Any, added: int) -> int:
    from simgame.cli.progress import progress
    from simgame.records.push import send

    try:
        with progress("sending: batch {} of {}") as tell:
            report = send(outbox, lrs, tell)
    except Refused as error:
        waiting = sum(len(outbox.read(path)) for path in outbox.waiting())
        raise Refused(error.message, f"{_many(waiting)} wait in the outbox; push again") from None
    return _told(report, outbox.folder / "refused")


def _told(report: "Report", refused: Path) -> int:
    print(f"{_many(report.stored)} in the LRS." if report.stored or not report.wrong else "Nothing was stored.")
    if report.differing:
        _say(
            f"{_many(report.differing)} of these ids are in the LRS already with other contents, which stay: pushed before "
            "with or without --named, before the scenario was edited, or without times, which the LRS then made up"
        )
    if report.wrong:
        _say(f"simgame: the LRS called {_many(len(report.wrong))} wrong, kept in {refused}: {report.wrong[0]}")
    return Refused.exit_code if report.wrong else 0


def _many(count: int) -> str:
    return "1 statement" if count == 1 else f"{count} statements"


def _say(text: str) -> None:
    sys.stderr.write(printable(text, keep="") + "\n")


def _check_user(user: str) -> None:
    if not user or ":" in user or not user.isprintable():
        raise UsageError("--user wants a name without colons")


def _secret(user: str, address: str) -> str:
    """The secret, which is never an argument: those can be read by others."""
    import os

    from simgame.records.lrs import in_the_clear

    if in_the_clear(address):
        _say("the address is http: the secret and the records can be read on the way")
    found = os.environ.get(SECRET)
    if not found:
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise UsageError("the LRS wants a secret", f"put it into ${SECRET}; in a terminal it is asked for")
        from getpass import getpass

        try:
            found = getpass(printable(f"Secret of {user}: ", keep=""), stream=sys.stderr)
        except EOFError:
            found = ""
    if not found:
        raise UsageError("the LRS wants a secret", "none was given")
    return found


def _naming(named: bool) -> "Naming":
    from simgame.journal.player import player
    from simgame.records.sources import Naming

    if not named:
        return Naming()
    from simgame.settings import load

    name = load().settings.name
    if not name.strip():
        raise UsageError("--named wants a name in your settings", "`simgame --where` says where they are")
    return Naming(name, player())


def _statements(options: argparse.Namespace, naming: "Naming") -> tuple[list[dict[str, Any]], int]:
    """The statements of everything that was named, each once: two copies of a save have the same."""
    found, code = _each(options, lambda source: source.statements(naming))
    return list({each["id"]: each for each in reversed(found)}.values())[::-1], code


def _each(options: argparse.Namespace, of: "Callable[[Save | Held], list[Any]]") -> tuple[list[Any], int]:
    """What is made of each file; those that are refused are complained of, the others go on. And the exit code."""
    from simgame.journal.saves import folder
    from simgame.records.sources import opened, paths

    found: list[Any] = []
    code = 0
    files = dict.fromkeys(paths(options.saves_or_sessions, folder(options.saves)))
    for path in files:
        try:
            source = opened(path)
            found += of(source)
        except SimgameError as error:
            code = max(code, complain(error))
            continue
        if source.notice:
            _say(f"{path.stem}: {source.notice}")
    return found, code
