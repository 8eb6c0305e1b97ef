"""The big story in ink: the same beats, words, choices and conditions, with what the conditions ask for kept by hand.

ink has no rules, and these are not written in it: one number stands for trust, and a gate asks for a flag or two. That is far
less than our rules do for a choice, and in ink's favour where time is measured.
"""

from simgame.rules.moves import moves
from simgame.rules.stages import STAGES
from tests.support.big import HEAD, Exchange, Option, plot

GATES = {
    "attraction": "permission && trust >= 20",
    "exploration": "agreed_need && trust >= 40",
    "development": "decided && agreed_plan && trust >= 60",
    "commitment": "touch && setup && results && trust >= 80",
}
TAGS = {
    "permission": "permission", "invites": "decided", "assures:touch": "touch", "assures:setup": "setup", "assures:results": "results",
}  # fmt: skip
"""What a tag of a move makes true."""


def big_ink(beats: int, temptation: float = 1.0) -> str:
    """The ink of the story of that many beats."""
    story = plot(beats, temptation)
    facts = [f"knows_{need}" for need in HEAD["needs"]]
    facts += [f"agreed_{item}" for item in ("need", "plan", *HEAD["criteria"])]
    facts += [f"promised_{promise}" for promise in HEAD["promises"]]
    facts += [_ink(flag) for each in story for option in each.options for flag in _names(option, "flags")]
    facts += ["breach", *TAGS.values()]
    begin = ["VAR trust = 25", *(f"VAR {fact} = false" for fact in facts), f"-> {story[0].id}", ""]
    firsts = {stage: next(each.id for each in story if each.stage == stage) for stage in STAGES}
    for place, each in enumerate(story):
        following = story[place + 1] if place + 1 < len(story) else None
        after = following.id if following and following.stage == each.stage else "over"
        begin += _knot(each, after, firsts)
    return "\n".join([*begin, "=== over ===", "It is over.", "-> END", ""])


def _ink(name: str) -> str:
    return name.replace("-", "_")


def _names(option: Option, key: str) -> list[str]:
    value = option.parts.get(key, [])
    return [value] if isinstance(value, str) else list(value)  # type: ignore[call-overload]


def _knot(beat: Exchange, after: str, firsts: dict[str, str]) -> list[str]:
    when = beat.parts.get("when")
    lines = [f"=== {beat.id} ==="]
    lines += [f"{{ {_condition(when, holds=False)}:", f"    -> {after}", "}"] if when else []
    lines += [str(beat.parts[key]) for key in ("later", "cue") if key in beat.parts]
    lines += [beat.says, *(line for option in beat.options for line in _choice(beat, option)), f"- (end_{beat.id})"]
    if beat.stage in GATES:
        lines += [f"{{ {GATES[beat.stage]}:", f"    -> {firsts[STAGES[STAGES.index(beat.stage) + 1]]}", "}"]
    return [*lines, f"-> {after}", ""]


def _condition(when: object, holds: bool = True) -> str:
    """A condition of the plot in ink, or its opposite; a choice made is a label seen."""
    assert isinstance(when, dict)
    (key, value), negation = next(iter(when.items())), "" if holds else "not "
    match key:
        case "not":
            return _condition(value, not holds)
        case "chose":
            return f"{negation}{value[0].split('-')[0]}.{_ink(value[0])}"
        case "flags":
            return f"{negation}{_ink(value[0])}"
        case "breach":
            return f"{negation}breach"
        case _:
            return f"trust {'>=' if holds else '<'} {value['at_least']}"


def _choice(beat: Exchange, option: Option) -> list[str]:
    when = option.parts.get("when")
    guards = [_condition(when)] if when else []
    guards += [f"promised_{name}" for name in _names(option, "keeps")]
    guard = "".join(f"{{ {each} }} " for each in guards)
    target = option.parts.get("next", f"end_{beat.id}")
    effects = [f"    ~ {effect}" for effect in _effects(option)]
    return [f"+ ({_ink(option.id)}) {guard}[{option.say}]", f"    {option.reply}", *effects, f"    -> {target}"]


def _effects(option: Option) -> list[str]:
    move = moves()[option.move]
    found = [f"trust = trust {'- 4' if move.extractive else '+ 3'}"]
    found += [f"knows_{need} = true" for need in _names(option, "discovers")]
    found += [f"agreed_{item} = true" for item in _names(option, "agrees")]
    found += [f"promised_{name} = true" for name in _names(option, "promises")]
    found += [f"promised_{name} = false" for name in _names(option, "keeps")]
    found += [f"{_ink(flag)} = true" for flag in _names(option, "flags")]
    found += ["breach = true"] if move.tags & {"proposes", "closer"} else []
    found += ["breach = false"] if "amends" in move.tags else []
    return found + [f"{fact} = true" for tag, fact in TAGS.items() if tag in move.tags]
