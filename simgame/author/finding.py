"""What an analysis of a scenario finds: what, how bad, where in the file, and what to do."""

from typing import NamedTuple

Path = tuple[str | int, ...]
"""Keys and list indices from the root of the file, such as ("stages", "attraction", "beats", "yard", "when", "knows", 0)."""


class Finding(NamedTuple):
    """One finding about a scenario that can be read; check turns its path into a line and a column."""

    code: str
    severity: str
    """error, warning or advice."""
    path: Path
    """Of the key at fault where the last part is a name, of the value where it is an index or `at_value` is set."""
    message: str
    hint: str = ""
    at_value: bool = False
