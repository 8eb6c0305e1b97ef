"""Whatever tree or text comes in: a Scenario or Problems, never another exception."""

import copy
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from simgame.play.game import Game
from simgame.scenario.format import BEAT, BOUND, CHOICE, SCENARIO, STAGE, STARTS, TEST, WHEN
from simgame.scenario.problems import Problem
from simgame.scenario.reader import read
from tests.support.files import FULL, SHIPPED

TREE: dict[str, Any] = yaml.safe_load(FULL)
TEXTS = (FULL, *(path.read_text(encoding="utf-8") for path in SHIPPED))
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
calm = settings(deadline=None, database=None, derandomize=True, max_examples=150)

KEYS = sorted({key for each in (SCENARIO, STAGE, BEAT, CHOICE, WHEN, BOUND, TEST, STARTS) for key in each.fields})
scalars = st.one_of(
    st.none(), st.booleans(), st.integers(-10, 300), st.floats(allow_nan=False), st.dates(), st.binary(max_size=8),
    st.text(max_size=12), st.sampled_from(["gate", "bench", "study", "churn", "open-question", "attraction", ""]),
)  # fmt: skip
odd = st.sampled_from(list("{}[]:,&*!|>'\"%@`#?-~ \t\0\x1b\ufeff\u2028é😀"))
keys = st.one_of(st.sampled_from(KEYS), st.text(max_size=8), st.integers(0, 9), st.none())
trees = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=6)),
    max_leaves=25,
)


def reads(text: str) -> None:
    """Hold the reader to its word; what it accepts can also be opened."""
    scenario, problems = read(text, "dock.yaml")
    assert (scenario is None) == bool(problems)
    for problem in problems:
        assert isinstance(problem, Problem)
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.line <= text.count("\n") + 2
        assert str(problem)
    if scenario:
        game = Game(scenario)
        for _ in range(3):
            options = [option for option in game.options() if option.open]
            if options:
                game.choose(options[-1].choice)


def places(tree: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every value in a tree."""
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [path, *(place for key, value in items for place in places(value, (*path, key)))]


def put(tree: Any, path: tuple[Any, ...], value: Any) -> Any:
    """A copy of the tree with another value at the path."""
    if not path:
        return value
    changed = copy.deepcopy(tree)
    inside = changed
    for key in path[:-1]:
        inside = inside[key]
    inside[path[-1]] = value
    return changed


@given(trees)
@calm
def test_random_trees(tree: Any) -> None:
    """Any tree that can be written as YAML gives problems, with and without the line that makes it a scenario."""
    reads(yaml.safe_dump(tree, allow_unicode=True))
    reads(yaml.safe_dump({"simgame": 1, **(tree if isinstance(tree, dict) else {"stages": tree})}))


@given(st.sampled_from(places(TREE)), trees)
@calm
def test_a_wrong_shape_at_every_level(path: tuple[Any, ...], value: Any) -> None:
    """The full scenario with any other value at any one place is read or refused."""
    reads(yaml.safe_dump(put(TREE, path, value), sort_keys=False, allow_unicode=True))


def test_each_place_with_each_plain_shape() -> None:
    """No place of the format minds any shape: a word, a number, nothing, a list, a mapping, empty ones."""
    for path in places(TREE):
        for value in ("x", None, [], [["x"]], {"x": {"y": ["z"]}}):
            reads(yaml.dump(put(TREE, path, value), sort_keys=False, Dumper=DUMPER))


@given(st.sampled_from(TEXTS), st.data())
@calm
def test_mutated_scenarios(text: str, data: st.DataObject) -> None:
    """Shipped scenarios with lines lost, doubled, swapped or cut, and characters changed, are read or refused."""
    lines = text.split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        how = data.draw(st.sampled_from(["lose", "double", "swap", "cut", "indent", "outdent", "change", "end"]))
        line = lines[at]
        if how == "lose":
            lines[at : at + 1] = [] if len(lines) > 1 else [line]
        elif how == "double":
            lines[at:at] = [line]
        elif how == "swap":
            other = data.draw(st.integers(0, len(lines) - 1))
            lines[at], lines[other] = lines[other], line
        elif how == "cut":
            lines[at] = line[: data.draw(st.integers(0, len(line)))]
        elif how == "indent":
            lines[at] = "  " + line
        elif how == "outdent":
            lines[at] = line.removeprefix("  ")
        elif how == "end":
            lines = lines[: at + 1]
        else:
            point = data.draw(st.integers(0, len(line)))
            lines[at] = line[:point] + data.draw(odd) + line[point:]
    reads("\n".join(lines))


@given(st.text(max_size=200))
@calm
def test_random_texts(text: str) -> None:
    """Any text at all is read or refused."""
    reads(text)
    reads("simgame: 1\n" + text)


@given(st.text(st.sampled_from(list("simgae: 1\n-[]{},'\"|>?!&*#%@\t")), max_size=60))
@calm
def test_random_yaml(text: str) -> None:
    """Texts made of what YAML is made of are read or refused."""
    reads(text)
    reads("simgame: 1\n" + text)
