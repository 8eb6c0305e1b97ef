"""A scenario as values: frozen, complete, every name in it known to exist."""

from typing import NamedTuple

from simgame.rules.moves import Act, Case

LEVELS = ("associate", "professional", "leader")
STAKES = ("small", "medium", "complex")
SETTINGS = ("networking", "social", "cold-contact", "meeting", "showroom", "follow-up", "after-sale", "supplier")


class Bound(NamedTuple):
    """A fact or meter within bounds."""

    fact: str
    at_least: int | None
    at_most: int | None


class Has(NamedTuple):
    """All the names are in a set: knows, agreed, kept, broken, promised, seen, chose, flags."""

    kind: str
    names: tuple[str, ...]


class IsOneOf(NamedTuple):
    """The posture, or the kind of open breach, is one of the names; `any` stands for every breach."""

    kind: str
    names: tuple[str, ...]


class Reached(NamedTuple):
    """The relationship has been at least this far."""

    stage: str


class Not(NamedTuple):
    """The conditions do not all hold."""

    when: "When"


class AnyOf(NamedTuple):
    """At least one of the alternatives holds."""

    whens: tuple["When", ...]


Condition = Bound | Has | IsOneOf | Reached | Not | AnyOf
When = tuple[Condition, ...]
"""Conditions that all have to hold; none: always."""


class Person(NamedTuple):
    """Somebody in the scenario."""

    id: str
    name: str
    role: str = ""
    company: str = ""
    about: str = ""


class Offer(NamedTuple):
    """What the prospect gives of their own accord when they give back in a beat."""

    says: str = ""
    discovers: str = ""


class Choice(NamedTuple):
    """One option: the player's words or deed, what it does (its act), and how the prospect answers."""

    id: str
    act: Act
    say: str = ""
    do: str = ""
    flags: tuple[str, ...] = ()
    when: When = ()
    reply: str = ""
    reply_by: str = ""
    cue: str = ""
    next: str = ""
    because: str = ""
    renamed_from: str = ""
    line: int = 1

    @property
    def words(self) -> str:
        """What stands on the table for the player: their words in quotes, or the deed."""
        return f"“{self.say}”" if self.say else self.do


class Beat(NamedTuple):
    """One exchange."""

    id: str
    stage: str
    choices: tuple[Choice, ...]
    speaker: str = ""
    """Somebody of the cast, or nothing for the prospect."""
    says: str = ""
    narration: str = ""
    cue: str = ""
    when: When = ()
    later: str = ""
    offers: Offer | None = None
    silence: bool = False
    discuss: tuple[str, ...] = ()
    renamed_from: str = ""
    line: int = 1


class Stage(NamedTuple):
    """One of the five stages: how it opens, and its beats in order."""

    id: str
    scene: str
    beats: tuple[Beat, ...]
    discuss: tuple[str, ...] = ()


class Promise(NamedTuple):
    """Something the player can promise, and the stage before whose end it has to be kept."""

    text: str
    by: str


class Expectation(NamedTuple):
    """One of the scenario's tests: choices or a policy, and how it has to end or never may."""

    name: str
    play: tuple[str, ...] = ()
    policy: str = ""
    ends: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    line: int = 1


class Scenario(NamedTuple):
    """One scenario."""

    id: str
    path: str
    digest: str
    """A short check value of the file's text."""
    title: str
    summary: str
    level: str
    minutes: int
    setting: str
    teaches: tuple[str, ...]
    seller: dict[str, str]
    prospect: Person
    case: Case
    cast: dict[str, Person]
    needs: dict[str, str]
    criteria: dict[str, str]
    promises: dict[str, Promise]
    opens_in: str
    starts: tuple[tuple[str, object], ...]
    stages: dict[str, Stage]
    endings: dict[str, str]
    discuss: tuple[str, ...]
    tests: tuple[Expectation, ...]
    beats: dict[str, Beat]
    """Every beat by id."""
    choices: dict[str, Choice]
    """Every choice by id."""

    def person(self, id: str) -> Person:
        """Somebody of the cast, or the prospect."""
        return self.cast.get(id, self.prospect)

    def answering(self, beat: Beat, choice: Choice) -> Person:
        """Whoever replies when a choice is made in a beat: somebody it names, or the one who speaks there."""
        return self.person(choice.reply_by or beat.speaker)

    def name_of(self, item: str) -> str:
        """A need, criterion or promise in the author's words; other items in ours."""
        if item in self.needs:
            return self.needs[item]
        if item in self.criteria:
            return self.criteria[item]
        if item in self.promises:
            return self.promises[item].text
        return OWN_NAMES.get(item, item)


OWN_NAMES = {
    "need": "what they need",
    "plan": "the plan",
    "permission": "looking into it together",
    "touch": "keeping in touch",
    "setup": "helping it to work",
    "results": "measuring whether it works",
    "fact:understanding": "you know too little of what they need",
    "fact:trust": "they are not sure enough of you",
    "fact:pressure": "they feel pushed",
    "fact:breach": "something between you is broken",
}
"""Names for what the rules speak of that no author named."""
