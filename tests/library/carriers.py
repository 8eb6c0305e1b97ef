"""What carries a line of the acceptance list: `carriers.yaml`, read, and held against the game as it is.

A carrier is a kind, a place and, where words have to be there, those words: `scene wrong-fit/bernie-text: forecast`. What it points at
is looked up in the rules, the glossary and the scenarios that ship; what is not found is gone.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from simgame.glossary import every_entry
from simgame.play.axes import TITLES
from simgame.play.career import levels
from simgame.play.debrief import STEPS, Debrief
from simgame.rules.moves import moves
from simgame.rules.rulebook import rules
from simgame.rules.stages import DECISION, DEFAULT_ENDINGS, GATES
from simgame.scenario.model import Beat, Choice, Scenario

HERE = Path(__file__).parent
LAWS = HERE.parent / "properties"

Library = Mapping[str, Scenario]


class Line(NamedTuple):
    """One line of the list: what is asked for, and what carries it."""

    number: int
    what: str
    by: tuple[str, ...]


@cache
def lines() -> tuple[Line, ...]:
    """The whole list, in its order."""
    found = yaml.safe_load((HERE / "carriers.yaml").read_text(encoding="utf-8"))
    return tuple(Line(number, each["what"], tuple(each["by"])) for number, each in found.items())


def missing(carrier: str, library: Library) -> str:
    """Why the carrier does not carry: nothing where it does."""
    kind, _, rest = carrier.partition(" ")
    place, _, words = rest.partition(": ")
    if kind not in KINDS:
        return f"there are no carriers of the kind `{kind}`"
    told = KINDS[kind](place, library)
    if told is None:
        return f"there is no {kind} `{place}`"
    return f"`{words}` is not said there" if words and words.casefold() not in _plain(told).casefold() else ""


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _named(names: Iterable[str]) -> Callable[[str, Library], str | None]:
    """A kind whose places are names that exist or do not."""
    return lambda place, library: place if place in names else None


def _move(place: str, library: Library) -> str | None:
    """A move of the catalogue that some scenario uses."""
    used = any(move.id == place for scenario in library.values() for move in _moves(scenario))
    return place if place in moves() and used else None


def _moves(scenario: Scenario) -> Iterator[NamedTuple]:
    return (move for choice in scenario.choices.values() for move in choice.act.moves)


def _kind(place: str, library: Library) -> str | None:
    """A disposition that somebody in the library has."""
    return place if any(each.case.disposition.id == place for each in library.values()) else None


def _gate(place: str, library: Library) -> str | None:
    """A line of a gate, such as `exploration/permission`; `decision` is the gate they open themselves."""
    stage, _, fact = place.partition("/")
    gate = DECISION if stage == "decision" else GATES.get(stage, ())
    return place if any(line.fact == fact for line in gate) else None


def _glossary(place: str, library: Library) -> str | None:
    """An entry of the glossary, such as `world/the-paradox`."""
    found = [entry for entry in every_entry() if f"{entry.chapter}/{entry.id}" == place]
    return "\n".join((found[0].term, *found[0].text)) if found else None


def _ending(place: str, library: Library) -> str | None:
    """An ending, or with a scenario before it, such as `price-list/stalled`, how it is told there."""
    scenario, _, ending = place.rpartition("/")
    if not scenario:
        return DEFAULT_ENDINGS.get(ending)
    return library[scenario].endings.get(ending) if scenario in library else None


def _person(place: str, library: Library) -> str | None:
    """Somebody of a scenario: `free-lunch/prospect`, or one of its cast."""
    name, _, who = place.partition("/")
    if name not in library:
        return None
    scenario = library[name]
    person = scenario.prospect if who == "prospect" else scenario.cast.get(who)
    return "\n".join((person.name, person.role, person.company, person.about)) if person else None


def _story(place: str, library: Library) -> str | None:
    """A scenario: its title, its summary, who sells what, and the scene each stage opens with."""
    if place not in library:
        return None
    scenario = library[place]
    scenes = (stage.scene for stage in scenario.stages.values())
    return "\n".join((scenario.title, scenario.summary, *scenario.seller.values(), *scenario.needs.values(), *scenes))


def _scene(place: str, library: Library) -> str | None:
    """A beat, such as `wrong-fit/bernie-text`, or one choice of it: everything that can be read there."""
    name, _, rest = place.partition("/")
    beat_id, _, choice_id = rest.partition("/")
    if name not in library or beat_id not in library[name].beats:
        return None
    beat = library[name].beats[beat_id]
    choices = [choice for choice in beat.choices if choice_id in ("", choice.id)]
    if not choices:
        return None
    told = "\n".join(text for choice in choices for text in _of_choice(choice))
    return told if choice_id else "\n".join((*_of_beat(beat), told))


def _of_beat(beat: Beat) -> Iterator[str]:
    yield from (beat.narration, beat.says, beat.cue, beat.later)
    if beat.offers:
        yield beat.offers.says


def _of_choice(choice: Choice) -> Iterator[str]:
    yield from (choice.say, choice.do, choice.reply, choice.cue, choice.because)


def _discuss(place: str, library: Library) -> str | None:
    """The questions for a group that a scenario asks, for all of it or for a part."""
    if place not in library:
        return None
    scenario = library[place]
    inside = [*scenario.stages.values(), *scenario.beats.values()]
    return "\n".join((*scenario.discuss, *(text for part in inside for text in part.discuss)))


def _law(place: str, library: Library) -> str | None:
    """A property test: the law it states."""
    found = re.search(rf"def {place}\(.*?\).*?:\n    \"\"\"(.*?)\"\"\"", _laws(), re.DOTALL)
    return found[1] if found else None


@cache
def _laws() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(LAWS.glob("test_*.py")))


KINDS: dict[str, Callable[[str, Library], str | None]] = {
    "rule": _named(rules()),
    "step": _named(STEPS),
    "axis": _named(TITLES),
    "level": _named([level.id for level in levels(())]),
    "debrief": _named(Debrief.__dataclass_fields__),
    "move": _move,
    "kind": _kind,
    "gate": _gate,
    "ending": _ending,
    "glossary": _glossary,
    "law": _law,
    "story": _story,
    "person": _person,
    "scene": _scene,
    "discuss": _discuss,
}
"""The kinds of carriers, and how each finds what it points at: its text, or nothing."""
