"""What one seat may see of a play: a frozen copy with a number, cut to practice or assessment before it leaves."""

from typing import NamedTuple

from simgame.play.bearing import Bearing, bearing
from simgame.play.game import Game
from simgame.play.story import reached
from simgame.rules.facts import posture, trust
from simgame.rules.promises import last_stage
from simgame.rules.relationship import RANGES
from simgame.scenario.model import Scenario

SHOWN_METERS = (
    "credibility",
    "reliability",
    "intimacy",
    "self_orientation",
    "patience",
    "pressure",
    "goodwill",
    "returned",
)
"""The meters that practice shows, in this order; the others come up in the debrief."""


class OptionView(NamedTuple):
    """One choice on the table."""

    id: str
    number: int
    words: str
    open: bool
    lacks: str
    """What it would need, where it is closed."""


class PromiseView(NamedTuple):
    """A promise and what became of it: open, kept or broken; open ones with the stage before whose end they are due."""

    text: str
    state: str
    due: str


class Notebook(NamedTuple):
    """What the player wrote down: needs found, what was agreed, promises."""

    needs: tuple[str, ...]
    agreements: tuple[str, ...]
    promises: tuple[PromiseView, ...]


class Meter(NamedTuple):
    """One meter as pips: how many, out of how many, and what the last turn moved."""

    name: str
    value: int
    highest: int
    moved: int


class View(NamedTuple):
    """One moment of a play as the seat sees it. In assessment trust, posture and meters are not there."""

    number: int
    """Of the turn that comes next, from 1."""
    mode: str
    stage: str
    furthest: int
    """How far the relationship has been: 1 (attraction) to 5 (unity)."""
    options: tuple[OptionView, ...]
    notebook: Notebook
    ending: str
    trust: int | None
    trust_moved: int
    posture: str
    meters: tuple[Meter, ...]
    can_go_back: bool
    asked: bool
    """Whether it is time to read the room; until that is done, practice covers the meters, too."""
    bearing: Bearing
    """How the prospect can be seen to stand towards the player, in both modes."""


def view(game: Game) -> View:
    """The play as the player may see it in the game's mode."""
    relationship = game.position.relationship
    explains = game.mode == "practice" and not game.asked
    return View(
        number=len(game.turns) + 1,
        mode=game.mode,
        stage=relationship.stage,
        furthest=reached(game.position),
        options=tuple(
            OptionView(option.choice.id, number, option.choice.words, option.open, "; ".join(option.lacks))
            for number, option in enumerate(game.options(), start=1)
        ),
        notebook=notebook(game),
        ending=relationship.ending,
        trust=trust(relationship) if explains else None,
        trust_moved=game.turns[-1].trust - game.turns[-1].trust_before if explains and game.turns else 0,
        posture=posture(relationship, game.scenario.case) if explains else "",
        meters=meters(game) if explains else (),
        can_go_back=game.mode == "practice" and bool(game.turns),
        asked=game.asked,
        bearing=bearing(game),
    )


def notebook(game: Game) -> Notebook:
    """The notebook as it stands."""
    scenario, relationship = game.scenario, game.position.relationship
    agreements = [
        *(["need"] if "need" in relationship.agreed else []),
        *in_order(scenario.criteria, relationship.agreed),
    ]
    agreements += ["plan"] if "plan" in relationship.agreed else []
    return Notebook(
        needs=tuple(scenario.needs[name] for name in in_order(scenario.needs, relationship.known)),
        agreements=tuple(scenario.name_of(name) for name in agreements),
        promises=tuple(promise for name in scenario.promises for promise in _promise(game, scenario, name)),
    )


def _promise(game: Game, scenario: Scenario, name: str) -> list[PromiseView]:
    relationship, promise = game.position.relationship, scenario.promises[name]
    if name in relationship.promised:
        return [PromiseView(promise.text, "open", last_stage(name, promise.by, relationship))]
    for state in ("kept", "broken"):
        if name in getattr(relationship, state):
            return [PromiseView(promise.text, state, "")]
    return []


def in_order(names: dict[str, str], held: frozenset[str]) -> list[str]:
    """The names that are held, in the author's order."""
    return [name for name in names if name in held]


def meters(game: Game, shown: tuple[str, ...] = SHOWN_METERS) -> tuple[Meter, ...]:
    """The meters as pips."""
    now = game.position.relationship
    before = game.turns[-1].before.relationship if game.turns else now
    return tuple(
        Meter(name, getattr(now, name), RANGES[name][1], getattr(now, name) - getattr(before, name)) for name in shown
    )
