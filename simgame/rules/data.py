"""The numbers and words beside the rules, read once: tuning is editing data."""

from functools import cache
from pathlib import Path
from typing import Any

from simgame.compiled import compiled


@cache
def load(name: str) -> dict[str, Any]:
    """The YAML file `name` beside this module, as plain data."""
    path = Path(__file__).with_name(f"{name}.yaml")
    return compiled(path, lambda: _read(path))


def _read(path: Path) -> dict[str, Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    return data
