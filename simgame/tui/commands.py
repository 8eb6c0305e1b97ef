"""What the player can do, each defined once: key, name, description and action, for binding, footer, palette and help."""

from collections.abc import Iterable
from typing import NamedTuple

from textual.binding import Binding


class Command(NamedTuple):
    """One thing the player can do."""

    name: str
    """A word or two, for the footer."""
    label: str
    """The keys as a person writes them."""
    description: str
    keys: tuple[tuple[str, str], ...]
    """Each key with its action; the first is what the palette and a click do."""

    @property
    def action(self) -> str:
        """The action of the first key."""
        return self.keys[0][1]

    @property
    def verb(self) -> str:
        """The action's bare name, as `check_action` is asked for it."""
        return self.action.partition("(")[0].removeprefix("app.")


def command(key: str, name: str, description: str, action: str, label: str = "") -> Command:
    """A command with one action on one or more keys, which are separated by commas."""
    return Command(name, label or key.partition(",")[0], description, tuple((each, action) for each in key.split(",")))


def bindings(commands: Iterable[Command]) -> list[Binding | tuple[str, str] | tuple[str, str, str]]:
    """The commands as Textual binds them."""
    return [Binding(key, action, each.description, show=False) for each in commands for key, action in each.keys]


CHOOSE = Command(
    "choose", "1–9", "Choose by number, or what is marked with Enter, or with a click",
    (("enter", "choose"), *((str(number), f"choose({number})") for number in range(1, 10))),
)  # fmt: skip
PICK = command("enter", "open", "Open what is marked", "choose", "Enter")
MARK = Command("mark", "↑↓", "Mark the next or the one before", (("down", "mark(1)"), ("up", "mark(-1)")))
READ = Command(
    "read", "PgDn", "Read on or back: PageDown, PageUp, Home, End",
    (
        ("pagedown", "read('page_down')"), ("space", "read('page_down')"), ("pageup", "read('page_up')"),
        ("home", "read('home')"), ("end", "read('end')"),
    ),
)  # fmt: skip
SCROLL = Command(READ.name, "↑↓ PgDn", READ.description, (*READ.keys, ("down", "read('down')"), ("up", "read('up')")))
CLOSE = command("escape,q", "close", "Close this and go back", "close", "esc")

GLOSSARY = command("g", "glossary", "What the stages, rules and moves mean, and where to read on", "glossary")

HELP = command("question_mark,f1", "help", "What the keys and the marks mean", "app.help", "?")
LIGHTS = command("t", "light", "Change the light: evening, morning, high contrast", "app.lights")
QUIT = command("ctrl+q", "quit", "Quit at once; the save is kept", "app.quit")

STOP = command("ctrl+z", "stop", "To the shell for a while; `fg` brings the game back", "app.stop")

EVERYWHERE = (HELP, LIGHTS, QUIT)
"""What can be done on every screen."""
