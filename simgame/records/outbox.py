"""What waits to be sent to an LRS: batches on disk, each a file of its own that is whole or not there.

    OUTBOX/3f9c…/00000001.json     the statements of one batch, as they go over the wire
    OUTBOX/3f9c…/refused/ID.json   a statement that the LRS called wrong: kept, and not sent again

A folder for each LRS and user. A batch goes when the LRS has acknowledged it; a crash in between sends it again, and its
statements, known by their ids, are not doubled.
"""

import json
import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from simgame.disk import make_folder, put, reason
from simgame.errors import OutputNotWritten, Refused, SaveBusy
from simgame.journal.lock import Lock
from simgame.records.statement import Statement
from simgame.scenario.library import data_folder

ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
BATCH = 50
"""Statements in a batch, at most."""


def default_place() -> Path:
    """The outbox where none is named: in the user's data folder."""
    return data_folder() / "outbox"


class Outbox:
    """The batches that wait for one LRS, held by this process alone until `close`."""

    def __init__(self, place: Path, lrs: str, user: str) -> None:
        """Raises SaveBusy where another process sends from it, OutputNotWritten where the folder cannot be written."""
        self.folder = place / sha256(f"{lrs}\n{user}".encode()).hexdigest()[:16]
        try:
            make_folder(self.folder)
            self.folder.chmod(0o700)  # what people did is theirs
            self._lock = Lock(self.folder / ".lock")
        except (OSError, ValueError) as error:
            raise _not_written(self.folder, error) from None
        if not self._lock.held:
            raise SaveBusy(f"another push is sending from {self.folder}", "wait for it, or use another --outbox")

    def waiting(self) -> list[Path]:
        """The files of the batches, the oldest first. Raises Refused where the folder cannot be read."""
        try:
            return sorted(path for path in self.folder.iterdir() if path.suffix == ".json" and path.stem.isdecimal())
        except OSError as error:
            raise Refused(f"{self.folder} cannot be read: {reason(error)}") from None

    def read(self, path: Path) -> list[Statement]:
        """The statements of a batch. Raises Refused where the file cannot be read or is damaged."""
        try:
            found = json.loads(path.read_bytes())
        except OSError as error:
            raise Refused(f"{path} cannot be read: {reason(error)}", "push again") from None
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, list) or not all(map(_is_statement, found)):
            raise Refused(f"{path} is damaged", "delete it, and push its saves again")
        return found

    def add(self, statements: Iterable[Statement]) -> int:
        """Write down what does not wait already, in batches; on disk when this returns. How many that were."""
        batches = self.waiting()
        known = {each["id"] for path in batches for each in self.read(path)}
        new = [each for each in statements if each["id"] not in known]
        number = int(batches[-1].stem) + 1 if batches else 1
        for at, begin in enumerate(range(0, len(new), BATCH)):
            self._write(self.folder / f"{number + at:08}.json", new[begin : begin + BATCH])
        return len(new)

    def set_aside(self, statement: Statement) -> Path:
        """Keep a statement that the LRS will never take; where."""
        path = self.folder / "refused" / f"{statement['id']}.json"
        self._write(path, [statement])
        return path

    def acknowledged(self, path: Path) -> None:
        """The batch is where it should be."""
        try:
            path.unlink()
        except OSError as error:
            raise _not_written(path, error) from None

    def close(self) -> None:
        """Let go of it."""
        self._lock.release()

    def _write(self, path: Path, statements: list[Statement]) -> None:
        try:
            make_folder(path.parent)
            put(path, encoded(statements))
        except OSError as error:
            raise _not_written(path, error) from None


def _is_statement(value: object) -> bool:
    """Whether it has an id such as we give; by its id a statement gets its own file."""
    return isinstance(value, dict) and isinstance(value.get("id"), str) and bool(ID.fullmatch(value["id"]))


def encoded(statements: object) -> bytes:
    """Statements as they go over the wire: JSON in ASCII, without blanks."""
    return json.dumps(statements, separators=(",", ":")).encode()


def _not_written(path: Path, error: Exception) -> OutputNotWritten:
    return OutputNotWritten(f"{path} cannot be written: {reason(error)}", "name another folder with --outbox")
