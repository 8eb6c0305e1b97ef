"""What each seat may see of a session: documents, cut before they leave.

Until a vote is revealed nobody but the facilitator has its tally; nobody at all has who voted what. A participant's view has
their own vote, and of the others how many have voted. Figures of the rules come with the consequence, never before.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from simgame.group.agenda import PULSE, Card, brief, debrief
from simgame.group.partings import Parting, partings
from simgame.group.room import Ballots, Person, Room
from simgame.group.stageplay import Stageplay
from simgame.group.tally import MINDS, Tally, hint, mind, reasons, shift, sure_elsewhere, tally
from simgame.play.bearing import bearing
from simgame.play.explain import why
from simgame.play.game import Game, Turn
from simgame.play.script import Line, beat_lines, ending_lines, opening_lines, turn_lines
from simgame.play.view import notebook
from simgame.reports.sections import WINNERS, in_words, sections
from simgame.rules.facts import posture, trust

Document = dict[str, Any]

PROMPT = "What would this person hear in each of these, and what would they do next?"
"""What to discuss where the author asks nothing."""
READABLE = 6
"""Teams whose turning points are on one page; each team has its own on its own."""
ENOUGH = 3
"""From how many answers on their mean is shown."""


class Sight(NamedTuple):
    """What a view is made from: the room, the conversation, and who is connected and waited for."""

    room: Room
    play: Stageplay
    connected: frozenset[int]
    expected: frozenset[int]

    @property
    def game(self) -> Game:
        """The conversation as far as the room has gone."""
        return self.play.game(self.room.flow.path)

    @property
    def options(self) -> dict[str, str]:
        """What is, or was, on the table in the vote at hand: after the choice, that of the turn before."""
        flow = self.room.flow
        before = flow.path[:-1] if flow.phase == "consequence" else flow.path
        return self.play.options(before)


def everybody(sight: Sight) -> Document:
    """What the whole room sees: the projector, and each participant beside their own."""
    room, flow = sight.room, sight.room.flow
    prospect = sight.play.scenario.prospect
    seen: Document = {
        "phase": flow.phase,
        "mode": room.mode,
        "round": flow.round,
        "title": sight.play.scenario.title,
        "prospect": {"name": prospect.name, "role": prospect.role, "company": prospect.company},
        "joined": len(room.here),
        "connected": len(sight.connected),
        "paused": room.paused,
        "locked": room.locked,
    }
    part = PARTS.get(flow.phase)
    return seen | (part(sight) if part else {})


def participant(sight: Sight, id: int) -> Document:
    """What one participant sees of their own, to be laid over what everybody sees."""
    room, flow = sight.room, sight.room.flow
    person = room.people[id]
    you: Document = {"name": person.name, "gone": person.gone}
    if flow.phase == "play":
        return {"you": you | {"team": person.team}} | _team(sight, person)
    if flow.phase in ("vote", "peek", "discuss", "reveal"):
        you["vote"] = _own(room.ballots, id)
        you["first"] = flow.votes[0][id].choice if flow.attempt > 1 and id in flow.votes[0] else ""
    if flow.phase == "debrief" and room.mode == "teams" and _card_at(sight).id == "turning":
        return {"you": you, "turning": [_turns(sight, person.team, room.teams[person.team].path)]}
    if flow.phase in ("commit", "export"):
        text, day = room.commitments.get(id, ("", ""))
        you |= {"commitment": {"text": text, "date": day}, "pulse": list(room.pulse.get(id, ()))}
    return {"you": you}


def facilitator(sight: Sight) -> Document:
    """What only the facilitator sees: who is here, the tally, how far the room agrees, what to do, how trust stands."""
    room, flow, relationship = sight.room, sight.room.flow, sight.game.position.relationship
    seen: Document = {
        "people": [_person(sight, person) for person in room.here],
        "path": list(flow.path),
        "trust": trust(relationship),
        "posture": posture(relationship, sight.play.scenario.case),
        "stage": relationship.stage,
        "turn": len(flow.path) + 1,
        "can_go_back": bool(room.before),
        "notes": [text for card, text in room.notes],
    }
    if flow.phase in ("vote", "peek", "discuss", "reveal"):
        counted = tally(room.ballots, sight.options)
        seen |= {
            "tally": counted.counts,
            "leading": list(counted.leading),
            "words": sight.options,
            "agreement": counted.agreement,
            "hint": hint(counted, flow.attempt),
            "confidence": [sum(ballot.confidence == level for ballot in room.ballots.values()) for level in (1, 2, 3)],
        }
    if room.mode == "teams":
        seen["teams"] = [_progress(sight, name) for name in room.playing]
    return seen


def _person(sight: Sight, person: Person) -> Document:
    flow = sight.room.flow
    voted = person.id in sight.room.ballots if flow.phase == "vote" else None
    return {
        "id": person.id, "name": person.name, "team": person.team, "connected": person.id in sight.connected, "voted": voted,
    }  # fmt: skip


def _own(ballots: Ballots, id: int) -> Document | None:
    ballot = ballots.get(id)
    return ballot._asdict() if ballot else None


def told(lines: Iterable[Line]) -> list[Document]:
    """Lines of the conversation as data."""
    return [line._asdict() for line in lines]


def _card(card: Card, number: int, of: int) -> Document:
    return {
        "card": {"id": card.id, "title": card.title, "text": list(card.text), "seconds": card.seconds, "number": number, "of": of}
    }  # fmt: skip


def _brief(sight: Sight) -> Document:
    cards = brief(sight.play.scenario)
    at = sight.room.flow.card
    return _card(cards[at], at + 1, len(cards))


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


def _options(options: Mapping[str, str]) -> list[Document]:
    return [{"id": id, "number": n, "words": words} for n, (id, words) in enumerate(options.items(), start=1)]


def _vote(sight: Sight) -> Document:
    room = sight.room
    waited_for = sight.expected | room.ballots.keys()
    return _scene(sight) | {
        "options": _options(sight.options),
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
        "options": _options(sight.options),
        "prompt": asked[0],
        "reasons": [ballot.reason for _, ballot in reasons(room.ballots, room.flow.hidden)],
    }
    if room.flow.card:
        book = notebook(game)
        seen["clue"] = [f"{bearing(game).words}.", *book.needs, *(f"Agreed: {each}." for each in book.agreements)]
    return seen


def _reveal(sight: Sight) -> Document:
    return _scene(sight) | {"options": _options(sight.options), "votes": revealed(sight.room.flow.votes, sight.options)}


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
        "others": [each for each in _options(sight.options) if each["id"] != flow.path[-1]],
    }
    return seen | ({"why": why(game, turn)} if flow.card or flow.looked else {})


def _answer(game: Game, turn: Turn) -> list[Line]:
    """What was said and what came of it, without the beat that follows."""
    lines = turn_lines(game.scenario, turn)
    beat = game.scenario.beats.get(turn.after.beat)
    following = len(beat_lines(game.scenario, beat, turn.first_visit)) if beat and not turn.after.ended else 0
    return lines[: len(lines) - following]


def _end(sight: Sight) -> Document:
    if sight.room.mode == "teams":
        return {"teams": [_outcome(sight, name) for name in sight.room.playing]}
    game = sight.game
    lines = ending_lines(sight.play.scenario, game.position) if game.ending else []
    winners = WINNERS[sight.play.debrief(sight.room.flow.path).winners] if game.ending else ""
    return {
        "told": told(lines),
        "ending": in_words(game.ending),
        "winners": winners,
        "stage": game.position.relationship.stage,
    }


def _outcome(sight: Sight, name: str) -> Document:
    game = sight.play.game(sight.room.teams[name].path)
    return {
        "team": name, "ending": in_words(game.ending), "stage": game.position.relationship.stage,
        "trust": trust(game.position.relationship), "choices": len(game.turns),
    }  # fmt: skip


def _card_at(sight: Sight) -> Card:
    return debrief(sight.play.scenario, sight.room.mode == "teams")[sight.room.flow.card]


def _debrief(sight: Sight) -> Document:
    cards = debrief(sight.play.scenario, sight.room.mode == "teams")
    card = _card_at(sight)
    seen = _card(card, sight.room.flow.card + 1, len(cards))
    show = SHOWN.get(card.id)
    return seen | (show(sight) if show else {})


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
        return {"turning": [_turns(sight, "", sight.room.flow.path)]}
    return {"turning": [_turns(sight, name, team.path) for name, team in list(sight.room.playing.items())[:READABLE]]}


def _turns(sight: Sight, name: str, path: tuple[str, ...]) -> Document:
    parts = [part for part in sections(sight.play.debrief(path)) if part.id == "turning"]
    pieces = [{"kind": each.kind, "label": each.label, "text": each.text} for part in parts for each in part.pieces]
    return {"team": name, "pieces": pieces}


SHOWN = {"path": _path, "curve": _curve, "turning": _turning}


def _commit(sight: Sight) -> Document:
    room = sight.room
    return {"questions": list(PULSE), "written": len(room.commitments), "answered": len(room.pulse)}


def _export(sight: Sight) -> Document:
    """The last page: what the room said of its time, where so many answered that nobody's answer can be told from it."""
    answers = list(sight.room.pulse.values())
    means = [round(sum(grades) / len(answers), 1) for grades in zip(*answers, strict=True)]
    return _commit(sight) | {"means": means if len(answers) >= ENOUGH else []}


def newcomer(sight: Sight) -> Document:
    """What somebody sees of their own who has not joined yet: the teams there are."""
    return {"phase": "join", "round": 0, "team_names": list(sight.room.playing)}


def screen(sight: Sight) -> Document:
    """What only the projector and the console see: how far each team is, and nothing of how."""
    if sight.room.flow.phase != "play":
        return {}
    teams = [
        (name, len(team.path), bool(sight.play.game(team.path).ending)) for name, team in sight.room.playing.items()
    ]
    return {"going": [{"team": name, "choices": choices, "done": done} for name, choices, done in teams]}


def _progress(sight: Sight, name: str) -> Document:
    """How a team is doing, for the facilitator."""
    room, team = sight.room, sight.room.teams[name]
    game = sight.play.game(team.path)
    members = [person for person in room.here if person.team == name]
    last = game.turns[-1] if game.turns else None
    return _outcome(sight, name) | {
        "members": len(members),
        "connected": sum(person.id in sight.connected for person in members),
        "voted": len(team.votes),
        "last": last.choice.words if last else "",
        "move": " and ".join(move.what for move in last.choice.act.moves) if last else "",
        "moved_at": team.at[-1] if team.at else "",
    }


def _team(sight: Sight, person: Person) -> Document:
    """A team's own play: what was said last, and what can be said now."""
    room, team = sight.room, sight.room.teams[person.team]
    game = sight.play.game(team.path)
    lines = turn_lines(game.scenario, game.turns[-1]) if game.turns else opening_lines(game)
    members = [
        each for each in room.here if each.team == person.team and (each.id in sight.expected or each.id == person.id)
    ]
    own = _own(team.votes, person.id)
    voted = sum(each.id in team.votes for each in room.here if each.team == person.team)
    seen: Document = {
        "round": len(team.path) + 1,
        "stage": game.position.relationship.stage,
        "told": told(lines),
        "ending": in_words(game.ending),
        "options": [] if game.ending else _options(sight.play.options(team.path)),
        "in": voted,
        "of": len(members),
    }
    seen["you"] = {"name": person.name, "gone": person.gone, "team": person.team, "vote": own}
    seen["even"] = bool(own) and voted >= len(members) > 1
    return seen


PARTS = {
    "brief": _brief, "scene": _scene, "vote": _vote, "peek": _scene, "discuss": _discuss, "reveal": _reveal,
    "consequence": _consequence, "end": _end, "debrief": _debrief, "commit": _commit, "export": _export,
}  # fmt: skip
"""What each phase has to show to everybody."""
