"""What only the facilitator sees: what to do next, the tally, how trust stands, and who is here."""

from typing import Any

from simgame.printable import shortened
from simgame.rules.stages import STAGES
from simgame.tui.typeset import BLANK, Block, Row, Run, rows
from simgame.tui.widgets.page import Page

Seen = dict[str, Any]

NEXT = {
    "lobby": "Enter: the briefing",
    "brief": "Enter: the next card",
    "scene": "Enter: open the vote",
    "vote": "Enter: close the vote",
    "discuss": "Enter: the second vote",
    "reveal": "Enter: say what most would say; a digit picks",
    "end": "Enter: the debrief",
    "debrief": "Enter: the next card",
    "commit": "Enter: what leaves the room",
    "export": "x: write the reports; q: end it for everybody",
    "play": "Enter: end it, when all have ended",
}
HINTS = {
    "reveal": "Enter: reveal. They agree, or have talked.",
    "discuss": "Enter: discuss. They see it differently.",
    "clue": "Enter: a clue first. Nobody has enough to go on.",
}

WORDS = 18
"""How many characters of an option are shown beside its number: a line."""


class Private(Page):
    """A panel beside the room."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: Seen | None = None

    def show(self, seen: Seen) -> None:
        """Show another view."""
        self._seen = seen
        self.reset()

    def typeset(self, width: int) -> list[Row]:
        """The parts that matter now."""
        if self._seen is None:
            return []
        parts = (_advice, _votes, _others, _trust, _teams, _reasons, _notes, _warnings, _people)
        blocks = [block for part in parts for block in part(self._seen)]
        return [row or BLANK for row in rows(blocks, width - 1)]


def _advice(seen: Seen) -> list[Block]:
    """What Enter does, and what else is likely."""
    trouble = seen["facilitator"].get("trouble")
    return [*_next(seen), Block(""), *([Block(trouble, "bad"), Block("")] if trouble else [])]


def _next(seen: Seen) -> list[Block]:
    phase, private = seen["phase"], seen["facilitator"]
    if seen["paused"]:
        return [Block("Paused. p goes on.", "strong")]
    if phase == "peek":
        return [Block(HINTS[private["hint"]], "strong")]
    if phase == "consequence":
        if seen["looked"]:
            return [Block("Enter: back to what was said", "strong")]
        on = "Enter: go on; w: what if" if seen.get("why") else "Enter: the why; w: what if"
        return [Block(on, "strong")]
    if phase == "reveal" and len(private["leading"]) != 1:
        return [Block("A digit picks; no option has the most votes.", "strong")]
    return [Block(NEXT.get(phase, ""), "strong")]


def _votes(seen: Seen) -> list[Block]:
    private = seen["facilitator"]
    if "tally" not in private:
        return []
    found = [Block("Only you see this", "soft")]
    for number, (id, count) in enumerate(private["tally"].items(), start=1):
        words = shortened(private["words"][id].strip("“”"), WORDS)
        found.append(Block(words, "ink", (Run(f"{number} ", "head"), Run(f"{count:>3}  ", "strong"))))
    guess, fairly, sure = private["confidence"]
    found.append(Block(f"{private['agreement']} percent together", "soft"))
    found.append(Block(f"sure {sure}, fairly {fairly}, guess {guess}", "soft"))
    return [*found, Block("")]


def _others(seen: Seen) -> list[Block]:
    """What a what-if could look at, by the numbers that the room has seen."""
    if seen["phase"] != "consequence" or seen["looked"]:
        return []
    others = [
        Block(shortened(each["words"].strip("“”"), WORDS), "ink", (Run(f"{each['number']} ", "head"),))
        for each in seen["others"]
    ]
    return [Block("What if they had said", "soft"), *others, Block("")]


def _trust(seen: Seen) -> list[Block]:
    private = seen["facilitator"]
    if seen["mode"] == "teams":
        return []
    at = STAGES.index(private["stage"]) + 1
    return [
        Block(f"Turn {private['turn']}, {private['stage']} {at}/{len(STAGES)}", "ink"),
        Block(f"Trust {private['trust']}, {private['posture']}", "ink"),
        Block(""),
    ]


def _teams(seen: Seen) -> list[Block]:
    found: list[Block] = []
    for team in seen["facilitator"].get("teams", ()):
        end = f", {team['ending']}" if team["ending"] else ""
        found.append(Block(f"{team['stage']}, trust {team['trust']}{end}", "ink", (Run(f"{team['team']} ", "head"),)))
        idle = f", still for {team['idle']} s" if team.get("idle", 0) >= STILL and not team["ending"] else ""
        found.append(
            Block(f"{team['choices']} choices, {team['voted']}/{team['connected']} in{idle}", "bad" if idle else "soft")
        )
        if team["last"]:
            found.append(Block(team["last"], "said"))
    return [*found, Block("")] if found else []


STILL = 120
"""Seconds after which a team that has not moved is worth a look."""


def _reasons(seen: Seen) -> list[Block]:
    return [Block("h hides a reason", "soft"), Block("")] if seen["phase"] == "discuss" and seen["reasons"] else []


def _notes(seen: Seen) -> list[Block]:
    notes = seen["facilitator"]["notes"]
    if seen["phase"] != "debrief":
        return []
    return [
        Block("k writes a note", "soft"),
        *(Block(note, "ink", (Run("· ", "mark"),)) for note in notes[-6:]),
        Block(""),
    ]


def _warnings(seen: Seen) -> list[Block]:
    """What to know before anybody comes."""
    warnings = seen["facilitator"]["warnings"] if seen["phase"] == "lobby" else ()
    return [block for warning in warnings for block in (Block(warning, "cue"), Block(""))]


def _people(seen: Seen) -> list[Block]:
    found = [Block("Here" + (", locked" if seen["locked"] else ""), "soft")]
    for person in seen["facilitator"]["people"]:
        mark = "✓" if person["voted"] else "●" if person["connected"] else "○"
        look = "good" if person["voted"] else "ink" if person["connected"] else "soft"
        team = f", {person['team']}" if person["team"] not in ("", person["name"]) else ""
        found.append(Block(f"{person['name']}{team}", look, (Run(f"{mark} ", look), Run(f"{person['id']} ", "soft"))))
    return found
