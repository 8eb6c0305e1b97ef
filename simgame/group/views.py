"""What each seat may see of a session: documents, cut before they leave.

Until a vote is revealed nobody but the facilitator has its tally; nobody at all has who voted what. A participant's view has
their own vote, and of the others how many have voted. Figures of the rules come with the consequence, never before.
"""

from simgame.group import afterwards, pages
from simgame.group.afterwards import card_at, turns
from simgame.group.room import Person
from simgame.group.sight import Document, Sight, own_ballot
from simgame.group.tally import hint, tally
from simgame.group.teamwork import own_play, progress
from simgame.rules.facts import posture, trust

PARTS = {**pages.PARTS, **afterwards.PARTS}
"""What each phase has to show to everybody."""


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
        return {"you": you | {"team": person.team}} | own_play(sight, person)
    if flow.phase in ("vote", "peek", "discuss", "reveal"):
        you["vote"] = own_ballot(room.ballots, id)
        you["first"] = flow.votes[0][id].choice if flow.attempt > 1 and id in flow.votes[0] else ""
    if flow.phase == "debrief" and room.mode == "teams" and card_at(sight).id == "turning":
        return {"you": you, "turning": [turns(sight, person.team, room.teams[person.team].path)]}
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
        seen["teams"] = [progress(sight, name) for name in room.playing]
    return seen


def _person(sight: Sight, person: Person) -> Document:
    flow = sight.room.flow
    voted = person.id in sight.room.ballots if flow.phase == "vote" else None
    return {
        "id": person.id, "name": person.name, "team": person.team, "connected": person.id in sight.connected, "voted": voted,
    }  # fmt: skip


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
