"""What once broke stays mended, and what is like it, and like what does not break, holds too.

`HYPOTHESIS_PROFILE=wide pytest tests/fuzz` looks further; `python -m tests.fuzz` for as long as one likes.
"""

import os
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import NAMES, target

TARGETS = {name: target(name) for name in NAMES}
"""Imported before any of them runs: a library for drawing puts a hook into imports that warns of every later one."""
BROKE = sorted(path for path in (Path(__file__).parent / "broke").glob("*/*") if path.parent.name in NAMES)
WIDE = os.environ.get("HYPOTHESIS_PROFILE") == "wide"
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "3000" if WIDE else "12"))
some = settings(
    max_examples=EXAMPLES, derandomize=not WIDE, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)


@cache
def seeds(name: str) -> list[bytes]:
    """Where the inputs of a target come from."""
    return TARGETS[name].seeds()


@pytest.mark.parametrize("path", BROKE, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_once_broke(path: Path) -> None:
    """Every input that once broke the law is taken, or refused as it should be."""
    TARGETS[path.parent.name].one(path.read_bytes())


@pytest.mark.parametrize("name", NAMES)
def test_what_is_almost_right(name: str) -> None:
    """What leads deep, a little damaged: a result, a problem or a refusal, and no other exception."""

    @given(st.integers(0, len(seeds(name)) - 1), st.integers(1, 4), st.integers(0, 2**64))
    @some
    def damaged(seed: int, times: int, chance: int) -> None:
        random, data = Random(chance), seeds(name)[seed]
        for _ in range(times):
            data = TARGETS[name].mutated(data, random)
        TARGETS[name].one(data[:65536])

    damaged()


@pytest.mark.parametrize("name", NAMES)
def test_any_bytes(name: str) -> None:
    """Any bytes at all: a result, a problem or a refusal, and no other exception."""

    @given(st.binary(max_size=300))
    @some
    def any_bytes(data: bytes) -> None:
        TARGETS[name].one(data)

    any_bytes()
