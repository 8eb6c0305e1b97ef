"""The process that fuzzes: atheris around one target; what breaks the law is written down, and the fuzzing goes on."""

import faulthandler
import sys
import time
import traceback
from pathlib import Path
from random import Random

import atheris

MUCH = 5.0
"""Seconds of processor time that an input may take here, under instrumentation; slower ones are looked at without."""


def main() -> None:
    """Fuzz until the fuzzer is told to stop."""
    name, found, *arguments = sys.argv[1:]
    with atheris.instrument_imports(include=["simgame", "tomllib"]):
        from tests.fuzz.targets import target

        fuzzed = target(name)
        for seed in fuzzed.seeds()[:3]:  # what is imported only when it is needed
            fuzzed.one(seed)
    faulthandler.disable()
    keep = _Keep(Path(found))

    def one(data: bytes) -> None:
        begun = time.thread_time()
        try:
            fuzzed.one(data)
        except Exception as error:
            keep.broken(data, error)
        took = time.thread_time() - begun
        if took > MUCH:
            keep.slow(data, took)

    def mutated(data: bytes, most: int, seed: int) -> bytes:
        random = Random(seed)
        if random.random() < 0.15:
            return bytes(atheris.Mutate(data, most))
        changed = fuzzed.mutated(data, random)
        return changed if len(changed) <= most else changed[:most]

    atheris.Setup([sys.argv[0], *arguments], one, custom_mutator=mutated)
    atheris.Fuzz()


class _Keep:
    """What broke, by where it broke."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def broken(self, data: bytes, error: Exception) -> None:
        """An input and what came out of it, where it is the shortest that broke there."""
        frames = [each for each in traceback.extract_tb(error.__traceback__) if "/simgame/" in each.filename]
        last = frames[-1] if frames else traceback.extract_tb(error.__traceback__)[-1]
        name = f"{type(error).__name__}-{Path(last.filename).stem}-{last.name}-{last.lineno}".replace("<", "").replace(
            ">", ""
        )
        self._keep(name, data, "".join(traceback.format_exception(error))[-8000:])

    def slow(self, data: bytes, took: float) -> None:
        """An input that took long."""
        self._keep(f"slow-{took:.0f}", data, f"{took:.1f} s")

    def _keep(self, name: str, data: bytes, why: str) -> None:
        kept = self.place / name
        if not kept.exists() or len(data) < kept.stat().st_size:
            kept.write_bytes(data)
            kept.with_name(f"{name}.why").write_text(why, encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    main()
