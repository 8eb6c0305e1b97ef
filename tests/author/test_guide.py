"""The author's guide: every command in it works, and what it says of keys, moves and names is what the game knows."""

import re
import shlex
import subprocess
import sys
from functools import cache

import pytest
import yaml

from simgame.author.key_words import KEYS
from simgame.rules.moves import dispositions, moves
from simgame.rules.rulebook import rules
from simgame.rules.stages import DEFAULT_ENDINGS
from simgame.scenario.format import POLICIES
from tests.support.files import LIBRARY, ROOT, Place
from tests.support.scenarios import beat, beats, choice, story

GUIDE = (ROOT / "scenarios" / "README.md").read_text(encoding="utf-8")
PROGRAMS = {
    "simgame": [sys.executable, "-m", "simgame"],
    "pytest": [sys.executable, "-m", "pytest", "-p", "simgame.author.pytest_plugin", "-p", "no:cacheprovider"],
}


def commands() -> list[str]:
    """Every command line of the guide, in order."""
    blocks = re.findall(r"^```sh\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.strip()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """An empty folder, and an author in it who types one command after the other."""
    return Place(tmp_path_factory.mktemp("author"))


@pytest.mark.parametrize("command", commands())
def test_every_command_works(command: str, folder: Place):
    """Typed one after the other in an empty folder, all the commands end well."""
    if command not in commands()[:2] and not (folder.folder / "scenarios" / "first-call.yaml").exists():
        (folder.folder / "scenarios").mkdir()  # another process of the tests typed the first two
        folder.run("new", "first-call")
    first, _, second = command.partition(" | ")
    typed = ""
    if second:
        typed = shlex.split(first)[1].replace("\\n", "\n")
        first = second
    program, *arguments = shlex.split(first)
    if program == "mkdir":
        (folder.folder / arguments[0]).mkdir()
        return
    done = subprocess.run(
        [*PROGRAMS[program], *arguments], input=typed, capture_output=True, text=True, cwd=folder.folder, timeout=120,
        env=folder.environment(PYTEST_DISABLE_PLUGIN_AUTOLOAD="1", XDG_CACHE_HOME=str(folder.home / "cache")), check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, ""), done.stdout[-2000:] + done.stderr
    if typed:
        asked = [line for line in typed.splitlines() if line != "q"]
        assert f"after {len(asked)} choices" in done.stdout


def test_the_guide_shows_every_command_of_an_author():
    """Every command an author has is in the guide."""
    for command in ("new", "play", "check", "explore", "playtest", "test", "graph", "watch", "schema"):
        assert any(line.split(" | ")[-1].startswith(f"simgame {command} ") for line in commands()), command


@cache
def rows() -> set[tuple[str, str]]:
    """The rows of all its tables."""
    return set(re.findall(r"^\| `([^`]+)` \| (.+) \|$", GUIDE, re.MULTILINE))


def test_every_key_is_explained():
    """Every key of the format stands in a table, in the words that editors show, too."""
    meters = set(KEYS["start"]) - {"knows", "agreed"}
    wanted = {
        (key, words) for what, keys in KEYS.items() for key, words in keys.items()
        if what != "set of endings" and not (what == "condition" and key in meters) and not (what == "start" and key not in meters)
    }  # fmt: skip
    assert sorted(wanted - rows()) == []


def test_every_move_is_listed():
    """The tables of moves are the catalogue, each move under its group."""
    for group in {move.group for move in moves().values()}:
        table = GUIDE.split(f"\n**{group}**: ")[1].split("\n\n", 2)[1]
        listed = re.findall(r"^\| `([^`]+)` \| (.+) \|$", table, re.MULTILINE)
        assert listed == [(move.id, move.what) for move in moves().values() if move.group == group]


def test_every_name_is_listed():
    """Dispositions, endings, rules and policies are all in the guide."""
    assert {(each.id, each.who) for each in dispositions().values()} <= rows()
    assert {(name, rule["title"]) for name, rule in rules().items()} <= rows()
    assert set(DEFAULT_ENDINGS) <= {name for name, _ in rows()}
    assert [name for name in POLICIES if f"`{name}`" not in GUIDE] == []


def test_the_conditions_in_it_are_read():
    """The examples of conditions can be written as they stand."""
    block = re.search(r"^```yaml\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    assert block
    for line in block[1].splitlines():
        when = yaml.safe_load(line)["when"]
        story(
            needs={"churn": "Drivers leave", "idle-trucks": "Trucks wait"},
            attraction=beats(
                gate=beat(
                    {"ask-again": choice("open-question", flags="in-a-hurry")}, other=choice("small-talk", when=when)
                )
            ),
        )


def test_links_lead_somewhere():
    """Links within the guide lead to its headings, and the files it names are there."""
    headings = {
        re.sub(r"[^a-z0-9 -]", "", line.lower()).strip().replace(" ", "-")
        for line in re.findall(r"^#+ (.+)$", GUIDE, re.MULTILINE)
    }
    assert [link for link in re.findall(r"\]\(#([^)]+)\)", GUIDE) if link not in headings] == []
    listed = re.findall(
        r"^\| `([a-z-]+)` \| (?!\d)", GUIDE[GUIDE.index("| scenario |") :].split("\n\n")[0], re.MULTILINE
    )
    assert sorted(listed) == sorted(LIBRARY)
