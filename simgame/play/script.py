"""What happens, as lines for a reader: scenes, words, cues, and what can be seen of the rules at work."""

from typing import NamedTuple

from simgame.play.game import Game, Turn
from simgame.play.position import Position
from simgame.rules.moment import Change
from simgame.rules.rulebook import scene
from simgame.rules.stages import DEFAULT_ENDINGS
from simgame.scenario.model import Beat, Scenario

STAGE_NAMES = {
    "attraction": "Attraction",
    "exploration": "Exploration",
    "development": "Development",
    "commitment": "Commitment",
    "unity": "Unity",
}


class Line(NamedTuple):
    """One line of the conversation, as plain text.

    Kinds: title, briefing, stage, scene, later, narration, says, cue, player, deed, event, ending.
    """

    kind: str
    text: str
    who: str = ""


def briefing_lines(scenario: Scenario) -> list[Line]:
    """Who, where, what is known and what is sold; nothing of what kind of person it is."""
    seller, prospect = scenario.seller, scenario.prospect
    person = ", ".join(part for part in (prospect.name, prospect.role, prospect.company) if part)
    lines = [
        Line("title", scenario.title),
        Line("briefing", scenario.summary),
        Line("briefing", f"You work for {seller['company']} as {seller['role']}. You sell {seller['offer']}."),
        Line("briefing", f"You meet {person}."),
    ]
    return [*lines, Line("briefing", prospect.about)] if prospect.about else lines


def opening_lines(game: Game) -> list[Line]:
    """The first stage's scene and the first beat."""
    return [*_stage_lines(game.scenario, game.start), *_beat_lines(game.scenario, game.start, first=True)]


def turn_lines(scenario: Scenario, turn: Turn) -> list[Line]:
    """The player's words, the answer, what can be seen to happen, and the beat that comes next."""
    lines = [*player_lines(turn), *_answer(scenario, turn), *_events(scenario, turn.changes)]
    if turn.after.ended:
        return [*lines, *ending_lines(scenario, turn.after)]
    if turn.after.relationship.stage != turn.before.relationship.stage:
        lines += _stage_lines(scenario, turn.after)
    return [*lines, *next_lines(scenario, turn)]


def next_lines(scenario: Scenario, turn: Turn) -> list[Line]:
    """What is told of the beat that comes next. One that follows on itself is not opened again: they have just answered."""
    if turn.after.beat == turn.beat.id and turn.choice.reply:
        return []
    return _beat_lines(scenario, turn.after, turn.first_visit)


def all_lines(game: Game) -> list[Line]:
    """The whole conversation so far."""
    return [*opening_lines(game), *(line for turn in game.turns for line in turn_lines(game.scenario, turn))]


def player_lines(turn: Turn) -> list[Line]:
    """What the player said or did."""
    choice = turn.choice
    return [Line("player", choice.say, "You")] if choice.say else [Line("deed", choice.do, "You")]


def ending_lines(scenario: Scenario, position: Position) -> list[Line]:
    """The ending as a scene."""
    ending = position.relationship.ending
    return [Line("ending", scenario.endings.get(ending) or DEFAULT_ENDINGS[ending])]


def _answer(scenario: Scenario, turn: Turn) -> list[Line]:
    choice = turn.choice
    lines = []
    if choice.reply:
        lines.append(Line("says", choice.reply, scenario.answering(turn.beat, choice).name))
    if choice.cue:
        lines.append(Line("cue", choice.cue))
    if turn.gave_back and turn.beat.offers and turn.beat.offers.says:
        lines.append(Line("says", turn.beat.offers.says, scenario.prospect.name))
    return lines


def _events(scenario: Scenario, changes: tuple[Change, ...]) -> list[Line]:
    events = [event_text(scenario, change) for change in changes]
    return [Line("event", text) for text in dict.fromkeys(events) if text]


def event_text(scenario: Scenario, change: Change) -> str:
    """What can be seen of a change, or nothing."""
    return scene(change).format(name=scenario.prospect.name, item=scenario.name_of(change.item))


def _stage_lines(scenario: Scenario, position: Position) -> list[Line]:
    stage = position.relationship.stage
    opened = scenario.stages.get(stage)
    heading = Line("stage", STAGE_NAMES[stage])
    beats = {beat.id for beat in opened.beats} if opened else set()
    seen_before = beats & (position.seen - {position.beat})
    return [heading] if not opened or seen_before else [heading, Line("scene", opened.scene)]


def _beat_lines(scenario: Scenario, position: Position, first: bool) -> list[Line]:
    beat = scenario.beats.get(position.beat)
    return beat_lines(scenario, beat, first) if beat else []


def beat_lines(scenario: Scenario, beat: Beat, first: bool = True) -> list[Line]:
    """A beat's own lines; what happened on the way there is told only on the first visit."""
    lines = []
    if first and beat.later:
        lines.append(Line("later", beat.later))
    if first and beat.narration:
        lines.append(Line("narration", beat.narration))
    if beat.says:
        lines.append(Line("says", beat.says, scenario.person(beat.speaker).name))
    if beat.cue:
        lines.append(Line("cue", beat.cue))
    return lines
