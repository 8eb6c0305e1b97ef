"""Properties 1 to 4: ranges, determinism, asymmetry, and the shape of trust."""

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simgame.journal import saves, session
from simgame.play.game import Game
from simgame.rules.facts import trust
from simgame.rules.moment import Change
from simgame.rules.moves import Act
from simgame.rules.relationship import PARTS, RANGES, Relationship
from simgame.rules.rulebook import Reaction, start
from simgame.rules.stages import DEPTH
from simgame.scenario import library
from tests.support.files import LIBRARY
from tests.support.people import plain, react
from tests.support.strategies import cases, last, moments, play, plays, relationships, walks

SCARRED = 12
"""How much each scar lowers the ceiling of trust."""


def in_range(relationship: Relationship) -> bool:
    """Whether every meter is in its range and trust under its ceiling."""
    meters = all(low <= getattr(relationship, name) <= high for name, (low, high) in RANGES.items())
    return meters and 0 <= trust(relationship) <= 100 - SCARRED * relationship.scars


@given(plays())
def test_01_every_meter_stays_in_its_range(drawn):
    """Property 1: every meter stays in its range; trust is at most 100 less 12 for every scar."""
    case, relationship, sequence = drawn
    for seen in play(relationship, sequence, case):
        assert in_range(seen.after)


@given(plays(sequence=walks))
def test_01_also_where_it_goes_well(drawn):
    """Property 1, at the upper end: play that mostly goes well stays in range too."""
    case, relationship, sequence = drawn
    assert in_range(last(relationship, sequence, case))


@given(moments())
def test_01_no_deeper_than_the_stage(drawn):
    """One evening of charm is one evening of charm: parts of trust rise, and an agenda falls, only as far as the stage allows."""
    case, relationship, act = drawn
    highest, lowest = DEPTH[relationship.stage]
    after = react(relationship, act, case).after
    for part in PARTS:
        assert getattr(after, part) <= max(highest, getattr(relationship, part))
    assert after.self_orientation >= min(lowest, relationship.self_orientation)


@given(moments())
def test_02_an_equal_act_does_the_same(drawn):
    """Property 2: acts that are equal, but come from different files, are one act."""
    case, relationship, act = drawn
    again = Act(tuple(move._replace() for move in act.moves), *act[1:])
    assert again == act
    assert react(relationship, again, case) == react(relationship, act, case)


@given(plays())
def test_02_the_same_choices_give_the_same_end(drawn):
    """Property 2: the same start and the same choices give the same changes and the same end."""
    case, relationship, sequence = drawn
    assert list(play(relationship, sequence, case)) == list(play(relationship, sequence, case))


@pytest.mark.parametrize("scenario", LIBRARY)
@settings(max_examples=12)
@given(seed=st.integers(0, 10**6), mode=st.sampled_from(("practice", "assessment")))
def test_02_replaying_a_journal_gives_the_same_state(scenario, seed, mode):
    """Property 2: a save, read back and replayed, stands exactly where the play stood."""
    random = Random(seed)
    with TemporaryDirectory() as folder:
        played = session.start(library.load(scenario), mode=mode, folder=Path(folder))
        while not played.game.ending and len(played.game.turns) < 30:
            played.choose(random.choice([each.choice.id for each in played.game.options() if each.open]))
        played.close()
        game, notice = saves.load(scenario, Path(folder))
        assert (game.position, [turn.changes for turn in game.turns]) == (
            played.game.position,
            [turn.changes for turn in played.game.turns],
        )
        assert isinstance(game, Game)
        assert notice == ""


def own_pips(reaction: Reaction, meter: str) -> int:
    """What a move's own pips did to a meter, harm counted double; what other rules added is left out."""

    def counts(change: Change) -> bool:
        return change.meter == meter and change.rule in ("trust-equation", "asymmetry")

    return sum(change.amount for change in reaction.changes if counts(change))


@given(moments(), st.sampled_from(PARTS), st.integers(1, 3))
def test_03_a_loss_weighs_more_than_a_gain(drawn, part, size):
    """Property 3: in the same state a loss of size n costs at least 1.5 times what a gain of n earns, down to nothing left."""
    case, relationship, _ = drawn
    loss = -own_pips(react(relationship, plain(part, -size), case), part)
    gain = own_pips(react(relationship, plain(part, size), case), part)
    assert 2 * loss >= 3 * gain or loss == getattr(relationship, part)


@given(st.data())
def test_03_also_in_trust(data):
    """Property 3, in trust: far enough from both ends, the loss takes at least 1.5 times the gain, but for rounding."""
    case = data.draw(cases())
    inside = dict.fromkeys(PARTS, st.integers(2, 7))
    relationship = data.draw(relationships(case, ("commitment", "unity"), goodwill=st.just(0), **inside))
    part = data.draw(st.sampled_from(PARTS))
    now = trust(relationship)
    loss = now - trust(react(relationship, plain(part, -1), case).after)
    gain = trust(react(relationship, plain(part, 1), case).after) - now
    assert 2 * (loss + 1) >= 3 * gain


@given(st.data())
def test_04_trust_follows_its_parts(data):
    """Property 4: trust never falls when C, R or I rises and never rises when self_orientation rises."""
    case = data.draw(cases())
    relationship = data.draw(relationships(case))
    for meter in (*PARTS, "self_orientation"):
        value = getattr(relationship, meter)
        more = trust(relationship._replace(**{meter: min(value + 1, RANGES[meter][1])}))
        assert more <= trust(relationship) if meter == "self_orientation" else more >= trust(relationship)


@given(st.data())
def test_04_the_weakest_part_counts_twice(data):
    """Mending the weakest part earns at least as much as adding to another."""
    case = data.draw(cases())
    relationship = data.draw(relationships(case, **dict.fromkeys(PARTS, st.integers(0, 9))))
    worth = {part: trust(relationship._replace(**{part: getattr(relationship, part) + 1})) for part in PARTS}
    weakest = min(PARTS, key=lambda part: getattr(relationship, part))
    alone = sum(getattr(relationship, part) == getattr(relationship, weakest) for part in PARTS) == 1
    assert not alone or worth[weakest] == max(worth.values())


def test_04_every_disposition_starts_in_range():
    """Every disposition begins within the ranges, and below the gate of the first stage worth having."""
    from simgame.rules.moves import Case, dispositions

    for person in dispositions().values():
        assert in_range(start(Case(person)))
        assert trust(start(Case(person))) < 40
