"""The career: practice, the three levels, the skills over time, the assessments."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult

from simgame.disk import put, reason
from simgame.errors import SimgameError
from simgame.journal.career import forget, gather
from simgame.play.career import Career
from simgame.reports.career import career_document, career_sections, day
from simgame.reports.json import encoded
from simgame.reports.sections import Section
from simgame.reports.text import bars
from simgame.tui.commands import SCROLL, bindings, command
from simgame.tui.screens.parts import PART, PartsScreen
from simgame.tui.typeset import Block, Run
from simgame.tui.widgets.key_line import KeyLine
from simgame.tui.widgets.report import Report, section_blocks
from simgame.tui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from simgame.tui.app import Simgame

EXPORT = command("e", "export", "Write all of this to a file in the folder you are in", "export")
FORGET = command("x", "delete", "Delete your career: the saves of all finished plays, after asking", "forget")
CLOSE = command("escape,q", "close", "Close this and go back", "leave", "esc")


class CareerScreen(PartsScreen):
    """What assessments and practice have come to; a part at a time."""

    CSS_PATH = "career.tcss"
    OWN = (PART, SCROLL, EXPORT, FORGET, CLOSE)
    BINDINGS: ClassVar = bindings(OWN)
    parts = ("Practice", "Associate", "Professional", "Leader", "Skills", "Assessments")

    def __init__(self, place: Path) -> None:
        super().__init__()
        self._place = place
        self._career = gather(place)

    def compose(self) -> ComposeResult:
        """The tabs, the page, the keys."""
        yield Tabs([self._marked(part) for part in self.parts])
        yield Report(classes="reading")
        yield KeyLine()

    def _marked(self, part: str) -> str:
        """The levels that are held have a mark."""
        held = any(level.held and level.id == part.lower() for level in self._career.levels)
        return f"{part} ✓" if held else part

    def turn_to(self, part: str) -> None:
        """Fill the page."""
        name = cast("Simgame", self.app).settings.name
        found = {each.id: each for each in career_sections(self._career, name)}
        wanted = {
            "Practice": ("title", "practice"),
            "Associate": ("associate",),
            "Professional": ("professional",),
            "Leader": ("leader",),
            "Skills": ("axes", "reading"),
            "Assessments": ("attempts",),
        }[part]
        there = [found[id] for id in wanted if id in found]
        self.query_one(Report).show([(each.title, self._blocks(each)) for each in there] or [(part, [NOTHING])])

    def _blocks(self, section: Section) -> list[Block]:
        return section_blocks(section) if section.id != "axes" else axes_blocks(self._career)

    def action_export(self) -> None:
        """Write the career as JSON beside whatever the player is working on."""
        path = Path(f"simgame-career-{day_of(self._career)}.json").absolute()
        try:
            put(path, encoded(career_document(self._career)).encode())
        except OSError as error:
            self.notify(f"{path} cannot be written: {reason(error)}", severity="warning", markup=False)
        else:
            self.notify(f"Written to {path}", markup=False)

    def action_forget(self) -> None:
        """Ask, and delete the saves of all finished plays."""
        from simgame.tui.screens.confirm import Confirm

        question = "Delete your career? The saves of all finished plays go with it, and nothing brings them back."
        self.app.push_screen(Confirm(question, "Yes, delete them", "No, keep them"), self._forget)

    def _forget(self, yes: bool | None) -> None:
        if not yes:
            return
        try:
            gone, kept = forget(self._place)
        except SimgameError as error:
            self.complain(error)
        else:
            self.notify(f"Deleted: {gone}. Unfinished plays that are kept: {kept}.", markup=False)
        self._career = gather(self._place)
        tabs = self.query_one(Tabs)
        tabs.titles = tuple(self._marked(part) for part in self.parts)
        tabs.refresh()
        self.turn_to(self.front)


NOTHING = Block("Nothing yet: assessments that are played to their end count here. Begin one from a briefing.", "soft")


def axes_blocks(career: Career) -> list[Block]:
    """The axes over time: figures, and every assessment as a bar."""
    lead = max((len(axis.title) for axis in career.axes), default=0)
    found = [
        Block("How much of each you showed, in percent; a bar for each of the last thirty assessments.", "soft"),
        Block(""),
    ]
    for axis in career.axes:
        found += [
            Block(
                f"first {axis.first}, best {axis.best}, latest {axis.latest}",
                "ink",
                (Run(f"  {axis.title:<{lead}}  ", "mark"),),
            ),
            Block(bars(axis.all[-30:]), "head", (Run(" " * (lead + 4)),)),
        ]
    return found


def day_of(career: Career) -> str:
    """The day of the latest assessment, or a word."""
    return day(career.attempts[-1].at) if career.attempts else "empty"
