"""Where everything on the picture goes: stages are columns from left to right, beats are cards down the page, as in the file.

A story is nearly a list already, so no general layout is needed. On the left of a column runs the line by which beats come when a
thread is over, on its right the gate that every thread's end leads to; between cards and gate each beat that `next` leads to from
elsewhere has a lane of its own, so that lines cross but never run over one another or over words.
"""

from typing import NamedTuple

from simgame.author.graph.ways import Card, Chart, Column, Row, Way
from simgame.cells import cells
from simgame.printable import printable, shortened

CHAR = 7.4
"""Width of a character of the 12-pixel monospaced text, a little generous: fonts differ."""
LINE = 17
PAD = 9
COLUMNS = 58
"""Characters in a line of a card."""
CARD = COLUMNS * CHAR + 2 * PAD
LANE = 12
LEFT = 34
"""From a column's edge to its cards: room for the line down the page."""
TOP = 116
"""Where the first card begins; above it stand the title and the stages' names."""
GAP = 22
BETWEEN = 70
FOOT = 30


class Text(NamedTuple):
    """A line of text in a card, by the kind of thing it says."""

    y: float
    words: str
    kind: str


class RowPlace(NamedTuple):
    """A choice on the picture: its lines, and the height at which its ways leave."""

    row: Row
    texts: tuple[Text, ...]
    y: float


class CardPlace(NamedTuple):
    """A beat on the picture."""

    card: Card
    x: float
    y: float
    height: float
    head: float
    """Where its name ends and its choices begin."""
    texts: tuple[Text, ...]
    rows: tuple[RowPlace, ...]


class ColumnPlace(NamedTuple):
    """A stage on the picture: its cards, the lanes beside them, its gate and its endings."""

    column: Column
    x: float
    width: float
    cards: tuple[CardPlace, ...]
    lanes: dict[str, float]
    """By the beat they lead to: where on the page."""
    gate: float
    bottom: float
    texts: tuple[Text, ...]
    """What can come when a thread is over."""
    endings: tuple[tuple[Way, float], ...]
    """The endings of the stage, and the heights they stand at."""

    @property
    def base(self) -> float:
        """Where the cards are over and the foot of the column begins."""
        return self.cards[-1].y + self.cards[-1].height + FOOT


def lay_out(chart: Chart) -> tuple[ColumnPlace, ...]:
    """The place of everything, in pixels."""
    places: list[ColumnPlace] = []
    x = float(BETWEEN) / 2
    for column in chart.columns:
        places.append(_column(column, x))
        x += places[-1].width + BETWEEN
    return tuple(places)


def _column(column: Column, x: float) -> ColumnPlace:
    cards, y = [], float(TOP)
    for card in column.cards:
        cards.append(_card(card, x + LEFT, y))
        y += cards[-1].height + GAP
    right = x + LEFT + CARD
    wanted = dict.fromkeys(
        row.next.to for card in column.cards for row in card.rows if row.next and row.next.to != card.id
    )
    lanes = {beat: right + LANE * (number + 2) for number, beat in enumerate(wanted)}
    gate = right + LANE * (len(wanted) + 3)
    texts = tuple(_foot(column, y - GAP + FOOT + LINE))
    after = texts[-1].y + LINE
    endings = tuple((way, after + number * (LINE + 10)) for number, way in enumerate(_endings(column)))
    bottom = after + len(endings) * (LINE + 10)
    return ColumnPlace(column, x, gate + LANE - x, tuple(cards), lanes, gate, bottom, texts, endings)


def _endings(column: Column) -> list[Way]:
    """Every ending of the stage once, those by running out first."""
    at_once = [way for card in column.cards for row in card.rows for way in row.endings]
    found: dict[str, Way] = {way.to: way for way in column.endings}
    for way in at_once:
        known = found.get(way.to)
        found[way.to] = way if known is None or known.possible is False else known
    return list(found.values())


def _foot(column: Column, y: float) -> list[Text]:
    said = [("head", "when a thread is over")]
    if column.onward:
        never = " (no play gets there)" if column.onward.possible is False else ""
        said += [("onward", f"→ {column.onward.to}{never}, with")]
        said += [("needs", f"  {line}") for line in fold(column.gate, COLUMNS - 2)]
    if column.back:
        never = " (no play does)" if column.back.possible is False else ""
        said.append(("plain", f"← slips back to {column.back.to}{never}"))
    said += [("plain", "↓ else the next beat down the page, not yet seen,"), ("plain", "  whose conditions hold")]
    said.append(("plain", "■ none left, or ended before:"))
    return [Text(y + number * LINE, words, kind) for number, (kind, words) in enumerate(said)]


def _card(card: Card, x: float, y: float) -> CardPlace:
    said = [("name", card.id)]
    said += [("needs", line) for line in fold(f"when {card.needs}", COLUMNS)] if card.needs else []
    said += [("words", cut(f"{card.later} · " * bool(card.later) + f"{card.who}: {card.words}", COLUMNS))]
    texts = [Text(y + PAD + 11 + number * LINE, words, kind) for number, (kind, words) in enumerate(said)]
    head = y + PAD + len(said) * LINE + 3
    rows, at = [], head + 6
    for row in card.rows:
        rows.append(_row(card, row, at))
        at = rows[-1].texts[-1].y + 11
    return CardPlace(card, x, y, at - y, head - y, tuple(texts), tuple(rows))


def _row(card: Card, row: Row, y: float) -> RowPlace:
    kind = "never" if row.possible is False else "tempts" if row.tempts else "choice"
    said = [(kind, _row_words(card, row))]
    said += [("needs", f"  {line}") for line in fold(f"if {row.needs}", COLUMNS - 2)] if row.needs else []
    for way in row.endings:
        said.append(("ending", f"  ■ {way.to}" + " (no play ends so)" * (way.possible is False)))
    texts = tuple(Text(y + 11 + number * LINE, words, kind) for number, (kind, words) in enumerate(said))
    return RowPlace(row, texts, y + 7)


def _row_words(card: Card, row: Row) -> str:
    """The choice's name, its moves at the right edge of the line, and whether it stays in its beat."""
    end = f"{row.moves} ↻" if row.next and row.next.to == card.id else row.moves
    name = cut(row.id, max(COLUMNS - len(end) - 2, 12))
    return f"{name}{' ' * (COLUMNS - len(name) - len(end))}{end}" if len(name) + len(end) < COLUMNS else f"{name} {end}"


def cut(text: str, columns: int) -> str:
    """The text on one line, cut to its columns."""
    return shortened(" ".join(printable(text).split()), columns).replace(" …", "…")


def fold(text: str, columns: int) -> list[str]:
    """The text in lines of so many columns; a word that is longer is cut."""
    lines = [""]
    for word in printable(text, keep="").split():
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if cells(longer) <= columns or not lines[-1]:
            lines[-1] = cut(longer, columns)
        else:
            lines.append(cut(word, columns))
    return lines
