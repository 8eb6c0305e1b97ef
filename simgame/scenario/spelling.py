"""Which name was probably meant."""

from collections.abc import Iterable

LONGEST = 60
"""Characters of a word that are looked at."""


def nearest(word: str, names: Iterable[str]) -> str:
    """The name most like the word, or nothing where none is near."""
    from difflib import get_close_matches

    near = get_close_matches(word[:LONGEST], sorted(names), n=4, cutoff=0.6)
    return min(near, key=lambda name: slips(word[:LONGEST], name), default="")


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
