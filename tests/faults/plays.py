"""Plays in a real terminal, in lines of text and on screens, killed with -9 at random moments; what was shown has to be kept."""

import time
from pathlib import Path
from random import Random
from typing import NamedTuple

from simgame.journal import journal, saves
from simgame.journal.session import resume
from simgame.play.game import Game
from simgame.play.script import opening_lines, turn_lines
from simgame.scenario.model import Scenario
from simgame.scenario.reader import read_file
from tests.support.files import ROOT, Place
from tests.tui.test_processes import Screen, after, newest, number_of, own_words

SCENARIOS = ("first-handshake", "harbor-breakfast", "wrong-fit")
Made = tuple[str, ...]


class Told(NamedTuple):
    """What came of one play."""

    lives: int = 0
    acknowledged: int = 0
    """Choices and steps back whose answer was seen before a kill."""
    unseen: int = 0
    """Those that were on disk though the kill came before anybody saw it."""
    wrong: tuple[str, ...] = ()

    def plus(self, other: "Told") -> "Told":
        """Both together."""
        return Told(*(one + more for one, more in zip(self, other, strict=True)))


class Play:
    """One play that lives several times."""

    def __init__(self, folder: Path, seed: str, on_screens: bool) -> None:
        folder.mkdir(parents=True)
        self.dice = Random(seed)
        self.place = Place(folder)
        self.path = ROOT / "scenarios" / f"{self.dice.choice(SCENARIOS)}.yaml"
        self.scenario: Scenario = read_file(self.path)
        self.on_screens = on_screens
        self.made: Made = ()
        """What is on disk, as far as is known."""
        self.told = Told()

    def live(self, lives: int) -> Told:
        """Play, be killed, and look what is left; so many times."""
        for _ in range(lives):
            if self._game().ending:
                break
            if self.made and self.dice.random() < 0.2:
                self._what_if()
            else:
                self._life("play", self.path, "--save", "it", name="it", made=self.made)
            self.told = self.told.plus(Told(lives=1))
        self._go_on()
        return self.told

    def _game(self) -> Game:
        return after(self.scenario, self.made)

    def _what_if(self) -> None:
        """Branch off somewhere, be killed; the original is as it was."""
        turn, name = self.dice.randint(1, len(self.made)), f"if-{self.told.lives}"
        before = self.place.save("it").read_bytes()
        kept = self.made
        self._life("whatif", "it", str(turn), "--save", name, name=name, made=kept[: turn - 1])
        self.made = kept
        if self.place.save("it").read_bytes() != before:
            self._wrong(f"the what-if {name} changed its original")

    def _life(self, *command: str | Path, name: str, made: Made) -> None:
        """One process, to its kill; then the save is one of the states that it can have been in."""
        lines = () if self.on_screens else ("--plain",)
        begun = self.place.save(name).exists()
        with Screen(*command, *lines, place=self.place) as screen:
            states, seen = [made], 0
            if self.dice.random() < 0.25:  # while it starts
                screen.read(self.dice.random() * 0.8)
            else:
                screen.wait(newest(after(self.scenario, made)), 120)
                begun = True
                states, seen = self._act(screen, made, branched=command[0] == "whatif")
            screen.kill()
        self._judge(name, states, seen, begun)

    def _act(self, screen: Screen, made: Made, branched: bool) -> tuple[list[Made], int]:
        """Choose and go back; every state in turn, and the last one whose answer was seen."""
        states, seen, floor = [made], 0, len(made)
        for _ in range(self.dice.randint(0, 4)):
            game = after(self.scenario, states[-1])
            if game.ending:
                return states, seen
            if branched and len(states) == 1:
                game.pass_over()  # the room was read the first time
            words = self._do(screen, game, states, floor)
            if words:
                screen.wait(words, 120)
                seen = len(states) - 1
            elif self.on_screens:
                return states, seen
        for _ in range(self.dice.randint(0, 1 if self.on_screens else 3)):
            game = after(self.scenario, states[-1])
            if branched and len(states) == 1:
                game.pass_over()
            if not game.ending:
                self._do(screen, game, states, floor)
        time.sleep(self.dice.random() * self.dice.choice((0.002, 0.02, 0.1)))
        return states, seen

    def _do(self, screen: Screen, game: Game, states: list[Made], floor: int) -> str:
        """One key or line, and the state that it leads to; by which words that is seen, or nothing where there are none."""
        made = states[-1]
        if len(made) > floor and self.dice.random() < 0.2:
            states.append(made[:-1])
            screen.press("b" if self.on_screens else "b\n")
            return "" if self.on_screens else "Taken back."  # screens show what they showed before
        choice = self.dice.choice([option.choice.id for option in game.options() if option.open])
        states.append((*made, choice))
        if self.on_screens and game.asked:
            screen.press("\x1b")  # leave the room unread
            screen.wait(game.options()[0].choice.words[:30], 120)
        screen.press(number_of(game, choice) if self.on_screens else f"{choice}\n")
        return _new_words(game, after(self.scenario, states[-1]))

    def _judge(self, name: str, states: list[Made], seen: int, begun: bool) -> None:
        path = self.place.save(name)
        if not path.exists():
            if begun:
                self._wrong(f"{name} is gone")
            return
        try:
            kept = tuple(each.choice for each in journal.read(path).choices)
        except Exception as error:
            self._wrong(f"{name} does not open: {error!r}")
            return
        if kept not in states[seen:]:
            self._wrong(f"{name} has {kept}, and was seen to have {states[seen]}")
            return
        if name == "it":
            self.made = kept
        unseen = max(at for at, state in enumerate(states) if state == kept) - seen
        self.told = self.told.plus(Told(acknowledged=seen, unseen=max(0, unseen)))

    def _go_on(self) -> None:
        """Every save opens, and the play goes on from its last choice."""
        for each in saves.summaries(self.place.saves):
            if each.error:
                self._wrong(f"{each.name}: {each.error}")
        if not self.place.save("it").exists():
            return
        session = resume(self.place.save("it"))
        if session.notice and "cut off" not in session.notice:
            self._wrong(session.notice)
        open_now = [option.choice.id for option in session.game.options() if option.open]
        if open_now:
            session.choose(open_now[0])
        session.close()

    def _wrong(self, what: str) -> None:
        self.told = self.told.plus(Told(wrong=(f"{self.place.folder}: {what}",)))


def _new_words(before: Game, game: Game) -> str:
    """The last words of an answer that nobody has said or could say before; nothing where there are none."""
    known = {line.text[:40] for turn in before.turns for line in turn_lines(game.scenario, turn)}
    known |= {line.text[:40] for line in opening_lines(before)} | {own_words(game).removeprefix("You: ")}
    fresh = [line.text[:40] for line in turn_lines(game.scenario, game.turns[-1])]
    return next((words for words in reversed(fresh) if words not in known), "")
