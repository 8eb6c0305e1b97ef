"""Moves that need a key beside them and have none, and the key without its move: half of what was meant, without effect."""

from collections.abc import Iterator

from simgame.author.finding import Finding
from simgame.author.texts import path_of
from simgame.rules.moves import Move
from simgame.scenario.model import Choice, Scenario

KEYS = {"promises": "promises", "renegotiates": "promises", "keeps": "keeps", "refers": "ends", "releases": "ends"}
"""The key that a move with this tag needs."""

WITHOUT = {
    "promises": "`{}` promises nothing without `promises`",
    "keeps": "`{}` keeps nothing without `keeps`",
    "ends": "`{}` ends nothing without `ends`",
}

ENDING = frozenset({"refers", "releases", "gives-up"})
"""Tags of the moves that ask for an ending."""


def findings(scenario: Scenario) -> Iterator[Finding]:
    """Halves of choices, each at its move or its key."""
    for beat in scenario.beats.values():
        for choice in beat.choices:
            at = path_of(beat, choice)
            for move, key in _lacking(choice):
                hint = f"say which, with `{key}:` in the same choice, or take another move"
                yield Finding(
                    "half-a-move", "warning", (*at, "move"), WITHOUT[key].format(move.id), hint, at_value=True
                )
            if choice.act.ends and choice.act.moves and choice.act.tags.isdisjoint(ENDING):
                hint = "an ending is asked for with `refer-out`, `release-gracefully` or `give-up`"
                yield Finding("half-a-move", "warning", (*at, "ends"), f"`{choice.id}` has no move that ends it", hint)


def _lacking(choice: Choice) -> Iterator[tuple[Move, str]]:
    """The moves whose key is not there."""
    for move in choice.act.moves:
        for tag in sorted(move.tags & KEYS.keys()):
            if not getattr(choice.act, KEYS[tag]):
                yield move, KEYS[tag]
