"""What the library says of a scenario and of one's plays, in words: for its cards and for its lines of text."""

from collections.abc import Iterable, Iterator

from simgame.journal.saves import Summary, best
from simgame.rules.rulebook import rules
from simgame.scenario.model import Scenario


def facts(scenario: Scenario) -> tuple[str, str, str]:
    """How long it takes, where it is set, and with whom."""
    return f"{scenario.minutes} minutes", scenario.setting.replace("-", " "), f"with {scenario.prospect.name}"


def teaches(names: Iterable[str]) -> str:
    """What a scenario teaches: rules by their titles, anything else as it is called."""
    return ", ".join(_titles(names))


def _titles(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        title = str(rules()[name]["title"]) if name in rules() else name
        yield title[:1].lower() + title[1:]


def results(scenario: str, summaries: Iterable[Summary]) -> tuple[Summary, Summary] | None:
    """The last finished play of a scenario and the best; summaries come newest first. What-ifs are not results."""
    done = [each for each in summaries if each.scenario == scenario and each.ending and not each.branch]
    top = best(done)
    return (done[0], top) if top else None


def came(play: Summary) -> str:
    """How a finished play ended, and in which mode it was played."""
    from simgame.reports.sections import in_words  # not before there is an end: the first paint waits for every import

    return f"{in_words(play.ending)} ({play.mode})"


def last_and_best(scenario: str, summaries: Iterable[Summary]) -> str:
    """The last result and the best, or nothing."""
    found = results(scenario, summaries)
    return f"Last: {came(found[0])}. Best: {came(found[1])}." if found else ""
