"""One save on disk: read, locked, and appended to so that what was acknowledged is never lost."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from simgame.errors import SaveBusy, SaveRefused
from simgame.journal.growing import Growing, whole_lines
from simgame.journal.records import Ended, Header, Keep, Line, Read, Recorded, decode, decode_header, encode
from simgame.scenario.spelling import meant

MAX_BYTES = 10_000_000
"""Of a save; sixty thousand choices."""


class Contents(NamedTuple):
    """What a save says: its header, the choices that count and what goes with them, and how many bytes of whole lines it has."""

    header: Header
    choices: tuple[Recorded, ...]
    reads: tuple[Read, ...]
    ended: Ended | None
    """How it ended, as the rules were on the day; None while it is unfinished, and in saves of version 1."""
    days: tuple[str, ...]
    """When each choice was made, also those that were taken back."""
    whole: int
    torn: bool
    """Whether its last line was cut off while being written; it was never acknowledged."""


class _Fold:
    """What the lines of a save come to, one after the other."""

    def __init__(self) -> None:
        self.choices: list[Recorded] = []
        self.reads: dict[int, Read] = {}
        self.ended: Ended | None = None
        self.days: list[str] = []

    def take(self, record: Line, where: str) -> None:
        """Take one more line. Raises SaveRefused where it does not follow."""
        match record:
            case Recorded():
                self._choice(record, where)
            case Keep(count):
                self._keep(count, where)
            case Read():
                self._expect(record.after, where)
                self.reads[record.after] = record
            case Ended():
                self.ended = record

    def _choice(self, record: Recorded, where: str) -> None:
        if record.n != len(self.choices) + 1:
            raise SaveRefused(
                f"{where} is choice {record.n} where choice {len(self.choices) + 1} was due",
                "a line is missing or doubled",
            )
        self.choices.append(record)
        self.days.extend([record.at] if record.at else [])

    def _keep(self, count: int, where: str) -> None:
        self._expect(count, where)
        if count < len(self.choices):
            self.ended = None
        del self.choices[count:]
        self.reads = {after: read for after, read in self.reads.items() if after <= count}

    def _expect(self, count: int, where: str) -> None:
        if count > len(self.choices):
            raise SaveRefused(
                f"{where} is damaged", f"it speaks of {count} choices where there are {len(self.choices)}"
            )


def read(path: Path) -> Contents:
    """The contents of a save. A torn last line is left out. Raises SaveRefused where it is not a save."""
    return _read(path, lambda line: None)


def read_lines(path: Path) -> tuple[Contents, tuple[Line, ...]]:
    """The contents of a save, and every line after its header as it was written. Raises SaveRefused as `read` does."""
    written: list[Line] = []
    return _read(path, written.append), tuple(written)


def _read(path: Path, take: Callable[[Line], None]) -> Contents:
    if _is_missing(path):
        raise _missing(path)
    lines, whole, torn = whole_lines(path, "save", MAX_BYTES, SaveRefused)
    header, fold = decode_header(next(lines), str(path)), _Fold()
    for number, line in enumerate(lines, start=2):
        where = f"{path}, line {number},"
        record = decode(line, where)
        fold.take(record, where)
        take(record)
    reads, days = tuple(fold.reads.values()), tuple(fold.days)
    return Contents(header, tuple(fold.choices), reads, fold.ended, days, whole, torn)


def _is_missing(path: Path) -> bool:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a name that no file can have
        return True
    except OSError:  # it may well be there: reading it says why it cannot be read
        return False
    return False


def _missing(path: Path) -> SaveRefused:
    near = ""
    with suppress(OSError):
        near = meant(path.stem, (each.stem for each in path.parent.glob(f"*{path.suffix}")))
    hint = f"did you mean `{near}`? " if near else ""
    return SaveRefused(f"there is no save {path}", f"{hint}`simgame saves` lists them")


class Journal(Growing):
    """A save held open for writing by this process alone, until `close`."""

    def __init__(self, path: Path) -> None:
        """Lock the save. Raises SaveBusy where another process plays it, SaveNotWritten where the folder cannot be written."""
        message = f"the save {path.stem} is being played by another process"
        super().__init__(path, SaveBusy(message, "leave it there, or use --save NAME"))

    def start(self, header: Header, records: Iterable[Line] = ()) -> None:
        """Begin the save with these lines, whole or not at all; an old one of the same name is set aside, not lost."""
        self.begin(b"".join(encode(each) for each in (header, *records)))

    def add(self, records: Iterable[Line]) -> None:
        """Write the lines and see them on disk. Raises SaveNotWritten; then they are not part of the save."""
        self.append(b"".join(encode(record) for record in records))
