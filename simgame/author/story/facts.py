"""Conditions judged by what is known about a play: true, false, or it depends.

`play.conditions` asks the same of one position; here a fact may be open, and open facts give three-valued answers.
"""

from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, product
from math import prod
from typing import Any, NamedTuple

from simgame.rules.facts import POSTURES
from simgame.rules.relationship import BREACHES
from simgame.rules.stages import STAGES
from simgame.scenario.model import AnyOf, Bound, Choice, Condition, Has, IsOneOf, Not, Reached, When

Verdict = bool | None
Span = tuple[int, int]
"""The lowest and the highest value something can have."""

MOST_CASES = 20_000
"""Cases looked at for one question; beyond it depends."""

UNBROKEN = ""


class Facts(NamedTuple):
    """What is known at some place of a story."""

    spans: Mapping[str, Span]
    """What numbers can be, by the name of the fact; 0..100 where nothing is said."""
    held: Mapping[tuple[str, str], Verdict]
    """Whether (kind, name) is in its set; open where nothing is said."""
    postures: tuple[str, ...] = POSTURES
    breaches: tuple[str, ...] = (UNBROKEN, *BREACHES)
    """Kinds of breach that can be open; the empty one stands for none."""
    furthest: tuple[str, ...] = STAGES


def judge(when: When, facts: Facts) -> Verdict:
    """Whether all the conditions hold."""
    return _all(judge_one(condition, facts) for condition in when)


def judge_one(condition: Condition, facts: Facts) -> Verdict:
    """Whether one condition holds."""
    match condition:
        case Bound(name, at_least, at_most):
            return _within(facts.spans.get(name, (0, 100)), at_least, at_most)
        case Has(kind, names):
            return _all(facts.held.get((kind, name)) for name in names)
        case IsOneOf("posture", names):
            return _among(facts.postures, names)
        case IsOneOf(_, names):
            wanted = BREACHES if "any" in names else names
            return _among(facts.breaches, wanted)
        case Reached(stage):
            return _among(facts.furthest, STAGES[STAGES.index(stage) :])
        case Not(when):
            verdict = judge(when, facts)
            return None if verdict is None else not verdict
        case AnyOf(whens):
            verdicts = [judge(each, facts) for each in whens]
            return True if True in verdicts else None if None in verdicts else False


def _all(verdicts: Iterator[Verdict]) -> Verdict:
    found: Verdict = True
    for verdict in verdicts:
        if verdict is False:
            return False
        if verdict is None:
            found = None
    return found


def _within(span: Span, at_least: int | None, at_most: int | None) -> Verdict:
    low, high = span
    floor, ceiling = (low if at_least is None else at_least), (high if at_most is None else at_most)
    if high < floor or low > ceiling:
        return False
    return True if floor <= low and high <= ceiling else None


def _among(possible: tuple[str, ...], wanted: tuple[str, ...]) -> Verdict:
    hits = sum(each in wanted for each in possible)
    return True if hits == len(possible) else None if hits else False


def cases(facts: Facts, *whens: When) -> Iterator[Facts]:
    """Every way the facts that these conditions ask for can be; as they are where there are too many ways to look at."""
    held, spans, words = _questions(facts, whens)
    answers: list[Sequence[Any]] = [*([False, True] for _ in held), *spans.values(), *words.values()]
    if prod(map(len, answers)) > MOST_CASES:
        yield facts
        return
    for chosen in product(*answers):
        given = iter(chosen)
        sure = ChainMap({atom: next(given) for atom in held}, facts.held)  # type: ignore[arg-type]
        numbers = {**facts.spans, **{name: next(given) for name in spans}}
        kinds: dict[str, Any] = {field: (next(given),) for field in words}
        found = facts._replace(held=sure, spans=numbers, **kinds)
        if _consistent(found):
            yield found


def _questions(
    facts: Facts, whens: tuple[When, ...]
) -> tuple[list[tuple[str, str]], dict[str, list[Span]], dict[str, tuple[str, ...]]]:
    """What is open: atoms, numbers cut where an answer changes, and the postures, breaches and stages there can be."""
    held: dict[tuple[str, str], None] = {}
    cuts: dict[str, set[int]] = {}
    words: dict[str, tuple[str, ...]] = {}
    for condition in atoms(*whens):
        match condition:
            case Bound(name, at_least, at_most):
                found = cuts.setdefault(name, set())
                found |= {at_least} if at_least is not None else set()
                found |= {at_most + 1} if at_most is not None else set()
            case Has(kind, names):
                held.update({(kind, name): None for name in names if facts.held.get((kind, name)) is None})
            case IsOneOf("posture", _):
                words["postures"] = facts.postures
            case IsOneOf():
                words["breaches"] = facts.breaches
            case Reached():
                words["furthest"] = facts.furthest
    return list(held), {name: list(_pieces(facts.spans.get(name, (0, 100)), cut)) for name, cut in cuts.items()}, words


def _pieces(span: Span, cuts: set[int]) -> Iterator[Span]:
    """The span, cut where an answer changes."""
    low, high = span
    edges = [low, *sorted(cut for cut in cuts if low < cut <= high), high + 1]
    yield from ((first, following - 1) for first, following in pairwise(edges))


def _consistent(facts: Facts) -> bool:
    """Whether the facts can be true together: who is guarded has a reason to be, and an open breach is one (003 004)."""
    if len(facts.postures) > 1 or len(facts.breaches) > 1:
        return True
    return facts.breaches[0] == UNBROKEN or facts.postures[0] in ("guarded", "calculating")


def atoms(*whens: When) -> Iterator[Bound | Has | IsOneOf | Reached]:
    """Every condition that asks for a fact, also those within `not` and `any`."""
    for when in whens:
        for condition in when:
            if isinstance(condition, Not):
                yield from atoms(condition.when)
            elif isinstance(condition, AnyOf):
                yield from atoms(*condition.whens)
            else:
                yield condition


def asks(choice: Choice) -> When:
    """What a choice asks for before it is on the table: its conditions and, where it keeps a promise, that one is open."""
    keeps = choice.act.keeps
    promised = (AnyOf(tuple((Has("promised", (name,)),) for name in keeps)),) if keeps else ()
    return (*choice.when, *promised)
