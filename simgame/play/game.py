"""A play in progress: a fold of the rules over the choices made so far."""

from random import Random
from typing import TYPE_CHECKING, NamedTuple, TypeGuard

from simgame.errors import IllegalChoice
from simgame.play import story
from simgame.play.memory import Memory
from simgame.play.position import Position
from simgame.play.reading import asks
from simgame.play.story import Option
from simgame.printable import shortened
from simgame.rules.facts import trust
from simgame.rules.moment import Change
from simgame.scenario.model import Beat, Choice, Scenario

if TYPE_CHECKING:
    from simgame.play.result import Result

MODES = ("practice", "assessment")


class Turn(NamedTuple):
    """One choice and everything it set off."""

    n: int
    """Its number, from 1."""
    beat: Beat
    choice: Choice
    changes: tuple[Change, ...]
    gave_back: bool
    before: Position
    after: Position

    @property
    def trust(self) -> int:
        """Trust after the turn, 0..100."""
        return trust(self.after.relationship)

    @property
    def trust_before(self) -> int:
        """Trust before the turn, 0..100."""
        return trust(self.before.relationship)

    @property
    def first_visit(self) -> bool:
        """Whether the beat that comes next is on the table for the first time."""
        return self.after.beat not in self.before.seen


class Game:
    """One play. The same scenario, mode, seed and choices give the same play, for ever.

    In practice the choices lie in the author's order and one can go back; in assessment they are shuffled by `seed`, and one
    cannot. Many games of one scenario can share a `memory` of it.
    """

    def __init__(self, scenario: Scenario, mode: str = "practice", seed: int = 0, memory: Memory | None = None) -> None:
        self.scenario = scenario
        self.mode = mode
        self.seed = seed
        self.start = story.opening(scenario)
        self.turns: list[Turn] = []
        self.guesses: dict[int, int] = {}
        """What the player thought their trust was, 0..100, by the turn after which they said so."""
        self.reads = True
        """Whether the player is asked to read the room."""
        self.kept: Result | None = None
        """What it came to on the day, where it is a finished play that was read from a save."""
        self._passed: Turn | None = None
        self._memory = memory or Memory(scenario, room=1)
        self._laid: tuple[Position, tuple[Choice, ...]] | None = None

    @property
    def position(self) -> Position:
        """Where the play stands."""
        return self.turns[-1].after if self.turns else self.start

    @property
    def beat(self) -> Beat | None:
        """The beat on the table; None when the story is over."""
        return None if self.position.ended else self.scenario.beats[self.position.beat]

    @property
    def ending(self) -> str:
        """The ending the play came to, or nothing."""
        return self.position.relationship.ending

    @property
    def sealed(self) -> bool:
        """Whether it is an assessment that is still running: then nothing is to be told of it but what was said."""
        return self.mode == "assessment" and not self.ending and not self.kept

    def options(self) -> tuple[Option, ...]:
        """The choices as they lie on the table: open ones first and, in practice, closed ones with what they would need."""
        laid_open = [Option(choice, True) for choice in self.open_choices()]
        if self.mode != "practice":
            return tuple(laid_open)
        every = story.options(self.scenario, self.position)
        return (*laid_open, *(option for option in every if not option.open))

    def open_choices(self) -> tuple[Choice, ...]:
        """The choices that can be made now, as they lie on the table."""
        position = self.position
        if self._laid is None or self._laid[0] is not position:
            self._laid = position, self._lay(self._memory.open_choices(position))
        return self._laid[1]

    def _lay(self, found: tuple[Choice, ...]) -> tuple[Choice, ...]:
        if self.mode == "practice":
            return found
        shuffled = list(found)
        Random(f"{self.seed}/{len(self.turns)}/{self.position.beat}").shuffle(shuffled)
        return tuple(shuffled)

    def find(self, wanted: str) -> Choice:
        """The open choice of that number or id. Raises IllegalChoice, which says why it cannot be chosen."""
        wanted, laid = wanted.strip(), self.options()
        if wanted.isdecimal() and len(wanted) < 4 and 1 <= int(wanted) <= len(laid):
            option = laid[int(wanted) - 1]
            if option.open:
                return option.choice
            raise IllegalChoice(f"Choice {wanted} is not open: {'; '.join(option.lacks)}.")
        for option in laid:
            if option.choice.id == wanted:
                if option.open:
                    return option.choice
                raise IllegalChoice(f"`{wanted}` is not open: {'; '.join(option.lacks)}.")
        last = sum(option.open for option in laid)
        raise IllegalChoice(
            f"There is no choice `{shortened(wanted)}` here.", f"a number from 1 to {last}, or a choice id"
        )

    def choose(self, choice: Choice | str, number: int | None = None) -> Turn:
        """Make a choice. `number` is the turn it was meant for; a late one raises IllegalChoice, as does a closed one."""
        if self.position.ended:
            raise IllegalChoice("The conversation is over.")
        if number is not None and number != len(self.turns) + 1:
            raise IllegalChoice("That choice comes too late; the conversation has moved on.")
        chosen = choice if self._on_the_table(choice) else self.find(choice if isinstance(choice, str) else choice.id)
        turn = self.play(chosen)
        self.turns.append(turn)
        return turn

    def _on_the_table(self, choice: Choice | str) -> TypeGuard[Choice]:
        return any(each is choice for each in self.open_choices())

    def play(self, choice: Choice) -> Turn:
        """What the choice would lead to from here, without making it."""
        return self._turn(len(self.turns) + 1, self.position, choice)

    def instead(self, turn: Turn, choice: Choice) -> Turn:
        """What another choice would have led to in the place of a turn that was made."""
        return self._turn(turn.n, turn.before, choice)

    def _turn(self, n: int, before: Position, choice: Choice) -> Turn:
        step = self._memory.step(before, choice)
        beat = self.scenario.beats[before.beat]
        return Turn(n, beat, choice, step.changes, step.gave_back, before, step.position)

    def back(self, to: int | None = None) -> int:
        """Take back the last turn, or all after turn `to`, and return how many are left. Only in practice."""
        if self.mode != "practice":
            raise IllegalChoice("In an assessment there is no going back.")
        if not self.turns:
            raise IllegalChoice("This is the beginning; there is nothing to go back to.")
        del self.turns[len(self.turns) - 1 if to is None else to :]
        self.kept = None
        self.guesses = {n: guess for n, guess in self.guesses.items() if n <= len(self.turns)}
        return len(self.turns)

    @property
    def asked(self) -> bool:
        """Whether it is time to read the room: a stage has just ended, and the player has neither guessed nor passed."""
        due = self.reads and bool(self.turns) and asks(self.turns[-1])
        return due and len(self.turns) not in self.guesses and self.turns[-1] is not self._passed

    def read(self, guess: int) -> None:
        """Say how far the other person trusts the player, 0..100. Raises IllegalChoice where nobody asked, or beyond 100."""
        if not self.asked:
            raise IllegalChoice("The room is read when a stage ends, before the next choice.")
        if not 0 <= guess <= 100:
            raise IllegalChoice("Trust goes from 0 to 100.")
        self.guesses[len(self.turns)] = guess

    def pass_over(self) -> None:
        """Leave the room unread this time."""
        self._passed = self.turns[-1] if self.turns else None
