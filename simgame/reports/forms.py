"""The one debrief in each form it can be had in."""

from simgame.play.debrief import Debrief
from simgame.reports.sections import sections


def written(debrief: Debrief, form: str) -> str:
    """The debrief as text, json, md or html, ending in a newline; what only one form needs is loaded for that one."""
    match form:
        case "json":
            from simgame.reports import json

            return json.text(debrief)
        case "md":
            from simgame.reports.curve import curve
            from simgame.reports.markdown import markdown

            return markdown(debrief.title, sections(debrief), curve(debrief))
        case "html":
            from simgame.reports.curve import curve
            from simgame.reports.html import page

            return page(debrief.title, sections(debrief), curve(debrief))
        case _:
            from simgame.reports.text import report

            return "\n".join(report(debrief)) + "\n"
