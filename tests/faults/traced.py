"""A judge who knows nothing of our code: `strace` fails the calls of a whole process, in the kernel's stead.

Here EINTR is real: what a signal interrupts has to be done all the same, and nobody may notice.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

from simgame.journal import journal
from tests.support.files import Place

ERRORS = {
    "openat": ("EIO", "ENOSPC", "EACCES", "EINTR"),
    "write": ("EIO", "ENOSPC", "EDQUOT", "EINTR"),
    "fsync": ("EIO", "ENOSPC", "EINTR"),
    "ftruncate": ("EIO",),
    "lseek": ("EIO",),
    "close": ("EIO", "EINTR"),
    "flock": ("ENOLCK", "EINTR"),
    "rename": ("EIO", "ENOSPC", "EROFS"),
    "mkdir": ("EIO", "ENOSPC", "EROFS"),
    "unlink": ("EIO", "EROFS"),
}
MADE = ("what-hurts", "what-else", "may-we")
SHOWN = {"what-hurts": "Three hours. Every lorry.", "what-else": "Then she bites."}
LINES = "what-hurts\nwhat-else\n"


class Fault(NamedTuple):
    """A call of the process, which of them, and what it ends with."""

    call: str
    number: int
    error: str


def run(folder: Path, fault: Fault) -> tuple[bool, str]:
    """A play with that fault, and the same once more without; whether there was such a call, and what went wrong."""
    place = Place(folder)
    scenario = place.scenario()
    place.play("boots", more=("--save", "warm"))  # what is kept ready, and the number of the player
    watched = [place.saves, place.save(), place.saves / ".dock.jsonl.lock"]
    trace = folder / "trace"
    command = ["strace", "-f", "-o", str(trace), "-e", f"inject={fault.call}:error={fault.error}:when={fault.number}"]
    command += [part for path in watched for part in ("-P", str(path))]
    done = subprocess.run(
        [*command, sys.executable, "-m", "simgame", "play", str(scenario), "--plain"],
        input=LINES, capture_output=True, text=True, env=place.environment(), cwd=folder, timeout=300, check=False,
    )  # fmt: skip
    if "INJECTED" not in trace.read_text():
        return False, ""
    return True, "; ".join(_judged(place, fault, done))


def _judged(place: Place, fault: Fault, done: "subprocess.CompletedProcess[str]") -> Iterator[str]:
    said = done.stdout + done.stderr
    if "Traceback" in said or done.returncode not in (0, 3) or (done.returncode == 3 and done.stderr.count("\n") != 1):
        yield f"code {done.returncode}: {done.stderr[-300:]}"
    if fault.error == "EINTR" and done.returncode:
        yield f"an interrupted call was noticed: {done.stderr}"
    shown = [choice for choice, words in SHOWN.items() if words in done.stdout]
    kept = [each.choice for each in journal.read(place.save()).choices] if place.save().exists() else []
    if kept != shown:
        yield f"shown was {shown}, kept is {kept}"
    rest = "".join(f"{choice}\n" for choice in MADE[len(kept) : 2])
    again = place.run("play", place.folder / "dock.yaml", "--plain", lines=rest)
    if again.returncode or [each.choice for each in journal.read(place.save()).choices] != list(MADE[:2]):
        yield f"cannot be gone on with: {again.stderr}"


def all_of(folder: Path, call: str) -> list[tuple[Fault, str]]:
    """Every call of that name with every error, and what went wrong with it."""
    found = []
    for error in ERRORS[call]:
        for number in count(1):
            fault = Fault(call, number, error)
            place = folder / f"{call}-{number}-{error}"
            place.mkdir(parents=True)
            there, wrong = run(place, fault)
            shutil.rmtree(place)
            if not there:
                break
            found.append((fault, wrong))
    return found


def available() -> bool:
    """Whether there is such a judge here."""
    return os.name == "posix" and shutil.which("strace") is not None
