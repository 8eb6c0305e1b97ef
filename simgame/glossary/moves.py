"""The moves in words, from the catalogue: what one does, what it tends to do, and which rules to read about it."""

from collections.abc import Iterator

from simgame.glossary.entries import Entry
from simgame.rules.data import load
from simgame.rules.moves import Act, Move, moves
from simgame.rules.rulebook import rules

GROUPS = {
    "target": "Target",
    "contact": "Contact",
    "explore": "Explore",
    "collaborate": "Collaborate",
    "confirm": "Confirm",
    "assure": "Assure",
    "cross": "At any step",
    "extract": "Taking",
}
"""What the groups of moves are called: the six steps, what fits any of them, and what takes."""

MORE_OF = {
    "credibility": ("believe you {}more", "believe you {}less"),
    "reliability": ("rely on you {}more", "rely on you {}less"),
    "intimacy": ("feel {}safer with you", "feel {}less safe with you"),
    "self_orientation": ("suspect you {}more of serving yourself", "wonder {}less whose side you are on"),
}
"""What it means when a part of trust goes up, and when it goes down."""

HARM: int = load("rulebook")["numbers"]["asymmetry"]["harm_times"]
MEASURE = ("", "a little ", "", "much ")
AMOUNT = ("", "a little", "something", "a good deal")

RULES_FOR = {
    "credential": "care-first",
    "proposes": "diagnose-first",
    "proposes-together": "diagnose-first",
    "refers": "no-fit",
    "gives": "gift",
    "homework": "gift",
    "strings": "strings",
    "asks": "ask",
    "promises": "promise",
    "keeps": "promise",
    "renegotiates": "promise",
    "permission": "agree-as-you-go",
    "summary": "agree-as-you-go",
    "closer": "pressure",
    "pushes": "pressure",
    "frees": "pressure",
    "breach": "pressure",
    "hides": "deception",
    "owns": "repair",
    "amends": "repair",
    "excuses": "repair",
    "talks": "listen-more",
    "listens": "listen-more",
    "chats": "small-talk",
    "follows-up": "persistence",
    "gives-up": "persistence",
    "bounds": "one-way-street",
    "releases": "one-way-street",
    "invites": "natural-close",
    "assures": "assurance",
}
"""The rule to read about, by what an act can touch."""


def move_entries(chapter: str, *, taking: bool) -> list[Entry]:
    """The moves that take, or the others, in the order of the steps."""
    found = [each for each in moves().values() if each.extractive == taking]
    found.sort(key=lambda move: list(GROUPS).index(move.group))
    return [_move(chapter, each) for each in found]


def _move(chapter: str, move: Move) -> Entry:
    group = "" if move.extractive else GROUPS[move.group]
    term = move.id.replace("-", " ").capitalize()
    effect = " ".join([*_kind(move), _effect(move)]).strip()
    return Entry(move.id, term, (_sentence(move.what), effect, *_see(move)), move.source, chapter, group)


def _sentence(words: str) -> str:
    start = 1 if words.startswith("'") else 0
    end = "" if words[-1] in ".?!'" else "."
    return f"{words[:start]}{words[start].upper()}{words[start + 1 :]}{end}"


def _kind(move: Move) -> Iterator[str]:
    if "deed" in move.tags:
        yield "A deed, and not words."
    if "listens" in move.tags:
        yield "You listen."
    if "talks" in move.tags:
        yield "You talk."
    if "strings" in move.tags:
        yield "What it gives has a hook in it."
    elif move.give:
        yield f"It gives {AMOUNT[move.give]}."
    if move.ask:
        yield f"It asks for {AMOUNT[move.ask]}."
    if move.pressure:
        yield _push(move.pressure)


def _push(pressure: int) -> str:
    if pressure < 0:
        return "It takes pressure away."
    return "It pushes." if pressure == 1 else "It pushes hard."


def _effect(move: Move) -> str:
    if not move.pips:
        return "" if move.give or move.ask or move.pressure else "By itself it moves nothing; what comes of it does."
    *others, last = (_felt(meter, amount) for meter, amount in move.pips)
    return f"They tend to {', '.join(others)}{' and ' if others else ''}{last}."


def _felt(meter: str, amount: int) -> str:
    """A change of a part of trust in words, harm as heavy as it weighs."""
    harm = (amount > 0) == (meter == "self_orientation")
    weight = abs(amount) * (HARM if harm else 1)
    return MORE_OF[meter][amount < 0].format(MEASURE[min(weight, len(MEASURE) - 1)])


def _see(move: Move) -> Iterator[str]:
    touched = Act(moves=(move,)).touches | ({"pushes"} if move.pressure else set())
    named = {RULES_FOR[each] for each in touched & RULES_FOR.keys()}
    titles = [str(rule["title"]) for name, rule in rules().items() if name in named]
    if titles:
        yield f"Read on under: {'; '.join(titles)}."
