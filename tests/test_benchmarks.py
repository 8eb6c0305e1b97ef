"""What the benchmarks print is what was measured: figures, their ratios and spreads, and the table. Nothing is timed here."""

import json

import pytest

from tests.benchmarks import __main__ as command
from tests.benchmarks.figure import Figure, at_least, at_most, ratio_at_most, spread
from tests.benchmarks.table import heading, line, number


def test_the_spread_of_many_is_their_middle_half() -> None:
    """Half of five or more values lie between low and high; one that strays far moves neither."""
    assert spread((5.0, 1.0, 2.0, 4.0, 3.0)) == (2.0, 3.0, 4.0)
    assert spread((5.0, 1.0, 2.0, 400.0, 3.0)) == (2.0, 3.0, 5.0)


def test_the_spread_of_few_is_all_of_them() -> None:
    """Of fewer than five values nothing is left out."""
    assert spread((7.0,)) == (7.0, 7.0, 7.0)
    assert spread((1.0, 9.0, 2.0)) == (1.0, 2.0, 9.0)


def test_ratios_are_taken_round_by_round() -> None:
    """What slows a round down slows both, so a ratio is of two values of one round, never of two medians."""
    figure = Figure("turn", "ms", (10.0, 100.0, 12.0), "floor", (5.0, 25.0, 4.0))
    assert figure.ratios == (2.0, 4.0, 3.0)
    assert figure.document()["ratio"] == {"low": 2.0, "middle": 3.0, "high": 4.0}


def test_what_was_not_measured_together_is_no_figure() -> None:
    """Rounds that do not match, or a figure without a value and without a reason, are a mistake of the benchmark."""
    with pytest.raises(ValueError, match="same rounds"):
        Figure("turn", "ms", (1.0, 2.0), "floor", (1.0,))
    with pytest.raises(ValueError, match="nothing says why"):
        Figure("turn", "ms", ())


@pytest.mark.parametrize(
    ("goal", "met"),
    [(at_most(20), True), (at_most(19), False), (at_least(20), True), (at_least(21), False), (ratio_at_most(2), True), (None, None)],
)  # fmt: skip
def test_a_goal_is_met_by_the_middle(goal, met) -> None:
    """A goal is held against the median, of the values or of the ratios; no goal is neither met nor missed."""
    assert Figure("turn", "ms", (20.0, 1.0, 500.0), "floor", (10.0, 10.0, 10.0), goal).met is met


def test_a_ratio_without_a_peer_meets_nothing() -> None:
    """Where the peer is not there, a goal that is a ratio is neither met nor missed."""
    figure = Figure("ready", "ms", (300.0,), "bare", (), ratio_at_most(1.25), "no node and npm")
    assert figure.met is None
    assert "not measured: no node and npm" in line(figure)


def test_lines_stand_below_their_headings() -> None:
    """Every column begins where its heading does; value, unit, peer, ratio, goal and verdict are all said."""
    said = line(Figure("one turn", "ms", (30.0, 42.0, 31.0), "bare app", (10.0, 12.0, 10.0), at_most(20)))
    for word, head in (("one turn", "figure"), ("31 (30–42) ms", "ours"), ("10 bare app", "beside"), ("3.10 (3–3.50) ×", "ratio"),
                       ("≤ 20", "goal"), ("MISSED", "met?")):  # fmt: skip
        assert said.index(word) == heading().index(head)


def test_a_figure_that_is_not_there_says_why() -> None:
    """Nothing is left out in silence."""
    said = line(Figure("plays", "plays/s", (), missing="no node"))
    assert said.index("not measured: no node") == heading().index("ours")


@pytest.mark.parametrize(
    ("value", "said"), [(0, "0"), (0.094, "0.09"), (3, "3"), (12.34, "12.3"), (1234.5, "1,234"), (-2.5, "-2.50")]
)
def test_numbers_have_the_digits_that_say_something(value, said) -> None:
    """Three digits or so, and none of them made up."""
    assert number(value) == said


def test_a_benchmark_that_breaks_down_stops_nothing(monkeypatch, tmp_path, capsys) -> None:
    """Its place in the table says what happened, the others are measured, all is kept as JSON, and the exit code tells."""
    figure = Figure("good", "ms", (1.0,), "floor", (2.0,), at_most(3))

    def broken():
        yield figure
        raise RuntimeError("it did not say 'yaml'")

    monkeypatch.setattr(command, "BENCHMARKS", {"broken": broken, "whole": lambda: [figure]})
    monkeypatch.setattr("sys.argv", ["benchmarks", "--json", str(tmp_path / "kept.json")])
    assert command.main() == 1
    assert "not measured: it broke down, RuntimeError: it did not say 'yaml'" in capsys.readouterr().out
    kept = json.loads((tmp_path / "kept.json").read_text(encoding="utf-8"))
    assert [(each["benchmark"], each["name"], each["met"]) for each in kept["figures"]] == [
        ("broken", "good", True), ("broken", "broken", None), ("whole", "good", True),
    ]  # fmt: skip


def test_a_name_that_is_none_is_refused(monkeypatch, capsys) -> None:
    """A benchmark that is not there is said at once, with those that are."""
    monkeypatch.setattr("sys.argv", ["benchmarks", "turn"])
    with pytest.raises(SystemExit):
        command.main()
    assert "'turn'; there are starts, turns," in capsys.readouterr().err
