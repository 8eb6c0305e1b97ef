"""Walks for so many minutes, over one screen after the other: `python -m tests.walks [--minutes N] [--seed N] [SCREEN…]`."""

import argparse
import asyncio
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from tests.walks.stands import STANDS, Ground, standing
from tests.walks.walk import USUAL, walk

STEPS = 120


async def one(ground: Ground, name: str, seed: int) -> int:
    """A walk from that screen; how many steps it had."""
    random = Random(seed)
    async with standing(ground, name, random.choice(USUAL)) as pilot:
        return len((await walk(pilot, seed, STEPS)).way)


def main() -> int:
    """Walk, print what broke, and how far it went."""
    parser = argparse.ArgumentParser(prog="python -m tests.walks", description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument(
        "--seed", type=int, default=0, help="the first seed; a walk that broke is taken again by its own"
    )
    parser.add_argument("screens", metavar="SCREEN", nargs="*", default=list(STANDS))
    options = parser.parse_args()
    end, seed = time.monotonic() + 60 * options.minutes, options.seed
    walks, steps, broke = Counter[str](), 0, 0
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        ground = Ground(Path(folder), patch)
        while time.monotonic() < end:
            name = options.screens[seed % len(options.screens)]
            try:
                steps += asyncio.run(one(ground, name, seed))
                walks[name] += 1
            except (Exception, SystemExit):
                broke += 1
                print(f"## {name}, --seed {seed}\n{traceback.format_exc(limit=-3)}", flush=True)
            seed += 1
    print(f"{sum(walks.values()) + broke} walks, {steps} steps, {broke} broke; the next seed is {seed}")
    return 1 if broke else 0


if __name__ == "__main__":
    sys.exit(main())
