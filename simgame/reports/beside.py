"""Two plays side by side, as lines and as data: what they share, both curves of trust, then turn beside turn."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from simgame.cells import cells, padded
from simgame.play.beside import Beside
from simgame.play.game import Game, Turn
from simgame.printable import shortened
from simgame.reports.sections import WINNERS, choices, in_words, moved
from simgame.reports.text import bars, heading, paragraph
from simgame.rules.facts import trust
from simgame.rules.stages import WINNERS as WON

COLUMNS_FROM = 80
"""From this width on the plays stand in two columns; in less room one stands below the other."""
LONGEST_NAME = 24
Names = tuple[str, str]


def beside_lines(beside: Beside, names: Names, width: int = 80) -> list[str]:
    """Two plays side by side in lines of at most `width` cells; names are those of the saves, left and right."""
    width = max(width, 30)
    short = (shortened(names[0], LONGEST_NAME), shortened(names[1], LONGEST_NAME))
    side = _columns if width >= COLUMNS_FROM else _stacked
    lines = [
        *paragraph(beside.left.scenario.title, width),
        "",
        *paragraph(shared_words(beside), width),
        *([""] if beside.left.turns or beside.right.turns else []),
        *_curves(beside, short, width),
    ]
    if beside.pairs:
        lines += ["", *heading(f"From turn {beside.pairs[0].n} on", width)]
    for pair in beside.pairs:
        lines += ["", *side(pair.n, (_told(pair.left), _told(pair.right)), short, width)]
    lines += ["", *heading("How they ended", width)]
    for name, game in zip(short, (beside.left, beside.right), strict=True):
        lines += paragraph(f"{name}: {came_to(game)} {figures(game)}", width, "    ", "  ")
    return lines


def shared_words(beside: Beside) -> str:
    """How much of the two plays is the same."""
    if not beside.pairs:
        return f"The same play twice: {choices(beside.shared)}."
    if not beside.shared:
        return "They part at the first choice."
    return f"They share {choices(beside.shared)} and part at turn {beside.shared + 1}."


def came_to(game: Game) -> str:
    """How a play ended, and who won by it."""
    return f"{in_words(game.ending).capitalize()}. {WINNERS[WON[game.ending]]}" if game.ending else "Unfinished."


def figures(game: Game) -> str:
    """How long a play is, how far it came, and with what."""
    end = game.position.relationship
    needs = f"{len(end.known)} of {len(game.scenario.needs)} needs found"
    return f"{choices(len(game.turns)).capitalize()}, as far as {end.stage}, trust {trust(end)}, {needs}."


def turn_words(turn: Turn) -> str:
    """What a turn did: to trust, to the stage, and whether it was the last."""
    after = turn.after.relationship
    stage = f", {after.stage}" if after.stage != turn.before.relationship.stage else ""
    end = f", the end: {in_words(after.ending)}" if after.ending else ""
    return f"{moved(turn.trust_before, turn.trust)}{stage}{end}"


def _told(turn: Turn | None) -> tuple[str, ...]:
    return (turn.choice.words, turn_words(turn)) if turn else ()


def _columns(n: int, told: tuple[tuple[str, ...], tuple[str, ...]], names: Names, width: int) -> list[str]:
    column = (width - 8) // 2
    left, right = ([line for text in side for line in paragraph(text, column)] for side in told)
    rows = zip_longest(left, right, fillvalue="")
    return [
        f"{n if at == 0 else '':>3}  {padded(one, column)} │ {other}".rstrip() for at, (one, other) in enumerate(rows)
    ]


def _stacked(n: int, told: tuple[tuple[str, ...], tuple[str, ...]], names: Names, width: int) -> list[str]:
    lines: list[str] = []
    for name, texts in zip(names, told, strict=True):
        for at, text in enumerate(texts):
            lines += paragraph(text if at else f"{name}: {text}", width, "     ", None if lines else f"{n:>3}  ")
    return lines


def _curves(beside: Beside, names: Names, width: int) -> Iterator[str]:
    """Both curves, one above the other, in as many strips as they need; then their figures."""
    games = (beside.left, beside.right)
    curves = [bars(turn.trust for turn in game.turns) for game in games]
    label = max(map(cells, names))
    step = max(1, width - label - 5)
    for begin in range(0, max(map(len, curves)), step):
        for name, curve in zip(names, curves, strict=True):
            yield f"  {padded(name, label)}  {curve[begin : begin + step]}".rstrip()
        parts = beside.shared - begin
        if beside.pairs and 0 <= parts < step:
            yield " " * (label + 4 + parts) + "^"
    for name, game in zip(names, games, strict=True):
        if game.turns:
            values = [turn.trust for turn in game.turns]
            line = f"{name}: trust from {trust(game.start.relationship)} to {values[-1]}; "
            yield from paragraph(f"{line}lowest {min(values)}, highest {max(values)}.", width, "    ", "  ")


def beside_document(beside: Beside, names: Names) -> dict[str, Any]:
    """Two plays side by side as data.

    `scenario`, `shared` (how many turns they begin with alike), `left` and `right`: {save, mode, finished, ending (null while
    unfinished), winners, stage, trust_at_start, trust, curve: trust after each turn}, and `turns`, those after the shared ones:
    [{n, left, right}], each {stage, beat, choice, words, reply, trust, stage_after}, or null where that play has no more.
    """
    return {
        "scenario": beside.left.scenario.id,
        "shared": beside.shared,
        "left": _side(beside.left, names[0]),
        "right": _side(beside.right, names[1]),
        "turns": [{"n": pair.n, "left": _turn(pair.left), "right": _turn(pair.right)} for pair in beside.pairs],
    }


def _side(game: Game, name: str) -> dict[str, Any]:
    return {
        "save": name,
        "mode": game.mode,
        "finished": bool(game.ending),
        "ending": game.ending or None,
        "winners": WON.get(game.ending, "open"),
        "stage": game.position.relationship.stage,
        "trust_at_start": trust(game.start.relationship),
        "trust": trust(game.position.relationship),
        "curve": [turn.trust for turn in game.turns],
    }


def _turn(turn: Turn | None) -> dict[str, Any] | None:
    if turn is None:
        return None
    return {
        "stage": turn.before.relationship.stage,
        "beat": turn.beat.id,
        "choice": turn.choice.id,
        "words": turn.choice.words,
        "reply": turn.choice.reply,
        "trust": turn.trust,
        "stage_after": turn.after.relationship.stage,
    }
