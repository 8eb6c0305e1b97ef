"""The library in lines of text: what can be gone on with, the scenarios by level, and the way to everything else."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TextIO

from simgame.errors import SimgameError
from simgame.journal.saves import LATEST, Summary, delete, load, scenario_of, stands_for, summaries, unfinished
from simgame.journal.session import Session, anew, resume
from simgame.plain.asking import lines
from simgame.plain.page import Page
from simgame.plain.player import Player
from simgame.plain.shelf import Thing, best_so_far, card, said
from simgame.play.script import briefing_lines
from simgame.reports.library import to_delete, when
from simgame.reports.text import paragraph
from simgame.scenario.library import entries
from simgame.scenario.model import LEVELS, Scenario

HELP = {
    "a number": "a play to go on with, or the briefing of a scenario",
    "p, a": "after a briefing: practice (it explains) or assessment (it counts)",
    "v N": "what scenario N teaches, with whom, how long it takes, and your last and best result",
    "d N": "the debrief of play N, or of the last play of scenario N",
    "x N": "delete play N, after asking",
    "p": "all your plays, finished ones as well",
    "f WORD": "only what has the word in it; `f` alone shows all again",
    "c": "your career",
    "g WORD": "the glossary; `g` alone lists what it explains",
    "o": "the settings; `o NAME VALUE` changes one",
    "l": "this list again",
    "q": "leave",
}


class Library:
    """Where a play begins, or goes on, between a stream of input lines and a page."""

    def __init__(self, place: Path, page: Page, source: TextIO) -> None:
        self.place = place
        self.page = page
        self.source = source
        self._things: list[Thing] = []
        self._briefed: Scenario | None = None
        self._to_delete: Summary | None = None
        self._opened: Session | None = None
        self._last_list: Callable[[], None] = self.show
        self._simple: dict[str, Callable[[], None]] = {
            "?": self.help,
            "l": self.show,
            "c": self.career,
            "p": self.practice_or_plays,
            "a": lambda: self.begin("assessment"),
        }
        self._worded: dict[str, Callable[[str], None]] = {"f": self.show, "g": self.glossary, "o": self.settings}
        self._numbered: dict[str, Callable[[Thing], None]] = {
            "v": self.tell,
            "d": self.debrief,
            "x": self.ask_to_delete,
        }

    def run(self) -> int:
        """Offer what there is until the player leaves; the exit code."""
        self.show()
        for words in lines(self.page, self.source):
            if words in ("q", "Q") and not self._to_delete:
                break
            try:
                self.obey(words)
            except SimgameError as error:
                self.page.say(str(error))
            self._enter()
        return 0

    def _enter(self) -> None:
        """Play what was opened until the player leaves it, then list what there is."""
        session, self._opened = self._opened, None
        if session:
            player = Player(session, self.page, self.source, briefed=True)
            self.page.say()
            try:
                player.run()
            finally:
                player.session.close()
            self.show()

    def obey(self, words: str) -> None:
        """Do what one line says."""
        if self._to_delete:
            self.delete(words)
            return
        key, *rest = words.split(maxsplit=1) or [""]
        key, word = key.lower(), "".join(rest)
        if key in self._worded:
            self._worded[key](word)
        elif key in self._simple and not word:
            self._simple[key]()
        else:
            self._choose(self._numbered.get(key, self.pick), word if key in self._numbered else words)

    def _choose(self, act: Callable[[Thing], None], number: str) -> None:
        """Do something with what has that number on the list."""
        if number.isdecimal() and len(number) < 6 and 1 <= int(number) <= len(self._things):
            act(self._things[int(number) - 1])
        else:
            self.page.say(f"A number from 1 to {len(self._things)}, please; ? for help.")

    def help(self) -> None:
        """Everything that a line can be."""
        self.page.say("Each line is one of these:")
        for key, says in HELP.items():
            self.page.put(paragraph(says, self.page.width, " " * 12, f"  {key:<8}  "))

    def show(self, word: str = "") -> None:
        """List what can be gone on with, then the scenarios by level; only what has the word in it."""
        plays, library = summaries(self.place), entries()
        self._begin_list(partial(self.show, word))
        known = [each.scenario for each in library if each.scenario]
        left = [each for each in unfinished(plays) if _fits(each, word)]
        kept = left if word else left[:LATEST]
        self._group("Go on", kept, plays)
        if len(kept) < len(left):
            self.page.say(f"{len(left) - len(kept)} more: p lists them all.", "  ")
        for level in LEVELS:
            found = [each for each in known if each.level == level and _fits(each, word)]
            self._group(level.capitalize(), found, plays)
        if not word:
            for entry in (each for each in library if each.error):
                self.page.say(f"\n{entry.id} cannot be played: {entry.error}")
        if not self._things:
            self.page.say(
                f"Nothing here has “{word}” in it; f shows all again." if word else "There are no scenarios here."
            )
        self.page.say("\nA number, please; ? for help.")

    def _begin_list(self, again: Callable[[], None]) -> None:
        self._briefed, self._things, self._last_list = None, [], again

    def _group(self, title: str, things: Sequence[Thing], plays: Sequence[Summary]) -> None:
        """List things under a title, where there are any."""
        if things:
            self.page.say(f"\n{title}")
        for thing in things:
            self._add(said(thing) + best_so_far(thing, plays), thing)

    def _add(self, text: str, thing: Thing) -> None:
        self._things.append(thing)
        number = f"{len(self._things)}."
        self.page.say(text, "      ", f"  {number:<4}")

    def practice_or_plays(self) -> None:
        """Practise the scenario whose briefing was told; without one, list all plays."""
        if self._briefed:
            self.begin("practice")
        else:
            self.plays()

    def plays(self) -> None:
        """List every play, the newest first."""
        self._begin_list(self.plays)
        self.page.say("\nYour plays")
        for play in summaries(self.place):
            self._add(f"{when(play)}  {said(play)}", play)
        if self._things:
            self.page.say("\nA number goes on with it; d N tells its debrief, x N deletes it, l is the library again.")
        else:
            self.page.say("None yet; l is the library again.", "  ")

    def pick(self, thing: Thing) -> None:
        """Go on with a play, or tell what a scenario is about."""
        if isinstance(thing, Summary):
            self._opened = resume(thing.path)
            return
        self._briefed = thing
        self.page.say()
        self.page.show(briefing_lines(thing))
        self.page.say("\np practice: it explains, and you can go back. a assessment: words and cues only; it counts.")

    def begin(self, mode: str) -> None:
        """Begin the scenario whose briefing was told."""
        scenario = self._briefed
        if scenario is None:
            self.page.say("First the number of a scenario.")
            return
        self._opened = anew(scenario, mode, self.place)

    def tell(self, thing: Thing) -> None:
        """Tell a scenario's card, or that of the scenario of a play."""
        title, *facts = card(_scenario(thing), summaries(self.place))
        self.page.say(f"\n{title}")
        for fact in facts:
            self.page.say(fact, "  ")

    def debrief(self, thing: Thing) -> None:
        """Tell the debrief of a play, or of the play that stands for a scenario."""
        from simgame.play.debrief import debrief
        from simgame.reports.text import report

        play = thing if isinstance(thing, Summary) else stands_for(thing.id, summaries(self.place))
        if play is None:
            self.page.say("There is no play of it yet.")
            return
        game, notice = load(str(play.path), self.place)
        self.page.say(f"\nThe debrief of the save {play.name}.")
        if notice:
            self.page.say(notice)
        self.page.put(["", *report(debrief(game), self.page.width)])

    def ask_to_delete(self, thing: Thing) -> None:
        """Ask whether a play is to be deleted; the next line answers."""
        if not isinstance(thing, Summary):
            self.page.say("A scenario stays; only plays can be deleted, and p lists them.")
            return
        self._to_delete = thing
        self.page.say(f"{to_delete(thing)} yes deletes it.")

    def delete(self, words: str) -> None:
        """Delete what was asked about, if the line says yes."""
        play, self._to_delete = self._to_delete, None
        if play is None or words.lower() != "yes":
            self.page.say("Nothing was deleted.")
            return
        delete(play.path)
        self.page.say(f"Deleted: {play.name}.")
        self._last_list()

    def career(self) -> None:
        """What has been earned so far."""
        from simgame.journal.career import gather
        from simgame.plain.career import career_lines
        from simgame.settings import load

        self.page.put(["", *career_lines(gather(self.place), load().settings.name, self.page.width)])

    def glossary(self, word: str) -> None:
        """Look a word up."""
        from simgame.plain.glossary import glossary_lines

        self.page.put(["", *glossary_lines(word, self.page.width, "g")])

    def settings(self, words: str) -> None:
        """List the settings, or change one."""
        from simgame.plain.settings import changed, settings_lines

        if words:
            for line in changed(words):
                self.page.say(line)
        else:
            self.page.put(["", *settings_lines(self.page.width)])


def _fits(thing: Thing, word: str) -> bool:
    return word.casefold() in said(thing).casefold()


def _scenario(thing: Thing) -> Scenario:
    """The scenario, or that of a play. Raises SimgameError where it can no longer be read."""
    if isinstance(thing, Scenario):
        return thing
    from simgame.journal import journal

    header = journal.read(thing.path).header
    return scenario_of(header.scenario, header.path)
