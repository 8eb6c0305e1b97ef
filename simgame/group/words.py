"""Words from the network: data, made harmless and short before anybody else sees them."""

from datetime import date
from unicodedata import category, normalize

from simgame.cells import head
from simgame.printable import thinned

NAME, REASON, COMMITMENT = 40, 140, 280
"""How long the words may be, in cells: letters of Chinese and pictures count twice."""

BREAKS = ("Cc", "Zl", "Zp")
UNSEEN = ("Cf", "Cn", "Co", "Cs")
JOINERS = "\u200c\u200d"
"""Unseen, and still part of how some scripts are written."""
EMPTY = "\u034f\u115f\u1160\u2800\u3164\uffa0"
"""Letters with nothing to be seen of them."""


def clean(text: object, longest: int) -> str:
    """The text in one line, without what cannot be seen or would be obeyed, at most so long; nothing where it is no text."""
    if not isinstance(text, str):
        return ""
    seen = normalize("NFC", "".join(map(_seen, text[: longest * 4])))
    return head(thinned(" ".join(seen.split())), longest).strip(f" {JOINERS}")


def _seen(each: str) -> str:
    kind = category(each)
    if kind in BREAKS:
        return " "
    return "" if (kind in UNSEEN and each not in JOINERS) or each in EMPTY else each


def looks(text: str) -> str:
    """What two names have in common that look alike: neither case, nor width, nor what joins letters tells them apart."""
    alike = normalize("NFKC", text).casefold()
    return " ".join("".join(each for each in alike if each not in JOINERS).split())


def code_of(text: str) -> str:
    """A code as it was typed: in small letters, or with spaces as it stands on the screen."""
    return "".join(text.split()).upper()


def day(text: object) -> str:
    """A day as ISO 8601, or nothing where it is none."""
    try:
        return date.fromisoformat(text).isoformat() if isinstance(text, str) and len(text) == 10 else ""
    except ValueError:
        return ""
