"""`simgame career`: what the saves of a folder come to, exported, and forgotten only after asking."""

import json
from pathlib import Path

from tests.plain.terminal import Terminal
from tests.support.files import TO_THE_END, Place, one_message


def assessed(place: Place) -> None:
    """Two finished assessments, a finished practice, and one that is not finished."""
    for name in ("one", "two"):
        place.play(*TO_THE_END, more=("--save", name, "--mode", "assessment"))
    place.play(*TO_THE_END, more=("--save", "practised"))
    place.play(*TO_THE_END[:2], more=("--save", "unfinished"))


def kept(place: Place) -> list[str]:
    """The saves that are there."""
    return sorted(path.stem for path in place.saves.glob("*.jsonl"))


def test_a_first_day(place: Place) -> None:
    """Without a single save there is a career to read as well, and no folder is made for it."""
    done = place.run("career")
    assert (done.returncode, done.stderr) == (0, "")
    assert "No level yet." in done.stdout
    for title in ("CERTIFIED SALES ASSOCIATE", "CERTIFIED SALES PROFESSIONAL", "CERTIFIED SALES LEADER"):
        assert title in done.stdout
    assert not place.saves.exists()
    document = json.loads(place.run("career", "--json").stdout)
    assert (document["title"], document["attempts"], document["calibration"]) == (None, [], None)
    assert document["practice"]["since"] is None


def test_what_counts(place: Place) -> None:
    """Assessments played to their end are listed; practice counts as practice; every line is marked, and said in words."""
    assessed(place)
    said = place.run("career").stdout
    assert max(map(len, said.splitlines())) <= 80
    listed = said[said.index("\nASSESSMENTS\n") :]
    assert ("Save: one" in listed, "Save: two" in listed) == (True, True)
    assert "Save: practised" not in " ".join(listed.split())
    assert "You took the time to practise today" in said
    assert "  the last seven days: 1 day\n" in said
    assert "  the week before: 0 days\n" in said
    assert not set(said) & set("●·")
    lines = [line for line in said.splitlines() if "✓" in line or "✗" in line]
    assert len(lines) == 15
    assert said.count(" Met.") == said.count("✓")
    assert said.count("not issued by it") == 1


def test_the_same_in_json(place: Place) -> None:
    """`--json` is one document of the promised shape, and `--out` writes what would have been printed."""
    assessed(place)
    done = place.run("career", "--json")
    document = json.loads(done.stdout)
    assert document.keys() == {"title", "levels", "axes", "calibration", "practice", "attempts"}
    assert [level["id"] for level in document["levels"]] == ["associate", "professional", "leader"]
    for level in document["levels"]:
        assert level.keys() == {"id", "title", "lines", "held"}
        assert all(line.keys() == {"side", "text", "have", "need", "met"} for line in level["lines"])
    assert [attempt["save"] for attempt in document["attempts"]] == ["one", "two"]
    assert document["attempts"][0]["ending"] == "stalled"
    assert document["practice"].keys() == {"streak", "longest", "days", "recent", "since"}
    assert len(document["practice"]["recent"]) == 28
    assert document["practice"]["streak"] == 1
    for arguments in (["career"], ["career", "--json"]):
        written = place.run(*arguments, "--out", "career.out")
        assert (written.returncode, written.stdout, written.stderr) == (0, "", "")
        assert (place.folder / "career.out").read_text(encoding="utf-8") == place.run(*arguments).stdout
    one_message(place.run("career", "--out", str(place.folder)), 3, "cannot be written")


def test_whose_it_is(place: Place) -> None:
    """With a name in the settings it is that person's career."""
    (place.home / "settings.toml").write_text('name = "Robin"\n')
    assert "Robin: no level yet." in place.run("career").stdout


def test_forgetting_without_a_terminal(place: Place) -> None:
    """It wants `--yes`, and says what for; then finished plays are gone, and unfinished ones stay."""
    assessed(place)
    one_message(place.run("career", "--forget"), 2, "3 finished plays", "--yes")
    assert len(kept(place)) == 4
    done = place.run("career", "--forget", "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Deleted: 3 of 3 finished plays. 1 unfinished play stays." in done.stdout
    assert kept(place) == ["unfinished"]
    assert "no finished play" in place.run("career", "--forget").stdout


def test_forgetting_in_a_terminal(place: Place) -> None:
    """It says what it deletes and waits for `yes`; any other answer deletes nothing."""
    assessed(place)
    for answer, left in (("y", 4), ("", 4), ("yes", 1)):
        with Terminal("career", "--forget", environment=place.environment(TERM="dumb"), cwd=place.folder) as terminal:
            said = terminal.until("Type yes to go on: ")
            assert "3 finished plays" in said
            terminal.type(f"{answer}\n")
            assert terminal.end() == 0
            assert (b"Nothing was deleted." in terminal.written) == (left == 4)
        assert len(kept(place)) == left


def test_forgetting_what_is_being_played(place: Place) -> None:
    """A finished save that somebody still holds is not deleted under them: one message, exit code 3."""
    assessed(place)
    environment = place.environment(TERM="dumb")
    scenario: Path = place.scenario()
    with Terminal("play", scenario, "--plain", "--save", "one", environment=environment, cwd=place.folder) as terminal:
        terminal.until("What now?")
        one_message(place.run("career", "--forget", "--yes"), 3, "one")
        assert "one" in kept(place)
