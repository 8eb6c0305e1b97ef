"""Rows as CSV for a spreadsheet, which takes nothing in it for a formula."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO

from simgame.printable import printable

FORMULA = ("=", "+", "-", "@")
"""What a spreadsheet takes for the beginning of a formula, also behind blanks, and in its wide forms."""
WIDE = str.maketrans("＝＋－＠", "=+-@")


def text(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """The rows under a line of their columns; what is not there is an empty cell."""
    out = StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: cell(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def cell(value: object) -> object:
    """A value as it may stand in a table: numbers as they are, yes and no as words, texts that no program would obey."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, str):
        return value
    plain = printable(value, keep="")
    return f"'{plain}" if plain.lstrip().translate(WIDE).startswith(FORMULA) else plain
