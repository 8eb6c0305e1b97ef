"""The turns a play turned on, and what other choices would have done there."""

from dataclasses import dataclass

from simgame.play.explain import sentence
from simgame.play.game import Game, Turn
from simgame.play.harm import telling
from simgame.play.otherwise import Other, others

MOST = 5


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """A turn that moved trust most, changed the stage, or broke or mended something."""

    n: int
    quote: str
    trust_before: int
    trust: int
    stage_after: str
    because: str
    """What the rule that weighed most says of it."""
    rule: str
    others: tuple[Other, ...]
    """The best and the boldest of the other choices that were open, and what they would have done."""


def turning_points(game: Game) -> tuple[TurningPoint, ...]:
    """The turns that weighed most, in the order of the play."""
    weighty = sorted(game.turns, key=lambda turn: (-_weight(turn), turn.n))[:MOST]
    chosen = sorted((turn for turn in weighty if _weight(turn) > 0), key=lambda turn: turn.n)
    return tuple(_turning_point(game, turn) for turn in chosen)


def _weight(turn: Turn) -> int:
    """How much a turn weighed: what it moved in trust, and more where something broke, was mended, or the stage changed."""
    marks = {change.meter for change in turn.changes if change.amount}
    heavy = 10 * ("breach" in marks) + 8 * ("stage" in marks) + 10 * ("forced" in marks or "decided" in marks)
    return abs(turn.trust - turn.trust_before) + heavy


def _turning_point(game: Game, turn: Turn) -> TurningPoint:
    change = telling(turn)
    assert change  # it weighed something
    return TurningPoint(
        n=turn.n,
        quote=turn.choice.words,
        trust_before=turn.trust_before,
        trust=turn.trust,
        stage_after=turn.after.relationship.stage,
        because=sentence(game.scenario, change),
        rule=change.rule,
        others=others(game, turn),
    )
