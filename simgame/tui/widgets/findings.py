"""What check says of the file that is being watched: as a page, and in one line."""

from collections import Counter
from collections.abc import Iterable

from textual.reactive import reactive

from simgame.author.watching import Version
from simgame.scenario.problems import Problem
from simgame.tui.typeset import Block, Row, Run, heading, rows, wrap
from simgame.tui.widgets.band import Band
from simgame.tui.widgets.page import Page

LOOKS = {"error": "bad", "warning": "head", "advice": "soft"}
"""How each severity looks; the word stands there too."""

LAST_GOOD = "This version cannot be played. The game goes on with the last one that could."
WAITING = "The game begins as soon as this is mended and saved."


class Findings(Page):
    """Every problem with its place and its hint."""

    version: reactive[Version | None] = reactive[Version | None](None)

    def __init__(self, advice: str = LAST_GOOD, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._advice = advice

    def watch_version(self) -> None:
        """Write it anew, from its beginning."""
        self.reset()
        self.refresh(layout=True)
        self.scroll_home(animate=False)

    def typeset(self, width: int) -> list[Row]:
        """What is wrong with the version at all, then each problem, in the order of the file."""
        version = self.version
        if not version:
            return []
        said = version.trouble or ("" if version.scenario else self._advice)
        above = [Block(said, "strong"), Block("")] if said else []
        blocks = [block for problem in version.problems for block in _blocks(problem)]
        if version.left_out:
            blocks.append(Block(f"and {version.left_out} more", "cue"))
        if not blocks and not said:
            blocks = [Block("none" if version.checked else "checking …", "cue"), Block("")]
        return [heading(f"Problems{_number(version)}", width), *rows([*above, *blocks], width)]


def _number(version: Version) -> str:
    return f": {counted(version.problems)}" if version.problems else ""


def _blocks(problem: Problem) -> list[Block]:
    place = Run(f"{problem.line}:{problem.column} ", "mark")
    found = [Block(problem.message, "ink", (place, Run(f"{problem.severity} ", LOOKS[problem.severity])), hang=2)]
    if problem.hint:
        found.append(Block(problem.hint, "soft", (Run("  "),)))
    return [*found, Block("")]


def counted(problems: Iterable[Problem]) -> str:
    """Such as `2 errors, 1 warning`."""
    found = Counter(problem.severity for problem in problems)
    plural = {"error": "errors", "warning": "warnings", "advice": "pieces of advice"}
    single = {"error": "error", "warning": "warning", "advice": "piece of advice"}
    return ", ".join(f"{found[each]} {(single if found[each] == 1 else plural)[each]}" for each in LOOKS if found[each])


class Alarm(Band):
    """The worst problem in one line, the key to all of them before it; out of sight where there is none."""

    version: reactive[Version | None] = reactive[Version | None](None)

    def watch_version(self, version: Version | None) -> None:
        """Come and go with the problems."""
        self.set_class(bool(version and (version.problems or version.trouble)), "-raised")

    def row(self, width: int) -> Row:
        """The number of problems, then the first of the worst: what keeps the file from being played before all else."""
        if not self.version:
            return ()
        key = (Run("p ", "head"),)
        if self.version.trouble:
            return (*key, Run(wrap(self.version.trouble, width - 2)[0], "bad"))
        problems = self.version.breaking or self.version.problems
        worst = min(problems, key=lambda each: (list(LOOKS).index(each.severity), each.line), default=None)
        if not worst:
            return ()
        number = Run(f"{counted(self.version.problems)}  ", LOOKS[worst.severity])
        place = Run(f"{worst.line}:{worst.column} ", "mark")
        room = width - 2 - len(number.text) - len(place.text)
        return (*key, number, place, Run(_cut(worst.message, room)))


def _cut(text: str, width: int) -> str:
    first, *more = wrap(text, max(1, width - 2))
    return f"{first} …" if more else first
