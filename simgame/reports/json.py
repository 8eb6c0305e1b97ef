"""The debrief as JSON: promised keys, the same bytes for the same choices on every machine and in every run."""

import json
from dataclasses import asdict
from typing import Any

from simgame.play.debrief import Debrief
from simgame.printable import CONTROL


def document(debrief: Debrief) -> dict[str, Any]:
    """The debrief as plain data."""
    return {
        "scenario": debrief.scenario,
        "mode": debrief.mode,
        "finished": debrief.finished,
        "ending": debrief.ending or None,
        "winners": debrief.winners,
        "stage": debrief.stage,
        "trust": debrief.trust,
        "meters": debrief.meters,
        "ledger": {"goodwill": debrief.goodwill, "returned": debrief.returned},
        "needs": {"known": list(debrief.needs_known), "missed": list(debrief.needs_missed)},
        "agreements": {"agreed": list(debrief.agreed), "open": list(debrief.open)},
        "promises": debrief.promises,
        "steps": list(debrief.steps),
        "turns": [asdict(turn) for turn in debrief.turns],
        "turning_points": [asdict(point) for point in debrief.turning_points],
        "lessons": [asdict(lesson) for lesson in debrief.lessons],
        "axes": [{**asdict(axis), "met": axis.met} for axis in debrief.axes],
    }


def encoded(data: object) -> str:
    """One JSON document with a newline at its end; nothing in it that a terminal would obey."""
    plain = json.dumps(data, ensure_ascii=False, indent=2)
    return CONTROL.sub(lambda found: found[0] if found[0] == "\n" else json.dumps(found[0])[1:-1], plain) + "\n"


def text(debrief: Debrief) -> str:
    """The debrief as one JSON document."""
    return encoded(document(debrief))
