"""Small scenarios for tests, built as YAML text and read by the real reader.

yard = story(attraction=beats(
    first=beat(hello=choice("open-question", next="second")),
    second=beat(bye=choice("small-talk")),
))
"""

import json
from typing import Any

from simgame.play.game import Game
from simgame.rules.stages import STAGES
from simgame.scenario.model import Scenario
from simgame.scenario.reader import read

Part = dict[str, Any]


def choice(move: str | list[str], /, **parts: Any) -> Part:
    """A choice that does a move (or two), with words of its own unless it has some."""
    words = {} if {"say", "do"} & set(parts) else {"say": f"Let me {move if isinstance(move, str) else move[0]}."}
    return {"move": move, **words, **parts}


def beat(choices: dict[str, Part] | None = None, /, **named: Any) -> Part:
    """A beat: keyword arguments that are choices become its choices, the others its parts."""
    found = {name.replace("_", "-"): part for name, part in named.items() if isinstance(part, dict) and "move" in part}
    parts = {name: part for name, part in named.items() if name.replace("_", "-") not in found}
    return {"prospect": "Go on.", **parts, "choices": {**(choices or {}), **found}}


def beats(**named: Part) -> dict[str, Part]:
    """Beats by id, in order."""
    return {name.replace("_", "-"): part for name, part in named.items()}


def text(**parts: Any) -> str:
    """The YAML of a scenario: stages by name (each a mapping of beats), everything else as in the format."""
    stages = {name: {"scene": f"The {name}.", "beats": parts.pop(name, LAST_RESORT[name])} for name in STAGES}
    whole = {
        "simgame": 1, "title": "A Yard", "summary": "A yard, a gate, a person.", "level": "associate", "minutes": 5,
        "seller": {"company": "Northline", "offer": "gates", "role": "seller"},
        "prospect": {"name": "Ada Rook", "role": "yard master", "disposition": "reciprocator"},
        "needs": {"waiting": "Trucks wait", "drivers": "Drivers leave"},
        "criteria": {"safe": "Nobody gets hurt"},
        "promises": {"study": {"text": "Send the study", "by": "exploration"}},
    }  # fmt: skip
    if isinstance(parts.get("prospect"), str):
        parts["prospect"] = {**whole["prospect"], "disposition": parts["prospect"]}  # type: ignore[dict-item]
    return json.dumps(whole | parts | {"stages": stages}, ensure_ascii=False, indent=1)


LAST_RESORT: dict[str, Part] = {
    name: {f"{name}-end": {"prospect": "Well.", "choices": {f"{name}-idle": {"say": "Well.", "move": "small-talk"}}}}
    for name in STAGES
}
"""What a stage holds where a test does not care."""


def story(**parts: Any) -> Scenario:
    """The scenario itself; a mistake in it fails the test that made it."""
    scenario, problems = read(text(**parts), "yard.yaml")
    assert scenario is not None, "\n".join(map(str, problems))
    return scenario


def game(mode: str = "practice", seed: int = 0, **parts: Any) -> Game:
    """A game of such a scenario."""
    return Game(story(**parts), mode, seed)


def table(played: Game) -> list[str]:
    """The ids of the open choices on the table."""
    return [option.choice.id for option in played.options() if option.open]


def choose(played: Game, *choices: str) -> Game:
    """Make the choices, one after the other."""
    for each in choices:
        played.choose(each)
    return played
