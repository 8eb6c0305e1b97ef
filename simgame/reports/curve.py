"""The curve of trust as a picture: drawn by pygal, coloured by the page it stands in, with every word in it as text."""

import re
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from simgame.play.debrief import Debrief
from simgame.printable import printable
from simgame.reports.text import bars

WIDTH, HEIGHT = 560, 280
LETTER = 10
"""Room for one letter beside the picture, as large as the page makes it on a phone."""
HUES, DASHES = 6, 5
"""Lines are told apart by colour and by dashes: these have no common divisor, so that thirty of them differ."""
LABELS = 12
"""Turns are named below the curve where they stand at least this part of its width apart."""
ROW = 64
"""Turns in a row of letters."""
MOST_NAMED = 4
"""Lines that end close together and are all named there."""
_SERIES = re.compile(r"series serie-(\d+) ")
_FIGURE = re.compile(r"\d+\.\d+")


class Line(NamedTuple):
    """How trust went in one play."""

    name: str
    values: tuple[int, ...]
    """Trust at the start, then after each turn."""


class Curve(NamedTuple):
    """One line or several, on one scale from 0 to 100."""

    title: str
    says: str
    """What is to be seen, for those who do not see it."""
    key: str
    """What the marks in it mean; nothing where it has none."""
    lines: tuple[Line, ...]
    stages: tuple[int, ...] = ()
    """The turns with which a stage began."""
    turned: tuple[int, ...] = ()
    """The turning points."""


def curve(debrief: Debrief) -> Curve | None:
    """The curve of a play; none before its first turn, and none that is not to be told, or no longer known."""
    if debrief.sealed or debrief.outdated or not debrief.turns:
        return None
    line = Line("", (debrief.trust_at_start, *(turn.trust for turn in debrief.turns)))
    began = {turn.n: turn.stage_after for turn in debrief.turns if turn.stage_after != turn.stage}
    turned = tuple(point.n for point in debrief.turning_points)
    key = [
        *(["Upright lines: a stage began."] if began else []),
        *(["Rings: turning points."] if turned else []),
    ]
    said = [
        went(line),
        *(f"With turn {n} the stage of {stage} began." for n, stage in began.items()),
        *([f"Turning points: turn {', '.join(map(str, turned))}."] if turned else []),
    ]
    return Curve("Trust, turn by turn", " ".join(said), " ".join(key), (line,), tuple(began), turned)


def went(line: Line) -> str:
    """A line in words."""
    values = line.values
    return f"From {values[0]} to {values[-1]}; lowest {min(values)}, highest {max(values)}."


def in_rows(curve: Curve) -> list[str]:
    """The picture in letters: a bar for the trust after each turn, and below them a star for each turning point."""
    marks = "".join("*" if n in curve.turned else " " for n in range(1, len(curve.lines[0].values)))
    rows: list[str] = []
    for line in curve.lines:
        drawn = bars(line.values[1:])
        for begin in range(0, len(drawn), ROW):
            rows += [f"{drawn[begin : begin + ROW]}  {line.name}", marks[begin : begin + ROW]]
    return [row.rstrip() for row in rows if row.strip()]


def svg(curve: Curve) -> str:
    """The picture as an element of a page: the same bytes for the same curve, on every machine and in every run."""
    root = _bare(_plotted(curve), len(curve.lines))
    root.attrib = {"viewBox": root.attrib["viewBox"], "role": "img", "aria-labelledby": "curve-title curve-says"}
    for at, (name, id, words) in enumerate((("title", "curve-title", curve.title), ("desc", "curve-says", curve.says))):
        element = Element(name, {"id": id})
        element.text = printable(words, keep="")
        root.insert(at, element)
    return ElementTree.tostring(root, encoding="unicode")


def look(number: int) -> str:
    """The classes of a line, by its number from 0; the page says how they look."""
    return f"hue-{number % HUES} dash-{number % DASHES}"


def _plotted(curve: Curve) -> str:
    """What pygal makes of the figures; it gets no words to set but numbers of turns and lines."""
    from pygal import XY
    from pygal.style import Style

    last = max(len(line.values) for line in curve.lines) - 1
    ends = _ends(curve)
    style = Style(label_font_size=16, major_label_font_size=16, value_font_size=6)
    chart = XY(
        width=WIDTH, height=HEIGHT, margin=6, margin_right=14 + LETTER * max(map(len, ends), default=0), range=(0, 100),
        xrange=(0, last), show_legend=False, show_x_guides=True, dots_size=3, print_labels=True, style=style, css=(), js=(),
        formatter=_point,
    )  # fmt: skip
    chart.y_labels = [0, 25, 50, 75, 100]
    named = _named(last, curve.stages)
    chart.x_labels = [{"value": n, "label": str(n) if n in named else ""} for n in sorted({*named, *curve.stages})]
    chart.x_labels_major = ["", *map(str, curve.stages)]
    for line, end in zip(curve.lines, ends, strict=True):
        *points, (n, value) = enumerate(line.values)
        chart.add("", [*points, {"value": (n, value), "label": end}])
    if curve.turned:
        chart.add("", [(n, curve.lines[0].values[n]) for n in curve.turned], stroke=False, dots_size=6)
    return str(chart.render(is_unicode=True))


def _point(point: tuple[int, int]) -> str:
    return f"turn {point[0]}: trust {point[1]}"


def _named(last: int, stages: tuple[int, ...]) -> set[int]:
    """The turns that are named below the curve: its ends, those a stage began with, and some between, where there is room."""
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, last) if last <= 8 * step or step == last)
    found: set[int] = set()
    for n in (0, last, *stages, *range(0, last, step)):
        if all(abs(n - other) * LABELS >= last for other in found):
            found.add(n)
    return found


def _ends(curve: Curve) -> list[str]:
    """What stands at the end of each line: its number, with those of the lines whose numbers would cover it."""
    if len(curve.lines) == 1:
        return [""]
    last = max(len(line.values) for line in curve.lines) - 1
    groups: list[list[int]] = []  # the first of each is the one that goes furthest
    for at, line in sorted(enumerate(curve.lines), key=lambda each: -len(each[1].values)):
        near = (group for group in groups if _cover(curve.lines[group[0]].values, line.values, last))
        group = next(near, None)
        if group is None:
            groups.append([at])
        else:
            group.append(at)
    named = {group[0]: _joined([str(at + 1) for at in sorted(group)]) for group in groups}
    return [named.get(at, "") for at in range(len(curve.lines))]


def _cover(further: tuple[int, ...], values: tuple[int, ...], last: int) -> bool:
    apart = (len(further) - len(values)) * WIDTH / last
    return abs(further[-1] - values[-1]) < LETTER and apart < 4 * LETTER


def _joined(numbers: list[str]) -> str:
    return ", ".join(numbers[:MOST_NAMED]) + (" …" if len(numbers) > MOST_NAMED else "")


def _bare(plotted: str, lines: int) -> Element:
    """Without what pygal brings for its scripts, its own colours, today's date, and more decimals than can be seen."""
    root = ElementTree.fromstring(plotted)
    for parent in root.iter():
        parent.tag = parent.tag.rpartition("}")[2]
        for child in list(parent):
            kind, classes = child.tag.rpartition("}")[2], child.get("class", "").split()
            if kind == "desc" and "value" in classes:
                child.tag, child.attrib = "title", {}
            elif kind in ("defs", "desc", "title") or "tooltip-overlay" in classes:
                parent.remove(child)
        for name, value in parent.attrib.items():
            parent.attrib[name] = _FIGURE.sub(lambda found: f"{float(found[0]):.1f}", value)
        if found := _SERIES.match(parent.get("class", "")):
            parent.attrib["class"] = f"series {look(int(found[1])) if int(found[1]) < lines else 'turned'}"
    return root
