"""How a finished play counts: what of it is kept for the career, as it was on the day."""

from typing import Any, NamedTuple, get_type_hints

from simgame.play.game import Game
from simgame.rules.facts import trust
from simgame.rules.stages import WINNERS
from simgame.scenario.model import LEVELS


class Result(NamedTuple):
    """What a finished play came to."""

    title: str
    level: str
    """The scenario's: associate, professional or leader."""
    ending: str
    winners: str
    """Who wins by such an ending: both, none, them, open."""
    trust: int
    turns: int
    needs_known: int
    needs: int
    axes: dict[str, list[int]]
    """For each axis, how many of its criteria were met, and how many there are."""
    breaches: int
    """How often something broke."""
    unrepaired: bool
    """Whether something was still broken at the end."""
    hidden: bool
    """Whether something was hidden from them that would have worried them, found out or not."""
    forced: bool
    """Whether they were pushed into a yes."""

    @classmethod
    def of(cls, data: Any) -> "Result | None":
        """The result in data that was read; None where it is none."""
        kinds = get_type_hints(cls)
        if not isinstance(data, dict) or set(kinds) - set(data):
            return None
        if not all(type(data[name]) is kind for name, kind in kinds.items() if name != "axes"):
            return None
        known = data["ending"] in WINNERS and data["winners"] == WINNERS[data["ending"]] and data["level"] in LEVELS
        return cls(**{name: data[name] for name in kinds}) if known and _are_axes(data["axes"]) else None


def _are_axes(data: Any) -> bool:
    return isinstance(data, dict) and all(
        isinstance(pair, list) and len(pair) == 2 and all(type(each) is int for each in pair) for pair in data.values()
    )


def result(game: Game) -> Result:
    """The result of a finished play."""
    from simgame.play.axes import axes  # not before there is an end: the first paint waits for every import

    scenario, end = game.scenario, game.position.relationship
    changes = [change for turn in game.turns for change in turn.changes]
    return Result(
        title=scenario.title,
        level=scenario.level,
        ending=end.ending,
        winners=WINNERS[end.ending],
        trust=trust(end),
        turns=len(game.turns),
        needs_known=len(end.known),
        needs=len(scenario.needs),
        axes={axis.id: [axis.met, len(axis.criteria)] for axis in axes(game)},
        breaches=sum(change.meter == "breach" and change.amount > 0 for change in changes),
        unrepaired=bool(end.breach),
        hidden=any(turn.choice.act.tagged("hides") for turn in game.turns),
        forced=any(change.meter == "forced" and change.amount > 0 for change in changes),
    )
