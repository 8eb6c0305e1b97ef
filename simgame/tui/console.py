"""The console as an application of its own."""

from functools import partial

from simgame.group.hosting import Hosting
from simgame.tui.app import Opening
from simgame.tui.app import run as run_app


def run(hosting: Hosting) -> int:
    """Host until the facilitator leaves; the exit code."""
    from simgame.tui.screens.console import ConsoleScreen

    return run_app(room=Opening(partial(ConsoleScreen, hosting), ("room",)))
