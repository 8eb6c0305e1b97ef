"""What a facilitator can do, and when."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simgame.errors import OutOfTurn
from simgame.group.agenda import brief, debrief
from simgame.group.events import Voted
from simgame.group.stageplay import Stageplay
from simgame.group.views import everybody, facilitator, participant
from simgame.plain.join import SHOWN
from tests.group.sessions import Table
from tests.group.strategies import LINES
from tests.support.files import TO_THE_END


def test_next_leads_through_the_whole_session(play: Stageplay):
    """Nobody needs more than `next`: lobby, cards, scene, vote, discussion, vote, reveal, consequence, why, and so on to the export."""
    table = Table(play)
    cards = len(brief(play.scenario))
    table.say(*["next"] * cards)
    assert (table.room.flow.phase, table.room.flow.card) == ("brief", cards - 1)
    table.say("next", "next").vote("what-hurts", "boots", "boots")
    table.say("next")
    assert table.room.flow.phase == "discuss"
    table.say("next").vote("boots", "boots", "boots").say("next")
    assert table.room.flow.phase == "reveal"
    table.say("next")
    assert table.room.flow.path == ("boots",)
    table.say("next", "next")
    assert table.room.flow.phase == "scene"
    table.say("end", "next", *["next"] * len(debrief(play.scenario, False)), "next")
    assert table.room.flow.phase == "export"


@given(lines=st.lists(LINES, max_size=60), votes=st.lists(st.integers(0, 3), min_size=60, max_size=60))
@settings(max_examples=60, deadline=None)
def test_no_line_breaks_a_session(lines, votes):
    """Whatever is typed, whenever: it is done, or refused with a reason; every seat still has a view, in a phase that there is."""
    table = Table(PLAY)
    for line, vote in zip(lines, votes, strict=False):
        with suppress(OutOfTurn):
            table.say(line)
        options = list(PLAY.options(table.room.flow.path))
        if table.room.flow.phase == "vote":
            table.take(Voted(table.room.flow.round, 1 + vote % 3, options[vote % len(options)], vote, "why not"))
        assert table.room.flow.phase in SHOWN
        everybody(table.sight)
        facilitator(table.sight)
        for person in table.room.people:
            participant(table.sight, person)


@pytest.fixture(autouse=True)
def known(play: Stageplay):
    """The conversation, for the property test."""
    global PLAY
    PLAY = play


PLAY: Stageplay


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("close", "no vote is open"), ("reveal", "no vote to reveal"), ("majority", "have been revealed"), ("discuss", "closed and not yet"),
        ("whatif 1", "beside a consequence"), ("hide 1", "no reason"), ("note x", "card of the debrief"), ("dance", "no command `dance`"),
        ("next now", "stands alone"), ("rename 9 Zoe", "nobody `9`"), ("remove Zoe", "nobody `Zoe`"), ("pick 7", "no option `7`"),
        ("pick nowhere", "no option `nowhere`"), ("rename 1", "say the new name"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_says_why(play: Stageplay, line: str, why: str):
    """A line that does not fit is refused in one sentence, and nothing has changed."""
    table = Table(play).begin()
    before = table.room
    with pytest.raises(OutOfTurn) as refused:
        table.say(line)
    assert why.lower() in str(refused.value).lower()
    assert table.room == before


def test_the_facilitator_may_pick(play: Stageplay):
    """By number or by id, also against the majority, and it is kept which of the two it was."""
    table = Table(play).begin().say("open").vote("boots", "boots", "what-hurts").say("reveal", "pick what-hurts")
    assert table.room.flow.path == ("what-hurts",)
    assert table.room.flow.decisions[0].how == "pick"
    table = Table(play).begin().say("open").vote("boots", "boots", "boots").say("reveal", "majority")
    assert table.room.flow.decisions[0].how == "majority"


def test_where_people_are_even_there_is_no_majority(play: Stageplay):
    """A tie is named, and somebody has to pick."""
    table = Table(play, 2).begin().say("open").vote("boots", "what-hurts").say("reveal")
    with pytest.raises(OutOfTurn, match="are even"):
        table.say("majority")
    table.say("pick boots")


def test_a_what_if_leaves_the_path_alone(play: Stageplay):
    """Looking at another option's consequence changes nothing of what was said, and is remembered for the report."""
    table = Table(play).begin().say("pick what-hurts", "whatif best-in-town")
    told = [line["text"] for line in everybody(table.sight)["told"]]
    assert "She has heard that before." in told
    table.say("next")
    assert table.room.flow.path == ("what-hurts",)
    assert table.room.flow.tried == ((1, "best-in-town"),)
    with pytest.raises(OutOfTurn):
        table.say("whatif what-hurts")


def test_a_what_if_has_the_number_that_the_room_has_seen(play: Stageplay):
    """Options keep their numbers after the choice; what was said is no what-if."""
    table = Table(play).begin()
    ids = list(table.play.options(()))
    table.say("pick 1")
    assert [each["number"] for each in everybody(table.sight)["others"]] == list(range(2, len(ids) + 1))
    table.say(f"whatif {len(ids)}")
    assert table.room.flow.looked == ids[-1]
    with pytest.raises(OutOfTurn, match="what was said"):
        table.say("whatif 1")


@pytest.mark.parametrize("line", ["pick 00012", "pick 0", "whatif 00001", "pick " + "9" * 5000, "hide 0001"])
def test_a_number_that_is_none_of_theirs(play: Stageplay, line: str):
    """However it is written, it is refused."""
    table = Table(play).begin()
    if line.startswith("whatif"):
        table.say("pick 1")
    with pytest.raises(OutOfTurn):
        table.say(line)


def test_people_are_known_by_their_number_first(play: Stageplay):
    """Nobody can hide behind a name that is somebody's number."""
    table = Table(play, 2).say("rename 1 2", "rename 2 1", "remove 1")
    assert [person.id for person in table.room.here] == [2]


def test_nobody_votes_three_times_on_one_scene(play: Stageplay):
    """Two votes, with the talk between them; then it is revealed."""
    table = (
        Table(play).begin().say("open").vote("boots", "boots", "what-hurts").say("open").vote("boots", "boots", "boots")
    )
    with pytest.raises(OutOfTurn, match="twice"):
        table.say("open")


def test_the_way_to_the_end(play: Stageplay):
    """When the conversation ends the session goes on to the ending and the debrief."""
    table = Table(play).begin()
    for choice in TO_THE_END:
        table.say(f"pick {choice}", "next", "next")
    assert table.room.flow.phase == "end"
    seen = everybody(table.sight)
    assert seen["ending"]
    assert seen["told"]


def test_a_reason_that_is_hidden_is_gone(play: Stageplay):
    """Hidden from the screen at once, and from the report."""
    table = Table(play).begin().say("open")
    table.take(Voted(1, 1, "boots", 2, "rude words")).take(Voted(1, 2, "what-hurts", 2, "kind words")).say(
        "close", "discuss"
    )
    assert set(everybody(table.sight)["reasons"]) == {"rude words", "kind words"}
    number = everybody(table.sight)["reasons"].index("rude words") + 1
    table.say(f"hide {number}")
    assert everybody(table.sight)["reasons"] == ["kind words"]


def test_the_hint(play: Stageplay):
    """Most together: reveal. In between: discuss. Scattered: a clue first. After the second vote: reveal."""
    for votes, advice in (
        (["boots"] * 7 + ["what-hurts"] * 3, "reveal"),
        (["boots"] * 5 + ["what-hurts"] * 5, "discuss"),
    ):
        table = Table(play, len(votes)).begin().say("open").vote(*votes)
        assert facilitator(table.sight)["hint"] == advice
    table.say("open").vote(*["boots"] * 5, *["what-hurts"] * 5)
    assert facilitator(table.sight)["hint"] == "reveal"


def test_many_are_sent_out_at_once(play: Stageplay):
    """By their numbers, single ones and spans; what names nobody, or is no number, sends nobody out."""
    table = Table(play, 9).say("remove 2 4-6 30")
    assert [person.id for person in table.room.here] == [1, 3, 7, 8, 9]
    for line in ("remove 4-6", "remove 40 50", "remove 1 Ada", "remove 9-7", "remove 1-", "remove"):
        with pytest.raises(OutOfTurn):
            table.say(line)
    assert len(table.room.here) == 5


@pytest.mark.parametrize("mode", ["vote", "teams"])
def test_a_session_in_which_nothing_was_said(play: Stageplay, mode: str):
    """Ended before anybody spoke it still has its debrief; cards that would be empty say why."""
    table = Table(play, 1, mode, ("red",) if mode == "teams" else ()).say("end", "next")
    for _ in range(3):
        seen = everybody(table.sight) | participant(table.sight, 1)
        assert seen["card"]["text"] == ["Nothing was said."]
        table.say("next")
