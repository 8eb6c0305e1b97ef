"""Small scenarios made at random, to hold what is proved of them against what happens in them."""

from random import Random
from typing import Any

from simgame.rules.moves import dispositions, moves
from simgame.rules.stages import STAGES
from simgame.scenario.model import Scenario
from simgame.scenario.reader import read
from tests.support.scenarios import Part, text

NEEDS = ("waiting", "drivers")


def random_story(seed: int, beats_a_stage: int = 3, choices_a_beat: int = 3) -> Scenario:
    """A scenario without rhyme or reason, that can be read; the same seed makes the same."""
    maker = _Maker(Random(seed))
    stages = {stage: maker.stage(stage, beats_a_stage, choices_a_beat) for stage in STAGES}
    whole = text(
        prospect=maker.random.choice(list(dispositions())),
        stakes=maker.random.choice(["small", "medium", "complex"]),
        fit=maker.random.choice(["good", "good", "good", "poor"]),
        **maker.opening(),
        **stages,
    )
    scenario, problems = read(whole, "random.yaml")
    assert scenario is not None, "\n".join(map(str, problems))
    return scenario


class _Maker:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.kinds = [name for name in moves() if name not in ("give-up",)]
        self.chosen: list[str] = []
        self.seen: list[str] = []

    def opening(self) -> Part:
        """Where it begins, and how they stand to each other then."""
        starts: Part = {part: self.random.randint(3, 8) for part in ("credibility", "reliability", "intimacy")}
        starts |= {"self_orientation": self.random.randint(0, 5), "returned": self.random.choice([0, 0, 1])}
        stage = self.random.choice(["attraction", "attraction", "exploration", "development"])
        if stage == "development":
            starts |= {"knows": [*NEEDS], "agreed": ["need"]}
        return {"opens_in": stage, "starts": starts}

    def stage(self, stage: str, beats: int, choices: int) -> dict[str, Part]:
        names = [f"{stage}-{number}" for number in range(self.random.randint(1, beats))]
        return {name: self._beat(stage, name, names, choices, first=name == names[0]) for name in names}

    def _beat(self, stage: str, name: str, siblings: list[str], choices: int, first: bool) -> Part:
        made = {
            f"{name}-{letter}": self._choice(stage, name, siblings, last=number == 0)
            for number, letter in enumerate("abcdef"[: self.random.randint(2, choices)])
        }
        beat: Part = {"prospect": "Go on.", "choices": made}
        if not first and self.random.random() < 0.5:
            beat["when"] = self._when()
        if self.random.random() < 0.2:
            beat["later"] = "A week later"
        if self.random.random() < 0.1:
            beat["silence"] = True
        if self.random.random() < 0.2:
            beat["offers"] = {"says": "Take this.", "discovers": self.random.choice(NEEDS)}
        self.seen.append(name)
        self.chosen += made
        return beat

    def _choice(self, stage: str, name: str, siblings: list[str], last: bool) -> Part:
        choice: Part = {"say": f"Word {self.random.random()}.", "move": self._move(stage)}
        rolled = self.random.random
        if rolled() < 0.4:
            choice["discovers"] = self.random.choice(NEEDS)
        if rolled() < 0.6:
            choice["agrees"] = self.random.choice(["need", "plan", "safe", ["need", "plan", "safe"]])
        if "make-promise" in choice["move"]:
            choice["promises"] = "study"
        if "keep-promise" in choice["move"]:
            choice["keeps"] = "study"
        if choice["move"] in ("refer-out", "release-gracefully"):
            choice["ends"] = self.random.choice(["friend", "released", "given-away"])
        if rolled() < 0.2:
            choice["flags"] = self.random.choice(["red", "blue"])
        if not last and rolled() < 0.35:
            choice["when"] = self._when()
        if rolled() < 0.25:
            choice["next"] = self.random.choice(siblings)
        return choice

    def _move(self, stage: str) -> str | list[str]:
        """Mostly what leads on, so that random stories get somewhere."""
        useful = {
            "attraction": ["give-insight", "ask-permission", "make-promise"],
            "exploration": ["open-question", "reflect-back", "listen-deeply", "keep-promise"],
            "development": ["co-design", "check-agreement", "invite-decision", "give-freedom"],
            "commitment": ["check-in", "support-setup", "track-results"],
            "unity": ["check-in", "build-community"],
        }[stage]
        if self.random.random() < 0.3:
            return self.random.sample(useful, 2)
        return self.random.choice(useful) if self.random.random() < 0.7 else self.random.choice(self.kinds)

    def _when(self, depth: int = 0) -> Part:
        kinds: list[tuple[str, Any]] = [
            ("knows", self.random.choice(NEEDS)),
            ("agreed", self.random.choice(["need", "plan", "safe"])),
            ("trust", {"at_least": self.random.choice([10, 25, 40, 60])}),
            ("pressure", {"at_most": self.random.choice([0, 1, 3])}),
            ("goodwill", {"at_least": self.random.choice([1, 3])}),
            ("returned", {"at_least": self.random.choice([1, 3])}),
            ("understanding", {"at_least": 50}),
            ("posture", self.random.sample(["open", "neutral", "guarded"], 2)),
            ("breach", "any"),
            ("stage_reached", self.random.choice(["exploration", "development"])),
        ]
        kinds += [("chose", self.random.choice(self.chosen))] if self.chosen else []
        kinds += [("seen", self.random.choice(self.seen))] if self.seen else []
        if depth < 1:
            kinds += [("not", self._when(1)), ("any", [self._when(1), self._when(1)])]
        return dict(self.random.sample(kinds, self.random.choice([1, 1, 2])))
