"""Advice: what an editor with taste would write in the margin. It never fails a check."""

import re
from collections.abc import Iterator

from simgame.author.finding import Finding, Path
from simgame.author.texts import path_of, texts
from simgame.scenario.build import NOTHING
from simgame.scenario.model import Beat, Scenario

_DOUBLED = re.compile(r"\b([^\W\d_]+) \1\b", re.IGNORECASE)
_MEANT = {"had", "that", "very", "no", "so", "ha", "ho", "hm", "mm", "well", "now", "there", "come", "go"}
"""Words that people do say twice."""


def findings(scenario: Scenario) -> Iterator[Finding]:
    """Doubled words, missing cues and answers, what repeats itself, what is not tested."""
    for path, text in texts(scenario):
        yield from _doubled(path, text)
    for beat in scenario.beats.values():
        yield from _bare(beat)
    yield from _repeated(scenario)
    if not scenario.tests:
        hint = "add `tests:` that say how a patient play ends, and what pressing never reaches"
        yield Finding("no-tests", "advice", ("title",), "this scenario has no tests", hint)


def _doubled(path: Path, text: str) -> Iterator[Finding]:
    for found in _DOUBLED.finditer(text):
        if found[1].lower() not in _MEANT:
            yield Finding("doubled-word", "advice", path, f"`{found[0]}`", "once is enough", at_value=True)


def _bare(beat: Beat) -> Iterator[Finding]:
    """What gives the player too little to read the person by, or to choose from."""
    answered = [choice for choice in beat.choices if choice.reply]
    bare = sum(not choice.cue for choice in answered)
    if (beat.says and not beat.cue) or bare * 2 > len(answered) > 1:
        which = "the words" if beat.says and not beat.cue else f"{bare} of the {len(answered)} answers"
        hint = "add `cue:`, what can be seen: it is how the player reads them"
        yield Finding("missing-cue", "advice", path_of(beat), f"no cue goes with {which} of `{beat.id}`", hint)
    if len(beat.choices) == 1 and beat.choices[0].id != NOTHING:
        hint = "with one option there is nothing to decide"
        yield Finding("only-option", "advice", path_of(beat), f"`{beat.id}` has a single choice", hint)
    for choice in beat.choices:
        if not (choice.reply or choice.cue or beat.silence):
            hint = "add `reply:` or `cue:`, so that the consequence is felt at once"
            yield Finding("missing-reply", "advice", path_of(beat, choice), f"nothing answers `{choice.id}`", hint)


def _repeated(scenario: Scenario) -> Iterator[Finding]:
    """Answers and cues that come word for word again."""
    seen: dict[tuple[str, str], str] = {}
    for beat in scenario.beats.values():
        for choice in beat.choices:
            for key, text in (("reply", choice.reply), ("cue", choice.cue)):
                first = seen.setdefault((key, text.casefold()), choice.id)
                if text and first != choice.id:
                    message = f"this {key} is word for word that of `{first}`"
                    path = (*path_of(beat, choice), key)
                    yield Finding(
                        "never-varies", "advice", path, message, "people do not repeat themselves", at_value=True
                    )
