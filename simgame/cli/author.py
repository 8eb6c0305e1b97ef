"""The author's commands: write, check, prove, test."""

import argparse
import sys
from typing import TYPE_CHECKING

from simgame.cli.output import (
    Add,
    can_be_json,
    can_go_to_a_file,
    complain,
    deliver,
    need_terminal,
    positive,
    show,
    takes_scenario,
    uncollected,
)
from simgame.errors import Refused
from simgame.printable import printable

FOR_A_MAP = 20_000
"""States explored before a map is drawn; what is not decided by then is drawn as possible."""

if TYPE_CHECKING:
    from simgame.author.exploration import Exploration
    from simgame.scenario.model import Scenario


def add_commands(add: Add) -> None:
    """Add the author's commands to the command line."""
    sub = add(
        "check", check, "every problem of scenarios at once, with the place and what to do", "check first-handshake"
    )
    sub.add_argument("scenarios", nargs="+", metavar="PATH", help="a path, or an id from the library; again for more")
    sub.add_argument(
        "--format", choices=("text", "json", "github", "sarif"), default="text", help="for people (text) or for tools"
    )
    sub.add_argument("--advice", action="store_true", help="matters of taste, too")
    sub.add_argument("--explain", action=Explain, metavar="CODE", help="print what a code means, and how to mend it")

    sub = add("explore", explore, "what can happen at all, proved, with a shortest witness", "explore first-handshake")
    takes_scenario(sub)
    can_be_json(sub)
    sub.add_argument(
        "--max-states",
        type=positive,
        metavar="N",
        help="states visited exactly; beyond them only some are followed (default 80000)",
    )

    sub = add(
        "playtest",
        playtest,
        "many plays by policies, and how they end",
        "playtest harbor-breakfast --plays 200 --seed 1",
    )
    takes_scenario(sub)
    sub.add_argument("--policy", action="append", metavar="P", help="a policy, again for more (default: all)")
    sub.add_argument("--plays", type=positive, default=100, metavar="N", help="plays for each policy (default 100)")
    sub.add_argument("--seed", type=int, default=1, metavar="S", help="the same seed gives the same plays (default 1)")
    sub.add_argument("--jobs", type=positive, metavar="J", help="processes (default: one for each processor)")
    sub.add_argument("--executor", metavar="dask://HOST:PORT", help="play on a Dask cluster (the extra `dask`)")
    can_be_json(sub)

    sub = add(
        "watch",
        watch,
        "play while editing: every save of the file shows at once, at the same place",
        "watch scenarios/my-scenario.yaml",
    )
    takes_scenario(sub)

    sub = add("new", new, "a small scenario that works, to write your own over", "new first-call")
    sub.add_argument("name", metavar="NAME", help="lower-case words joined by hyphens; also the name of the file")

    sub = add("test", test, "run the `tests:` of scenarios", "test scenarios/first-handshake.yaml")
    sub.add_argument("scenarios", nargs="+", metavar="PATH", help="a path, or an id from the library; again for more")
    can_be_json(sub)

    sub = add("graph", graph, "the map of a story", "graph first-handshake --format svg --out map.svg")
    takes_scenario(sub)
    sub.add_argument("--format", choices=("mermaid", "dot", "svg"), default="mermaid", help="default: mermaid")
    can_go_to_a_file(sub)

    sub = add("schema", schema, "the JSON Schema of scenarios, for editors", "schema --out scenario.schema.json")
    sub.add_argument("--for", dest="scenario", metavar="SCENARIO", help="with the names of this scenario, to complete")
    can_go_to_a_file(sub)


class Explain(argparse.Action):
    """`--explain CODE`: prints the page of the code, whatever else is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, _: object, code: object, option: str | None = None) -> None:
        """Print the page and leave; wrong usage where there is none."""
        from simgame.author.pages import page
        from simgame.errors import UsageError

        try:
            print(page(str(code)).text)
        except UsageError as error:
            parser.error(str(error))
        parser.exit()


def check(options: argparse.Namespace) -> int:
    """`simgame check`: every problem at once."""
    with uncollected():
        from simgame.author.check import check as of
        from simgame.author.report import document, lines, remarks

        results = [of(each, options.advice) for each in options.scenarios]
    if options.format in ("json", "sarif"):
        show(True, lambda: document(results, options.format), list)
    else:
        sys.stdout.writelines(f"{line}\n" for line in lines(results, options.format, sys.stdout))
    sys.stdout.flush()
    for remark in remarks(results, options.format):
        sys.stderr.write(printable(f"simgame: {remark}", keep="") + "\n")
    return max(result.exit_code for result in results)


def explore(options: argparse.Namespace) -> int:
    """`simgame explore`: what can happen, proved."""
    from simgame.scenario.library import load

    scenario = load(options.scenario)
    found = _explored(scenario, options.max_states)
    from simgame.author.explore.report import document, lines

    show(options.json, lambda: document(found), lambda: lines(found))
    return int(any(each.verdict == "refuted" for each in found.promises))


def _explored(scenario: "Scenario", max_states: int | None = None, search: bool = True) -> "Exploration":
    from simgame.author.explore.exploring import MAX_STATES
    from simgame.author.explore.exploring import explore as of
    from simgame.cli.progress import progress

    with uncollected(), progress("{:,} states, {:,} choices deep") as tell:
        return of(scenario, max_states or MAX_STATES, tell, search)


def playtest(options: argparse.Namespace) -> int:
    """`simgame playtest`: many plays by policies."""
    from simgame.author.playtest import playtest as run
    from simgame.author.playtest_table import lines
    from simgame.cli.progress import progress
    from simgame.scenario.library import load

    scenario = load(options.scenario)
    with uncollected(), progress("plays: {:,} of {:,}") as tell:
        result = run(scenario, options.policy, options.plays, options.seed, options.jobs, options.executor, tell)
    return show(options.json, result.document, lambda: lines(result))


def watch(options: argparse.Namespace) -> int:
    """`simgame watch`: play while editing."""
    from simgame.author.watching import version
    from simgame.scenario.library import find, there
    from simgame.scenario.reader import read_text

    path = find(options.scenario)
    if not (there(path) and path.is_file()):
        read_text(path)  # says why there is nothing to watch
    need_terminal("`simgame check`")
    from simgame.tui.app import run

    return run(watched=(path, version(path)))


def new(options: argparse.Namespace) -> int:
    """`simgame new`: a small scenario that works."""
    from simgame.author.new import create, next_steps

    path = create(options.name)
    return show(False, list, lambda: next_steps(path))


def test(options: argparse.Namespace) -> int:
    """`simgame test`: the `tests:` of scenarios."""
    from simgame.author.expectations import document, lines, run
    from simgame.scenario.library import load

    results, refused = [], 0
    for scenario in options.scenarios:
        try:
            results += run(load(scenario))
        except Refused as error:
            refused = complain(error)
    show(options.json, lambda: document(results), lambda: lines(results) if results or not refused else [])
    return refused or int(not all(each.passed for each in results))


def graph(options: argparse.Namespace) -> int:
    """`simgame graph`: the map of a story."""
    from simgame.author.graph import draw
    from simgame.author.graph.mermaid import LIMIT
    from simgame.scenario.library import load

    scenario = load(options.scenario)
    drawn = draw(scenario, options.format, _explored(scenario, FOR_A_MAP, search=False))
    deliver(drawn, options.out)
    if options.format == "mermaid" and len(drawn) > LIMIT:
        sys.stderr.write(
            "simgame: this is more than Mermaid draws by itself; raise its maxTextSize, or use --format svg\n"
        )
    return 0


def schema(options: argparse.Namespace) -> int:
    """`simgame schema`: the JSON Schema for editors."""
    from simgame.author.schema import schema as of
    from simgame.reports.json import encoded

    deliver(encoded(of(options.scenario)), options.out)
    return 0
