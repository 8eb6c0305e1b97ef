"""A document in parts as one HTML file: nothing from elsewhere, to read on a phone, to print, dark and light."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from simgame.printable import printable
from simgame.reports.curve import Curve, look, svg
from simgame.reports.sections import Section

if TYPE_CHECKING:
    from jinja2 import Template

PATH = Path(__file__).with_name("document.html")


def page(title: str, parts: tuple[Section, ...], curve: Curve | None = None) -> str:
    """The document as a page; every word in it is text. The curve stands in the section of that name."""
    picture = svg(curve) if curve and any(part.id == "curve" for part in parts) else ""
    return _template().render(title=title, parts=parts, curve=curve, picture=picture, look=look)


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["printable"] = lambda text: printable(str(text), keep="")
    return environment.from_string(PATH.read_text(encoding="utf-8"))
