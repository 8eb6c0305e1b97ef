"""From the path of a finding to its line and column in the file."""

from simgame.author.finding import Path
from simgame.scenario.shapes import COPY, place_of
from simgame.scenario.tree import Node, Row, Table, Word

Place = tuple[int, int]


def locate(root: Node | None, path: Path, at_value: bool = False) -> Place:
    """Where a path leads: to its last key, or to the value there; as near as it comes where it leads nowhere."""
    place, node = (1, 1), root
    for part in path:
        key, node = _step(node, part)
        if node is None:
            return place
        place = place_of(node if key is None else key)
    return place_of(node) if at_value and node is not None else place


def _step(node: Node | None, part: str | int) -> tuple[Word | None, Node | None]:
    """The key and the value under a part of a path; a value that stands alone is a list of one."""
    if isinstance(part, int):
        if isinstance(node, Row):
            return None, node[part] if part < len(node) else None
        return None, node
    if not isinstance(node, Table):
        return None, None
    name, _, copy = part.partition(COPY)
    entries = [*node.again, *node.items()] if copy else node.items()
    return next(((key, value) for key, value in entries if key == name), (None, None))  # type: ignore[return-value]
