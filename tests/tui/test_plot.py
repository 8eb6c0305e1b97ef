"""The plot of trust: as wide and high as it is told, every turn in its place."""

from hypothesis import given, settings
from hypothesis import strategies as st

from simgame.tui.plot import LEFT, Curve, Plot, Window
from simgame.tui.typeset import length

trust = st.integers(0, 100)


@given(st.lists(trust, min_size=2, max_size=60), st.integers(30, 140), st.integers(6, 24), st.data())
@settings(deadline=None, derandomize=True, database=None, max_examples=60)
def test_a_plot_fits_its_frame(values: list[int], width: int, height: int, data: st.DataObject) -> None:
    """Every row is as wide as every other and no wider than the frame; there are as many as it is high, whatever is plotted."""
    last = len(values) - 1
    first = data.draw(st.integers(0, last - 1))
    window = Window(first, data.draw(st.integers(first + 1, last)), 0, 100)
    turns = st.integers(1, last)
    curve = Curve(
        values,
        frozenset(data.draw(st.sets(turns, max_size=5))),
        data.draw(st.dictionaries(turns, trust, max_size=5)),
        [(0, "attraction"), *((turn, "exploration") for turn in data.draw(st.sets(turns, max_size=2)))],
    )
    rows = Plot(curve, window, width, height).rows(data.draw(st.integers(window.first, window.last)))
    assert len(rows) == height
    assert {length(row) for row in rows} == {width}


@given(st.integers(2, 60), st.integers(80, 140))
@settings(deadline=None, derandomize=True, database=None, max_examples=60)
def test_a_click_finds_the_turn_that_is_drawn_there(turns: int, width: int) -> None:
    """The column of a turn leads back to that turn, as long as there is a column for each."""
    plot = Plot(Curve([0] * (turns + 1)), Window(0, turns), width, 10)
    for turn in range(turns + 1):
        assert plot.turn_at(plot.column(turn) + LEFT) == turn
    assert plot.turn_at(0) == 0
    assert plot.turn_at(width + 9) == turns


def test_what_is_drawn() -> None:
    """Turning points, readings, the turn picked out and its number are on the picture; high is above low."""
    curve = Curve([10, 90, 50, 50], frozenset({1}), {2: 0}, [(0, "attraction"), (2, "exploration")])
    plot = Plot(curve, Window(0, 3), 60, 12)
    picture = ["".join(run.text for run in row) for row in plot.rows(3)]
    assert [sum(mark in row for row in picture) for mark in "◆○●"] == [1, 1, 1]
    assert next(at for at, row in enumerate(picture) if "◆" in row) < next(
        at for at, row in enumerate(picture) if "●" in row
    )
    assert picture[-2].rstrip().endswith("3")
    assert "attraction" in picture[-1]
    assert "exploration" in picture[-1]
