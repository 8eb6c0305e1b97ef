"""What is declared and nothing in the story touches."""

import re
from collections.abc import Iterator

from simgame.author.finding import Finding
from simgame.author.texts import path_of, texts
from simgame.scenario.model import AnyOf, Has, Not, Person, Scenario, When

Named = tuple[str, Finding]
"""A name and what is wrong with it."""


def findings(scenario: Scenario, mentioned: frozenset[str] = frozenset()) -> Iterator[Finding]:
    """Needs, criteria, promises, flags and people without a use; what is `mentioned` may have had one."""
    for name, finding in (*_declared(scenario), *_flags(scenario), *_cast(scenario)):
        if name not in mentioned:
            yield finding


def _declared(scenario: Scenario) -> Iterator[Named]:
    """Needs that nothing discovers, criteria that nothing agrees, promises that nobody makes."""
    choices = scenario.choices.values()
    starts = dict(scenario.starts)
    known = {*_names(starts.get("known"))}.union(*(choice.act.discovers for choice in choices))
    known |= {beat.offers.discovers for beat in scenario.beats.values() if beat.offers}
    agreed = {*_names(starts.get("agreed"))}.union(*(choice.act.agrees for choice in choices))
    made = set().union(*(choice.act.promises for choice in choices))
    for code, key, declared, used, what, hint in (
        ("unused-need", "needs", scenario.needs, known, "the need `{}` is never discovered",
         "let a choice discover it (`discovers: {}`), or remove it"),
        ("unused-criterion", "criteria", scenario.criteria, agreed, "the criterion `{}` is never agreed",
         "let a choice agree it (`agrees: {}`), or remove it: no decision is made before everything is agreed"),
        ("unused-promise", "promises", scenario.promises, made, "the promise `{}` is never made",
         "let a choice make it (`promises: {}`), or remove it"),
    ):  # fmt: skip
        for name in declared:
            if name not in used:
                yield name, Finding(code, "warning", (key, name), what.format(name), hint.format(name))


def _names(value: object) -> frozenset[str]:
    return value if isinstance(value, frozenset) else frozenset()


def _flags(scenario: Scenario) -> Iterator[Named]:
    """Flags that choices set and no condition asks for, each once."""
    told = {name for when in _whens(scenario) for name in flags_in(when)}
    for beat in scenario.beats.values():
        for choice in beat.choices:
            for number, flag in enumerate(choice.flags):
                if flag not in told:
                    told.add(flag)
                    path = (*path_of(beat, choice), "flags", number)
                    hint = f"ask for it in a `when` (`flags: [{flag}]`), or remove it"
                    message = f"no condition asks for the flag `{flag}`"
                    yield flag, Finding("unused-flag", "warning", path, message, hint)


def _whens(scenario: Scenario) -> Iterator[When]:
    for beat in scenario.beats.values():
        yield beat.when
        yield from (choice.when for choice in beat.choices)


def flags_in(when: When) -> Iterator[str]:
    """The flags that conditions ask for, however deep."""
    for condition in when:
        match condition:
            case Has("flags", names):
                yield from names
            case Not(inner):
                yield from flags_in(inner)
            case AnyOf(whens):
                for each in whens:
                    yield from flags_in(each)


def _cast(scenario: Scenario) -> Iterator[Named]:
    """People who neither speak nor are spoken of."""
    speakers = {beat.speaker for beat in scenario.beats.values()}
    speakers |= {choice.reply_by for choice in scenario.choices.values()}
    silent = [person for id, person in scenario.cast.items() if id not in speakers]
    said = "\n".join(text for path, text in texts(scenario) if path[0] != "cast").lower() if silent else ""
    words = set(_WORDS.findall(said))
    for person in silent:
        if not any(_spoken(name, words) for name in _called(person)):
            hint = "let them speak (`speaker:` or `reply_by:`) or be spoken of, or remove them"
            message = f"`{person.id}` neither speaks nor is spoken of"
            yield person.id, Finding("unused-person", "warning", ("cast", person.id), message, hint)


_WORDS = re.compile(r"\w+")


def _spoken(name: str, words: set[str]) -> bool:
    """Whether all the words of a name stand somewhere; that they stand together is not asked: rather too kind than wrong."""
    parts = _WORDS.findall(name)
    return bool(parts) and words.issuperset(parts)


def _called(person: Person) -> tuple[str, ...]:
    """What people may call somebody: first or last name, their role, their id."""
    names = person.name.lower().split()
    return (*names[:1], *names[-1:], person.role.lower(), person.id)
