"""`python -m tests.records.lrs`: our statements before a judge of their form, and in a real Learning Record Store.

1. The npm package @learninglocker/xapi-validation looks at every statement of every recorded play, in every form.
2. Ralph is started in an environment of its own, and gets some of them, of every form. A push is killed in the middle, Ralph is
   killed in the middle of another, both go on; then every statement is there exactly once, with the contents that were exported.
   What had no time of its own got one from Ralph, which takes it for another when it comes again; of everything else nothing may
   differ.
3. Every recorded play, practised and assessed, goes into the store part by part, and is found there again.

Needs node, npm, and the package index; no root. Everything lies in a temporary folder; what is started is ended. Exit code 1 where
anything is not as it should be.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import venv
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urljoin
from urllib.request import ProxyHandler, Request, build_opener

from tests.records.made import FORMS, Made, MadeSession, everything
from tests.support.files import ROOT

HERE = Path(__file__).parent
VALIDATOR = "@learninglocker/xapi-validation@3.0.0"
RALPH = ("ralph-malph[cli,lrs]==5.1.0", "requests")
"""Ralph imports requests and does not declare it."""
USER, SECRET = "lrs", "secret"
INSTALL = 300.0
"""Seconds that an installation may take."""
PATIENCE = 120.0
"""Seconds that a push, or Ralph's start, may take."""
IDLE = 2.0
"""Seconds in which a store that is at work writes something."""
PAGE = 100
STORED = 1000
"""Statements that go into the store at once, about: Ralph reads its whole file for every batch, and is emptied in between."""
VOIDED = "http://adlnet.gov/expapi/verbs/voided"

Statement = dict[str, Any]
Saves = list[tuple[str, Made | MadeSession]]
OPENER = build_opener(ProxyHandler({}))


class Failed(Exception):
    """Something is not as it should be."""


def say(text: str) -> None:
    """Tell how far it is."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def run(*command: str | Path, timeout: float, **more: Any) -> "subprocess.CompletedProcess[str]":
    """Run a command to its end. Raises Failed where it fails."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=timeout, check=False, **more)
    if done.returncode:
        raise Failed(f"{command[0]} failed with {done.returncode}: {(done.stderr or done.stdout)[-2000:]}")
    return done


def validated(statements: list[Statement], work: Path) -> None:
    """Hold every statement to the validator, and the validator to one that is wrong."""
    npm = shutil.which("npm")
    if not npm or not shutil.which("node"):
        raise Failed("node and npm are needed")
    folder = work / "node"
    folder.mkdir()
    (folder / "package.json").write_text('{"private": true}')
    options = ("--no-audit", "--no-fund", "--silent", "--ignore-scripts")
    run(npm, "install", *options, VALIDATOR, timeout=INSTALL, cwd=folder)
    lines = "".join(f"{json.dumps(each)}\n" for each in statements)
    done = run("node", HERE / "validate.js", folder, timeout=PATIENCE, input=lines)
    if done.stdout.split() != [str(len(statements)), "0"]:
        raise Failed(f"the validator looked at {done.stdout}")
    wrong = json.dumps({**statements[0], "timestamp": None})
    judge = ["node", str(HERE / "validate.js"), str(folder)]
    if (
        subprocess.run(judge, input=wrong, capture_output=True, text=True, timeout=PATIENCE, check=False).returncode
        == 0
    ):
        raise Failed("the validator takes a statement that is wrong")
    say(f"validator: {len(statements)} statements, all of them right")


class Ralph:
    """An LRS in an environment of its own, on a port of its own."""

    def __init__(self, work: Path) -> None:
        self.folder = work / "ralph"
        self.bin = self.folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/xAPI"
        self.process: subprocess.Popen[bytes] | None = None
        app = self.folder / "app"
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("RALPH_", "PYTHON"))},
            "RALPH_RUNSERVER_BACKEND": "fs",
            "RALPH_APP_DIR": str(app),
            "RALPH_AUTH_FILE": str(app / "auth.json"),
            "RALPH_HISTORY_FILE": str(app / "history.json"),
            "RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": str(self.folder / "data"),
            "RALPH_BACKENDS__LRS__FS__DEFAULT_LRS_FILE": "statements.jsonl",
        }

    def install(self) -> None:
        """Make the environment, and the user."""
        for name in ("app", "data"):
            (self.folder / name).mkdir(parents=True)
        venv.create(self.folder / "venv", with_pip=True)
        run(self.bin / "python", "-m", "pip", "install", "-q", *RALPH, timeout=INSTALL)
        who = ("-u", USER, "-p", SECRET, "-s", "all", "-M", "mailto:lrs@example.com", "-N", "LRS", "-w")
        run(self.bin / "ralph", "auth", *who, timeout=PATIENCE, env=self.environment, cwd=self.folder)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        command = [str(self.bin / "python"), str(HERE / "launcher.py"), str(self.port)]
        log = (self.folder / "log").open("ab")
        self.process = subprocess.Popen(command, env=self.environment, cwd=self.folder, stdout=log, stderr=log)
        log.close()
        wait_for(self.answers, "Ralph answers")

    def answers(self) -> bool:
        """Whether it is there."""
        if self.process is None or self.process.poll() is not None:
            raise Failed("Ralph ended")
        try:
            OPENER.open(f"http://127.0.0.1:{self.port}/__heartbeat__", timeout=5).close()
        except (URLError, OSError):
            return False
        return True

    def told(self) -> str:
        """The end of what it wrote about itself."""
        log = self.folder / "log"
        return log.read_text(errors="replace")[-2000:] if log.exists() else ""

    def kill(self) -> None:
        """End it without warning."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(timeout=30)
            self.process = None

    @property
    def _file(self) -> Path:
        return self.folder / "data" / "statements.jsonl"

    @property
    def stored(self) -> int:
        """How many whole lines its file has."""
        return self._file.read_bytes().count(b"\n") if self._file.exists() else 0

    def rest(self) -> None:
        """Wait until it writes no more: while it writes for one, it answers another with an error."""
        before = -1
        while before != (before := self._file.stat().st_size):
            time.sleep(IDLE)

    def mend(self) -> None:
        """Cut a line that it was writing when it was killed: with half a line in its file it answers nothing any more."""
        data = self._file.read_bytes()
        whole = data[: data.rfind(b"\n") + 1]
        if whole != data:
            say(f"half a line in the store's file: {len(data) - len(whole)} bytes cut")
            self._file.write_bytes(whole)

    def empty(self) -> None:
        """Forget everything that it has."""
        self._file.unlink(missing_ok=True)

    def statements(self) -> list[Statement]:
        """Everything it has, asked for page by page."""
        found: list[Statement] = []
        address = f"{self.url}/statements?limit={PAGE}"
        while address:
            page = self._get(address)
            if len(page["statements"]) > PAGE:
                raise Failed("a page is longer than was asked for")
            found += page["statements"]
            more = page.get("more")
            address = urljoin(self.url, more) if more and page["statements"] else ""
        return found

    def _get(self, address: str) -> dict[str, Any]:
        basic = b64encode(f"{USER}:{SECRET}".encode()).decode()
        headers = {"Authorization": f"Basic {basic}", "X-Experience-API-Version": "1.0.3"}
        with OPENER.open(Request(address, headers=headers), timeout=60) as answer:
            found: dict[str, Any] = json.load(answer)
        return found


def free_port() -> int:
    """A port of this computer that is free."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(true: Callable[[], bool], what: str) -> None:
    """Wait until it is. Raises Failed where it never is."""
    until = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > until:
            raise Failed(f"not within {PATIENCE:.0f} seconds: {what}")
        time.sleep(0.02)


class Pusher:
    """`simgame records push` of a folder of saves."""

    def __init__(self, work: Path, ralph: Ralph) -> None:
        self.ralph = ralph
        self.saves = work / "saves"
        self.outbox = work / "outbox"
        self.environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "XDG_DATA_HOME": str(work / "data"),
            "XDG_CACHE_HOME": str(work / "cache"),
            "SIMGAME_SETTINGS": str(work / "settings.toml"),
            "SIMGAME_LRS_SECRET": SECRET,
            "no_proxy": "127.0.0.1",
        }

    def start(self, *sources: Path) -> "subprocess.Popen[str]":
        """Begin a push."""
        options = ("--lrs", self.ralph.url, "--user", USER, "--outbox", str(self.outbox))
        command = [sys.executable, "-m", "simgame", "records", "push", *map(str, sources), *options]
        return subprocess.Popen(
            command,
            env=self.environment,
            cwd=self.saves.parent,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def whole(self, *sources: Path, code: int = 0) -> str:
        """Push to the end; what it says."""
        process = self.start(*sources)
        return self.ended(process, code)

    def ended(self, process: "subprocess.Popen[str]", code: int) -> str:
        """Wait for the end of a push. Raises Failed where it did not end so."""
        try:
            out, err = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise Failed("a push did not end") from None
        if process.returncode != code:
            raise Failed(f"a push ended with {process.returncode}: {err}")
        return (out + err).strip()

    def killed_after(self, stored: int, victim: str) -> None:
        """A push in the middle of which it is killed itself, or Ralph is."""
        process = self.start(self.saves)
        try:
            wait_for(
                lambda: self.ralph.stored > stored or process.poll() is not None,
                f"more than {stored} statements are there",
            )
            if process.poll() is not None:
                raise Failed(f"the push was over before it was killed: {process.communicate()}")
            if victim == "push":
                process.send_signal(signal.SIGKILL)
            else:
                self.ralph.kill()
        except BaseException:
            process.kill()
            process.communicate()
            raise
        said = self.ended(process, -signal.SIGKILL if victim == "push" else 3)
        if not any(self.outbox.glob("*/*.json")):
            raise Failed("nothing waits after a push that was cut off")
        say(f"killed the {victim} at {self.ralph.stored} statements. {said}")


def stored(exported: list[Statement], work: Path, ralph: Ralph) -> None:
    """Push everything through two crashes, and hold what is there to what was exported."""
    pusher = Pusher(work, ralph)
    ralph.start()
    pusher.killed_after(len(exported) // 4, "push")
    ralph.rest()
    pusher.killed_after(len(exported) // 2, "store")
    ralph.mend()
    ralph.start()
    begun = time.monotonic()
    say(f"the rest: {pusher.whole()}")
    again = pusher.whole(pusher.saves)
    say(f"all of it again: {again} ({time.monotonic() - begun:.1f} s for both)")
    timed = sum("timestamp" in each for each in exported)
    if not again.startswith(f"{timed} statements in the LRS."):
        raise Failed(f"{timed} of the statements have a time, and should be the same again")
    begun = time.monotonic()
    compare(exported, ralph.statements())
    say(
        f"store: {len(exported)} statements, each there once, as exported (queried in {time.monotonic() - begun:.1f} s)"
    )


def stored_too(part: Saves, work: Path, ralph: Ralph) -> int:
    """Push a part of the plays into an emptied store, and hold what is there to what was exported; how many statements."""
    ralph.empty()
    pusher = Pusher(work, ralph)
    exported = written(part, pusher.saves)
    pusher.whole(pusher.saves)
    compare(exported, ralph.statements())
    return len(exported)


def compare(exported: list[Statement], found: list[Statement]) -> None:
    """Every statement is there exactly once, with what we said of it."""
    wanted = {each["id"]: each for each in exported}
    times = Counter(each["id"] for each in found)
    twice = [id for id, count in times.items() if count > 1]
    missing, more = wanted.keys() - times.keys(), times.keys() - wanted.keys()
    if twice or missing or more:
        raise Failed(f"{len(missing)} are missing, {len(twice)} there more than once, {len(more)} not ours")
    other = [
        each["id"] for each in found if {name: each.get(name) for name in wanted[each["id"]]} != wanted[each["id"]]
    ]
    if other:
        raise Failed(f"{len(other)} are not as exported, such as {other[0]}")


def chosen(saves: Saves) -> Saves:
    """As many of the saves as go into the store at once, of every form and every scenario."""
    stride = max(1, sum(len(made.statements()) for _, made in saves) // STORED)
    stride += stride % FORMS == 0 and FORMS > 1
    return saves[::stride]


def parts(saves: Saves) -> Iterator[Saves]:
    """The saves in parts that go into the store at once."""
    part: Saves = []
    size = 0
    for save in saves:
        part.append(save)
        size += len(save[1].statements())
        if size >= STORED:
            yield part
            part, size = [], 0
    if part:
        yield part


def written(saves: Saves, folder: Path) -> list[Statement]:
    """Write saves into a folder; what they state."""
    for name, made in saves:
        made.write(folder / f"{name}.{'jsonl' if isinstance(made, Made) else 'session'}")
    return [each for _, made in saves for each in made.statements()]


def main() -> int:
    """Run it, and clean up."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="simgame-lrs-", ignore_cleanup_errors=True) as folder:
        work = Path(folder)
        ralph = Ralph(work)
        try:
            saves = list(everything())
            validated([each for _, made in saves for each in made.statements()], work)
            ralph.install()
            stored(written(chosen(saves), work / "saves"), work, ralph)
            plays = [save for save in saves if save[0].endswith(("-practice", "-assessment"))]
            begun_plays = time.monotonic()
            counts = [stored_too(part, work / f"part-{n}", ralph) for n, part in enumerate(parts(plays))]
            took = time.monotonic() - begun_plays
            say(f"store: {len(plays)} plays of {sum(counts)} statements, each there once, as exported ({took:.1f} s)")
        except (Failed, subprocess.SubprocessError, OSError) as error:
            say(f"FAILED: {error}")
            say(ralph.told())
            return 1
        finally:
            ralph.kill()
    say(f"all as it should be, in {time.monotonic() - begun:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
