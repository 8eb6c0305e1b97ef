"""What other choices would have done: open ones, not made, and told as truly making them would tell it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simgame.play.debrief import debrief
from simgame.play.explain import sentence
from simgame.play.game import Game, Turn
from simgame.play.harm import telling
from simgame.play.otherwise import Other, boldness, others
from simgame.play.turning import turning_points
from simgame.reports.json import document
from simgame.reports.sections import instead
from simgame.rules.stages import STAGES, WINNERS
from tests.support.plays import NAMES, PLAYS, again, walks
from tests.support.scenarios import beat, beats, choice, choose, game


def truly(played: Game, n: int, choice: str) -> Turn:
    """The turn that a fresh play comes to by the same choices before turn `n`, and this one in it."""
    other = choose(Game(played.scenario), *(turn.choice.id for turn in played.turns[: n - 1]))
    return other.choose(choice)


def rivals(played: Game, turn: Turn) -> list[str]:
    """The choices that were open at a turn and were not made."""
    before = choose(Game(played.scenario), *(each.choice.id for each in played.turns[: turn.n - 1]))
    return [each.choice.id for each in before.options() if each.open and each.choice.id != turn.choice.id]


def worth(turn: Turn) -> list[int]:
    """How good a turn is by the documented order: ending, stage, nothing broken, trust, what was found, what was given."""
    now = turn.after.relationship
    return [
        0 if not now.ending else 1 if WINNERS[now.ending] == "both" else -1,
        STAGES.index(now.stage),
        0 if now.breach or now.forced else 1,
        turn.trust,
        len(now.known) + len(now.agreed) + len(now.kept),
        now.returned,
        now.goodwill,
    ]


def hold(played: Game, turn: Turn, found: tuple[Other, ...]) -> None:
    """Hold what is told about a turn to what the engine does."""
    open_then = rivals(played, turn)
    assert [each.kind for each in found] in ([], ["best"], ["best", "boldest"])
    assert bool(found) == bool(open_then)
    assert len({each.choice for each in found}) == len(found)
    for other in found:
        assert other.choice in open_then
        made = truly(played, turn.n, other.choice)
        change = telling(made)
        assert other == Other(
            kind=other.kind,
            choice=made.choice.id,
            quote=made.choice.words,
            move="+".join(move.id for move in made.choice.act.moves),
            reply=made.choice.reply,
            reply_by=played.scenario.person(made.choice.reply_by or made.beat.speaker).name
            if made.choice.reply
            else "",
            trust=made.trust,
            stage_after=made.after.relationship.stage,
            ending=made.after.relationship.ending,
            because=sentence(played.scenario, change) if change else "",
            rule=change.rule if change else "",
        )
        assert not change or change in made.changes


@pytest.mark.parametrize("play", PLAYS, ids=NAMES)
def test_every_other_choice_is_told_truly(play):
    """In every turn of every recorded play: open, not made, at most two, and every figure as really choosing it gives."""
    played = again(play)
    for turn in played.turns:
        hold(played, turn, others(played, turn))


@pytest.mark.parametrize("play", PLAYS, ids=NAMES)
def test_the_best_is_the_best(play):
    """No other open choice would have been better, by ending, stage, nothing broken, trust, what was found and given."""
    played = again(play)
    for turn in played.turns:
        for best in others(played, turn)[:1]:
            mark = worth(truly(played, turn.n, best.choice))
            assert all(worth(truly(played, turn.n, rival)) <= mark for rival in rivals(played, turn))


@pytest.mark.parametrize("play", PLAYS, ids=NAMES)
def test_the_boldest_is_the_boldest(play):
    """It asks or pushes, and besides the best no other open choice does so more; where none does, none is told."""
    played = again(play)
    for turn in played.turns:
        found = {other.kind: other.choice for other in others(played, turn)}
        acts = {id: played.scenario.choices[id].act for id in rivals(played, turn) if id != found.get("best")}
        most = max([0, *map(boldness, acts.values())])
        assert (boldness(acts[found["boldest"]]) if "boldest" in found else 0) == most


@given(walks())
@settings(max_examples=25)
def test_in_any_play_and_mode(played):
    """In any play, practice or assessment, finished or not."""
    for point in turning_points(played):
        hold(played, played.turns[point.n - 1], point.others)


def test_looking_at_others_changes_nothing():
    """The play stands where it stood, with the same turns and the same table."""
    played = again(PLAYS[0])
    turns, position = list(played.turns), played.position
    turning_points(played)
    assert (played.turns, played.position) == (turns, position)


def test_a_turn_without_a_choice():
    """Where nothing else was open there was nothing else to do."""
    played = choose(game(attraction=beats(one=beat(hear=choice("listen-deeply")))), "hear")
    assert others(played, played.turns[0]) == ()


def test_closed_choices_are_no_others():
    """What could not be chosen then is never held against anybody."""
    one = beat(
        hear=choice("listen-deeply"), shut=choice("give-insight", when={"trust": {"at_least": 99}}), talk=choice("small-talk")
    )  # fmt: skip
    played = choose(game(attraction=beats(one=one)), "talk")
    assert [other.choice for other in others(played, played.turns[0])] == ["hear"]


def test_the_best_may_be_worse_than_what_was_done():
    """Whoever did the best there was is told what came next to it."""
    played = choose(
        game(attraction=beats(one=beat(hear=choice("listen-deeply"), pitch=choice("self-promote")))), "hear"
    )
    (best,) = others(played, played.turns[0])
    assert (best.kind, best.choice) == ("best", "pitch")
    assert best.trust < played.turns[0].trust


def test_an_ending_is_told():
    """Where another choice would have ended it, it says in what."""
    one = beat(hear=choice("listen-deeply"), pitch=choice("pitch-early"))
    played = choose(game(starts={"patience": 1}, attraction=beats(one=one)), "hear")
    assert others(played, played.turns[0])[0].ending == "walked"


@pytest.mark.parametrize(
    ("speaker", "reply", "who"),
    [
        ({}, {}, "Ada Rook"),
        ({"speaker": "tom", "says": "Yes?"}, {}, "Tom"),
        ({}, {"reply_by": "tom"}, "Tom"),
        ({"speaker": "tom", "says": "Yes?"}, {"reply_by": "eva"}, "Eva"),
    ],
)
def test_a_reply_is_said_by_who_would_have_said_it(speaker, reply, who):
    """The debrief credits another choice's reply to whoever it names, else to the beat's speaker; so does its JSON."""
    pitch = choice("pitch-early", reply="Out.", **reply)
    cast = {"tom": {"name": "Tom", "role": "porter"}, "eva": {"name": "Eva", "role": "guard"}}
    one = {**(speaker or {"prospect": "Yes?"}), "choices": {"hear": choice("listen-deeply"), "pitch": pitch}}
    found = debrief(choose(game(cast=cast, attraction=beats(one=one)), "hear"))
    (point,) = found.turning_points
    assert [each["reply_by"] for each in document(found)["turning_points"][0]["others"]] == [who]
    assert list(instead(point.others[0], point))[-1].text.endswith(f" {who}: “Out.”")


@given(st.sampled_from(PLAYS))
@settings(max_examples=10)
def test_the_mode_makes_no_difference(play):
    """What other choices would have done is the same for an assessment, however its choices were shuffled."""
    assert turning_points(again(play, "assessment")) == turning_points(again(play))
