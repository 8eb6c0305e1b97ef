"""The map of a story: what leads where, as Mermaid, as DOT and as a picture."""

from simgame.author.exploration import Exploration
from simgame.author.graph import dot, mermaid, svg
from simgame.author.graph.ways import chart
from simgame.scenario.model import Scenario

FORMATS = {"mermaid": mermaid.draw, "dot": dot.draw, "svg": svg.draw}
"""Every format by its name."""


def draw(scenario: Scenario, format: str = "mermaid", exploration: Exploration | None = None) -> str:
    """The map of a scenario in a format; with an exploration, what no play can take is dashed."""
    return FORMATS[format](chart(scenario, exploration))
