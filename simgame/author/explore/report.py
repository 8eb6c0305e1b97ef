"""An exploration as a document, and as lines for people."""

from textwrap import wrap
from typing import Any

from simgame.author.exploration import Exploration, Path, Reach

WIDTH = 100

MARKS = {True: "can be reached", False: "cannot be reached", None: "not known"}


def document(found: Exploration) -> dict[str, Any]:
    """The exploration as data; `shortest` is the length of the witness, `shortest_proved` whether none is shorter."""
    return {
        "scenario": found.scenario,
        "proved": found.proved,
        "complete": found.complete,
        "states": found.states,
        "promises": [
            {"name": each.name, "verdict": each.verdict, "witness": _listed(each.witness), "why": each.why}
            for each in found.promises
        ],
        "endings": {name: _reach(each) | _lengths(each) for name, each in found.endings.items()},
        "beats": {name: _reach(each) for name, each in found.beats.items()},
        "choices": {name: _reach(each) for name, each in found.choices.items()},
        "trust": {stage: list(span) for stage, span in found.trust.items()},
        "odds": {
            policy: {ending: float(chance) for ending, chance in ends.items()} for policy, ends in found.odds.items()
        },
    }


def _listed(path: Path | None) -> list[str] | None:
    return None if path is None else list(path)


def _reach(reach: Reach) -> dict[str, Any]:
    return {"reachable": reach.reachable, "witness": _listed(reach.witness)}


def _lengths(reach: Reach) -> dict[str, Any]:
    shortest = None if reach.witness is None else len(reach.witness)
    return {"shortest": shortest, "longest": reach.longest, "shortest_proved": reach.shortest}


def lines(found: Exploration) -> list[str]:
    """The exploration as a report."""
    return [
        *_head(found),
        "",
        "Promises",
        *_promises(found),
        "",
        "Endings",
        *_endings(found),
        "",
        f"Trust by stage ({'of all plays' if found.complete else 'of the plays that were found'})",
        *(f"    {stage:<14}{low:>4} to {high}" for stage, (low, high) in found.trust.items()),
        "",
        "Odds (exact: every play of the policy was followed)",
        *_odds(found),
        "",
        *_places("beats", found.beats),
        *_places("choices", found.choices),
    ]


def _head(found: Exploration) -> list[str]:
    decided = "every claim was decided" if found.proved else "some claims are not proved"
    if found.complete:
        return [f"{found.scenario}: {decided}; all {found.states:,} states visited"]
    near = f"every one that fewer than {found.depth} choices lead to" if found.depth else "none by every choice"
    extent = f"{found.states:,} states visited, {near}"
    return [f"{found.scenario}: {decided}; {extent}; beyond them only some were followed"]


def _promises(found: Exploration) -> list[str]:
    rows = []
    for each in found.promises:
        rows.append(f"    {each.name:<24}{each.verdict:<12}{each.why}")
        rows += _witness(each.witness)
    return rows


def _witness(path: Path | None) -> list[str]:
    return [f"        {line}" for line in wrap(", ".join(path), WIDTH - 8, break_on_hyphens=False)] if path else []


def _endings(found: Exploration) -> list[str]:
    rows = []
    for name, each in found.endings.items():
        rows.append(f"    {name:<14}{_how_far(each, found.complete)}")
        rows += _witness(each.witness)
    return rows


def _how_far(reach: Reach, complete: bool) -> str:
    if reach.witness is None:
        return MARKS[reach.reachable]
    shortest = f"{len(reach.witness)} choices at the least" if reach.shortest else f"in {len(reach.witness)} choices"
    if not complete:
        return shortest if reach.shortest else f"{shortest} (a shorter way may exist)"
    longest = "as many as one likes" if reach.longest is None else str(reach.longest)
    return f"{shortest}, {longest} at the most"


def _odds(found: Exploration) -> list[str]:
    rows = []
    for policy, endings in found.odds.items():
        told = ", ".join(f"{ending} {float(100 * chance):.4g} %" for ending, chance in sorted(endings.items()))
        rows.append(f"    {policy:<14}{told}")
    return rows


def _places(what: str, places: dict[str, Reach]) -> list[str]:
    rows = []
    for verdict, mark in ((False, "no play comes to"), (None, "not known whether any play comes to")):
        named = [name for name, reach in places.items() if reach.reachable is verdict]
        rows += [f"{mark} {name}" for name in named]
    return rows or [f"all {len(places)} {what} can be reached"]
