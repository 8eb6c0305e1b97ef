"""A participant's seat as an application of its own."""

from functools import partial

from simgame.group.client import Address
from simgame.tui.app import Opening
from simgame.tui.app import run as run_app


def run(address: Address, name: str, team: str) -> int:
    """Take part until the seat is left; the exit code."""
    from simgame.tui.screens.guest import GuestScreen

    return run_app(room=Opening(partial(GuestScreen, address, name, team), ("room",)))
