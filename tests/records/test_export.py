"""`simgame records export` as a process: statements and tables, whose they are, and what is wrong."""

import csv
import io
import json
from pathlib import Path

import pytest

from simgame.printable import CONTROL
from simgame.reports.csv import cell, text
from tests.golden import recorded
from tests.records.made import PLAYER, save, session
from tests.records.structure import hold
from tests.support.files import TO_THE_END, Place, one_message

WON = next(play for play in recorded() if play.ends == "unity")


def statements(place: Place, *arguments: str | Path) -> list[dict[str, object]]:
    done = place.run("records", "export", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


def table(place: Place, *arguments: str | Path) -> list[dict[str, str]]:
    done = place.run("records", "export", *arguments, "--format", "csv")
    assert (done.returncode, done.stderr) == (0, "")
    return list(csv.DictReader(io.StringIO(done.stdout)))


def test_a_real_play(place: Place) -> None:
    """A play in plain mode, turns taken back among it: sound statements, the same every time, with `--out` as well."""
    place.play(*TO_THE_END[:3], "b", *TO_THE_END[2:])
    found = statements(place, "dock")
    for each in found:
        hold(each)
    assert found == statements(place, place.save()) == statements(place, place.saves)
    assert place.run("records", "export", "dock", "--out", "r.jsonl").stdout == ""
    assert [json.loads(line) for line in (place.folder / "r.jsonl").read_text().splitlines()] == found
    assert len({json.dumps(each["actor"]) for each in found}) == 1


def test_whose_plays_they_are(place: Place) -> None:
    """All plays here are one player's, those of another computer another's; a name is nowhere unless asked for, and only on one's own."""
    (place.home / "settings.toml").write_text('name = "Robin Ødegård"\n')
    place.play("boots", more=("--save", "robin"))
    place.play("boots", more=("--save", "robin-2"))
    save(WON).write(place.saves / "robin-3.jsonl")
    plain = statements(place, place.saves)
    assert len({json.dumps(each["actor"]) for each in plain}) == 2
    assert "robin" not in json.dumps(plain).lower()
    assert PLAYER not in json.dumps(plain)
    assert str(place.folder) not in json.dumps(plain)
    named = statements(place, place.saves, "--named")
    assert [each["id"] for each in named] == [each["id"] for each in plain]
    assert json.dumps(named, ensure_ascii=False).count("Robin Ødegård") == 4
    rows = table(place, place.saves), table(place, place.saves, "--named"), table(place, place.saves, "--rows", "turns")
    assert "robin" not in str(rows[0] + rows[2]).lower()
    assert [row["player"] for row in rows[1]].count("Robin Ødegård") == 2


def test_named_without_a_name(place: Place) -> None:
    """Wrong usage, and where the name comes from."""
    place.play("boots")
    one_message(place.run("records", "export", "dock", "--named"), 2, "settings")


def test_a_copy_is_not_counted_twice(place: Place) -> None:
    """Two copies of a save state each thing once; the longer one tells more."""
    place.play(*TO_THE_END[:3])
    place.save("copy").write_bytes(b"".join(place.save().read_bytes().splitlines(keepends=True)[:2]))
    assert statements(place, "copy", "dock") == statements(place, "dock")


def test_sessions(place: Place) -> None:
    """A session by its path, by its name in the folder of saves, or with the folder."""
    session(WON).write(place.saves / "it.session")
    found = statements(place, place.saves / "it.session")
    assert found == statements(place, "it.session") == statements(place, place.saves)
    (row,) = table(place, "it.session")
    assert (row["mode"], row["ending"], row["trust"]) == ("vote", "unity", WON.told[-2].split()[1])
    turns = table(place, "it.session", "--rows", "turns")
    assert [turn["choice"] for turn in turns] == list(WON.choices)
    told = {name: turns[0][name] for name in ("how", "voters", "first_agreement", "agreement", "changed_their_vote")}
    assert list(told.values()) == ["pick", "3", "66", "100", "1"]
    assert turns[1]["agreement"] == ""
    session(WON, "teams").write(place.saves / "teams.session")
    rows = table(place, "teams.session")
    assert [(row["finished"], row["choices"]) for row in rows] == [("yes", str(len(WON.choices))), ("no", "3")]
    assert "Ada" not in str(rows)


def test_a_row_a_play(place: Place) -> None:
    """As the debrief and the result tell it; the play's id is the registration of its statements."""
    place.play(*TO_THE_END[:3], "b", *TO_THE_END[2:], more=("--mode", "practice"))
    (row,) = table(place, "dock")
    told = json.loads(place.run("debrief", "dock", "--format", "json").stdout)
    assert (row["ending"], row["winners"], int(row["trust"])) == (told["ending"], told["winners"], told["trust"])
    assert {axis["id"]: axis["met"] for axis in told["axes"]} == {
        axis["id"]: int(row[f"{axis['id']}_met"]) for axis in told["axes"]
    }
    assert (row["taken_back"], row["choices"]) == ("1", str(len(TO_THE_END)))
    first = statements(place, "dock")[0]
    assert row["play"] == first["context"]["registration"]  # type: ignore[index]
    turns = table(place, "dock", "--rows", "turns")
    assert [(turn["choice"], turn["words"], int(turn["trust"])) for turn in turns] == [
        (turn["choice"], turn["quote"], turn["trust"]) for turn in told["turns"]
    ]


def test_a_running_assessment(place: Place) -> None:
    """What its screen has shown, and no more; nothing is filled in with nought."""
    place.play(*TO_THE_END[:-1], more=("--mode", "assessment"))
    (row,) = table(place, "dock")
    secret = (
        "trust",
        "trust_at_start",
        "given",
        "goodwill",
        "needs",
        "open",
        "steps",
        "breaches",
        "acumen_met",
        "readings",
        "winners",
    )
    assert [row[name] for name in secret[:-1]] == [""] * 10
    assert row["winners"] == "open"
    for turn in table(place, "dock", "--rows", "turns"):
        assert (turn["trust"], turn["move"], turn["rules"]) == ("", "", "")
        assert turn["words"]


def test_formulas_are_defused() -> None:
    """Whatever a spreadsheet would take for a formula is a text, and no cell has a line break or an escape code."""
    for bad in ("=1+1", "+1", "-1", "@x", " =1", "\t=1", "＝1", "\r=1"):
        assert str(cell(bad))[0] in "'\\"
    assert (cell("plain"), cell(-3), cell(True), cell(None)) == ("plain", -3, "yes", "")
    assert not CONTROL.search(str(cell("a\nb\x1b[31m\u202e")))
    assert text(("a", "b"), [{"a": 'x,"y'}]) == 'a,b\n"x,""y",\n'


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("nowhere",), 3, "there is no save"),
        (("nowhere.session",), 3, "there is no session"),
        (("empty",), 3, "is empty"),
        (("foreign",), 3, "is not a save"),
        (("damaged",), 3, "line 2"),
        (("foreign.session",), 3, "is not a session"),
        (("../x\x1b/",), 3, "cannot be the name"),
        (("hollow",), 3, "there are no saves in hollow"),
        (("dock", "--rows", "turns"), 2, "--format csv"),
        (("dock", "--out", "hollow"), 3, "cannot be written"),
    ],
)
def test_wrong_inputs(arguments: tuple[str, ...], code: int, words: str, place: Place) -> None:
    """One clear line, and the right exit code."""
    place.play("boots")
    (place.folder / "hollow").mkdir()
    place.save("empty").write_bytes(b"")
    place.save("foreign").write_bytes(b"{}\n")
    place.save("damaged").write_bytes(place.save().read_bytes().splitlines(keepends=True)[0] + b"{}\n")
    (place.saves / "foreign.session").write_bytes(place.save().read_bytes())
    one_message(place.run("records", "export", *arguments), code, words)


def test_what_is_asked_for_without_a_word(place: Place) -> None:
    """`simgame records` and `records export` without a save: wrong usage, with the usage."""
    for arguments in (
        ("records",),
        ("records", "export"),
        ("records", "push"),
        ("records", "export", "x", "--format", "xml"),
    ):
        done = place.run(*arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert "usage: simgame records" in done.stderr
        assert "Traceback" not in done.stderr


def test_one_broken_save_among_others(place: Place) -> None:
    """It is complained of; the others are exported; exit code 3."""
    place.play("boots")
    place.save("foreign").write_bytes(b"{}\n")
    done = place.run("records", "export", "foreign", "dock")
    one_message(done, 3, "is not a save")
    assert len(done.stdout.splitlines()) == 2


def test_an_edited_scenario_is_said(place: Place) -> None:
    """Where a save cannot all be played again, it is said on stderr, and what was chosen is exported all the same."""
    place.play(*TO_THE_END[:3])
    path = place.folder / "dock.yaml"
    path.write_text(path.read_text().replace("what-else", "what-now"))
    done = place.run("records", "export", "dock")
    assert (done.returncode, "was edited" in done.stderr) == (0, True)
    assert [json.loads(line).get("result", {}).get("response") for line in done.stdout.splitlines()][-3:] == list(
        TO_THE_END[:3]
    )


def test_only_these_commands_load_what_they_need(place: Place) -> None:
    """`records export` loads neither Textual nor a network; `saves` does not load the records."""
    place.play("boots")
    code = (
        "import sys; from simgame.cli import main\n"
        "assert main(sys.argv[1:]) == 0\n"
        "sys.stderr.write(' '.join(sys.modules))\n"
    )
    import subprocess

    def modules(*arguments: str) -> set[str]:
        done = subprocess.run(
            [__import__("sys").executable, "-c", code, *arguments], env=place.environment(), cwd=place.folder, capture_output=True,
            text=True, check=True, timeout=60,
        )  # fmt: skip
        return set(done.stderr.split())

    assert not {"textual", "aiohttp", "urllib.request", "http.client", "jinja2"} & modules("records", "export", "dock")
    assert not any(name.startswith("simgame.records") for name in modules("saves"))
