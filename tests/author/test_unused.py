"""Declared and never used: named where it is declared, and never where it is used after all."""

import pytest

from tests.support.checking import at, only, problems
from tests.support.scenarios import beat, beats, choice, text


def attraction(**parts):
    """A stage with one beat of one choice."""
    return beats(first=beat(hello=choice("open-question", **parts)))


@pytest.mark.parametrize(
    ("code", "key", "name"),
    [("unused-need", "needs", "waiting"), ("unused-criterion", "criteria", "safe"), ("unused-promise", "promises", "study")],
)  # fmt: skip
def test_what_nothing_touches_is_named_where_it_is_declared(code, key, name):
    """A need nobody discovers, a criterion nobody agrees, a promise nobody makes: a warning at its name."""
    source = text()
    found = [problem for problem in problems(source) if problem.code == code]
    assert at(source, found[0]).startswith(f'"{name}":')
    assert {problem.severity for problem in found} == {"warning"}


def test_what_is_touched_is_used():
    """Discovered, offered or known from the start; agreed; promised."""
    parts = {"discovers": ["waiting"], "agrees": ["safe"], "promises": ["study"]}
    offering = {**beat(hello=choice("open-question", **parts)), "offers": {"discovers": "drivers"}}
    stage = beats(first=offering)
    for code in ("unused-need", "unused-criterion", "unused-promise"):
        assert only(code, attraction=stage) == []
    assert only("unused-need", starts={"knows": ["waiting", "drivers"]}) == []


def test_a_flag_needs_somebody_who_asks_for_it():
    """A flag no condition asks for is named once, at the first choice that sets it; conditions count however deep."""
    twice = beats(first=beat(one=choice("open-question", flags=["wet"]), two=choice("small-talk", flags=["wet"])))
    (found,) = only("unused-flag", attraction=twice)
    assert at(text(attraction=twice), found).startswith('"wet"')
    deep = {"not": {"any": [{"flags": ["wet"]}]}}
    twice["second"] = beat(three=choice("be-person", when=deep), four=choice("small-talk"))
    assert only("unused-flag", attraction=twice) == []


def cast(**parts):
    """What check says of Luis."""
    return only("unused-person", cast={"luis": {"name": "Luis Prado", "role": "night dispatcher"}}, **parts)


def test_somebody_who_is_never_met():
    """Who neither speaks nor is spoken of is named; who is there in any way is not."""
    assert len(cast()) == 1
    speaking = {"speaker": "luis", "says": "Mind the rope.", "choices": {"hello": choice("small-talk")}}
    assert cast(attraction=beats(first=speaking)) == []
    assert cast(attraction=attraction(reply="Yes.", reply_by="luis")) == []


@pytest.mark.parametrize(
    "words", ["Ask Luis.", "Mr. Prado knows.", "Is Luis Prado in?", "The night dispatcher knows.", "LUIS!"]
)
def test_to_be_spoken_of_is_enough(words):
    """First, last or full name, role or id, in any text."""
    assert cast(attraction=attraction(reply=words)) == []


def test_another_name_is_not_enough():
    """A part of another word is nobody's name."""
    assert len(cast(attraction=attraction(reply="The night was long in Louisiana."))) == 1


def test_what_was_left_out_may_have_used_it():
    """What stands under a key that no one knows is not called unused: the key is the mistake."""
    source = text(attraction=attraction(zzz=["waiting", "drivers"]))
    found = [problem.code for problem in problems(source)]
    assert "unknown-key" in found
    assert "unused-need" not in found
