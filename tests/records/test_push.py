"""`simgame records push` as a process, against an LRS that keeps what it is sent, fails, hangs, and is not there."""

import json
import os
import socket
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from simgame.records.outbox import Outbox
from tests.golden import recorded
from tests.plain.terminal import Terminal
from tests.records.fake_lrs import FakeLrs, serving
from tests.records.made import save
from tests.support.files import Place, finish, kill, one_message

SECRET = {"SIMGAME_LRS_SECRET": "s3cret"}


@pytest.fixture
def lrs() -> Iterator[FakeLrs]:
    """An LRS that keeps what it is sent."""
    with serving(FakeLrs()) as found:
        yield found


@pytest.fixture
def saves(place: Place) -> Path:
    """A folder with six saves, some of them long."""
    longest = sorted(recorded(), key=lambda play: -len(play.choices))
    for number, play in enumerate(longest[:6]):
        save(play, "assessment" if number % 2 else "practice", seed=number).write(place.saves / f"n{number}.jsonl")
    return place.saves


def arguments(lrs: FakeLrs, *more: str | Path, outbox: str = "outbox") -> list[str | Path]:
    return ["records", "push", *more, "--lrs", lrs.url, "--user", "workshop", "--outbox", outbox]


def push(place: Place, lrs: FakeLrs, *more: str | Path, **variables: str | None) -> "subprocess.CompletedProcess[str]":
    return place.run(*arguments(lrs, *more), environment=place.environment(**(SECRET | variables)))  # type: ignore[arg-type]


def wanted(place: Place, saves: Path) -> dict[str, object]:
    """Every statement that the saves come to, by its id."""
    found = [json.loads(line) for line in place.run("records", "export", saves).stdout.splitlines()]
    return {each["id"]: each for each in found}


def waiting(place: Place) -> int:
    return sum(len(json.loads(path.read_bytes())) for path in (place.folder / "outbox").glob("*/*.json"))


def test_everything_is_there(place: Place, saves: Path, lrs: FakeLrs) -> None:
    """Every statement, as exported; at most fifty at a time, with the version of xAPI; and the outbox is empty."""
    done = push(place, lrs, saves)
    all_ = wanted(place, saves)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{len(all_)} statements in the LRS.\n"
    assert lrs.kept == all_
    assert max(lrs.batches) == 50
    assert lrs.versions == {"1.0.3"}
    assert waiting(place) == 0


def test_a_resend_doubles_nothing(place: Place, saves: Path, lrs: FakeLrs) -> None:
    """Pushed twice, and once more after the save has grown: each statement is there once."""
    grown = saves / "n0.jsonl"
    whole = grown.read_bytes()
    grown.write_bytes(b"".join(whole.splitlines(keepends=True)[:4]))
    for _ in range(2):
        assert push(place, lrs, saves).returncode == 0
    grown.write_bytes(whole)
    assert push(place, lrs, saves).returncode == 0
    assert lrs.kept == wanted(place, saves)


def test_offline(place: Place, saves: Path, lrs: FakeLrs) -> None:
    """Without a network the statements wait; a push of nothing else sends them, also when the saves are gone."""
    all_ = wanted(place, saves)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, and nobody listens
        nowhere = f"http://127.0.0.1:{taken.getsockname()[1]}/xAPI"
        options = ["records", "push", saves, "--lrs", nowhere, "--user", "workshop", "--outbox", "outbox"]
        done = place.run(*options, environment=place.environment(**SECRET))
        one_message(done, 3, "cannot be reached: Connection refused", f"{len(all_)} statements wait in the outbox")
        again = place.run(*options, environment=place.environment(**SECRET))
        one_message(again, 3, f"{len(all_)} statements wait in the outbox")
    assert waiting(place) == len(all_)
    assert push(place, lrs).stdout == "0 statements in the LRS.\n", "what waits for one LRS is not sent to another"
    lrs.instead = lambda number, batch: (503, b"later")
    lrs.batches.clear()
    assert push(place, lrs, saves).returncode == 3
    for path in saves.iterdir():
        path.unlink()
    lrs.instead = lambda number, batch: None
    assert push(place, lrs).returncode == 0
    assert lrs.kept == all_


@pytest.mark.parametrize("number", [1, 2, 4])
@pytest.mark.parametrize("kept", [True, False], ids=["kept", "not-kept"])
def test_killed_in_the_middle(number: int, kept: bool, place: Place, saves: Path, lrs: FakeLrs) -> None:
    """Killed while a batch is on its way, whether the LRS has kept it or not: the next push completes it, and doubles nothing."""
    reached, go_on = threading.Event(), threading.Event()

    def hang(at: int) -> None:
        if at == number:
            reached.set()
            go_on.wait(30)

    if kept:
        lrs.after = hang
    else:
        lrs.instead = lambda at, batch: (hang(at), None)[1] if at != number else (hang(at), (500, b""))[1]  # type: ignore[func-returns-value]
    process = start(place, lrs, saves)
    assert reached.wait(30)
    kill(process)
    go_on.set()
    assert waiting(place) > 0
    lrs.after, lrs.instead = lambda number: None, lambda number, batch: None
    done = push(place, lrs)
    assert done.returncode == 0, done.stderr
    assert lrs.kept == wanted(place, saves)
    assert max(lrs.times.values()) <= 2
    assert waiting(place) == 0


def start(place: Place, lrs: FakeLrs, saves: Path) -> "subprocess.Popen[bytes]":
    import sys

    return subprocess.Popen(
        [sys.executable, "-m", "simgame", *arguments(lrs, saves)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=place.environment(**SECRET), cwd=place.folder,
    )  # fmt: skip


@pytest.mark.skipif(os.name != "posix", reason="no modes of files here")
def test_what_waits_is_for_its_owner_alone(tmp_path: Path) -> None:
    """Nobody else on the machine can look into what is to be sent."""
    Outbox(tmp_path / "outbox", "https://lrs.example.org/xAPI", "workshop").close()
    (folder,) = (tmp_path / "outbox").iterdir()
    assert folder.stat().st_mode & 0o077 == 0


def test_killed_while_the_outbox_is_written(place: Place, saves: Path, lrs: FakeLrs) -> None:
    """Killed at any moment, again and again: what the outbox has is whole, and one push of the saves brings everything."""
    for delay in (0.1, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5):
        process = start(place, lrs, saves)
        try:
            process.wait(timeout=delay)
            finish(process)
        except subprocess.TimeoutExpired:
            kill(process)
    done = push(place, lrs, saves)
    assert done.returncode == 0, done.stderr
    assert lrs.kept == wanted(place, saves)


def test_two_at_once(place: Place, saves: Path, lrs: FakeLrs) -> None:
    """A second push of the same outbox is refused while the first is at work."""
    reached, go_on = threading.Event(), threading.Event()
    lrs.after = lambda number: (reached.set(), go_on.wait(30))[0]  # type: ignore[func-returns-value]
    process = start(place, lrs, saves)
    assert reached.wait(30)
    one_message(push(place, lrs, saves), 3, "another push is sending")
    go_on.set()
    assert finish(process) == 0


def test_other_contents_under_the_same_ids(place: Place, saves: Path, lrs: FakeLrs) -> None:
    """The LRS keeps what it had, the others are stored, and it is said; nothing waits for ever."""
    all_ = wanted(place, saves)
    for id in list(all_)[:120:40]:
        lrs.kept[id] = {"id": id, "other": True}
    done = push(place, lrs, saves)
    assert done.returncode == 0
    assert done.stdout == f"{len(all_) - 3} statements in the LRS.\n"
    assert done.stderr.startswith("3 statements of these ids are in the LRS already with other contents")
    assert lrs.kept.keys() == all_.keys()
    assert waiting(place) == 0


def test_one_that_is_called_wrong(place: Place, saves: Path, lrs: FakeLrs) -> None:
    """It is set aside, with what the LRS said of it, on one line and without escape codes; all the others are stored."""
    all_ = wanted(place, saves)
    bad = list(all_)[60]
    lrs.instead = lambda n, batch: (400, b"no \x1b[31m\nthanks") if any(e["id"] == bad for e in batch) else None
    done = push(place, lrs, saves)
    one_message(done, 3, "the LRS called 1 statement wrong", "400: no", "thanks")
    assert "\x1b" not in done.stderr
    assert lrs.kept.keys() == all_.keys() - {bad}
    (kept,) = (place.folder / "outbox").glob("*/refused/*.json")
    assert kept.stem == bad
    assert push(place, lrs).stdout == "0 statements in the LRS.\n"


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (302, b"", "there is no LRS at that address"),
        (404, b"", "there is no LRS at that address"),
        (200, b"<html>OK</html>", "there is no LRS at that address"),
        (403, b"", "does not let us in"),
        (500, b"oops", "answered 500: oops"),
    ],
)
def test_answers_that_store_nothing(
    status: int, body: bytes, words: str, place: Place, saves: Path, lrs: FakeLrs
) -> None:
    """A redirect, a page that says OK to everybody, an error: one message, exit code 3, and everything waits."""
    lrs.instead = lambda number, batch: (status, body)
    one_message(push(place, lrs, saves), 3, words, "wait in the outbox")
    assert waiting(place) == len(wanted(place, saves))


def test_a_wrong_secret(place: Place, saves: Path, lrs: FakeLrs) -> None:
    """It is said, and the secret is not."""
    done = push(place, lrs, saves, SIMGAME_LRS_SECRET="wrongpass")
    assert "wrongpass" not in one_message(done, 3, "does not let us in (401)")


def test_a_busy_store_is_asked_again(place: Place, saves: Path, lrs: FakeLrs) -> None:
    """It said `too many` once; nobody notices."""
    lrs.instead = lambda number, batch: (429, b"") if number == 1 else None
    assert push(place, lrs, saves).returncode == 0
    assert lrs.kept == wanted(place, saves)


def test_no_secret(place: Place, saves: Path, lrs: FakeLrs) -> None:
    """Without a terminal and without the variable: wrong usage, and nothing is written."""
    one_message(push(place, lrs, saves, SIMGAME_LRS_SECRET=None), 2, "$SIMGAME_LRS_SECRET")
    assert not (place.folder / "outbox").exists()


def test_the_secret_is_asked_for(place: Place, saves: Path, lrs: FakeLrs) -> None:
    """In a terminal it is asked for, and not shown."""
    options = [str(each) for each in arguments(lrs, saves)]
    with Terminal(*options, environment=place.environment(TERM="dumb"), cwd=place.folder) as terminal:
        terminal.until("Secret of workshop: ")
        terminal.type("s3cret\n")
        assert terminal.end() == 0
        assert b"s3cret" not in terminal.written
    assert lrs.kept == wanted(place, saves)


@pytest.mark.parametrize(
    "url",
    [
        "lrs.example.org",
        "ftp://lrs.example.org",
        "http://",
        "http://[",
        "https://lrs/x y",
        "http://l:99999",
        "http://l\x1b",
        "",
    ],
)
def test_wrong_addresses(url: str, place: Place, saves: Path) -> None:
    """Wrong usage, on one line."""
    done = place.run("records", "push", saves, "--lrs", url, "--user", "u", environment=place.environment(**SECRET))
    one_message(done, 2, "is not the address of an LRS")


def test_a_secret_in_the_address(place: Place, saves: Path) -> None:
    """It is refused: everybody on the computer can read arguments. And it is not said again."""
    options = ["records", "push", saves, "--user", "u", "--lrs"]
    done = place.run(*options, "https://u:hush@lrs.example.org/", environment=place.environment(**SECRET))
    assert "hush" not in one_message(done, 2, "$SIMGAME_LRS_SECRET")
    one_message(place.run("records", "push", "--lrs", "http://l", "--user", "a:b"), 2, "without colons")


def test_an_outbox_that_cannot_be(place: Place, saves: Path, lrs: FakeLrs) -> None:
    """In a file, or damaged: one message, exit code 3."""
    options = arguments(lrs, saves, outbox=str(place.scenario()))
    one_message(place.run(*options, environment=place.environment(**SECRET)), 3, "cannot be written", "--outbox")
    lrs.instead = lambda number, batch: (500, b"")
    push(place, lrs, saves)
    next((place.folder / "outbox").glob("*/*.json")).write_text("[{]")
    one_message(push(place, lrs, saves), 3, "is damaged")


def test_a_broken_save_does_not_stop_the_others(place: Place, saves: Path, lrs: FakeLrs) -> None:
    """It is complained of; the others are pushed; exit code 3."""
    (saves / "n9.jsonl").write_text("nonsense\n")
    done = push(place, lrs, saves)
    one_message(done, 3, "n9.jsonl is not a save")
    assert len(lrs.kept) == int(done.stdout.split()[0]) > 100
