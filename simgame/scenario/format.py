"""The scenario format, version 1, as data: what may stand where."""

from simgame.rules.facts import POSTURES
from simgame.rules.moves import dispositions, moves
from simgame.rules.relationship import BREACHES, RANGES
from simgame.rules.rulebook import rules
from simgame.rules.stages import ENDINGS, STAGES
from simgame.scenario.model import LEVELS, SETTINGS, STAKES
from simgame.scenario.shapes import Flag, Kind, Late, Many, Name, Named, Number, Record, Text

VERSION = 1
BREACH_KINDS = ("any", *BREACHES)
POLICIES = (
    "collaborator", "repairer", "pitch-first", "quid-pro-quo", "extractor", "doormat", "random",
    "first", "second", "third", "fourth", "longest", "shortest",
)  # fmt: skip
"""The players that tests can name; a test holds this list to the policies that exist."""

_STAGE = Name("stage", lambda: STAGES)
_ENDING = Name("ending", lambda: ENDINGS)

BOUND = Record("bound", {"at_least": Number(0, 100), "at_most": Number(0, 100)}, such="{at_least: 40}")

WHEN: Record = Record(
    "condition",
    {
        "trust": BOUND,
        "understanding": BOUND,
        **dict.fromkeys(RANGES, BOUND),
        "knows": Many(Name("need")),
        "agreed": Many(Name("agreement")),
        "kept": Many(Name("promise")),
        "broken": Many(Name("promise")),
        "promised": Many(Name("promise")),
        "seen": Many(Name("beat")),
        "chose": Many(Name("choice")),
        "flags": Many(Name("flag")),
        "posture": Many(Name("posture", lambda: POSTURES)),
        "breach": Many(Name("kind of breach", lambda: BREACH_KINDS)),
        "stage_reached": _STAGE,
        "not": Late(lambda: WHEN),
        "any": Many(Late(lambda: WHEN)),
    },
    brittle=True,
    such="when: {trust: {at_least: 40}}",
)

CHOICE = Record(
    "choice",
    {
        "say": Text(200),
        "do": Text(200),
        "move": Many(Name("move", moves), at_most=2),
        "discovers": Many(Name("need")),
        "agrees": Many(Name("agreement")),
        "promises": Many(Name("promise")),
        "keeps": Many(Name("promise")),
        "flags": Many(Text(60)),
        "when": WHEN,
        "reply": Text(400),
        "reply_by": Name("person"),
        "cue": Text(160),
        "next": Text(60),
        "ends": Name("ending", lambda: ("friend", "released", "given-away", "lapsed")),
        "because": Text(300),
        "renamed_from": Text(60),
    },
    required=("move",),
)

BEAT = Record(
    "beat",
    {
        "prospect": Text(400),
        "speaker": Name("person"),
        "says": Text(400),
        "narration": Text(300),
        "cue": Text(160),
        "when": WHEN,
        "later": Text(60),
        "offers": Record("offer", {"discovers": Name("need"), "says": Text(300)}),
        "silence": Flag(),
        "discuss": Many(Text(300)),
        "choices": Named(CHOICE),
        "renamed_from": Text(60),
    },
    required=("choices",),
)

STAGE = Record(
    "stage", {"scene": Text(500), "beats": Named(BEAT), "discuss": Many(Text(300))}, required=("scene", "beats")
)

STAGE_SET = Record("set of stages", dict.fromkeys(STAGES, STAGE))

_PERSON: dict[str, Kind] = {"name": Text(60), "role": Text(80), "company": Text(80), "about": Text(600)}

STARTS = Record(
    "start",
    {
        **{meter: Number(low, high) for meter, (low, high) in RANGES.items()},
        "knows": Many(Name("need")),
        "agreed": Many(Name("agreement")),
    },
)

TEST = Record(
    "test",
    {
        "name": Text(120),
        "play": Many(Name("choice")),
        "policy": Name("policy", lambda: POLICIES),
        "ends": Many(_ENDING),
        "never": Many(Name("stage or ending", lambda: (*STAGES, *ENDINGS))),
    },
    required=("name",),
)

SCENARIO = Record(
    "scenario",
    {
        "simgame": Number(VERSION, VERSION),
        "title": Text(80),
        "summary": Text(300),
        "level": Name("level", lambda: LEVELS),
        "minutes": Number(1, 240),
        "stakes": Name("stakes", lambda: STAKES),
        "setting": Name("setting", lambda: SETTINGS),
        "teaches": Many(Name("rule", rules)),
        "fit": Name("fit", lambda: ("good", "poor")),
        "seller": Record(
            "seller", {"company": Text(80), "offer": Text(200), "role": Text(80)}, ("company", "offer", "role")
        ),
        "prospect": Record(
            "prospect", {**_PERSON, "disposition": Name("disposition", dispositions)}, ("name", "role", "disposition")
        ),
        "starts": STARTS,
        "cast": Named(Record("person", _PERSON, ("name",))),
        "needs": Named(Text(200)),
        "criteria": Named(Text(200)),
        "promises": Named(Record("promise", {"text": Text(200), "by": _STAGE}, ("text", "by"))),
        "opens_in": _STAGE,
        "stages": STAGE_SET,
        "endings": Record("set of endings", {ending: Text(800) for ending in ENDINGS}),
        "discuss": Many(Text(300)),
        "tests": Many(TEST),
    },
    required=("simgame", "title", "summary", "level", "minutes", "prospect", "seller", "needs", "stages"),
)
