"""Everything that can go wrong, by whose hands can mend it.

    SimgameError
    ├── IllegalChoice     the player's: nothing changed, choose again
    ├── OutOfTurn         a facilitator's or a participant's, in a session: nothing changed; has a code for machines
    ├── UsageError        the command line's: exit code 2
    └── Refused           an input that cannot be read or is refused: exit code 3
        ├── ScenarioRefused   the author's file; carries every problem found
        ├── SaveRefused       a save that is foreign, damaged, or of another version
        ├── SaveBusy          another process is playing this save
        ├── SaveNotWritten    the disk is full, or the folder may not be written
        ├── SessionRefused    the log of a session that is foreign or damaged, a room that cannot be reached
        ├── SettingsNotWritten  the player's settings, which then last until the end
        └── OutputNotWritten  a file that a command was to write

Every error is one clear message, with a hint of what to do where there is one.
"""

BEGINNING, END = 700, 200
"""What is kept of a message that quotes more than anybody reads, in characters."""


class SimgameError(Exception):
    """A message for a person, never a traceback."""

    exit_code = 3

    def __init__(self, message: str, hint: str = "") -> None:
        if len(message) > BEGINNING + END:
            message = f"{message[:BEGINNING]} … {message[-END:]}"
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class IllegalChoice(SimgameError):
    """A choice that is not on the table, or comes too late; nothing has changed."""


class OutOfTurn(SimgameError):
    """Something that cannot be done in a session, or not now; `code` says so to machines."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.code = code


class UsageError(SimgameError):
    """The command was used wrongly."""

    exit_code = 2


class Refused(SimgameError):
    """An input that cannot be read."""


class ScenarioRefused(Refused):
    """A scenario file that cannot be played; `problems` says everything that is wrong with it."""

    def __init__(self, message: str, problems: tuple[object, ...] = (), hint: str = "") -> None:
        super().__init__(message, hint)
        self.problems = problems


class SaveRefused(Refused):
    """A save that cannot be read as one."""


class SaveBusy(Refused):
    """A save that another process holds."""


class SaveNotWritten(Refused):
    """A save that could not be written; every choice acknowledged before is on disk."""


class SessionRefused(Refused):
    """A session that cannot be gone on with, hosted or joined."""


class SettingsNotWritten(Refused):
    """Settings that could not be remembered; they hold until the game is left."""


class OutputNotWritten(Refused):
    """A file that a command was asked to write and could not."""
