"""A playtest as a table for people."""

from collections.abc import Iterator
from statistics import median
from textwrap import wrap

from simgame.author.playtest import Playtest, by_count
from simgame.author.tally import Tally, interval
from simgame.author.targets import Judgement
from simgame.rules.stages import STAGES

WIDTH = 80
NAME = 14


def lines(result: Playtest) -> list[str]:
    """Endings with their intervals, choices, trust, what nobody took, and the targets that were missed."""
    plays = max(tally.number for tally in result.policies.values())
    return [
        f"{result.scenario}: {plays} plays by each policy, seed {result.seed} (a sample, not a proof)",
        "",
        f"{'policy':<{NAME}}{'ending':<12}{'plays':>7}{'share':>8}   {'95 % interval':<15}choices, range",
        *(row for name, tally in result.policies.items() for row in _endings(name, tally)),
        "",
        "Trust on leaving a stage: median, lowest-highest",
        f"{'':<{NAME}}" + "".join(f"{stage:<13}" for stage in STAGES).rstrip(),
        *(_trust(name, tally) for name, tally in result.policies.items()),
        "",
        *_never_taken(result),
        *_targets(result.judgements),
    ]


def _endings(name: str, tally: Tally) -> Iterator[str]:
    lengths = tally.lengths
    span = _span(lengths)
    for ending, count in by_count(tally.of("ending")):
        low, high = (100 * each for each in interval(count, tally.number))
        share = f"{100 * count / tally.number:.1f} %"
        yield f"{name:<{NAME}}{ending:<12}{count:>7}{share:>8}   {f'{low:.1f} to {high:.1f}':<15}{span}".rstrip()
        name = span = ""


def _span(values: list[int]) -> str:
    """Median and range; of values that are all the same, that one."""
    return f"{median(values):g}, {values[0]}-{values[-1]}" if values[0] != values[-1] else str(values[0])


def _trust(name: str, tally: Tally) -> str:
    cells = []
    for stage in STAGES:
        values = tally.trust.get(stage)
        cells.append(_span(sorted(values.elements())) if values else "")
    return f"{name:<{NAME}}{''.join(f'{cell:<13}' for cell in cells)}".rstrip()


def _never_taken(result: Playtest) -> list[str]:
    if not result.never_taken:
        return ["Every choice was taken by some play.", ""]
    count = len(result.never_taken)
    head = "1 choice that no play took:" if count == 1 else f"{count} choices that no play took:"
    names = wrap(", ".join(result.never_taken), WIDTH - 4, break_on_hyphens=False)
    return [head, *(f"    {line}" for line in names), ""]


def _targets(judgements: tuple[Judgement, ...]) -> list[str]:
    if not judgements:
        return ["No targets are set for these policies."]
    open_ones = [each for each in judgements if each.verdict != "met"]
    met = f"{len(judgements) - len(open_ones)} of {len(judgements)} targets met"
    if not open_ones:
        return [f"{met}."]
    rows = [f"{met}; not these:"]
    for each in open_ones:
        rows.append(f"    {each.verdict:<8} {each.policy}: {each.wants}")
        found = f"{each.found}; more plays would tell" if each.verdict == "unclear" else each.found
        rows += wrap(found, WIDTH, initial_indent=" " * 13, subsequent_indent=" " * 13)
    return rows
