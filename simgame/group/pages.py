"""What everybody sees of the conversation that the room decides: the scene, the vote, the talk, the reveal, what came of it."""

from collections.abc import Mapping

from simgame.group.agenda import brief
from simgame.group.room import Ballots
from simgame.group.sight import Document, Sight, card_page, numbered, told
from simgame.group.tally import MINDS, Tally, mind, reasons, shift, sure_elsewhere, tally
from simgame.play.bearing import bearing
from simgame.play.explain import why
from simgame.play.game import Game, Turn
from simgame.play.script import Line, beat_lines, next_lines, opening_lines, turn_lines
from simgame.play.view import notebook

PROMPT = "What would this person hear in each of these, and what would they do next?"
"""What to discuss where the author asks nothing."""


def _brief(sight: Sight) -> Document:
    cards = brief(sight.play.scenario)
    at = sight.room.flow.card
    return card_page(cards[at], at + 1, len(cards))


def _scene(sight: Sight) -> Document:
    """The words on the table, and what led there."""
    game = sight.game
    return {"stage": game.position.relationship.stage, "told": told(_last_words(game)), "bearing": bearing(game).words}


def _last_words(game: Game) -> list[Line]:
    """The beat on the table, with the scene where a stage has just opened."""
    if not game.turns:
        return opening_lines(game)
    last, beat = game.turns[-1], game.beat
    return beat_lines(game.scenario, beat, last.first_visit) if beat else []


def _vote(sight: Sight) -> Document:
    room = sight.room
    waited_for = sight.expected | room.ballots.keys()
    return _scene(sight) | {
        "options": numbered(sight.options),
        "attempt": room.flow.attempt,
        "in": len(room.ballots),
        "of": len(waited_for),
    }


def _discuss(sight: Sight) -> Document:
    """A prompt and at most two reasons: what somebody wrote, without who it was and what they voted."""
    room, game = sight.room, sight.game
    beat = game.beat
    stage = sight.play.scenario.stages.get(game.position.relationship.stage)
    asked = (beat.discuss if beat else ()) or (stage.discuss if stage else ()) or (PROMPT,)
    seen = _scene(sight) | {
        "options": numbered(sight.options),
        "prompt": asked[0],
        "reasons": [ballot.reason for _, ballot in reasons(room.ballots, room.flow.hidden)],
    }
    if room.flow.card:
        book = notebook(game)
        seen["clue"] = [f"{bearing(game).words}.", *book.needs, *(f"Agreed: {each}." for each in book.agreements)]
    return seen


def _reveal(sight: Sight) -> Document:
    return _scene(sight) | {"options": numbered(sight.options), "votes": revealed(sight.room.flow.votes, sight.options)}


def revealed(votes: tuple[Ballots, ...], options: Mapping[str, str]) -> Document:
    """Both votes side by side, what changed in between, how united the room is, and who was sure of something else."""
    counted = [tally(ballots, options) for ballots in votes]
    last = counted[-1] if counted else Tally(dict.fromkeys(options, 0), 0)
    return {
        "rounds": [each.counts for each in counted],
        "voters": [each.voters for each in counted],
        "shift": shift(votes),
        "mind": mind(last),
        "says": MINDS[mind(last)],
        "sure_elsewhere": sure_elsewhere(votes[-1], last) if votes else 0,
    }


def _consequence(sight: Sight) -> Document:
    flow, game = sight.room.flow, sight.game
    turn = sight.play.instead(flow.path, flow.looked) if flow.looked else game.turns[-1]
    seen: Document = {
        "stage": turn.after.relationship.stage,
        "told": told(_answer(game, turn)),
        "looked": flow.looked,
        "others": [each for each in numbered(sight.options) if each["id"] != flow.path[-1]],
    }
    return seen | ({"why": why(game, turn)} if flow.card or flow.looked else {})


def _answer(game: Game, turn: Turn) -> list[Line]:
    """What was said and what came of it, without the beat that follows."""
    lines = turn_lines(game.scenario, turn)
    following = 0 if turn.after.ended else len(next_lines(game.scenario, turn))
    return lines[: len(lines) - following]


PARTS = {
    "brief": _brief, "scene": _scene, "vote": _vote, "peek": _scene, "discuss": _discuss, "reveal": _reveal,
    "consequence": _consequence,
}  # fmt: skip
"""What each phase shows."""
