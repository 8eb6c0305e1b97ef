"""How soon the play screen is there, beside bare Textual apps; with `--peers`, other Textual apps as well."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import floor_app
from tests.benchmarks.figure import Figure, ratio_at_most
from tests.benchmarks.long_play import SIMGAME
from tests.benchmarks.terminal import Terminal

ROUNDS = 15
BARE = """
from textual.app import App
from textual.widgets import Label
class Bare(App):
    def compose(self):
        yield Label("bare and ready")
Bare().run()
"""
SHAPED = ("-m", "tests.benchmarks.floor_app", "20")


def figures() -> Iterator[Figure]:
    """`simgame play` until the first choice is on the screen; in turn with an app of one label, and one of the same shape."""
    with tempfile.TemporaryDirectory() as name:
        rounds = [_round(Path(name), number) for number in range(ROUNDS + 1)][1:]  # the first one only warms the disk
    play, bare, shaped = zip(*rounds, strict=True)
    yield Figure("play screen ready", "ms", play, "bare Textual app of one label", bare, ratio_at_most(1.25))
    yield Figure("play screen ready", "ms", play, "bare app of its shape", shaped)


def _round(folder: Path, number: int) -> tuple[float, float, float]:
    play = [*SIMGAME, "--saves", f"saves{number}", "play", "harbor-breakfast"]
    return (
        _ready(play, folder, "best on the market"),
        _ready(["-c", BARE], folder, "bare and ready"),
        _ready(SHAPED, folder, floor_app.READY),
    )


def _ready(arguments: list[str] | tuple[str, ...], folder: Path, text: str) -> float:
    with Terminal(list(arguments), folder) as terminal:
        return terminal.wait_for(text)
