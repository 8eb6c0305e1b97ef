"""A play, finished or not, as a debrief. It renders what the rules said at the time and computes nothing of its own."""

from collections import Counter
from dataclasses import dataclass

from simgame.play.axes import Axis, axes
from simgame.play.explain import sentence
from simgame.play.game import Game, Turn
from simgame.play.view import in_order
from simgame.rules.facts import METERS, trust
from simgame.rules.moment import Change
from simgame.rules.relationship import PARTS
from simgame.rules.rulebook import rules
from simgame.rules.stages import DECISION, DEFAULT_ENDINGS, STAGES, WINNERS, missing

STEPS = ("target", "contact", "explore", "collaborate", "confirm", "assure")
"""The six steps of the collaborative process (001)."""

MAX_TURNING_POINTS = 5
MAX_LESSONS = 4
HARMFUL = frozenset(
    (
        "agree-as-you-go", "ask", "assurance", "calculating", "care-first", "deception", "diagnose-first", "fall-back",
        "listen-more", "natural-close", "no-fit", "one-way-street", "persistence", "pressure", "promise", "repair",
        "small-talk", "strings", "wall",
    )
)  # fmt: skip
"""Rules that can cost the player something."""


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


@dataclass(frozen=True, slots=True)
class Lesson:
    """One rule that cost the player something: where first, in which words, how often."""

    rule: str
    title: str
    says: str
    n: int
    quote: str
    times: int
    coaching: str
    """The author's own word on that choice, where there is one."""


@dataclass(frozen=True, slots=True)
class Debrief:
    """Everything a debrief shows."""

    scenario: str
    title: str
    prospect: str
    mode: str
    finished: bool
    ending: str
    scene: str
    winners: str
    stage: str
    trust: int
    trust_at_start: int
    meters: dict[str, int]
    goodwill: int
    returned: int
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
    held_back: tuple[str, ...]
    """What the way to the next stage still lacked, where the play came to no harm and no further."""
    axes: tuple[Axis, ...]
    names: dict[str, str]
    """The needs, criteria and promises in the author's words."""


def debrief(game: Game) -> Debrief:
    """The debrief of a game as it stands."""
    scenario, relationship = game.scenario, game.position.relationship
    ending = relationship.ending
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
        ending=ending,
        scene=(scenario.endings.get(ending) or DEFAULT_ENDINGS[ending]) if ending else "",
        winners=WINNERS[ending] if ending else "open",
        stage=relationship.stage,
        trust=trust(relationship),
        trust_at_start=trust(game.start.relationship),
        meters={name: getattr(relationship, name) for name in METERS},
        goodwill=relationship.goodwill,
        returned=relationship.returned,
        needs_known=tuple(in_order(scenario.needs, known)),
        needs_missed=tuple(name for name in scenario.needs if name not in known),
        agreed=tuple(name for name in points if name in relationship.agreed),
        open=tuple(name for name in points if name not in relationship.agreed),
        promises=promises,
        steps=steps(game.turns),
        turns=tuple(_turn_line(game, turn) for turn in game.turns),
        turning_points=turning_points(game),
        lessons=lessons(game),
        held_back=held_back(game),
        axes=axes(game),
        names=names,
    )


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


def _turn_line(game: Game, turn: Turn) -> TurnLine:
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


def turning_points(game: Game) -> tuple[TurningPoint, ...]:
    """The turns that weighed most, in the order of the play."""
    weighty = sorted(game.turns, key=lambda turn: (-_weight(turn), turn.n))[:MAX_TURNING_POINTS]
    chosen = sorted((turn for turn in weighty if _weight(turn) > 0), key=lambda turn: turn.n)
    return tuple(_turning_point(game, turn) for turn in chosen)


def _weight(turn: Turn) -> int:
    """How much a turn weighed: what it moved in trust, and more where something broke, was mended, or the stage changed."""
    marks = {change.meter for change in turn.changes if change.amount}
    heavy = 10 * ("breach" in marks) + 8 * ("stage" in marks) + 10 * ("forced" in marks or "decided" in marks)
    return abs(turn.trust - turn.trust_before) + heavy


def _turning_point(game: Game, turn: Turn) -> TurningPoint:
    change = telling(turn)
    before, after = turn.trust_before, turn.trust
    because = sentence(game.scenario, change)
    return TurningPoint(turn.n, turn.choice.words, before, after, turn.after.relationship.stage, because, change.rule)


def telling(turn: Turn) -> Change:
    """The change that best tells what a turn did: a mark first, then the rule behind the largest movement."""
    marks = ("ending", "forced", "breach", "decided", "kept", "secret", "stage")
    for mark in marks:
        for change in turn.changes:
            if change.meter == mark and change.amount and change.rule not in ("ending", "stage"):
                return change
    fell = turn.trust < turn.trust_before
    told = [change for change in turn.changes if change.meter != "trust" and change.rule != "asymmetry"]
    ranked = sorted(
        told, key=lambda change: (_against(change) != fell, change.rule == "trust-equation", -abs(change.amount))
    )
    return ranked[0] if ranked else turn.changes[-1]


BAD_UP = ("self_orientation", "pressure", "scars", "breach", "remorse", "broken", "street", "secret", "forced")
BAD_DOWN = (*PARTS, "patience", "stage", "decided", "agreed")


def _against(change: Change) -> bool:
    """Whether a change did the relationship harm."""
    return change.amount > 0 if change.meter in BAD_UP else change.amount < 0 and change.meter in BAD_DOWN


def lessons(game: Game) -> tuple[Lesson, ...]:
    """The rules that cost the player something, the costliest first."""
    cost: Counter[str] = Counter()
    first: dict[str, tuple[Turn, Change]] = {}
    times: Counter[str] = Counter()
    for turn in game.turns:
        harmful = [change for change in turn.changes if change.rule in HARMFUL and _costs(change)]
        for change in harmful:
            cost[change.rule] += 1 + abs(change.amount)
            first.setdefault(change.rule, (turn, change))
        times.update({change.rule for change in harmful})
    ranked = sorted(cost, key=lambda rule: (-cost[rule], first[rule][0].n))[:MAX_LESSONS]
    return tuple(_lesson(game, rule, *first[rule], times[rule]) for rule in ranked)


def _costs(change: Change) -> bool:
    """Whether a change cost something, or something was lost that could have been won."""
    lost = change.words in (
        "bounced",
        "lost",
        "deaf",
        "permission",
        "too-soon",
        "open",
        "gift",
        "refused",
        "called-in",
        "nothing",
    )
    return (_against(change) and change.words not in ("spent", "down", "freed", "kept", "calmer", "start")) or (
        not change.amount and lost
    )


def _lesson(game: Game, rule: str, turn: Turn, change: Change, times: int) -> Lesson:
    title = rules()[rule]["title"]
    said = sentence(game.scenario, change)
    return Lesson(rule, title, said, turn.n, turn.choice.words, times, turn.choice.because)
