"""What stands for a character where the stream's encoding has none: an ASCII likeness, and only in the end a question mark."""

import codecs
from functools import partial
from unicodedata import east_asian_width, normalize

_LOOKS = {
    '"': "“”„«»", "'": "‘’‚", "-": "–—−─━┄┈╌═╴╶·", "*": "•●◆■✓", "o": "○", "@": "◉↻", "x": "×✗", ">": "›▸→", "<": "‹←",
    "^": "↑▲", "v": "↓▼", "|": "│┃┊▎", "+": "┌┐└┘├┤┬┴┼╭╮╰╯", "/": "╱", "\\": "╲", "=": "≤≥", "#": "█▓▒░▀▁▂▃▄▅▆▇",
    ".": "…", "E": "€", "O": "Ø", "d": "ð", "l": "ł", "i": "ı",
}  # fmt: skip
_CELLS = {ord(each): look for look, alike in _LOOKS.items() for each in alike} | {
    ord("ø"): "o",
    ord("æ"): "a",
    ord("ß"): "s",
}
"""As wide as what they stand for, so that no screen shifts."""
_WORDS = {
    ord(each): look
    for each, look in {"…": "...", "→": "->", "←": "<-", "≤": "<=", "≥": ">=", "æ": "ae", "ß": "ss", "€": "EUR"}.items()
}
"""Closer to it, where width does not matter."""

CELLS, WORDS = "simgame.cells", "simgame.words"
"""The names of the two ways of writing, as streams take them for `errors`."""


def like(text: str, exact: bool) -> str:
    """The text in ASCII; with `exact`, as wide as it is."""
    return "".join(_like(each, exact) for each in text)


def _like(char: str, exact: bool) -> str:
    found = (None if exact else _WORDS.get(ord(char))) or _CELLS.get(ord(char))
    if found is None and "⠀" < char <= "⣿":  # a curve drawn in dots
        found = "."
    if found is None:
        plain = normalize("NFKD", char).encode("ascii", "ignore").decode()
        found = plain if plain.isprintable() else ""
    wide = 2 if east_asian_width(char) in "WF" else 1
    return found if found and (not exact or len(found) == wide) else "?" * wide


def _handle(error: UnicodeError, exact: bool) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        return codecs.replace_errors(error)  # type: ignore[return-value]
    return like(error.object[error.start : error.end], exact), error.end


def register() -> None:
    """Make both ways known to streams; what cannot be read becomes a replacement character."""
    codecs.register_error(CELLS, partial(_handle, exact=True))
    codecs.register_error(WORDS, partial(_handle, exact=False))
