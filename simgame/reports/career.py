"""The career in sections: every word and figure of it once, for each kind of document to set in its own way."""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

from simgame.play.career import Attempt, Career, Level, Line, Practice, levels
from simgame.reports.sections import Piece, Section, choices, in_words, times

CEREMONY = {
    "associate": (
        "Somebody told you more than they had meant to, because you asked and then let them finish. "
        "That is where this work begins: with a person who is glad that you came. Welcome among us."
    ),
    "professional": (
        "You have shown that one can be good at this and good for people in the same conversation, and that you mend "
        "what you break. Commission pays for the week; the people who send their friends to you pay for a working life. "
        "Carry on, where the others can see it."
    ),
    "leader": (
        "Look back at who sat down with you and got up better off, and at what you kept from them: nothing. "
        "From here on others will sell the way they have seen you sell. Take one of them along this year; "
        "nothing you will ever earn a commission on lasts as long."
    ),
}
"""What is said when a level is earned, by its id."""

MODELLED = (
    "The three levels are modelled on those of the Canadian Professional Sales Association; "
    "they are this game's own, and not issued by it."
)
SIDES = {
    "experience": "Experience",
    "results": "Results",
    "expertise": "Expertise",
    "reading": "Reading people",
    "ethics": "Ethics",
}
WON = {"both": "two winners", "none": "two losers", "them": "only they are served", "open": "nothing decided"}
WEEK = 7


def career_sections(career: Career, name: str = "") -> tuple[Section, ...]:
    """The parts of a career that have something to say; `name` is the player's, where they gave one."""
    found = [
        ("title", "Career", _title(career, name)),
        ("practice", "Practice", _practice(career.practice)),
        *((level.id, level.title, level_pieces(level)) for level in career.levels),
        ("axes", "How you walk, over time", _axes(career)),
        ("reading", "Reading the room", _reading(career)),
        ("attempts", "Assessments", _attempts(career)),
    ]
    made = (Section(id, title, tuple(pieces)) for id, title, pieces in found)
    return tuple(section for section in made if section.pieces)


def _title(career: Career, name: str) -> Iterator[Piece]:
    whose = f"{name}: " if name else ""
    held = career.title or "no level yet"
    yield Piece("head", f"{whose}{held}." if whose else f"{held[0].upper()}{held[1:]}.")
    following = next((level for level in career.levels if not level.held), None)
    if following:
        left = sum(not line.met for line in following.lines)
        still = f"{left} of the {len(following.lines)} things it asks for {'is' if left == 1 else 'are'} still open"
        yield Piece("text", f"{following.title} is next: {still}.")
    if not career.attempts:
        yield Piece("text", "Only assessments played to their end count here; practice is for you alone.")
    yield Piece("small", MODELLED)


def practice_words(practice: Practice) -> str:
    """A warm sentence on how often somebody practises; what came of it does not matter here."""
    days = _days(practice.streak)
    if not practice.days:
        return "Everybody's first conversation is the hardest to begin; any day is a good one for yours."
    if not practice.streak:
        return "It has been a while, and nothing you practised is lost: one short conversation, and you are back."
    if practice.since:
        again = f"{days} in a row so far" if practice.streak > 1 else "Your last practice is still fresh"
        return f"{again}, and a conversation today carries it on."
    if practice.streak == 1:
        return "You took the time to practise today, and that is how every habit begins."
    return f"You have come back to practise {days} in a row: that is what turns an effort into a habit."


def _practice(practice: Practice) -> Iterator[Piece]:
    yield Piece("text", practice_words(practice))
    weeks = [practice.recent[at : at + WEEK] for at in range(0, len(practice.recent), WEEK)]
    for ago, week in zip(range(len(weeks) - 1, -1, -1), weeks, strict=True):
        row = " ".join("●" if day else "·" for day in week)
        yield Piece("entry", f"{row}   {_days(sum(week))}", _weeks_ago(ago))
    if practice.days:
        longest = f"the longest row was {_days(practice.longest)}"
        yield Piece("small", f"{_days(practice.days)} of practice in all; {longest}. A weekend off does not end a row.")


def _weeks_ago(ago: int) -> str:
    return {0: "the last seven days", 1: "the week before"}.get(ago, f"{ago} weeks before")


def level_pieces(level: Level) -> Iterator[Piece]:
    """What a level asks for, side by side with how far it is."""
    if level.held:
        yield Piece("head", "Held.")
    elif all(line.met for line in level.lines):
        yield Piece("head", "All its lines are met; it is held once the level below it is.")
    for side, lines in groupby(level.lines, key=lambda line: line.side):
        yield Piece("axis", SIDES[side])
        for line in lines:
            yield Piece("question", line_words(line), "✓" if line.met else "✗")


def line_words(line: Line) -> str:
    """One thing that a level asks for, how far it is, and whether that is enough."""
    text = f"{line.text[0].upper()}{line.text[1:]}"
    met = "Met" if line.met else "Not met yet"
    if line.side == "reading":
        return f"{text}: {'too few readings yet' if line.have < 0 else f'{line.have} off'}. {met}."
    if line.need:
        return f"{min(line.have, line.need)} of {line.need} {line.text}. {met}."
    if line.have:
        return f"{text}: something was, {times(line.have)}. Not met."
    if not line.met:
        return f"{text}. Nothing to judge yet."
    return f"{text}. {met}."


def _axes(career: Career) -> Iterator[Piece]:
    count = len(career.attempts)
    if career.axes:
        over = "your one assessment" if count == 1 else f"your {count} assessments"
        yield Piece("small", f"How much of each you showed in {over}, in percent.")
    for axis in career.axes:
        yield Piece("entry", f"first {axis.first}, best {axis.best}, latest {axis.latest}", axis.title)


def _reading(career: Career) -> Iterator[Piece]:
    found = career.calibration
    if found:
        readings = "1 reading" if found.readings == 1 else f"{found.readings} readings"
        figures = f"On average {found.error} off; bias {found.bias:+d}; {readings}.".replace("-", "−")
        yield Piece("text", f"{found.words} {figures}")


def _attempts(career: Career) -> Iterator[Piece]:
    for attempt in reversed(career.attempts):
        result = attempt.result
        came = f"{in_words(result.ending)}, {WON[result.winners]}; trust {result.trust}, {choices(result.turns)}"
        stains = [
            *(["a yes was forced"] if result.forced else []),
            *(["something was hidden"] if result.hidden else []),
            *(["something stayed broken"] if result.unrepaired else []),
        ]
        but = f"; {', '.join(stains)}" if stains else ""
        yield Piece("entry", f"{result.title} ({result.level}): {came}{but}. Save: {attempt.save}", day(attempt.at))


def earned(career: Career, save: str) -> tuple[Section, ...]:
    """What one assessment has changed: a section for each level that it earned, and one of the lines that it met or lost."""
    before = levels([each for each in career.attempts if each.save != save])
    found: list[Section] = []
    moved: list[Piece] = []
    aim = next((level.id for level in before if not level.held), "")
    for old, new in zip(before, career.levels, strict=True):
        if new.held and not old.held:
            found.append(Section(new.id, new.title, (Piece("scene", CEREMONY[new.id]),)))
        lines = list(zip(old.lines, new.lines, strict=True))
        if new.id == aim:
            moved += [Piece("entry", f"{new.title}: {line_words(b)}", "now") for a, b in lines if b.met and not a.met]
        moved += [Piece("entry", f"{new.title}: {line_words(b)}", "lost") for a, b in lines if a.met and not b.met]
    return (*found, *([Section("moved", "What this assessment changed", tuple(moved))] if moved else []))


def career_document(career: Career) -> dict[str, Any]:
    """The career as data.

    `title` (null before the first level), `levels`: [{id, title, held, lines: [{side, text, have, need, met}]}] (`have` null
    where there are too few readings), `axes`: [{id, title, first, best, latest, all}] in percent, `calibration` (null, or
    {readings, bias, error, words}), `practice` {streak, longest, days, since (null before the first day), recent} and
    `attempts`: [{save, scenario, at, won, title, level, ending, winners, trust, …, readings}], the oldest first.
    """
    found, practice = career.calibration, career.practice
    return {
        "title": career.title or None,
        "levels": [{**level._asdict(), "lines": [_line(line) for line in level.lines]} for level in career.levels],
        "axes": [{**axis._asdict(), "all": list(axis.all)} for axis in career.axes],
        "calibration": {**found._asdict(), "words": found.words} if found else None,
        "practice": {
            **practice._asdict(),
            "recent": list(practice.recent),
            "since": None if practice.since < 0 else practice.since,
        },
        "attempts": [_attempt(attempt) for attempt in career.attempts],
    }


def _line(line: Line) -> dict[str, Any]:
    return {**line._asdict(), "have": None if line.have < 0 else line.have}


def _attempt(attempt: Attempt) -> dict[str, Any]:
    return {
        "save": attempt.save,
        "scenario": attempt.scenario,
        "at": attempt.at,
        "won": attempt.won,
        **attempt.result._asdict(),
        "readings": [{"n": each.n, "guess": each.guess, "trust": each.trust} for each in attempt.readings],
    }


def day(at: str) -> str:
    """The date of a moment where the player is, such as 2026-11-24."""
    return datetime.fromisoformat(at).astimezone().date().isoformat()


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"
