"""Players of every kind: each picks one of the open choices by what it does, never by looking ahead.

A policy is a taste: it ranks choices by their moves and by where the relationship stands. What it cannot tell apart it decides
by its own random numbers, so that many plays of a policy are many people of one kind.
"""

from collections.abc import Callable, Sequence
from random import Random
from typing import Protocol

from simgame.play.game import Game
from simgame.play.position import Position
from simgame.rules.facts import posture, understanding
from simgame.rules.moves import Act
from simgame.scenario.model import Choice, Scenario


class Seat(Protocol):
    """What a policy sees of a game: a Game is one."""

    @property
    def scenario(self) -> Scenario:
        """The scenario."""

    @property
    def position(self) -> Position:
        """Where the play stands."""

    @property
    def turns(self) -> Sequence[object]:
        """The choices made so far, of which only the number counts."""


Policy = Callable[[Seat, list[Choice]], list[Choice]]
"""Of the choices on the table those it would take, all equally gladly."""

Taste = Callable[[Seat, Choice], float]

OPENING = 2
"""How many turns the pitching policies pitch before they come to their senses, or do not."""


def prefer(taste: Taste) -> Policy:
    """The policy that takes what it likes best, and any of those it likes equally."""

    def liked(game: Seat, choices: list[Choice]) -> list[Choice]:
        liking = [taste(game, choice) for choice in choices]
        best = max(liking)
        return [choice for choice, value in zip(choices, liking, strict=True) if value == best]

    return liked


def collaborative(game: Seat, choice: Choice) -> float:
    """Walks the six steps: owns and mends, keeps its word, listens, gives, agrees as it goes, asks when it is covered."""
    if choice.act.extractive:
        return -100
    return (
        _mending(game, choice.act)
        + _progress(game, choice.act)
        + _kindness(game, choice.act)
        - _missteps(game, choice.act)
    )


def _mending(game: Seat, act: Act) -> float:
    now = game.position.relationship
    if now.forced:
        return 60 if act.tagged("frees") else 0
    if not now.breach:
        return -3 if act.tagged("owns") or act.tagged("amends") else 0
    if not now.owned:
        return 40 if act.tagged("owns") else -5 if act.tagged("amends") else 0
    return 40 if act.tagged("amends") else 0


def _progress(game: Seat, act: Act) -> float:
    now, case = game.position.relationship, game.scenario.case
    score = 12.0 * len(now.promised.intersection(act.keeps))
    score += 7 * len(set(act.discovers) - now.known)
    score += 9 * sum(item not in now.agreed and _can_agree(game, item) for item in act.agrees)
    score += 3 * len(set(act.promises) - now.promised - now.kept)
    if act.tagged("permission"):
        score += 8 if _may_ask(game) else -6
    if act.tagged("invites"):
        score += 30 if _may_invite(game) else -10
    if act.tagged("refers"):
        known_enough = understanding(now, case) >= 75 and now.stage == "development"
        score += 25 if not case.good_fit and known_enough else -30
    score += 10 * len(set(act.after("assures")) - now.assured) if now.stage == "commitment" else 0
    return score


def _can_agree(game: Seat, item: str) -> bool:
    return item not in ("need", "plan") or understanding(game.position.relationship, game.scenario.case) >= 50


def _may_ask(game: Seat) -> bool:
    now = game.position.relationship
    at_ease = posture(now, game.scenario.case) in ("open", "neutral")
    return not now.permission and at_ease and now.gave and len(game.turns) >= 2


def _may_invite(game: Seat) -> bool:
    now = game.position.relationship
    agreed = {"need", "plan", *game.scenario.case.criteria} <= now.agreed
    return now.stage == "development" and agreed and not now.breach and now.pressure <= 1


def _kindness(game: Seat, act: Act) -> float:
    now = game.position.relationship
    behind_a_wall = posture(now, game.scenario.case) == "guarded"
    listens, deed = act.tagged("listens"), act.tagged("deed")
    score = 3.0 * listens + (2.0 if any(move.give for move in act.moves) else 0) + 1.5 * deed
    score += 3 if behind_a_wall and (listens or deed) else 0
    score += 2.5 * sum(move.give for move in act.moves) if not now.returned else 0
    return (
        score
        + sum(amount if meter != "self_orientation" else -amount for move in act.moves for meter, amount in move.pips)
        / 4
    )


def _missteps(game: Seat, act: Act) -> float:
    now, case = game.position.relationship, game.scenario.case
    score = 8.0 if act.tagged("credential") and now.intimacy < 3 else 0
    proposes = act.tagged("proposes") or act.tagged("proposes-together")
    score += 15 if proposes and understanding(now, case) < 50 else 0
    score += 10 if act.tagged("proposes") and not case.good_fit else 0
    asked = sum(move.ask for move in act.moves)
    score += 10 if asked > now.goodwill else -3 if asked else 0
    score += 6 if act.tagged("chats") and now.chatted else 0
    score += 20 if act.tagged("bounds") and not now.street else 0
    score += (
        0 if now.street and act.tagged("releases") else 30 if act.ends in ("released", "given-away", "lapsed") else 0
    )
    return score + (3 if act.tagged("talks") and now.airtime == 2 else 0)


def pushing(game: Seat, choice: Choice) -> float:
    """Pitches and closes."""
    act = choice.act
    return 5.0 * act.extractive + 2.0 * act.tagged("closer") + 2.0 * act.tagged("proposes") + 1.0 * act.tagged("talks")


def opening_with_a_pitch(game: Seat, choice: Choice) -> float:
    """A pitch first, then a trial close; where there is none to make, a second pitch, else what a collaborator would do."""
    act = choice.act
    if not (act.extractive and (act.tagged("closer") or act.tagged("proposes"))):
        return collaborative(game, choice)
    return 200 + 50 * act.tagged("proposes" if not game.turns else "closer")


def repairing(game: Seat, choice: Choice) -> float:
    """Opens with a pitch and a trial close, then owns it, mends it, and walks the six steps."""
    return opening_with_a_pitch(game, choice) if len(game.turns) < OPENING else collaborative(game, choice)


def unrepentant(game: Seat, choice: Choice) -> float:
    """Opens with a pitch and a trial close and never owns it, however nice it is from then on."""
    if len(game.turns) < OPENING:
        return opening_with_a_pitch(game, choice)
    sorry = choice.act.tagged("owns") or choice.act.tagged("amends") or choice.act.tagged("frees")
    return collaborative(game, choice) - 80 * sorry


def quid_pro_quo(game: Seat, choice: Choice) -> float:
    """Gives with strings and calls favours in."""
    act = choice.act
    hooked = 6.0 * act.tagged("strings") + 6.0 * any(move.extractive and move.ask for move in act.moves)
    return (
        hooked
        + 3.0 * any(move.ask for move in act.moves)
        + 2.0 * act.extractive
        + 1.0 * any(move.give for move in act.moves)
    )


def giving_only(game: Seat, choice: Choice) -> float:
    """Gives, and never asks, diagnoses, refuses or invites."""
    act = choice.act
    asks = any(act.tagged(tag) for tag in ("permission", "invites", "summary", "bounds"))
    asks = asks or bool(act.agrees or act.ends) or any(move.ask for move in act.moves)
    return (
        4.0 * sum(move.give for move in act.moves) - 5.0 * act.tagged("listens") - 10.0 * act.extractive - 30.0 * asks
    )


def _nth(position: int) -> Policy:
    return lambda game, choices: [choices[min(position, len(choices) - 1)]]


def _by_length(sign: int) -> Policy:
    return prefer(lambda game, choice: sign * len(choice.words))


POLICIES: dict[str, Policy] = {
    "collaborator": prefer(collaborative),
    "repairer": prefer(repairing),
    "pitch-first": prefer(unrepentant),
    "quid-pro-quo": prefer(quid_pro_quo),
    "extractor": prefer(pushing),
    "doormat": prefer(giving_only),
    "random": lambda game, choices: choices,
    "first": _nth(0),
    "second": _nth(1),
    "third": _nth(2),
    "fourth": _nth(3),
    "longest": _by_length(1),
    "shortest": _by_length(-1),
}
"""Every policy by its name."""

MAX_TURNS = 200


def play(game: Game, policy: Policy, random: Random) -> Game:
    """Play the game to its end by the policy, which repeats itself only where nothing else is left.

    Given up after MAX_TURNS, so that a loop ends too.
    """
    while not game.ending and len(game.turns) < MAX_TURNS:
        choices = list(game.open_choices())
        if not choices:
            break
        game.choose(random.choice(liked(game, choices, policy)))
    return game


def liked(game: Seat, choices: list[Choice], policy: Policy) -> list[Choice]:
    """What the policy would take of the open choices, each as gladly as the other."""
    fresh = [choice for choice in choices if choice.id not in game.position.chose]
    return policy(game, fresh or choices)
