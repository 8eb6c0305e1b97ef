"""Which name was probably meant."""

from collections.abc import Iterable

LONGEST = 60
"""Characters of a word that are looked at."""

PART = 0.8
"""How much like a part of a name a word has to be, from 0 to 1: more than like a whole one."""


def nearest(word: str, names: Iterable[str], alike: float = 0.6) -> str:
    """The name most like the word, or nothing where none is near."""
    from difflib import get_close_matches

    near = get_close_matches(word[:LONGEST], sorted(names), n=4, cutoff=alike)
    return min(near, key=lambda name: slips(word[:LONGEST], name), default="")


def meant(word: str, names: Iterable[str]) -> str:
    """The name a person was probably after who typed the word: it, or a part of it, as `harbour` for `harbor-breakfast`."""
    whole = list(names)
    parts = {part: name for name in sorted(whole, reverse=True) for part in _parts(name, word.count("-") + 1)}
    found = {part: parts[part] for part in (nearest(word, parts, PART),) if part}
    found |= {name: name for name in (nearest(word, whole),) if name}
    return found[min(found, key=lambda near: slips(word[:LONGEST], near))] if found else ""


def _parts(name: str, size: int) -> list[str]:
    """What a name of several words has in it that is so many words long."""
    words = name.split("-")
    return ["-".join(words[at : at + size]) for at in range(len(words) - size + 1)]


def slips(word: str, name: str) -> int:
    """How many slips of the fingers lie between two words: a letter left out, put in, mistaken, or two swapped."""
    before: list[int] = []
    row = list(range(len(name) + 1))
    for at, letter in enumerate(word, start=1):
        two_before, before, row = before, row, [at]
        for to, other in enumerate(name, start=1):
            cost = min(before[to] + 1, row[-1] + 1, before[to - 1] + (letter != other))
            if at > 1 and to > 1 and letter == name[to - 2] and word[at - 2] == other:
                cost = min(cost, two_before[to - 2] + 1)
            row.append(cost)
    return row[-1]
