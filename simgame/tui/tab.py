"""How the screens reach a browser's tab: textual-serve's driver, which ends the game when nobody is left to play it."""

import os

from textual import messages
from textual.drivers.web_driver import WebDriver

PATIENCE = 3.0
"""Seconds that the game has to end in by itself."""


class TabDriver(WebDriver):
    """Draws into a pipe, and takes the end of its input for the end of the game: the server is gone, however it went.

    Its own base would go on for ever, with nobody there to end it.
    """

    def run_input_thread(self) -> None:
        """Take what is typed until there is no more; then leave, and where that does not help, end."""
        super().run_input_thread()
        if self.exit_event.is_set():
            return
        self._app.post_message(messages.ExitApp())
        if not self.exit_event.wait(PATIENCE):
            os._exit(1)  # it waits for a pipe that nobody reads: every choice is on disk
