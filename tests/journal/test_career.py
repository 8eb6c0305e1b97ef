"""The career as saves tell it: what counts, that no edit takes it away, and how it is deleted."""

import re
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from simgame.errors import SaveBusy, SaveRefused
from simgame.journal import career, journal, saves
from simgame.journal.branch import branch
from simgame.journal.session import start
from simgame.play.reading import Calibration, Reading
from simgame.play.result import result
from simgame.scenario.library import shipped
from simgame.scenario.reader import read_file
from tests.golden import Play
from tests.support.clocks import MOMENT, stop
from tests.support.files import FULL, TO_THE_END, Place, edit
from tests.support.plays import NAMES, PLAYS

Plays = Callable[..., Path]
MONDAY = datetime.fromisoformat(MOMENT).date().toordinal()


@pytest.fixture
def plays(place: Place) -> Plays:
    """Plays the full scenario as far as told, reading the room as told; its save."""

    def play(
        name: str, *choices: str, mode: str = "assessment", back: int = 0, guess: int | None = None, text: str = FULL
    ) -> Path:
        session = start(read_file(place.scenario(text)), mode=mode, name=name, folder=place.saves)
        for choice in choices:
            session.choose(choice)
            if guess is not None and session.game.asked:
                session.read(guess)
        for _ in range(back):
            session.back()
        session.close()
        return session.path

    return play


@pytest.mark.parametrize("play", PLAYS, ids=NAMES)
def test_a_recorded_play_counts_as_what_it_came_to(play: Play, tmp_path: Path) -> None:
    """Every recorded play, as an assessment: one attempt, with the result of its game and its readings beside the truth."""
    session = start(read_file(shipped() / f"{play.scenario}.yaml"), mode="assessment", folder=tmp_path)
    truth = []
    for choice in play.choices:
        turn = session.choose(choice)
        if session.game.asked:
            session.read(50)
            truth.append(Reading(turn.n, "", 50, turn.trust))
    session.close()
    (attempt,) = career.gather(tmp_path).attempts
    assert attempt.result == result(session.game)
    assert (attempt.save, attempt.scenario, attempt.at) == (play.scenario, play.scenario, MOMENT)
    assert list(attempt.readings) == truth


def test_what_counts(plays: Plays, place: Place) -> None:
    """Assessments that were finished count; practice, what-ifs, and what is still running do not."""
    finished = plays("finished", *TO_THE_END)
    plays("practice", *TO_THE_END, mode="practice")
    plays("running", *TO_THE_END[:3])
    plays("begun")
    what_if = branch(finished, 6)
    what_if.choose("stand-up")
    assert what_if.game.ending
    what_if.close()
    assert [attempt.save for attempt in career.gather(place.saves).attempts] == ["finished"]


def test_what_cannot_be_read_counts_for_nothing(plays: Plays, place: Place) -> None:
    """Damaged, foreign and empty files, and folders: passed over, and the others count."""
    plays("finished", *TO_THE_END)
    whole = place.save("finished").read_bytes()
    head = whole[: whole.index(b"\n") + 1]
    for name, content in {
        "foreign": b"Dear diary\n",
        "empty": b"",
        "damaged": whole.replace(b'"n": 2', b'"n": 9'),
        "made-up": head + b'{"result": {"ending": "unity"}}\n',
        "before-time": whole.replace(b"2026-01-05T", b"0001-01-01T"),
        "after-time": whole.replace(b"2026-01-05T", b"9999-12-31T"),
        "read-beyond": whole + b'{"read": 101, "after": 6, "trust": 20}\n',
        "read-before": whole + b'{"read": 10, "after": 0, "trust": 20}\n',
    }.items():
        place.save(name).write_bytes(content)
    place.save("folder").mkdir()
    assert [attempt.save for attempt in career.gather(place.saves).attempts] == ["finished"]


def test_no_folder_is_no_career(place: Place) -> None:
    """Before the first play there is nothing, and asking for it makes no folder."""
    found = career.gather(place.saves)
    assert (found.attempts, found.practice.days, found.title) == ((), 0, "")
    assert career.forget(place.saves) == (0, 0)
    assert not place.saves.exists()


def test_order_is_by_time_and_not_by_name(plays: Plays, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the files are called, the oldest comes first; renaming them all changes nothing but names."""
    for day, name in ((7, "a"), (5, "c"), (6, "b")):
        stop(monkeypatch, f"2026-01-{day:02}T09:00:00.000Z")
        plays(name, *TO_THE_END)
    found = career.gather(place.saves)
    assert [attempt.save for attempt in found.attempts] == ["c", "b", "a"]
    for old, new in (("a", "x"), ("b", "a"), ("c", "m")):
        place.save(old).rename(place.save(new))
    renamed = career.gather(place.saves)
    assert [attempt.save for attempt in renamed.attempts] == ["m", "a", "x"]
    assert (renamed.levels, renamed.axes, renamed.practice) == (found.levels, found.axes, found.practice)


def gone(beat: str) -> str:
    """The scenario without a beat of that name: what was played there cannot be played again."""
    return FULL.replace(f"      {beat}:\n", f"      {beat}-two:\n").replace(f": {beat}\n", f": {beat}-two\n").replace(f"[{beat}]", f"[{beat}-two]")  # fmt: skip


EDITS = {
    "the first beat is gone": gone("gate"),
    "a beat on the way is gone": gone("bench"),
    "the story goes on where it ended": edit(
        FULL, "  exploration:\n    scene", "      later:\n        prospect: Still here?\n        choices:\n          "
        "am: {say: I am., move: be-person}\n  exploration:\n    scene",
    ),
    "it now ends otherwise, and sooner": edit(FULL, "{patience: 6,", "{patience: 1, self_orientation: 6,").replace(
        "move: [small-talk, be-person]", "move: pitch-early").replace("move: open-question\n            discovers", "move: pitch-early\n            discovers"),
    "its last choice now ends it otherwise": re.sub(
        r"(leave you to it.\n            move: )small-talk", r"\1arm-twist", edit(FULL, "{patience: 6,", "{patience: 1, self_orientation: 3,")
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
@pytest.mark.parametrize("mode", ["assessment", "practice"])
def test_no_edit_takes_a_result_away(name: str, mode: str, plays: Plays, place: Place) -> None:
    """However the scenario was edited since: what was earned counts as on the day, and going on is refused without a byte changed."""
    path = plays("dock", *TO_THE_END, mode=mode, guess=40)
    before = path.read_bytes()
    earned, listed = career.gather(place.saves), saves.summaries(place.saves)[0]
    scenario = read_file(place.scenario(EDITS[name]))
    game, notice = saves.load("dock", place.saves)
    assert (game.ending, len(game.turns)) != ("stalled", 6), "the edit does change what it comes to"
    assert notice
    with pytest.raises(SaveRefused, match="earlier version"):
        start(scenario, folder=place.saves)
    assert path.read_bytes() == before
    assert career.gather(place.saves) == earned
    now = saves.summaries(place.saves)[0]
    kept = ("name", "scenario", "mode", "turns", "trust", "ending", "winners")
    assert [getattr(now, each) for each in kept] == [getattr(listed, each) for each in kept]
    assert listed.ending == "stalled"
    session = start(scenario, folder=place.saves, restart=True)
    session.close()
    assert place.save("dock.1").read_bytes() == before, "the way on keeps it as well"
    assert [attempt.result for attempt in career.gather(place.saves).attempts] == [
        each.result for each in earned.attempts
    ]


@pytest.mark.parametrize("text", [None, "simgame: [", FULL.replace("title: The Dock at Six", "title: The Pier")])
def test_a_scenario_that_is_gone_takes_nothing_along(text: str | None, plays: Plays, place: Place) -> None:
    """Deleted, broken or renamed: the result is in the save, not in the scenario."""
    plays("dock", *TO_THE_END)
    earned = career.gather(place.saves)
    if text is None:
        (place.folder / "dock.yaml").unlink()
    else:
        place.scenario(text)
    assert career.gather(place.saves) == earned
    assert earned.attempts[0].result.title == "The Dock at Six"


def test_a_rewording_is_no_other_version(plays: Plays, place: Place) -> None:
    """An edit after which the play still comes to its end is none that closes it."""
    path = plays("dock", *TO_THE_END)
    before = path.read_bytes()
    session = start(read_file(place.scenario(FULL.replace("Then she bites.", "Then, she bites."))), folder=place.saves)
    assert (session.game.ending, session.notice) == ("stalled", "")
    session.close()
    assert path.read_bytes() == before


def test_what_was_read_counts_as_it_was(plays: Plays, place: Place) -> None:
    """Readings count with the trust there was when they were made, whatever the scenario would make of it now."""
    plays("dock", *TO_THE_END, guess=40)
    readings = career.gather(place.saves).attempts[0].readings
    assert [reading.guess for reading in readings] == [40]
    place.scenario(
        edit(FULL, "[small-talk, be-person]", "pitch-early").replace("{patience: 6,", "{patience: 6, intimacy: 4,")
    )
    assert career.gather(place.saves).attempts[0].readings == readings
    found = career.gather(place.saves)
    assert found.calibration == Calibration(1, 40 - readings[0].trust, abs(40 - readings[0].trust))


def test_days_of_practice(plays: Plays, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every day with a choice counts: in either mode, finished or not, in one save or many, also where it was taken back."""
    for day, choice in ((1, "boots"), (2, "what-else")):
        stop(monkeypatch, f"2026-01-{day:02}T09:00:00.000Z")
        plays("long", choice, mode="practice")
    plays("another", "boots")
    stop(monkeypatch, "2026-01-03T09:00:00.000Z")
    plays("taken-back", "boots", mode="practice", back=1)
    stop(monkeypatch, "2026-01-04T09:00:00.000Z")
    plays("only-opened", mode="practice")
    stop(monkeypatch)
    found = career.gather(place.saves).practice
    assert (found.days, found.since, found.streak) == (3, 2, 3)
    assert [MONDAY - 27 + place for place, played in enumerate(found.recent) if played] == [
        MONDAY - 4,
        MONDAY - 3,
        MONDAY - 2,
    ]


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Lets the machine stand in another time zone."""

    def move(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield move
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process cannot be changed here")
def test_a_day_is_the_player_s_day(
    plays: Plays, place: Place, zone: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half past eleven at night in Greenwich is the next day in the east, and still the day before in the far west."""
    stop(monkeypatch, "2026-01-05T23:30:00.000Z")
    plays("late", "boots")
    stop(monkeypatch, "2026-01-06T09:00:00.000Z")
    for name, since in (("UTC0", 1), ("EAST-9", 0), ("WEST+8", 1)):
        zone(name)
        assert career.gather(place.saves).practice.since == since


def test_forgetting_deletes_what_is_finished(plays: Plays, place: Place) -> None:
    """Finished saves are deleted, practice and what-ifs too; what is unfinished, damaged or no save at all is kept to the byte."""
    plays("finished", *TO_THE_END)
    path = plays("practice", *TO_THE_END, mode="practice")
    what_if = branch(path, 6)
    what_if.choose("stand-up")
    what_if.close()
    kept = {
        plays("running", "boots"),
        plays("begun", mode="practice"),
        plays("back", *TO_THE_END, mode="practice", back=1),
    }
    place.save("damaged").write_bytes(b"%&/\n")
    (place.saves / "notes.txt").write_text("mine")
    kept |= {place.save("damaged"), place.saves / "notes.txt"}
    before = {each: each.read_bytes() for each in kept}
    assert career.forget(place.saves) == (3, 3)
    assert {each for each in place.saves.iterdir() if not each.name.endswith(".lock")} == kept
    assert {each: each.read_bytes() for each in kept} == before
    assert career.gather(place.saves).attempts == ()
    assert career.forget(place.saves) == (0, 3)


def test_no_edit_makes_a_result(plays: Plays, place: Place) -> None:
    """A running assessment that an edit would have ended has not been finished: it neither counts nor is deleted."""
    path = plays("running", *TO_THE_END[:3])
    before = path.read_bytes()
    place.scenario(EDITS["it now ends otherwise, and sooner"])
    assert saves.load("running", place.saves)[0].ending
    assert career.gather(place.saves).attempts == ()
    assert career.forget(place.saves) == (0, 1)
    assert path.read_bytes() == before


def test_forgetting_what_the_scenario_forgot(plays: Plays, place: Place) -> None:
    """A finished save is finished, whatever became of its scenario."""
    plays("dock", *TO_THE_END)
    place.scenario(EDITS["the first beat is gone"])
    assert career.forget(place.saves) == (1, 0)
    assert not place.save().exists()


def test_what_is_being_looked_at_is_not_deleted(plays: Plays, place: Place) -> None:
    """A finished play that somebody has open is refused, and stays."""
    plays("dock", *TO_THE_END)
    session = start(read_file(place.folder / "dock.yaml"), folder=place.saves)
    with pytest.raises(SaveBusy):
        career.forget(place.saves)
    assert journal.read(place.save()).ended
    session.close()
    assert career.forget(place.saves) == (1, 0)
