"""The map as a picture: SVG that needs nothing but a viewer. Dark on light, whatever the viewer's theme."""

from collections.abc import Iterator
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

from simgame.author.graph.layout import (
    BETWEEN,
    CARD,
    CHAR,
    LEFT,
    LINE,
    PAD,
    TOP,
    CardPlace,
    ColumnPlace,
    RowPlace,
    Text,
    cut,
    lay_out,
)  # fmt: skip
from simgame.author.graph.ways import Chart, Way
from simgame.cells import cells
from simgame.printable import printable

TITLE_CHAR = 13.6
"""Width of a character of the title."""

_STYLE = """
  text { font: 12px "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: #1d2433; white-space: pre; }
  .title { font-size: 22px; font-weight: bold; }
  .stage { font-size: 17px; font-weight: bold; }
  .name, .head, .onward { font-weight: bold; }
  .words, .legend { fill: #5a6577; }
  .needs { fill: #8a4b00; }
  .ending { fill: #7a5b00; }
  .tempts { fill: #a3232f; }
  .never { fill: #8b93a1; text-decoration: line-through; }
  .column { fill: #f6f8fb; stroke: #c5cedd; }
  .card { fill: #ffffff; stroke: #5a6577; }
  .top { fill: #e8eef8; }
  .pill { fill: #fdf3d8; stroke: #8a6d1a; }
  .gate { stroke: #4a6899; stroke-width: 5; stroke-linecap: round; }
  .line { fill: none; stroke: #7d8aa0; marker-end: url(#grey); }
  .next { fill: none; stroke: #1f55a8; stroke-width: 1.4; }
  .into { marker-end: url(#blue); }
  .onwards { fill: none; stroke: #4a6899; stroke-width: 3; marker-end: url(#big); }
  .dashed { stroke-dasharray: 5 4; }
"""

_LEGEND = (
    "down the left: the next beat when a thread is over · blue: next · ↻ next, to the same beat · red: tempts · "
    "dashed: no play goes there"
)


def draw(chart: Chart) -> str:
    """The picture's text."""
    places = lay_out(chart)
    words = max(cells(_LEGEND) * CHAR, cells(chart.title) * TITLE_CHAR)
    width = max(places[-1].x + places[-1].width, words) + BETWEEN
    height = max(place.bottom for place in places) + 40
    return "\n".join(_lines(chart, places, round(width), round(height))) + "\n"


def _lines(chart: Chart, places: tuple[ColumnPlace, ...], width: int, height: int) -> Iterator[str]:
    title = escape(printable(chart.title, keep=""))
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img">'
    )
    yield f"<title>{title}</title>\n<style>{_STYLE}</style>"
    yield f"<defs>{_marker('grey', '#7d8aa0', 7)}{_marker('blue', '#1f55a8', 7)}{_marker('big', '#4a6899', 4)}</defs>"
    yield '<rect width="100%" height="100%" fill="#ffffff"/>'
    yield f'<text x="{BETWEEN / 2}" y="36" class="title">{title}</text>'
    yield _text(BETWEEN / 2, Text(58, _LEGEND, "legend"))
    for place in places:
        yield from _column(place)
    for place, following in pairwise(places):
        if place.column.onward:
            yield _path(f"M{place.gate} {TOP - 24} H{following.x - 4}", "onwards", place.column.onward)
    yield "</svg>"


def _marker(name: str, colour: str, size: int) -> str:
    return (
        f'<marker id="{name}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="{size}" markerHeight="{size}" orient="auto">'
        f'<path d="M0 0L10 5L0 10z" fill="{colour}"/></marker>'
    )


def _column(place: ColumnPlace) -> Iterator[str]:
    yield f"<g id={quoteattr('stage-' + place.column.id)}>{_tooltip(place.column.scene)}"
    box = f'x="{place.x}" y="{TOP - 42}" width="{place.width}" height="{place.bottom - TOP + 50}" rx="8"'
    yield f'<rect class="column" {box}/>'
    yield _text(place.x + LEFT, Text(TOP - 19, place.column.title, "stage"))
    rail = place.x + LEFT / 2
    yield f'<path class="next" style="stroke:#7d8aa0" d="M{rail} {TOP - 24} V{_entry(place.cards[-1])}"/>'
    for card in place.cards:
        yield _path(f"M{rail} {_entry(card)} H{card.x}", "line", card.card.entry)
    for card in place.cards:
        yield from _card(card, place)
    yield f'<path class="gate" d="M{place.gate} {TOP - 24} V{place.bottom - LINE}"/>'
    yield from _foot(place)
    yield "</g>"


def _entry(card: CardPlace) -> float:
    return card.y + PAD + 7


def _card(place: CardPlace, column: ColumnPlace) -> Iterator[str]:
    card = place.card
    dashed = " dashed" if card.possible is False else ""
    yield f"<g id={quoteattr('beat-' + card.id)}>{_tooltip(f'{card.id} · {card.who}: {card.words}')}"
    box = f'x="{place.x}" y="{place.y}" width="{CARD}"'
    yield f'<rect class="card{dashed}" {box} height="{place.height}" rx="4"/>'
    yield f'<rect class="top" x="{place.x + 1}" y="{place.y + 1}" width="{CARD - 2}" height="{place.head - 1}" rx="3"/>'
    for line in place.texts:
        yield _text(place.x + PAD, line)
    yield "</g>"
    lane = column.lanes.get(card.id)
    if lane is not None:
        yield _path(f"M{lane} {_entry(place)} H{place.x + CARD}", "next into", Way(card.id))
    for row in place.rows:
        yield from _row(row, place, column)


def _row(place: RowPlace, card: CardPlace, column: ColumnPlace) -> Iterator[str]:
    row, edge = place.row, card.x + CARD
    yield f"<g id={quoteattr('choice-' + row.id)}>{_tooltip(f'{row.id} · {row.words}')}"
    for line in place.texts:
        yield _text(card.x + PAD, line)
    yield "</g>"
    if row.next and row.next.to != card.card.id:
        target = next(_entry(each) for each in column.cards if each.card.id == row.next.to)
        y = place.y - 3 * bool(row.over)
        yield _path(f"M{edge} {y} H{column.lanes[row.next.to]} V{target}", "next", row.next)
    if row.over:
        yield _path(f"M{edge} {place.y + 3 * bool(row.next)} H{column.gate - 3}", "line", row.over)


def _foot(place: ColumnPlace) -> Iterator[str]:
    x = place.x + LEFT
    for line in place.texts:
        yield _text(x, line)
    for way, y in place.endings:
        width = 200
        yield f'<g>{_tooltip(way.to)}<rect class="pill{" dashed" * (way.possible is False)}" x="{x}" y="{y}" width="{width}"'
        yield f'  height="{LINE + 4}" rx="10"/>' + _text(x + 12, Text(y + 15, cut(way.to, 24), "ending")) + "</g>"
        yield _path(f"M{place.gate} {y + 10} H{x + width + 2}", "line", way)


def _path(d: str, kind: str, way: Way) -> str:
    dashed = " dashed" if way.possible is False else ""
    return f'<path class="{kind}{dashed}" d="{d}"/>'


def _text(x: float, line: Text) -> str:
    return f'<text x="{x}" y="{line.y}" class="{line.kind}">{escape(printable(line.words, keep=""))}</text>'


def _tooltip(words: str) -> str:
    return f"<title>{escape(printable(' '.join(words.split()), keep=''))}</title>"
