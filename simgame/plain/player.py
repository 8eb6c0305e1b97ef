"""A play in lines of text: one line of input for each decision."""

from collections.abc import Callable
from functools import partial
from typing import TextIO

from simgame.errors import IllegalChoice, Refused, SaveNotWritten, SimgameError
from simgame.journal.session import Session
from simgame.plain.asking import lines
from simgame.plain.keys import help_lines, what_now
from simgame.plain.page import Page
from simgame.plain.room import answer, question
from simgame.play.bearing import bearing
from simgame.play.explain import METERS_IN_WORDS, why
from simgame.play.script import Line, beat_lines, briefing_lines, ending_lines, opening_lines, turn_lines
from simgame.play.view import view
from simgame.reports.sections import choices

Done = Callable[[], None]


class Player:
    """Plays between a stream of input lines and a page: one, and what-ifs and repetitions of it.

    `session` is the one being played; whoever made the player closes it at the end.
    """

    def __init__(self, session: Session, page: Page, source: TextIO, briefed: bool = False) -> None:
        self.session = session
        self.briefed = briefed
        """Whether the briefing has been told already."""
        self.page = page
        self.source = source
        self._seen = ""
        self._simple: dict[str, Done] = {"?": self.help, "s": self.status, "w": self.why, "b": self.back}
        self._worded: dict[str, Callable[[str], None]] = {"r": self.read, "i": self.what_if, "g": self.glossary}
        self._afterwards: dict[str, Done] = {"d": self.debrief, "x": self.beside, "a": self.again, "c": self.career}

    def run(self) -> int:
        """Play until the player leaves or the input ends; the exit code."""
        self.begin()
        for words in lines(self.page, self.source):
            if words in ("q", "Q"):
                break
            try:
                self.obey(words)
            except SaveNotWritten as error:
                if not self.source.isatty():
                    raise  # the lines to come were meant for after it
                self.page.say(str(error))
                self.table()
        self.leave()
        return 0

    def obey(self, words: str) -> None:
        """Do what one line says."""
        command = self._command(words)
        if command:
            command()
        elif self.over and self.session.game.asked and words.isdecimal():
            self.read(words)
        elif words or self.over:
            self.choose(words)
        else:
            self.page.say("A number or a choice id, please; ? for help.")
            self.table()

    def _command(self, words: str) -> Done | None:
        """What a line does that is no choice; a line that can be meant as a choice is one."""
        key, *rest = words.split(maxsplit=1) or [""]
        key = key.lower()
        if key in self._worded and (rest or not self._on_the_table(words)):
            return partial(self._worded[key], "".join(rest))
        if rest:
            return None
        return self._simple.get(key) or (self._afterwards.get(key) if self.over else None)

    def _on_the_table(self, words: str) -> bool:
        return not self.over and any(option.choice.id == words for option in self.session.game.options())

    @property
    def over(self) -> bool:
        """Whether the story has ended."""
        return bool(self.session.game.ending)

    def begin(self) -> None:
        """The briefing and the first beat, or where the save left off."""
        session, game = self.session, self.session.game
        left = session.branch
        if session.notice:
            self.page.say(session.notice)
        elif left:
            self.page.say(f"What if, from turn {left.turn} on; {left.save} stays as it is.")
        if game.ending:
            game.pass_over()  # what it came to has been told since
            self.page.show(ending_lines(game.scenario, game.position))
            self.page.say("\nThis conversation is over.")
        elif left and len(game.turns) == left.turn - 1:
            self.page.say(f"This play is saved as {session.name}.")
            self.page.show(turn_lines(game.scenario, game.turns[-1]) if game.turns else opening_lines(game))
        elif game.turns:
            self.page.say(f"You go on after {choices(len(game.turns))}.")
            self.page.show(turn_lines(game.scenario, game.turns[-1]))
        else:
            if not self.briefed:
                self.page.show(briefing_lines(game.scenario))
            self.page.show(opening_lines(game))
        self.bearing()
        self.table()

    def bearing(self) -> None:
        """How the prospect stands towards the player, where that has changed since it was last said."""
        seen = str(bearing(self.session.game))
        if seen != self._seen:
            self.page.show([Line("cue", seen)])
        self._seen = seen

    def table(self) -> None:
        """What can be said now: the room to read where a stage has ended, then the choices, or what to do afterwards."""
        game = self.session.game
        if game.asked:
            self.page.say(f"\n{question(game)}")
        if self.over:
            self.page.say(f"\n{what_now(self.session)}")
        else:
            self.page.table(view(game))

    def choose(self, words: str) -> None:
        """Make a choice and show what it led to, or say why it cannot be made and ask again."""
        try:
            turn = self.session.choose(words)
        except IllegalChoice as error:
            self.page.say(str(error))
            self.table()
            return
        self.page.show(turn_lines(self.session.game.scenario, turn))
        self.bearing()
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
        self.bearing()
        self.table()

    def read(self, words: str) -> None:
        """Say how far the player thinks they are trusted; practice tells the truth at once."""
        self.page.say(answer(self.session, words))

    def help(self) -> None:
        """What can be said now."""
        self.page.put(help_lines(self.session, self.page.width))

    def why(self) -> None:
        """Explain the last reaction."""
        game = self.session.game
        if game.mode != "practice":
            self.page.say("In an assessment the debrief explains, afterwards.")
        elif not game.turns:
            self.page.say("Nothing has happened yet.")
        else:
            self._give_away()
            for line in why(game, game.turns[-1]):
                indent = "  " if line.startswith((" ", "·")) else ""
                self.page.say(line.strip(), indent, indent if line.startswith(" ") else "")

    def status(self) -> None:
        """The stage, how they stand towards the player, the notebook and, in practice, the meters."""
        if self.session.game.mode == "practice":
            self._give_away()
        seen = view(self.session.game)
        self.page.say(f"Stage: {seen.stage}. {choices(seen.number - 1).capitalize()} made.")
        self.page.say(f"{seen.bearing}.")
        if seen.trust is not None:
            pips = ", ".join(f"{METERS_IN_WORDS[meter.name]} {meter.value} of {meter.highest}" for meter in seen.meters)
            self.page.say(f"Trust {seen.trust} of 100; {seen.posture}; {pips}.")
        book = seen.notebook
        entries = [*(f"found: {need}" for need in book.needs), *(f"agreed: {item}" for item in book.agreements)]
        entries += [
            f"promise {p.state}: {p.text}" + (f" (before {p.due} ends)" if p.due else "") for p in book.promises
        ]
        for entry in entries or ["The notebook is empty."]:
            self.page.say(entry, "  ")

    def _give_away(self) -> None:
        """Whoever looks at the figures first has not read the room."""
        if self.session.game.asked:
            self.session.game.pass_over()

    def glossary(self, words: str) -> None:
        """Look a word up."""
        from simgame.plain.glossary import glossary_lines

        try:
            self.page.put(glossary_lines(words, self.page.width, "g"))
        except Refused as error:
            self.page.say(str(error))

    def debrief(self) -> None:
        """What happened, and why."""
        from simgame.plain.afterwards import debrief_text

        self._tell(debrief_text)

    def beside(self) -> None:
        """This play beside the one it is a what-if of."""
        from simgame.plain.afterwards import beside_text

        self._tell(beside_text)

    def career(self) -> None:
        """What has been earned so far."""
        from simgame.plain.afterwards import career_text

        self._tell(career_text)

    def _tell(self, text: Callable[[Session, int], list[str]]) -> None:
        self._give_away()
        try:
            self.page.put(["", *text(self.session, self.page.width)])
        except SimgameError as error:
            self.page.say(str(error))
        self.table()

    def what_if(self, words: str) -> None:
        """Leave this play as it is, and go on with another that shares its turns before that one."""
        from simgame.journal.branch import branch

        if not self.session.game.turns:
            self.page.say("Nothing has happened yet.")
        elif not (words.isdecimal() and len(words) < 6):
            self.page.say("Say from which turn, such as `i 3`.")
        else:
            self._go_on(lambda: branch(self.session.path, int(words)))

    def again(self) -> None:
        """The same conversation from its first words, in another save."""
        from simgame.plain.afterwards import again

        self._go_on(lambda: again(self.session))

    def _go_on(self, other: Callable[[], Session]) -> None:
        """Go on with another play, where it can be begun."""
        try:
            session = other()
        except SimgameError as error:
            self.page.say(str(error))
            return
        self.session.close()
        self.session, self._seen = session, ""
        self.page.say()
        self.begin()

    def leave(self) -> None:
        """Say where the save is and what comes next."""
        game, name = self.session.game, self.session.name
        if game.ending:
            self.page.say(f"\nThe end: {game.ending}. `simgame debrief {name}` tells what happened and why.")
        else:
            self.page.say(f"\nSaved as {name}, after {choices(len(game.turns))}.")
