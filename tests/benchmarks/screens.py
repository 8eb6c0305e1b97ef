"""The screens: ready beside a bare Textual app, and one turn at turn 20 and at turn 1,000."""

import tempfile
from pathlib import Path
from statistics import median, quantiles

from tests.benchmarks.terminal import Terminal

BARE = """
from textual.app import App
from textual.widgets import Label
class Bare(App):
    def compose(self):
        yield Label("bare and ready")
Bare().run()
"""

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


def endless(turns: int) -> str:
    """A scenario whose first stage has a beat for each turn."""
    beats = "".join(
        f'      b{n:05}:\n        prospect: "This is turn t{n:05}, and I am still here, with a sentence of some length to wrap."\n'
        f"        cue: A look that says nothing new.\n        choices:\n"
        f'          y{n:05}: {{say: "Then let us go on talking for another turn, shall we?", move: adapt-style, reply: "Why not."}}\n'
        f'          n{n:05}: {{say: "Tell me more about that, from the beginning.", move: open-question, reply: "Where to start."}}\n'
        for n in range(1, turns + 1)
    )
    rest = "".join(
        f"  {stage}: {{scene: Later., beats: {{{stage}: {{choices: {{end-{stage}: {{say: Goodbye, move: adapt-style}}}}}}}}}}\n"
        for stage in ("exploration", "development", "commitment", "unity")
    )
    return f"{HEAD}  attraction:\n    scene: A bench.\n    beats:\n{beats}{rest}"


def ready(runs: int = 9) -> list[str]:
    """`simgame play` until its first choice is on screen, against a bare app until its label is; in turn, run by run."""
    ratios, bare_times, play_times = [], [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "bare.py").write_text(BARE)
        for run in range(runs + 1):
            with Terminal(["bare.py"], folder) as terminal:
                bare = terminal.wait_for("bare and ready")
            arguments = ["-m", "simgame", "--saves", f"saves{run}", "play", "harbor-breakfast"]
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


def thousandth_turn(window: int = 21) -> list[str]:
    """From the key press to the next beat on screen, around turn 20 and around turn 1,000 of one play."""
    times: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "endless.yaml").write_text(endless(1100))
        with Terminal(["-m", "simgame", "--saves", "saves", "play", "./endless.yaml"], folder) as terminal:
            terminal.wait_for("t00001")
            at_start = terminal.memory()
            for turn in range(1, 1001 + window):
                moment = terminal.press("1")
                times[turn] = terminal.wait_for(f"t{turn + 1:05}", moment)
            at_end = terminal.memory()
    half = window // 2
    early = [times[turn] for turn in range(20 - half, 21 + half)]
    late = [times[turn] for turn in range(1000 - half, 1001 + half)]
    return [
        f"turns {20 - half} to {20 + half}                    median {median(early):6.1f} ms, p95 {quantiles(early, n=20)[-1]:.1f}",
        f"turns {1000 - half} to {1000 + half}                 median {median(late):6.1f} ms, p95 {quantiles(late, n=20)[-1]:.1f}",
        f"ratio of the medians              {median(late) / median(early):13.2f}   goal 1.3",
        f"memory                            {at_start:.0f} MiB at the start, {at_end:.0f} MiB after {len(times)} turns   goal 60",
    ]
