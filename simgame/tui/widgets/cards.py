"""The library's cards: what can be gone on with, then the scenarios by level."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from simgame.journal.saves import LATEST, Summary, unfinished
from simgame.play.script import STAGE_NAMES
from simgame.reports.library import branched, came, facts, results, teaches
from simgame.scenario.library import Entry
from simgame.scenario.model import LEVELS, Scenario
from simgame.tui.typeset import Block, Row, Run, clean, titled
from simgame.tui.widgets.band import Band
from simgame.tui.widgets.menu import Item

GAP = Item("", (Block(""),))


class Title(Band):
    """The name of the game."""

    def row(self, width: int) -> Row:
        """The name, and what it is for."""
        return titled(
            "simgame", ("practise collaborative selling, one conversation at a time", "practise selling"), width
        )


def cards(entries: Sequence[Entry], summaries: Sequence[Summary], wanted: str = "") -> list[Item]:
    """Unfinished plays, newest first; then every level with its scenarios; then what cannot be read.

    Of these only what has all the wanted words, or beginnings of words, in it.
    """
    every = _every(entries, summaries)
    if not wanted.split():
        return every
    found = [item for item in every if item.key and _has(item, wanted)]
    spaced = [each for item in found for each in (item, GAP)]
    return spaced or [Item("", (Block(f"Nothing here has “{clean(wanted.strip())}” in it. Esc shows all.", "soft"),))]


def _has(item: Item, wanted: str) -> bool:
    """Whether all the words begin words of the card; signs alone are in none."""
    text = " ".join(f"{''.join(run.text for run in block.lead)} {block.text}" for block in item.blocks).casefold()
    words = re.findall(r"[^\W_]+", text)
    looked_for = re.findall(r"[^\W_]+", wanted.casefold())
    return bool(looked_for) and all(any(word.startswith(each) for word in words) for each in looked_for)


def _every(entries: Sequence[Entry], summaries: Sequence[Summary]) -> list[Item]:
    left = unfinished(summaries)
    items = _section("Go on", [*map(_resume, left[:LATEST]), *_more(len(left) - LATEST)])
    for level in LEVELS:
        found = [each.scenario for each in entries if each.scenario and each.scenario.level == level]
        items += _section(level.capitalize(), [_card(each, summaries) for each in found])
    broken = [_broken(each.id, each.error, each.path) for each in entries if not each.scenario]
    broken += [_broken(f"save {each.name}", each.error, each.path) for each in summaries if each.error]
    return items + _section("Cannot be read", broken) or [Item("", (Block("There are no scenarios here.", "soft"),))]


def _section(title: str, items: Iterable[Item]) -> list[Item]:
    spaced = [each for item in items for each in (item, GAP)]
    return [Item("", (Block(title.upper(), "mark"),)), *spaced] if spaced else []


def _resume(summary: Summary) -> Item:
    where = f"{_turns(summary.turns)}, {STAGE_NAMES[summary.stage]} · {summary.mode}"
    other = "" if summary.name == summary.scenario else f" · save {summary.name}"
    if summary.branch:
        other = f" · {branched(summary)}"
    return Item(f"save:{summary.name}", (Block(f"Resume {summary.title}", "strong"), Block(where + other, "soft")))


def _more(count: int) -> list[Item]:
    return [Item("plays:", (Block(f"{count} more unfinished plays", "ink"),))] if count > 0 else []


def _turns(number: int) -> str:
    return "1 turn" if number == 1 else f"{number} turns"


def _card(scenario: Scenario, summaries: Sequence[Summary]) -> Item:
    head = Block(scenario.title, "strong")
    setting = Block(" · ".join(facts(scenario)), "soft")
    lessons = Block(teaches(scenario.teaches), "soft", (Run("Teaches: ", "soft"),))
    ends = [Block(text, "mark") for text in _results(scenario.id, summaries)]
    return Item(f"scenario:{scenario.id}", (head, setting, Block(scenario.summary), lessons, *ends))


def _results(scenario: str, summaries: Sequence[Summary]) -> list[str]:
    found = results(scenario, summaries)
    return [f"Last: {came(found[0])} · best: {came(found[1])}"] if found else []


def _broken(name: str, error: str, path: Path) -> Item:
    error = error.replace(str(path), path.name)
    return Item(f"broken:{error}", (Block(name, "strong"), Block(error, "bad", (Run("! ", "bad"),))))
