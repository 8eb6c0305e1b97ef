"""What the library says of a scenario and of one's plays, in words: for its cards and for its lines of text."""

from collections.abc import Iterable, Iterator
from datetime import datetime

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


def branched(play: Summary) -> str:
    """What a what-if is a what-if of; nothing of other plays."""
    return f"what if from turn {play.branch.turn} of {play.branch.save}" if play.branch else ""


def when(play: Summary) -> str:
    """When it was last played, where the player is."""
    return datetime.fromtimestamp(play.modified).astimezone().strftime("%Y-%m-%d %H:%M")


def to_delete(play: Summary) -> str:
    """The question before a play is deleted."""
    counts = " It counts for your career." if play.ending and play.mode == "assessment" else ""
    return f"Delete the save {play.name}?{counts} Nothing brings it back."
