"""Figures as lines of one table, each printed when it is there."""

from tests.benchmarks.figure import Figure, Goal, Spread, Values, spread

COLUMNS = (("figure", 50), ("ours", 28), ("beside", 42), ("ratio", 23), ("goal", 10))
"""The columns with their widths; the verdict comes last."""


def heading() -> str:
    """The first line of the table."""
    return f"{_cells([name for name, _ in COLUMNS])}met?"


def line(figure: Figure) -> str:
    """A figure as a line."""
    if not figure.ours:
        return f"{figure.name.ljust(COLUMNS[0][1])}not measured: {figure.missing}"
    cells = [
        figure.name, f"{_spread(figure.ours)} {figure.unit}", _beside(figure), _times(figure.ratios), _goal(figure.goal),
    ]  # fmt: skip
    return f"{_cells(cells)}{ {None: '', True: 'met', False: 'MISSED'}[figure.met] }".rstrip()


def _cells(cells: list[str]) -> str:
    """Cells one after the other; one that is too wide pushes only as far as it has to."""
    text, end = "", 0
    for cell, (_, width) in zip(cells, COLUMNS, strict=True):
        text, end = f"{text}{cell} ", end + width
        text = text.ljust(end)
    return text


def _beside(figure: Figure) -> str:
    if not figure.floor:
        return f"not measured: {figure.missing}" if figure.missing else figure.against
    return f"{number(spread(figure.floor).middle)} {figure.against}"


def _times(ratios: Values) -> str:
    return f"{_spread(ratios)} ×" if ratios else ""


def _spread(values: Values) -> str:
    found: Spread = spread(values)
    low, middle, high = (number(each) for each in found)
    return middle if low == high else f"{middle} ({low}–{high})"


def _goal(goal: Goal | None) -> str:
    if not goal:
        return ""
    return f"{'≤' if goal.most else '≥'} {number(goal.limit)}{' ×' if goal.ratio else ''}"


def number(value: float) -> str:
    """A number with as many digits as say something."""
    size = abs(value)
    digits = 0 if size >= 100 or value == int(value) else 1 if size >= 10 else 2
    return f"{value:,.{digits}f}"
