"""What holds of the statements of any save and any session."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simgame.errors import SessionRefused
from simgame.group.events import Header as SessionHeader
from simgame.group.stageplay import Stageplay
from simgame.journal.records import Branch, Ended, Keep, Line, Read, Recorded, check_value
from simgame.play.game import Game
from simgame.play.result import result
from simgame.records import vocabulary as v
from simgame.records.play import play_statements
from simgame.records.room import room_statements
from simgame.records.statement import Statement, person
from tests.golden import Play, memory
from tests.group.strategies import ANY_EVENT
from tests.records.made import Made, MadeSession, at, everything, forms, save, session
from tests.records.structure import hold
from tests.support.files import LIBRARY
from tests.support.plays import NAMES, PLAYS, step

VERBS = {v.INITIALIZED, v.SELECTED, v.PROGRESSED, v.PASSED, v.FAILED, v.COMPLETED, v.VOIDED}
WON = next(play for play in PLAYS if play.ends == "unity")
ANY = settings(deadline=None, database=None, derandomize=True, max_examples=60)


def verbs(statements: list[Statement]) -> list[str]:
    return [each["verb"]["id"] for each in statements]


@pytest.mark.parametrize("play", PLAYS, ids=NAMES)
def test_every_recorded_play(play: Play) -> None:
    """Each statement is what xAPI asks for, each id is there once, and all of an attempt are of one registration and one actor."""
    for _, made in forms(play, 1):
        found = made.statements()
        for statement in found:
            hold(statement)
        assert len({each["id"] for each in found}) == len(found)
        assert set(verbs(found)) <= VERBS
        attempts = {each["context"]["registration"]: json.dumps(each["actor"]) for each in found}
        assert len(attempts) == (2 if isinstance(made, MadeSession) and made.header.mode == "teams" else 1)
        assert all(json.dumps(each["actor"]) == attempts[each["context"]["registration"]] for each in found)


def test_no_two_attempts_share_an_id() -> None:
    """Neither statements nor registrations of different attempts are the same; read again, each states the same."""
    stated = [made.statements() for _, made in everything()]
    ids = [each["id"] for found in stated for each in found]
    assert len(set(ids)) == len(ids)
    assert len({found[0]["context"]["registration"] for found in stated}) == len(stated)
    assert next(everything())[1].statements() == stated[0]


@pytest.mark.parametrize("play", PLAYS[::20], ids=NAMES[::20])
def test_a_longer_journal_keeps_what_it_said(play: Play) -> None:
    """At every line: what was stated so far is stated, to the letter, by the journal that went on."""
    for _, made in forms(play, 1):
        whole = made.statements()
        for count in range(len(made.lines if isinstance(made, Made) else made.events)):
            found = made.statements(made.lines[:count]) if isinstance(made, Made) else made.statements(count)
            assert found == whole[: len(found)]


@st.composite
def journals(draw: st.DrawFn) -> Made:
    """A save as chance writes it: choices, readings, turns taken back, and the end where it comes to one."""
    shared = memory(draw(st.sampled_from(LIBRARY)))
    mode = draw(st.sampled_from(["practice", "assessment"]))
    header = save(WON).header._replace(scenario=shared.scenario.id, mode=mode, digest=shared.scenario.digest)
    game = Game(shared.scenario, mode, 7, shared)
    lines: list[Line] = []
    for number in draw(st.lists(st.integers(-3, 5), max_size=25)):
        when = at(len(lines) + 1)
        if number < 0 and mode == "practice" and game.turns:
            del game.turns[number:]
            lines.append(Keep(len(game.turns)))
        elif not game.ending:
            step(game, abs(number))
            turn = game.turns[-1]
            lines.append(Recorded(turn.n, turn.beat.id, turn.choice.id, check_value(turn.after), when))
            lines += [Ended(result(game), when)] if game.ending else []
            lines += [Read(50, turn.n, turn.trust, when)] if turn.after.ended else []
    return Made(header, tuple(lines))


@given(journals())
@ANY
def test_any_journal(made: Made) -> None:
    """However it was played: sound, each once, as before when it grew; and what is not voided is the play as it stands."""
    found = made.statements()
    for statement in found:
        hold(statement)
    assert len({each["id"] for each in found}) == len(found)
    for count in range(len(made.lines)):
        part = made.statements(made.lines[:count])
        assert part == found[: len(part)]
    voided = {each["object"]["id"] for each in found if each["verb"]["id"] == v.VOIDED}
    assert voided <= {each["id"] for each in found}
    chosen = [each for each in found if each["verb"]["id"] == v.SELECTED and each["id"] not in voided]
    assert [each["result"]["response"] for each in chosen] == _standing(made.lines)
    assert [each["result"]["extensions"][v.TURN] for each in chosen] == list(range(1, len(chosen) + 1))
    ends = [each for each in found if each["verb"]["id"] == v.COMPLETED and each["id"] not in voided]
    assert len(ends) <= 1


def _standing(lines: tuple[Line, ...]) -> list[str]:
    found: list[str] = []
    for line in lines:
        if isinstance(line, Recorded):
            found.append(line.choice)
        elif isinstance(line, Keep):
            del found[line.choices :]
    return found


@given(st.lists(ANY_EVENT, max_size=30), st.sampled_from(["vote", "teams"]))
@ANY
def test_any_log(events: list[Any], mode: str) -> None:
    """Whatever stands in the log of a session: sound statements, each once, or a refusal."""
    scenario = memory(WON.scenario).scenario
    header = SessionHeader(scenario.id, "", scenario.digest, mode, "KDRW", "secret", at(0))
    try:
        found = list(room_statements(header, [(event, at(1)) for event in events], Stageplay(scenario)))
    except SessionRefused:
        return
    for statement in found:
        hold(statement)
    assert len({each["id"] for each in found}) == len(found)


def test_nothing_is_told_of_a_running_assessment() -> None:
    """Until its end: what was chosen, when and in which stage. No trust, no rule, no meter, no score."""
    made = save(WON, "assessment")
    for count in range(len(made.lines) - 1):
        found = made.statements(made.lines[:count])
        assert set(verbs(found)) <= {v.INITIALIZED, v.SELECTED, v.PROGRESSED}
        for each in found:
            told = each.get("result", {})
            assert told.keys() <= {"response", "duration", "extensions"}
            assert told.get("extensions", {}).keys() <= {v.TURN, v.PROGRESS, v.STAGE}
            assert each["context"]["extensions"].keys() <= {v.MODE, v.STAGE}


def test_when_an_assessment_is_over() -> None:
    """The axes pass or fail, that of the seller left out, and the end tells every turn; what was said before stays as it was."""
    made = save(WON, "assessment")
    found = made.statements()
    axes = [each for each in found if each["verb"]["id"] in (v.PASSED, v.FAILED)]
    assert len(axes) == 5
    assert all(each["result"]["success"] == (each["verb"]["id"] == v.PASSED) for each in axes)
    end = found[-1]["result"]
    assert (end["completion"], end["success"], end["extensions"][v.ENDING]) == (True, True, "unity")
    assert [each["turn"] for each in end["extensions"][v.TURNS]] == list(range(1, len(WON.choices) + 1))
    assert end["duration"] == f"PT{90 * len(WON.choices)}S"


def test_practice_does_not_count_for_the_career() -> None:
    """It has no axis passed or failed; its choices say what they did."""
    found = save(WON).statements()
    assert not {v.PASSED, v.FAILED} & set(verbs(found))
    assert all(v.TRUST in each["result"]["extensions"] for each in found if each["verb"]["id"] == v.SELECTED)


def test_the_first_version_has_no_times() -> None:
    """No time is made up for it: its statements have none, and say so; it has its end all the same."""
    found = save(WON, version=1).statements()
    assert not any("timestamp" in each or "duration" in each.get("result", {}) for each in found)
    assert all(each["context"]["extensions"][v.UNTIMED] is True for each in found)
    assert verbs(found)[-1] == v.COMPLETED


def test_the_first_version_names_nobody() -> None:
    """Older saves do not say whose they are: each is a player of its own, the same each time."""
    one, other = save(WON, version=1), save(WON, version=1, seed=8)
    assert one.statements()[0]["actor"] != other.statements()[0]["actor"]
    assert save(WON).statements()[0]["actor"] == save(PLAYS[0], seed=8).statements()[0]["actor"]


def test_what_was_taken_back() -> None:
    """It was done, so it was stated; then it is voided, the end says how much of it there was, and all that stands is the play."""
    found = save(WON, back=3).statements()
    voids = [each for each in found if each["verb"]["id"] == v.VOIDED]
    chosen = {each["id"] for each in found if each["verb"]["id"] == v.SELECTED}
    assert len([each for each in voids if each["object"]["id"] in chosen]) == 2
    assert found[-1]["result"]["extensions"][v.TAKEN_BACK] == 2
    assert {each["timestamp"] for each in voids} == {at(3)}, "not before the choice that was made last"


def test_a_what_if() -> None:
    """It states its own turns only, each marked; the shared ones were stated in the other play."""
    found = save(WON, branch=Branch("original", 3)).statements()
    chosen = [each for each in found if each["verb"]["id"] == v.SELECTED]
    assert [each["result"]["response"] for each in chosen] == list(WON.choices[2:])
    assert chosen[0]["result"]["extensions"][v.TURN] == 3
    assert all(each["context"]["extensions"][v.WHAT_IF] == 3 for each in found)
    assert "original" not in json.dumps(found)


def test_a_scenario_that_was_edited() -> None:
    """What a choice did is told only where it is known; that it was made is told always, under the same id."""
    made = save(WON)
    whole = made.statements()
    lines = list(made.lines)
    scenario = memory(WON.scenario).scenario
    gone = lines[1]
    assert isinstance(gone, Recorded)
    beat = scenario.beats[gone.beat]
    without = beat._replace(choices=tuple(each for each in beat.choices if each.id != gone.choice))
    edited = scenario._replace(beats={**scenario.beats, beat.id: without})
    found = list(play_statements(made.header, lines, edited, person("x")))
    same = [each["id"] for each in whole if each["verb"]["id"] in (v.INITIALIZED, v.SELECTED, v.COMPLETED)]
    assert [each["id"] for each in found] == same
    assert [v.TRUST in each["result"]["extensions"] for each in found[1:4]] == [True, False, False]
    assert found[-1]["result"] == whole[-1]["result"]
    for statement in found:
        hold(statement)


def test_hostile_text() -> None:
    """Halves of characters, control characters and nonsense in a save come to sound statements, in which they are text."""
    made, bad = save(WON), "\ud800\x1b[31m\n\u202e/é'\"{}"
    header = made.header._replace(path=bad, scenario=bad, digest=bad, player=bad)
    lines = [
        Recorded(1, bad, bad, bad, at(1)),
        Ended(made.lines[-1].result._replace(trust=900, axes={bad: [7, -1]}), at(1)),
    ]
    found = list(play_statements(header, lines, memory(WON.scenario).scenario, person("x")))
    for statement in found:
        hold(statement)
        json.dumps(statement, ensure_ascii=False).encode()
    assert len(found) == 3


def test_a_copy_that_went_on_otherwise() -> None:
    """Two copies of a save that went on differently share what they share, and nothing else."""
    made = save(WON)
    other = [*made.lines[:2], made.lines[2]._replace(at=at(99))]  # type: ignore[union-attr, call-arg]
    one, two = ({each["id"] for each in made.statements(lines)} for lines in (made.lines[:3], other))
    assert len(one & two) == len(made.statements(made.lines[:2]))


def test_a_rooms_decision() -> None:
    """An identified group; the vote's number, both tallies, how far it agreed in the end, how many changed their minds. Nobody's name."""
    found = session(WON).statements()
    assert all(each["actor"]["objectType"] == "Group" for each in found)
    first = next(each for each in found if each["verb"]["id"] == v.SELECTED)
    told = first["result"]["extensions"]
    assert first["result"]["response"] == WON.choices[0]
    assert (told[v.HOW], told[v.ROUND], told[v.AGREEMENT], told[v.SHIFT]) == ("pick", 2, 100, 1)
    assert [sum(each.values()) for each in told[v.TALLY]] == [3, 3]
    assert told[v.TALLY][1][WON.choices[0]] == 3
    text = json.dumps(found)
    assert not any(word in text for word in ("P1", "because I say so", "KDRW", "tellnobody", "confidence"))
    assert verbs(found)[-1] == v.COMPLETED


def test_a_room_that_goes_back() -> None:
    """What it said and took back is voided, and what it said then is said."""
    plain, back = session(WON).statements(), session(WON, back=True).statements()
    assert v.VOIDED not in verbs(plain)
    voids = [each for each in back if each["verb"]["id"] == v.VOIDED]
    assert voids
    gone = {each["object"]["id"] for each in voids} | {each["id"] for each in voids}
    assert len([each for each in back if each["id"] not in gone]) == len(plain)


def test_teams() -> None:
    """Each is a group and an attempt of its own, by number; by its name only when that is asked for."""
    made = session(WON, "teams")
    names = {each["actor"]["account"]["name"].rsplit("/")[1] for each in made.statements()}
    assert names == {"team-1", "team-2"}
    assert "Ada" not in json.dumps(made.statements())
    assert "Ada's desk" in json.dumps(made.statements(named=True))
    assert [each["id"] for each in made.statements()] == [each["id"] for each in made.statements(named=True)]


def test_another_text() -> None:
    """A session of another text of its scenario is refused: what its votes were on is not known."""
    made = session(WON)
    with pytest.raises(SessionRefused, match="another text"):
        MadeSession(made.header._replace(digest="0"), made.events).statements()
