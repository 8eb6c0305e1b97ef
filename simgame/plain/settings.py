"""The settings as lines, and changed by one."""

from collections.abc import Iterator
from typing import Any

from simgame.errors import Refused, SettingsNotWritten, UsageError
from simgame.printable import printable, shortened
from simgame.reports.text import paragraph
from simgame.scenario.spelling import nearest
from simgame.settings import LONGEST_NAME, VALUES, Settings, fitting_name, load, save

ABOUT = {
    "name": "what your career calls you",
    "theme": "the colours of the screens",
    "motion": "whether the pages of the screens glide or jump",
    "text_speed": "how the lines of a turn come on the screens",
    "plain": "whether `simgame` begins as lines of text",
}
SWITCH = {"on": True, "true": True, "yes": True, "off": False, "false": False, "no": False}
NOBODY = '""'


def settings_lines(width: int) -> list[str]:
    """Every setting: what it is, what it may be, what it is for; and first what is wrong with the file."""
    settings, warning = load()
    first = paragraph(warning, width) if warning else []
    entries = [line for key in Settings._fields for line in _entry(key, settings, width)]
    return [*first, *entries, *paragraph("`o NAME VALUE` changes one, such as `o theme morning`.", width)]


def changed(words: str) -> Iterator[str]:
    """Change a setting, as `theme morning` says, and tell what came of it. Raises UsageError or SettingsNotWritten."""
    name, *rest = words.split(maxsplit=1)
    key = _key(name)
    value = _value(key, "".join(rest))
    replaced: dict[str, Any] = {key: value}
    try:
        aside = save(load().settings._replace(**replaced))
    except SettingsNotWritten as error:
        raise Refused(error.message) from None
    yield f"{key} is {_word(value)} now."
    if aside:
        yield f"The settings that could not be read are kept as {printable(aside.name)}."


def _entry(key: str, settings: Settings, width: int) -> list[str]:
    text = f"{key}: {_word(getattr(settings, key))} ({_allowed(key)}). {ABOUT[key][0].upper()}{ABOUT[key][1:]}."
    return paragraph(text, width, "    ", "  ")


def _key(name: str) -> str:
    key = name.lower().replace("-", "_")
    if key in Settings._fields:
        return key
    near = nearest(key, Settings._fields)
    hint = f"did you mean `{near}`?" if near else f"there are {', '.join(Settings._fields)}"
    raise UsageError(f"there is no setting `{shortened(name)}`", hint)


def _value(key: str, text: str) -> str | bool:
    if key == "name":
        name = "" if text == NOBODY else fitting_name(text)
        if name or text == NOBODY:
            return name
    else:
        value = SWITCH.get(text.lower(), "") if key == "plain" else text.lower()
        if value in VALUES[key]:
            return value
    raise UsageError(f"{key} may be {_allowed(key)}", f"such as `o {key} {_word(_example(key))}`")


def _example(key: str) -> str | bool:
    return VALUES[key][-1] if key in VALUES else "Robin"


def _allowed(key: str) -> str:
    if key == "name":
        return f"up to {LONGEST_NAME} letters, or {NOBODY} for none"
    *others, last = map(_word, VALUES[key])
    return f"{', '.join(others)} or {last}"


def _word(value: str | bool) -> str:
    """What a value is called."""
    if isinstance(value, str):
        return value or "none"
    return "on" if value else "off"
