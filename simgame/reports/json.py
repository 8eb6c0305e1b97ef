"""The debrief as JSON: promised keys, the same bytes for the same choices on every machine and in every run."""

import json
from dataclasses import asdict
from typing import Any

from simgame.play.debrief import Debrief


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


def text(debrief: Debrief) -> str:
    """One JSON document, with a newline at its end."""
    return json.dumps(document(debrief), ensure_ascii=False, indent=2) + "\n"
