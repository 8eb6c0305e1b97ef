"""`python -m tests.benchmarks [NAME…] [--json FILE]`: measure, and print each figure beside what it is compared with."""

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks import comings, commands, edits, exploring, mistakes, plays, serving, starts, turns, votes
from tests.benchmarks.figure import Figure
from tests.benchmarks.table import heading, line

BENCHMARKS: dict[str, Callable[[], Iterable[Figure]]] = {
    "starts": starts.figures,
    "turns": turns.figures,
    "commands": commands.figures,
    "plays": plays.figures,
    "mistakes": mistakes.figures,
    "edits": edits.figures,
    "exploring": exploring.figures,
    "votes": votes.figures,
    "comings": comings.figures,
    "serving": serving.figures,
}
"""What can be measured, in the order in which it is."""


def machine() -> dict[str, Any]:
    """Where this is measured, and how busy it is."""
    return {
        "python": platform.python_version(),
        "system": platform.platform(),
        "processors": len(os.sched_getaffinity(0)),
        "load": [round(each, 2) for each in os.getloadavg()],
    }


def measured(name: str) -> Iterator[Figure]:
    """The figures of one benchmark; one that breaks down says so in its place, and the others go on."""
    try:
        yield from BENCHMARKS[name]()
    except Exception as error:
        yield Figure(name, "", (), missing=f"it broke down, {type(error).__name__}: {error}")


def main() -> int:
    """Measure what is asked for; 1 where a benchmark broke down."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHMARKS)} (default: all)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep every round as JSON")
    options = parser.parse_args()
    if unknown := [name for name in options.names if name not in BENCHMARKS]:
        parser.error(f"there is no benchmark {unknown[0]!r}; there are {', '.join(BENCHMARKS)}")
    before, begun = machine(), time.monotonic()
    print(", ".join(f"{key} {value}" for key, value in before.items()))
    print(heading(), flush=True)
    found: list[dict[str, Any]] = []
    for name in options.names or BENCHMARKS:
        for figure in measured(name):
            print(line(figure), flush=True)
            found.append({"benchmark": name, **figure.document()})
    after = machine()
    print(f"{time.monotonic() - begun:.0f} s; load at the end {after['load']}")
    if options.json:
        document = {"before": before, "after": after, "figures": found}
        options.json.write_text(json.dumps(document, indent=1, ensure_ascii=False), encoding="utf-8")
    return int(any("it broke down" in each["missing"] for each in found))


if __name__ == "__main__":
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # or each start would compile what a user's compiled long ago
    sys.exit(main())
