"""The command line: one small function for each command, each importing what it needs when it is called.

Data goes to stdout, everything else to stderr. Exit codes: 0 done, 1 findings, 2 wrong usage, 3 an input that is refused,
130 interrupted.
"""

import argparse
import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simgame import __version__
from simgame.errors import Refused, SaveNotWritten, SimgameError
from simgame.printable import printable

if TYPE_CHECKING:
    from simgame.play.game import Game

Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    _ready_streams()
    try:
        return _run(arguments)
    except SimgameError as error:
        return _complain(str(error), error.exit_code)
    except KeyboardInterrupt:
        return _complain("interrupted", 130)
    except BrokenPipeError:
        _abandon_stdout()
        return 0
    except OSError as error:
        _abandon_stdout()
        return _complain(f"the output cannot be written: {error.strerror or error}", 3)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        options = parser().parse_args(arguments)
        code: int = options.command(options)
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 2
    sys.stdout.flush()
    return code


def _ready_streams() -> None:
    """Streams that were closed lead nowhere; what one cannot encode or decode becomes a question mark."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - as long as the process
        elif isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _abandon_stdout() -> None:
    """Nobody reads it any more, or it is full: let what is still in its buffer go."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(message: str, code: int) -> int:
    with suppress(OSError):
        sys.stdout.flush()
    with suppress(OSError):
        sys.stderr.write(printable(f"simgame: {message}", keep="") + "\n")
    return code


class Parser(argparse.ArgumentParser):
    """A parser that says nothing a terminal would obey."""

    def _print_message(self, message: str, file: Any = None) -> None:
        super()._print_message(printable(message), file)


def parser() -> Parser:
    """The whole command line."""
    top = Parser(
        prog="simgame",
        description="Practise collaborative selling, one conversation at a time. Without a command: the game.",
        epilog="example: simgame play first-handshake",
    )
    top.add_argument("--version", action="version", version=f"simgame {__version__}")
    top.add_argument("--where", action="store_true", help="print where scenarios and saves are looked for")
    top.add_argument("--saves", type=Path, metavar="DIR", help="the folder of saves")
    top.set_defaults(command=game)
    commands = top.add_subparsers(title="commands", metavar="COMMAND")

    def add(name: str, command: Command, help_: str, example: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(
            name, help=help_, description=f"{help_[0].upper()}{help_[1:]}.", epilog=f"example: simgame {example}"
        )
        sub.add_argument("--saves", type=Path, metavar="DIR", help="the folder of saves", default=argparse.SUPPRESS)
        sub.set_defaults(command=command)
        return sub

    sub = add("play", play, "play a scenario, or go on with its save", "play harbor-breakfast --mode assessment")
    sub.add_argument("scenario", metavar="SCENARIO", help="an id from the library, or a path")
    sub.add_argument(
        "--mode", choices=("practice", "assessment"), help="practice explains; assessment shows words and cues only"
    )
    sub.add_argument("--save", metavar="NAME", help="the save to start or go on with (default: the scenario's id)")
    sub.add_argument("--plain", action="store_true", help="lines of text instead of screens")
    sub.add_argument("--restart", action="store_true", help="begin anew; the old save is kept under a number")

    sub = add("list", list_, "the library of scenarios", "list --json")
    sub.add_argument("--json", action="store_true", help="one JSON document")

    sub = add("saves", saves, "the saves: what was played and how far", "saves --json")
    sub.add_argument("--json", action="store_true", help="one JSON document")

    sub = add("replay", replay, "a save replayed, turn by turn", "replay harbor-breakfast")
    sub.add_argument("save", metavar="SAVE", help="the name of a save, or a path")
    sub.add_argument("--json", action="store_true", help="one JSON document")

    sub = add(
        "debrief",
        debrief,
        "what happened in a play and why",
        "debrief harbor-breakfast --format json --out debrief.json",
    )
    sub.add_argument("save", metavar="SAVE", help="the name of a save, or a path")
    sub.add_argument("--format", choices=("text", "json"), default="text")
    sub.add_argument("--out", type=Path, metavar="FILE", help="write to a file instead of stdout")

    sub = add(
        "playtest",
        playtest,
        "many plays by policies, and how they end",
        "playtest harbor-breakfast --plays 200 --seed 1",
    )
    sub.add_argument("scenario", metavar="SCENARIO", help="an id from the library, or a path")
    sub.add_argument("--policy", action="append", metavar="P", help="a policy, again for more (default: all)")
    sub.add_argument("--plays", type=_positive, default=100, metavar="N", help="plays for each policy (default 100)")
    sub.add_argument("--seed", type=int, default=1, metavar="S", help="the same seed gives the same plays (default 1)")
    sub.add_argument("--json", action="store_true", help="one JSON document")
    return top


def _positive(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9 or int(text) == 0:
        raise argparse.ArgumentTypeError("has to be a whole number of at least 1")
    return int(text)


def game(options: argparse.Namespace) -> int:
    """`simgame`: the screens; `simgame --where`: the folders."""
    if options.where:
        return where(options)
    _need_terminal("simgame play SCENARIO --plain")
    from simgame.tui.app import run

    return run(saves=options.saves)


def where(options: argparse.Namespace) -> int:
    """`simgame --where`: print where scenarios and saves are looked for."""
    from simgame.compiled import folder as cache
    from simgame.journal.saves import folder
    from simgame.scenario.library import places

    found = [f"scenarios  {place.absolute()}{'' if place.is_dir() else '  (not there)'}" for place in places()]
    place = folder(options.saves)
    found.append(f"saves      {place.absolute()}{'' if place.is_dir() else '  (not there yet)'}")
    found.append(f"cache      {cache().absolute()}  (may be deleted at any time)")
    return _print(False, list, lambda: found)


def play(options: argparse.Namespace) -> int:
    """`simgame play`: straight into a scenario."""
    with uncollected():
        from simgame.journal.session import start
        from simgame.scenario.library import load

        scenario = load(options.scenario)
        if not options.plain:
            _need_terminal("--plain")
            from simgame.tui.app import run
        session = start(scenario, mode=options.mode, name=options.save, folder=options.saves, restart=options.restart)
    try:
        if not options.plain:
            return run(scenario=scenario, session=session, saves=options.saves)
        from simgame.plain.page import stdout
        from simgame.plain.player import Player

        return Player(session, stdout(), sys.stdin).run()
    finally:
        session.close()


@contextmanager
def uncollected() -> Iterator[None]:
    """Start without the cyclic garbage collector: starting makes many things to keep and no garbage."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _need_terminal(instead: str) -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Refused("the screens need a terminal", f"use {instead}")


def list_(options: argparse.Namespace) -> int:
    """`simgame list`: the library."""
    from simgame.plain.listings import library_document, library_lines

    return _print(options.json, lambda: library_document(options.saves), lambda: library_lines(options.saves))


def saves(options: argparse.Namespace) -> int:
    """`simgame saves`: the journals."""
    from simgame.plain.listings import saves_document, saves_lines

    return _print(options.json, lambda: saves_document(options.saves), lambda: saves_lines(options.saves))


def _print(as_json: bool, document: Callable[[], object], lines: Callable[[], list[str]]) -> int:
    if as_json:
        from simgame.reports.json import encoded

        sys.stdout.write(encoded(document()))
    else:
        for line in lines():
            print(printable(line))
    return 0


def replay(options: argparse.Namespace) -> int:
    """`simgame replay`: a save turn by turn."""
    from simgame.plain.listings import replay_document
    from simgame.plain.page import stdout
    from simgame.play.script import all_lines

    game = _load(options)
    if options.json:
        return _print(True, lambda: replay_document(game), list)
    stdout().show(all_lines(game))
    return 0


def _load(options: argparse.Namespace) -> "Game":
    from simgame.journal.saves import folder, load

    game, notice = load(options.save, folder(options.saves))
    if notice:
        sys.stderr.write(printable(notice, keep="") + "\n")
    return game


def debrief(options: argparse.Namespace) -> int:
    """`simgame debrief`: what happened and why."""
    from simgame.play.debrief import debrief as of
    from simgame.reports import json, text

    found = of(_load(options))
    content = json.text(found) if options.format == "json" else "\n".join(text.report(found)) + "\n"
    if options.out is None:
        sys.stdout.write(content)
        return 0
    try:
        options.out.write_text(content, encoding="utf-8")
    except OSError as error:
        raise SaveNotWritten(f"{options.out} cannot be written: {error.strerror}") from None
    return 0


def playtest(options: argparse.Namespace) -> int:
    """`simgame playtest`: many plays by policies."""
    from simgame.author.playtest import lines
    from simgame.author.playtest import playtest as run
    from simgame.scenario.library import load

    result = run(load(options.scenario), options.policy, options.plays, options.seed)
    return _print(options.json, result.document, lambda: lines(result))
