"""The whole command line as a parser: every command with its arguments, its help and an example."""

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from simgame import __version__
from simgame.cli import author, completion, group, records, rep, serve
from simgame.printable import printable, shortened


class Parser(argparse.ArgumentParser):
    """A parser that says nothing a terminal would obey, and says what was probably meant."""

    def _print_message(self, message: str, file: Any = None) -> None:
        super()._print_message(printable(message), file)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            near = _meant(str(value), action.choices)
            hint = near or f"one of {', '.join(f'`{name}`' for name in action.choices)}"
            raise argparse.ArgumentError(action, f"there is no `{shortened(str(value))}` ({hint})")

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """What a command does not know is told with the usage of that command, not of all."""
        found, unknown = super().parse_known_args(args, namespace)
        if unknown:
            option = unknown[0].partition("=")[0]
            near = _meant(option, self._option_string_actions) if option.startswith("-") else ""
            hint = f" ({near})" if near else ""
            self.error(f"unrecognized arguments: {' '.join(unknown)}{hint}")
        return found, unknown


def _meant(word: str, names: Iterable[str]) -> str:
    """Ask for the nearest name, where there is one."""
    from simgame.scenario.spelling import nearest

    near = nearest(word, names)
    return f"did you mean `{near}`?" if near else ""


class Versions(argparse.Action):
    """`--version`: our own first, then what it runs on."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Print them and leave. What is only asked for its version is not loaded."""
        import platform
        from importlib.metadata import PackageNotFoundError, version

        try:
            textual = version("textual")
        except PackageNotFoundError:
            textual = "not installed"
        print(f"simgame {__version__}")
        print(f"Python {platform.python_version()} ({platform.python_implementation()})")
        print(f"Textual {textual}")
        print(printable(platform.platform(), keep=""))
        parser.exit()


def parser() -> Parser:
    """The parser; `options.command` is the function to call."""
    top = Parser(
        prog="simgame",
        description="Practise collaborative selling, one conversation at a time. Without a command: the game.",
        epilog="example: simgame play first-handshake",
    )
    top.add_argument("--version", action=Versions, nargs=0, help="print the versions that matter for a bug report")
    top.add_argument("--where", action="store_true", help="print where scenarios and saves are looked for")
    top.add_argument("--saves", type=Path, metavar="DIR", help="the folder of saves")
    rep.takes_form(top)
    top.set_defaults(command=rep.game)
    commands = top.add_subparsers(title="commands", metavar="COMMAND")

    def add(name: str, command: Any, help_: str, example: str) -> argparse.ArgumentParser:
        sub: argparse.ArgumentParser = commands.add_parser(
            name, help=help_, description=f"{help_[0].upper()}{help_[1:]}.", epilog=f"example: simgame {example}"
        )
        sub.add_argument("--saves", type=Path, metavar="DIR", help="the folder of saves", default=argparse.SUPPRESS)
        sub.set_defaults(command=command)
        return sub

    rep.add_commands(add)
    author.add_commands(add)
    group.add_commands(add)
    serve.add_commands(add)
    records.add_commands(add)
    completion.add_commands(add)
    return top
