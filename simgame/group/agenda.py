"""The cards that a facilitator goes through: before the conversation, and after it.

The questions afterwards are Thiagarajan's six, asked in his order; see also INACSL's standard of debriefing and PEARLS.
"""

from typing import NamedTuple

from simgame.play.script import briefing_lines
from simgame.rules.rulebook import rules
from simgame.scenario.model import Scenario


class Card(NamedTuple):
    """One card: what it is about, what it says, and how many seconds are usual for it."""

    id: str
    title: str
    text: tuple[str, ...]
    seconds: int = 0
    """0 where nobody needs to look at a watch."""


CONTRACT = (
    "We play a conversation together. It is made up; what you think about it is not.",
    "Nobody is tested. Say what you would really say, and be kind to what others would.",
    "First everybody thinks alone, then we talk, then we look at what it did.",
)
RECORD = (
    "Kept on this computer: the votes, how sure you were, the reasons and what you write at the end.",
    "The room never sees who voted what. The facilitator sees who has voted, and how many for what.",
    "In what is sent out afterwards you are a number.",
    "The name you give is shown in the list of who is here, and can be anything you like.",
)
PULSE = (
    "Was this worth your time?",
    "Could you think for yourself before you saw what others thought?",
    "Will you do something differently?",
)
"""The three questions at the end, each answered from 1 (no) to 5 (very much)."""


def brief(scenario: Scenario) -> tuple[Card, ...]:
    """The cards before the conversation."""
    aims = tuple(str(rules()[rule]["title"]) for rule in scenario.teaches)
    title, *told = briefing_lines(scenario)
    return (
        Card("aims", "What this is about", aims or (scenario.summary,)),
        Card("contract", "What we agree on", CONTRACT),
        Card("record", "What is kept, and who sees it", RECORD),
        Card("case", title.text, tuple(line.text for line in told)),
    )


def debrief(scenario: Scenario, teams: bool) -> tuple[Card, ...]:
    """The cards after it."""
    ours = "Where the teams parted" if teams else "The way we took"
    return (
        Card("path", ours, (), 120),
        Card("curve", "How their trust went", (), 120),
        Card("turning", "Where it turned", (), 180),
        Card("feel", "How did it feel?", ("In the room, and as the one who was spoken to.",), 180),
        Card("happened", "What happened?", ("What did you see them do, before you knew why?",), 180),
        Card("learned", "What did you learn?", scenario.discuss or ("What would you not have thought this morning?",), 240),
        Card("work", "Where does this happen at work?", ("With whom, and what is said there today?",), 240),
        Card("whatif", "What if?", ("What if they had been in a hurry, had been burned before, or had liked you less?",), 180),
        Card("next", "What next?", ("One thing, small enough for this week.",), 120),
    )  # fmt: skip
