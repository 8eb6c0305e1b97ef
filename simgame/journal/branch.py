"""What if: a new play that shares the first turns of another one, which it never touches."""

from pathlib import Path

from simgame.errors import SaveRefused, SimgameError
from simgame.journal import journal
from simgame.journal.journal import Journal
from simgame.journal.records import Branch
from simgame.journal.replay import restore
from simgame.journal.saves import SUFFIX, free_name, load, path_of, scenario_of
from simgame.journal.session import Session, header_of, recorded
from simgame.play.game import Game


def branch(original: Path, turn: int, name: str | None = None) -> Session:
    """A play in practice that stands before turn `turn` (from 1) of the play saved at `original`, with its own save beside it.

    Raises SaveRefused where there is no such turn, where the name is taken, or where an assessment is still running: looking
    into it would tell what it is not to tell yet.
    """
    contents = journal.read(original)
    scenario = scenario_of(contents.header.scenario, contents.header.path)
    game, _ = restore(scenario, contents)
    if game.sealed:
        raise SaveRefused(f"the assessment {original.stem} is not over", "what if comes when it is")
    if not 1 <= turn <= len(game.turns):
        raise SaveRefused(f"{original.stem} has no turn {turn}", f"it has turns 1 to {len(game.turns)}")
    place = original.parent
    path = path_of(name, place) if name else place / f"{free_name(f'{original.stem}-if-{turn}', place)}{SUFFIX}"
    made = game.turns[: turn - 1]
    left = Branch(original.stem, turn)
    save = Journal(path)
    try:
        if save.exists:
            raise SaveRefused(f"there is a save {path.stem} already", "choose another name with --save")
        header = header_of(scenario, save, "practice", left)
        save.start(header, [recorded(each, choice.at) for each, choice in zip(made, contents.choices, strict=False)])
    except BaseException:
        save.close()
        raise
    play = Game(scenario, "practice", header.seed)
    play.turns.extend(made)
    play.pass_over()  # it was read the first time
    said = game.turns[turn - 1].choice.words
    notice = f"What if, from turn {turn} on; {original.stem} stays as it is. There you chose: {said}"
    return Session(play, save, notice, resumed=bool(made), branch=left)


def original(path: Path) -> tuple[str, Game] | None:
    """The play that a save is a what-if of, by name; None where it is none, or where that play can no longer be read."""
    try:
        left = journal.read(path).header.branch
        return (left.save, load(left.save, path.parent)[0]) if left else None
    except SimgameError:
        return None
