"""The screens: ready beside a bare Textual app, and one turn at turn 20 and at turn 1,000."""

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles

from tests.benchmarks.terminal import ENVIRONMENT, Terminal

BARE = """
from textual.app import App
from textual.widgets import Label
class Bare(App):
    def compose(self):
        yield Label("bare and ready")
Bare().run()
"""

SIMGAME = ["-c", "import sys; from simgame.cli import main; sys.exit(main())"]
"""As the installed command starts it."""

HEAD = """simgame: 1
title: A thousand turns
summary: A conversation that does not end.
level: associate
minutes: 5
prospect: {name: Pat, role: listener, disposition: taker}
seller: {company: Long, offer: time, role: talker}
needs: {time: Time}
stages:
"""


RING = 50
"""Beats that lead to one another in a ring: far enough apart that none is still on screen when it comes again."""


def endless() -> str:
    """A scenario whose first stage goes round and round."""
    beats = "".join(BEAT.format(n=n, following=n % RING + 1) for n in range(1, RING + 1))
    rest = "".join(LEAF.format(stage=stage) for stage in ("exploration", "development", "commitment", "unity"))
    return f"{HEAD}  attraction:\n    scene: A bench.\n    beats:\n{beats}{rest}"


BEAT = """      b{n:05}:
        prospect: "This is t{n:05}, and I am still here, with a sentence of some length that has to wrap."
        cue: A look that says nothing new.
        choices:
          y{n:05}: {{say: "Let us go on for another turn?", move: adapt-style, reply: "Why not.", next: b{following:05}}}
          n{n:05}: {{say: "Tell me more, from the beginning.", move: open-question, reply: "Well.", next: b{following:05}}}
"""
LEAF = "  {stage}: {{scene: Later., beats: {{{stage}: {{choices: {{end-{stage}: {{say: Goodbye, move: adapt-style}}}}}}}}}}\n"


def ready(runs: int = 9) -> list[str]:
    """`simgame play` until its first choice is on screen, against a bare app until its label is; in turn, run by run."""
    ratios, bare_times, play_times = [], [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "bare.py").write_text(BARE)
        for run in range(runs + 1):
            with Terminal(["bare.py"], folder) as terminal:
                bare = terminal.wait_for("bare and ready")
            arguments = [*SIMGAME, "--saves", f"saves{run}", "play", "harbor-breakfast"]
            with Terminal(arguments, folder) as terminal:
                play = terminal.wait_for("best on the market")
            if run:
                bare_times.append(bare)
                play_times.append(play)
                ratios.append(play / bare)
    return [
        f"bare Textual app, first paint     median {median(bare_times):6.0f} ms",
        f"simgame play, first choice shown  median {median(play_times):6.0f} ms",
        f"ratio, run by run                 median {median(ratios):6.2f}   ({min(ratios):.2f} to {max(ratios):.2f})   goal 1.25",
    ]


def thousandth_turn(turns: int = 41) -> list[str]:
    """From the key press to the next beat on screen: two plays side by side, one at turn 20, one at turn 1,000, turn by turn."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "endless.yaml").write_text(endless())
        play = [*SIMGAME, "--saves", "saves", "play", "./endless.yaml", "--save"]
        for made in (20, 1000):
            given = ("1\n" * made).encode()
            subprocess.run(
                [sys.executable, *play, str(made), "--plain"],
                cwd=folder, env=ENVIRONMENT, input=given, capture_output=True, check=True,
            )  # fmt: skip
        with Terminal([*play, "20"], folder) as young, Terminal([*play, "1000"], folder) as old:
            young.wait_for(marker(20))
            old.wait_for(marker(1000))
            pairs = [(_turn(young, 20 + n), _turn(old, 1000 + n)) for n in range(turns)]
            memory = old.memory()
    early, late = zip(*pairs, strict=True)
    ratios = [after / before for before, after in pairs]
    spread = f"({quantiles(ratios, n=4)[0]:.2f} to {quantiles(ratios, n=4)[2]:.2f})"
    return [
        f"from turn 20                      median {median(early):6.1f} ms, p95 {quantiles(early, n=20)[-1]:.1f}",
        f"from turn 1,000                   median {median(late):6.1f} ms, p95 {quantiles(late, n=20)[-1]:.1f}",
        f"ratio, turn by turn               median {median(ratios):6.2f}   {spread}   goal 1.3",
        f"memory after turn 1,000           {memory:.0f} MiB   goal 60",
    ]


def marker(made: int) -> str:
    """A word of the beat on the table after so many choices."""
    return f"t{made % RING + 1:05}"


def _turn(terminal: Terminal, made: int) -> float:
    return terminal.wait_for(marker(made + 1), terminal.press("1"))
