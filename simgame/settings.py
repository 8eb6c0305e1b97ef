"""The player's settings, in a file that a person can read and edit.

What is wrong in the file never stops the game: it counts as not said, with a warning. Nor is it lost: writing changes only what
the player changed, line by line: comments, unknown keys and even mistakes stay; a file that is no TOML is set aside first.
"""

import errno
import os
import re
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from platformdirs import user_config_path

from simgame.cells import head
from simgame.disk import make_folder, put
from simgame.errors import SettingsNotWritten
from simgame.printable import CONTROL, printable, shortened, thinned

Theme = Literal["evening", "morning", "contrast"]
Motion = Literal["full", "reduced"]
TextSpeed = Literal["instant", "brisk", "calm"]

LONGEST_NAME = 40
"""Cells that a name may take; letters of Chinese and pictures take two."""


class Settings(NamedTuple):
    """How the player wants the game."""

    name: str = ""
    """At most 40 characters, all of them printable."""
    theme: Theme = "evening"
    motion: Motion = "full"
    text_speed: TextSpeed = "instant"
    plain: bool = False
    """Whether a play begins as lines of text where nothing else is asked for."""


class Loaded(NamedTuple):
    """The settings as they were found, and what to tell the player about that."""

    settings: Settings
    warning: str = ""
    """What could not be read, with its place; mostly nothing."""


VALUES: dict[str, tuple[str | bool, ...]] = {
    "theme": get_args(Theme),
    "motion": get_args(Motion),
    "text_speed": get_args(TextSpeed),
    "plain": (False, True),
}
"""What each setting may be; the name alone is free."""

HEAD = "# How you want simgame. Change it here, or in the game under Settings.\n"
COMMENTS = {
    "name": f'Your name, at most {LONGEST_NAME} characters; "" for none.',
    "theme": '"evening" (dark), "morning" (light) or "contrast" (high contrast on black).',
    "motion": '"full", or "reduced": pages jump instead of gliding.',
    "text_speed": 'How the lines of a turn appear: "instant" (all at once), "brisk" or "calm" (one after the other).',
    "plain": "true: `simgame play` shows lines of text instead of screens.",
}


def path() -> Path:
    """The file: $SIMGAME_SETTINGS, else settings.toml in the user's own configuration folder."""
    named = os.environ.get("SIMGAME_SETTINGS")
    return Path(named) if named else user_config_path("simgame", appauthor=False) / "settings.toml"


def load() -> Loaded:
    """The settings of the file; what is missing there, or wrong, is as on the first day."""
    place = path()
    try:
        text = _read(place)
        return Loaded(Settings()) if text is None else _judged(_parsed(text), place)
    except OSError as error:
        reason = error.strerror or "no reason given"
    except (ValueError, RecursionError) as error:
        reason = "it is not text in UTF-8" if isinstance(error, UnicodeError) else str(error) or "it is nested too deep"
    return _warned(Settings(), f"Your settings cannot be read, and are as on the first day: {place}: {reason}")


def save(settings: Settings) -> Path | None:
    """Remember the settings; where the file could not be read, it is set aside, and its new place returned.

    Raises SettingsNotWritten; the file is then as it was.
    """
    try:
        place = path().resolve()  # of a link, what it leads to: the link stays
        make_folder(place.parent)
        try:
            old = _read(place)
            text = _fresh(settings) if old is None else _revised(old, settings)
        except (ValueError, RecursionError):
            text = None
        aside = _set_aside(place) if text is None else None
        put(place, (_fresh(settings) if text is None else text).encode())
    except (OSError, RuntimeError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or "the place cannot be used"
        hint = "they hold until you leave; SIMGAME_SETTINGS may name another file"
        raise SettingsNotWritten(f"the settings cannot be written to {path()}: {reason}", hint) from None
    return aside


def fitting_name(text: str) -> str:
    """The text as a name: without what a terminal would obey, and no longer than a name may be."""
    return head(thinned(" ".join(CONTROL.sub(" ", text).split())), LONGEST_NAME).strip()


def _read(place: Path) -> str | None:
    """The text of the file, or None where there is none. Raises IsADirectoryError for what is none and cannot be written over."""
    if place.is_file():
        return place.read_bytes().decode("utf-8-sig")
    if place.exists():
        raise IsADirectoryError(errno.EISDIR, "it is not a file")  # a pipe would be waited for, a device replaced
    return None


def _parsed(text: str) -> dict[str, Any]:
    import tomllib  # most players have no such file, and do not wait for this

    return tomllib.loads(text)


def _judged(found: dict[str, Any], place: Path) -> Loaded:
    """The settings that are right, and a word on each that is not."""
    said = {key: found[key] for key in Settings._fields if key in found}
    wrong = {key: value for key, value in said.items() if not _right(key, value)}
    settings = Settings(**{key: value for key, value in said.items() if key not in wrong})
    if not wrong:
        return Loaded(settings)
    reasons = "; ".join(f"{key} has to be {_allowed(key)}, not {_quoted(value)}" for key, value in wrong.items())
    return _warned(settings, f"Not everything in your settings can be used: {reasons} ({place})")


def _warned(settings: Settings, warning: str) -> Loaded:
    return Loaded(settings, printable(warning, keep=""))


def _right(key: str, value: object) -> bool:
    if key == "name":
        return isinstance(value, str) and _fits(value) and not CONTROL.search(value)
    return any(value is each or (isinstance(value, str) and value == each) for each in VALUES[key])


def _fits(name: str) -> bool:
    """Whether it is no longer than a name may be; in characters, as the file has always said, or in cells."""
    return len(name) <= LONGEST_NAME or head(name, LONGEST_NAME) == name


def _allowed(key: str) -> str:
    if key == "name":
        return f"a text of at most {LONGEST_NAME} printable characters"
    *others, last = map(_toml, VALUES[key])
    return f"{', '.join(others)} or {last}"


def _quoted(value: object) -> str:
    return shortened(_toml(value) if isinstance(value, str | bool) else str(value), 30)


def _toml(value: str | bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _entry(key: str, value: str | bool) -> str:
    return f"# {COMMENTS[key]}\n{key} = {_toml(value)}\n"


def _fresh(settings: Settings) -> str:
    return "\n".join([HEAD, *(_entry(key, value) for key, value in settings._asdict().items())])


def _revised(text: str, settings: Settings) -> str | None:
    """The text with what has changed, and nothing else, said anew; None where that cannot be done line by line."""
    before = _parsed(text)
    known = _judged(before, Path()).settings
    changed = {key: value for key, value in settings._asdict().items() if value != getattr(known, key)}
    for key, value in changed.items():
        text = _with(text, key, value) if key in before else f"{_entry(key, value)}\n{text}"
    try:
        return text if _parsed(text) == before | changed else None
    except ValueError:
        return None


def _with(text: str, key: str, value: str | bool) -> str:
    """The text with another value in the line of the key; what stands behind it stays."""
    line = re.compile(
        rf"""^([ \t]*{key}[ \t]*=[ \t]*)("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^#\n]*?)([ \t\r]*(?:\#.*)?)$""", re.MULTILINE
    )
    return line.sub(lambda found: f"{found[1]}{_toml(value)}{found[3]}", text, count=1)


def _set_aside(place: Path) -> Path:
    """Move the file to a name that no other has."""
    aside, number = place.with_name(f"{place.name}.bad"), 2
    while aside.exists():
        aside, number = place.with_name(f"{place.name}.bad-{number}"), number + 1
    return place.rename(aside)
