"""The corpus of seeded mistakes: every one is named, at its place, and nothing else is."""

import json

import pytest

from simgame.cli import main
from tests.author.mistakes import BASE, Found
from tests.author.mistakes.table import MISTAKES, TOGETHER


@pytest.fixture
def check(tmp_path, capsys):
    """What `simgame check --format json` says of a text."""

    def run(text):
        path = tmp_path / "shed.yaml"
        path.write_text(text, encoding="utf-8")
        code = main(["check", str(path), "--format", "json"])
        return code, json.loads(capsys.readouterr().out)

    return run


def places(findings) -> list[Found]:
    """Where each finding is, in order; without advice, which is a matter of taste."""
    grave = [each for each in findings if each["severity"] != "advice"]
    return sorted(Found(each["line"], each["column"], each["code"]) for each in grave)


def test_the_base_has_no_mistake(check):
    """Nothing is wrong with the scenario that the mistakes are seeded into."""
    assert check(BASE.read_text(encoding="utf-8")) == (0, [])


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda each: f"{each.kind}: {each.name}")
def test_a_mistake_is_named_at_its_place(mistake, check):
    """Check names the mistake at its line and column, with the name that was meant, and says nothing else."""
    code, findings = check(mistake.text())
    assert places(findings) == mistake.expected()
    assert code == 1
    assert any(mistake.hint in f"{each['message']} {each['hint']}" for each in findings)


def test_all_at_once(check):
    """Twenty mistakes of all families in one file are all named in one run, and nothing else is."""
    code, findings = check(TOGETHER.text())
    assert len(TOGETHER.expected()) == 20
    assert places(findings) == TOGETHER.expected()
    assert code == 1
