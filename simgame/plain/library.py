"""The library in lines of text: what can be gone on with, the scenarios by level, and the way to everything else."""

from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from simgame.errors import SimgameError
from simgame.journal.saves import Summary, best, free_name, scenario_of, summaries
from simgame.journal.session import Session, start
from simgame.plain.asking import lines
from simgame.plain.page import Page
from simgame.plain.player import Player
from simgame.play.script import briefing_lines
from simgame.reports.sections import choices, in_words
from simgame.reports.text import paragraph
from simgame.scenario.library import entries
from simgame.scenario.model import LEVELS, Scenario

HELP = {
    "a number": "a play to go on with, or the briefing of a scenario",
    "p, a": "after a briefing: practice (it explains) or assessment (it counts)",
    "f WORD": "only what has the word in it; `f` alone shows all again",
    "c": "your career",
    "g WORD": "the glossary; `g` alone lists what it explains",
    "l": "this list again",
    "q": "leave",
}

Thing = Summary | Scenario


class Library:
    """Where a play begins, or goes on, between a stream of input lines and a page."""

    def __init__(self, place: Path, page: Page, source: TextIO) -> None:
        self.place = place
        self.page = page
        self.source = source
        self._things: list[Thing] = []
        self._briefed: Scenario | None = None
        self._commands: dict[str, Callable[[], None]] = {
            "?": self.help,
            "l": self.show,
            "c": self.career,
            "p": lambda: self.begin("practice"),
            "a": lambda: self.begin("assessment"),
        }

    def run(self) -> int:
        """Offer what there is until the player leaves; the exit code."""
        self.show()
        for words in lines(self.page, self.source):
            if words in ("q", "Q"):
                break
            self.obey(words)
        return 0

    def obey(self, words: str) -> None:
        """Do what one line says."""
        key, *rest = words.split(maxsplit=1) or [""]
        key, word = key.lower(), "".join(rest)
        if key == "f":
            self.show(word)
        elif key == "g":
            self.glossary(word)
        elif key in self._commands and not word:
            self._commands[key]()
        elif words.isdecimal() and len(words) < 6 and 1 <= int(words) <= len(self._things):
            self.pick(self._things[int(words) - 1])
        else:
            self.page.say(f"A number from 1 to {len(self._things)}, please; ? for help.")

    def help(self) -> None:
        """Everything that a line can be."""
        self.page.say("Each line is one of these:")
        for key, says in HELP.items():
            self.page.put(paragraph(says, self.page.width, " " * 12, f"  {key:<8}  "))

    def show(self, word: str = "") -> None:
        """List what can be gone on with, then the scenarios by level; only what has the word in it."""
        self._briefed = None
        plays, library = summaries(self.place), entries()
        unfinished = [each for each in plays if each.turns and not each.ending and not each.error]
        known = [each.scenario for each in library if each.scenario]
        groups: list[tuple[str, list[Thing]]] = [("Go on", [*unfinished])]
        groups += [(level.capitalize(), [each for each in known if each.level == level]) for level in LEVELS]
        self._things = []
        for title, things in groups:
            found = [each for each in things if word.casefold() in _said(each).casefold()]
            if found:
                self.page.put(["", title])
            for thing in found:
                self._things.append(thing)
                number = f"{len(self._things)}."
                self.page.put(
                    paragraph(_said(thing) + _result(thing, plays), self.page.width, "      ", f"  {number:<4}")
                )
        for entry in library:
            if entry.error and not word:
                self.page.say(f"\n{entry.id} cannot be played: {entry.error}")
        if not self._things:
            self.page.say(
                f"Nothing here has “{word}” in it; f shows all again." if word else "There are no scenarios here."
            )
        self.page.say("\nA number, please; ? for help.")

    def pick(self, thing: Thing) -> None:
        """Go on with a play, or tell what a scenario is about."""
        if isinstance(thing, Summary):
            self._play(lambda: self._resumed(thing))
            return
        self._briefed = thing
        self.page.say()
        self.page.show(briefing_lines(thing))
        self.page.say("\np practice: it explains, and you can go back. a assessment: words and cues only; it counts.")

    def _resumed(self, play: Summary) -> Session:
        from simgame.journal import journal

        header = journal.read(play.path).header
        return start(scenario_of(header.scenario, header.path), name=play.name, folder=self.place)

    def begin(self, mode: str) -> None:
        """Begin the scenario whose briefing was told."""
        scenario = self._briefed
        if scenario is None:
            self.page.say("First the number of a scenario.")
            return
        self._play(lambda: start(scenario, mode=mode, name=free_name(scenario.id, self.place), folder=self.place))

    def _play(self, session: Callable[[], Session]) -> None:
        """Play until the player leaves, then list what there is."""
        try:
            player = Player(session(), self.page, self.source)
        except SimgameError as error:
            self.page.say(str(error))
            return
        self.page.say()
        try:
            player.run()
        finally:
            player.session.close()
        self.show()

    def career(self) -> None:
        """What has been earned so far."""
        from simgame.journal.career import gather
        from simgame.plain.career import career_lines
        from simgame.settings import load

        self.page.put(["", *career_lines(gather(self.place), load().settings.name, self.page.width)])

    def glossary(self, word: str) -> None:
        """Look a word up."""
        from simgame.plain.glossary import glossary_lines

        self.page.put(["", *glossary_lines(word, self.page.width)])


def _result(thing: Thing, plays: list[Summary]) -> str:
    """How a scenario has ended best so far."""
    found = best(each for each in plays if each.scenario == thing.id) if isinstance(thing, Scenario) else None
    return f" Best so far: {in_words(found.ending)} ({found.mode})." if found else ""


def _said(thing: Thing) -> str:
    """A play or a scenario in a line or two."""
    if isinstance(thing, Summary):
        left = f", what if from turn {thing.branch.turn} of {thing.branch.save}" if thing.branch else ""
        return f"{thing.title}: {choices(thing.turns)}, {thing.stage}, {thing.mode}, save {thing.name}{left}"
    setting = thing.setting.replace("-", " ")
    return f"{thing.title} ({thing.minutes} minutes, {setting}). {thing.summary}"
