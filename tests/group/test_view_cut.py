"""What a participant's view has, key by key, in every phase: whoever adds one says here that everybody may know it."""

from typing import Any

import pytest

from simgame.group.stageplay import Stageplay
from simgame.group.views import everybody, newcomer, participant, screen
from tests.group.sessions import Table

ALWAYS = {
    "phase", "mode", "round", "title", "prospect", "prospect.name", "prospect.role", "prospect.company", "joined", "connected",
    "paused", "locked", "you", "you.name", "you.gone",
}  # fmt: skip
LINES = {"told", "told.kind", "told.text", "told.who"}
SCENE = LINES | {"stage", "bearing"}
OPTIONS = {"options", "options.id", "options.number", "options.words"}
OWN = {"you.vote", "you.vote.choice", "you.vote.confidence", "you.vote.reason", "you.first"}
CARD = {"card", "card.id", "card.title", "card.text", "card.seconds", "card.number", "card.of"}
LAST = {"questions", "written", "answered", "you.commitment", "you.commitment.text", "you.commitment.date", "you.pulse"}
MAY = {
    "lobby": set(),
    "brief": CARD,
    "scene": SCENE,
    "vote": SCENE | OPTIONS | OWN | {"attempt", "in", "of"},
    "peek": SCENE | OWN,
    "discuss": SCENE | OPTIONS | OWN | {"prompt", "reasons"},
    "reveal": SCENE | OPTIONS | OWN | {
        "votes", "votes.rounds", "votes.voters", "votes.shift", "votes.mind", "votes.says", "votes.sure_elsewhere",
        "votes.rounds.boots", "votes.rounds.what-hurts", "votes.rounds.best-in-town",
    },
    "consequence": LINES | {"stage", "looked", "others", "others.id", "others.number", "others.words"},
    "end": LINES | {"ending", "winners", "stage"},
    "debrief": CARD | {
        "path", "path.n", "path.words", "path.trust", "curves", "curves.team", "curves.began", "curves.trust", "curves.stages",
        "turning", "turning.team", "turning.pieces", "turning.pieces.kind", "turning.pieces.label", "turning.pieces.text",
    },
    "commit": LAST,
    "export": LAST | {"means"},
    "play": LINES | OPTIONS | {
        "stage", "ending", "in", "of", "even", "you.team", "you.vote", "you.vote.choice", "you.vote.confidence", "you.vote.reason",
    },
}  # fmt: skip
WAY = (
    "next",
    "next",
    "next",
    "next",
    "next",
    "open",
    "VOTE",
    "discuss",
    "open",
    "VOTE",
    "reveal",
    "majority",
    "end",
    *["next"] * 11,
)


def keys(data: Any, before: str = "") -> set[str]:
    """Every key of a document, with those it lies under."""
    if isinstance(data, list | tuple):
        return {key for each in data for key in keys(each, before)}
    if not isinstance(data, dict):
        return set()
    return {f"{before}{key}" for key in data} | {key for name in data for key in keys(data[name], f"{before}{name}.")}


def test_every_key_of_every_phase(play: Stageplay) -> None:
    """On the whole way of a session each participant's view has what is listed for its phase, and nothing else."""
    table, passed = Table(play), set()
    for line in WAY:
        table.vote("boots", "what-hurts", "boots", confidence=2, reason="why") if line == "VOTE" else table.say(line)
        phase = table.room.flow.phase
        passed.add(phase)
        for person in table.room.people:
            assert keys(everybody(table.sight) | participant(table.sight, person)) <= ALWAYS | MAY[phase], (phase, line)
        assert keys(screen(table.sight)) == set()
    assert passed == MAY.keys() - {"lobby", "play"}


@pytest.mark.parametrize("voted", [False, True])
def test_every_key_in_a_team(play: Stageplay, voted: bool) -> None:
    """While teams play each of them sees its own play, nobody a figure; the projector sees how many choices, and who is done."""
    table = Table(play, 2, "teams", ("red", "blue")).begin()
    if voted:
        table.vote("boots", "what-hurts")
    for person in table.room.people:
        assert keys(everybody(table.sight) | participant(table.sight, person)) <= ALWAYS | MAY["play"]
    assert keys(screen(table.sight)) == {"going", "going.team", "going.choices", "going.done"}
    assert keys(newcomer(table.sight)) == {"phase", "round", "team_names"}
