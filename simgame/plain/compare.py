"""Which plays may be laid side by side, and which are not to be looked into yet."""

from pathlib import Path

from simgame.errors import SaveRefused
from simgame.journal import journal
from simgame.journal.saves import folder, path_of
from simgame.play.beside import Beside, beside
from simgame.play.game import Game


def original_of(save: str, place: Path | None) -> str:
    """The path of the play that a save is a what-if of. Raises SaveRefused where it is none."""
    path = path_of(save, folder(place))
    left = journal.read(path).header.branch
    if left is None:
        raise SaveRefused(f"{path.stem} is no what-if", "name the play to lay beside it as well")
    return str(path_of(left.save, path.parent).absolute())


def laid_beside(left: Game, right: Game, names: tuple[str, str]) -> Beside:
    """Two plays side by side. Raises SaveRefused for plays of different scenarios, and for an assessment still running."""
    if left.scenario.id != right.scenario.id:
        raise SaveRefused(
            f"{names[0]} is a play of `{left.scenario.id}`, and {names[1]} one of `{right.scenario.id}`",
            "two plays of one scenario can be laid side by side",
        )
    for name, game in zip(names, (left, right), strict=True):
        if game.sealed:
            raise SaveRefused(f"the assessment {name} is not over", "it can be laid beside another play when it is")
    return beside(left, right)
