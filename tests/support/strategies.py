"""Hypothesis strategies for cases, relationships, acts and sequences of turns, and the fold that plays a sequence.

A relationship is drawn whole and consistent (a breach left its scar; only an open breach can be owned; agreed needs were half
known), so that no test has to turn examples away. `turn` does with one choice what a play does: the rules react; a thread that
is over meets the gate; time may pass.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from simgame.rules import rulebook
from simgame.rules.facts import understanding
from simgame.rules.moment import Change
from simgame.rules.moves import Act, Case, Disposition, Move, dispositions, moves
from simgame.rules.relationship import BREACHES, RANGES, Names, Relationship
from simgame.rules.stages import STAGES

BEFORE_THE_SALE = STAGES[:3]
AFTER_THE_SALE = STAGES[3:]

MOVES: tuple[Move, ...] = tuple(moves().values())
EXTRACTIVE = tuple(move for move in MOVES if move.extractive)
KIND = tuple(move for move in MOVES if not move.extractive)
GIVING = tuple(move for move in KIND if move.give)
ASKING = tuple(move for move in MOVES if move.ask)
DEEDS = tuple(move for move in MOVES if "deed" in move.tags)
WORDS = tuple(move for move in MOVES if "deed" not in move.tags)
LISTENING = tuple(move for move in MOVES if "listens" in move.tags)

EITHER = st.booleans()
RARELY = st.sampled_from((False, False, False, True))
DATES = st.lists(st.sampled_from(STAGES), max_size=2)
SOMETIMES = st.sampled_from((False,) * 7 + (True,))

people: SearchStrategy[Disposition] = st.sampled_from(tuple(dispositions().values()))


def subsets(names: Iterable[str], empty: bool = True) -> SearchStrategy[Names]:
    """Any of the sets that can be made of the names, as one draw."""
    ordered = sorted(names)
    least = 0 if empty or not ordered else 1
    return st.integers(least, 2 ** len(ordered) - 1).map(
        lambda bits: frozenset(name for place, name in enumerate(ordered) if bits >> place & 1)
    )


@st.composite
def cases(
    draw: DrawFn,
    who: SearchStrategy[Disposition] = people,
    fit: SearchStrategy[bool] = EITHER,
    due: SearchStrategy[list[str]] = DATES,
) -> Case:
    """A case: every disposition, all stakes, both fits, one to four needs, up to two criteria and two promises."""
    promises = draw(due)
    return Case(
        disposition=draw(who),
        stakes=draw(st.sampled_from(("small", "medium", "complex"))),
        good_fit=draw(fit),
        needs=frozenset(f"need-{number}" for number in range(draw(st.integers(1, 4)))),
        criteria=frozenset(f"criterion-{number}" for number in range(draw(st.integers(0, 2)))),
        due=tuple((f"promise-{number}", by) for number, by in enumerate(promises)),
    )


ANY_CASE = cases()

Pick = Callable[[str, SearchStrategy[Any]], Any]
"""Draws a field: in the test's own way where it has one, else as given."""


@st.composite
def relationships(
    draw: DrawFn, case: Case, stages: Iterable[str] = STAGES, **fixed: SearchStrategy[Any]
) -> Relationship:
    """A relationship that a play of the case could hold between two turns; `fixed` draws a field in its own way."""

    def pick(name: str, usual: SearchStrategy[Any]) -> Any:
        return draw(fixed.get(name, usual))

    stage = draw(st.sampled_from(tuple(stages)))
    meters = ("credibility", "reliability", "intimacy", "self_orientation", "goodwill", "pressure", "airtime")
    fields: dict[str, Any] = {name: pick(name, st.integers(*RANGES[name])) for name in meters}
    fields |= _marks(pick) | _ledger(pick, fields["goodwill"], stage) | _notebook(pick, case, stage)
    if stage in AFTER_THE_SALE:
        fields |= {
            "assured": pick("assured", subsets(("touch", "setup", "results"))),
            "neglect": pick("neglect", st.integers(0, 1)),
            "remorse": pick("remorse", st.integers(0, 3)),
        }
    else:
        fields["forced"] = pick("forced", RARELY)
    return Relationship(
        stage=stage,
        patience=pick("patience", st.integers(1, RANGES["patience"][1])),
        secret=pick("secret", RARELY),
        chatted=pick("chatted", st.booleans()),
        **fields,
    )


def _marks(pick: Pick) -> dict[str, Any]:
    breach = pick("breach", st.sampled_from(("", "", "", *BREACHES)))
    least = 3 if breach == "integrity" else 1 if breach else 0
    scars = pick("scars", st.integers(least, RANGES["scars"][1]))
    owned = bool(breach) and pick("owned", st.booleans())
    return {"breach": breach, "owned": owned, "scars": scars, "mended": bool(scars) and pick("mended", st.booleans())}


def _ledger(pick: Pick, goodwill: int, stage: str) -> dict[str, Any]:
    returned = pick("returned", st.integers(1 if stage in STAGES[2:] else 0, RANGES["returned"][1]))
    return {
        "returned": returned,
        "momentum": pick("momentum", st.integers(0, min(returned, RANGES["momentum"][1]))),
        "street": 0 if returned else pick("street", st.integers(0, 2)),
        "gave": bool(goodwill or returned) or stage != "attraction" or pick("gave", st.booleans()),
    }


def _notebook(pick: Pick, case: Case, stage: str) -> dict[str, Any]:
    known = pick("known", subsets(case.needs))
    if stage in STAGES[2:] and 2 * len(known) < len(case.needs):
        known = case.needs
    enough = understanding(Relationship(known=known), case) >= 50
    agreed = pick("agreed", subsets(("need", "plan", *case.criteria) if enough else case.criteria))
    states = st.sampled_from(("never", "open", "later", "kept", "broken"))
    state = {name: pick(name, states) for name, _ in case.due}
    held = {kind: frozenset(name for name, found in state.items() if found == kind) for kind in state.values()}
    none: Names = frozenset()
    return {
        "permission": stage != "attraction" or pick("permission", st.booleans()),
        "known": known,
        "agreed": agreed | {"need"} if stage in STAGES[2:] else agreed,
        "promised": held.get("open", none) | held.get("later", none),
        "extended": held.get("later", none),
        "kept": held.get("kept", none),
        "broken": held.get("broken", none),
    }


@st.composite
def acts(
    draw: DrawFn,
    case: Case,
    pool: Iterable[Move] = MOVES,
    *,
    at_most: int = 2,
    silence: SearchStrategy[bool] = SOMETIMES,
) -> Act:
    """One or two moves of the pool, and what of the case they touch."""
    chosen = tuple(draw(st.lists(st.sampled_from(tuple(pool)), min_size=1, max_size=at_most, unique=True)))
    tags = frozenset().union(*(move.tags for move in chosen))
    names = [name for name, _ in case.due]
    ending = {"refers": "friend", "releases": "released", "gives-up": "lapsed"}
    wanted = next((ending[tag] for tag in sorted(tags) if tag in ending), "")
    return Act(
        moves=chosen,
        discovers=tuple(sorted(draw(subsets(case.needs)))) if draw(st.booleans()) else (),
        agrees=tuple(sorted(draw(subsets(("need", "plan", *case.criteria))))) if draw(st.booleans()) else (),
        promises=tuple(sorted(draw(subsets(names)))) if names and tags & {"promises", "renegotiates"} else (),
        keeps=tuple(sorted(draw(subsets(names)))) if names and "keeps" in tags else (),
        ends=wanted if wanted and draw(st.booleans()) else "",
        silence=draw(silence),
        offers=draw(st.sampled_from(("", *sorted(case.needs)))),
    )


class Turn(NamedTuple):
    """One choice in a play: what it does, whether it stays on the thread, and whether time passes after it."""

    act: Act
    stays: bool = False
    later: bool = False


@st.composite
def turns(draw: DrawFn, case: Case, pool: Iterable[Move] = MOVES, *, at_most: int = 2) -> Turn:
    """One turn of a play."""
    return Turn(draw(acts(case, pool, at_most=at_most)), draw(st.booleans()), draw(st.integers(0, 7)) == 7)


def sequences(
    case: Case, pool: Iterable[Move] = MOVES, *, longest: int = 12, at_most: int = 2
) -> SearchStrategy[list[Turn]]:
    """A sequence of turns."""
    return st.lists(turns(case, pool, at_most=at_most), max_size=longest)


@st.composite
def walks(draw: DrawFn, case: Case, longest: int = 14) -> list[Turn]:
    """Turns of somebody who mostly plays well: kind moves that find, agree and assure, and one in eight of any kind."""
    found = []
    for _ in range(draw(st.integers(1, longest))):
        slip = draw(st.integers(0, 7)) == 7
        found.append(draw(turns(case, MOVES if slip else GOOD, at_most=1 if slip else 2)))
    return found


GOOD = tuple(move for move in KIND if not move.tags & {"refers", "releases", "bounds", "chats", "credential"})


ENDING = tuple(move for move in MOVES if move.tags & {"refers", "releases", "gives-up"})

_good = st.integers(6, 10)
WARM: dict[str, SearchStrategy[Any]] = {
    "credibility": _good, "reliability": _good, "intimacy": _good, "self_orientation": st.integers(0, 2),
    "breach": st.just(""), "scars": st.integers(0, 1), "pressure": st.integers(0, 2),
}  # fmt: skip
"""Fields of a relationship in which much is possible."""
ASSURED = WARM | {"assured": st.just(frozenset({"touch", "setup", "results"})), "remorse": st.just(0)}


class Seen(NamedTuple):
    """One turn as it was played: where it began, where it led, and every change on the way."""

    turn: Turn
    before: Relationship
    after: Relationship
    changes: tuple[Change, ...]


def turn(relationship: Relationship, each: Turn, case: Case) -> Seen:
    """What one turn leads to, as simgame.play.story does it."""
    reaction = rulebook.react(relationship, each.act, case)
    now, changes = reaction.after, reaction.changes
    if not now.ending and (not each.stays or now.decided):
        ended = rulebook.end_thread(now, case)
        now, changes = ended.after, changes + ended.changes
    if not now.ending and each.later:
        passed = rulebook.wait(now, case)
        now, changes = passed.after, changes + passed.changes
    return Seen(each, relationship, now, changes)


def play(relationship: Relationship, sequence: Iterable[Turn], case: Case) -> Iterator[Seen]:
    """The turns, one after the other, until an ending."""
    for each in sequence:
        if relationship.ending:
            return
        seen = turn(relationship, each, case)
        yield seen
        relationship = seen.after


def last(relationship: Relationship, sequence: Iterable[Turn], case: Case) -> Relationship:
    """Where a sequence leads."""
    for seen in play(relationship, sequence, case):
        relationship = seen.after
    return relationship


def over(relationship: Relationship, case: Case) -> str:
    """The ending that the story comes to if it runs out here."""
    return relationship.ending or rulebook.run_out(relationship, case).after.ending


@st.composite
def plays(
    draw: DrawFn,
    stages: Iterable[str] = STAGES,
    sequence: Callable[[Case], SearchStrategy[list[Turn]]] = sequences,
    case: SearchStrategy[Case] = ANY_CASE,
    **fixed: SearchStrategy[Any],
) -> tuple[Case, Relationship, list[Turn]]:
    """A case, a relationship somewhere in it, and what is done from there."""
    chosen = draw(case)
    return chosen, draw(relationships(chosen, stages, **fixed)), draw(sequence(chosen))


@st.composite
def moments(
    draw: DrawFn,
    pool: Iterable[Move] = MOVES,
    stages: Iterable[str] = STAGES,
    *,
    at_most: int = 2,
    case: SearchStrategy[Case] = ANY_CASE,
    silence: SearchStrategy[bool] = SOMETIMES,
    **fixed: SearchStrategy[Any],
) -> tuple[Case, Relationship, Act]:
    """A case, a relationship in it, and one act."""
    chosen = draw(case)
    relationship = draw(relationships(chosen, stages, **fixed))
    return chosen, relationship, draw(acts(chosen, pool, at_most=at_most, silence=silence))
