"""What is seen of teams while they play: by their members, by the room, by the facilitator."""

from simgame.group.afterwards import outcome
from simgame.group.room import Person
from simgame.group.sight import Document, Sight, numbered, own_ballot, told
from simgame.play.script import opening_lines, turn_lines
from simgame.reports.sections import in_words


def own_play(sight: Sight, person: Person) -> Document:
    """A team's own play: what was said last, and what can be said now."""
    room, team = sight.room, sight.room.teams[person.team]
    game = sight.play.game(team.path)
    lines = turn_lines(game.scenario, game.turns[-1]) if game.turns else opening_lines(game)
    members = [
        each for each in room.here if each.team == person.team and (each.id in sight.expected or each.id == person.id)
    ]
    own = own_ballot(team.votes, person.id)
    voted = sum(each.id in team.votes for each in room.here if each.team == person.team)
    seen: Document = {
        "round": len(team.path) + 1,
        "stage": game.position.relationship.stage,
        "told": told(lines),
        "ending": in_words(game.ending),
        "options": [] if game.ending else numbered(sight.play.options(team.path)),
        "in": voted,
        "of": len(members),
    }
    seen["you"] = {"name": person.name, "gone": person.gone, "team": person.team, "vote": own}
    seen["even"] = bool(own) and voted >= len(members) > 1
    return seen


def progress(sight: Sight, name: str) -> Document:
    """How a team is doing, for the facilitator."""
    room, team = sight.room, sight.room.teams[name]
    game = sight.play.game(team.path)
    members = [person for person in room.here if person.team == name]
    last = game.turns[-1] if game.turns else None
    return outcome(sight, name) | {
        "members": len(members),
        "connected": sum(person.id in sight.connected for person in members),
        "voted": len(team.votes),
        "last": last.choice.words if last else "",
        "move": " and ".join(move.what for move in last.choice.act.moves) if last else "",
        "moved_at": team.at[-1] if team.at else "",
    }
