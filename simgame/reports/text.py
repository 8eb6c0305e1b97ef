"""The debrief as lines of text: the ending as a scene first, the seller's side last and small."""

from textwrap import wrap

from simgame.play.debrief import STEPS, Debrief, Lesson, TurningPoint
from simgame.rules.rulebook import rules
from simgame.rules.stages import STAGES

WINNERS = {
    "both": "Two winners.",
    "none": "Two losers.",
    "them": "They are served, and you are not: in the end that lasts for neither.",
    "open": "Nobody lost, and nothing was decided.",
}
BLOCKS = "▁▂▃▄▅▆▇█"


def report(debrief: Debrief, width: int = 80) -> list[str]:
    """The whole debrief in lines of at most `width` characters."""
    width = max(width, 30)
    parts = [
        _head(debrief, width),
        _held_back(debrief, width),
        _curve(debrief, width),
        _turning_points(debrief, width),
        _ledger(debrief, width),
        _notebook(debrief, width),
        _lessons(debrief, width),
        _steps(debrief, width),
        _axes(debrief, width),
        _next(debrief, width),
        _seller(debrief, width),
    ]
    lines = [line for part in parts if part for line in ["", *part]]
    return lines[1:]


def paragraph(text: str, width: int, indent: str = "", first: str | None = None) -> list[str]:
    """The text wrapped, with the first line's indent apart."""
    return wrap(
        text, width, initial_indent=indent if first is None else first, subsequent_indent=indent, break_on_hyphens=False
    )


def heading(text: str, width: int) -> list[str]:
    """A heading."""
    return paragraph(text.upper(), width)


def _head(debrief: Debrief, width: int) -> list[str]:
    lines = paragraph(debrief.title, width)
    if not debrief.finished:
        count = choices(len(debrief.turns))
        return [
            *lines,
            "",
            *paragraph(f"Unfinished: {count}, in the stage of {debrief.stage}, trust {debrief.trust}.", width),
        ]
    result = f"{debrief.ending.replace('-', ' ').capitalize()}. {WINNERS[debrief.winners]}"
    trust = f"trust {debrief.trust} (at the start {debrief.trust_at_start})"
    count = f"{choices(len(debrief.turns))}, as far as {debrief.stage}, {trust}."
    return [*lines, "", *paragraph(debrief.scene, width), "", *paragraph(result, width), *paragraph(count, width)]


def _held_back(debrief: Debrief, width: int) -> list[str]:
    if not debrief.held_back or not debrief.turns:
        return []
    lines = heading(f"What {STAGES[STAGES.index(debrief.stage) + 1]} still needed", width)
    return [*lines, *(line for lacks in debrief.held_back for line in paragraph(f"· {lacks}", width, "    ", "  "))]


def _curve(debrief: Debrief, width: int) -> list[str]:
    if not debrief.turns:
        return []
    marks = {point.n for point in debrief.turning_points}
    values = [turn.trust for turn in debrief.turns]
    rows = heading("Trust, turn by turn", width)
    step = max(1, width - 8)
    for begin in range(0, len(values), step):
        part = debrief.turns[begin : begin + step]
        rows.append("  " + "".join(BLOCKS[min(7, turn.trust * 8 // 101)] for turn in part))
        rows.append("".join(["  ", *("*" if turn.n in marks else " " for turn in part)]).rstrip())
    stages = [f"turn {turn.n}: {turn.stage_after}" for turn in debrief.turns if turn.stage_after != turn.stage]
    low, high = min(values), max(values)
    rows += paragraph(f"lowest {low}, highest {high}; * marks a turning point", width, "  ")
    return [*rows, *paragraph("; ".join(stages), width, "  ")] if stages else rows


def _turning_points(debrief: Debrief, width: int) -> list[str]:
    if not debrief.turning_points:
        return []
    return [
        *heading("Turning points", width),
        *(line for point in debrief.turning_points for line in _point(point, width)),
    ]


def _point(point: TurningPoint, width: int) -> list[str]:
    first = f"{point.n:>3}  "
    moved = (
        f"trust {point.trust_before} → {point.trust}" if point.trust != point.trust_before else f"trust {point.trust}"
    )
    return [
        *paragraph(point.quote, width, "     ", first),
        *paragraph(f"{moved}: {point.because} ({rules()[point.rule]['title']})", width, "     "),
    ]


def _ledger(debrief: Debrief, width: int) -> list[str]:
    given = sum(
        line.change
        for turn in debrief.turns
        for line in turn.reactions
        if line.rule == "gift" and line.meter == "goodwill"
    )
    times = _times(debrief.returned)
    returned = f"{debrief.prospect} gave something back {times}" if debrief.returned else "nothing came back"
    text = f"You gave {given} pips of goodwill; {returned}. Unspent: {debrief.goodwill}."
    return [*heading("What you gave, and what came back", width), *paragraph(text, width, "  ")]


def choices(number: int) -> str:
    """Such as `1 choice` or `7 choices`."""
    return f"{number} choice" if number == 1 else f"{number} choices"


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times or more")


def _notebook(debrief: Debrief, width: int) -> list[str]:
    lines = heading("What you found out, agreed and promised", width)
    marks = [
        ("found", debrief.needs_known),
        ("missed", debrief.needs_missed),
        ("agreed", debrief.agreed),
        ("open", debrief.open),
    ]
    entries = [(mark, debrief.names[name]) for mark, names in marks for name in names]
    entries += [(f"promise {state}", debrief.names[name]) for name, state in debrief.promises.items()]
    for mark, text in entries:
        lines += paragraph(text, width, " " * 17, f"  {mark:<15}")
    return lines


def _lessons(debrief: Debrief, width: int) -> list[str]:
    if not debrief.turns:
        return []
    if not debrief.lessons:
        return [*heading("What cost you", width), *paragraph("Nothing that a rule would speak of.", width, "  ")]
    return [*heading("What cost you", width), *(line for lesson in debrief.lessons for line in _lesson(lesson, width))]


def _lesson(lesson: Lesson, width: int) -> list[str]:
    often = f" ({_times(lesson.times)})" if lesson.times > 1 else ""
    lines = [*paragraph(f"{lesson.title}{often}: {lesson.says}.", width, "    ", "  ")]
    lines += paragraph(f"{lesson.n}: {lesson.quote}", width, "    ")
    return [*lines, *paragraph(lesson.coaching, width, "    ")] if lesson.coaching else lines


def _steps(debrief: Debrief, width: int) -> list[str]:
    if not debrief.turns:
        return []
    skipped = [step for step in STEPS if step not in debrief.steps]
    order = [STEPS.index(step) for step in debrief.steps]
    text = "Walked: " + (", ".join(debrief.steps) or "none") + "."
    if skipped:
        text += " Not walked: " + ", ".join(skipped) + "."
    if order != sorted(order):
        text += " Not in their order."
    return [*heading("The six steps", width), *paragraph(text, width, "  ")]


def _axes(debrief: Debrief, width: int) -> list[str]:
    if not debrief.turns:
        return []
    lines = heading("How you walked", width)
    for axis in debrief.axes[:-1]:
        lines += paragraph(f"{axis.title}: {axis.met} of {len(axis.criteria)}", width, "  ")
        for criterion in axis.criteria:
            proof = f" (turn {criterion.n})" if criterion.n else ""
            lines += paragraph(
                f"{criterion.question} {'Yes' if criterion.met else 'No'}{proof}.", width, "      ", "    "
            )
    return lines


def _next(debrief: Debrief, width: int) -> list[str]:
    if not debrief.turns:
        return []
    return [*heading("One thing to try next", width), *paragraph(one_thing(debrief), width, "  ")]


def one_thing(debrief: Debrief) -> str:
    """One thing to do otherwise, from what cost most; where nothing did, what is still to be found."""
    if debrief.lessons:
        lesson = debrief.lessons[0]
        return f"{lesson.title}. Play it again, and say something else at turn {lesson.n}."
    if debrief.held_back:
        return f"Nothing broke, and something was missing: {debrief.held_back[0]}. Play it again and look for that."
    if debrief.needs_missed:
        return f"There was more to find out: {len(debrief.needs_missed)} of their needs never came up."
    return "Play it again with a worse start: one early slip, owned and mended. That is a skill of its own."


def _seller(debrief: Debrief, width: int) -> list[str]:
    if not debrief.turns:
        return []
    axis = debrief.axes[-1]
    answers = " ".join(f"{criterion.question} {'Yes' if criterion.met else 'No'}." for criterion in axis.criteria)
    return paragraph(f"For the seller ({axis.weight} percent): {answers} {choices(len(debrief.turns))}.", width)
