"""`python -m tests.fuzz TARGET --minutes 60`: fuzz, keep what breaks, go on; and say how far it came.

The fuzzer runs in a process of its own, begun anew where an input ends it (a hang, or too much memory). What breaks the law is
kept once for each place that broke, the shortest input of those that broke it, in WORK/TARGET/found.
"""

import argparse
import os
import re
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.fuzz.targets import NAMES, target

LIMIT = 20
"""Seconds that one input may take before its process is ended; instrumented code takes several times as long as ours."""
SLOW = 1.0
"""Seconds of our own time that an input may take, told from the instrumented time by running it again without."""


def main() -> int:
    """Fuzz one target for so many minutes."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__.splitlines()[0])
    parser.add_argument("target", choices=NAMES)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--work", type=Path, default=Path(".fuzz"), help="where inputs are kept (default: .fuzz)")
    parser.add_argument(
        "--memory", type=int, default=400, metavar="MB", help="what the process may take, fuzzer and all"
    )
    options = parser.parse_args()
    place = options.work / options.target
    for each in ("corpus", "found", "ended"):
        (place / each).mkdir(parents=True, exist_ok=True)
    prepare(options.target, place)
    until, begun, runs, reached = time.time() + options.minutes * 60, time.time(), 0, ""
    stopped: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _: stopped.append(number))  # the fuzzer gets it too: its group does
    while (left := int(until - time.time())) > 5 and not stopped:
        done, reached = _fuzz(options, place, left)
        runs += done
        if not done:
            sys.exit(f"it does not begin: see {place / 'log'}")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    wall, cpu = (time.time() - begun) / 60, (used.ru_utime + used.ru_stime) / 60
    found, ended = len(list((place / "found").glob("*.why"))), len(list((place / "ended").iterdir()))
    told = (
        f"{options.target}: {wall:.0f} min, {cpu:.1f} min CPU, {runs:,} runs, {reached}, {found} found, {ended} ended"
    )
    with (options.work / "told").open("a") as file:
        file.write(f"{told}\n")
    print(told)
    return int(bool(found or ended))


def prepare(name: str, place: Path) -> None:
    """Seeds and dictionary."""
    for number, seed in enumerate(target(name).seeds()):
        (place / "corpus" / f"seed-{number:03}").write_bytes(seed)
    for path in (Path(__file__).parent / "broke" / name).glob("*"):
        (place / "corpus" / f"broke-{path.name}").write_bytes(path.read_bytes())
    quoted = (
        "".join(f"\\x{byte:02x}" for byte in word.encode("utf-8", "surrogatepass"))
        for word in target(name).WORDS
        if word
    )
    (place / "words").write_text("".join(f'"{word}"\n' for word in quoted))


def _fuzz(options: argparse.Namespace, place: Path, seconds: int) -> tuple[int, str]:
    """One process of the fuzzer, to its end: how many inputs it ran, and what the last line says of coverage."""
    arguments = [
        str(place / "corpus"), f"-dict={place / 'words'}", f"-artifact_prefix={place / 'ended'}/", f"-timeout={LIMIT}", "-report_slow_units=3",
        f"-rss_limit_mb={options.memory}", f"-max_total_time={seconds}", "-max_len=65536", "-len_control=50", "-print_final_stats=1", "-verbosity=1",
    ]  # fmt: skip
    log = place / "log"
    with log.open("ab") as out:
        start = out.tell()
        subprocess.run(
            [sys.executable, "-m", "tests.fuzz.run", options.target, str(place / "found"), *arguments],
            stdout=out, stderr=out, stdin=subprocess.DEVNULL, check=False, env=os.environ | {"PYTHONFAULTHANDLER": ""},
        )  # fmt: skip
    with log.open("rb") as file:
        file.seek(start)
        said = file.read().decode(errors="replace")
    steps = re.findall(r"^#(\d+)\s.*?(cov: \d+ ft: \d+ corp: \d+)", said, re.MULTILINE)
    return (int(steps[-1][0]), steps[-1][1]) if steps else (0, "no coverage")


if __name__ == "__main__":
    sys.exit(main())
