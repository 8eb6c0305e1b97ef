"""A play that goes along with the edits of its scenario; nothing of it is saved.

The choices made are a way through the story. A new version of the scenario plays them again by their ids, as saves are, and
the rehearsal stands where it stood. Where an edit cuts the way short, the rest is not forgotten: the next version that has it
again leads back to where the author was.
"""

from collections.abc import Iterable
from pathlib import Path

from simgame.journal.records import Recorded, check_value
from simgame.journal.replay import replay
from simgame.play.game import Game, Turn
from simgame.scenario.model import Beat, Choice, Scenario


class Rehearsal:
    """A game in practice, the way the author took through it, and how far along it they want to be."""

    def __init__(self, scenario: Scenario) -> None:
        self.game = _game(scenario)
        self.path: Path | None = None
        """There is no save."""
        self.notice = ""
        """What an edit did to the way, or nothing."""
        self.changed: tuple[str, ...] = ()
        """The beats that the last edit added or changed, in the order of the file."""
        self._way: list[Recorded] = []
        self._aim = 0

    @property
    def ahead(self) -> int:
        """How many choices of the way have not been made, taken back or cut off as they were."""
        return len(self._way) - len(self.game.turns)

    @property
    def following(self) -> Choice | None:
        """The next choice of the way, where it is open now."""
        if not self.ahead:
            return None
        name = self._way[len(self.game.turns)].choice
        laid_open = self.game.open_choices()
        found = [choice for choice in laid_open if choice.id == name]
        return next(iter(found or [choice for choice in laid_open if choice.renamed_from == name]), None)

    def choose(self, choice: str, number: int | None = None) -> Turn:
        """Make a choice; the rest of the way stays, so that another answer can be tried and the old way gone on with.

        Raises IllegalChoice; then nothing has changed.
        """
        turn = self.game.choose(choice, number)
        rest = self._way[turn.n - 1 :]
        if rest and _stood_for(rest[0], turn):
            del rest[0]
        self._stand(rest)
        return turn

    def back(self) -> int:
        """Take back the last choice and return how many are left. Raises IllegalChoice at the beginning."""
        left = self.game.back()
        self._aim, self.notice = left, ""
        return left

    def restart(self) -> None:
        """Back to the first words."""
        self._to(0)

    def forward(self) -> None:
        """Make the next choice of the way, where it is open."""
        following = self.following
        if following:
            self.choose(following.id)

    def to_end(self) -> None:
        """Make the choices of the way as far as they are open."""
        while self.following:
            self.forward()

    def passes(self, beat: str) -> bool:
        """Whether the way leads to a beat; if it does, the rehearsal stands there now."""
        here, self._aim = self._aim, len(self._way)
        self._replay(self.game.scenario)
        tables = [self.game.start.beat, *(turn.after.beat for turn in self.game.turns)]
        found = beat in tables
        self._to(tables.index(beat) if found else here)
        return found

    def take(self, choices: Iterable[str]) -> None:
        """Leave the way for another one, from the beginning."""
        self.game = _game(self.game.scenario)
        for choice in choices:
            self.game.choose(choice)
        self._stand([])

    def renew(self, scenario: Scenario) -> None:
        """Stand at the same place in another version of the scenario, or as near to it as the way still leads."""
        self.changed = changed(self.game.scenario, scenario)
        self._replay(scenario)

    def close(self) -> None:
        """There is nothing to let go of."""

    def read(self, guess: int) -> None:
        """An author is not asked to read the room. Raises IllegalChoice."""
        self.game.read(guess)

    def _to(self, turns: int) -> None:
        self._aim = turns
        self._replay(self.game.scenario)

    def _replay(self, scenario: Scenario) -> None:
        self.game = _game(scenario)
        self.notice = replay(self.game, self._way[: self._aim]).notice
        made = len(self.game.turns)
        self._way[:made] = self._made()

    def _stand(self, rest: list[Recorded]) -> None:
        made = self._made()
        self._way = [*made, *(each._replace(n=n) for n, each in enumerate(rest, len(made) + 1))]
        self._aim, self.notice = len(self.game.turns), ""

    def _made(self) -> list[Recorded]:
        return [Recorded(turn.n, turn.beat.id, turn.choice.id, check_value(turn.after)) for turn in self.game.turns]


def _game(scenario: Scenario) -> Game:
    """A game in practice that does not ask its author to read the room."""
    game = Game(scenario)
    game.reads = False
    return game


def _stood_for(record: Recorded, turn: Turn) -> bool:
    """Whether the turn takes the place of a choice on the way: it is that choice, or another answer in the same beat."""
    beats, choices = (turn.beat.id, turn.beat.renamed_from), (turn.choice.id, turn.choice.renamed_from)
    return record.beat in beats or record.choice in choices


def changed(old: Scenario, new: Scenario) -> tuple[str, ...]:
    """The beats of a version that are new or say or do something else than before, wherever they stand now."""
    before = {name: _text_of(beat) for name, beat in old.beats.items()}
    return tuple(name for name, beat in new.beats.items() if before.get(name) != _text_of(beat))


def _text_of(beat: Beat) -> Beat:
    """A beat without its places in the file."""
    return beat._replace(line=0, choices=tuple(choice._replace(line=0) for choice in beat.choices))
