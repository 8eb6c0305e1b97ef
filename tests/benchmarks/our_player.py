"""Random plays of a scenario, all rules on: `python -m tests.benchmarks.our_player STORY PLAYS CHOICES PROCESSES`."""

import gc
import json
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random

from simgame.author.batches import ROOM
from simgame.play.game import Game
from simgame.play.memory import Memory
from simgame.scenario.library import read
from simgame.scenario.model import Scenario


def play(scenario: Scenario, count: int, most: int, random: Random) -> int:
    """Play so many times, as playtests do, taking the words as the peers do, and return how many choices were made."""
    memory, made, letters = Memory(scenario, ROOM), 0, 0
    for _ in range(count):
        game = Game(scenario, memory=memory)
        while (beat := game.beat) and len(game.turns) < most:
            letters += len(beat.says)
            choices = game.open_choices()
            letters += sum(len(choice.words) for choice in choices)
            letters += len(game.choose(random.choice(choices)).choice.reply)
        made += len(game.turns)
    return made


def _timed(arguments: tuple[Scenario, int, int, int]) -> tuple[int, float, float]:
    """Choices made, and from when to when: clocks are the same for all processes of a machine."""
    scenario, count, most, seed = arguments
    gc.disable()  # as playtests do
    play(scenario, count // 5, most, Random(f"warm {seed}"))
    begun = time.monotonic()
    made = play(scenario, count, most, Random(seed))
    return made, begun, time.monotonic()


if __name__ == "__main__":
    path, plays, most, processes = sys.argv[1:]
    scenario = read(Path(path))
    parts = [(scenario, int(plays) // int(processes), int(most), seed) for seed in range(int(processes))]
    if len(parts) == 1:
        done = [_timed(parts[0])]
    else:
        with ProcessPoolExecutor(len(parts)) as pool:
            done = list(pool.map(_timed, parts))
    seconds = max(end for _, _, end in done) - min(begun for _, begun, _ in done)
    print(json.dumps({"choices": sum(made for made, _, _ in done), "seconds": seconds}))
