"""The rules' sentences for a turn, in the author's names: what `why` shows and the debrief quotes."""

from simgame.play.game import Game, Turn
from simgame.rules.moment import Change
from simgame.rules.relationship import RANGES
from simgame.rules.rulebook import rules, says
from simgame.scenario.model import Scenario

METERS_IN_WORDS = {
    "credibility": "they believe you",
    "reliability": "they rely on you",
    "intimacy": "they feel safe",
    "self_orientation": "your own agenda",
    "goodwill": "goodwill",
    "returned": "came back",
    "pressure": "pressure",
    "patience": "patience",
    "street": "one-way street",
    "neglect": "turns of neglect",
}
"""What the meters are called wherever the player meets them: on the screens, in lines of text, in `why` and in debriefs."""

UNSPOKEN = ("airtime",)
"""Counters that rules keep and that mean nothing by themselves."""


def sentence(scenario: Scenario, change: Change) -> str:
    """What the debrief says of a change."""
    return says(change).format(item=scenario.name_of(change.item))


def why(game: Game, turn: Turn) -> list[str]:
    """A turn explained, for practice: the author's word on it, what it did, and by which rules."""
    scenario = game.scenario
    moves = "; ".join(move.what for move in turn.choice.act.moves)
    lines = [f"  {turn.choice.because}"] if turn.choice.because else []
    went = f"{turn.trust_before} → {turn.trust}" if turn.trust_before != turn.trust else f"stays {turn.trust}"
    lines += [f"What you did: {moves}.", f"Trust {went}."]
    return lines + [f"· {title}: {'; '.join(parts)}" for title, parts in by_rule(scenario, turn.changes)]


def by_rule(scenario: Scenario, changes: tuple[Change, ...]) -> list[tuple[str, list[str]]]:
    """The changes of a turn gathered under their rules' titles, each sentence once with the pips it moved."""
    gathered: dict[str, dict[str, list[str]]] = {}
    for change in (each for each in changes if each.meter not in UNSPOKEN):
        sentences = gathered.setdefault(rules()[change.rule]["title"], {})
        moved = pips(change)
        sentences.setdefault(sentence(scenario, change), []).extend([moved] if moved else [])
    return [
        (title, [f"{text} ({', '.join(moved)})" if moved else text for text, moved in sentences.items()])
        for title, sentences in gathered.items()
    ]


def pips(change: Change) -> str:
    """Such as `intimacy +1`; nothing for marks and for what did not move."""
    if not change.amount or change.meter not in (*RANGES, "trust"):
        return ""
    return f"{METERS_IN_WORDS.get(change.meter, change.meter)} {change.amount:+d}".replace("-", "−")
