"""How many rows and columns words take on the smallest screen: 80 columns, 24 rows."""

from collections.abc import Iterable

from simgame.cells import cells
from simgame.scenario.model import Beat, Choice, Scenario

WIDTH = 80
ROWS = 24
WORD = 58
"""The longest word that fits beside the column of names."""
TABLE = 12
"""Rows for the choices on the screen; what is more has to be scrolled to."""
FRAME = 2
"""Rows between the words and the choices, and for the answer."""


def rows(text: str, width: int) -> int:
    """The rows a text takes, broken between words."""
    if len(text) <= width and text.isascii():
        return 1
    measure = len if text.isascii() else cells
    count, used = 1, 0
    for word in text.split():
        size = measure(word)
        if used and used + 1 + size > width:
            count, used = count + 1, 0
        used += size + bool(used)
        if used > width:
            count, used = count + (used - 1) // width, (used - 1) % width + 1
    return count


def beat_rows(beat: Beat, scenario: Scenario) -> int:
    """What a beat says, with the name of who says it, as plain mode sets it."""
    said = f"{scenario.person(beat.speaker).name}: {beat.says}" if beat.says else ""
    found = sum(rows(text, WIDTH) for text in (beat.narration, said) if text)
    found += rows(f"({beat.cue})", WIDTH - 2) if beat.cue else 0
    return found + (2 + rows(beat.later, WIDTH - 6) if beat.later else 0)


def table_rows(choices: Iterable[Choice]) -> int:
    """The choices on the table, with their numbers; words have quotes around them."""
    return sum(rows(choice.say, WIDTH - 8) if choice.say else rows(choice.do, WIDTH - 6) for choice in choices)


def together(beat: Beat) -> list[Choice]:
    """The choices that lie on the table at once, at worst: those without a condition, and of the others those that share one."""
    free = [choice for choice in beat.choices if not choice.when]
    groups: dict[object, list[Choice]] = {}
    for choice in beat.choices:
        if choice.when:
            groups.setdefault(choice.when, []).append(choice)
    return free + max(groups.values(), key=table_rows, default=[])
