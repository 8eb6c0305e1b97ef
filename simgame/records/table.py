"""A cohort as tables: a row a play, or a row a turn. Everything in them is the debrief's and the result's.

Of an assessment that is still running they have what the debrief tells of it: what its screen has shown.
"""

from collections.abc import Iterator
from typing import Any

from simgame.group.room import Decision
from simgame.group.tally import shift, tally
from simgame.journal.records import Keep, Recorded
from simgame.play.axes import TITLES
from simgame.play.debrief import debrief
from simgame.play.game import Game
from simgame.play.result import result
from simgame.records.play import attempt_of
from simgame.records.room import session_of, team_of
from simgame.records.sources import Held, Naming, Save
from simgame.records.statement import moment, pseudonym, stamp
from simgame.reports.json import document

Row = dict[str, object]

PLAYS = (
    "play", "player", "scenario", "title", "level", "version", "mode", "what_if_from", "began", "last", "finished", "outdated",
    "ending", "winners", "stage", "trust_at_start", "trust", "choices", "taken_back", "meetings", "goodwill", "returned", "given",
    "needs_known", "needs", "agreed", "open", "promises_open", "promises_kept", "promises_broken", "steps",
    *(f"{axis}_{part}" for axis in TITLES for part in ("met", "of")),
    "breaches", "unrepaired", "hidden", "forced", "readings", "reading_bias", "reading_error",
)  # fmt: skip
"""The columns of a row a play. Trust 0..100; `play` is the registration of the xAPI statements, `player` their actor's name."""

TURNS = (
    "play", "player", "scenario", "mode", "what_if_from", "turn", "stage", "beat", "choice", "words", "move", "trust",
    "stage_after", "rules", "at", "guess", "how", "voters", "first_agreement", "agreement", "changed_their_vote",
)  # fmt: skip
"""The columns of a row a turn; those from `how` on are for sessions, agreement in percent."""


def play_rows(source: Save | Held, naming: Naming) -> list[Row]:
    """A save as a row, a session as a row or, where teams play, one for each."""
    return [{**dict.fromkeys(PLAYS, ""), **known, **_play(game)} for known, game in _plays(source, naming)]


def turn_rows(source: Save | Held, naming: Naming) -> list[Row]:
    """The turns of a save or of a session; for the choices that count, as far as the scenario still has them."""
    return [row for known, game in _plays(source, naming) for row in _turns(source, known, game)]


def _plays(source: Save | Held, naming: Naming) -> Iterator[tuple[Row, Game]]:
    """Each play with what is known of it besides the debrief."""
    if isinstance(source, Save):
        yield _save(source, naming), source.game
        return
    room, header = source.room, source.header
    known: Row = {"scenario": header.scenario, "version": header.digest, "mode": header.mode}
    times: Row = {"began": _time(header.at), "last": _time(source.events[-1][1] if source.events else header.at)}
    if room.mode != "teams":
        whole = session_of(header)
        yield (
            {"play": str(whole), "player": pseudonym("session", str(whole)), **known, **times},
            source.game(room.flow.path),
        )
        return
    for number, (name, team) in enumerate(room.teams.items(), start=1):
        called = team_of(header, number, name if naming.name else "")
        yield {"play": str(session_of(header, name)), "player": called, **known, **times}, source.game(team.path)


def _save(source: Save, naming: Naming) -> Row:
    header, choices = source.contents.header, source.contents.choices
    return {
        "play": str(attempt_of(header)),
        "player": naming.of(source.contents),
        "scenario": header.scenario,
        "version": header.digest,
        "mode": header.mode,
        "what_if_from": header.branch.turn if header.branch else "",
        "began": _time(header.at),
        "last": _time(choices[-1].at if choices else header.at),
        "taken_back": _taken_back(source),
    }


def _taken_back(source: Save) -> int:
    count = gone = 0
    for line in source.lines:
        if isinstance(line, Recorded):
            count = line.n
        elif isinstance(line, Keep):
            gone, count = gone + count - line.choices, line.choices
    return gone


def _play(game: Game) -> Row:
    """The debrief, and of a finished play the result."""
    told = document(debrief(game))
    finished = told["finished"]
    promises = list(told["promises"].values())
    found: Row = {
        **{
            name: told[name]
            for name in ("finished", "outdated", "ending", "winners", "stage", "trust_at_start", "trust")
        },
        **{name: told[name] for name in ("meetings", "given")},
        **told["ledger"],
        "title": game.scenario.title,
        "level": game.scenario.level,
        "choices": len(game.turns),
        "needs_known": len(told["needs"]["known"]),
        "needs": None if game.sealed else len(game.scenario.needs),
        "agreed": "; ".join(told["agreements"]["agreed"]),
        "open": "; ".join(told["agreements"]["open"]),
        **{f"promises_{state}": promises.count(state) for state in ("open", "kept", "broken")},
        "steps": "; ".join(told["steps"]),
    }
    if calibration := told["calibration"]:
        found |= {
            "readings": calibration["readings"],
            "reading_bias": calibration["bias"],
            "reading_error": calibration["error"],
        }
    return found | (_result(game) if finished else {})


def _result(game: Game) -> Row:
    """As it was on the day, where the save says so."""
    came_to = game.kept or result(game)
    axes = {
        f"{axis}_{part}": of
        for axis, pair in came_to.axes.items()
        for part, of in zip(("met", "of"), pair, strict=True)
    }
    told = came_to._asdict()
    same = (
        "title",
        "level",
        "ending",
        "winners",
        "trust",
        "needs_known",
        "needs",
        "breaches",
        "unrepaired",
        "hidden",
        "forced",
    )
    return {
        **{name: told[name] for name in same},
        "choices": came_to.turns,
        **{name: value for name, value in axes.items() if name in PLAYS},
    }


def _turns(source: Save | Held, known: Row, game: Game) -> Iterator[Row]:
    told = document(debrief(game))
    guesses = {reading["n"]: reading["guess"] for reading in told["readings"]}
    shared = {name: known[name] for name in TURNS if name in known}
    for turn in told["turns"]:
        rules = dict.fromkeys(each["rule"] for each in turn["reactions"])
        more = _when(source, turn["n"]) if isinstance(source, Save) else _decided(source, game, turn["n"])
        yield {
            **dict.fromkeys(TURNS, ""),
            **shared,
            **{name: turn[name] for name in ("stage", "beat", "choice", "move", "trust", "stage_after")},
            "turn": turn["n"],
            "words": turn["quote"],
            "rules": "; ".join(rules),
            "guess": guesses.get(turn["n"], ""),
            **more,
        }


def _when(source: Save, n: int) -> Row:
    return {"at": _time(source.contents.choices[n - 1].at)}


def _decided(source: Held, game: Game, n: int) -> Row:
    """How the room came to what it said; teams vote among themselves, and that is not told."""
    room = source.room
    if room.mode == "teams" or n > len(room.flow.decisions):
        return {}
    made: Decision = room.flow.decisions[n - 1]
    options = source.play.options(room.flow.path[: n - 1])
    counted = [tally(ballots, options) for ballots in made.votes]
    votes: dict[str, Any] = {}
    if counted:
        votes = {
            "voters": counted[-1].voters,
            "first_agreement": counted[0].agreement,
            "agreement": counted[-1].agreement,
        }
    return {"how": made.how, **votes, "changed_their_vote": shift(made.votes)}


def _time(at: str) -> str:
    found = moment(at)
    return stamp(found) if found else ""
