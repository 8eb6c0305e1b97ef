"""What the other tests of this folder are worth: the cases that a law is about do come up, again and again."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from simgame.rules.facts import posture
from simgame.rules.moves import dispositions
from simgame.rules.relationship import BREACHES
from simgame.rules.stages import STAGES
from tests.support.strategies import ASSURED, ENDING, cases, over, play, plays, sequences, walks


def leaving(case):
    """Short sequences of referring out and letting go."""
    return sequences(case, [move for move in ENDING if not move.extractive], longest=3)


DATED = {
    "case": cases(due=st.just(list(STAGES[:3]))),
    **{f"promise-{number}": st.just("open") for number in range(3)},
}
"""Promises that are open, one for each stage before the sale."""


def test_the_strategies_reach_what_the_laws_are_about():
    """Every disposition, stage, breach and posture, every direction of a stage, and every ending comes up in generated plays."""
    seen: Counter[str] = Counter()

    @settings(max_examples=250, derandomize=True)
    @given(
        st.tuples(
            plays(sequence=walks),
            plays(),
            plays(STAGES, walks, **ASSURED, **DATED),
            plays(STAGES[:2], leaving, returned=st.just(0), breach=st.just("")),
        )
    )
    def look(drawn):
        for case, relationship, sequence in drawn:
            seen[case.disposition.id] += 1
            seen[f"fit {case.good_fit}"] += 1
            seen[case.stakes] += 1
            now = relationship
            for each in play(relationship, sequence, case):
                now = each.after
                before, after = STAGES.index(each.before.stage), STAGES.index(each.after.stage)
                seen[f"stage {after - before:+d}"] += 1
                seen[each.after.stage] += 1
                seen[posture(each.after, case)] += 1
                seen[f"breach {each.after.breach}"] += 1
                seen["silence"] += each.turn.act.silence
                seen["forced"] += each.after.forced
                seen["surfaced"] += any(change.words == "surfaced" for change in each.changes)
                seen["missed"] += any(change.meter == "broken" for change in each.changes)
                seen["closed"] += any(change.words == "closed" for change in each.changes)
            seen[f"ends {over(now, case)}"] += 1

    look()
    wanted = {
        *dispositions(), *STAGES, *(f"breach {kind}" for kind in BREACHES), "small", "medium", "complex",
        "fit True", "fit False", "guarded", "neutral", "open", "calculating", "stage +1", "stage -1", "silence", "forced",
        "surfaced", "missed", "closed",
        *(f"ends {name}" for name in ("customer", "stalled", "friend", "given-away", "released", "lapsed", "walked", "remorse",
                                      "free-ride", "unity")),
    }  # fmt: skip
    assert {name for name in wanted if seen[name] < 5} == set()
