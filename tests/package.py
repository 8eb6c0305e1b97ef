"""The package as strangers get it: `python -m tests.package` builds it, installs it where nothing is, and plays there to the end.

It needs the network (for what the build and the game are made of), and is therefore no test of pytest's; `.ci/run` calls it.
"""

import json
import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
BESIDE = ("pyproject.toml", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "play.svg", "tests/package.py")
"""What the source distribution has beside the game and its scenarios."""
LINES = 60
"""As many answers as a play of first-handshake cannot use up."""


def main() -> None:
    """Do all of it; an assertion or a command that fails is the end."""
    with TemporaryDirectory() as name:
        work = Path(name).resolve()
        sources, wheel = build(work / "dist")
        complete(sources, wheel)
        game = install(wheel, work / "empty")
        played(game, work / "empty", wheel)
    sys.stdout.write(f"{sources.name} and {wheel.name}: complete, and played to the end where nothing else is\n")


def build(place: Path) -> tuple[Path, Path]:
    """The source distribution, and the wheel made from nothing but that."""
    subprocess.run([sys.executable, "-m", "build", "--outdir", place, ROOT], check=True, stdout=subprocess.DEVNULL)
    (sources,), (wheel,) = place.glob("*.tar.gz"), place.glob("*.whl")
    return sources, wheel


def complete(sources: Path, wheel: Path) -> None:
    """Everything we wrote is in both, byte for byte, and the wheel brings nothing else into anybody's environment."""
    with zipfile.ZipFile(wheel) as packed:
        inside = {name: packed.read(name) for name in packed.namelist() if ".dist-info/" not in name}
    ours = dict(files())
    assert inside.keys() == ours.keys(), inside.keys() ^ ours.keys()
    assert [name for name in ours if inside[name] != ours[name]] == []
    assert {Path(name).suffix for name in ours} >= {".py", ".html", ".tcss", ".yaml", ".md"}
    with tarfile.open(sources) as tar:
        held = {name.partition("/")[2] for name in tar.getnames()}
    wanted = {*BESIDE, *(name.replace("simgame/scenarios/", "scenarios/") for name in ours)}
    assert wanted <= held, wanted - held


def files() -> Iterator[tuple[str, bytes]]:
    """What has to be in the wheel: the package with all its data, and the scenarios inside it."""
    for folder, inside in (("simgame", "simgame"), ("scenarios", "simgame/scenarios")):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield f"{inside}/{path.relative_to(ROOT / folder).as_posix()}", path.read_bytes()


def install(wheel: Path, place: Path) -> Path:
    """The command, in a new environment in a folder that has nothing else in it."""
    venv.create(place / "venv", with_pip=True)
    programs = place / "venv" / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([programs / "python", "-m", "pip", "install", "-q", wheel], check=True, cwd=place)
    return programs / "simgame"


def played(game: Path, place: Path, wheel: Path) -> None:
    """From there: the version, the library, a play to its end, every form of its debrief, and an author's way."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    home = {name: str(place) for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")}

    def run(*arguments: str, lines: str = "") -> str:
        done = subprocess.run(
            [game, *arguments], input=lines, capture_output=True, encoding="utf-8", cwd=place,
            env={**kept, **home, "PYTHONUTF8": "1"},
        )  # fmt: skip
        assert done.returncode == 0, (arguments, done.stderr)
        return done.stdout

    assert run("--version").splitlines()[0] == f"simgame {wheel.name.split('-')[1]}"
    assert {path.stem for path in (ROOT / "scenarios").glob("*.yaml")} == {
        each["id"] for each in json.loads(run("list", "--json"))
    }
    (where,) = (
        line.removesuffix("(not there yet)") for line in run("--where").splitlines() if line.startswith("saves")
    )
    saves = Path(where.removeprefix("saves").strip())
    assert saves.is_relative_to(place), saves
    run("play", "first-handshake", "--plain", lines="1\n" * LINES)
    assert (saves / "first-handshake.jsonl").is_file()
    found = json.loads(run("debrief", "first-handshake", "--format", "json"))
    assert found["finished"], found["stage"]
    assert "How it ended" in run("debrief", "first-handshake", "--format", "md")
    run("debrief", "first-handshake", "--format", "html", "--out", "debrief.html")
    assert "<svg" in (place / "debrief.html").read_text(encoding="utf-8")
    assert "simgame" in run("completion", "bash")
    run("new", "first-call")
    for command in (("check",), ("test",), ("explore",), ("graph", "--format", "svg", "--out", "map.svg")):
        run(command[0], "first-call.yaml", *command[1:])


if __name__ == "__main__":
    main()
