"""`simgame test`: the tests of scenarios, their messages, and its exit codes."""

import json

import pytest

from simgame.author.expectations import run
from tests.support.files import Place, one_message
from tests.support.scenarios import beat, beats, choice, story, text

YARD = {
    "attraction": beats(
        gate=beat(hello=choice("open-question", next="bench"), pitch=choice("pitch-early")),
        bench=beat(bye=choice("small-talk")),
    )
}


def message(**test: object) -> str:
    """What a test of the yard says; nothing where it holds."""
    (result,) = run(story(**YARD, tests=[{"name": "it", **test}]))
    assert result.passed == (not result.message)
    return result.message


HOLD = [
    {"play": ["hello", "bye"], "ends": "stalled"},
    {"play": ["hello", "bye"], "ends": ["unity", "stalled"]},
    {"play": ["hello"], "never": ["exploration", "walked"]},
    {"policy": "random", "ends": "stalled", "never": "exploration"},
]


@pytest.mark.parametrize("test", HOLD, ids=str)
def test_what_holds(test):
    """A play or a policy ends as it should, in one of several endings, and never where it may not."""
    assert message(**test) == ""


FAIL = [
    ({"play": ["hello", "bye"], "ends": "unity"}, "ended in stalled, not in unity"),
    (
        {"play": ["hello"], "ends": ["unity", "customer"]},
        "not over, but in the beat `bench`; it should end in unity or customer",
    ),
    ({"play": ["hello", "pitch"], "ends": "stalled"}, "choice 2, `pitch`, in the beat `bench`"),
    ({"play": ["hello", "bye", "pitch"], "ends": "stalled"}, "choice 3, `pitch`, after the ending `stalled`"),
    ({"play": ["pitch"], "never": ["unity", "attraction"]}, "came to attraction"),
    ({"policy": "first", "never": "stalled"}, "play 1 of 20 by the first: hello, bye"),
]


@pytest.mark.parametrize(("test", "words"), FAIL, ids=[words for _, words in FAIL])
def test_what_fails_says_why(test, words):
    """A test that fails says how it ended and what should have been, or which choice was not there and where."""
    assert words in message(**test)


def test_a_policy_plays_the_same_way_every_time():
    """The twenty plays of a policy are the same ones every time, so that a test never holds by luck."""
    assert message(policy="random", ends="walked") == message(policy="random", ends="walked") != ""


def files(place: Place) -> tuple[str, str]:
    """A scenario whose tests hold, and one with a test that does not."""
    good = [{"name": "it ends", "play": ["hello", "bye"], "ends": "stalled"}]
    place.scenario(text(**YARD, tests=good), "good")
    place.scenario(text(**YARD, tests=[*good, {"name": "too much", "policy": "collaborator", "ends": "unity"}]), "bad")
    return "./good.yaml", "./bad.yaml"


def test_the_command(place: Place):
    """One line for each test, one that counts; 0 when all hold, 1 when one does not, with its line in the file."""
    good, bad = files(place)
    done = place.run("test", good)
    assert (done.returncode, done.stdout, done.stderr) == (0, "ok      it ends\n1 of 1 hold\n", "")
    done = place.run("test", good, bad)
    assert (done.returncode, done.stderr) == (1, "")
    assert "FAILED  too much\n    bad.yaml:" in done.stdout
    assert done.stdout.endswith("2 of 3 hold\n")


def test_the_document(place: Place):
    """`--json` is a list of path, name, passed and message, nothing else."""
    good, bad = files(place)
    done = place.run("test", good, bad, "--json")
    found = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (1, "")
    assert [(each["name"], each["passed"]) for each in found] == [
        ("it ends", True),
        ("it ends", True),
        ("too much", False),
    ]
    assert {key for each in found for key in each} == {"path", "name", "passed", "message"}
    assert found[0]["message"] == ""


def test_a_refused_file(place: Place):
    """A file that is refused is one line and exit code 3, and the tests of the others are run all the same."""
    good, _ = files(place)
    place.scenario("simgame: 1", "torn")
    done = place.run("test", "./torn.yaml", good)
    one_message(done, 3, "torn.yaml")
    assert "1 of 1 hold" in done.stdout
    one_message(place.run("test", "./nowhere.yaml"), 3, "nowhere.yaml")
    assert place.run("test").returncode == 2


def test_no_tests(place: Place):
    """A scenario without tests says so; that is no failure."""
    place.scenario(text(**YARD), "none")
    done = place.run("test", "./none.yaml")
    assert (done.returncode, done.stdout) == (0, "no tests: add `tests:` to the scenario\n")
