"""Random plays of a compiled ink story by bink: `python ink_player.py MODULES STORY PLAYS CHOICES`, as ink_player.js does them."""

import json
import sys
import time
from pathlib import Path
from random import Random

modules, path, plays, most = sys.argv[1:]
sys.path.append(modules)
from bink.story import Story  # type: ignore[import-not-found]  # noqa: E402


def play(story: Story, count: int, most: int, random: Random) -> int:
    """Play so many times and return how many choices were made."""
    made = letters = 0
    for _ in range(count):
        story.reset_state()
        for turn in range(most + 1):
            letters += len(story.continue_maximally())
            choices = len(story.get_current_choices())
            if not choices or turn == most:
                break
            story.choose_choice_index(random.randrange(choices))
            made += 1
    return made


story, random = Story(Path(path).read_text(encoding="utf-8-sig")), Random(1)
play(story, int(plays) // 5, int(most), random)  # warm
begun = time.perf_counter()
choices = play(story, int(plays), int(most), random)
print(json.dumps({"choices": choices, "seconds": time.perf_counter() - begun}))
