"""Every call of the journal, the settings, the outbox and of files written out, failing in every way that it can."""

from itertools import cycle
from pathlib import Path

import pytest

from tests.faults.bench import Bench
from tests.faults.work import JOBS
from tests.support.clocks import stop


@pytest.mark.parametrize("job", JOBS)
def test_every_call_that_can_fail(job: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever call fails, and with whatever: nothing acknowledged is lost, nothing refused is half there, and it goes on.

    Every call fails here, each with one of its errors in turn; `python -m tests.faults calls` has every one with all of them.
    """
    stop(monkeypatch)
    bench = Bench(job, tmp_path, monkeypatch)
    faults = [fault for fault, take in zip(bench.faults(), cycle((1, 0, 0, 0, 0)), strict=False) if take]
    assert {fault.call for fault in faults}
    assert [line for fault in faults for line in bench.run(fault)] == []
