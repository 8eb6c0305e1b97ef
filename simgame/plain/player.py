"""A play in lines of text: one line of input for each decision."""

from collections.abc import Callable, Iterator
from typing import TextIO

from simgame.errors import IllegalChoice
from simgame.journal.session import Session
from simgame.plain.page import Page
from simgame.play.explain import why
from simgame.play.script import beat_lines, briefing_lines, ending_lines, opening_lines, turn_lines
from simgame.play.view import view
from simgame.reports.text import choices

HELP = """Each line is one decision: the number of a choice, or its id.
  ?  this help
  s  status: the stage, the notebook and, in practice, the meters
  w  why the last reaction (practice)
  b  back: take the last choice back (practice)
  q  leave; the save stays, and the same command goes on from here"""


class Player:
    """One play between a stream of input lines and a page."""

    def __init__(self, session: Session, page: Page, source: TextIO) -> None:
        self.session = session
        self.page = page
        self.source = source
        self.commands: dict[str, Callable[[], None]] = {
            "?": lambda: self.page.say(HELP),
            "s": self.status,
            "w": self.why,
            "b": self.back,
        }

    def run(self) -> int:
        """Play until the story ends or the player leaves; the exit code."""
        self.begin()
        for line in self.lines():
            word = line.strip()
            if word in ("q", "Q"):
                break
            if not word:
                self.page.say("A number or a choice id, please; ? for help.")
                self.table()
            elif word.lower() in self.commands:
                self.commands[word.lower()]()
            else:
                self.choose(word)
            if self.session.game.ending:
                break
        self.leave()
        return 0

    def lines(self) -> Iterator[str]:
        """Lines of input, asked for one by one."""
        while True:
            if self.page.stream.isatty():
                self.page.stream.write("> ")
                self.page.stream.flush()
            line = self.source.readline()
            if not line:
                return
            yield line

    def begin(self) -> None:
        """The briefing and the first beat, or where the save left off."""
        session, game = self.session, self.session.game
        if session.notice:
            self.page.say(session.notice)
        if not session.resumed or not game.turns:
            self.page.show(briefing_lines(game.scenario))
            self.page.show(opening_lines(game))
        elif game.ending:
            self.page.show(ending_lines(game.scenario, game.position))
            self.page.say("\nThis conversation is over. --restart plays it again and keeps this save.")
            return
        else:
            self.page.say(f"You go on after {choices(len(game.turns))}.")
            self.page.show(turn_lines(game.scenario, game.turns[-1]))
        self.table()

    def table(self) -> None:
        """The choices on the table."""
        if not self.session.game.ending:
            self.page.table(view(self.session.game))

    def choose(self, word: str) -> None:
        """Make a choice and show what it led to, or say why it cannot be made and ask again."""
        try:
            turn = self.session.choose(word)
        except IllegalChoice as error:
            self.page.say(str(error))
            self.table()
            return
        self.page.show(turn_lines(self.session.game.scenario, turn))
        self.table()

    def back(self) -> None:
        """Take the last choice back."""
        game = self.session.game
        try:
            self.session.back()
        except IllegalChoice as error:
            self.page.say(str(error))
            return
        self.page.say("Taken back.")
        beat = game.beat
        if game.turns and beat:
            self.page.show(beat_lines(game.scenario, beat))
        else:
            self.page.show(opening_lines(game))
        self.table()

    def why(self) -> None:
        """Explain the last reaction."""
        game = self.session.game
        if game.mode != "practice":
            self.page.say("In an assessment the debrief explains, afterwards.")
        elif not game.turns:
            self.page.say("Nothing has happened yet.")
        else:
            for line in why(game, game.turns[-1]):
                self.page.say(line)

    def status(self) -> None:
        """The stage, the notebook and, in practice, the meters."""
        seen = view(self.session.game)
        self.page.say(f"Stage: {seen.stage}. {choices(seen.number - 1).capitalize()} made.")
        if seen.trust is not None:
            pips = ", ".join(
                f"{meter.name.replace('_', '-')} {meter.value} of {meter.highest}" for meter in seen.meters
            )
            self.page.say(f"Trust {seen.trust} of 100; {seen.posture}; {pips}.")
        book = seen.notebook
        entries = [*(f"found: {need}" for need in book.needs), *(f"agreed: {item}" for item in book.agreements)]
        entries += [
            f"promise {p.state}: {p.text}" + (f" (before {p.due} ends)" if p.due else "") for p in book.promises
        ]
        for entry in entries or ["The notebook is empty."]:
            self.page.say(entry, "  ")

    def leave(self) -> None:
        """Say where the save is and what comes next."""
        game, name = self.session.game, self.session.name
        if game.ending:
            self.page.say(f"\nThe end: {game.ending}. `simgame debrief {name}` tells what happened and why.")
        else:
            self.page.say(f"\nSaved as {name}, after {choices(len(game.turns))}.")
