"""What if: a play of its own from any turn of another, which stays as it is to the byte."""

import errno
import os
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path

import pytest

from simgame.errors import IllegalChoice, SaveBusy, SaveNotWritten, SaveRefused
from simgame.journal import journal, saves
from simgame.journal.branch import branch, original
from simgame.journal.records import Branch
from simgame.journal.saves import free_name, path_of
from simgame.journal.session import Session, start
from simgame.play.beside import beside
from simgame.play.game import Game
from simgame.play.turning import TurningPoint, turning_points
from simgame.scenario.library import shipped
from simgame.scenario.reader import read_file
from tests.golden import Play
from tests.support.files import FULL, TO_THE_END, Place
from tests.support.plays import NAMES, PLAYS

Kept = Callable[..., Path]


@pytest.fixture
def kept(place: Place) -> Kept:
    """Keeps a play of the full scenario; its save."""

    def keep(*choices: str, mode: str = "practice") -> Path:
        return record(start(read_file(place.scenario()), mode=mode, folder=place.saves), choices)

    return keep


def record(session: Session, choices: "tuple[str, ...] | list[str]") -> Path:
    """Make the choices, leave, and return the save."""
    for choice in choices:
        session.choose(choice)
    session.close()
    return session.path


def recorded(play: Play, folder: Path) -> Path:
    """A recorded play as a save."""
    return record(start(read_file(shipped() / f"{play.scenario}.yaml"), folder=folder), play.choices)


def ids(game: Game) -> list[str]:
    """The choices of a play."""
    return [turn.choice.id for turn in game.turns]


def traces(path: Path) -> tuple[bytes, int, int]:
    """What would show that a file was touched."""
    return path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino


@pytest.mark.parametrize("play", PLAYS, ids=NAMES)
def test_from_every_turn_of_a_recorded_play(play: Play, tmp_path: Path) -> None:
    """It shares exactly the turns before, plays on by another choice, and the original is untouched to the byte."""
    path = recorded(play, tmp_path)
    before = traces(path)
    game, _ = saves.load(path.stem, tmp_path)
    for turn in game.turns:
        what_if = branch(path, turn.n)
        assert ids(what_if.game) == ids(game)[: turn.n - 1]
        assert what_if.game.position == turn.before
        assert (what_if.game.mode, what_if.branch) == ("practice", Branch(path.stem, turn.n))
        assert not what_if.game.asked
        laid = [option.choice.id for option in what_if.game.options() if option.open]
        assert turn.choice.id in laid
        chosen = next((each for each in laid if each != turn.choice.id), turn.choice.id)
        what_if.choose(chosen)
        what_if.close()
        assert ids(saves.load(what_if.name, tmp_path)[0]) == [*ids(game)[: turn.n - 1], chosen]
    assert traces(path) == before
    assert len(list(tmp_path.glob("*.jsonl"))) == len(game.turns) + 1


def worst(game: Game) -> TurningPoint:
    """The turning point at which most trust was lost, the first of such."""
    return min(turning_points(game), key=lambda point: (point.trust - point.trust_before, point.n))


AFTER_THE_YES = ("start-wait-leave", "count-the-mats", "with-the-newcomers", "still-glad", "not-told-me", "by-the-door")
TOGETHER = ("line-one", "robot-regrets", "two-mats", "mondays-first", *AFTER_THE_YES)
NOTICED = ("watch-a-class", "counted-twice", "when-does-it-stop", "say-it-back")
OWNED = ("pour-and-hush", "before-the-floor", *NOTICED, "back-of-a-bag", "pencil-will-do", *TOGETHER)
BEGINNING = ("the-night-before", *NOTICED, *TOGETHER)
WAYS: dict[tuple[str, int], tuple[str, ...]] = {
    ("quid-pro-quo-walked", 1): ("two-on-a-knuckle", *BEGINNING),
    ("quid-pro-quo-walked", 2): ("like-a-flyer", *OWNED),
    ("author-four-times-taken-is-the-end-of-patience", 1): ("two-on-a-knuckle", *BEGINNING),
    ("author-four-times-taken-is-the-end-of-patience", 2): BEGINNING,
    ("author-four-times-taken-is-the-end-of-patience", 3): ("my-doing-here", *OWNED),
    ("author-four-times-taken-is-the-end-of-patience", 4): ("my-doing-here", *OWNED),
    ("author-four-times-taken-is-the-end-of-patience", 5): (
        "hurry-is-mine", "carry-the-box", "green-scarf", "chair-at-the-back", "counted-twice", "when-does-it-stop", "say-it-back",
        *TOGETHER,
    ),
}  # fmt: skip
"""Of each walked play of `first-handshake`: from which turn unity is reached, and how."""
WALKED = {play.name: play for play in PLAYS if play.scenario == "first-handshake" and play.ends == "walked"}


@pytest.mark.parametrize(("name", "turn"), WAYS)
def test_a_walked_play_can_still_come_to_unity(name: str, turn: int, tmp_path: Path) -> None:
    """Choosing otherwise from a turning point of a walked play reaches unity; the original stays as it was, byte for byte."""
    path = recorded(WALKED[name], tmp_path)
    before = traces(path)
    assert saves.load(path.stem, tmp_path)[0].ending == "walked"
    what_if = branch(path, turn)
    record(what_if, WAYS[name, turn])
    game, notice = saves.load(what_if.name, tmp_path)
    assert (game.ending, notice) == ("unity", "")
    assert traces(path) == before
    assert saves.load(path.stem, tmp_path)[0].ending == "walked"


@pytest.mark.parametrize("name", WALKED)
def test_unity_is_reached_from_the_worst_turning_point(name: str, tmp_path: Path) -> None:
    """Of every walked play of the tutorial: from the worst turning point, and from every turning point until two scars stand.

    Scars stay, and unity bears one.
    """
    game, _ = saves.load(recorded(WALKED[name], tmp_path).stem, tmp_path)
    assert (name, worst(game).n) in WAYS
    bearable = takewhile(lambda point: game.turns[point.n - 1].before.relationship.scars <= 1, turning_points(game))
    assert {(name, point.n) for point in bearable} <= set(WAYS)


def test_the_two_lie_side_by_side(kept: Kept, place: Place) -> None:
    """The original of a what-if is found again, and the two share the turns before it."""
    path = kept(*TO_THE_END)
    what_if = branch(path, 3)
    assert what_if.name == "dock-if-3"
    record(what_if, ("offer-study",))
    found = original(what_if.path)
    assert found
    name, first = found
    assert (name, ids(first)) == ("dock", list(TO_THE_END))
    laid = beside(first, saves.load(what_if.name, place.saves)[0])
    assert laid.shared == 2
    assert (laid.pairs[0].left and laid.pairs[0].left.choice.id) == "keep-listening"
    assert (laid.pairs[0].right and laid.pairs[0].right.choice.id) == "offer-study"


def test_what_is_no_what_if_has_no_original(kept: Kept) -> None:
    """A play of its own has no original; nor has one whose original is gone, damaged, or can no longer be played."""
    path = kept(*TO_THE_END)
    assert original(path) is None
    what_if = branch(path, 3)
    what_if.close()
    whole = path.read_bytes()
    path.write_bytes(b"%&/\n")
    assert original(what_if.path) is None
    path.unlink()
    assert original(what_if.path) is None
    path.write_bytes(whole)
    assert original(what_if.path)


def test_the_original_may_be_in_play(kept: Kept, place: Place) -> None:
    """A what-if of a play in practice needs no lock on it: it goes on at the same time, and neither sees the other."""
    kept("what-hurts", "what-else")
    session = start(read_file(place.folder / "dock.yaml"), folder=place.saves)
    what_if = branch(session.path, 2)
    session.choose("keep-listening")
    what_if.choose("may-we")
    for each in (session, what_if):
        each.close()
    assert ids(saves.load("dock", place.saves)[0]) == ["what-hurts", "what-else", "keep-listening"]
    assert ids(saves.load("dock-if-2", place.saves)[0]) == ["what-hurts", "may-we"]


def test_a_running_assessment_has_no_what_if(kept: Kept, place: Place) -> None:
    """Looking into a running assessment would tell what it is not to tell yet; when it is over one may, in practice."""
    path = kept(*TO_THE_END[:-1], mode="assessment")
    before = traces(path)
    with pytest.raises(SaveRefused, match="not over"):
        branch(path, 1)
    assert traces(path) == before
    assert list(place.saves.glob("*.jsonl")) == [path]
    record(start(read_file(place.folder / "dock.yaml"), folder=place.saves), TO_THE_END[-1:])
    what_if = branch(path, 2)
    assert what_if.game.mode == journal.read(what_if.path).header.mode == "practice"
    what_if.choose("what-else")
    assert what_if.back() == 1
    what_if.close()


def test_an_assessment_that_was_over_stays_over(kept: Kept, place: Place) -> None:
    """An edit after which its last choices are gone does not make it a running one again."""
    path = kept(*TO_THE_END, mode="assessment")
    place.scenario(FULL.replace("      bench:\n", "      stone:\n").replace("next: bench", "next: stone"))
    what_if = branch(path, 1)
    assert ids(what_if.game) == []
    what_if.close()


@pytest.mark.parametrize("turn", [-1, 0, 7, 10**9])
def test_a_turn_there_is_not(turn: int, kept: Kept, place: Place) -> None:
    """Turns are counted from 1 to the last choice that was made; any other is refused, and no save is made."""
    path = kept(*TO_THE_END)
    with pytest.raises(SaveRefused, match="turns 1 to 6"):
        branch(path, turn)
    assert list(place.saves.glob("*.jsonl")) == [path]


def test_a_play_without_a_turn(kept: Kept) -> None:
    """Where nothing was chosen there is nothing to choose otherwise."""
    with pytest.raises(SaveRefused, match="no turn 1"):
        branch(kept(), 1)


def test_a_name_that_is_taken(kept: Kept, place: Place) -> None:
    """A what-if never takes the place of another save, its original least of all."""
    path = kept(*TO_THE_END)
    other = place.save("other")
    other.write_bytes(b"mine\n")
    for name in ("dock", "other"):
        with pytest.raises(SaveRefused, match="--save"):
            branch(path, 2, name)
    assert other.read_bytes() == b"mine\n"
    with pytest.raises(SaveRefused):
        branch(path, 2, "a\x1bb")
    what_if = branch(path, 2, "better")
    assert (what_if.name, what_if.path) == ("better", place.save("better"))
    what_if.close()


def test_the_next_free_name(kept: Kept) -> None:
    """Without a name it takes the first that is free, also while others are being played."""
    path = kept(*TO_THE_END)
    open_ = [branch(path, turn) for turn in (2, 2, 2, 3)]
    assert [each.name for each in open_] == ["dock-if-2", "dock-if-2-2", "dock-if-2-3", "dock-if-3"]
    for each in open_:
        each.close()


def test_free_where_letters_are_one(tmp_path: Path) -> None:
    """A free name is free also where large and small letters, or two ways to write `ü`, are one file."""
    for name in ("Dock", "mu\u0308ller"):
        (tmp_path / f"{name}.jsonl").touch()
    assert free_name("dock", tmp_path) == "dock-2"
    assert free_name("m\u00fcller", tmp_path) == "m\u00fcller-2"
    assert free_name("pier", tmp_path) == "pier"


@pytest.mark.parametrize("name", ["con", "AUX.txt", "nul", "Com1", "lpt³", "a:b", "what?", "a|b", "prn "])
def test_names_that_only_some_systems_have(name: str, tmp_path: Path) -> None:
    """A save is not called what Windows has no file for, so that it can be taken there; a word that only begins so may be."""
    with pytest.raises(SaveRefused):
        path_of(name, tmp_path)
    assert path_of("console", tmp_path) == tmp_path / "console.jsonl"
    assert path_of("com10", tmp_path) == tmp_path / "com10.jsonl"


def test_two_at_once(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two that want one name at the same moment, one gets it; the other is told so and loses nobody anything."""
    path = kept(*TO_THE_END)
    first = branch(path, 2)
    first.choose("what-else")
    before = first.path.read_bytes()
    exists = Path.exists
    monkeypatch.setattr(Path, "exists", lambda self: self != first.path and exists(self))
    with pytest.raises(SaveBusy):
        branch(path, 2, "dock-if-2")
    assert first.path.read_bytes() == before
    first.choose("keep-listening")
    first.close()


def test_a_what_if_of_a_what_if(kept: Kept, place: Place) -> None:
    """A what-if has what-ifs like any other play; each knows the one it came from, and none touches another."""
    first = kept(*TO_THE_END)
    second = record(branch(first, 3), ("offer-study", "keep-listening"))
    before = [traces(path) for path in (first, second)]
    third = branch(second, 4)
    assert (third.name, third.branch) == ("dock-if-3-if-4", Branch("dock-if-3", 4))
    assert ids(third.game) == ["what-hurts", "what-else", "offer-study"]
    record(third, ("stand-up",))
    assert [traces(path) for path in (first, second)] == before
    found = original(third.path)
    assert found
    assert found[0] == "dock-if-3"
    assert ids(found[1]) == ["what-hurts", "what-else", "offer-study", "keep-listening"]
    summary = {each.name: each.branch for each in saves.summaries(place.saves)}
    assert summary == {"dock": None, "dock-if-3": Branch("dock", 3), "dock-if-3-if-4": Branch("dock-if-3", 4)}


def test_it_is_resumed_like_any_other(kept: Kept, place: Place) -> None:
    """Left and taken up again: the same turns, still a what-if of the same play."""
    what_if = branch(kept(*TO_THE_END), 3)
    what_if.close()
    again = start(read_file(place.folder / "dock.yaml"), name=what_if.name, folder=place.saves)
    assert (again.resumed, again.notice, again.branch) == (True, "", Branch("dock", 3))
    assert ids(again.game) == ["what-hurts", "what-else"]
    with pytest.raises(IllegalChoice, match="Here the what-if begins"):
        again.back()
    again.choose("keep-listening")
    assert again.back() == 2
    again.close()


def test_it_is_written_whole_or_not_at_all(kept: Kept, place: Place) -> None:
    """A disk that refuses anywhere on the way: no save, no half of one, the name still free, and it works once it can."""
    path = kept(*TO_THE_END)
    before = traces(path)
    for call in ("fsync", "replace"):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, call, lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))))
            with pytest.raises(SaveNotWritten):
                branch(path, 5, "better")
        assert [each for each in place.saves.iterdir() if not each.name.endswith(".lock")] == [path]
    what_if = branch(path, 5, "better")
    assert [record.choice for record in journal.read(what_if.path).choices] == list(TO_THE_END[:4])
    what_if.close()
    assert traces(path) == before


def test_its_turns_are_on_disk_before_it_begins(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    """The turns it shares are in the file, and the file and its name are synced, before anybody can choose."""
    path = kept(*TO_THE_END)
    synced: list[int] = []
    fsync = os.fsync
    monkeypatch.setattr(os, "fsync", lambda fd: (synced.append(os.fstat(fd).st_size), fsync(fd))[1])
    what_if = branch(path, 5)
    assert synced[0] == what_if.path.stat().st_size
    assert len(synced) == 2
    what_if.close()
