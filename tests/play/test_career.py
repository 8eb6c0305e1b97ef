"""The career: what each level asks for, the axes over time, and the streak of practice."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simgame.play.axes import TITLES
from simgame.play.career import RECENT, Attempt, axes_of, career, levels, practice
from simgame.play.reading import Calibration, Reading
from simgame.play.result import Result
from simgame.rules.stages import ENDINGS, WINNERS
from simgame.scenario.model import LEVELS

FULL = {
    "acumen": [4, 4],
    "empathy": [4, 4],
    "curiosity": [3, 3],
    "mutuality": [4, 4],
    "ethics": [4, 4],
    "seller": [2, 2],
}
MONDAY = date(2026, 1, 5).toordinal()


def attempt(
    scenario: str = "one", at: str = "2026-01-05T09:00:00.000Z", off: tuple[int, ...] = (), axes: dict[str, list[int]] | None = None,
    **told: object,
) -> Attempt:  # fmt: skip
    """A perfect assessment, unless told otherwise; `off` is how far off its readings were."""
    ending = str(told.pop("ending", "unity"))
    parts = {
        "title": "A Yard", "level": "leader", "ending": ending, "winners": WINNERS[ending], "trust": 90, "turns": 20,
        "needs_known": 3, "needs": 3, "breaches": 0, "unrepaired": False, "hidden": False, "forced": False,
    }  # fmt: skip
    readings = tuple(Reading(n, "", 50 + each, 50) for n, each in enumerate(off, start=1))
    came_to = Result(**(parts | told), axes=FULL | (axes or {}))  # type: ignore[arg-type]
    return Attempt(f"{scenario}-{at}", scenario, at, came_to, readings)


def some(count: int, first: int = 0, **told: object) -> list[Attempt]:
    """As many assessments of different conversations."""
    return [attempt(f"scenario-{number}", **told) for number in range(first, first + count)]  # type: ignore[arg-type]


def unmet(level: str, attempts: list[Attempt]) -> list[str]:
    """The lines of a level that are not met, by side and what they need."""
    found = {each.id: each for each in levels(attempts)}[level]
    return [f"{line.side} {line.have}/{line.need}" for line in found.lines if not line.met]


def held(attempts: list[Attempt]) -> list[str]:
    """The levels that are held."""
    return [level.id for level in levels(attempts) if level.held]


LEADER = some(8, off=(10, -10))


def test_nothing_yet():
    """Whoever has assessed nothing holds nothing, and no line is met."""
    found = career([], frozenset(), MONDAY)
    assert (found.title, found.attempts, found.axes, found.calibration) == ("", (), (), None)
    assert [level.id for level in found.levels] == ["associate", "professional", "leader"]
    assert not any(line.met for level in found.levels for line in level.lines)


def test_each_level_in_its_turn():
    """Two good conversations make an associate, four a professional, eight a leader."""
    assert held(some(1)) == []
    assert held(some(2)) == ["associate"]
    assert held(some(4, off=(15, 15))) == ["associate", "professional"]
    assert held(LEADER) == ["associate", "professional", "leader"]
    assert career(LEADER, frozenset(), MONDAY).title == "Certified Sales Leader"


@pytest.mark.parametrize(
    ("attempts", "lacks"),
    [
        (some(2), []),
        (some(1), ["experience 1/2", "ethics 1/2"]),
        ([attempt(), attempt()], ["experience 1/2", "ethics 1/2"]),
        (some(2, ending="stalled"), ["results 0/1"]),
        (some(2, ending="given-away"), ["results 0/1"]),
        (some(1, forced=True) + some(1, 1, ending="walked"), ["results 0/1", "ethics 1/2"]),
        (some(2, axes={"empathy": [1, 4]}), ["expertise 0/1"]),
        (some(2, axes={"empathy": [2, 4]}), []),
    ],
)
def test_what_an_associate_needs(attempts, lacks):
    """Two different conversations, one with two winners, half of emotional literacy in one, two without a forced yes."""
    assert unmet("associate", attempts) == lacks


READ = {"off": (5, -5)}


@pytest.mark.parametrize(
    ("attempts", "lacks"),
    [
        (some(4, **READ), []),
        (some(3, off=(5,) * 5), ["experience 3/4"]),
        (some(4, level="associate", **READ), ["results 0/1"]),
        (some(1, level="professional", **READ) + some(3, 1, level="associate", **READ), []),
        (some(4, axes={"acumen": [2, 4]}, **READ), ["expertise 0/2"]),
        (some(2, axes={"acumen": [1, 4]}, **READ) + some(2, 2, **READ), []),
        (some(3, axes={"empathy": [2, 4]}, **READ) + some(1, 3, axes={"acumen": [3, 4]}, **READ), ["expertise 1/2"]),
        (some(2, off=(1, 1)) + some(2, 2), ["reading -1/15"]),
        (some(4, off=(16, -16)), ["reading 16/15"]),
        (some(4, off=(30, 0)), []),
        (some(2, unrepaired=True, breaches=1, **READ) + some(2, 2, **READ), ["ethics 2/3"]),
        (some(4, breaches=2, **READ), []),
        (some(2, ending="walked", **READ) + some(2, 2, **READ), ["ethics 2/3"]),
    ],
)
def test_what_a_professional_needs(attempts, lacks):
    """Four conversations, a demanding one with two winners, skill in two, a well-read room, three won with nothing left broken."""
    assert unmet("professional", attempts) == lacks


@pytest.mark.parametrize(
    ("attempts", "lacks"),
    [
        (LEADER, []),
        (LEADER[:7], ["experience 7/8"]),
        (some(7, level="professional", off=(5, 5)) + some(1, 7), ["results 1/2"]),
        (some(7, ending="friend", off=(5, 5)) + some(1, 7), ["results 1/2"]),
        (some(8, axes={"mutuality": [2, 4]}, off=(5, 5)), ["expertise 0/3"]),
        (some(8, axes={"seller": [0, 2]}, off=(5, 5)), []),
        (some(8, off=(11, -11)), ["reading 11/10"]),
        (LEADER + some(1, 8, ending="walked", hidden=True), ["ethics 1/0"]),
    ],
)
def test_what_a_leader_needs(attempts, lacks):
    """Eight conversations, two hard ones won, two unities, every axis in three, a room read closely, never anything hidden."""
    assert unmet("leader", attempts) == lacks


def test_a_level_needs_those_below():
    """A level is held only with those below it, however well its own lines are met."""
    never_mended = some(8, unrepaired=True, breaches=1, off=(10, -10))
    assert (unmet("professional", never_mended), unmet("leader", never_mended)) == (["ethics 0/3"], [])
    assert held(never_mended) == ["associate"]
    hasty = [each._replace(result=each.result._replace(forced=True)) for each in LEADER[:7]] + LEADER[7:]
    assert held(hasty) == []


def test_one_deception_bars_a_leader():
    """A deception anywhere, also in the first of many assessments and however it ended, bars the highest level and only that."""
    for place in range(len(LEADER)):
        marked = [each._replace(result=each.result._replace(hidden=n == place)) for n, each in enumerate(LEADER)]
        assert held(marked) == ["associate", "professional"]
    again = [*LEADER, attempt("scenario-0", "2026-03-01T09:00:00.000Z", hidden=True)]
    assert held(again) == ["associate", "professional"]


def test_an_unrepaired_breach_does_not_count():
    """A conversation won with something still broken does not count for professional; the same one played clean does."""
    broken = some(4, unrepaired=True, breaches=1, **READ)
    assert held(broken) == ["associate"]
    assert held(broken + some(3, at="2026-02-02T09:00:00.000Z", **READ)) == ["associate", "professional"]


def test_a_conversation_counts_once():
    """The same conversation assessed again and again is one conversation."""
    often = [attempt("one", f"2026-01-{day:02}T09:00:00.000Z", (5, 5)) for day in range(1, 20)]
    assert held(often) == []
    assert unmet("leader", often) == ["experience 1/8", "results 1/2", "results 1/2", "expertise 1/3"]


def test_only_the_latest_readings_count():
    """Whoever once misread the room and reads it well by now reads it well."""
    early = some(4, at="2026-01-05T09:00:00.000Z", off=(60, 60, 60))
    late = some(5, 4, at="2026-02-05T09:00:00.000Z", off=(4, -4))
    assert unmet("professional", early) == ["reading 60/15"]
    assert sum(len(each.readings) for each in late) == RECENT
    found = career(early + late, frozenset(), MONDAY)
    assert [line.have for level in found.levels for line in level.lines if line.side == "reading"] == [4, 4]
    assert found.calibration == Calibration(22, 33, 35), "all of them are told, though"


RESULTS = st.builds(
    lambda name, day, off, ending, level, hidden, unrepaired, forced, empathy: attempt(
        name, f"2026-01-{day:02}T09:00:00.000Z", off, {"empathy": [empathy, 4]}, ending=ending, level=level, hidden=hidden,
        unrepaired=unrepaired, forced=forced,
    ),
    st.sampled_from("abcdefghij"), st.integers(1, 28), st.lists(st.integers(-50, 50), max_size=3).map(tuple),
    st.sampled_from(ENDINGS), st.sampled_from(LEVELS), st.booleans(), st.booleans(), st.booleans(), st.integers(0, 4),
)  # fmt: skip
HISTORIES = st.lists(RESULTS, max_size=14, unique_by=lambda each: each.save)


@given(HISTORIES, st.randoms(use_true_random=False))
def test_the_order_of_files_does_not_matter(attempts, random):
    """Whatever order saves are found in, the career is the same, its oldest assessment first."""
    found = career(attempts, frozenset(), MONDAY)
    assert career(random.sample(attempts, len(attempts)), frozenset(), MONDAY) == found
    assert [each.at for each in found.attempts] == sorted(each.at for each in attempts)


@given(HISTORIES)
def test_levels_are_held_from_below(attempts):
    """In any history: a level is held exactly when all its lines and those of the levels below are met."""
    below = True
    for level in levels(sorted(attempts, key=lambda each: (each.at, each.save))):
        below = below and all(line.met for line in level.lines)
        assert level.held == below
        counts = [line for line in level.lines if line.side != "reading" and line.need]
        assert all(line.met == (line.have >= line.need) for line in counts)


@given(HISTORIES, RESULTS)
def test_another_honest_assessment_costs_nothing(attempts, another):
    """Playing once more never takes from what was counted; only a deception, and how the room is read, can."""
    counted = [line.have for level in levels(attempts) for line in level.lines if line.side != "reading" and line.need]
    after = [
        line.have
        for level in levels([*attempts, another])
        for line in level.lines
        if line.side != "reading" and line.need
    ]
    assert all(now >= before for before, now in zip(counted, after, strict=True))


@given(HISTORIES.filter(bool))
def test_axes_over_time(attempts):
    """Each axis, but for the seller's, has its first, best and latest share in percent, and all between, in order of time."""
    found = career(attempts, frozenset(), MONDAY)
    assert [axis.id for axis in found.axes] == [id for id in TITLES if id != "seller"]
    for axis in found.axes:
        assert axis.all == tuple(each.share(axis.id) for each in found.attempts)
        assert (axis.first, axis.best, axis.latest) == (axis.all[0], max(axis.all), axis.all[-1])
        assert all(0 <= share <= 100 for share in axis.all)


def test_first_best_and_latest_are_kept():
    """A worse day later takes nothing from the best."""
    history = [
        attempt(at=f"2026-01-0{day}T09:00:00.000Z", axes={"empathy": [met, 4]}) for day, met in ((1, 1), (2, 3), (3, 2))
    ]
    empathy = next(axis for axis in axes_of(history) if axis.id == "empathy")
    assert (empathy.first, empathy.best, empathy.latest, empathy.all) == (25, 75, 50, (25, 75, 50))


def days(*offsets: int) -> frozenset[int]:
    """Days counted from a Monday."""
    return frozenset(MONDAY + each for each in offsets)


@pytest.mark.parametrize(
    ("played", "today", "streak", "longest"),
    [
        ((), 0, 0, 0),
        ((0,), 0, 1, 1),
        ((0, 1, 2), 2, 3, 3),
        ((0, 1, 2), 3, 3, 3),
        ((0, 1, 2), 4, 0, 3),
        ((0, 2), 2, 1, 1),
        ((4, 7), 7, 2, 2),
        ((4, 7), 8, 2, 2),
        ((4,), 5, 1, 1),
        ((4,), 6, 1, 1),
        ((4,), 7, 1, 1),
        ((4,), 8, 0, 1),
        ((3, 7), 7, 1, 1),
        ((4, 5, 6, 7), 7, 4, 4),
        ((0, 1, 2, 3, 4, 7), 7, 6, 6),
        ((5,), 7, 1, 1),
        ((5,), 8, 0, 1),
        ((0, 1, 2, 4), 4, 1, 3),
        ((0, 9), 0, 1, 1),
        ((1, 2), 0, 0, 0),
    ],
)
def test_the_streak(played, today, streak, longest):
    """Weekends do not break it, today not yet played does not end it, a working day missed does, days to come do not count."""
    found = practice(days(*played), MONDAY + today)
    assert (found.streak, found.longest) == (streak, longest)


@given(st.frozensets(st.integers(-60, 60)), st.integers(-40, 40))
def test_practice_adds_up(offsets, today):
    """In any diary: the streak is no longer than the longest, that no longer than all days; four weeks up to today are laid out."""
    found = practice(days(*offsets), MONDAY + today)
    past = [each for each in offsets if each <= today]
    assert 0 <= found.streak <= found.longest <= found.days == len(past)
    assert found.recent == tuple(today - 27 + place in past for place in range(28))
    assert found.since == (today - max(past) if past else -1)
    assert bool(found.streak) >= (today in past)
    assert found == practice(days(*past), MONDAY + today), "the future is nobody's yet"


@given(st.frozensets(st.integers(-60, 0), min_size=1), st.integers(0, 8))
def test_practising_today_never_shortens_a_streak(offsets, today):
    """A day more is a day more: playing today makes the streak one longer, unless today was counted already."""
    before, after = practice(days(*offsets), MONDAY + today), practice(days(*offsets, today), MONDAY + today)
    assert after.streak == before.streak + (today not in offsets)
