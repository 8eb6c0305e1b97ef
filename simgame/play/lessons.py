"""The words that cost the player something and the words that won, each with its rule."""

from collections import Counter
from dataclasses import dataclass

from simgame.play.explain import sentence
from simgame.play.game import Game, Turn
from simgame.play.harm import against, good
from simgame.rules.moment import Change
from simgame.rules.rulebook import rules

MOST = 4
SPEAKS_FOR_ITSELF = ("asymmetry", "ending", "fading", "stage", "trust-equation")
"""Rules that praise nothing in particular."""
COSTLY = frozenset(
    (
        "agree-as-you-go", "ask", "assurance", "calculating", "care-first", "deception", "diagnose-first", "fall-back",
        "listen-more", "natural-close", "no-fit", "one-way-street", "persistence", "pressure", "promise", "repair",
        "small-talk", "strings", "wall",
    )
)  # fmt: skip
"""Rules that can cost the player something."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One rule that cost the player something, or won: in which words, in which turn, how often in all."""

    rule: str
    title: str
    says: str
    n: int
    quote: str
    times: int
    coaching: str
    """The author's own word on that choice, where there is one."""


def lessons(game: Game) -> tuple[Lesson, ...]:
    """The rules that cost the player something, the costliest first."""
    cost: Counter[str] = Counter()
    first: dict[str, tuple[Turn, Change]] = {}
    times: Counter[str] = Counter()
    for turn in game.turns:
        harmful = [change for change in turn.changes if change.rule in COSTLY and _costs(change)]
        for change in harmful:
            cost[change.rule] += 1 + abs(change.amount)
            first.setdefault(change.rule, (turn, change))
        times.update({change.rule for change in harmful})
    ranked = sorted(cost, key=lambda rule: (-cost[rule], first[rule][0].n))[:MOST]
    return tuple(_lesson(game, rule, *first[rule], times[rule]) for rule in ranked)


def won(game: Game) -> tuple[Lesson, ...]:
    """The rules that did the relationship good, those that did most first, each with the words that did most by it.

    Words that speak for one rule already leave the next one to others, where there are any.
    """
    worth: Counter[str] = Counter()
    turns: dict[str, list[tuple[Turn, Change]]] = {}
    for turn in game.turns:
        good = {change.rule: change for change in reversed(turn.changes) if _wins(change)}
        for rule, change in good.items():
            worth[rule] += sum(abs(each.amount) for each in turn.changes if each.rule == rule and _wins(each))
            turns.setdefault(rule, []).append((turn, change))
    quoted: set[int] = set()
    found = []
    for rule in sorted(worth, key=lambda rule: (-worth[rule], turns[rule][0][0].n))[:MOST]:
        fresh = [each for each in turns[rule] if each[0].n not in quoted] or turns[rule]
        turn, change = max(fresh, key=lambda each: (_gain(each[0]), -each[0].n))
        quoted.add(turn.n)
        found.append(_lesson(game, rule, turn, change, len(turns[rule])))
    return tuple(found)


def _gain(turn: Turn) -> int:
    return turn.trust - turn.trust_before


def _wins(change: Change) -> bool:
    """Whether a change did good that can be put into a sentence of its own."""
    return change.rule not in SPEAKS_FOR_ITSELF and good(change)


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
    return (against(change) and change.words not in ("spent", "down", "freed", "kept", "calmer", "start")) or (
        not change.amount and lost
    )


def _lesson(game: Game, rule: str, turn: Turn, change: Change, times: int) -> Lesson:
    title = rules()[rule]["title"]
    said = sentence(game.scenario, change)
    return Lesson(rule, title, said, turn.n, turn.choice.words, times, turn.choice.because)
