"""What everybody sees after the conversation: the end, the cards of the debrief, the last pages."""

from simgame.group.agenda import PULSE, Card, debrief
from simgame.group.partings import Parting, partings
from simgame.group.sight import Document, Sight, card_page, told
from simgame.play.game import Game
from simgame.play.script import ending_lines
from simgame.reports.sections import WINNERS, in_words, sections
from simgame.rules.facts import trust

READABLE = 6
"""Teams whose turning points are on one page; each team has its own on its own."""
ENOUGH = 3
"""From how many answers on their mean is shown."""


def _end(sight: Sight) -> Document:
    if sight.room.mode == "teams":
        return {"teams": [outcome(sight, name) for name in sight.room.playing]}
    game = sight.game
    lines = ending_lines(sight.play.scenario, game.position) if game.ending else []
    winners = WINNERS[sight.play.debrief(sight.room.flow.path).winners] if game.ending else ""
    return {
        "told": told(lines),
        "ending": in_words(game.ending),
        "winners": winners,
        "stage": game.position.relationship.stage,
    }


def outcome(sight: Sight, name: str) -> Document:
    """How far a team came."""
    game = sight.play.game(sight.room.teams[name].path)
    return {
        "team": name, "ending": in_words(game.ending), "stage": game.position.relationship.stage,
        "trust": trust(game.position.relationship), "choices": len(game.turns),
    }  # fmt: skip


def card_at(sight: Sight) -> Card:
    """The card of the debrief on the table."""
    return debrief(sight.play.scenario, sight.room.mode == "teams")[sight.room.flow.card]


def _debrief(sight: Sight) -> Document:
    cards = debrief(sight.play.scenario, sight.room.mode == "teams")
    card = card_at(sight)
    seen = card_page(card, sight.room.flow.card + 1, len(cards))
    show = SHOWN.get(card.id)
    if show and not _said(sight):
        return seen | {"card": seen["card"] | {"text": ["Nothing was said."]}}  # an empty page looks like a broken one
    return seen | (show(sight) if show else {})


def _said(sight: Sight) -> bool:
    """Whether anybody has said anything in the conversation."""
    return bool(sight.room.flow.path) or any(team.path for team in sight.room.teams.values())


def _path(sight: Sight) -> Document:
    if sight.room.mode == "teams":
        return {"partings": [_parting(each) for each in partings(sight.room, sight.play)], **_end(sight)}
    return {"path": [{"n": turn.n, "words": turn.choice.words, "trust": turn.trust} for turn in sight.game.turns]}


def _parting(parting: Parting) -> Document:
    return parting._asdict() | {"branches": [branch._asdict() for branch in parting.branches]}


def _curve(sight: Sight) -> Document:
    """The trust after each turn, 0..100, with the stages."""
    plays = {"": sight.game} if sight.room.mode == "vote" else _games(sight)
    return {"curves": [_points(name, game) for name, game in plays.items()]}


def _games(sight: Sight) -> dict[str, Game]:
    return {name: sight.play.game(team.path) for name, team in sight.room.playing.items()}


def _points(name: str, game: Game) -> Document:
    first = trust(game.start.relationship)
    return {
        "team": name,
        "began": game.start.relationship.stage,
        "trust": [first, *(turn.trust for turn in game.turns)],
        "stages": [turn.after.relationship.stage for turn in game.turns],
    }


def _turning(sight: Sight) -> Document:
    """The turning points, in the words of the debrief: the room's, or those of as many teams as can be read."""
    if sight.room.mode == "vote":
        return {"turning": [turns(sight, "", sight.room.flow.path)]}
    return {"turning": [turns(sight, name, team.path) for name, team in list(sight.room.playing.items())[:READABLE]]}


def turns(sight: Sight, name: str, path: tuple[str, ...]) -> Document:
    """Where it turned on one way, in the words of the debrief."""
    parts = [part for part in sections(sight.play.debrief(path)) if part.id == "turning"]
    pieces = [{"kind": each.kind, "label": each.label, "text": each.text} for part in parts for each in part.pieces]
    return {"team": name, "pieces": pieces or [{"kind": "note", "label": "", "text": "Nothing turned it."}]}


SHOWN = {"path": _path, "curve": _curve, "turning": _turning}


def _commit(sight: Sight) -> Document:
    room = sight.room
    return {"questions": list(PULSE), "written": len(room.commitments), "answered": len(room.pulse)}


def _export(sight: Sight) -> Document:
    """The last page: what the room said of its time, where so many answered that nobody's answer can be told from it."""
    answers = list(sight.room.pulse.values())
    means = [round(sum(grades) / len(answers), 1) for grades in zip(*answers, strict=True)]
    return _commit(sight) | {"means": means if len(answers) >= ENOUGH else []}


PARTS = {"end": _end, "debrief": _debrief, "commit": _commit, "export": _export}
"""What each phase shows."""
