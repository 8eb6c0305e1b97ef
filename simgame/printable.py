"""Text from scenarios, saves, arguments and the network is data: nothing in it that a terminal would obey."""

import re

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""Control characters, those that turn the direction of writing among them, and halves of characters."""


def printable(text: str, keep: str = "\n") -> str:
    """The text with control characters as their codes, such as `\\x1b`; those of `keep` stay."""
    return CONTROL.sub(lambda found: found[0] if found[0] in keep else ascii(found[0])[1:-1], text)


def shortened(text: str, width: int = 60) -> str:
    """The text, cut where it is longer than a message should quote."""
    return text if len(text) <= width else f"{text[: width - 1]}…"
