"""A new scenario: small, whole and commented, so that an author begins with something that works."""

import os
import re
from pathlib import Path

from simgame.disk import put, reason
from simgame.errors import OutputNotWritten, UsageError

LONGEST = 60
"""Characters a name may have."""

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TEMPLATE = Path(__file__).with_name("template.yaml")


def create(name: str) -> Path:
    """Write the scenario `name` into ./scenarios, or here where there is no such folder, and return its path.

    Raises UsageError for what cannot be a name, OutputNotWritten where there is such a file or none can be written.
    """
    if not _NAME.fullmatch(name) or len(name) > LONGEST:
        raise UsageError(
            f"`{name[:LONGEST]}` cannot be the name of a scenario",
            f"lower-case letters, digits and single hyphens, at most {LONGEST} characters, such as `first-call`",
        )
    folder = Path("scenarios")
    path = folder / f"{name}.yaml" if folder.is_dir() else Path(f"{name}.yaml")
    try:
        if os.path.lexists(path):
            raise OutputNotWritten(f"{path} is there already", "choose another name, or move it away")
        put(path, text(name, path).encode())
    except OSError as error:
        raise OutputNotWritten(f"{path} cannot be written: {reason(error)}") from None
    return path


def text(name: str, path: Path) -> str:
    """The scenario's text; its name, as words, is its title."""
    words = {
        "{name}": name,
        "{title}": name.replace("-", " ").capitalize(),
        "{path}": path.as_posix(),
        "{schema}": path.with_suffix(".schema.json").as_posix(),
    }
    return re.sub("|".join(words), lambda found: words[found[0]], _TEMPLATE.read_text(encoding="utf-8"))


def next_steps(path: Path) -> list[str]:
    """Where it is, and what to do with it."""
    steps = {
        "play": "play it, as a rep would",
        "watch": "play it while you edit it",
        "check": "every problem, with its place and what to do",
        "explore": "what can happen in it at all, proved",
        "test": "its own tests, at the end of the file",
    }
    name = path.as_posix()
    commands = [(f"simgame {command} {name}", what) for command, what in steps.items()]
    width = max(len(command) for command, _ in commands)
    return [name, "", *(f"  {command:{width}}  {what}" for command, what in commands)]
