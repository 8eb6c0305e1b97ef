"""What other choices would have done at a turn: made by the same engine, from the same position."""

from dataclasses import dataclass

from simgame.play.explain import sentence
from simgame.play.game import Game, Turn
from simgame.play.harm import telling
from simgame.play.story import open_choices
from simgame.rules.moves import Act
from simgame.rules.stages import STAGES, WINNERS

FORWARD = ("closer", "invites", "proposes")
"""Tags of moves that want something decided or bought."""


@dataclass(frozen=True, slots=True)
class Other:
    """A choice that was not made, and what it would have led to."""

    kind: str
    """best or boldest."""
    choice: str
    quote: str
    move: str
    """The move's id; two joined by `+`."""
    reply: str
    """What they would have answered, where they would have said something."""
    reply_by: str
    """The name of whoever would have said it; nothing where nobody would have said anything."""
    trust: int
    stage_after: str
    ending: str
    """The ending it would have come to at once, or nothing."""
    because: str
    """What the rule that weighs most says of it; nothing where no rule had anything to say."""
    rule: str


def others(game: Game, turn: Turn) -> tuple[Other, ...]:
    """The best of the other open choices of a turn, and the boldest where another one asks or pushes at all."""
    laid_open = open_choices(game.scenario, turn.before)
    played = [game.instead(turn, choice) for choice in laid_open if choice.id != turn.choice.id]
    if not played:
        return ()
    best = max(played, key=_worth)
    bold = [each for each in played if each is not best and boldness(each.choice.act) > 0]
    boldest = sorted(bold, key=lambda each: -boldness(each.choice.act))[:1]
    return (_told(game, "best", best), *(_told(game, "boldest", each) for each in boldest))


def _worth(turn: Turn) -> tuple[int, ...]:
    """How good a turn is, the first difference deciding: its ending, the stage, nothing broken, trust, what was found, given."""
    now = turn.after.relationship
    end = (1 if WINNERS[now.ending] == "both" else -1) if now.ending else 0
    found = len(now.known) + len(now.agreed) + len(now.kept)
    return end, STAGES.index(now.stage), -bool(now.breach or now.forced), turn.trust, found, now.returned, now.goodwill


def boldness(act: Act) -> int:
    """How much a choice wants of them: what it asks, how hard it pushes, and whether it is after a decision."""
    return sum(move.ask + move.pressure for move in act.moves) + sum(act.tagged(tag) for tag in FORWARD)


def _told(game: Game, kind: str, turn: Turn) -> Other:
    change = telling(turn)
    return Other(
        kind=kind,
        choice=turn.choice.id,
        quote=turn.choice.words,
        move="+".join(move.id for move in turn.choice.act.moves),
        reply=turn.choice.reply,
        reply_by=game.scenario.answering(turn.beat, turn.choice).name if turn.choice.reply else "",
        trust=turn.trust,
        stage_after=turn.after.relationship.stage,
        ending=turn.after.relationship.ending,
        because=sentence(game.scenario, change) if change else "",
        rule=change.rule if change else "",
    )
