"""Does a piece of work again and again, with another call failing each time, and says what went against the law.

The law: what was acknowledged is there, once; what was refused is not, not even half; a refusal is one of ours, never another
exception; and when the fault is gone, the same process goes on as if nothing had been.
"""

import errno
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from simgame.errors import SimgameError
from simgame.scenario.model import Scenario
from simgame.scenario.reader import read_file
from tests.faults.work import JOBS, Job, Step, Work
from tests.support.clocks import MOMENT
from tests.support.faults import ERRORS, HALF, SHORT, Call, Disk, failing
from tests.support.files import FULL

NAMES = {getattr(errno, name): name for name in dir(errno) if name.startswith("E")} | {SHORT: "short", HALF: "half"}
LOOKING = ("stat", "io.open", "scandir", "listdir", "fstat", "lseek")
"""Calls that change nothing, and fail by themselves."""


class Fault(NamedTuple):
    """A call of a step, what it fails with, and whether the disk stays so until the step is over."""

    step: int
    call: Call
    error: int
    stays: bool = False

    def __str__(self) -> str:
        return f"{self.call.name} {self.call.number} {NAMES[self.error]}{' and stays so' if self.stays else ''}"


class Bench:
    """One job, done in a new folder each time."""

    def __init__(self, name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.job: Job = JOBS[name]
        self.folder = folder
        self.monkeypatch = monkeypatch
        self.scenario, self.edited = (
            self._scenario("dock", FULL),
            self._scenario("edited", FULL.replace("-else", "-then")),
        )
        monkeypatch.setattr("simgame.journal.saves.library.read", lambda path: self.scenario)
        for name in ("log", "host"):
            monkeypatch.setattr(f"simgame.group.{name}.now", lambda: MOMENT)
        self.truth: list[dict[str, object]] = []
        """What is on disk before the first step, and after each, where nothing fails."""
        self.calls: list[list[Call]] = []
        """What each step asks of the system."""
        with failing(folder / "whole", monkeypatch) as disk:
            work = self._begin(disk)
            self.truth.append(work.seen())
            for step in self.job.steps.values():
                disk.begin()
                step(work)
                self.calls.append(disk.calls)
                self.truth.append(work.seen())
            self.files = work.left()
            work.close()

    def _scenario(self, folder: str, text: str) -> Scenario:
        path = self.folder / folder / "dock.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
        return read_file(path)

    def _begin(self, disk: Disk) -> Work:
        place = Path(disk.folder)
        (place / "out").mkdir(parents=True)
        self.monkeypatch.setenv("SIMGAME_SETTINGS", str(place / "config" / "settings.toml"))
        self.monkeypatch.setenv("XDG_DATA_HOME", str(place / "data"))
        work = Work(place, self.scenario, self.edited)
        for step in self.job.before:
            step(work)
        return work

    def faults(self) -> Iterator[Fault]:
        """Every call with every error that it can end with."""
        for step, calls in enumerate(self.calls):
            for call in calls:
                for error in ERRORS[call.name]:
                    yield Fault(step, call, error)
                    if call.name not in LOOKING and error not in (SHORT, HALF):
                        yield Fault(step, call, error, stays=True)

    def run(self, fault: Fault) -> list[str]:
        """The work with one fault; what went against the law."""
        folder = self.folder / "run"
        with failing(folder, self.monkeypatch) as disk:
            work = self._begin(disk)
            wrong = list(self._steps(work, disk, fault))
            work.close()
        shutil.rmtree(folder)
        return [f"{list(self.job.steps)[fault.step]}: {fault}: {each}" for each in wrong]

    def _steps(self, work: Work, disk: Disk, fault: Fault) -> Iterator[str]:
        for number, step in enumerate(self.job.steps.values()):
            if number == fault.step:
                disk.begin()
                disk.fail, disk.error, disk.stays = fault.call, fault.error, fault.stays
                refused = attempt(step, work)
                disk.mend()
                yield from _judged(refused, fault)
                yield from self._compared(work, number + (not refused), fault.stays, either=bool(refused))
                if not refused:
                    continue
            failed = attempt(step, work)
            if failed:
                if not (
                    fault.stays and isinstance(failed, SimgameError)
                ):  # what could not be taken away stands in the way
                    yield f"afterwards: {failed!r}"
                yield from self._compared(work, number, kept=True)
                return
        yield from self._compared(work, len(self.job.steps), fault.stays)
        if fault.stays:
            return
        if more := work.left() - self.files:
            yield f"left behind: {more}"

    def _compared(self, work: Work, number: int, kept: bool = False, either: bool = False) -> Iterator[str]:
        """What is not as it was acknowledged.

        `kept`: it is enough that nothing is lost, under whatever name. `either`: what was refused may be there all the same,
        whole, where the disk stays broken and it could not be taken away, or where doing it twice is doing it once.
        """
        truth, later = self.truth[number], self.truth[min(number + 1, len(self.truth) - 1)]
        try:
            seen = work.seen()
        except Exception as error:
            yield f"does not open: {error!r}"
            return
        for name in sorted(truth.keys() | (set() if kept else seen.keys())):
            fits = [truth.get(name)] + ([later.get(name)] if either and (kept or self.job.again) else [])
            if self.job.taken and truth.get(name) is None:
                fits.append(self.truth[0].get(name))
            if seen.get(name) not in fits and not (kept and truth[name] in seen.values()):
                yield f"{name} is {seen.get(name)}, not {truth.get(name)}"


def attempt(step: Step, work: Work) -> Exception | None:
    """Do a step; what it ended with."""
    try:
        step(work)
    except Exception as error:
        return error
    return None


def _judged(refused: Exception | None, fault: Fault) -> Iterator[str]:
    """A refusal is one of ours, in one line, with what the system said; what a system may do is none."""
    if refused and not isinstance(refused, SimgameError):
        yield f"is {refused!r}"
    if refused and fault.error == SHORT:
        yield f"is refused: {refused}"
    if refused and "\n" in str(refused):
        yield f"is more than a line: {refused}"
