"""The command line: exit codes, help, where things are, and documents of a promised shape."""

import json
import platform
import re
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

import pytest

from simgame import __version__
from simgame.cli.parser import parser
from simgame.printable import printable
from tests.plain.terminal import Terminal
from tests.support.files import FULL, LIBRARY, SHIPPED, TO_THE_END, Place, edit, one_message

COMMANDS = (
    "play", "list", "saves", "replay", "debrief", "whatif", "compare", "career", "glossary", "check", "explore", "playtest", "watch", "new", "test", "graph", "schema",
    "completion", "host", "join", "records", "serve",
)  # fmt: skip
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str, place: Place) -> None:
    """`--help` says what a command does and shows an example of it that the command line itself understands."""
    done = place.run(command, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    example = re.search(rf"example: simgame ({command}.*)", " ".join(done.stdout.split()))
    assert example
    parser().parse_args(example[1].split())


def test_the_help_of_all(place: Place) -> None:
    """`simgame --help` lists every command and shows an example; `--version` tells the versions of a bug report."""
    done = place.run("--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert [command for command in COMMANDS if not re.search(rf"^    {command}\b", done.stdout, re.MULTILINE)] == []
    assert "example: simgame play first-handshake" in done.stdout
    ours, python, textual, system = place.run("--version").stdout.splitlines()
    assert ours == f"simgame {__version__}"
    assert python.startswith(f"Python {platform.python_version()} ")
    assert textual == f"Textual {version('textual')}"
    assert platform.system() in system


def test_asking_for_the_version_loads_nothing(place: Place) -> None:
    """What somebody asks who has trouble starting does not start anything: neither Textual nor the rules are loaded."""
    code = (
        "import sys; from simgame.cli import main; assert main(['--version']) == 0\n"
        "assert not {'textual', 'rich', 'yaml', 'transitions', 'simgame.rules'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env=place.environment())


def test_the_commands_are_all_tested_here() -> None:
    """A new command joins these tests."""
    listed = re.search(r"commands:\n(.*?)\n\n", parser().format_help(), re.DOTALL)
    assert listed
    assert set(re.findall(r"^    (\w+)", listed[1], re.MULTILINE)) == set(COMMANDS)


USAGE = [
    ["nonsense"], ["play"], ["play", "a", "b"], ["--nonsense"], ["play", "a", "--mode", "exam"], ["replay"], ["debrief"],
    ["debrief", "a", "--format", "pdf"], ["completion", "tcsh"], ["list", "--jsn"], ["playtest", "a", "--plays", "0"], ["playtest", "a", "--plays", "x"],
    ["playtest", "a", "--plays", "-3"], ["whatif", "a"], ["whatif", "a", "x"], ["whatif", "a", "0"], ["compare"], ["--plain", "--screens"],
    ["playtest", "a", "--seed", "x"], ["--saves"], ["play", "a", "--save"],
]  # fmt: skip


@pytest.mark.parametrize("arguments", USAGE, ids=" ".join)
def test_wrong_usage(arguments: list[str], place: Place) -> None:
    """Wrong usage exits with 2 and says on stderr what was wrong; stdout stays empty; no name of our code is told."""
    done = place.run(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "usage: simgame" in done.stderr
    assert "error: " in done.stderr
    assert "Traceback" not in done.stderr
    assert "_positive" not in done.stderr


def test_what_is_not_there(place: Place) -> None:
    """Unknown scenarios, saves and policies: one line that names them, with the nearest where there is one."""
    for arguments, code, words in (
        (
            ["play", "harbour-breakfast", "--plain"],
            3,
            ["no scenario `harbour-breakfast`", "did you mean `harbor-breakfast`?"],
        ),
        (["play", "harbour", "--plain"], 3, ["did you mean `harbor-breakfast`? `simgame list` shows the library"]),
        (["play", "zzz", "--plain"], 3, ["no scenario `zzz` (`simgame list` shows the library)"]),
        (["play", "", "--plain"], 3, ["no scenario"]),
        (["play", "a" * 300, "--plain"], 3, ["no scenario"]),
        (["debrief", "./" + "a" * 300], 3, ["cannot be read: File name too long"]),
        (["play", "./nowhere.yaml", "--plain"], 3, ["no file", "nowhere.yaml"]),
        (["replay", "nothing"], 3, ["no save", "nothing.jsonl"]),
        (["debrief", "nothing"], 3, ["no save", "nothing.jsonl"]),
        (["debrief", "./nothing.jsonl"], 3, ["no save"]),
        (["debrief", ".."], 3, [".."]),
        (["whatif", "nothing", "1", "--plain"], 3, ["no save", "nothing.jsonl"]),
        (["compare", "nothing"], 3, ["no save", "nothing.jsonl"]),
        (["play", "two\nlines", "--plain"], 3, ["no scenario"]),
        (["replay", "./two\nlines.jsonl"], 3, ["cannot be the name of a save"]),
        (["playtest", "nothing"], 3, ["no scenario `nothing`"]),
        (["glossary", "credibilty"], 3, ["nothing named `credibilty`", "did you mean `Credibility` or `Reliability`?"]),
        (["glossary", "credibilty", "--json"], 3, ["did you mean `Credibility` or `Reliability`?"]),
        (["glossary", "qqqq"], 3, ["`simgame glossary` alone lists every word"]),
    ):
        done = place.run(*arguments)
        one_message(done, code, *words)
        assert done.stdout == ""
    done = place.run("playtest", "first-handshake", "--policy", "colaborator")
    assert done.returncode in (2, 3)
    assert "did you mean `collaborator`?" in done.stderr
    assert "Traceback" not in done.stderr


MEANT = [
    (["pla"], "simgame: error: ", "`pla` (did you mean `play`?)"),
    (["list", "--jsn"], "simgame list: error: ", "--jsn (did you mean `--json`?)"),
    (["list", "extra"], "simgame list: error: ", "unrecognized arguments: extra\n"),
    (["play", "dock", "--mode", "assesment"], "simgame play: error: ", "(did you mean `assessment`?)"),
    (["play", "dock", "--mode", "exam"], "simgame play: error: ", "(one of `practice`, `assessment`)"),
    (["records", "exprt"], "simgame records: error: ", "(did you mean `export`?)"),
    (["check", "--explain", "unreachable"], "simgame check: error: ", "(did you mean `unreachable-beat`?)"),
]


@pytest.mark.parametrize(("arguments", "who", "words"), MEANT, ids=lambda each: " ".join(each))
def test_what_was_meant(arguments: list[str], who: str, words: str, place: Place) -> None:
    """A slip in a command, an option or a value: its own command complains, and says what was probably meant."""
    done = place.run(*arguments)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(who)
    assert words in done.stderr


def test_a_name_that_is_nearly_there(place: Place) -> None:
    """A save by a part of its name, a scenario that lies beside one and is not in the library: said, and nothing begun."""
    place.play("boots")
    one_message(place.run("replay", "dok"), 3, "did you mean `dock`? `simgame saves` lists them")
    Path(place.scenario()).rename(place.folder / "quay-side.yaml")
    one_message(place.run("check", "quay-side"), 3, "did you mean `quay-side.yaml`?")
    assert place.run("check", "./quay-side").returncode != 3


def test_a_path_without_its_ending(place: Place) -> None:
    """A save that is named by a path is found by that path, and by its folder, whether its ending was typed or not."""
    scenario = place.scenario()
    place.run("play", scenario, "--plain", "--save", "mine/tuesday", lines="boots\nq\n")
    assert [each.name for each in (place.folder / "mine").glob("[!.]*")] == ["tuesday.jsonl"]
    assert place.run("replay", "mine/tuesday").returncode == 0
    assert place.run("replay", "tuesday", "--saves", "mine").returncode == 0


def test_the_screens_need_a_terminal(place: Place) -> None:
    """`simgame` and `simgame play` without a terminal say what to use instead, and begin no save."""
    one_message(place.run(), 3, "need a terminal", "--plain")
    one_message(place.run("play", "first-handshake"), 3, "need a terminal", "--plain")
    one_message(place.run("whatif", "first-handshake", "1"), 3, "need a terminal", "--plain")
    assert not place.saves.exists()


def shut(place: Place, redirection: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run a command with a stream closed or turned elsewhere by the shell."""
    command = " ".join(f'"{part}"' for part in (sys.executable, "-m", "simgame", *arguments))
    return subprocess.run(
        ["bash", "-c", f"{command} {redirection}"],
        capture_output=True, text=True, env=place.environment(), cwd=place.folder, timeout=60, check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip


@pytest.mark.parametrize(
    "arguments", [[], ["play", "first-handshake"], ["play", "first-handshake", "--plain"], ["list"]]
)
@pytest.mark.parametrize("stream", ["<&-", ">&-", "2>&-"])
def test_closed_streams(stream: str, arguments: list[str], place: Place) -> None:
    """A stream that was closed beforehand is no reason for a traceback."""
    done = shut(place, stream, *arguments)
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 3)


FULL_DISK = ["list", "list --json", "saves", "--where", "play first-handshake --plain", "playtest wrong-fit --plays 1"]
PIPED = [
    "list", "list --json", "replay dock", "debrief dock", "debrief dock --format json", "--help", "saves",
    "play dock.yaml --plain", "career", "glossary", "compare dock dock", "--plain",
]  # fmt: skip


@pytest.mark.parametrize("command", FULL_DISK)
def test_a_full_stdout(command: str, place: Place) -> None:
    """Output that cannot be written ends with exit code 3 and a message, never a traceback or a silent 0."""
    done = shut(place, "> /dev/full", *command.split())
    assert "Traceback" not in done.stderr
    assert done.returncode == 3
    assert "No space left on device" in done.stderr


@pytest.mark.parametrize("command", PIPED)
def test_a_broken_pipe_is_silent(command: str, place: Place) -> None:
    """`simgame … | head -1` prints its line and nothing else."""
    place.play(*TO_THE_END)
    done = shut(place, "| head -1", *command.split())
    assert done.stderr == ""
    assert done.stdout.count("\n") <= 1
    done = shut(place, "| true", *command.split())
    assert (done.stdout, done.stderr) == ("", "")


def test_where(place: Place) -> None:
    """`--where` prints every place that scenarios and saves are looked for in, absolute and in order, and the cache."""
    more = place.folder / "more"
    more.mkdir()
    environment = place.environment(SIMGAME_SCENARIOS=f"{more}:relative")
    done = place.run("--where", environment=environment)
    assert (done.returncode, done.stderr) == (0, "")
    lines = [line.split(maxsplit=1) for line in done.stdout.splitlines()]
    assert [kind for kind, _ in lines] == ["scenarios"] * 5 + ["saves", "settings", "cache"]
    assert lines[0][1] == f"{place.folder / 'scenarios'}  (not there)"
    assert lines[1][1] == str(more)
    assert lines[2][1] == f"{place.folder / 'relative'}  (not there)"
    assert lines[3][1].startswith(str(place.home / "data" / "simgame" / "scenarios"))
    assert lines[4][1] == str(SHIPPED[0].parent)
    assert lines[5][1].startswith(str(place.saves))
    assert lines[6][1] == f"{place.home / 'settings.toml'}  (not there yet)"


def test_where_saves_are_kept(place: Place) -> None:
    """`--saves` before or after the command, then $SIMGAME_SAVES, then ./saves where there is one, then the user's own."""
    scenario = place.scenario()

    def ends_in(folder: Path, *arguments: str | Path, saves: str | None) -> None:
        done = place.run(*arguments, "--plain", lines="boots\n", environment=place.environment(SIMGAME_SAVES=saves))
        assert done.returncode == 0, done.stderr
        assert (folder / "dock.jsonl").is_file()
        (folder / "dock.jsonl").unlink()

    ends_in(place.folder / "one", "--saves", "one", "play", scenario, saves="named")
    ends_in(place.folder / "two", "play", scenario, "--saves", "two", saves="named")
    ends_in(place.folder / "four", "--saves", "three", "play", scenario, "--saves", "four", saves="named")
    ends_in(place.folder / "named", "play", scenario, saves="named")
    ends_in(place.home / "data" / "simgame" / "saves", "play", scenario, saves=None)
    ends_in(place.home / "data" / "simgame" / "saves", "play", scenario, saves="")
    (place.folder / "saves").mkdir()
    ends_in(place.folder / "saves", "play", scenario, saves=None)
    where = place.run("--saves", "one", "--where").stdout
    assert f"saves      {place.folder / 'one'}" in where


@pytest.mark.parametrize("command", ["saves", "saves --json", "replay dock", "debrief dock", "list --json"])
def test_saves_option_of_every_command(command: str, place: Place) -> None:
    """Every command that reads saves takes `--saves` on either side of its name."""
    place.play("boots", more=("--saves", "else"))
    name, *rest = command.split()
    before = place.run("--saves", "else", name, *rest)
    after = place.run(name, "--saves", "else", *rest)
    assert before.returncode == after.returncode == 0
    assert before.stdout == after.stdout
    assert name == "list" or after.stdout != place.run(name, "--saves", "nowhere", *rest).stdout


def test_where_scenarios_are_found(place: Place) -> None:
    """./scenarios, then $SIMGAME_SCENARIOS, then the user's own, then the shipped: the first of a name wins."""
    places = [place.folder / "scenarios", place.folder / "named", place.home / "data" / "simgame" / "scenarios"]
    environment = place.environment(SIMGAME_SCENARIOS="named")
    for number, folder in enumerate(places):
        folder.mkdir(parents=True)
        text = edit(FULL, "title: The Dock at Six", f"title: Dock {number}")
        for name in ("dock", "first-handshake"):
            (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    for number, folder in enumerate(places):
        library = json.loads(place.run("list", "--json", environment=environment).stdout)
        titles = {entry["id"]: entry["title"] for entry in library}
        assert titles["dock"] == titles["first-handshake"] == f"Dock {number}"
        assert titles.keys() == {"dock", *LIBRARY}
        assert len(titles) == len(library)
        for path in folder.iterdir():
            path.unlink()
    library = json.loads(place.run("list", "--json", environment=environment).stdout)
    assert {entry["id"]: entry["title"] for entry in library}["first-handshake"] == "The First Handshake"


def test_list_json(place: Place) -> None:
    """`list --json`: one document, a list of objects with the promised keys; the best result and how many plays."""
    place.run("play", "first-handshake", "--plain", "--restart", lines="1\n" * 60)
    done = place.run("list", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    entries = json.loads(done.stdout)
    assert {path.stem for path in SHIPPED} == {entry["id"] for entry in entries}
    for entry in entries:
        assert {"id", "title", "level", "minutes", "setting", "teaches"} <= entry.keys()
        assert isinstance(entry["minutes"], int)
        assert isinstance(entry["teaches"], list)
    played = next(entry for entry in entries if entry["id"] == "first-handshake")
    assert (played["plays"], type(played["best"])) == (1, str)
    said = place.run("list").stdout
    assert said.count("\n\n") == len(entries) - 1
    assert f"Best: {played['best'].replace('-', ' ')} (practice)." in " ".join(said.split())


def test_list_in_words(place: Place) -> None:
    """`list` says with whom and what a scenario teaches by the titles of the rules, never by their ids."""
    said = " ".join(place.run("list").stdout.split())
    assert "5 minutes, networking, with Bernie Tavares" in said
    assert "Teaches: give before you ask, ask when it is covered, " in said
    assert "care-first" not in said


def test_list_names_what_cannot_be_played(place: Place) -> None:
    """A broken file in the library is listed with the reason, and keeps nobody from the others."""
    folder = place.folder / "scenarios"
    folder.mkdir()
    (folder / "broken.yaml").write_text("simgame: 1\n")
    (folder / "folder.yaml").mkdir()
    (folder / "binary.yaml").write_bytes(bytes(range(256)))
    done = place.run("list")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("cannot be played: ") == 3
    assert "first-handshake" in done.stdout
    entries = {entry["id"]: entry for entry in json.loads(place.run("list", "--json").stdout)}
    assert entries["broken"]["error"]
    assert entries["first-handshake"]["error"] is None


def test_saves_json(place: Place) -> None:
    """`saves --json`: newest first, each with what was played and how far, and what it branched from; broken ones with the reason."""
    assert json.loads(place.run("saves", "--json").stdout) == []
    assert "No saves yet" in place.run("saves").stdout
    place.play(*TO_THE_END, more=("--save", "whole"))
    place.play("boots", more=("--mode", "assessment", "--save", "half"))
    (place.saves / "broken.jsonl").write_text("nonsense\n")
    saves = {entry["name"]: entry for entry in json.loads(place.run("saves", "--json").stdout)}
    assert saves.keys() == {"whole", "half", "broken"}
    whole, half = saves["whole"], saves["half"]
    assert (whole["scenario"], whole["title"], whole["mode"], whole["turns"]) == (
        "dock",
        "The Dock at Six",
        "practice",
        6,
    )
    assert (whole["finished"], whole["ending"]) == (True, "stalled")
    assert (half["mode"], half["turns"], half["finished"], half["ending"]) == ("assessment", 1, False, None)
    assert saves["broken"]["error"]
    assert whole["branch"] is half["branch"] is None
    place.run("whatif", "whole", "2", "--plain", "--save", "other")
    saves = {entry["name"]: entry for entry in json.loads(place.run("saves", "--json").stdout)}
    assert saves["other"]["branch"] == {"save": "whole", "turn": 2}
    assert "what if from turn 2 of whole" in place.run("saves").stdout
    assert whole["error"] is None


def test_replay_json(place: Place) -> None:
    """`replay --json`: a list of turns, each with its choice, words, reply, trust and the reactions that debriefs quote."""
    place.play(*TO_THE_END)
    turns = json.loads(place.run("replay", "dock", "--json").stdout)
    assert [turn["choice"] for turn in turns] == list(TO_THE_END)
    assert [turn["n"] for turn in turns] == list(range(1, 7))
    for turn in turns:
        assert {"n", "stage", "beat", "choice", "trust", "reactions", "stage_after"} <= turn.keys()
        for reaction in turn["reactions"]:
            assert reaction.keys() == {"rule", "meter", "change", "says"}
    told = place.run("replay", "dock").stdout
    assert told.index("Why does nobody drive?") < told.index("Then she bites.") < told.index("Mind the rope.")


def test_replay_of_a_running_assessment(place: Place) -> None:
    """Its words are told, and nothing of what they did; once it is over, everything is."""
    place.play(*TO_THE_END[:3], more=("--mode", "assessment"))
    running = json.loads(place.run("replay", "dock", "--json").stdout)
    assert [turn["choice"] for turn in running] == list(TO_THE_END[:3])
    assert all(turn["trust"] is None and turn["reactions"] == [] and turn["words"] for turn in running)
    place.play(*TO_THE_END[3:])
    over = json.loads(place.run("replay", "dock", "--json").stdout)
    assert all(isinstance(turn["trust"], int) for turn in over)
    assert any(turn["reactions"] for turn in over)


PROMISED = {
    "scenario", "mode", "finished", "ending", "winners", "stage", "trust", "meters", "ledger", "needs", "agreements",
    "promises", "steps", "turns", "turning_points", "lessons", "axes",
}  # fmt: skip


def test_debrief_json(place: Place) -> None:
    """`debrief --format json` has the keys that product.md promises; null as the ending of an unfinished play."""
    place.play(*TO_THE_END[:4])
    half = json.loads(place.run("debrief", "dock", "--format", "json").stdout)
    assert half.keys() >= PROMISED
    assert (half["finished"], half["ending"], half["winners"]) == (False, None, "open")
    assert half["promises"] == {"study": "open"}
    place.play(*TO_THE_END[4:])
    whole = json.loads(place.run("debrief", "dock", "--format", "json").stdout)
    assert whole.keys() >= PROMISED
    assert (whole["finished"], whole["ending"], whole["winners"]) == (True, "stalled", "open")
    assert whole["ledger"].keys() == {"goodwill", "returned"}
    assert whole["needs"] == {"known": ["idle-trucks", "churn"], "missed": []}
    assert whole["agreements"] == {"agreed": ["season"], "open": ["need", "dispatch", "plan"]}
    assert set(whole["steps"]) <= {"target", "contact", "explore", "collaborate", "confirm", "assure"}
    for turn in whole["turns"]:
        assert turn.keys() >= {"n", "stage", "beat", "choice", "move", "trust", "reactions", "stage_after"}
        for reaction in turn["reactions"]:
            assert reaction.keys() == {"rule", "meter", "change", "says"}


def test_debrief_out(place: Place) -> None:
    """`--out` writes the same document to a file and nothing to stdout; a place that cannot be written is named."""
    place.play(*TO_THE_END)
    for form in ("text", "json"):
        shown = place.run("debrief", "dock", "--format", form).stdout
        done = place.run("debrief", "dock", "--format", form, "--out", "out.txt")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert (place.folder / "out.txt").read_text(encoding="utf-8") == shown
    for out in (str(place.folder), "nowhere/out.txt", "/proc/out.txt", "out.txt/more", "", "x" * 300):
        one_message(place.run("debrief", "dock", "--out", out), 3, "cannot be written")
    one_message(place.run("debrief", "dock", "--out", "/dev/full"), 3, "No space left")


def test_the_same_choices_are_the_same_bytes(place: Place) -> None:
    """Two runs, two hash seeds, two names: one debrief, byte for byte."""
    place.play(*TO_THE_END, more=("--save", "a"))
    place.play(*TO_THE_END, more=("--save", "b"))
    documents = {
        place.run("debrief", name, "--format", form, environment=place.environment(PYTHONHASHSEED=seed)).stdout
        for name in ("a", "b")
        for form in ("json",)
        for seed in ("0", "1", "77")
    }
    assert len(documents) == 1


def test_playtest_json(place: Place) -> None:
    """`playtest --json` has the promised shape, and the same seed gives the same numbers."""
    scenario = place.scenario()
    arguments = (
        "playtest",
        scenario,
        "--policy",
        "collaborator",
        "--policy",
        "random",
        "--plays",
        "5",
        "--seed",
        "3",
        "--json",
    )
    done = place.run(*arguments)
    assert (done.returncode, done.stderr) == (0, "")
    document = json.loads(done.stdout)
    assert document.keys() >= {"scenario", "seed", "policies"}
    assert (document["scenario"], document["seed"]) == ("dock", 3)
    assert list(document["policies"]) == ["collaborator", "random"]
    for policy in document["policies"].values():
        assert policy.keys() >= {"plays", "endings", "furthest", "choices"}
        assert policy["plays"] == sum(policy["endings"].values()) == sum(policy["furthest"].values()) == 5
        assert policy["choices"].keys() >= {"median", "min", "max"}
    assert place.run(*arguments).stdout == done.stdout


HEADLESS = [
    ["--where"], ["list"], ["list", "--json"], ["saves"], ["replay", "dock"], ["debrief", "dock"],
    ["debrief", "dock", "--format", "json"], ["play", "dock.yaml", "--plain"], ["playtest", "dock.yaml", "--plays", "1"],
    ["career"], ["career", "--json"], ["glossary", "gift"], ["glossary", "--json"], ["--plain"], ["whatif", "dock", "1", "--plain"],
    ["compare", "dock", "dock"], ["new", "first-call"], ["test", "first-handshake"], ["graph", "dock.yaml"], ["graph", "dock.yaml", "--format", "svg"],
    ["schema"], ["schema", "--for", "dock.yaml"],
]  # fmt: skip


@pytest.mark.parametrize("arguments", HEADLESS, ids=" ".join)
def test_headless_commands_load_no_screens(arguments: list[str], place: Place) -> None:
    """Commands without a screen leave no `textual` and no `rich` in sys.modules."""
    place.play("boots")
    code = (
        "import sys\nfrom simgame.cli import main\n"
        f"code = main({arguments!r})\n"
        "loaded = {name.partition('.')[0] for name in sys.modules} & {'textual', 'rich', 'pydantic', 'numpy', 'aiohttp'}\n"
        "sys.exit(f'loaded {loaded}' if loaded else code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, text=True, env=place.environment(), cwd=place.folder, input="", timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


def test_help_loads_nothing(place: Place) -> None:
    """Usage and help come before any of the game: no YAML, no rules."""
    code = "import sys; from simgame.cli.parser import parser; parser(); sys.exit(bool({'yaml', 'transitions', 'textual'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], env=place.environment(), timeout=60, check=False)
    assert done.returncode == 0


NASTY = "\x1b[2J\x07\x9b31m\u202eevil"


def clean(done: "subprocess.CompletedProcess[str]") -> None:
    """Hold the output to plain characters."""
    assert CONTROL.findall(done.stdout) == []
    assert CONTROL.findall(done.stderr) == []
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        [NASTY], ["play", NASTY, "--plain"], ["play", f"{NASTY}.yaml", "--plain"],
        ["play", "dock.yaml", "--plain", "--save", NASTY],
        ["play", "dock.yaml", "--plain", "--mode", NASTY], ["replay", NASTY], ["debrief", f"./{NASTY}.jsonl"], ["list", NASTY],
        ["compare", NASTY], ["compare", "dock", f"./{NASTY}.jsonl"], ["glossary", NASTY], ["career", "--out", f"{NASTY}/x"],
        ["whatif", NASTY, "1", "--plain"], ["whatif", "dock", "1", "--save", NASTY, "--plain"], ["--saves", NASTY, "career"],
        ["debrief", "dock", "--out", f"{NASTY}/x"], ["playtest", "dock.yaml", "--policy", NASTY], ["--saves", NASTY, "--where"],
        ["playtest", "dock.yaml", "--plays", NASTY], [f"--{NASTY}"], ["play", "dock.yaml", "--plain", "--save", "\x7f\x9b31m"],
        ["play", "dock.yaml", "--plain", "--save", "\u202eevil"], ["--saves", NASTY, "saves"],
        ["new", NASTY], ["test", NASTY, f"{NASTY}.yaml"], ["graph", NASTY], ["graph", "dock.yaml", "--out", f"{NASTY}/x"],
        ["graph", "dock.yaml", "--format", NASTY], ["schema", "--for", f"{NASTY}.yaml"],
    ],
    ids=lambda arguments: " ".join(arguments).encode("ascii", "replace").decode().replace(NASTY, "*"),
)  # fmt: skip
def test_control_characters_in_arguments(arguments: list[str], place: Place) -> None:
    """Whatever a name is made of, the terminal is never sent its control characters."""
    place.play("boots")
    clean(place.run(*arguments, lines="boots\n"))


def test_arguments_that_are_no_text(place: Place) -> None:
    """Names of bytes that are no UTF-8 are refused or used, without a traceback."""
    scenario = place.scenario()
    for arguments in (
        ["play", b"\xff\xfe.yaml", "--plain"],
        ["play", scenario, "--plain", "--save", b"\xff\xfe"],
        ["replay", b"\xff"],
        [b"\xff"],
        ["--saves", b"\xff", "--where"],
    ):
        clean(place.run(*arguments, lines="boots\n"))
    clean(place.run("saves"))
    clean(place.run("saves", "--json"))


def test_control_characters_in_files_and_folders(place: Place) -> None:
    """A file name of a scenario or a save, or a folder in a variable, may hold anything; lists print it harmlessly."""
    folder = place.folder / "scenarios"
    folder.mkdir()
    (folder / f"{NASTY}.yaml").write_text(FULL, encoding="utf-8")
    (folder / f"b{NASTY}.yaml").write_text("simgame: 1\n", encoding="utf-8")
    place.play("boots")
    place.save().rename(place.saves / f"{NASTY}.jsonl")
    (place.saves / f"b{NASTY}.jsonl").write_text("nonsense\n")
    for command in ("list", "list --json", "saves", "saves --json"):
        done = place.run(*command.split())
        assert done.returncode == 0
        clean(done)
    odd = place.folder / NASTY
    clean(place.run("--where", environment=place.environment(SIMGAME_SAVES=str(odd), SIMGAME_SCENARIOS=str(odd))))
    done = place.run(
        "play", place.scenario(), "--plain", environment=place.environment(SIMGAME_SAVES=str(odd)), lines="boots\n"
    )
    clean(done)


@pytest.mark.parametrize(
    "old", ["title: The Dock at Six", "name: Ines Marrow", "prospect: Let me guess. You sell software."]
)
@pytest.mark.parametrize("escape", [r"\e[2J", r"\x9b31m", r"\u202e"])
def test_control_characters_in_a_scenario(old: str, escape: str, place: Place) -> None:
    """What an author writes as an escape in YAML reaches no terminal as one."""
    key, value = old.split(": ", 1)
    scenario = place.scenario(edit(FULL, old, f'{key}: "{value}{escape}"'))
    clean(place.run("play", scenario, "--plain", lines="boots\n"))
    if place.save().exists():
        clean(place.run("replay", "dock"))
        clean(place.run("debrief", "dock"))
        clean(place.run("debrief", "dock", "--format", "json"))
        clean(place.run("saves"))


def test_printable() -> None:
    """Control characters become their code; words, also in other scripts, stay what they are."""
    assert printable("a\x1bb\x9bc\u202ed") == r"a\x1bb\x9bc\u202ed"
    assert printable("Où étiez-vous, 東京? “😀” →\n") == "Où étiez-vous, 東京? “😀” →\n"


def test_interrupted(place: Place) -> None:
    """Ctrl-C in a long command: 130, no traceback."""
    environment = place.environment(TERM="dumb")
    arguments = ("playtest", "harbor-breakfast", "--plays", "100000", "--policy", "random")
    with Terminal(*arguments, environment=environment, cwd=place.folder) as terminal:
        time.sleep(0.6)
        terminal.type("\x03")
        assert terminal.end() == 130
        assert b"Traceback" not in terminal.written


@pytest.mark.parametrize("command", [("debrief", "dock", "--format", "html"), ("debrief", "dock", "--format", "md")])
def test_documents_are_utf8(place: Place, command: tuple[str, ...]) -> None:
    """A document in a pipe is UTF-8, whatever the terminal's encoding is: the same bytes everywhere, and none of it lost."""
    place.play("what-hurts")
    done = [place.run(*command, environment=place.environment(PYTHONIOENCODING=each)) for each in ("utf-8", "ascii")]
    assert done[0].stdout == done[1].stdout
    assert not done[0].stdout.isascii()
