"""A play, finished or not, as a debrief. It renders what the rules said at the time and computes nothing of its own."""

from dataclasses import dataclass

from simgame.play.axes import Axis, axes
from simgame.play.explain import sentence
from simgame.play.game import Game, Turn
from simgame.play.lessons import Lesson, lessons, won
from simgame.play.reading import Calibration, Reading, calibration, readings
from simgame.play.turning import TurningPoint, turning_points
from simgame.play.view import in_order
from simgame.rules.facts import METERS, trust
from simgame.rules.stages import DECISION, DEFAULT_ENDINGS, STAGES, WINNERS, missing

STEPS = ("target", "contact", "explore", "collaborate", "confirm", "assure")
"""The six steps of the collaborative process (001)."""


@dataclass(frozen=True, slots=True)
class ReactionLine:
    """One change a rule made: the rule, what it moved, by how much, and what it says."""

    rule: str
    meter: str
    change: int
    says: str


@dataclass(frozen=True, slots=True)
class TurnLine:
    """One turn of the play."""

    n: int
    stage: str
    beat: str
    choice: str
    move: str
    """The move's id; two joined by `+`."""
    trust: int
    reactions: tuple[ReactionLine, ...]
    stage_after: str
    quote: str
    """The player's words or deed."""


@dataclass(frozen=True, slots=True)
class Debrief:
    """Everything a debrief shows."""

    scenario: str
    title: str
    prospect: str
    mode: str
    finished: bool
    outdated: bool
    """Whether it ended in an earlier version of the scenario: then only its result is known, and the turns that still are."""
    ending: str
    scene: str
    winners: str
    stage: str
    trust: int
    trust_at_start: int
    meters: dict[str, int]
    goodwill: int
    returned: int
    given: int
    """Pips of goodwill that gifts have earned."""
    needs_known: tuple[str, ...]
    needs_missed: tuple[str, ...]
    agreed: tuple[str, ...]
    open: tuple[str, ...]
    promises: dict[str, str]
    """Promise → open, kept or broken."""
    steps: tuple[str, ...]
    turns: tuple[TurnLine, ...]
    turning_points: tuple[TurningPoint, ...]
    lessons: tuple[Lesson, ...]
    """What cost the player something."""
    won: tuple[Lesson, ...]
    """What won them something."""
    readings: tuple[Reading, ...]
    """How far the player thought they were trusted, at the end of each stage, beside how far they were."""
    calibration: Calibration | None
    meetings: int
    """How often the two of them came together, as far as the story says that time went by."""
    held_back: tuple[str, ...]
    """What the way to the next stage still lacked, where the play came to no harm and no further."""
    axes: tuple[Axis, ...]
    discuss: tuple[str, ...]
    """The author's questions about the whole conversation."""
    names: dict[str, str]
    """The needs, criteria and promises in the author's words."""
    sealed: bool
    """Whether this is an assessment that is still running: then nothing of it is to be told but what was said."""


def debrief(game: Game) -> Debrief:
    """The debrief of a game as it stands."""
    scenario, relationship = game.scenario, game.position.relationship
    kept = game.kept if not relationship.ending else None
    ending = kept.ending if kept else relationship.ending
    made = readings(game)
    points = ["need", *scenario.criteria, "plan"]
    known = relationship.known
    promises = {name: state for name in scenario.promises for state in _states(game, name)}
    names = {name: scenario.name_of(name) for name in (*scenario.needs, *points, *scenario.promises)}
    return Debrief(
        scenario=scenario.id,
        title=scenario.title,
        prospect=scenario.prospect.name,
        mode=game.mode,
        finished=bool(ending),
        outdated=kept is not None,
        ending=ending,
        scene=(scenario.endings.get(ending) or DEFAULT_ENDINGS[ending]) if ending else "",
        winners=WINNERS[ending] if ending else "open",
        stage=relationship.stage,
        trust=kept.trust if kept else trust(relationship),
        trust_at_start=trust(game.start.relationship),
        meters={name: getattr(relationship, name) for name in METERS},
        goodwill=relationship.goodwill,
        returned=relationship.returned,
        given=sum(
            change.amount
            for turn in game.turns
            for change in turn.changes
            if change.rule == "gift" and change.meter == "goodwill"
        ),
        needs_known=tuple(in_order(scenario.needs, known)),
        needs_missed=tuple(name for name in scenario.needs if name not in known),
        agreed=tuple(name for name in points if name in relationship.agreed),
        open=tuple(name for name in points if name not in relationship.agreed),
        promises=promises,
        steps=steps(game.turns),
        turns=tuple(turn_line(game, turn) for turn in game.turns),
        turning_points=turning_points(game),
        lessons=lessons(game),
        won=won(game),
        readings=made,
        calibration=calibration(made),
        meetings=1 + sum(_meets_again(game, turn) for turn in game.turns),
        held_back=held_back(game),
        axes=axes(game),
        discuss=scenario.discuss,
        names=names,
        sealed=game.sealed,
    )


def _meets_again(game: Game, turn: Turn) -> bool:
    return turn.first_visit and not turn.after.ended and bool(game.scenario.beats[turn.after.beat].later)


def held_back(game: Game) -> tuple[str, ...]:
    """What the gate to the next stage lacks, and before a decision what deciding lacks."""
    now, case = game.position.relationship, game.scenario.case
    if now.ending not in ("", "stalled", "customer") or now.stage == STAGES[-1]:
        return ()
    following = STAGES[STAGES.index(now.stage) + 1]
    lines = [*missing(following, now, case)]
    if following == "commitment":
        lines += [line for line in DECISION if not line.met(now, case)]
    lines.sort(key=lambda line: line.fact == "trust")  # first what the player can do something about
    return tuple(dict.fromkeys(line.lacks for line in lines))


def _states(game: Game, name: str) -> list[str]:
    relationship = game.position.relationship
    found = [("open", relationship.promised), ("kept", relationship.kept), ("broken", relationship.broken)]
    return [state for state, names in found if name in names][-1:]


def steps(turns: list[Turn]) -> tuple[str, ...]:
    """Which of the six steps were walked, in the order in which they were first walked."""
    walked = [move.group for turn in turns for move in turn.choice.act.moves if move.group in STEPS]
    return tuple(dict.fromkeys(walked))


def turn_line(game: Game, turn: Turn) -> TurnLine:
    """One turn as the debrief tells of it."""
    reactions = (
        ReactionLine(change.rule, change.meter, change.amount, sentence(game.scenario, change))
        for change in turn.changes
    )
    return TurnLine(
        n=turn.n,
        stage=turn.before.relationship.stage,
        beat=turn.beat.id,
        choice=turn.choice.id,
        move="+".join(move.id for move in turn.choice.act.moves),
        trust=turn.trust,
        reactions=tuple(reactions),
        stage_after=turn.after.relationship.stage,
        quote=turn.choice.words,
    )
