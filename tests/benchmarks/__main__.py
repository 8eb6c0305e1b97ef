"""`python -m tests.benchmarks [NAME…]`: run the benchmarks and print each figure with its spread."""

import sys

from tests.benchmarks import commands, peers, screens, sessions

ALL = {
    "ready": screens.ready,
    "turns": screens.thousandth_turn,
    "commands": commands.whole,
    "rules": commands.rules,
    "sessions": sessions.measure,
    "peers": peers.peers,
}

for name in sys.argv[1:] or ALL:
    print(f"== {name}")
    for line in ALL[name]():
        print(line, flush=True)
