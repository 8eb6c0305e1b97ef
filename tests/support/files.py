"""A scenario file with every key of the format, ways to break it, and real processes to play it with."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = tuple(sorted((ROOT / "scenarios").glob("*.yaml")))
"""The files of the library."""
LIBRARY = tuple(path.stem for path in SHIPPED)
"""Their ids."""

FULL = """\
# yaml-language-server: $schema=scenario.schema.json
simgame: 1
title: The Dock at Six
summary: >
  A harbour master with wet boots.
  Ask before you offer.
level: associate
minutes: 7
stakes: small
setting: cold-contact
teaches: [gift, ask]
fit: good
seller: {company: Northline, offer: gate planning, role: account manager}
prospect:
  name: Ines Marrow
  role: harbour master
  company: Pier Nine
  disposition: reciprocator
  about: Keeps the tide tables in her head.
cast:
  luis: {name: Luis Prado, role: dispatcher, company: Pier Nine, about: Rides a red bicycle.}
needs:
  idle-trucks: Trucks wait three hours at the gate
  churn: Drivers leave in their first winter
criteria:
  dispatch: Works with the dispatch they have
  season: No downtime in the peak season
promises:
  study: {text: Send the gate study, by: exploration}
starts: {patience: 6, knows: [churn], agreed: [season]}
opens_in: attraction

stages:
  attraction:
    scene: Six in the morning. Fog, and a queue of lorries.
    discuss: ["Who looked up first?"]
    beats:
      gate:
        narration: The barrier is open, and nobody drives.
        prospect: Let me guess. You sell software.
        cue: She looks past you at the queue.
        offers: {discovers: churn, says: Two drivers left on Friday.}
        discuss: ["What was she really asking?"]
        choices:
          what-hurts:
            say: I do, and I came to look. Why does nobody drive?
            move: open-question
            discovers: idle-trucks
            reply: Three hours. Every lorry. Every day.
            cue: She puts the cup down.
            because: You asked about her queue before you spoke of yours.
          best-in-town:
            say: The best on the coast. Give me ten minutes.
            move: pitch-early
            reply: She has heard that before.
            reply_by: luis
          boots:
            do: Look at her boots, then at yours, and laugh.
            move: [small-talk, be-person]
            flags: [laughed]
            renamed_from: shoes
            reply: Wrong shoes. Mine too.
          references:
            when: {trust: {at_least: 90}}
            say: Four ports know my name.
            move: show-credentials
            reply: Then ring them.
      yard:
        speaker: luis
        says: She does not bite before seven.
        later: a week later
        when: {seen: [gate]}
        renamed_from: courtyard
        choices:
          what-else:
            say: What happens after seven?
            move: open-question
            reply: Then she bites.
          may-we:
            say: May I stand here for a morning and count, and we see whether there is anything to fix?
            move: ask-permission
            reply: Bring boots.
      bench:
        prospect: Sit. The tide turns in an hour.
        choices:
          keep-listening:
            say: What did you see change here?
            move: open-question
            next: bench
            reply: The lorries got longer. The quay did not.
          offer-study:
            when: {not: {chose: [offer-study]}}
            say: You will have our gate study on Friday.
            move: make-promise
            promises: study
            next: bench
            reply: Friday. We shall see.
          ten-minutes-more:
            say: Sign today and it is ten percent less.
            move: urgency-fear
            next: bench
            reply: The tide does not do discounts.
          stand-up:
            say: The tide is turning. I will leave you to it.
            move: small-talk
            reply: Mind the rope.
  exploration:
    scene: The yard at noon.
    beats:
      counting:
        prospect: Count, then.
        choices:
          friday:
            when: {promised: [study]}
            do: Hand her the study.
            move: keep-promise
            keeps: study
            reply: It is Friday.
          say-back:
            say: They wait, and then they leave. Have I understood?
            move: reflect-back
            agrees: need
            reply: You have.
  development:
    scene: The office over the water.
    beats:
      plans:
        prospect: So what would it look like?
        choices:
          together:
            when:
              trust: {at_least: 1, at_most: 100}
              understanding: {at_least: 0}
              credibility: {at_most: 10}
              patience: {at_least: 0}
              knows: [churn]
              agreed: [need]
              kept: [study]
              broken: [study]
              promised: [study]
              seen: [gate]
              chose: [what-hurts, boots]
              flags: laughed
              posture: [open, neutral]
              breach: any
              stage_reached: exploration
              not: {knows: [idle-trucks]}
              any: [{knows: [churn]}, {flags: [laughed]}]
            say: Let us draw it.
            move: co-design
            agrees: [plan, dispatch]
            reply: Here is a pencil.
          not-ours:
            say: You need a smaller shop than ours. Ring Tarn.
            move: refer-out
            ends: friend
            reply: That is honest.
      no-answer:
        silence: true
        narration: Nothing from her for nine days.
        choices:
          nudge:
            say: Just checking in.
            move: check-in
  commitment:
    scene: A signed page.
    beats:
      after:
        prospect: Well?
        choices:
          ring:
            say: How is the first week?
            move: check-in
            reply: Loud.
  unity:
    scene: A year on.
    beats:
      quay:
        prospect: Walk with me.
        choices:
          walk:
            say: Gladly.
            move: check-in
            reply: Mind the rope.
endings:
  unity: The queue is gone, and so are the wrong shoes.
  walked: She goes in and shuts the door.
discuss:
  - When did she stop guessing?
tests:
  - {name: a patient morning, play: [what-hurts, what-else, stand-up], ends: stalled}
  - {name: pressing fails, policy: extractor, never: [commitment, unity]}
"""

TO_THE_END = ("what-hurts", "what-else", "keep-listening", "offer-study", "keep-listening", "stand-up")
"""A play of the full scenario from the first words to an ending."""


def edit(text: str, old: str, new: str) -> str:
    """The text with the one place that says `old` saying `new`."""
    assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times"
    return text.replace(old, new)


def marked(text: str) -> tuple[str, int, int]:
    """The text without its `«`, and the line and column where that stood."""
    before, after = text.split("«")
    return before + after, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


class Place:
    """A folder with a home, scenarios and saves of its own, in which simgame is run as users run it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "home"
        self.home.mkdir()
        self.saves = folder / "kept"

    def scenario(self, text: str = FULL, name: str = "dock") -> Path:
        """A scenario file here; its path."""
        path = self.folder / f"{name}.yaml"
        path.write_bytes(text.encode())
        return path

    def save(self, name: str = "dock") -> Path:
        """The file of a save."""
        return self.saves / f"{name}.jsonl"

    def environment(self, **more: str | None) -> dict[str, str]:
        """The variables of a clean user; None takes one away."""
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
        found: dict[str, str | None] = {
            **kept,
            "PYTHONPATH": str(ROOT),
            "HOME": str(self.home),
            "XDG_DATA_HOME": str(self.home / "data"),
            "SIMGAME_SAVES": str(self.saves),
            "SIMGAME_SETTINGS": str(self.home / "settings.toml"),
            "PYTHONIOENCODING": "utf-8",
            **more,
        }
        return {name: value for name, value in found.items() if value is not None}

    def run(
        self,
        *arguments: str | bytes | Path,
        lines: str | bytes = "",
        environment: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> "subprocess.CompletedProcess[str]":
        """Run a command to its end; output as text, which has to be UTF-8."""
        done = subprocess.run(
            [sys.executable, "-m", "simgame", *arguments],
            input=lines.encode() if isinstance(lines, str) else lines,
            capture_output=True,
            env=dict(environment) if environment is not None else self.environment(),
            cwd=cwd or self.folder,
            timeout=60,
            check=False,
        )
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    def python(self, code: str) -> str:
        """Run Python code as a user of this place; what it printed. Fails where the code does."""
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=self.environment(),
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def play(self, *choices: str, scenario: Path | None = None, more: tuple[str, ...] = ()) -> None:
        """Make choices in a play of the scenario, and leave."""
        done = self.run("play", scenario or self.scenario(), "--plain", *more, lines="".join(f"{c}\n" for c in choices))
        assert done.returncode == 0, done.stderr

    def start(self, *arguments: str | Path) -> "subprocess.Popen[bytes]":
        """A command running, with pipes to talk to it."""
        return subprocess.Popen(
            [sys.executable, "-m", "simgame", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=self.environment(),
            cwd=self.folder,
        )


def read_until(process: "subprocess.Popen[bytes]", wanted: str) -> str:
    """What a process says up to and with the line that has `wanted` in it."""
    assert process.stdout
    said = ""
    for line in process.stdout:
        said += line.decode()
        if wanted in said.splitlines()[-1]:
            return said
    raise AssertionError(f"never said {wanted!r}: {said!r}")


def tell(process: "subprocess.Popen[bytes]", line: str) -> None:
    """One line of input to a process."""
    assert process.stdin
    process.stdin.write(f"{line}\n".encode())
    process.stdin.flush()


def kill(process: "subprocess.Popen[bytes]", how: int = signal.SIGKILL) -> int:
    """End a process that a test started, and close its pipes; its exit code."""
    process.send_signal(how)
    return finish(process)


def finish(process: "subprocess.Popen[bytes]") -> int:
    """Wait for a process to end, and close its pipes; its exit code."""
    try:
        return process.wait(timeout=30)
    finally:
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()


def one_message(done: "subprocess.CompletedProcess[str]", code: int, *words: str) -> str:
    """Hold a refused command to its one clear line on stderr, without a traceback; the line."""
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode == code, (done.returncode, done.stdout, done.stderr)
    assert done.stderr.count("\n") == 1, done.stderr
    for word in words:
        assert word in done.stderr, done.stderr
    return done.stderr
