"""What does not fit the smallest screen."""

import re
from collections.abc import Iterator

from simgame.author.finding import Finding, Path
from simgame.author.layout import FRAME, ROWS, TABLE, WORD, beat_rows, table_rows, together
from simgame.author.texts import path_of, texts
from simgame.cells import cells
from simgame.printable import shortened
from simgame.scenario.model import Beat, Scenario

_LONG = re.compile(rf"\S{{{WORD // 2},}}")


def findings(scenario: Scenario) -> Iterator[Finding]:
    """Words and beats that do not fit."""
    for path, text in texts(scenario):
        yield from _wide(path, text)
    for beat in scenario.beats.values():
        yield from _tall(beat, scenario)


def _wide(path: Path, text: str) -> Iterator[Finding]:
    for word in _LONG.findall(text) if len(text) > WORD // 2 else ():
        if cells(word) > WORD:
            message = f"`{shortened(word, 20)}` is {cells(word)} columns wide; {WORD} fit"
            yield Finding(
                "too-wide", "warning", path, message, "break it up: it would be cut at the edge", at_value=True
            )


def _tall(beat: Beat, scenario: Scenario) -> Iterator[Finding]:
    """The words, the cue and the choices have to be seen at once: one decides by all of them."""
    table, words = table_rows(together(beat)), beat_rows(beat, scenario)
    if table > TABLE:
        message = f"the choices of `{beat.id}` take {table} rows; {TABLE} fit under the conversation"
        yield Finding("too-tall", "warning", path_of(beat), message, "offer fewer at once, or say them shorter")
    elif words + table + FRAME > ROWS:
        message = f"`{beat.id}` with its choices takes {words + table + FRAME} rows; a small screen has {ROWS}"
        yield Finding("too-tall", "warning", path_of(beat), message, "say it shorter, or in two beats")
