"""Completion in a shell: commands, options, scenarios, saves, asked of the parser and the folders at the very moment."""

import argparse
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from simgame.cli.output import Add
from simgame.printable import CONTROL, printable

SHELLS = ("bash", "zsh", "fish")
ASKED = "_ARGCOMPLETE"
"""The variable in which the shell's side says that it asks."""


def add_commands(add: Add) -> None:
    """Add the command that prints the shell's side of it."""
    sub = add(
        "completion",
        completion,
        'what a shell needs to complete commands, scenarios and saves: `eval "$(simgame completion bash)"` in its start file',
        "completion bash",
    )
    sub.add_argument("shell", metavar="SHELL", choices=SHELLS, help="bash, zsh or fish")


def completion(options: argparse.Namespace) -> int:
    """`simgame completion`: the shell's side, to be read by it when it starts."""
    from argcomplete.shell_integration import shellcode

    print(shellcode(["simgame"], use_defaults=False, shell=options.shell))
    return 0


def answer(parser: argparse.ArgumentParser) -> None:
    """Tell the shell that asks what could come next, and leave."""
    import argcomplete
    from argcomplete.completers import SuppressCompleter

    for action in _actions(parser):
        if found := _completer(action):
            action.completer = found  # type: ignore[attr-defined]
    argcomplete.autocomplete(
        parser, always_complete_options=False, default_completer=SuppressCompleter(), validator=_begins
    )


def _begins(name: str, prefix: str) -> bool:
    """Nothing that a terminal would obey is offered, whatever files are called."""
    return name.startswith(prefix) and not CONTROL.search(name)


def _actions(parser: argparse.ArgumentParser) -> Iterable[argparse.Action]:
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for sub in action.choices.values():
                yield from _actions(sub)


def _completer(action: argparse.Action) -> Callable[..., Any] | None:
    """What completes an argument, by what it is called in the help."""
    if "--save" in action.option_strings:
        return saves
    return COMPLETERS.get(action.metavar) if isinstance(action.metavar, str) else None


def scenarios(prefix: str, **_: object) -> dict[str, str]:
    """The scenarios of the library with their titles; files where a path has been begun."""
    from simgame.scenario.library import entries

    if _is_path(prefix):
        return dict.fromkeys(_paths(prefix, (".yaml", ".yml")), "")
    return {
        entry.id: printable(entry.scenario.title if entry.scenario else entry.error, keep="") for entry in entries()
    }


def saves(prefix: str, parsed_args: argparse.Namespace, **_: object) -> Iterable[str]:
    """The saves of the folder that was named, or is looked in anyway; files where a path has been begun."""
    from simgame.journal.saves import SUFFIX, folder

    if _is_path(prefix):
        return _paths(prefix, (SUFFIX,))
    return sorted(path.stem for path in folder(getattr(parsed_args, "saves", None)).glob(f"*{SUFFIX}"))


def policies(**_: object) -> Iterable[str]:
    """The policies that play."""
    from simgame.author.policies import POLICIES

    return list(POLICIES)


def files(prefix: str, **_: object) -> Iterable[str]:
    """Files and folders."""
    return _paths(prefix, ("",))


def folders(prefix: str, **_: object) -> Iterable[str]:
    """Folders."""
    return _paths(prefix, ())


COMPLETERS: dict[str, Callable[..., Any]] = {
    "SCENARIO": scenarios, "PATH": scenarios, "SAVE": saves, "OTHER": saves, "FILE": files, "DIR": folders, "P": policies,
}  # fmt: skip


def _is_path(prefix: str) -> bool:
    return prefix.startswith((".", "~")) or "/" in prefix or os.sep in prefix


def _paths(prefix: str, suffixes: tuple[str, ...]) -> list[str]:
    """The folders, and the files that end so, which begin like the prefix; a folder ends in a slash, to go on from."""
    head, tail = os.path.split(prefix)
    try:
        found = sorted(Path(head or ".").expanduser().iterdir())
    except OSError:
        return []
    begun = [path for path in found if path.name.startswith(tail) and (tail or path.name[0] != ".")]
    stem = f"{head.rstrip('/')}/" if head else ""
    return [
        f"{stem}{path.name}{'/' if path.is_dir() else ''}"
        for path in begun
        if path.is_dir() or (suffixes and path.name.endswith(suffixes))
    ]
