"""A save played again on the scenario as it is today: every choice is found, or the replay stops and says why.

Never does a save silently play another choice: a choice counts only if its own beat is on the table and has it, open, under its
id or one it was renamed from.
"""

from collections.abc import Iterable
from typing import NamedTuple

from simgame.journal.journal import Contents
from simgame.journal.records import Recorded, check_value
from simgame.play.game import Game
from simgame.printable import shortened
from simgame.scenario.model import Beat, Choice, Scenario


class Replay(NamedTuple):
    """How far a save could be played again, and what to tell the player about it."""

    kept: int
    notice: str


EARLIER = "It was played in an earlier version of the scenario: how it ended is kept, but its turns cannot all be played again."


def restore(scenario: Scenario, contents: Contents) -> tuple[Game, Replay]:
    """The play that a save holds, on the scenario as it is today, and how far it went."""
    game = Game(scenario, contents.header.mode, contents.header.seed)
    replayed = replay(game, contents.choices)
    if contents.ended:
        game.kept = contents.ended.result
        if not game.ending:
            replayed = replayed._replace(notice=EARLIER)
    game.guesses = {read.after: read.guess for read in contents.reads if read.after <= replayed.kept}
    return game, replayed


def replay(game: Game, choices: Iterable[Recorded]) -> Replay:
    """Play the recorded choices on a fresh game, as far as they go."""
    changed: list[int] = []
    for record in choices:
        beat = game.beat
        problem = _problem(game, beat, record)
        if problem:
            return Replay(len(game.turns), _stopped(game, record, problem))
        assert beat is not None
        turn = game.play(_find(beat, record.choice))  # type: ignore[arg-type]
        game.turns.append(turn)
        if check_value(turn.after) != record.check:
            changed.append(record.n)
    return Replay(len(game.turns), _changed(changed))


def _find(beat: Beat, name: str) -> Choice | None:
    found = [choice for choice in beat.choices if choice.id == name]
    renamed = [choice for choice in beat.choices if choice.renamed_from == name]
    return next(iter(found or renamed), None)


def _problem(game: Game, beat: Beat | None, record: Recorded) -> str:
    if beat is None:
        return "the story now ends before it"
    if record.beat not in (beat.id, beat.renamed_from):
        gone = not any(record.beat in (each.id, each.renamed_from) for each in game.scenario.beats.values())
        return (
            f"the beat `{shortened(record.beat)}` is gone"
            if gone
            else f"the story now leads to `{beat.id}` instead of `{shortened(record.beat)}`"
        )
    choice = _find(beat, record.choice)
    if choice is None:
        return f"the beat `{beat.id}` no longer has it"
    if not any(each.id == choice.id for each in game.open_choices()):
        return f"it is no longer open in the beat `{beat.id}`"
    return ""


def _stopped(game: Game, record: Recorded, problem: str) -> str:
    where = f"after choice {len(game.turns)}" if game.turns else "from the beginning"
    which = f"choice {record.n}, `{shortened(record.choice)}`,"
    return f"The scenario was edited: {which} cannot be played again, because {problem}. You go on {where}."


def _changed(turns: list[int]) -> str:
    if not turns:
        return ""
    which = f"choice {turns[0]}" if len(turns) == 1 else f"{len(turns)} choices from choice {turns[0]} on"
    return f"The scenario was edited: {which} led to something else than before. Your choices are all kept."
