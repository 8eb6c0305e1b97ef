"""One play with its save: every choice is on disk before anybody sees what it did."""

from pathlib import Path
from zlib import crc32

from simgame.errors import IllegalChoice, SaveNotWritten, SaveRefused
from simgame.journal import journal
from simgame.journal.clock import now
from simgame.journal.journal import Journal
from simgame.journal.player import player
from simgame.journal.records import Branch, Ended, Header, Keep, Line, Read, Recorded, check_value
from simgame.journal.replay import restore
from simgame.journal.saves import folder as saves_folder
from simgame.journal.saves import free_name, path_of, scenario_of
from simgame.play.game import Game, Turn
from simgame.play.result import result
from simgame.printable import shortened
from simgame.scenario.model import Scenario


class Session:
    """A game and its journal, held by this process until `close`."""

    def __init__(
        self, game: Game, save: Journal, notice: str = "", resumed: bool = False, branch: Branch | None = None
    ) -> None:
        self.game = game
        self.notice = notice
        """What to tell the player on coming back, or nothing."""
        self.resumed = resumed
        self.branch = branch
        """What it is a what-if of, or nothing."""
        self._journal = save

    @property
    def path(self) -> Path:
        """The file of the save."""
        return self._journal.path

    @property
    def name(self) -> str:
        """The name of the save."""
        return self.path.stem

    def choose(self, choice: str, number: int | None = None) -> Turn:
        """Make a choice, by its id or number on the table; on disk when this returns.

        Raises IllegalChoice or SaveNotWritten; then nothing has changed.
        """
        turn = self.game.choose(choice, number)
        try:
            self._journal.add(self._lines(turn))
        except SaveNotWritten:
            self.game.turns.pop()
            raise
        return turn

    def _lines(self, turn: Turn) -> list[Line]:
        """The choice and, where it was the last, how it ended."""
        at = now()
        ended = [Ended(result(self.game), at)] if turn.after.ended else []
        return [recorded(turn, at), *ended]

    def read(self, guess: int) -> None:
        """Say how far the other person trusts the player, 0..100, when the game asks for it; on disk when this returns.

        Raises IllegalChoice or SaveNotWritten; then nothing has changed.
        """
        self.game.read(guess)
        last = self.game.turns[-1]
        try:
            self._journal.add([Read(guess, last.n, last.trust, now())])
        except SaveNotWritten:
            del self.game.guesses[last.n]
            raise

    def back(self) -> int:
        """Take back the last choice and return how many are left; in a what-if, none that it shares with its original.

        Raises IllegalChoice or SaveNotWritten; then nothing has changed.
        """
        if self.branch and len(self.game.turns) == self.branch.turn - 1:
            raise IllegalChoice("Here the what-if begins; the turns before are those of the other play.")
        taken, guesses = self.game.turns[-1:], self.game.guesses
        left = self.game.back()
        try:
            self._journal.add([Keep(left)])
        except SaveNotWritten:
            self.game.turns.extend(taken)
            self.game.guesses = guesses
            raise
        return left

    def close(self) -> None:
        """Let go of the save."""
        self._journal.close()


def recorded(turn: Turn, at: str) -> Recorded:
    """A turn as a line of the journal."""
    return Recorded(turn.n, turn.beat.id, turn.choice.id, check_value(turn.after), at)


def start(
    scenario: Scenario,
    *,
    mode: str | None = None,
    name: str | None = None,
    folder: Path | None = None,
    restart: bool = False,
) -> Session:
    """Start a play, or go on with the save of that name (by default the scenario's id).

    Raises SaveBusy, SaveRefused or SaveNotWritten. With `restart` an old save of the name is set aside under a number.
    """
    path = path_of(name or scenario.id, saves_folder(folder))
    save = Journal(path)
    try:
        if save.exists and not restart:
            return _resume(scenario, save, mode)
        return _begin(scenario, save, mode or "practice")
    except BaseException:
        save.close()
        raise


def _begin(scenario: Scenario, save: Journal, mode: str) -> Session:
    header = header_of(scenario, save, mode)
    save.start(header)
    return Session(Game(scenario, mode, header.seed), save)


def header_of(scenario: Scenario, save: Journal, mode: str, branch: Branch | None = None) -> Header:
    """The first line of a new save."""
    at = now()
    seed = crc32(f"{save.path.name}/{at}/{scenario.digest}".encode())
    return Header(scenario.id, str(Path(scenario.path).resolve()), mode, seed, scenario.digest, at, branch, player())


def _resume(scenario: Scenario, save: Journal, mode: str | None) -> Session:
    contents = journal.read(save.path)
    header = contents.header
    if header.scenario != scenario.id:
        raise SaveRefused(
            f"the save {save.path.stem} is of `{shortened(header.scenario)}`, not of `{scenario.id}`",
            "choose another name with --save",
        )
    if mode is not None and mode != header.mode:
        raise SaveRefused(
            f"the save {save.path.stem} is played in {header.mode} mode",
            "go on without --mode, choose another --save, or --restart",
        )
    game, replayed = restore(scenario, contents)
    if contents.ended and (game.ending, replayed.kept) != (contents.ended.result.ending, len(contents.choices)):
        raise SaveRefused(
            f"the save {save.path.stem} is a finished play of an earlier version of `{scenario.id}`",
            "it is kept as it ended; --restart or another --save plays the new version",
        )
    save.open(contents.whole)
    if replayed.kept < len(contents.choices):
        save.add([Keep(replayed.kept)])
    if header.at and game.ending and not contents.ended:  # cut off between its last choice and how it ended
        save.add([Ended(result(game), now())])
    notice = replayed.notice
    if contents.torn:
        notice = f"{notice} The last line of the save was cut off while it was written and has been left out.".strip()
    return Session(game, save, notice, resumed=True, branch=header.branch)


def resume(path: Path) -> Session:
    """Go on with the play of a save, on the scenario it belongs to. Raises as `start` does, and where that cannot be read."""
    header = journal.read(path).header
    return start(scenario_of(header.scenario, header.path), name=path.stem, folder=path.parent)


def anew(scenario: Scenario, mode: str, place: Path) -> Session:
    """A new play under a name that no other save of the folder has; none is ever set aside. Raises as `start` does."""
    return start(scenario, mode=mode, name=free_name(scenario.id, place), folder=place)
