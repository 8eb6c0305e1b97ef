"""The axes of the debrief: yes/no criteria, each with the words that are its evidence (000 003 004)."""

from collections.abc import Callable
from dataclasses import dataclass

from simgame.play.game import Game, Turn
from simgame.rules.moment import Change
from simgame.rules.relationship import Relationship
from simgame.rules.stages import WINNERS


@dataclass(frozen=True, slots=True)
class Criterion:
    """One yes/no question about a play, with the turn and the words that answer it where there are any."""

    question: str
    met: bool
    n: int | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """One side of a seller's skill: how many of its criteria were met."""

    id: str
    title: str
    weight: int
    """Percent."""
    criteria: tuple[Criterion, ...]

    @property
    def met(self) -> int:
        """How many criteria were met."""
        return sum(criterion.met for criterion in self.criteria)


TITLES = {
    "acumen": "Business acumen",
    "empathy": "Emotional literacy",
    "curiosity": "Curiosity",
    "mutuality": "Mutuality",
    "ethics": "Ethics",
    "seller": "For the seller",
}
WEIGHTS = {"acumen": 20, "empathy": 20, "curiosity": 15, "mutuality": 15, "ethics": 20, "seller": 10}
"""Percent."""

Find = Callable[[Turn], bool]


def axes(game: Game) -> tuple[Axis, ...]:
    """The axes of a play; what the seller gets out of it comes last and weighs ten percent (003)."""
    end = game.position.relationship
    criteria = {
        "acumen": _acumen(game, end),
        "empathy": _empathy(game),
        "curiosity": _curiosity(game, end),
        "mutuality": _mutuality(game, end),
        "ethics": _ethics(game, end),
        "seller": _seller(end),
    }
    return tuple(Axis(id, TITLES[id], WEIGHTS[id], criteria[id]) for id in TITLES)


def _found(question: str, game: Game, find: Find) -> Criterion:
    """Met by the first turn that is found."""
    turn = next((turn for turn in game.turns if find(turn)), None)
    return Criterion(question, True, turn.n, turn.choice.words) if turn else Criterion(question, False)


def _never(question: str, game: Game, find: Find) -> Criterion:
    """Met when no turn is found; the first that is speaks against it."""
    found = _found(question, game, find)
    return Criterion(question, bool(game.turns) and not found.met, found.n, found.quote)


def _has_tag(tag: str) -> Find:
    return lambda turn: turn.choice.act.tagged(tag)


def _changed(test: Callable[[Change], bool]) -> Find:
    return lambda turn: any(test(change) for change in turn.changes)


def _acumen(game: Game, end: Relationship) -> tuple[Criterion, ...]:
    needs = len(game.scenario.needs)
    known = len(end.known)
    return (
        Criterion(f"Were all the needs found? ({known} of {needs})", known == needs),
        _found("Did you study their world before or beside the talk?", game, _has_tag("homework")),
        _never(
            "Did you diagnose before you prescribed?",
            game,
            _changed(lambda c: c.rule == "diagnose-first" and c.words == "breach"),
        ),
        _found(
            "Was the plan worked out and agreed together?",
            game,
            _changed(lambda c: c.item == "plan" and c.words == "agreed"),
        ),
    )


def _empathy(game: Game) -> tuple[Criterion, ...]:
    return (
        _found(
            "Did you say how it looks from where they stand?",
            game,
            lambda t: any(m.id == "empathise" for m in t.choice.act.moves),
        ),
        _found("Did you say back what you heard and have it confirmed?", game, _has_tag("summary")),
        _never(
            "Did your words meet an open ear, never a wall?",
            game,
            _changed(lambda c: c.rule == "wall" and c.words != "halved"),
        ),
        _never(
            "Did you stop before you did most of the talking?",
            game,
            _changed(lambda c: c.rule == "listen-more" and not c.words),
        ),
    )


def _curiosity(game: Game, end: Relationship) -> tuple[Criterion, ...]:
    asked = [turn for turn in game.turns if turn.choice.act.tagged("listens")]
    caring = {move.id for turn in game.turns for move in turn.choice.act.moves} & CARING
    return (
        Criterion(
            "Did you listen or ask in a third of the turns?", bool(game.turns) and 3 * len(asked) >= len(game.turns)
        ),
        Criterion(f"Did you ask one of the five caring questions? ({len(caring)})", bool(caring)),
        Criterion("Did you find out more than half of what they need?", 2 * len(end.known) > len(game.scenario.needs)),
    )


CARING = frozenset({"ask-success", "ask-concerns", "ask-integration", "ask-alternatives", "ask-unclear"})
"""The five caring questions (004)."""


def _mutuality(game: Game, end: Relationship) -> tuple[Criterion, ...]:
    return (
        _found(
            "Did you give before you asked?",
            game,
            _changed(lambda c: c.rule == "gift" and c.meter == "goodwill" and c.amount > 0),
        ),
        _found(
            "Did something come back unasked?",
            game,
            _changed(lambda c: c.rule == "reciprocation" and c.meter == "returned"),
        ),
        _never(
            "Did you never ask for more than you had given?",
            game,
            _changed(lambda c: c.rule == "ask" and c.meter == "self_orientation"),
        ),
        Criterion("Are there two winners?", WINNERS.get(end.ending, "open") == "both"),
    )


PUSHED = ("up", "breach", "forced")
"""What the rule of pressure says of a push that was felt."""


def _ethics(game: Game, end: Relationship) -> tuple[Criterion, ...]:
    return (
        _never("Was nothing hidden?", game, _has_tag("hides")),
        _never("Was nobody pushed?", game, _changed(lambda c: c.rule == "pressure" and c.words in PUSHED)),
        _never("Was every promise kept?", game, _changed(lambda c: c.meter == "broken" and c.amount > 0)),
        Criterion("Was everything that broke mended?", bool(game.turns) and not end.breach),
    )


def _seller(end: Relationship) -> tuple[Criterion, ...]:
    return (
        Criterion("Was there a sale that stands?", end.ending in ("unity", "customer")),
        Criterion("Would they recommend you?", end.ending in ("unity", "friend")),
    )
