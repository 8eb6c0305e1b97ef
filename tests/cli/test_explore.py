"""`simgame explore` as users run it: the document that is promised, witnesses that play, codes, and what it says in words."""

import json

import pytest

from simgame.cli import main
from tests.support.scenarios import beat, beats, choice, text


@pytest.fixture
def yard(tmp_path):
    """A path to a small scenario in which a way leads to unity."""
    path = tmp_path / "yard.yaml"
    path.write_text(WHOLE, encoding="utf-8")
    return path


WHOLE = text(
    starts={"credibility": 9, "reliability": 9, "intimacy": 9, "self_orientation": 0, "returned": 2},
    promises={},
    attraction=beats(hello=beat(
        come=choice(["give-insight", "ask-permission"], discovers=["waiting", "drivers"]),
        pitch=choice("pitch-early"),
        never=choice("small-talk", when={"knows": "waiting", "not": {"knows": "waiting"}}),
    )),
    exploration=beats(sum_up=beat(sum_it=choice("reflect-back", agrees="need"), press=choice("urgency-fear"))),
    development=beats(decide=beat(
        agree=choice(["co-design", "check-agreement"], agrees=["plan", "safe"], next="decide"),
        invite=choice("invite-decision"),
    )),
    commitment=beats(after=beat(
        touch=choice("check-in", next="after"), setup=choice("support-setup", next="after"), results=choice("track-results"),
    )),
)  # fmt: skip


def run(capsys, *arguments):
    code = main(["explore", *map(str, arguments)])
    return code, capsys.readouterr().out


def test_the_document_has_what_is_promised(yard, capsys):
    """Keys and kinds as the design promises them, for programs to rely on."""
    code, out = run(capsys, yard, "--json")
    found = json.loads(out)
    assert {"scenario", "proved", "states", "promises", "endings", "beats", "choices", "trust"} <= found.keys()
    assert [each["name"] for each in found["promises"]] == [
        "collaboration-succeeds", "extraction-fails", "breach-bars-unity", "no-dead-ends",
    ]  # fmt: skip
    assert {each["verdict"] for each in found["promises"]} <= {"proved", "refuted", "not proved"}
    assert all({"reachable", "witness", "shortest", "longest"} <= each.keys() for each in found["endings"].values())
    assert found["beats"]["attraction/hello"] == {"reachable": True, "witness": []}
    assert found["choices"]["attraction/hello/never"] == {"reachable": False, "witness": None}
    assert found["choices"]["attraction/hello/come"] == {"reachable": True, "witness": ["come"]}
    assert found["endings"]["unity"]["reachable"]
    assert found["endings"]["unity"]["shortest"] == len(found["endings"]["unity"]["witness"])
    assert found["trust"]["attraction"][0] <= found["trust"]["attraction"][1]
    assert code == int(any(each["verdict"] == "refuted" for each in found["promises"]))


def test_every_witness_plays(yard, capsys, monkeypatch, tmp_path):
    """Plain mode takes every witness as it stands, and comes to that ending."""
    from io import StringIO

    found = json.loads(run(capsys, yard, "--json")[1])
    for name, ending in found["endings"].items():
        if ending["reachable"]:
            monkeypatch.setattr("sys.stdin", StringIO("\n".join(ending["witness"]) + "\n"))
            assert main(["--saves", str(tmp_path / name), "play", str(yard), "--plain"]) == 0
            capsys.readouterr()
            assert main(["--saves", str(tmp_path / name), "debrief", "yard", "--format", "json"]) == 0
            assert json.loads(capsys.readouterr().out)["ending"] == name


def test_a_refuted_promise_is_a_finding(tmp_path, capsys):
    """Where nothing but a push is on the table there is no way out: refuted, with the way there, and exit code 1."""
    path = tmp_path / "shove.yaml"
    shove = beats(shove=beat({"push": choice("urgency-fear", next="shove")}))
    path.write_text(text(attraction=shove), encoding="utf-8")
    code, out = run(capsys, path, "--json")
    verdicts = {each["name"]: each for each in json.loads(out)["promises"]}
    assert code == 1
    assert verdicts["no-dead-ends"]["verdict"] == "refuted"
    assert verdicts["no-dead-ends"]["witness"] == []


def test_what_was_not_explored_is_not_called_proved(capsys):
    """With hardly any states allowed a big scenario is not said to be explored, and what was not found is not ruled out."""
    code, out = run(capsys, "harbor-breakfast", "--max-states", 5, "--json")
    found = json.loads(out)
    assert (code, found["proved"], found["complete"]) == (0, False, False)
    assert None in {each["reachable"] for each in found["choices"].values()}


def test_the_report_says_it_in_words(yard, capsys):
    """Promises with their verdict, endings with their length, what cannot be reached by name."""
    _, out = run(capsys, yard)
    assert "every claim was decided; all " in out
    assert "no play comes to attraction/hello/never" in out
    assert "extraction-fails        proved" in out


def test_a_refused_scenario_is_one_line(tmp_path, capsys):
    """What cannot be read is said on stderr, with exit code 3."""
    path = tmp_path / "torn.yaml"
    path.write_text("simgame: 1\n\x00", encoding="utf-8")
    assert main(["explore", str(path)]) == 3
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.count("\n") == 1
