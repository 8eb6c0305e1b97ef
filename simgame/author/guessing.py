"""Whether a player who does not listen could guess: the best option, or the trap, given away by its place or its length.

Of every beat in which some options are better than others (or take, and others do not) we ask whether one of those stands at the
place in question. If the order were dealt like cards, each beat would have it there with a chance of (those / all options).
How likely so many hits are, or more, is then the tail of a sum of such draws. Below one in a hundred it is no accident; and as
several guesses are tried, each of them has to be that much less likely (Bonferroni).
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from math import erfc, sqrt
from typing import NamedTuple

from simgame.rules.moves import Act, moves
from simgame.scenario.model import Beat, Choice, Scenario

UNLIKELY = 0.01
"""The chance below which a pattern is called one."""
OFTEN = 0.5
"""The share of the beats from which on a pattern helps a guesser."""
EXACT = 300
"""Up to so many beats the tail is computed exactly; beyond, a bell curve is as good."""

Pick = Callable[[tuple[Choice, ...]], int | None]
"""What a guesser takes: the number of an option, or None where the guess says nothing."""
Which = Callable[[tuple[Choice, ...]], frozenset[int]]
"""The options in question, by number."""


class Pattern(NamedTuple):
    """A guess that is right too often."""

    code: str
    severity: str
    what: str
    """The guess, such as "the first option"."""
    is_: str
    """What it turns out to be."""
    hits: int = 0
    beats: int = 0
    expected: int = 0
    """How often chance would be right."""


def _place(number: int) -> Pick:
    return lambda choices: number if number < len(choices) else None


def _last(choices: tuple[Choice, ...]) -> int:
    return len(choices) - 1


def _longest(choices: tuple[Choice, ...]) -> int | None:
    return _single([len(choice.say or choice.do) for choice in choices])


def _shortest(choices: tuple[Choice, ...]) -> int | None:
    return _single([-len(choice.say or choice.do) for choice in choices])


def _single(sizes: list[int]) -> int | None:
    most = max(sizes)
    return sizes.index(most) if sizes.count(most) == 1 else None


PLACES: dict[str, Pick] = {
    "first": _place(0), "second": _place(1), "third": _place(2), "fourth": _place(3), "last": _last
}  # fmt: skip
LENGTHS: dict[str, Pick] = {"longest": _longest, "shortest": _shortest}


def patterns(scenario: Scenario) -> Iterator[Pattern]:
    """The strongest pattern of place and the strongest of length: of good options a warning, of bad ones advice."""
    beats = [beat.choices for beat in scenario.beats.values() if _comparable(beat)]
    sizes = [len(choices) for choices in beats]
    told = {is_: [which(choices) for choices in beats] for each in SUBJECTS.values() for is_, which in each.items()}
    for code, picks in (("position-gives-away", PLACES), ("length-gives-away", LENGTHS)):
        guessed = {name: [pick(choices) for choices in beats] for name, pick in picks.items()}
        for severity, subjects in SUBJECTS.items():
            found = [
                _judged(Pattern(code, severity, f"the {name} option", is_), zip(guesses, told[is_], sizes, strict=True))
                for name, guesses in guessed.items()
                for is_ in subjects
            ]
            unlikely, strongest = min(found)
            if unlikely < UNLIKELY / len(found):
                yield strongest


def _comparable(beat: Beat) -> bool:
    return len(beat.choices) > 1 and all(choice.act.moves for choice in beat.choices)


def _judged(pattern: Pattern, guesses: Iterable[tuple[int | None, frozenset[int], int]]) -> tuple[float, Pattern]:
    """How unlikely the guess is to be right as often as it is; certain where it is not right often.

    A guess for each beat: the option picked, those in question, and how many there are in all.
    """
    told = [(picked in those, len(those) / size) for picked, those, size in guesses
            if picked is not None and 0 < len(those) < size]  # fmt: skip
    hits, chances = sum(hit for hit, _ in told), [chance for _, chance in told]
    pattern = pattern._replace(hits=hits, beats=len(told), expected=round(sum(chances)))
    return (tail(chances, hits) if hits >= OFTEN * len(told) else 1.0), pattern


def tail(chances: list[float], hits: int) -> float:
    """The chance of at least so many hits, one draw for each chance."""
    if len(chances) > EXACT:
        mean, spread = sum(chances), sqrt(sum(chance * (1 - chance) for chance in chances))
        return erfc((hits - 0.5 - mean) / (spread * sqrt(2))) / 2 if spread else float(hits <= mean)
    exactly = [1.0]
    for chance in chances:
        none = [*(each * (1 - chance) for each in exactly), 0.0]
        exactly = [a + b for a, b in zip(none, [0.0, *(each * chance for each in exactly)], strict=True)]
    return sum(exactly[hits:])


def better(choices: tuple[Choice, ...]) -> frozenset[int]:
    """The options a player should want, by number."""
    merits = [merit(choice.act) for choice in choices]
    best = max(merits)
    return frozenset(number for number, value in enumerate(merits) if value == best)


def taking(choices: tuple[Choice, ...]) -> frozenset[int]:
    """The options that take, by number."""
    return frozenset(number for number, choice in enumerate(choices) if choice.act.extractive)


def clean(choices: tuple[Choice, ...]) -> frozenset[int]:
    """The options that do not take, by number."""
    return frozenset(range(len(choices))) - taking(choices)


@cache
def merit(act: Act) -> int:
    """How much an act does for the relationship on its face, in pips; taking is never better than building."""
    touches = len(act.discovers) + len(act.agrees) + len(act.promises) + len(act.keeps)
    return 2 * touches + sum(_merit(move.id) for move in act.moves)


@cache
def _merit(move_id: str) -> int:
    move = moves()[move_id]
    pips = sum(-amount if meter == "self_orientation" else amount for meter, amount in move.pips)
    return pips + move.give - move.pressure - 100 * move.extractive


SUBJECTS: dict[str, dict[str, Which]] = {
    "warning": {"the best": better, "one that does not take": clean},
    "advice": {"one that takes": taking},
}
"""What must not be given away, and how bad it is: to know where the trap is does not yet tell where to go."""
