"""A conversation that does not end, to take turns in: as a scenario, and as a save of so many choices."""

import os
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.terminal import ENVIRONMENT

SIMGAME = ("-c", "import sys; from simgame.cli import main; sys.exit(main())")
"""As the installed command starts it."""
RING = 50
"""Beats that lead to one another in a ring: far enough apart that none is still on screen when it comes again."""

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
BEAT = """      b{n:05}:
        prospect: "This is t{n:05}, and I am still here, with a sentence of some length that has to wrap."
        cue: A look that says nothing new.
        choices:
          y{n:05}: {{say: "Let us go on for another turn?", move: adapt-style, reply: "Why not.", next: b{following:05}}}
          n{n:05}: {{say: "Tell me more, from the beginning.", move: open-question, reply: "Well.", next: b{following:05}}}
"""
LEAF = "  {stage}: {{scene: Later., beats: {{{stage}: {{choices: {{end-{stage}: {{say: Goodbye, move: adapt-style}}}}}}}}}}\n"


def endless() -> str:
    """A scenario whose first stage goes round and round."""
    beats = "".join(BEAT.format(n=n, following=n % RING + 1) for n in range(1, RING + 1))
    rest = "".join(LEAF.format(stage=stage) for stage in ("exploration", "development", "commitment", "unity"))
    return f"{HEAD}  attraction:\n    scene: A bench.\n    beats:\n{beats}{rest}"


def marker(made: int) -> str:
    """A word of the beat on the table after so many choices."""
    return f"t{made % RING + 1:05}"


def saved(folder: Path, made: int) -> list[str]:
    """Make so many choices of it in plain mode; the arguments to go on with them."""
    (folder / "endless.yaml").write_text(endless(), encoding="utf-8")
    play = [*SIMGAME, "--saves", "saves", "play", "./endless.yaml", "--save", str(made)]
    subprocess.run(
        [sys.executable, *play, "--plain"],
        cwd=folder, env=os.environ | ENVIRONMENT, input=("1\n" * made).encode(), capture_output=True, check=True,
    )  # fmt: skip
    return play
