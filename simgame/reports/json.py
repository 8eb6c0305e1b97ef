"""The debrief as JSON: promised keys, the same bytes for the same choices on every machine and in every run."""

import json
from dataclasses import asdict
from typing import Any

from simgame.play.debrief import Debrief
from simgame.printable import CONTROL


def document(debrief: Debrief) -> dict[str, Any]:
    """The debrief as plain data; of an assessment that is still running, only what its screen has shown already."""
    return _sealed(_whole(debrief)) if debrief.sealed else _whole(debrief)


def _whole(debrief: Debrief) -> dict[str, Any]:
    calibration = debrief.calibration
    return {
        "scenario": debrief.scenario,
        "mode": debrief.mode,
        "finished": debrief.finished,
        "outdated": debrief.outdated,
        "ending": debrief.ending or None,
        "winners": debrief.winners,
        "stage": debrief.stage,
        "trust": debrief.trust,
        "trust_at_start": debrief.trust_at_start,
        "meters": debrief.meters,
        "ledger": {"goodwill": debrief.goodwill, "returned": debrief.returned},
        "given": debrief.given,
        "needs": {"known": list(debrief.needs_known), "missed": list(debrief.needs_missed)},
        "agreements": {"agreed": list(debrief.agreed), "open": list(debrief.open)},
        "promises": debrief.promises,
        "meetings": debrief.meetings,
        "steps": list(debrief.steps),
        "turns": [asdict(turn) for turn in debrief.turns],
        "turning_points": [asdict(point) for point in debrief.turning_points],
        "lessons": [asdict(lesson) for lesson in debrief.lessons],
        "won": [asdict(lesson) for lesson in debrief.won],
        "readings": [{**reading._asdict(), "error": reading.error} for reading in debrief.readings],
        "calibration": {**calibration._asdict(), "words": calibration.words} if calibration else None,
        "held_back": list(debrief.held_back),
        "discuss": list(debrief.discuss),
        "axes": [{**asdict(axis), "met": axis.met} for axis in debrief.axes],
    }


TOLD = ("scenario", "mode", "finished", "outdated", "ending", "winners", "stage", "promises", "meetings")
"""What a running assessment may tell, besides what was found out, agreed and said."""
SAID = ("n", "stage", "beat", "choice", "stage_after", "quote")


def _sealed(whole: dict[str, Any]) -> dict[str, Any]:
    """Every key is there; what is not to be told yet is null or empty."""
    empty = {name: type(value)() if isinstance(value, list | dict) else None for name, value in whole.items()}
    return {
        **empty,
        **{name: whole[name] for name in TOLD},
        "ledger": dict.fromkeys(whole["ledger"]),
        "needs": {"known": whole["needs"]["known"], "missed": []},
        "agreements": {"agreed": whole["agreements"]["agreed"], "open": []},
        "turns": [
            {**dict.fromkeys(turn), **{name: turn[name] for name in SAID}, "reactions": []} for turn in whole["turns"]
        ],
        "readings": [{**reading, "trust": None, "error": None} for reading in whole["readings"]],
    }


def encoded(data: object) -> str:
    """One JSON document with a newline at its end; nothing in it that a terminal would obey."""
    plain = json.dumps(data, ensure_ascii=False, indent=2)
    return CONTROL.sub(lambda found: found[0] if found[0] == "\n" else json.dumps(found[0])[1:-1], plain) + "\n"


def text(debrief: Debrief) -> str:
    """The debrief as one JSON document."""
    return encoded(document(debrief))
