"""Words from the network: data, made harmless and short before anybody else sees them."""

from datetime import date
from unicodedata import category, normalize

NAME, REASON, COMMITMENT = 40, 140, 280
"""How long the words may be, in characters."""

BREAKS = ("Cc", "Zl", "Zp")
UNSEEN = ("Cf", "Cn", "Co", "Cs")
JOINERS = "\u200c\u200d"
"""Unseen, and still part of how some scripts are written."""
MARKS = 2
"""Marks above or below one letter; more than any living language needs is a flood."""


def clean(text: object, longest: int) -> str:
    """The text in one line, without what cannot be seen or would be obeyed, at most so long; nothing where it is no text."""
    if not isinstance(text, str):
        return ""
    kept, marks = [], 0
    for each in normalize("NFC", text[: longest * 4]):
        kind = category(each)
        marks = marks + 1 if kind in ("Mn", "Me") else 0
        if marks <= MARKS and (kind not in UNSEEN or each in JOINERS):
            kept.append(" " if kind in BREAKS else each)
    return " ".join("".join(kept).split())[:longest].rstrip()


def code_of(text: str) -> str:
    """A code as it was typed: in small letters, or with spaces as it stands on the screen."""
    return "".join(text.split()).upper()


def day(text: object) -> str:
    """A day as ISO 8601, or nothing where it is none."""
    try:
        return date.fromisoformat(text).isoformat() if isinstance(text, str) and len(text) == 10 else ""
    except ValueError:
        return ""
