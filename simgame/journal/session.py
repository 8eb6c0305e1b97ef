"""One play with its save: every choice is on disk before anybody sees what it did."""

from pathlib import Path
from zlib import crc32

from simgame.errors import SaveNotWritten, SaveRefused
from simgame.journal import journal
from simgame.journal.journal import Journal
from simgame.journal.records import Header, Keep, Recorded, check_value
from simgame.journal.replay import restore
from simgame.journal.saves import folder as saves_folder
from simgame.journal.saves import path_of
from simgame.play.game import Game, Turn
from simgame.scenario.model import Scenario


class Session:
    """A game and its journal, held by this process until `close`."""

    def __init__(self, game: Game, save: Journal, notice: str = "", resumed: bool = False) -> None:
        self.game = game
        self.notice = notice
        """What to tell the player on coming back, or nothing."""
        self.resumed = resumed
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
            self._journal.append([Recorded(turn.n, turn.beat.id, turn.choice.id, check_value(turn.after))])
        except SaveNotWritten:
            self.game.turns.pop()
            raise
        return turn

    def back(self) -> int:
        """Take back the last choice and return how many are left.

        Raises IllegalChoice or SaveNotWritten; then nothing has changed.
        """
        taken = self.game.turns[-1:]
        left = self.game.back()
        try:
            self._journal.append([Keep(left)])
        except SaveNotWritten:
            self.game.turns.extend(taken)
            raise
        return left

    def close(self) -> None:
        """Let go of the save."""
        self._journal.close()


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
        if path.exists() and not restart:
            return _resume(scenario, save, mode)
        return _begin(scenario, save, mode or "practice")
    except BaseException:
        save.close()
        raise


def _begin(scenario: Scenario, save: Journal, mode: str) -> Session:
    seed = crc32(f"{save.path.name}/{scenario.digest}".encode())
    header = Header(scenario.id, str(Path(scenario.path).resolve()), mode, seed, scenario.digest)
    save.begin(header)
    return Session(Game(scenario, mode, seed), save)


def _resume(scenario: Scenario, save: Journal, mode: str | None) -> Session:
    contents = journal.read(save.path)
    header = contents.header
    if header.scenario != scenario.id:
        raise SaveRefused(
            f"the save {save.path.stem} is of `{header.scenario}`, not of `{scenario.id}`",
            "choose another name with --save",
        )
    if mode is not None and mode != header.mode:
        raise SaveRefused(
            f"the save {save.path.stem} is played in {header.mode} mode",
            "go on without --mode, choose another --save, or --restart",
        )
    game, replayed = restore(scenario, contents)
    save.open(contents.whole)
    if replayed.kept < len(contents.choices):
        save.append([Keep(replayed.kept)])
    notice = replayed.notice
    if contents.torn:
        notice = f"{notice} The last line of the save was cut off while it was written and has been left out.".strip()
    return Session(game, save, notice, resumed=True)
