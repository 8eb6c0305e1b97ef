"""The doors between the stages and the endings in words, from the machine's own data."""

from collections.abc import Iterable, Iterator

from simgame.rules.facts import Requirement
from simgame.rules.stages import DECISION, DEFAULT_ENDINGS, GATES, WINNERS

WON = {
    "both": "Who wins: both of you.",
    "them": "Who wins: they do, as far as that goes. You have nothing, and they have lost a seller who could help.",
    "none": "Who wins: nobody. Two losers.",
    "open": "Who wins: it is open. Nothing was decided.",
}


def gate_text(stage: str) -> Iterator[str]:
    """What keeps the door into a stage shut, from the gates; a door that the prospect opens has the decision's lines."""
    gate = GATES[stage]
    if any(line.fact == "decided" for line in gate):
        open_points = "a need, a criterion or the plan is not agreed between you"
        yield f"What keeps them from deciding: {_lacks(DECISION)}; {open_points}.{_trust(DECISION)}"
    elif gate:
        yield f"What keeps the door shut: {_lacks(gate)}.{_trust(gate)}"
    else:
        yield "There is no door here: everybody begins in this stage."


def _lacks(lines: Iterable[Requirement]) -> str:
    return "; ".join(line.lacks for line in lines)


def _trust(lines: Iterable[Requirement]) -> str:
    needed = next((line.at_least for line in lines if line.fact == "trust"), None)
    return f" Trust has to be {needed} of 100 or more." if needed else ""


def ending_text(ending: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """The scene of an ending, what there is to say of it, and who wins."""
    return (DEFAULT_ENDINGS[ending], *words, WON[WINNERS[ending]])
