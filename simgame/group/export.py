"""The files that leave the room, beside the session's log."""

import asyncio
from pathlib import Path

from simgame.disk import make_folder, put, reason
from simgame.errors import OutputNotWritten
from simgame.group.host import Host
from simgame.group.report import Source, decision_rows, group_curve, group_sections
from simgame.reports import csv
from simgame.reports.html import page
from simgame.reports.markdown import markdown


async def export(host: Host, named: bool = False) -> list[Path]:
    """Write the files, while the session goes on; raises OutputNotWritten, or what cannot be made of it.

    People are numbers, unless `named`.
    """
    source = Source(host.room, host.play, host.header.at, named)
    place = host.path.with_name(f"{host.path.stem}-report")
    title, parts, curve = host.play.scenario.title, group_sections(source), group_curve(source)
    contents = {
        "report.md": markdown(title, parts, curve),
        "report.html": page(title, parts, curve),
        "decisions.csv": _table(decision_rows(source)),
    } | {name: make(host, named) for name, make in host.files.items()}
    await asyncio.to_thread(_write, place, contents)  # a slow disk keeps nobody's phone waiting
    return [place / name for name in contents]


def _write(place: Path, contents: dict[str, str]) -> None:
    try:
        make_folder(place)
        for name, content in contents.items():
            put(place / name, content.encode())
    except OSError as error:
        raise OutputNotWritten(f"{place} cannot be written: {reason(error)}") from None


def _table(rows: list[dict[str, object]]) -> str:
    """Rows as CSV, with True and False as this file has always had them; nothing where there are none."""
    told = [{name: str(value) if isinstance(value, bool) else value for name, value in row.items()} for row in rows]
    return csv.text(list(rows[0]), told) if rows else ""
