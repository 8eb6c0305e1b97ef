"""`simgame new`: a scenario that works from its first minute, under any name that can be one."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simgame.author import expectations
from simgame.author.new import LONGEST, text
from simgame.scenario.reader import read
from tests.support.files import Place, one_message

names = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,5}", fullmatch=True)


@given(names)
@settings(max_examples=40)
def test_any_name_makes_a_scenario(name):
    """Whatever the name, what is written is a scenario without a problem, and the name in words is its title."""
    scenario, problems = read(text(name, Path(f"{name}.yaml")), f"{name}.yaml")
    assert problems == ()
    assert scenario
    assert scenario.title.lower() == name.replace("-", " ")


def test_its_tests_hold(place: Place):
    """It brings several tests, of plays and of policies, and all of them hold."""
    place.run("new", "first-call")
    done = place.run("test", "first-call.yaml", "--json")
    found = json.loads(done.stdout)
    assert done.returncode == 0
    assert len(found) >= 5


def test_it_is_found_as_a_scenario(place: Place):
    """It goes to ./scenarios where there is such a folder, else here; what it says to do next works from where one stands."""
    done = place.run("new", "first-call")
    assert (done.returncode, done.stderr) == (0, "")
    assert (place.folder / "first-call.yaml").is_file()
    (place.folder / "scenarios").mkdir()
    done = place.run("new", "second-call")
    assert done.stdout.splitlines()[0] == "scenarios/second-call.yaml"
    commands = [line.split("  ")[1].split() for line in done.stdout.splitlines() if line.startswith("  simgame ")]
    assert {command[1] for command in commands} == {"play", "watch", "check", "explore", "test"}
    assert {command[2] for command in commands} == {"scenarios/second-call.yaml"}
    assert "second-call" in place.run("list").stdout


def test_check_finds_nothing(place: Place):
    """It is right in every respect, taste included."""
    place.run("new", "first-call")
    done = place.run("check", "first-call.yaml", "--advice", "--format", "json")
    assert (done.returncode, json.loads(done.stdout)) == (0, [])


def test_nothing_is_overwritten(place: Place):
    """A file of that name is refused and stays as it is."""
    (place.folder / "mine.yaml").write_text("mine", encoding="utf-8")
    one_message(place.run("new", "mine"), 3, "mine.yaml is there already")
    assert (place.folder / "mine.yaml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    "name",
    [
        "",
        "First",
        "two words",
        "../up",
        "a/b",
        "a.yaml",
        "a--b",
        "-a",
        "a-",
        "ä",
        "x" * (LONGEST + 1),
        "a\n",
        "\x1b[31m",
    ],
)
def test_bad_names(place: Place, name):
    """What cannot be a name is wrong usage: one line that says what a name may be, and nothing is written."""
    one_message(place.run("new", "--", name), 2, "lower-case letters, digits and single hyphens")
    assert list(place.folder.glob("*.yaml")) == []


def test_what_the_template_says_of_the_schema_is_true(place: Place):
    """The command in its first lines writes the schema that its first line asks for."""
    place.run("new", "first-call")
    lines = (place.folder / "first-call.yaml").read_text(encoding="utf-8").splitlines()
    wanted = lines[0].split("$schema=")[1]
    command = next(line for line in lines if "simgame schema" in line).removeprefix("#").split()
    assert place.run(*command[1:]).returncode == 0
    assert (place.folder / wanted).is_file()


def test_the_tests_say_what_they_are_for():
    """Pushing fails, hooks fail, and the patient way ends in unity: the template tests what the game is about."""
    scenario, _ = read(text("x", Path("x.yaml")), "x.yaml")
    assert scenario
    assert {"collaborator", "pitch-first", "extractor"} <= {test.policy for test in scenario.tests}
    assert any(test.play and test.ends == ("unity",) for test in scenario.tests)
    assert all(result.passed for result in expectations.run(scenario))
