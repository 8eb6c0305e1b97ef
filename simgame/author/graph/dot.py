"""The map as DOT, for Graphviz: a beat is a table with a row for each choice, and edges leave from the rows."""

from collections.abc import Iterator
from html import escape

from simgame.author.graph.ways import Card, Chart, Column, Row
from simgame.printable import printable, shortened

LONGEST = 70
"""Characters of words and conditions in a beat."""


def draw(chart: Chart) -> str:
    """The graph's text."""
    return "\n".join(_lines(chart)) + "\n"


def quoted(text: str) -> str:
    """A text as a DOT string."""
    plain = " ".join(printable(text).split())
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _html(text: str) -> str:
    return escape(" ".join(printable(text).split()))


def _lines(chart: Chart) -> Iterator[str]:
    yield "digraph story {"
    yield f"  label={quoted(chart.title)} labelloc=t fontsize=20 rankdir=LR nodesep=0.25 ranksep=0.8 bgcolor=white"
    yield '  fontname="Helvetica" node [fontname="Helvetica" fontsize=11] edge [fontname="Helvetica" fontsize=10 color="#5a6577"]'
    for column in chart.columns:
        yield from _cluster(column)
    for ending in chart.endings:
        yield f'  "ending:{ending}" [label={quoted(ending)} shape=box style="rounded,filled" fillcolor="#fdf3d8"]'
    for column in chart.columns:
        yield from _ways(column)
    yield "}"


def _cluster(column: Column) -> Iterator[str]:
    yield f"  subgraph cluster_{column.id} {{"
    yield f'    label={quoted(column.title)} tooltip={quoted(column.scene)} style=rounded color="#9aa7bd" fontsize=16'
    yield f'    "in:{column.id}" [label="opens,\\nor next beat" shape=circle style=filled fillcolor="#e8eef8"]'
    for card in column.cards:
        dashed = " style=dashed" if card.possible is False else ""
        yield f"    {quoted(card.id)} [shape=none margin=0 tooltip={quoted(card.words)}{dashed} label=<{_table(card)}>]"
    gate = f"\\n{column.onward.to} needs\\n" + column.gate.replace(", ", "\\n") if column.onward else ""
    yield f'    "out:{column.id}" [label="thread over{gate}" shape=hexagon style=filled fillcolor="#e8eef8"]'
    yield "  }"


def _table(card: Card) -> str:
    needs = f'<br/><font color="#8a5a00">when {_html(shortened(card.needs, LONGEST))}</font>' if card.needs else ""
    words = f'<br/><font color="#555555"><i>{_html(shortened(card.words, LONGEST))}</i></font>' if card.words else ""
    head = f'<tr><td port="in" bgcolor="#f1f4f9" align="left"><b>{_html(card.id)}</b>{needs}{words}</td></tr>'
    rows = "".join(_cell(number, row, card) for number, row in enumerate(card.rows))
    return f'<table border="1" cellborder="0" cellspacing="0" cellpadding="4" color="#5a6577">{head}{rows}</table>'


def _cell(number: int, row: Row, card: Card) -> str:
    stays = " ↻" if row.next and row.next.to == card.id else ""
    needs = (
        f'<br align="left"/><font color="#8a5a00">if {_html(shortened(row.needs, LONGEST))}</font>' if row.needs else ""
    )
    colour = ' color="#999999"' if row.possible is False else ' color="#a3232f"' if row.tempts else ""
    text = f"<font{colour}><b>{_html(row.id)}</b>  {_html(row.moves)}{stays}</font>{needs}"
    return f'<tr><td port="c{number}" align="left" title={_attribute(row.words)} href="#">{text}<br align="left"/></td></tr>'


def _attribute(text: str) -> str:
    return f'"{_html(text)}"'


def _ways(column: Column) -> Iterator[str]:
    for card in column.cards:
        yield f'  "in:{column.id}" -> {quoted(card.id)}:in:w [{_look(card.entry.possible)}]'
        for number, row in enumerate(card.rows):
            source = f"{quoted(card.id)}:c{number}:e"
            about = f"tooltip={quoted(row.id)}"
            if row.next and row.next.to != card.id:
                yield f'  {source} -> {quoted(row.next.to)}:in [{_look(row.next.possible)} color="#2a5db0" {about}]'
            if row.over:
                yield f'  {source} -> "out:{row.over.to}" [{_look(row.over.possible)} {about}]'
            for way in row.endings:
                yield f'  {source} -> "ending:{way.to}" [{_look(way.possible)} color="#8a6d1a" {about}]'
    yield f'  "out:{column.id}" -> "in:{column.id}" [style=solid constraint=false label="not open: the next beat"]'
    if column.onward:
        yield f'  "out:{column.id}" -> "in:{column.onward.to}" [{_look(column.onward.possible)} penwidth=3]'
    if column.back:
        yield f'  "out:{column.id}" -> "in:{column.back.to}" [{_look(column.back.possible)} constraint=false label="slips back"]'
    for way in column.endings:
        yield f'  "out:{column.id}" -> "ending:{way.to}" [{_look(way.possible)} label="no beat left"]'


def _look(possible: bool | None) -> str:
    return "style=dashed" if possible is False else "style=solid"
