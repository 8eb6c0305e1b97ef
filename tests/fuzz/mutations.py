"""Small damage: to the values of a tree, to the lines of a text, to the bytes of a line."""

import json
import re
from collections.abc import Callable, Sequence
from copy import deepcopy
from random import Random
from typing import Any

Tree = Any
Words = Sequence[str]

ODD: tuple[Tree, ...] = (
    None, True, False, 0, -1, 1, 2, 3, 101, 2**31, 2**63, -(2**63), 10**30, 0.5, 1e308, float("nan"), float("inf"), "", " ", "x", "0", "-1",
    "é😀", "\ud83d", "\0", "\x1b[2J", "\u2028", "\ufeff", "\u202e", "x" * 3000, "/", "..", "a\0b", "/dev/null", "~", [], {}, [[]], {"": ""}, [None],
    "9999-12-31T23:59:59.999Z", "0001-01-01T00:00:00.000Z", "2026-11-24T09:30:00.000Z", "2026-11-24", "1_0", "٣", "²", "1e999",
)  # fmt: skip
"""Values that somebody forgot to think of."""
NUMBERS = (
    b"0",
    b"-1",
    b"9" * 5000,
    b"1e999999",
    b"1e400",
    b"-0",
    b"NaN",
    b"Infinity",
    b"0x10",
    b"0o17",
    b"1:30",
    b"1.5",
    b"65536",
    b"4294967296",
)
PIECES = (
    b"\0", b"\xff", b"\xed\xa0\x80", b"\xe2\x80\xa8", b"\xef\xbb\xbf", b"\r\n", b"\r", b"\t", b"\x1b[31m", b"\x85", b"\\u0000", b"\\ud800", b"[" * 3000,
    b"{\"a\":" * 2000, b"&a ", b"*a", b"!!python/name:os.system ", b"!!binary ", b"<<: ", b"---\n", b"...\n", b"? ", b": ", b"- ", b"|\n", b">-\n", b"#", b"\"", b"'", b"@", b"`",
)  # fmt: skip
"""Bytes that mean something to some reader."""


def places(tree: Tree, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every value of a tree but its root."""
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [place for key, value in items for place in ((*path, key), *places(value, (*path, key)))]


def at(tree: Tree, path: tuple[Any, ...]) -> Tree:
    """The value at the path."""
    for key in path:
        tree = tree[key]
    return tree


def damaged(tree: Tree, random: Random, words: Words, times: int = 1) -> Tree:
    """A copy of the tree, changed at so many places."""
    tree = deepcopy(tree)
    for _ in range(times):
        found = places(tree)
        if not found:
            return random.choice(ODD)
        path = random.choice(found)
        inside = at(tree, path[:-1])
        random.choice(_HOW)(inside, path[-1], tree, random, words)
    return tree


def _lose(inside: Tree, key: Any, tree: Tree, random: Random, words: Words) -> None:
    del inside[key]


def _odd(inside: Tree, key: Any, tree: Tree, random: Random, words: Words) -> None:
    inside[key] = deepcopy(random.choice(ODD))


def _word(inside: Tree, key: Any, tree: Tree, random: Random, words: Words) -> None:
    inside[key] = random.choice(words)


def _wrap(inside: Tree, key: Any, tree: Tree, random: Random, words: Words) -> None:
    value = inside[key]
    inside[key] = random.choice([[value], [value, deepcopy(value)], {random.choice(words): value}, str(value)[:200]])


def _borrow(inside: Tree, key: Any, tree: Tree, random: Random, words: Words) -> None:
    """What stands elsewhere in the tree, here too."""
    inside[key] = deepcopy(at(tree, random.choice(places(tree))))


def _rename(inside: Tree, key: Any, tree: Tree, random: Random, words: Words) -> None:
    if isinstance(inside, dict):
        value = inside.pop(key)
        inside[random.choice([random.choice(words), f"{key}", f"{key}x", "", "~"])] = value


def _double(inside: Tree, key: Any, tree: Tree, random: Random, words: Words) -> None:
    value = deepcopy(inside[key])
    if isinstance(inside, list):
        inside[key:key] = [value] * random.choice([1, 1, 3, 50])
    else:
        inside[random.choice([f"{key}-2", random.choice(words)])] = value


def _grow(inside: Tree, key: Any, tree: Tree, random: Random, words: Words) -> None:
    if isinstance(inside[key], str):
        inside[key] = inside[key] * random.choice([2, 9])
    elif type(inside[key]) is int:
        inside[key] += random.choice([-1, 1, 100, 2**40])


def _swap(inside: Tree, key: Any, tree: Tree, random: Random, words: Words) -> None:
    other = random.choice(list(inside) if isinstance(inside, dict) else range(len(inside)))
    inside[key], inside[other] = inside[other], inside[key]


_HOW: tuple[Callable[[Tree, Any, Tree, Random, Words], None], ...] = (
    _lose, _odd, _odd, _word, _wrap, _borrow, _borrow, _rename, _double, _grow, _swap,
)  # fmt: skip


def rough(data: bytes, random: Random, words: Words) -> bytes:
    """Bytes with a piece put in, taken out, or replaced."""
    if not data:
        return random.choice(PIECES)
    start = random.randrange(len(data))
    how = random.randrange(5)
    if how == 0:
        return data[:start] + random.choice(PIECES) + data[start:]
    if how == 1:
        return data[:start] + data[start + random.choice([1, 1, 4, 40, 400]) :]
    if how == 2:
        numbers = list(re.finditer(rb"\d+", data))
        found = random.choice(numbers) if numbers else None
        return data[: found.start()] + random.choice(NUMBERS) + data[found.end() :] if found else data[:start]
    if how == 3:
        return data[:start] + random.choice(words).encode(errors="replace") + data[start:]
    end = start + random.choice([1, 8, 80])
    return data[:end] + data[start:end] * random.choice([1, 2, 30]) + data[end:]


def damaged_lines(data: bytes, random: Random, spare: Sequence[bytes], within: Callable[[bytes], bytes]) -> bytes:
    """A text with lines lost, doubled, swapped, put in from the spare ones, or changed by `within`."""
    lines = data.split(b"\n")
    for _ in range(random.choice([1, 1, 1, 2, 4])):
        place = random.randrange(len(lines)) if lines else 0
        how = random.randrange(8)
        if not lines or how == 0:
            lines.insert(place, random.choice(spare))
        elif how == 1:
            del lines[place]
        elif how == 2:
            lines.insert(place, lines[place])
        elif how == 3:
            other = random.randrange(len(lines))
            lines[place], lines[other] = lines[other], lines[place]
        elif how == 4:
            lines[place:place] = lines[: random.randrange(1, 6)]
        else:
            lines[place] = within(lines[place])
    return b"\n".join(lines)


def damaged_json(line: bytes, random: Random, words: Words) -> bytes:
    """A line of JSON, changed as a tree; as bytes where it is none."""
    try:
        return json.dumps(damaged(json.loads(line), random, words, random.choice([1, 1, 2]))).encode()
    except (ValueError, RecursionError):
        return rough(line, random, words)
