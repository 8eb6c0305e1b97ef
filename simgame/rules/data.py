"""The numbers and words beside the rules, read once: tuning is editing data."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load(name: str) -> dict[str, Any]:
    """The YAML file `name` beside this module, as plain data."""
    text = Path(__file__).with_name(f"{name}.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=LOADER)
    return data
