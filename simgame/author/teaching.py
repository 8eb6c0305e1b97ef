"""Whether a scenario can teach: temptation to resist, options that differ, nothing given away."""

import re
from collections.abc import Iterator

from simgame.author.finding import Finding
from simgame.author.guessing import patterns
from simgame.author.texts import path_of
from simgame.scenario.model import Beat, Choice, Scenario

TEMPTING = ("attraction", "exploration", "development")
"""The stages in which a seller is tempted to take."""

_DRESS = re.compile(r"[\W_]+")


def findings(scenario: Scenario) -> Iterator[Finding]:
    """Stages without temptation, options that are the same, patterns that give the best option away."""
    yield from _temptation(scenario)
    for beat in scenario.beats.values():
        yield from _twins(beat)
    yield from _guessable(scenario)


def _temptation(scenario: Scenario) -> Iterator[Finding]:
    for name in TEMPTING:
        stage = scenario.stages.get(name)
        choices = [choice for beat in stage.beats for choice in beat.choices] if stage else []
        if choices and all(choice.act.moves and not choice.act.extractive for choice in choices):
            message = f"nothing in the stage `{name}` tempts the player to take"
            hint = "add an option with an extractive move, worded as a decent professional might say it"
            yield Finding("no-temptation", "warning", ("stages", name), message, hint)


def _twins(beat: Beat) -> Iterator[Finding]:
    """Options that say the same, or do the same, each held against the first of its kind."""
    said: dict[str, Choice] = {}
    done: dict[object, Choice] = {}
    for choice in beat.choices:
        words, effect = _said(choice), _effect(choice)
        same_words = said.setdefault(words, choice) if words else choice
        same_effect = done.setdefault(effect, choice) if choice.act.moves else choice
        if same_words is not choice:
            message = f"`{choice.id}` has the same words as `{same_words.id}`"
            hint = "reword one of them, or remove it: the player cannot tell them apart"
            path = (*path_of(beat, choice), "say" if choice.say else "do")
            yield Finding("identical-options", "error", path, message, hint, at_value=True)
        elif same_effect is not choice:
            message = f"`{choice.id}` does exactly what `{same_effect.id}` does"
            hint = "give one of them another move or another consequence: a choice that changes nothing teaches nothing"
            yield Finding("same-effect", _weight(beat, choice), path_of(beat, choice), message, hint)


def _weight(beat: Beat, choice: Choice) -> str:
    """In a beat one comes back to, options may differ by their words alone: they are ways to go on talking."""
    return "advice" if choice.next == beat.id else "warning"


def _said(choice: Choice) -> str:
    """The words without their dress: letters and digits alone."""
    return _DRESS.sub("", choice.say or choice.do).casefold()


def _effect(choice: Choice) -> tuple[object, ...]:
    act = choice.act
    touched = (act.discovers, act.agrees, act.promises, act.keeps, act.ends)
    return tuple(move.id for move in act.moves), touched, choice.flags, choice.next, choice.when


def _guessable(scenario: Scenario) -> Iterator[Finding]:
    for code, severity, what, is_, hits, beats, expected in patterns(scenario):
        message = f"{what} is {is_} in {hits} of {beats} beats; by chance it would be in {expected}"
        hint = {
            "position-gives-away": "change the order of the options in some of the beats",
            "length-gives-away": "make some of the others as long, or this one less so",
        }[code]
        yield Finding(code, severity, ("stages",), message, hint)
