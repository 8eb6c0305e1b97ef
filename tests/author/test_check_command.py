"""`simgame check` as it is called: exit codes, formats, several files, files that are refused."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from simgame.author.pages import pages
from simgame.cli import main
from simgame.rules.stages import STAGES
from tests.support.files import FULL, SHIPPED, edit

Run = tuple[int, str, str]

KEYS = ["path", "line", "column", "code", "severity", "message", "hint"]


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    """Run `simgame check` in a folder with one right file (`right.yaml`) and one with two mistakes (`wrong.yaml`)."""
    right = next(path for path in SHIPPED if path.stem == "first-handshake").read_text(encoding="utf-8")
    wrong = edit(edit(right, "minutes: 5", "minutes: soon"), "stakes: small", "stakes: smal")
    (tmp_path / "right.yaml").write_text(right, encoding="utf-8")
    (tmp_path / "wrong.yaml").write_text(wrong, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def check(*arguments: str) -> Run:
        code = main(["check", *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return check


def test_all_is_well(run):
    """A file that is right gets one line and exit code 0, whichever way it is named."""
    assert run("right.yaml") == (0, "right.yaml: all is well\n", "")
    code, out, err = run("first-handshake")
    assert (code, err) == (0, "")
    assert out.endswith("first-handshake.yaml: all is well\n")
    assert out.count("\n") == 1


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_nothing_is_wrong_with_what_ships(path, run):
    """The scenarios that ship have no error and no warning."""
    assert run(str(path), "--format", "json") == (0, "[]\n", "")


def test_findings(run):
    """Findings exit with 1: each with its place, its line and a mark under it, the hint; the last line counts."""
    code, out, err = run("wrong.yaml")
    assert (code, err) == (1, "")
    first, second = out.index("wrong.yaml:6:10: error:"), out.index("wrong.yaml:7:9: error:")
    assert first < second
    lines = out.splitlines()
    assert lines[1:3] == ["    minutes: soon", "             ^^^^"]
    assert lines[4:7] == ["    stakes: smal", "            ^^^^", "    did you mean `small`?"]
    assert lines[-1].startswith("2 errors;")


def test_json(run):
    """One list of objects with exactly the promised keys, in the order of the file; empty when all is well."""
    code, out, _ = run("wrong.yaml", "--format", "json")
    found = json.loads(out)
    assert code == 1
    assert [list(each) for each in found] == [KEYS, KEYS]
    assert [(each["line"], each["column"], each["code"]) for each in found] == [
        (6, 10, "wrong-type"),
        (7, 9, "unknown-stakes"),
    ]
    assert run("right.yaml", "--format", "json") == (0, "[]\n", "")


def test_hostile_words_in_a_document(run):
    """Names that a terminal would obey are escaped in the documents, which stay JSON."""
    code, out, err = run("a\x1b[2J\x9b31m.yaml", "--format", "json")
    assert code == 3
    assert not any((ord(each) < 32 and each != "\n") or 127 <= ord(each) < 160 for each in out + err)
    assert json.loads(out)[0]["path"] == "a\x1b[2J\x9b31m.yaml"


def test_several_files(run):
    """All files are reported in one document; the worst exit code wins."""
    code, out, err = run("wrong.yaml", "right.yaml", "nowhere.yaml", "--format", "json")
    assert code == 3
    assert [each["path"] for each in json.loads(out)] == ["wrong.yaml", "wrong.yaml", "nowhere.yaml"]
    assert err == "simgame: there is no file nowhere.yaml\n"
    assert run("right.yaml", "right.yaml")[1] == "2 files: all is well\n"
    code, out, _ = run("right.yaml", "wrong.yaml")
    assert code == 1
    assert "2 errors in 2 files" in out


def test_advice_is_given_when_it_is_asked_for(run):
    """Matters of taste are silent without `--advice`, and never fail a check."""
    text = SHIPPED[0].read_text(encoding="utf-8")
    Path("taste.yaml").write_text(text[: text.index("\ntests:")] + "\n", encoding="utf-8")
    assert run("taste.yaml") == (0, "taste.yaml: all is well\n", "")
    code, out, _ = run("taste.yaml", "--advice", "--format", "json")
    assert code == 0
    assert {each["severity"] for each in json.loads(out)} == {"advice"}
    assert "no-tests" in out


def test_explain(run):
    """Every code explains itself, with or without a path; another one is wrong usage."""
    for code in ("unknown-move", "unreachable-beat"):
        status, out, err = run("--explain", code)
        assert (status, err) == (0, "")
        assert out.startswith(f"{code} (")
        assert pages()[code].right in out
    status, out, err = run("--explain", "unknown-mov")
    assert (status, out) == (2, "")
    assert "did you mean `unknown-move`?" in err


def test_wrong_usage(run):
    """Without a path, and with an unknown format, the usage is shown."""
    for arguments in ((), ("--advice",), ("right.yaml", "--format", "xml")):
        code, out, err = run(*arguments)
        assert (code, out) == (2, "")
        assert "usage: simgame check" in err


REFUSED = {
    "a control character": (FULL.replace("Mind the rope.", "Mind\0 the rope.").encode(), "control-character"),
    "an escape code in quotes": (edit(FULL, "say: Gladly.", r'say: "\e[2J"').encode(), "control-character"),
    "an alias": (b"simgame: 1\na: &a [*a]\n", "alias"),
    "ten thousand levels": (b"simgame: 1\na: " + b"[" * 10_000 + b"]" * 10_000, "too-deep"),
    "three hundred thousand needs": (b"simgame: 1\nneeds:\n" + b"".join(b"  n%d: x\n" % n for n in range(300_000)), "too-large"),
    "a million words": (b"simgame: 1\na: [" + b",\n".join([b"[x" + b",x" * 999 + b"]"] * 1000) + b"]", "too-large"),
    "not UTF-8": (FULL.encode("utf-16"), "unreadable"),
    "six megabytes": (FULL.encode() + b"# padding\n" * 600_000, "unreadable"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refused_files(name, run):
    """What no author meant: exit code 3, one line on stderr, and the same in the documents."""
    content, code = REFUSED[name]
    Path("bad.yaml").write_bytes(content)
    status, out, err = run("bad.yaml")
    assert (status, out) == (3, "")
    assert err.startswith("simgame: bad.yaml")
    assert err.count("\n") == 1
    assert len(err) < 300
    for form in ("json", "sarif", "github"):
        status, out, again = run("bad.yaml", "--format", form)
        assert (status, again) == (3, err)
        assert code in out


def test_no_regular_file(run, tmp_path):
    """A folder, a pipe nobody writes to, a device: refused by name, and never waited for."""
    os.mkfifo("fifo.yaml")
    for name, why in (
        (str(tmp_path), "a folder"),
        ("fifo.yaml", "not a regular file"),
        ("/dev/zero", "not a regular file"),
    ):
        code, out, err = run(name if name.endswith(".yaml") else f"{name}/")
        assert (code, out) == (3, "")
        assert why in err


def test_a_name_that_is_not_there(run):
    """An id that the library does not have is refused with the nearest one."""
    code, _, err = run("first-hanshake")
    assert code == 3
    assert "did you mean `first-handshake`?" in err


def test_a_thousand_findings_and_how_many_more(run):
    """At most a thousand findings are named, and it is said how many are not."""
    needs = "".join(f"  Need {number}: x\n" for number in range(1500))
    Path("many.yaml").write_text(edit(FULL, "needs:\n", f"needs:\n{needs}"), encoding="utf-8")
    code, out, err = run("many.yaml", "--format", "json")
    assert (code, len(json.loads(out))) == (1, 1000)
    assert "more findings are left out" in err
    assert "more that are not shown" in run("many.yaml")[1].splitlines()[-1]


def test_hostile_files_stay_small(tmp_path):
    """Files made to cost memory are done with in less than 200 MB."""
    if sys.platform != "linux":
        pytest.skip("/proc tells the peak of this process alone")
    for number, (content, _) in enumerate(REFUSED.values()):
        (tmp_path / f"{number}.yaml").write_bytes(content)
    stages = "".join(
        f"{stage}: {{beats: {{{''.join(f'{stage}{n}: {{choices: {{c{stage}{n}: {{sya: x, mvoe: y}}}}}}, ' for n in range(1_500))}}}}}, "
        for stage in STAGES
    )
    (tmp_path / "typos.yaml").write_text(f"simgame: 1\nstages: {{{stages}}}\n")
    code = (
        "import sys\nfrom pathlib import Path\nfrom simgame.cli import main\n"
        "main(['check', *sys.argv[1:], '--format', 'json'])\n"
        "peak = next(each for each in Path('/proc/self/status').read_text().splitlines() if each.startswith('VmHWM'))\n"
        "assert int(peak.split()[1]) < 200 * 1024, peak\n"
        "assert 'textual' not in sys.modules\n"
    )
    files = [str(path) for path in tmp_path.iterdir()]
    done = subprocess.run([sys.executable, "-c", code, *files], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr[-500:]
