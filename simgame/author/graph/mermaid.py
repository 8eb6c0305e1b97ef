"""The map as a Mermaid flowchart: stages as subgraphs, beats as boxes with a line for each choice, an edge to each target.

Labels on edges hide one another as soon as they are long, so choices are told in full in their beat and by name on the edge.
Every text stands in quotes, with the characters that mean something to Mermaid or to HTML as entity codes.
"""

import json
import re
from collections.abc import Iterator

from simgame.author.graph.ways import Card, Chart, Column, Row
from simgame.printable import printable, shortened

LONGEST = 60
"""Characters of a condition."""

LIMIT = 50_000
"""Characters of a text that Mermaid draws without being told that it may (its `maxTextSize`)."""

_SPECIAL = re.compile(r'["#<>&|`\\{}\[\]]')


def draw(chart: Chart) -> str:
    """The flowchart's text."""
    return "\n".join(_Drawing(chart).lines()) + "\n"


def escaped(text: str) -> str:
    """A text for between quotes."""
    plain = " ".join(printable(text).split())
    return _SPECIAL.sub(lambda found: f"#{ord(found[0])};", plain)


class _Drawing:
    def __init__(self, chart: Chart) -> None:
        self.chart = chart
        cards = [card for column in chart.columns for card in column.cards]
        self.beats = {card.id: f"b{number}" for number, card in enumerate(cards, start=1)}

    def lines(self) -> Iterator[str]:
        yield from ("---", f"title: {json.dumps(printable(self.chart.title, keep=''), ensure_ascii=False)}")
        yield from ("config: {flowchart: {wrappingWidth: 700}}", "---", "flowchart LR")
        for column in self.chart.columns:
            yield from self._cluster(column)
        for column in self.chart.columns:
            yield from self._ways(column)
        for ending in self.chart.endings:
            yield f'  {_ending(ending)}(["{escaped(ending)}"]):::ending'
        yield "  classDef ending fill:#fdf3d8,stroke:#8a6d1a,color:#222"
        yield "  classDef gate fill:#e8eef8,stroke:#4a6899,color:#222"
        yield "  classDef never stroke-dasharray: 5 5,color:#777"

    def _cluster(self, column: Column) -> Iterator[str]:
        yield f'  subgraph {column.id}["{escaped(column.title)}"]'
        yield f'    in_{column.id}(("{escaped(column.title[:3])}")):::gate'
        for card in column.cards:
            yield f'    {self.beats[card.id]}["{self._label(card)}"]' + (":::never" if card.possible is False else "")
        needs = "<br/>".join(escaped(line) for line in column.gate.split(", "))
        gate = f"<br/>{escaped(column.onward.to)} needs<br/>{needs}" if column.onward else ""
        yield f'    out_{column.id}{{{{"thread over{gate}"}}}}:::gate'
        yield "  end"

    def _label(self, card: Card) -> str:
        needs = f"<br/>when {escaped(shortened(card.needs, LONGEST))}" if card.needs else ""
        rows = "".join(f"<br/>{_row_words(row, stays=_stays(card, row))}" for row in card.rows)
        return f"<b>{escaped(card.id)}</b> · {escaped(card.who)}{needs}{rows}"

    def _ways(self, column: Column) -> Iterator[str]:
        for card in column.cards:
            yield f"  in_{column.id} {_line(card.entry.possible)} {self.beats[card.id]}"
        for card in column.cards:
            bundles = self._bundles(card)
            for (target, possible), names in bundles.items():
                label = f'|"{"<br/>".join(map(escaped, names))}"|' if len(bundles) > 1 else ""
                yield f"  {self.beats[card.id]} {_line(possible)}{label} {target}"
        yield f'  out_{column.id} -->|"not open: the next beat"| in_{column.id}'
        if column.onward:
            yield f"  out_{column.id} {_line(column.onward.possible, thick=True)} in_{column.onward.to}"
        if column.back:
            yield f'  out_{column.id} {_line(column.back.possible)}|"slips back"| in_{column.back.to}'
        for way in column.endings:
            yield f'  out_{column.id} {_line(way.possible)}|"no beat left"| {_ending(way.to)}'

    def _bundles(self, card: Card) -> dict[tuple[str, bool], list[str]]:
        """The choices of a beat by where they lead away from it; those that no play takes apart."""
        bundles: dict[tuple[str, bool], list[str]] = {}
        for row in card.rows:
            ways = [(self.beats[row.next.to], row.next)] if row.next and not _stays(card, row) else []
            ways += [(f"out_{row.over.to}", row.over)] if row.over else []
            ways += [(_ending(way.to), way) for way in row.endings]
            for target, way in ways:
                bundles.setdefault((target, way.possible is not False), []).append(row.id)
        return bundles


def _stays(card: Card, row: Row) -> bool:
    return row.next is not None and row.next.to == card.id


def _ending(name: str) -> str:
    return f"end_{name.replace('-', '_')}"


def _row_words(row: Row, stays: bool) -> str:
    needs = f" · if {escaped(shortened(row.needs, LONGEST))}" if row.needs else ""
    never = " · no play takes it" if row.possible is False else ""
    return f"{escaped(row.id)}: {escaped(row.moves)}{' ↻' * stays}{needs}{never}"


def _line(possible: bool | None, thick: bool = False) -> str:
    return "-.->" if possible is False else "==>" if thick else "-->"
