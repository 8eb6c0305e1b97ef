"""Which rules are asked: only those that the act and the situation concern, and the others would have said nothing."""

from itertools import product

import pytest

from simgame.rules.moment import Moment, concerns
from simgame.rules.moves import Act, Case, Disposition, dispositions, moves
from simgame.rules.relationship import Relationship
from simgame.rules.rulebook import ON_CHOICE, react

ACTS = [
    Act((move,), ("a",), ("need",), ("late",), ("study",), ends="friend", silence="follows-up" in move.tags)
    for move in moves().values()
]
STAGES = ("attraction", "commitment", "unity")
STANDING = [
    Relationship(
        stage=stage,
        self_orientation=agenda,
        goodwill=4,
        breach=breach,
        owned=bool(agenda and breach),
        forced=forced,
        remorse=1,
        neglect=1,
        promised=frozenset({"study"}),
    )
    for stage, agenda, breach, forced in product(STAGES, (0, 8), ("", "respect"), (False, True))
]
SOMEBODY = dispositions()["reciprocator"]


def all_asked(now: Relationship, act: Act, case: Case) -> Moment:
    """The moment after all the rules were asked; whatever one said, it was concerned."""
    moment = Moment(now, act, case)
    for rule in ON_CHOICE:
        for change in rule(moment):
            assert concerns(rule, act, moment.situation), rule.__name__
            moment.apply(change)
    return moment


def same(who: Disposition, fit: bool, now: Relationship) -> bool:
    """Whether every act does the same where all the rules are asked."""
    case = Case(who, good_fit=fit, needs=frozenset("ab"), due=(("study", "exploration"), ("late", "development")))
    return all(
        (moment.now, tuple(moment.changes)) == react(now, act, case)[1:]
        for act in ACTS
        for moment in [all_asked(now, act, case)]
    )


@pytest.mark.parametrize("fit", [True, False])
def test_rules_left_out_would_have_said_nothing(fit: bool):
    """To ask all the rules comes to the same, change by change, as to ask those that the act and the situation concern."""
    assert all(same(SOMEBODY, fit, now) for now in STANDING)


@pytest.mark.parametrize("who", dispositions().values(), ids=lambda who: who.id)
def test_so_with_everybody(who: Disposition):
    """That is so whoever the other person is."""
    assert same(who, True, STANDING[0])
