"""The log of a session on disk: begun, or gone on with where an earlier process left off."""

import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from simgame.disk import reason
from simgame.errors import SaveBusy, SessionRefused
from simgame.group.events import Event, Header, decode, decode_header, encode
from simgame.group.replay import replayed
from simgame.group.room import Room
from simgame.group.stageplay import Stageplay
from simgame.journal.clock import now
from simgame.journal.growing import Growing, whole_lines
from simgame.journal.saves import folder as saves_folder
from simgame.printable import shortened
from simgame.scenario.library import there
from simgame.scenario.model import Scenario

SUFFIX = ".session"
MAX_BYTES = 100_000_000
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Letters of a code; O and I look like digits. There are no digits."""
LENGTHS = range(4, 7)
PRIVATE = 0o600
"""Who may read a log: its owner. It has names, votes, and what controls the session."""


class Log(NamedTuple):
    """A session's log, held open by this process, and what is in it."""

    file: Growing
    header: Header
    room: Room
    resumed: bool
    torn: bool
    """Whether its last line was cut off while being written; it was never acknowledged."""

    def forget(self) -> None:
        """Let go of it, and take it away where it was begun for nothing."""
        self.file.close()
        if not self.resumed:
            with suppress(OSError):
                self.file.path.unlink(missing_ok=True)


def open_log(
    scenario: Scenario, mode: str | None, code: str | None, path: Path | None, saves: Path | None = None
) -> Log:
    """Begin a session's log in the folder of saves, or go on with the one of that path.

    Raises SessionRefused, SaveBusy or SaveNotWritten.
    """
    try:
        path = path or _free_path(scenario.id, saves_folder(saves))
    except OSError as error:
        raise SessionRefused(f"no session can be kept in {saves_folder(saves)}: {reason(error)}") from None
    busy = SaveBusy(
        f"the session {path.stem} is being hosted by another process", "end it there, or use --session FILE"
    )
    file = Growing(path, busy)
    try:
        if file.exists:
            return _resumed(file, scenario, mode, code)
        where, seen = str(Path(scenario.path).resolve()), scenario.digest
        header = Header(scenario.id, where, seen, mode or "vote", code or new_code(), secrets.token_urlsafe(9), now())
        file.begin(encode(header), PRIVATE)
        return Log(file, header, Room(mode=header.mode), False, False)
    except BaseException:
        file.close()
        raise


def _resumed(file: Growing, scenario: Scenario, mode: str | None, code: str | None) -> Log:
    header, events, whole, torn = read(file.path)
    if (header.scenario, header.digest) != (scenario.id, scenario.digest):
        other = "another text of " if header.scenario == scenario.id else ""
        raise SessionRefused(
            f"{file.path} is a session of {other}`{shortened(header.scenario)}`",
            "go on with the scenario as it was, or begin a new session",
        )
    if (mode or header.mode, code or header.code) != (header.mode, header.code):
        raise SessionRefused(
            f"{file.path} was begun in {header.mode} mode with the code {shortened(header.code)}",
            "leave out --mode and --code",
        )
    room = replayed(str(file.path), header, events, Stageplay(scenario))
    file.open(whole)
    return Log(file, header, room, True, torn)


def read(path: Path) -> tuple[Header, Iterator[tuple[Event, str]], int, bool]:
    """A log: its header, its events with their times, how many bytes of whole lines it has, and whether the last is torn.

    The events are read in their turn: where one is damaged, SessionRefused is raised when it is reached.
    """
    lines, whole, torn = whole_lines(path, "session", MAX_BYTES, SessionRefused)
    header = decode_header(next(lines), str(path))
    events = (decode(line, f"{path}, line {number},") for number, line in enumerate(lines, start=2))
    return header, events, whole, torn


def new_code() -> str:
    """A code of four letters to join by, told apart by eye and ear."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTHS[0]))


def _free_path(scenario: str, place: Path) -> Path:
    """A file of its own for a new session, named by the scenario and the day."""
    stem = f"{scenario}-{now()[:10]}"
    number, path = 2, place / f"{stem}{SUFFIX}"
    while there(path):
        path, number = place / f"{stem}-{number}{SUFFIX}", number + 1
    return path
