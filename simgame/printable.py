"""Text from scenarios, saves, arguments and the network is data: no terminal obeys it, and it hides no other words."""

import re
from unicodedata import category

from simgame.cells import cut

CONTROL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    r"\U000e0000-\U000e007f](?<![\U0001f3f4\U000e0020-\U000e007e][\U000e0000-\U000e007f])"
)
"""Control characters, those that turn the direction of writing among them, halves of characters, and letters that nobody sees
but where they make the flag of a country within a country."""

MARKS = 5
"""Marks and joiners behind one letter: the Hebrew of the Bible comes to five. With many one letter is drawn over others."""
CROWD = re.compile(rf"[^\x00-\u02ff\w\s]{{{MARKS + 1},}}")
"""Where more than that may stand."""
TAGS = 0xE0000
"""From here on a joiner is a part of a flag."""


def printable(text: str, keep: str = "\n") -> str:
    """The text with control characters as their codes, such as `\\x1b`; those of `keep` stay."""
    return thinned(CONTROL.sub(lambda found: found[0] if found[0] in keep else ascii(found[0])[1:-1], text))


def thinned(text: str) -> str:
    """The text without the marks that are too many."""
    return text if text.isascii() else CROWD.sub(_thin, text)


def crowded(text: str) -> int:
    """Where the first letter with too many marks is, or -1."""
    runs = () if text.isascii() else CROWD.finditer(text)
    return next((found.start() for found in runs if _thin(found) != found[0]), -1)


def _thin(found: re.Match[str]) -> str:
    kept, marks = [], 0
    for each in found[0]:
        marks = marks + 1 if is_mark(each) else 0
        if marks <= MARKS:
            kept.append(each)
    return "".join(kept)


def is_mark(character: str) -> bool:
    """Whether it is set on, or joined to, the letter before it."""
    return category(character) in ("Mn", "Me") or (category(character) == "Cf" and ord(character) < TAGS)


def shortened(text: str, width: int = 60) -> str:
    """The text, cut where it is longer than a message should quote."""
    return cut(text, width)
