"""The debrief in sections: every word and figure of it once, for each kind of document to set in its own way."""

from collections.abc import Iterator
from typing import NamedTuple

from simgame.play.axes import Axis
from simgame.play.debrief import STEPS, Debrief
from simgame.play.lessons import Lesson
from simgame.play.otherwise import Other
from simgame.play.turning import TurningPoint
from simgame.rules.rulebook import rules
from simgame.rules.stages import STAGES

WINNERS = {
    "both": "Two winners.",
    "none": "Two losers.",
    "them": "They are served, and you are not: in the end that lasts for neither.",
    "open": "Nobody lost, and nothing was decided.",
}


class Piece(NamedTuple):
    """One paragraph of a debrief.

    Kinds: scene and head (the ending, and what it means), text, quote (words of the player), note (below what stands above it),
    aside (below a note), entry (a line of a list, with its label), axis, question, evidence, small.
    """

    kind: str
    text: str
    label: str = ""
    """What stands before it, such as `found`."""
    n: int = 0
    """The turn it speaks of, from 1; 0 where it speaks of none."""


class Section(NamedTuple):
    """One part of a debrief; nothing of it is to be said where it has no pieces."""

    id: str
    title: str
    pieces: tuple[Piece, ...]


def sections(debrief: Debrief) -> tuple[Section, ...]:
    """The parts of a debrief that have something to say, the ending first, the seller's side last."""
    if debrief.sealed:
        return (Section("ending", "Still running", tuple(_sealed(debrief))),)
    if debrief.outdated:
        return (Section("ending", "How it ended", tuple(_outdated(debrief))),)
    following = STAGES[min(STAGES.index(debrief.stage) + 1, len(STAGES) - 1)]
    found = [
        ("ending", "How it ended" if debrief.finished else "Unfinished", _ending(debrief)),
        ("missing", f"What {following} still needed", _missing(debrief)),
        ("curve", "Trust, turn by turn", _curve(debrief)),
        ("turning", "Turning points", _turning(debrief)),
        ("readings", "Reading the room", _readings(debrief)),
        ("ledger", "What you gave, and what came back", _ledger(debrief)),
        ("notebook", "What you found out, agreed and promised", _notebook(debrief)),
        ("won", "Words that won", _lessons(debrief.won, "Nothing that a rule would speak of.")),
        ("cost", "Words that cost", _lessons(debrief.lessons, "None that a rule would speak of.")),
        ("steps", "The six steps", _steps(debrief)),
        ("axes", "How you walked", _axes(debrief)),
        ("next", "One thing to try next", _next(debrief)),
        ("thought", "To think about", _thought(debrief)),
        ("seller", "For the seller, ten percent", _seller(debrief)),
    ]
    begun = found if debrief.turns else [each for each in found if each[0] in ("ending", "ledger", "notebook")]
    made = (Section(id, title, tuple(pieces)) for id, title, pieces in begun)
    return tuple(section for section in made if section.pieces)


def _sealed(debrief: Debrief) -> Iterator[Piece]:
    yield Piece(
        "head",
        f"Unfinished, an assessment still running: {choices(len(debrief.turns))}, in the stage of {debrief.stage}.",
    )
    yield Piece("head", "What happened and why is told when it is over.")


def _outdated(debrief: Debrief) -> Iterator[Piece]:
    yield Piece("head", f"{in_words(debrief.ending).capitalize()}. {WINNERS[debrief.winners]} Trust {debrief.trust}.")
    yield Piece("head", "It was played in an earlier version of the scenario, and cannot be played again turn by turn.")


def _ending(debrief: Debrief) -> Iterator[Piece]:
    count = choices(len(debrief.turns))
    if not debrief.finished:
        yield Piece("head", f"Unfinished: {count}, in the stage of {debrief.stage}, trust {debrief.trust}.")
        return
    yield Piece("scene", debrief.scene)
    yield Piece("head", f"{in_words(debrief.ending).capitalize()}. {WINNERS[debrief.winners]}")
    trust = f"trust {debrief.trust} (at the start {debrief.trust_at_start})"
    yield Piece("head", f"{count}, as far as {debrief.stage}, {trust}.")
    yield from _last_straw(debrief)


def _last_straw(debrief: Debrief) -> Iterator[Piece]:
    """Where somebody lost: the words it ended with, and why."""
    if debrief.winners in ("none", "them"):
        last = debrief.turns[-1]
        says = [each.says for each in last.reactions if each.meter == "ending"]
        yield Piece("quote", last.quote, str(last.n), last.n)
        yield Piece("note", f"Here it ended: {says[-1] if says else in_words(debrief.ending)}.", n=last.n)


def _missing(debrief: Debrief) -> Iterator[Piece]:
    for lacks in debrief.held_back:
        yield Piece("entry", lacks)


def _curve(debrief: Debrief) -> Iterator[Piece]:
    values = [debrief.trust_at_start, *(turn.trust for turn in debrief.turns)]
    yield Piece("small", f"From {debrief.trust_at_start}; lowest {min(values)}, highest {max(values)}.")
    stages = [f"turn {turn.n}: {turn.stage_after}" for turn in debrief.turns if turn.stage_after != turn.stage]
    if stages:
        yield Piece("small", "; ".join(stages) + ".")


def _turning(debrief: Debrief) -> Iterator[Piece]:
    for point in debrief.turning_points:
        yield Piece("quote", point.quote, str(point.n), point.n)
        yield Piece(
            "note", f"{moved(point.trust_before, point.trust)}: {point.because} ({title(point.rule)}).", n=point.n
        )
        for other in point.others:
            yield from instead(other, point)


def instead(other: Other, point: TurningPoint) -> Iterator[Piece]:
    """What another choice at a turning point would have done."""
    yield Piece("note", f"The {other.kind} other choice: {other.quote}", n=point.n)
    stage = f", {other.stage_after}" if other.stage_after != point.stage_after else ""
    told = f"{other.because} ({title(other.rule)})" if other.rule else "no rule would have had anything to say"
    why = f"it ends there, {in_words(other.ending)}" if other.ending else told
    reply = f" {other.reply_by}: “{other.reply}”" if other.reply else ""
    yield Piece("aside", f"{moved(point.trust_before, other.trust)}{stage}: {why}.{reply}", n=point.n)


def _readings(debrief: Debrief) -> Iterator[Piece]:
    if not debrief.calibration:
        return
    for reading in debrief.readings:
        off = f"{abs(reading.error)} too {'high' if reading.error > 0 else 'low'}" if reading.error else "exactly right"
        where = f"{reading.stage}, turn {reading.n}"
        yield Piece("entry", f"you said {reading.guess}, it was {reading.trust}: {off}", where, reading.n)
    bias, error = debrief.calibration.bias, debrief.calibration.error
    figures = f"On average {error} off; bias {bias:+d}.".replace("-", "−")
    yield Piece("text", f"{debrief.calibration.words} {figures}")


def _ledger(debrief: Debrief) -> Iterator[Piece]:
    times = {1: "once", 2: "twice"}.get(debrief.returned, f"{debrief.returned} times or more")
    returned = f"{debrief.prospect} gave something back {times}" if debrief.returned else "nothing came back"
    yield Piece("text", f"You gave {pips(debrief.given)} of goodwill; {returned}. Unspent: {debrief.goodwill}.")


def _notebook(debrief: Debrief) -> Iterator[Piece]:
    marks = [
        ("found", debrief.needs_known),
        ("missed", debrief.needs_missed),
        ("agreed", debrief.agreed),
        ("open", debrief.open),
    ]
    for mark, names in marks:
        for name in names:
            yield Piece("entry", debrief.names[name], mark)
    for name, state in debrief.promises.items():
        yield Piece("entry", debrief.names[name], f"promise {state}")


def _lessons(found: tuple[Lesson, ...], none: str) -> Iterator[Piece]:
    if not found:
        yield Piece("text", none)
    for n in dict.fromkeys(lesson.n for lesson in found):
        of_turn = [lesson for lesson in found if lesson.n == n]
        yield Piece("quote", of_turn[0].quote, str(n), n)
        for lesson in of_turn:
            often = f" ({times(lesson.times)})" if lesson.times > 1 else ""
            yield Piece("note", f"{lesson.title}{often}: {lesson.says}.", n=n)
        if of_turn[0].coaching:
            yield Piece("aside", of_turn[0].coaching, n=n)


def _steps(debrief: Debrief) -> Iterator[Piece]:
    skipped = [step for step in STEPS if step not in debrief.steps]
    order = [STEPS.index(step) for step in debrief.steps]
    text = "Walked: " + (", ".join(debrief.steps) or "none") + "."
    if skipped:
        text += " Not walked: " + ", ".join(skipped) + "."
    if order != sorted(order):
        text += " Not in their order."
    yield Piece("text", text)


def _axes(debrief: Debrief) -> Iterator[Piece]:
    for axis in debrief.axes[:-1]:
        yield from _axis(axis)


def _axis(axis: Axis) -> Iterator[Piece]:
    yield Piece("axis", f"{axis.title}: {axis.met} of {len(axis.criteria)}")
    for criterion in axis.criteria:
        yield Piece("question", f"{criterion.question} {yes(criterion.met)}.", "✓" if criterion.met else "✗")
        if criterion.n:
            yield Piece("evidence", criterion.quote, str(criterion.n), criterion.n)


ADVICE = {
    "acumen": "Business acumen grows before the talk: spend an hour on how a trade like theirs earns its money.",
    "empathy": "Emotional literacy is a habit: before you answer, name to yourself what the other person may be feeling.",
    "curiosity": "Stay curious: ask one question more than you need in order to sell.",
    "mutuality": "Bring something to the next talk that is of use to them even if nothing comes of it for you.",
    "ethics": "Before you speak, ask yourself whether you would want it said, or left out, the other way round.",
}
"""A step to take after the play, by the axis that fell shortest (000)."""
SHOW_IT = "Show this play to a colleague who sells unlike you. A team that differs sees what one person does not."


def _next(debrief: Debrief) -> Iterator[Piece]:
    yield Piece("text", one_thing(debrief))
    short = min(debrief.axes[:-1], key=lambda axis: axis.met / len(axis.criteria))
    yield Piece("text", ADVICE[short.id] if short.met < len(short.criteria) else SHOW_IT)


WONDER = (
    "What did you feel the last time somebody sold you something you had not asked about?",
    "Which of your choices would you not have liked to be on the other end of?",
)


def _thought(debrief: Debrief) -> Iterator[Piece]:
    """Questions to think about: the author's own, or ours where there are none (002)."""
    for question in debrief.discuss or WONDER:
        yield Piece("entry", question)


def one_thing(debrief: Debrief) -> str:
    """One thing to do otherwise, from what cost most; where nothing did, what is still to be found."""
    if debrief.lessons:
        lesson = debrief.lessons[0]
        points = {point.n: point for point in debrief.turning_points}
        better = [other for other in points[lesson.n].others if other.kind == "best"] if lesson.n in points else []
        try_it = f" Such as: {better[0].quote}" if better else ""
        return f"{lesson.title}. Play it again, and say something else at turn {lesson.n}.{try_it}"
    if debrief.held_back:
        return f"Nothing broke, and something was missing: {debrief.held_back[0]}. Play it again and look for that."
    if debrief.needs_missed:
        return f"There was more to find out: {len(debrief.needs_missed)} of their needs never came up."
    return "Play it again with a worse start: one early slip, owned and mended. That is a skill of its own."


def _seller(debrief: Debrief) -> Iterator[Piece]:
    axis = debrief.axes[-1]
    for criterion in axis.criteria:
        yield Piece("question", f"{criterion.question} {yes(criterion.met)}.", "✓" if criterion.met else "✗")
    meetings = "1 meeting" if debrief.meetings == 1 else f"{debrief.meetings} meetings"
    yield Piece("small", f"{meetings}, {choices(len(debrief.turns))}.")
    if debrief.winners == "both":
        yield Piece("small", "What the seller has of it is what was left over when the other person was helped.")


def moved(before: int, after: int) -> str:
    """What a turn did to trust."""
    return f"trust {before} → {after}" if before != after else f"trust {after}"


def title(rule: str) -> str:
    """A rule's title."""
    return str(rules()[rule]["title"])


def yes(met: bool) -> str:
    """Yes or No."""
    return "Yes" if met else "No"


def choices(number: int) -> str:
    """Such as `1 choice` or `7 choices`."""
    return f"{number} choice" if number == 1 else f"{number} choices"


def pips(number: int) -> str:
    """Such as `1 pip` or `7 pips`."""
    return f"{number} pip" if number == 1 else f"{number} pips"


def times(number: int) -> str:
    """Such as `twice` or `3 times`."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def in_words(name: str) -> str:
    """The id of an ending as words."""
    return name.replace("-", " ")
