"""The story family of `check`: what no play can reach, meet, find out, agree, keep or leave."""

from collections.abc import Iterator

from simgame.author.finding import Finding, Path
from simgame.author.story import teaching
from simgame.author.story.facts import Facts, asks, cases, judge, judge_one
from simgame.author.story.reach import Memory, Reach
from simgame.author.story.words import gate_reasons
from simgame.rules.relationship import RANGES
from simgame.rules.stages import STAGES
from simgame.scenario.model import AnyOf, Beat, Bound, Choice, Condition, Has, IsOneOf, Not, Scenario, When

ANYTHING = Facts({**RANGES, "trust": (0, 100), "understanding": (0, 100)}, {})


def findings(scenario: Scenario) -> list[Finding]:
    """Everything the story family has to say about a scenario."""
    reach = Reach(scenario)
    found = [*_stages(reach), *_names(reach), *teaching.findings(reach)]
    for beat in scenario.beats.values():
        if beat.stage in reach.stages:
            found += _beat(beat, reach)
    return found + list(_loops(reach))


def path_of(beat: Beat, choice: Choice | None = None) -> Path:
    """Where a beat or a choice stands in the file."""
    base: Path = ("stages", beat.stage, "beats", beat.id)
    return base if choice is None else (*base, "choices", choice.id)


def key_of(condition: Condition) -> str:
    """The key a condition has in the file."""
    match condition:
        case Bound(name, _, _):
            return name
        case Has(kind, _) | IsOneOf(kind, _):
            return kind
        case Not():
            return "not"
        case AnyOf():
            return "any"
        case _:
            return "stage_reached"


def _beat(beat: Beat, reach: Reach) -> Iterator[Finding]:
    behind = reach.behind(beat.stage)
    if beat.when and behind is not None:
        known = _entering(beat, behind, reach)
        yield from _when(beat.when, known, (*path_of(beat), "when"), f"the beat `{beat.id}` never comes")
    if beat.id not in reach.beats:
        if behind is None or not beat.when or _satisfiable(beat.when, _entering(beat, behind, reach)):
            yield _unreachable_beat(beat)
        return
    facts = reach.facts(beat)
    for choice in beat.choices:
        yield from _choice(beat, choice, facts, reach)
    yield from _stuck(beat, facts, reach)


def _entering(beat: Beat, behind: Memory, reach: Reach) -> Facts:
    return reach.facts_in(beat.stage, behind)


def _unreachable_beat(beat: Beat) -> Finding:
    return Finding(
        "unreachable-beat", "error", path_of(beat), f"no play comes to the beat `{beat.id}`",
        "lead to it with `next:`, or let a thread end before it; or remove it",
    )  # fmt: skip


def _choice(beat: Beat, choice: Choice, facts: Facts, reach: Reach) -> Iterator[Finding]:
    path = path_of(beat, choice)
    if choice.when:
        yield from _when(choice.when, facts, (*path, "when"), f"the choice `{choice.id}` is never offered")
    if choice.id not in reach.choices and _satisfiable(choice.when, facts):
        promised = ", ".join(f"`{name}`" for name in choice.act.keeps)
        yield Finding(
            "unreachable-choice", "error", path,
            f"the choice `{choice.id}` is never offered: {promised} cannot be promised before it",
            "a choice with `keeps` is on the table only while that promise is open; let an earlier choice make it",
        )  # fmt: skip


def _satisfiable(when: When, facts: Facts) -> bool:
    return any(judge(when, each) is not False for each in cases(facts, when))


def _when(when: When, facts: Facts, path: Path, consequence: str) -> Iterator[Finding]:
    """Conditions that contradict each other, never hold here, or always do."""
    if not _satisfiable(when, ANYTHING):
        culprit = next((each for each in when if not _satisfiable((each,), ANYTHING)), None)
        where = (*path, key_of(culprit)) if culprit is not None else path
        yield Finding(
            "contradiction", "error", where, f"these conditions can never hold together, so {consequence}",
            "one of them has to go",
        )  # fmt: skip
        return
    for condition in when:
        if not _satisfiable((condition,), facts):
            yield Finding(
                "never-holds", "error", (*path, key_of(condition)), f"this can never hold here, so {consequence}",
                "nothing that comes before can bring it about; change the condition, or what leads here",
            )  # fmt: skip
            return
    if not _satisfiable(when, facts):
        yield Finding(
            "never-holds", "error", path, f"these conditions can never hold together here, so {consequence}",
            "nothing that comes before can bring them about together",
        )  # fmt: skip
        return
    for condition in when:
        if all(judge_one(condition, each) is True for each in cases(facts, (condition,))):
            yield Finding(
                "always-holds", "warning", (*path, key_of(condition)), "this condition always holds here",
                "remove it, or ask for what you meant",
            )  # fmt: skip


def _stuck(beat: Beat, facts: Facts, reach: Reach) -> Iterator[Finding]:
    """A beat on which every choice can be closed leaves the player with nothing to say."""
    offered = [choice for choice in beat.choices if choice.id in reach.choices]
    if not offered or any(not each.when and not each.act.keeps for each in offered):
        return
    whens = [asks(each) for each in offered]
    given = () if beat.id in reach.led_to or beat.later else beat.when
    for case in cases(facts, given, *whens):
        if judge(given, case) is not False and all(judge(when, case) is False for when in whens):
            yield Finding(
                "stuck-beat", "error", path_of(beat), f"every choice of the beat `{beat.id}` can be closed at once",
                "leave one choice without `when`, so that there is always something to say",
            )  # fmt: skip
            return


def _loops(reach: Reach) -> Iterator[Finding]:
    """Beats that lead to one another and nowhere else."""
    beats = [beat for beat in reach.scenario.beats.values() if beat.id in reach.beats]
    open_choices = {beat.id: [each for each in beat.choices if each.id in reach.choices] for beat in beats}
    out: set[str] = set()
    size = -1
    while size != (size := len(out)):
        for beat in beats:
            if beat.id not in out and any(_leaves(each, out, reach) for each in open_choices[beat.id]):
                out.add(beat.id)
    reported: set[str] = set()
    for beat in beats:
        if beat.id not in out and beat.id not in reported and open_choices[beat.id]:
            loop = _closure(beat.id, open_choices)
            reported |= loop
            names = ", ".join(f"`{each}`" for each in sorted(loop))
            yield Finding(
                "endless-loop", "error", path_of(beat), f"there is no way out of {names}",
                "let one choice of the loop go without `next`",
            )  # fmt: skip


def _leaves(choice: Choice, out: set[str], reach: Reach) -> bool:
    asked_for = bool(choice.act.ends) or choice.act.tagged("gives-up")
    return not choice.next or choice.next in out or asked_for or reach.can[choice.id].decides


def _closure(first: str, open_choices: dict[str, list[Choice]]) -> set[str]:
    found: set[str] = set()
    waiting = [first]
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting += [choice.next for choice in open_choices[each] if choice.next]
    return found


def _stages(reach: Reach) -> Iterator[Finding]:
    """Stages whose gate no play can open."""
    for stage in STAGES[:-1]:
        if stage not in reach.stages or stage not in reach.scenario.stages:
            continue
        reasons = gate_reasons(stage, reach)
        if reasons:
            following = STAGES[STAGES.index(stage) + 1]
            yield Finding(
                "closed-stage", "error", ("stages", stage), f"no play gets from {stage} to {following}: {reasons[0]}",
                "; ".join(reasons[1:]),
            )  # fmt: skip


def _names(reach: Reach) -> Iterator[Finding]:
    """Needs, criteria and promises that choices touch and no play can have."""
    scenario, got = reach.scenario, reach.got(STAGES[-1])
    touched = _touched(reach)
    for need in scenario.needs:
        if need in touched["discovers"] and need not in got.known | reach.start.known:
            yield Finding(
                "undiscoverable-need", "error", ("needs", need), f"no play can find out `{need}`",
                "the choices that discover it are out of reach",
            )  # fmt: skip
    for criterion in scenario.criteria:
        if criterion in touched["agrees"] and criterion not in got.agreed | reach.start.agreed:
            yield Finding(
                "unagreeable-criterion", "error", ("criteria", criterion), f"no play can agree `{criterion}`",
                "it takes a choice within reach that is not extractive",
            )  # fmt: skip
    for promise in scenario.promises:
        if promise in touched["promises"] and promise in got.promised and not _keepable(promise, reach):
            yield Finding(
                "unkeepable-promise", "error", ("promises", promise), f"no play can keep the promise `{promise}` in time",
                f"it is due before {scenario.promises[promise].by} ends; offer a choice with `keeps: {promise}` by then",
            )  # fmt: skip


def _touched(reach: Reach) -> dict[str, set[str]]:
    """What is touched by any choice of a stage that plays come to; stages out of reach are said to be so already."""
    found: dict[str, set[str]] = {"discovers": set(), "agrees": set(), "promises": set()}
    for stage in reach.stages & reach.scenario.stages.keys():
        for beat in reach.scenario.stages[stage].beats:
            found["discovers"] |= {beat.offers.discovers} if beat.offers else set()
            for choice in beat.choices:
                for key, names in found.items():
                    names.update(getattr(choice.act, key))
    return found


def _keepable(promise: str, reach: Reach) -> bool:
    taken = [choice for choice in reach.scenario.choices.values() if choice.id in reach.choices]
    put_off = any(each.act.tagged("renegotiates") and promise in each.act.promises for each in taken)
    last = STAGES.index(reach.scenario.promises[promise].by) + put_off
    made = [
        beat for beat in reach.scenario.beats.values() if any(_makes(each, promise, reach) for each in beat.choices)
    ]
    if any(STAGES.index(beat.stage) > last for beat in made):
        last = len(STAGES)  # promised after its date, it never comes due
    in_time = [beat for beat in reach.scenario.beats.values() if STAGES.index(beat.stage) <= last]
    return any(promise in each.act.keeps and each.id in reach.choices for beat in in_time for each in beat.choices)


def _makes(choice: Choice, promise: str, reach: Reach) -> bool:
    return choice.id in reach.choices and promise in reach.can[choice.id].promised
