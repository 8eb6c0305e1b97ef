"""The library, the saves and a replayed save, as documents and as lines."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from simgame.journal.saves import Summary, best, folder, summaries
from simgame.play.explain import sentence
from simgame.play.game import Game
from simgame.reports.library import branched, facts, last_and_best, teaches
from simgame.reports.sections import choices
from simgame.reports.text import paragraph
from simgame.scenario.library import Entry, entries


def library_document(place: Path | None) -> list[dict[str, Any]]:
    """The library as data: one object for each scenario."""
    plays = summaries(folder(place))
    return [_scenario(entry, [each for each in plays if each.scenario == entry.id]) for entry in entries()]


def _scenario(entry: Entry, plays: list[Summary]) -> dict[str, Any]:
    scenario, result = entry.scenario, best(plays)
    if scenario is None:
        return {
            "id": entry.id, "title": entry.id, "level": "", "minutes": 0, "setting": "", "teaches": [], "summary": "",
            "best": None, "plays": 0, "error": entry.error,
        }  # fmt: skip
    return {
        "id": entry.id,
        "title": scenario.title,
        "level": scenario.level,
        "minutes": scenario.minutes,
        "setting": scenario.setting,
        "teaches": list(scenario.teaches),
        "summary": scenario.summary,
        "best": result.ending if result else None,
        "plays": len(plays),
        "error": None,
    }


def library_lines(place: Path | None) -> list[str]:
    """The library as text."""
    plays = summaries(folder(place))
    lines = []
    for entry in entries():
        scenario = entry.scenario
        if scenario:
            lines.append(f"{entry.id}  ({scenario.level}, {', '.join(facts(scenario))})")
            result = last_and_best(scenario.id, plays)
            text = f"{scenario.title}. {scenario.summary} Teaches: {teaches(scenario.teaches)}. {result}"
        else:
            lines.append(entry.id)
            text = f"cannot be played: {entry.error}"
        lines += [*paragraph(text, 78, "  "), ""]
    return lines[:-1] or ["No scenarios found; `simgame --where` tells where they are looked for."]


def saves_document(place: Path | None) -> list[dict[str, Any]]:
    """The saves as data, newest first; `branch` says what a what-if is one of: {save, turn}."""
    return [
        {
            "name": each.name,
            "scenario": each.scenario,
            "title": each.title,
            "mode": each.mode,
            "turns": each.turns,
            "stage": each.stage,
            "finished": bool(each.ending),
            "ending": each.ending or None,
            "branch": each.branch._asdict() if each.branch else None,
            "modified": datetime.fromtimestamp(each.modified, UTC).isoformat(timespec="seconds"),
            "error": each.error or None,
        }
        for each in summaries(folder(place))
    ]


def saves_lines(place: Path | None) -> list[str]:
    """The saves as text, newest first."""
    lines = []
    for each in summaries(folder(place)):
        if each.error:
            lines.append(f"{each.name}  cannot be read: {each.error}")
            continue
        state = f"ended: {each.ending}" if each.ending else f"{each.stage}, unfinished"
        left = f", {branched(each)}" if each.branch else ""
        lines.append(f"{each.name}  {each.title}, {each.mode}, {choices(each.turns)}, {state}{left}")
    return lines or ["No saves yet; `simgame play SCENARIO` starts one."]


def replay_document(game: Game) -> list[dict[str, Any]]:
    """A play as data, turn by turn; an assessment that is still running with `trust` null and no reactions."""
    untold = game.sealed
    return [
        {
            "n": turn.n,
            "stage": turn.before.relationship.stage,
            "beat": turn.beat.id,
            "choice": turn.choice.id,
            "words": turn.choice.words,
            "reply": turn.choice.reply,
            "trust": None if untold else turn.trust,
            "reactions": []
            if untold
            else [
                {
                    "rule": change.rule,
                    "meter": change.meter,
                    "change": change.amount,
                    "says": sentence(game.scenario, change),
                }
                for change in turn.changes
            ],
            "stage_after": turn.after.relationship.stage,
        }
        for turn in game.turns
    ]
