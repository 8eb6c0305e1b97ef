"""The projector as an application of its own."""

from functools import partial

from simgame.group.client import Address, Seat
from simgame.tui.app import Opening
from simgame.tui.app import run as run_app


def run(address: Address) -> int:
    """Show the room until the projector is left; the exit code."""
    from simgame.tui.screens.projector import ProjectorScreen

    return run_app(room=Opening(partial(ProjectorScreen, Seat(address, role="screen")), ("room",)))
